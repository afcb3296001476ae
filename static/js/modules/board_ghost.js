// What is held, drawn where it would stand: its hours, its title, and in words whether it fits; and where it fits at all.
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

// Marks in every column the stretches in which it may begin: a dashed edge where it fits, none where it does not.
export function showZones(fits) {
  hideZones();
  for (const column of places()) {
    const starts = fits.places[column.dataset.place] ?? [];
    let from = 0;
    while (from < starts.length) {
      let to = from;
      while (to < starts.length && (starts[to] === -1) === (starts[from] === -1)) to += 1;
      if (starts[from] === -1) column.querySelector(".board__body").append(zone(fits, from, to));
      from = to;
    }
  }
}

function zone(fits, from, to) {
  const element = document.createElement("li");
  element.className = "board-zone";
  element.setAttribute("aria-hidden", "true");
  stand(element, fits.first + from * fits.step, (to - from) * fits.step);
  return element;
}

export function hideZones() {
  for (const element of board().querySelectorAll(".board-zone")) element.remove();
}
