// A resident's own programme on this device. Nothing is kept before somebody has pressed Save: then the link to it, and
// which sessions it holds, so that one tap saves the next one and lists can say what is saved.
const KEY = "my-programme"; // in local storage: { token, codes }
const PRESSED = "my-programme-saving"; // in session storage: Save was pressed, its own page comes next

const parts = (name, within = document) => within.querySelectorAll(`[data-module~='${name}']`);
const part = (name, within) => within.querySelector(`[data-part='${name}']`);

const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found && /^[\w-]{22}$/.test(found.token) && Array.isArray(found.codes) ? found : null;
  } catch { // storage is closed, or holds something else
    return null;
  }
};

const keep = (token, codes) => {
  try {
    localStorage.setItem(KEY, JSON.stringify({ token, codes }));
  } catch {} // full or closed: everything works as without scripts
};

const forget = () => {
  try {
    localStorage.removeItem(KEY);
    caches.delete("own-programme"); // what ../service_worker.js may keep of it
  } catch {}
};

// Without network there shall be what was saved last; only where somebody keeps an edition is there a worker to ask.
const bringAlong = (token) => navigator.serviceWorker?.controller?.postMessage({ own: address(token) });

const pressed = () => {
  try {
    const was = sessionStorage.getItem(PRESSED) !== null;
    sessionStorage.removeItem(PRESSED);
    return was;
  } catch {
    return false;
  }
};

const address = (token) => `/${document.documentElement.lang}/my/${token}/`;
const tokenOf = (path) => path.split("/")[3];

const linked = (words, token) => {
  const link = document.createElement("a");
  link.href = address(token);
  link.textContent = words;
  return link;
};

const warned = ({ label, title, lang, url, words }) => {
  const line = document.createElement("p");
  const link = Object.assign(document.createElement("a"), { href: url, lang, dir: "auto", textContent: title });
  line.append(`${label} `, link, words);
  return line;
};

const tellSaved = (form, token, cautions = []) => {
  form.querySelector("button").hidden = true;
  const saved = document.createElement("p");
  saved.append(`${form.dataset.saved} `, linked(form.dataset.open, token));
  form.querySelector("[role='status']").replaceChildren(saved, ...cautions.map(warned));
};

const save = async (form, own) => {
  const said = form.querySelector("[role='status']");
  try {
    const answer = await fetch(`${address(own.token)}sessions`, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      referrerPolicy: "no-referrer",
    });
    if (answer.status === 404 || answer.status === 410) { // cleared elsewhere: begin anew, with the question
      forget();
      form.submit();
      return;
    }
    const { kept: outcome, cautions } = answer.ok ? await answer.json() : {};
    if (outcome === "new" || outcome === "already") {
      keep(own.token, [...new Set([...own.codes, form.elements.session.value])]);
      bringAlong(own.token);
      tellSaved(form, own.token, cautions);
      form.querySelector("a").focus(); // the button is gone
    } else {
      said.textContent = outcome === "full" ? form.dataset.full : form.dataset.failed;
    }
  } catch { // no network
    said.textContent = form.dataset.failed;
  }
};

for (const form of parts("my-save")) {
  const own = kept();
  if (own && own.codes.includes(form.elements.session.value)) tellSaved(form, own.token);
  form.addEventListener("submit", (event) => {
    const now = kept();
    if (!now) return; // the first time: the server asks
    event.preventDefault();
    save(form, now);
  });
}

const markSaved = () => {
  for (const list of parts("my-rows")) {
    const codes = new Set(kept()?.codes);
    for (const link of codes.size ? list.querySelectorAll(".session-row__link") : []) {
      const code = link.pathname.match(/\/sessions\/([0-9A-Z]+)-/)?.[1];
      if (!codes.has(code)) continue;
      const mark = document.createElement("span");
      mark.className = "session-row__detail";
      mark.textContent = list.dataset.saved;
      link.closest(".session-row").querySelector(".session-row__facts").append(" · ", mark);
    }
  }
};

markSaved();
document.addEventListener("rows-changed", markSaved); // filter.js has made the rows anew

for (const form of parts("my-saving")) {
  form.addEventListener("submit", () => {
    try {
      sessionStorage.setItem(PRESSED, "");
    } catch {}
  });
}

for (const line of parts("my-own")) {
  const own = kept();
  line.hidden = !own;
  if (own) line.querySelector("a").href = address(own.token);
}

for (const page of parts("my-ended")) {
  const own = kept();
  if (own && location.pathname.includes(`/my/${own.token}/`)) {
    forget();
    for (const line of parts("my-own", page)) line.hidden = true;
  }
}

for (const page of parts("my-programme")) {
  const token = tokenOf(page.dataset.path);
  const codes = page.dataset.codes.split(" ").filter(Boolean);
  const show = () => {
    const isOurs = kept()?.token === token;
    part("keep", page).hidden = isOurs;
    part("forget", page).hidden = !isOurs;
  };
  const isNew = pressed();
  if (isNew || kept()?.token === token) keep(token, codes);
  if (isNew) bringAlong(token);
  part("keep", page).querySelector("button").addEventListener("click", () => {
    keep(token, codes);
    bringAlong(token);
    part("said", page).textContent = part("said", page).dataset.kept;
    show();
    part("forget", page).querySelector("button").focus();
  });
  part("forget", page).querySelector("button").addEventListener("click", () => {
    forget();
    part("said", page).textContent = part("said", page).dataset.forgotten;
    show();
    part("keep", page).querySelector("button").focus();
  });
  show();
}
