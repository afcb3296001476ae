// Share on the page of a session: where the phone has a way of its own to hand an address on, it is opened instead.
for (const fold of document.querySelectorAll("[data-module~='share']")) {
  if (!navigator.share) continue;
  fold.querySelector("summary").addEventListener("click", async (event) => {
    if (fold.open) return;
    event.preventDefault();
    try {
      await navigator.share({ title: fold.dataset.title, url: fold.dataset.address });
    } catch (fault) {
      fold.open = fault.name !== "AbortError"; // it did not work: the address can be copied
    }
  });
}
