// The screen in a foyer: asks for the page again each minute, turns what does not fit page by page, and keeps what it
// has when the network is gone, saying from when it is. Whoever stands there can pause it (WCAG 2.2.2).
const EVERY = 60_000;
const TURN = 12_000;

const body = document.querySelector("[data-module~='screen']");
const main = body.querySelector("main");
const lost = body.querySelector("[role='status']");
const foot = body.querySelector("footer");
const button = body.querySelector("button");
let paused = false;

const renew = async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...next.querySelector("main").childNodes);
    body.dataset.lost = next.body.dataset.lost;
    lost.textContent = "";
  } catch { // no network, or a server that is away: what is there stays
    lost.textContent = body.dataset.lost;
  }
};

// The next page begins with the first line that is not whole on this one; after the last comes the first.
const turn = () => {
  const below = foot.getBoundingClientRect().top;
  const cut = [...main.querySelectorAll("li")].find((line) => line.getBoundingClientRect().bottom > below + 1);
  if (cut && scrollY < document.documentElement.scrollHeight - innerHeight - 1) {
    cut.scrollIntoView({ block: "start", behavior: "instant" });
  } else {
    scrollTo({ top: 0, behavior: "instant" });
  }
};

button.hidden = false;
button.addEventListener("click", () => {
  paused = !paused;
  button.setAttribute("aria-pressed", String(paused));
  lost.textContent = paused ? body.dataset.paused : "";
});
setInterval(() => paused || renew(), EVERY);
setInterval(() => paused || turn(), TURN);
