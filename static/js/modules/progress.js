// The page of work that goes on: asks every other second how far it is, says so, and opens the result when it is there.
const EVERY = 2000;

for (const status of document.querySelectorAll("[data-module~='progress']")) {
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const there = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = there.querySelector("[data-module~='progress']");
      if (!told) {
        location.reload();
        return;
      }
      if (told.textContent !== status.textContent) {
        status.textContent = told.textContent;
      }
    } catch { // the network is away for a moment: the next look may succeed
    }
    setTimeout(look, EVERY);
  };

  setTimeout(look, EVERY);
}
