// What is typed and not saved yet, kept on this device for this account; components/unsaved offers it when the form is
// opened again. It goes when the form is saved, when one throws it away or logs out, and after two weeks.
const PREFIX = "unsaved:";
const LONGEST = 14 * 24 * 60 * 60 * 1000;
const PAUSE = 600;
const MOST = 500000; // characters of one form
const NOT_KEPT = new Set(["csrf_token", "version", "password", "present", "task"]);

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch { // no storage, or something that is not ours
    return null;
  }
};

const write = (key, kept) => {
  try {
    const words = JSON.stringify(kept);
    if (words.length < MOST) localStorage.setItem(key, words);
  } catch { /* no storage, or it is full: the form itself still keeps everything */ }
};

const drop = (key) => {
  try {
    localStorage.removeItem(key);
  } catch { /* no storage: nothing is kept */ }
};

const keys = (start) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const { account, saved, typed } = document.body.dataset;
const own = `${PREFIX}${account}:`;

if (saved) drop(own + saved);
for (const key of keys(PREFIX)) if (!(Date.now() - read(key)?.at < LONGEST)) drop(key);
document.querySelector("form[data-leaves]")?.addEventListener("submit", () => keys(own).forEach(drop));

function moment(at) {
  const language = document.documentElement.lang;
  const when = new Date(at);
  const clock = when.toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  const time = language === "sv" ? `kl. ${clock.replace(":", ".")}` : clock;
  if (when.toDateString() === new Date().toDateString()) return time;
  const day = when.toLocaleDateString(language === "sv" ? "sv-SE" : "en-GB", { day: "numeric", month: "long" });
  return `${day}${language === "sv" ? "" : ","} ${time}`;
}

function sent(form, kept) {
  const again = document.createElement("form");
  const entries = [["csrf_token", form.elements.csrf_token.value], ["unsaved", "1"], ...kept.entries];
  if (kept.version !== undefined) entries.push(["version", kept.version]);
  for (const [name, value] of entries) {
    const field = document.createElement("textarea"); // keeps line breaks as they are
    field.name = name;
    field.value = value;
    again.append(field);
  }
  again.method = "post";
  again.action = form.action;
  again.hidden = true;
  document.body.append(again);
  again.submit();
}

function watch(line) {
  const form = line.dataset.form ? document.getElementById(line.dataset.form) : line.closest("form");
  const key = own + new URL(form.action).pathname;
  const entries = () => [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string");
  const begun = entries();
  let isTyped = typed === "yes"; // typed before, and shown again
  let earlier = null; // what is offered while one already types something else
  let timer = 0;

  const keep = () => {
    clearTimeout(timer);
    if (!isTyped) return;
    write(key, { at: Date.now(), version: form.elements.version?.value, entries: entries(), earlier: earlier && { ...earlier, earlier: null } });
  };

  const offer = (kept) => {
    earlier = kept;
    line.hidden = !kept;
    if (kept) line.querySelector("[role='status']").textContent = line.dataset.words.replace("{moment}", moment(kept.at));
  };

  const changed = () => {
    isTyped = typed === "yes" || !same(entries(), begun);
    clearTimeout(timer);
    timer = setTimeout(isTyped ? keep : () => (earlier ? write(key, earlier) : drop(key)), PAUSE);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", keep);
  addEventListener("pagehide", keep);
  line.querySelector("[data-act='bring']").addEventListener("click", () => sent(form, earlier));
  line.querySelector("[data-act='discard']").addEventListener("click", () => {
    offer(earlier.earlier ?? null);
    if (isTyped) keep();
    else if (earlier) write(key, earlier);
    else drop(key);
    form.querySelector("input:not([type='hidden']), textarea, select")?.focus();
  });

  if (isTyped) return keep();
  const kept = read(key);
  if (kept && !same(kept.entries, begun)) offer(kept);
  else drop(key);
}

document.querySelectorAll("[data-module~='unsaved']").forEach(watch);
