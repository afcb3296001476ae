// The quick view of a session: in a dialogue over the board, from the page that its link leads to.
import { words } from "./board_grid.js";

export function startQuickViews() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-quick]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    open(link.href);
  });
}

async function open(address) {
  const page = await fetched(address);
  const found = page?.querySelector("[data-quick-view]");
  if (!found) return location.assign(address);
  const dialog = document.createElement("dialog");
  dialog.className = "board-quick";
  const heading = dialog.appendChild(document.createElement("h2"));
  heading.id = "board-quick-title";
  heading.append(...document.importNode(page.querySelector("h1"), true).childNodes);
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(document.importNode(found, true), closing());
  dialog.querySelector("[data-back]")?.remove();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  return dialog.showModal();
}

async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch { // no network: the link itself says so
    return null;
  }
}

function closing() {
  const form = document.createElement("form");
  form.method = "dialog";
  const button = form.appendChild(document.createElement("button"));
  button.className = "button button--plain";
  button.textContent = words().close;
  return form;
}
