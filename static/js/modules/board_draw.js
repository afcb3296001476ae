// Draws the board anew from the server's page: only what differs is put in, the focus and the scrolling stay.
import { board, words } from "./board_grid.js";

const PARTS = ["unplaced", "tray-search", "tray-found", "board-bands", "board-to-mend"];
const TYPED = ["tray-q", "tray-format"];
const pristine = new WeakMap(); // what the server drew, before scripts touched it

const drawn = (element) => pristine.get(element) ?? element;

export function remember() {
  for (const element of [...PARTS.map((id) => document.getElementById(id)), ...columns(document)]) {
    if (element && !pristine.has(element)) pristine.set(element, element.cloneNode(true));
  }
}

const columns = (root) => [...root.querySelectorAll("#board [data-place]")];

// redraw(address): fetches a look at the board and shows it. Returns whether anything changed.
// Where it cannot be had it throws an error that `whyNot` says in words.
export async function redraw(address = board().dataset.look) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (!answer.ok) throw new Error(answer.type === "opaqueredirect" ? "ended" : "lost");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("board")) throw new Error("nowhere");
  const focused = focusedPart();
  offerUndo(page);
  const changed = sameGrid(page) ? patched(page) : replaced(page);
  remember();
  if (changed) {
    refocus(focused);
    document.dispatchEvent(new CustomEvent("board:drawn"));
  }
  return changed;
}

export const whyNot = (error) => words()[error.message] ?? words().lost;

function sameGrid(page) {
  const keys = (root) => columns(root).map((column) => column.dataset.place).join(" ");
  const settings = (root) => ["zoom", "first", "last", "day"].map((name) => root.getElementById("board").dataset[name]).join(" ");
  return keys(page) === keys(document) && settings(page) === settings(document);
}

function patched(page) {
  const pairs = PARTS.map((id) => [document.getElementById(id), page.getElementById(id)]);
  const fresh = columns(page);
  columns(document).forEach((column, number) => pairs.push([column, fresh[number]]));
  const differing = pairs.filter(([old, next]) => old && next && !drawn(old).isEqualNode(next));
  for (const [old, next] of differing) old.replaceWith(document.importNode(next, true));
  return differing.length > 0;
}

// Another day, or other places: the whole desk and the links of the days; what is typed in the tray goes along.
function replaced(page) {
  const typed = TYPED.map((id) => document.getElementById(id)?.value);
  const { scrollLeft, scrollTop } = board().querySelector(".board__scroll");
  for (const part of [".board-desk", ".day-links", "#board-to-mend"]) {
    const [old, next] = [document.querySelector(part), page.querySelector(part)];
    if (old && next) old.replaceWith(document.importNode(next, true));
  }
  TYPED.forEach((id, number) => {
    const field = document.getElementById(id);
    if (field && typed[number] !== undefined) field.value = typed[number];
  });
  board().querySelector(".board__scroll").scrollTo(scrollLeft, scrollTop);
  return true;
}

// The button that takes back what was just done comes with the page that is drawn after it.
function offerUndo(page) {
  const offered = page.querySelector("form.undo");
  if (!offered) return;
  document.querySelector("form.undo")?.remove();
  document.getElementById("board-said").after(document.importNode(offered, true));
}

function focusedPart() {
  const there = document.activeElement;
  const card = there?.closest("[data-card]");
  return card ? { id: card.id, kind: there.className, isCard: true } : there?.id && { id: there.id, selection: [there.selectionStart, there.selectionEnd] };
}

// The focus stays where it was; that of a card which has gone to another day is at the heading of this one.
function refocus(focused) {
  if (!focused) return;
  const part = document.getElementById(focused.id) ?? (focused.isCard ? document.getElementById("day-heading") : null);
  if (!part || part.contains(document.activeElement)) return;
  const same = [...part.querySelectorAll("a")].find((link) => link.className === focused.kind);
  (same ?? part).focus({ preventScroll: true });
  if (typeof focused.selection?.[0] === "number") part.setSelectionRange?.(...focused.selection);
}
