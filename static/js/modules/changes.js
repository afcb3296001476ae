// Asks an address of changes every few seconds: not while the page is hidden, ever more seldom while nobody answers.
const EVERY = 4000;
const SELDOM = 60000;

// follow(address, {changed, lost, found, ended}): `changed(answer)` gets what the address tells, once for each newest line;
// `lost()` when nobody has answered twice, `found()` when somebody does again, `ended()` when the log-in has ended.
// Returns a function that asks at once.
export function follow(address, { changed, lost = () => {}, found = () => {}, ended = () => {} }) {
  let timer = 0;
  let failures = 0;
  let newest = "";
  let asking = false;
  let over = false;

  const later = () => {
    clearTimeout(timer);
    if (!over && !document.hidden) timer = setTimeout(ask, Math.min(EVERY * 2 ** failures, SELDOM));
  };

  const read = async (response) => {
    if (response.type === "opaqueredirect" || response.status === 401) {
      over = true;
      ended();
    } else if (response.status === 200) {
      newest = response.headers.get("ETag") ?? "";
      changed(await response.json());
    } else if (response.status >= 400 && response.status < 500) {
      over = true; // the edition is gone, or the address is wrong: asking again is of no use
    } else if (response.status >= 500) {
      throw new Error(response.statusText);
    }
  };

  async function ask() {
    if (asking || over) return;
    asking = true;
    try {
      const headers = newest ? { "If-None-Match": newest } : {};
      await read(await fetch(address, { headers, redirect: "manual", cache: "no-store" }));
      if (failures > 1) found();
      failures = 0;
    } catch { // no network, or no answer that can be read
      failures += 1;
      if (failures === 2) lost();
    }
    asking = false;
    later();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  addEventListener("online", ask);
  later();
  return ask;
}
