// Where a card was picked up: how a sentence says it, and the way back there when it is not put down on another day.
import { board, placeName, spotOf, words } from "./board_grid.js";
import { redraw } from "./board_draw.js";

const PATIENCE = 2000; // milliseconds until the server is asked again
let wanted = null;

// homeOf(card): {look, day, where}, as it is told and shown when the card has to go back.
export function homeOf(card) {
  wanted = null; // who picks something up works here: no way back is waited for
  const { look, day } = board().dataset;
  return { look, day, where: whereOf(card) };
}

function whereOf(card) {
  const hours = card.querySelector(".board-card__hours").textContent.trim();
  const spot = spotOf(card);
  if (spot) return `${board().dataset.date}, ${hours}, ${placeName(spot.place)}`;
  return card.closest("#tray") ? words().unplaced : hours;
}

// goHome(home, late): shows that day again; where nobody answers, as soon as somebody does, and then `late()` is called.
export async function goHome(home, late = () => {}) {
  wanted = home;
  if (!(await isShown(home))) setTimeout(() => wanted === home && again(home, late), PATIENCE);
}

async function again(home, late) {
  await goHome(home, late);
  if (wanted === home && board().dataset.day === home.day) late();
}

async function isShown({ look, day }) {
  if (board().dataset.day === day) return true;
  const isThere = await redraw(look).then(() => true, () => false);
  if (isThere) history.replaceState(null, "", look);
  return isThere;
}
