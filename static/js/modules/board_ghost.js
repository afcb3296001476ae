// What is held, drawn where it would stand: its hours, its title, and in words whether it fits; and where it fits at all.
import { told } from "./board_fits.js";
import { board, bodyOf, clock, places, stand } from "./board_grid.js";

export class Ghost {
  constructor(card) {
    this.element = document.createElement("li");
    const mark = [...card.classList].find((name) => name.startsWith("mark--"));
    this.element.className = `board-ghost ${mark ?? ""}`;
    this.element.setAttribute("aria-hidden", "true");
    this.title = card.querySelector(".board-card__title").textContent.trim();
    for (const name of ["hours", "what", "title"]) {
      this[`${name}Line`] = this.element.appendChild(document.createElement("p"));
      this[`${name}Line`].className = `board-ghost__${name}`;
    }
    this.titleLine.textContent = this.title;
  }

  // show({place, start, minutes}, {short, fits}): stands there and says so; without a place it is nowhere on the grid.
  show(spot, told) {
    if (!spot) return this.element.remove();
    stand(this.element, spot.start, spot.minutes);
    this.hoursLine.textContent = `${clock(spot.start)}–${clock(spot.start + spot.minutes)}`;
    this.whatLine.textContent = told.short;
    this.element.dataset.fits = told.fits ?? "";
    const body = bodyOf(spot.place);
    if (body && this.element.parentElement !== body) body.append(this.element);
    return this.element;
  }

  remove() {
    this.element.remove();
  }
}

// Marks in every column the stretches in which it may begin, in words: a dashed edge where it fits, none where it clashes.
export function showZones(fits) {
  hideZones();
  for (const column of places()) {
    const place = column.dataset.place;
    const starts = fits.places[place] ?? [];
    const saidAt = (at) => told(fits, { place, start: fits.first + at * fits.step }).short;
    for (let from = 0, to; from < starts.length; from = to) {
      to = from + 1;
      while (to < starts.length && saidAt(to) === saidAt(from)) to += 1;
      if (starts[from] !== null) column.querySelector(".board__body").append(zone(fits, saidAt(from), starts[from] === -1, from, to));
    }
  }
}

function zone(fits, words, isFree, from, to) {
  const element = document.createElement("li");
  element.className = isFree ? "board-zone board-zone--free" : "board-zone";
  element.setAttribute("aria-hidden", "true");
  element.appendChild(document.createElement("span")).textContent = words;
  stand(element, fits.first + from * fits.step, (to - from) * fits.step);
  return element;
}

export function hideZones() {
  for (const element of board().querySelectorAll(".board-zone")) element.remove();
}
