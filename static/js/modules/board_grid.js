// The grid of the board as script sees it: its settings, which place and time lie under a point, and what stands at one.
export const board = () => document.getElementById("board");
export const words = () => JSON.parse(board().dataset.words);
export const step = () => Number(board().dataset.zoom);
export const first = () => Number(board().dataset.first) * 60;
export const longest = () => Number(board().dataset.longest); // minutes that one may ask for; what is longer keeps its length
export const last = () => Number(board().dataset.last) * 60;
export const places = () => [...board().querySelectorAll("[data-place]")];
export const bodyOf = (key) => board().querySelector(`[data-place="${CSS.escape(key)}"] .board__body`);
export const cardOf = (key) => document.getElementById(`card-${key}`);
export const isGrid = () => getComputedStyle(board().querySelector(".board__rail")).display !== "none";

// filled("{place}, {time}", {place, time}): one sentence of the words that the page brings along.
export const filled = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_whole, name) => facts[name] ?? "");

export function clock(minutes) {
  const wall = ((minutes % 1440) + 1440) % 1440;
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(wall / 60))}${words().clock}${two(wall % 60)}`;
}

export function placeName(key) {
  const heading = bodyOf(key)?.parentElement.querySelector(".board__room");
  return heading ? [...heading.childNodes].filter((node) => !node.classList?.contains("board__note"))
    .map((node) => node.textContent).join("").replace(/\s+/g, " ").trim() : key;
}

// Where a card stands: its place, its start and its length in minutes; null in the tray or in a band.
export function spotOf(card) {
  const column = card.closest("[data-place]");
  if (!column || !card.dataset.lane) return null;
  const { hour, step: steps } = card.dataset;
  return { place: column.dataset.place, start: Number(hour) * 60 + Number(steps) * 5, minutes: Number(card.dataset.minutes) };
}

// The place and the minute under a point of the window, to the step; null beside the grid.
export function spotAt(x, y, offset = 0) {
  const column = places().find((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left <= x && x < right;
  });
  const frame = board().querySelector(".board__scroll").getBoundingClientRect();
  if (!column || x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return null;
  const body = column.querySelector(".board__body").getBoundingClientRect();
  const minutes = first() + ((y - body.top - offset) / body.height) * (last() - first());
  return { place: column.dataset.place, start: kept(Math.round(minutes / step()) * step()) };
}

export const kept = (start) => Math.min(Math.max(start, first()), last() - step());

// Marks where an element stands, with the attributes that the style sheet makes rows of.
export function stand(element, start, minutes) {
  const rows = Math.max(1, Math.ceil(minutes / 5));
  const shown = Math.min(rows, Math.max(1, (last() - start) / 5));
  Object.assign(element.dataset, {
    hour: Math.floor(start / 60), step: Math.floor((start % 60) / 5), hours: Math.floor(shown / 12), steps: Math.floor(shown % 12),
  });
}

// The day of the grid, or the night after it, with the time of day: what the address of moves takes.
export function moment(start) {
  const [year, month, day] = board().dataset.day.split("-").map(Number);
  const on = new Date(Date.UTC(year, month - 1, day + Math.floor(start / 1440)));
  const wall = `${String(Math.floor((start % 1440) / 60)).padStart(2, "0")}:${String(start % 60).padStart(2, "0")}`;
  return `${on.toISOString().slice(0, 10)}T${wall}`;
}
