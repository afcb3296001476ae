// Dragging with a pointer: a card to another time and place, from and to the unplaced, across days; its lower edge for its length.
import { board, bodyOf, clock, filled, first, isGrid, last, longest, spotAt, spotOf, step, words } from "./board_grid.js";
import { redraw, whyNot } from "./board_draw.js";
import { askedFits, told, toldLength, UNKNOWN } from "./board_fits.js";
import { Ghost, hideZones, showZones } from "./board_ghost.js";
import { goHome, homeOf } from "./board_home.js";
import { say, send } from "./board_send.js";

const SLACK = 6; // pixels that a hand may tremble
const EDGE = 48; // pixels from the rim of the grid where it begins to scroll
const PATIENCE = 400; // milliseconds that one rests on a day, or at the rim, before anything happens
let pressed = null;
let held = null;

export const isDragging = () => held !== null;

export function startDragging() {
  document.addEventListener("pointerdown", press);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", giveBack);
  document.addEventListener("keydown", (event) => event.key === "Escape" && giveBack());
  document.addEventListener("dragstart", (event) => event.target.closest?.("[data-card]") && event.preventDefault());
}

function press(event) {
  const card = event.target.closest?.("[data-card]");
  const isGrip = event.target.closest?.(".board-card__move, .board-card__edge");
  const mayMove = card?.querySelector(".board-card__move") || card?.hasAttribute("data-locked");
  if (!mayMove || event.button !== 0 || !board() || !isGrid()) return;
  if (event.pointerType !== "mouse" && !isGrip) return; // a finger elsewhere on the card scrolls
  const top = event.clientY - card.getBoundingClientRect().top;
  pressed = { card, x: event.clientX, y: event.clientY, top: spotOf(card) ? top : 0, resizes: isGrip?.matches(".board-card__edge") };
}

function move(event) {
  if (pressed && !held && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > SLACK) lift();
  if (!held) return;
  event.preventDefault();
  held.point = { x: event.clientX, y: event.clientY };
  follow();
}

function lift() {
  const { card } = pressed;
  if (card.hasAttribute("data-locked")) {
    pressed = null;
    say(filled(words().locked, { title: card.querySelector(".board-card__title").textContent.trim() }), "failed");
    return;
  }
  held = { ...pressed, key: card.dataset.card, was: card.dataset.was, minutes: Number(card.dataset.minutes), from: spotOf(card), home: homeOf(card), ghost: new Ghost(card) };
  getSelection().removeAllRanges();
  document.documentElement.classList.add("board-is-held");
  card.classList.add("board-card--lifted");
  held.ticking = setInterval(tick, 50);
  learn();
}

async function learn() {
  const asking = held;
  const fits = await askedFits(held.key).catch(() => null);
  if (held !== asking) return;
  held.fits = fits ?? UNKNOWN;
  if (!fits) say(words().lost, "failed");
  if (!held.resizes) showZones(held.fits);
  follow();
}

function follow() {
  if (!held?.point) return;
  const { x, y } = held.point;
  if (held.resizes) {
    const body = bodyOf(held.from.place).getBoundingClientRect();
    const end = first() + ((y - body.top) / body.height) * (last() - first());
    const minutes = Math.min(longest(), Math.max(step(), Math.round((end - held.from.start) / step()) * step()));
    held.to = { minutes };
    held.ghost.show({ ...held.from, minutes }, toldLength(held.fits, minutes));
    return;
  }
  const spot = spotAt(x, y, held.top);
  const isAway = !spot && document.elementFromPoint(x, y)?.closest(".board-tray");
  document.getElementById("tray")?.classList.toggle("board-tray--takes", Boolean(isAway && held.from));
  held.to = spot ?? (isAway && held.from ? { away: true } : null);
  held.ghost.show(spot && { ...spot, minutes: held.minutes }, spot ? told(held.fits, spot) : {});
}

// Rests on a day: goes there. Rests at the rim of the grid: scrolls it.
function tick() {
  if (!held?.point) return;
  const { x, y } = held.point;
  const tab = document.elementFromPoint(x, y)?.closest(".day-links a:not([aria-current])") ?? null;
  const rim = rimAt(x, y);
  const rest = tab ?? (rim.x || rim.y ? "rim" : null);
  if (rest !== held.rest) Object.assign(held, { rest, since: performance.now() });
  if (!rest || performance.now() - held.since < PATIENCE) return;
  if (tab && !held.resizes) {
    held.since = Infinity;
    turnTo(tab.href);
  } else if (rest === "rim") {
    const scroll = board().querySelector(".board__scroll");
    const before = scroll.scrollTop;
    scroll.scrollBy(rim.x * 12, rim.y * 12);
    if (scroll.scrollTop === before) scrollBy(0, rim.y * 12); // the grid is at its end, or taller than the window
    follow();
  }
}

function rimAt(x, y) {
  const grid = board().querySelector(".board__scroll").getBoundingClientRect();
  const frame = { left: grid.left, right: grid.right, top: Math.max(grid.top, 0), bottom: Math.min(grid.bottom, innerHeight) };
  if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return { x: 0, y: 0 };
  const beside = (at, low, high) => (at < low + EDGE ? -1 : at > high - EDGE ? 1 : 0);
  return { x: beside(x, frame.left, frame.right), y: beside(y, frame.top, frame.bottom) };
}

async function turnTo(address) {
  const turning = held;
  const problem = await redraw(address).then(() => "", whyNot);
  if (!held && turning.isBack) await goHome(turning.home); // it was put back while the day was on its way
  if (held !== turning) return;
  if (problem) {
    say(problem, "failed");
    return;
  }
  history.replaceState(null, "", board().dataset.look);
  held.fits = null;
  learn();
  follow();
}

async function release(event) {
  pressed = null;
  if (!held) return;
  suppressClick();
  const { key, was, to, from, home, ghost } = held;
  const stays = !to || (from && home.day === board().dataset.day && to.place === from.place && to.start === from.start) || (to.minutes && to.minutes === from.minutes);
  held.isBack = stays;
  end();
  if (stays) {
    say(filled(words().returned, { title: ghost.title }));
    await goHome(home);
  } else {
    ghost.element.dataset.saving = "";
    await send({ key, was, home }, to);
  }
  ghost.remove();
  document.dispatchEvent(new CustomEvent("board:rest"));
}

function giveBack() {
  pressed = null;
  if (!held) return;
  const { ghost, home } = held;
  held.isBack = true;
  end();
  ghost.remove();
  say(filled(words().returned, { title: ghost.title }));
  goHome(home);
  document.dispatchEvent(new CustomEvent("board:rest"));
}

function end() {
  clearInterval(held.ticking);
  held.card.classList.remove("board-card--lifted");
  document.documentElement.classList.remove("board-is-held");
  document.getElementById("tray")?.classList.remove("board-tray--takes");
  hideZones();
  held = null;
}

// The click that follows a drag opens nothing.
function suppressClick() {
  const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
}
