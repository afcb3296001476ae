// The screen in a foyer: asks for the page again each minute, turns what does not fit page by page, and keeps what it
// has when the network is gone, saying from when it is. Whoever stands there can pause it (WCAG 2.2.2).
const EVERY = 60_000;
const TURN = 12_000;

const body = document.querySelector("[data-module~='screen']");
const main = body.querySelector("main");
const lost = body.querySelector("[role='status']");
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

const turn = () => {
  const end = document.documentElement.scrollHeight - innerHeight;
  scrollTo({ top: scrollY >= end - 1 ? 0 : scrollY + innerHeight * 0.8, behavior: "instant" });
};

button.hidden = false;
button.addEventListener("click", () => {
  paused = !paused;
  button.setAttribute("aria-pressed", String(paused));
});
setInterval(() => paused || renew(), EVERY);
setInterval(() => paused || turn(), TURN);
