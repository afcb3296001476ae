// Sends a move and says what came of it; where it fails the card lies where it was, and the reason is told.
import { board, filled, moment, words } from "./board_grid.js";
import { redraw } from "./board_draw.js";
import { goHome } from "./board_home.js";

export function say(sentence, kind = "") {
  const line = document.getElementById("board-said");
  line.dataset.kind = kind;
  line.textContent = "";
  requestAnimationFrame(() => { line.textContent = sentence; }); // the same words again are said again
}

// send(held, to): `held` is {key, was, home, late}, the last two as `goHome` takes them; `to` is {place, start}, {minutes}, both, or {away: true}. Returns the new key or null.
export async function send(held, to) {
  const { where } = held.home;
  say(words().saving);
  try {
    const answer = await fetch(board().dataset.moves, { method: "POST", headers: { Accept: "application/json" }, body: formOf(held, to) });
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
    if (!answer.ok || !told) {
      say(told?.said ?? filled(words().failed, { where }), "failed");
      await redraw().catch(() => null);
      await goHome(held.home, held.late);
      return null;
    }
    document.dispatchEvent(new CustomEvent("board:sent", { detail: told.newest }));
    await redraw().catch(() => location.reload());
    say(told.said, told.kind);
    return told.key;
  } catch { // the network is gone
    say(filled(words().failed, { where }), "failed");
    await goHome(held.home, held.late);
    return null;
  }
}

function formOf(held, to) {
  const form = new FormData();
  form.set("csrf_token", board().dataset.csrf);
  form.set("session", held.key);
  form.set("was", held.was);
  if (to.away) form.set("to", "away");
  if (to.place) form.set("to", `${to.place}@${moment(to.start)}`);
  if (to.minutes) form.set("length", to.minutes);
  for (const [name, value] of new URL(board().dataset.look, location.href).searchParams) form.append(name, value);
  return form;
}
