// The line of components/others: tells politely what others have done since the page was drawn, and moves nothing.
import { follow } from "./changes.js";

for (const line of document.querySelectorAll("[data-module~='others']")) {
  const said = line.querySelector("[role='status']");
  const act = line.querySelector(".others__act");
  let told = "";

  const tell = (words, canAct) => {
    if (said.textContent !== words) said.textContent = words;
    line.classList.toggle("others--there", words !== "");
    act.hidden = !canAct;
  };

  follow(line.dataset.url, {
    changed(answer) {
      told = answer.summary;
      tell(told, told !== "");
    },
    lost: () => tell(line.dataset.lost, false),
    found: () => tell(told, told !== ""),
    ended: () => tell(line.dataset.ended, false),
  });
}
