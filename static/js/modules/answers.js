// Opens what an answer asks more about: an access measure on request, until when. The focus stays on the answer. Where
// one only passes it with the arrow keys, and has written nothing, it closes again.
const isWritten = (fold) => [...fold.querySelectorAll("input, textarea")].some((field) => field.value);

document.addEventListener("change", ({ target }) => {
  const question = target.type === "radio" && target.closest("[data-opens-on]");
  const fold = question && question.querySelector("details");
  if (!fold) return;
  if (target.value === question.dataset.opensOn) {
    fold.dataset.byItself = fold.open ? "no" : "yes";
    fold.open = true;
  } else if (fold.dataset.byItself === "yes" && !isWritten(fold)) {
    fold.open = false;
  }
});
