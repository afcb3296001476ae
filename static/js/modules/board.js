// The board where scripts run: dragging, the keyboard, quick views, and what others change meanwhile.
import { board, filled, words } from "./board_grid.js";
import { isCarrying } from "./board_carry.js";
import { follow } from "./changes.js";
import { isDragging, startDragging } from "./board_drag.js";
import { redraw, remember } from "./board_draw.js";
import { say } from "./board_send.js";
import { startKeys } from "./board_keys.js";
import { startQuickViews } from "./board_quick.js";

let seen = 0;
let waiting = "";

async function show(sentence) {
  if (isCarrying() || isDragging()) {
    waiting = sentence; // nothing moves under a hand that holds something
    return;
  }
  waiting = "";
  const changed = await redraw().catch(() => false);
  if (changed && sentence) say(sentence);
}

function changed(answer) {
  const fresh = answer.changes.filter((one) => one.id > seen);
  seen = Math.max(seen, answer.newest);
  if (!fresh.length) return;
  const others = fresh.filter((one) => !one.own);
  show(others.length ? filled(words().others, { what: others[0].sentence }) : "");
}

if (board() && !board().hasAttribute("data-picking")) {
  remember();
  startDragging();
  startKeys();
  startQuickViews();
  document.addEventListener("board:sent", (event) => { seen = Math.max(seen, event.detail); });
  document.addEventListener("board:rest", () => waiting && show(waiting));
  follow(board().dataset.changes, {
    changed,
    lost: () => say(words().lost, "failed"),
    found: () => say(words().found),
    ended: () => say(words().ended, "failed"),
  });
}
