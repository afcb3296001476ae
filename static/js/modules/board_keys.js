// The keyboard on the board: one tab stop, arrows from card to card; Enter on "Move" picks up, and then arrows choose the place.
import { board, cardOf, isGrid, places, spotOf } from "./board_grid.js";
import { carry, isCarrying } from "./board_carry.js";

let current = "";

export function startKeys() {
  document.addEventListener("keydown", walk);
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest?.("#board [data-card]");
    if (card && card.dataset.card !== current) stopAt(card.dataset.card);
  });
  document.addEventListener("click", (event) => {
    const grip = event.target.closest?.(".board-card__move");
    if (!grip || event.detail !== 0 || !board() || !isGrid()) return; // a pointer follows the link: one tap more, no dragging
    event.preventDefault();
    carry(grip.closest("[data-card]"));
  });
  document.addEventListener("board:drawn", dress);
  dress();
}

const cards = () => [...board().querySelectorAll("[data-place] [data-card]")];

function dress() {
  if (!board()) return;
  board().querySelector(".board__scroll").tabIndex = cards().length ? -1 : 0;
  for (const card of cards()) if (card.querySelector(".board-card__move")) addEdge(card);
  stopAt(cardOf(current)?.closest("[data-place]") ? current : cards()[0]?.dataset.card);
}

function addEdge(card) {
  if (card.querySelector(".board-card__edge")) return;
  const edge = card.appendChild(document.createElement("span"));
  edge.className = "board-card__edge";
  edge.setAttribute("aria-hidden", "true");
}

// Makes one card the tab stop of the grid; the links and buttons of all others are reached by arrows.
function stopAt(key) {
  current = key ?? "";
  for (const card of cards()) {
    for (const link of card.querySelectorAll("a, button")) link.tabIndex = card.dataset.card === current ? 0 : -1;
  }
}

function walk(event) {
  const card = event.target.closest?.("#board [data-place] [data-card]");
  if (!card || isCarrying() || !isGrid() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = neighbour(card, event.key);
  if (!next) return;
  event.preventDefault();
  const same = event.target.closest("a, button")?.className;
  stopAt(next.dataset.card);
  const links = [...next.querySelectorAll("a, button")];
  (links.find((link) => link.className === same) ?? links[0]).focus();
}

function neighbour(card, key) {
  const columns = places().filter((column) => column.querySelector("[data-card]"));
  const here = columns.indexOf(card.closest("[data-place]"));
  const inOrder = (column) => [...column.querySelectorAll("[data-card]")];
  const own = inOrder(columns[here]);
  if (key === "ArrowUp") return own[own.indexOf(card) - 1];
  if (key === "ArrowDown") return own[own.indexOf(card) + 1];
  if (key === "Home") return own[0];
  if (key === "End") return own.at(-1);
  const beside = { ArrowLeft: columns[here - 1], ArrowRight: columns[here + 1] }[key];
  const distance = (one) => Math.abs(spotOf(one).start - spotOf(card).start);
  return beside && inOrder(beside).sort((one, other) => distance(one) - distance(other))[0];
}
