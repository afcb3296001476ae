// Carrying with the keyboard: arrows choose time and place, Page Up and Down the day, plus and minus the length; Enter, Escape.
import { board, cardOf, clock, filled, kept, longest, placeName, places, spotOf, step, words } from "./board_grid.js";
import { redraw, whyNot } from "./board_draw.js";
import { askedFits, told, UNKNOWN } from "./board_fits.js";
import { Ghost, hideZones, showZones } from "./board_ghost.js";
import { goHome, homeOf } from "./board_home.js";
import { say, send } from "./board_send.js";

let held = null;

export const isCarrying = () => held !== null;

// Picks up a card: the focus goes to a strip of its own, so that screen readers hand on the arrow keys.
export async function carry(card) {
  const from = spotOf(card);
  const spot = from ?? { place: places()[0].dataset.place, start: kept(9 * 60), minutes: Number(card.dataset.minutes) };
  held = { key: card.dataset.card, was: card.dataset.was, from, spot: { ...spot }, length: spot.minutes, home: homeOf(card), ghost: new Ghost(card) };
  held.strip = strip(held.ghost.title);
  held.strip.focus();
  say(filled(words().picked, { title: held.ghost.title, length: card.dataset.length }));
  show();
  if (!(await learn()) || from) return;
  firstFit();
  tell();
}

function strip(title) {
  const element = document.createElement("div");
  element.className = "board-strip";
  element.tabIndex = 0;
  element.setAttribute("role", "application");
  element.setAttribute("aria-label", filled(words().carrying, { title }));
  element.append(document.createElement("p"), document.createElement("p"));
  element.lastChild.className = "board-strip__keys";
  element.lastChild.textContent = filled(words().carrying, { title });
  element.addEventListener("keydown", press);
  element.addEventListener("focusout", () => setTimeout(() => held && document.activeElement !== held.strip && giveBack(false)));
  document.body.append(element);
  return element;
}

// Asks where it fits, and tells where nobody answers. Returns whether it is known, and still what is asked for.
async function learn() {
  const asking = held;
  const { minutes } = held.spot;
  const { day } = board().dataset;
  const fits = await askedFits(held.key, minutes === held.length ? 0 : minutes).catch(() => null);
  if (held !== asking || held.spot.minutes !== minutes || board().dataset.day !== day) return false;
  held.fits = fits ?? UNKNOWN;
  showZones(held.fits);
  if (fits && held.isWaiting) tell();
  else show();
  if (!fits) say(words().lost, "failed");
  return Boolean(fits);
}

function firstFit() {
  for (const place of places().map((column) => column.dataset.place)) {
    const at = held.fits?.places[place]?.indexOf(-1) ?? -1;
    if (at >= 0) {
      Object.assign(held.spot, { place, start: held.fits.first + at * held.fits.step });
      return;
    }
  }
}

function show() {
  const said = told(held.fits, held.spot);
  const { place, start } = held.spot;
  const line = filled(words().at, { place: placeName(place), time: `${clock(start)}–${clock(start + held.spot.minutes)}`, what: said.what });
  held.ghost.show(held.spot, said).scrollIntoView?.({ block: "nearest", inline: "nearest" });
  held.strip.firstChild.textContent = line;
  return said;
}

function tell() {
  if (held.fits === UNKNOWN) {
    held.fits = null; // somebody may answer by now
    learn();
  }
  const said = show();
  held.isWaiting = !held.fits; // then it is told once more when it is known
  const { place, start } = held.spot;
  say(filled(words().at, { place: placeName(place), time: clock(start), what: said.what }));
}

const KEYS = {
  ArrowUp: () => later(-step()),
  ArrowDown: () => later(step()),
  ArrowLeft: () => beside(-1),
  ArrowRight: () => beside(1),
  PageUp: () => turn(-1),
  PageDown: () => turn(1),
  "+": () => longer(step()),
  "-": () => longer(-step()),
  Enter: put,
  Escape: () => giveBack(true),
  Tab: () => giveBack(true), // the strip lies at the end of the page: what follows it is nowhere near the card
};

function press(event) {
  const act = KEYS[event.key];
  if (!held || !act || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  act();
}

function later(minutes) {
  held.spot.start = kept(Math.round((held.spot.start + minutes) / step()) * step());
  tell();
}

function beside(by) {
  const keys = places().map((column) => column.dataset.place);
  const to = keys[keys.indexOf(held.spot.place) + by];
  if (to) held.spot.place = to;
  tell();
}

// What lies longer than one may ask for becomes shorter at once, and may have its own length back.
function lengthened(minutes, by) {
  if (minutes > longest()) return by < 0 ? longest() : minutes;
  return minutes + by > longest() ? Math.max(minutes, held.length) : Math.max(step(), minutes + by);
}

async function longer(by) {
  held.spot.minutes = lengthened(held.spot.minutes, by);
  const { start, minutes } = held.spot;
  held.fits = null;
  show();
  if (await learn()) say(filled(words().length, { minutes, time: clock(start + minutes), what: told(held.fits, held.spot).what }));
}

async function turn(by) {
  const tabs = [...document.querySelectorAll(".day-links a")];
  const to = tabs[tabs.findIndex((tab) => tab.getAttribute("aria-current")) + by];
  if (!to) return tell();
  const turning = held;
  const problem = await redraw(to.href).then(() => "", whyNot);
  if (!held && turning.isBack) return goHome(turning.home); // it was put back while the day was on its way
  if (held !== turning) return; // it was put down, or something else is held by now
  if (problem) return say(problem, "failed");
  history.replaceState(null, "", board().dataset.look);
  if (!places().some((column) => column.dataset.place === held.spot.place)) held.spot.place = places()[0]?.dataset.place;
  held.fits = null;
  if (await learn()) say(`${document.getElementById("day-heading").textContent}. ${held.strip.firstChild.textContent}`);
}

async function put() {
  const { key, was, spot, from, length, home } = held;
  const moves = !from || home.day !== board().dataset.day || spot.place !== from.place || spot.start !== from.start;
  const to = { ...(moves ? spot : {}), minutes: spot.minutes === length ? undefined : spot.minutes };
  if (!moves && !to.minutes) return giveBack(true);
  const { ghost, strip: old } = held;
  held = null; // from here on the strip may lose the focus
  hideZones();
  const placed = await send({ key, was, home, late: () => focusLate(key) }, to);
  ghost.remove();
  focusOn(placed ?? key);
  old.remove();
  return document.dispatchEvent(new CustomEvent("board:rest"));
}

async function giveBack(takesFocus) {
  const { key, ghost, home, strip: old } = held;
  held.isBack = true;
  held = null;
  hideZones();
  ghost.remove();
  say(filled(words().returned, { title: ghost.title }));
  await goHome(home, () => takesFocus && focusLate(key));
  if (takesFocus && !held) focusOn(key);
  old.remove();
  document.dispatchEvent(new CustomEvent("board:rest"));
}

function focusOn(key) {
  const card = cardOf(key);
  (card?.querySelector(".board-card__move") ?? card ?? document.getElementById("day-heading")).focus();
}

// The day of departure has come at last: the focus goes to the card, unless one has gone on to something else.
function focusLate(key) {
  if ([document.body, document.getElementById("day-heading")].includes(document.activeElement)) focusOn(key);
}
