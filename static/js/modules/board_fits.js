// Where what is held fits: asked of the server once for a day and a length, then looked up while it moves.
import { board, words } from "./board_grid.js";

export const UNKNOWN = { places: {}, lengths: {} }; // where nobody answered: nothing is said of it

export async function askedFits(key, minutes) {
  const look = new URL(board().dataset.look, location.href);
  look.searchParams.set("pick", key);
  if (minutes) look.searchParams.set("minutes", minutes);
  const answer = await fetch(`${board().dataset.fits}${look.search}`, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

// told(fits, spot): what the card says there: {what: a sentence, short, fits: true, false or undefined}.
export function told(fits, spot) {
  if (!fits) return { what: words().waiting, short: "" };
  return said(fits, fits.places[spot.place]?.[(spot.start - fits.first) / fits.step]);
}

export function toldLength(fits, minutes) {
  return fits ? said(fits, fits.lengths[minutes]) : { what: words().waiting, short: "" };
}

function said(fits, number) {
  if (number === undefined) return { what: "", short: "" };
  if (number === null) return { what: words().never, short: words().never, fits: false };
  if (number < 0) return { what: words().fits, short: words().fits, fits: true };
  const reason = fits.reasons[number];
  return { what: `${reason.short}. ${reason.long}`, short: reason.short, fits: false };
}
