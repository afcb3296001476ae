// The filter of the programme, at once: what is chosen is fetched as the form would be sent, and the parts of the page
// that hang on it are changed for those of the answer. The field is read after a pause; the count is said politely.
const PAUSE = 500;

const form = document.querySelector("[data-module~='filter']");
const count = document.querySelector("[data-part='count']");
const field = form?.elements.namedItem("q");
let asked = null; // the fetch that is under way
let typing = null; // the pause after a letter
let typed = false; // the last entry of the history is a search that is still being typed

const address = () => {
  const there = new URL(form.action);
  there.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
  return there.href;
};

// The box that has the focus is made anew: its twin gets it, or the heading of its question where it is gone.
const focused = () => {
  const { activeElement: held } = document;
  if (!held?.closest("[data-swap]")) return () => {};
  const { name, value } = held;
  const at = [...form.querySelectorAll("details")].indexOf(held.closest("details"));
  return () => {
    const twin = [...form.elements].find((one) => name && one.name === name && one.value === value);
    (twin ?? form.querySelectorAll("summary")[at] ?? field).focus({ preventScroll: true });
  };
};

const opened = () => {
  const open = new Set([...form.querySelectorAll("details[open] summary")].map((one) => one.textContent));
  return () => {
    for (const one of form.querySelectorAll("summary")) {
      if (open.has(one.textContent)) one.parentElement.open = true;
    }
  };
};

const swap = (there) => {
  const again = [opened(), focused()];
  for (const part of document.querySelectorAll("[data-swap]")) {
    const fresh = there.querySelector(`[data-swap='${part.dataset.swap}']`);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  for (const link of document.querySelectorAll(".site-header__language a")) {
    const fresh = there.querySelector(`.site-header__language a[hreflang='${link.hreflang}']`);
    if (fresh) link.href = fresh.href;
  }
  for (const each of again) each();
  count.textContent = there.querySelector("[data-part='count']").textContent;
  document.dispatchEvent(new Event("rows-changed"));
};

// Returns whether the page now shows an address; without the network, or where the answer is another page, the browser goes there.
const show = async (url) => {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  try {
    const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return false;
    if (!answer.ok || !there.querySelector("[data-module~='filter']")) throw new Error("another page");
    swap(there);
    return true;
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(url);
    return false;
  }
};

const send = async (isTyping) => {
  clearTimeout(typing);
  const url = address();
  if (url === location.href || !(await show(url))) return;
  if (isTyping && typed) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  typed = isTyping;
};

if (form && count && field) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await send(false);
    const { top } = count.getBoundingClientRect();
    if (top > innerHeight / 2) count.scrollIntoView({ block: "center" }); // on a phone what was found lies below
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") send(false);
  });
  field.addEventListener("input", (event) => {
    clearTimeout(typing);
    if (!event.isComposing) typing = setTimeout(send, PAUSE, true);
  });
  addEventListener("popstate", async () => {
    clearTimeout(typing);
    typed = false;
    if (await show(location.href)) field.value = new URLSearchParams(location.search).getAll("q").join(" ");
  });
}
