// Keeps an edition on this device, and gives it back where there is no network. It runs only where somebody has asked
// for that (modules/offline.js); online it changes nothing: every page still comes from the server.
const NAME = "programme"; // a copy is the cache "programme <path of its list> <version>"
const OWN = "own-programme"; // a resident's own pages, if they have some on this device
const AT_ONCE = 4;
const PAUSE = 10 * 60 * 1000; // between two questions whether a kept edition has changed
const MAIN = "<main ";
const ANY = { ignoreSearch: true, ignoreVary: true };
const PLAIN = ["Content-Type", "Content-Security-Policy", "Referrer-Policy"];
let lookedAt = 0;

const copies = async () => (await caches.keys()).filter((name) => name.startsWith(`${NAME} `));
const isGone = (answer) => answer.status === 404 || answer.status === 410;
const listOf = (name) => name.split(" ")[1];

const dropCopies = async (list, except = "") => {
  for (const name of await copies()) {
    if (listOf(name) === list && name !== except) await caches.delete(name);
  }
};

const fill = async (cache, paths, tell) => {
  const waiting = [...paths];
  let bytes = 0;
  const work = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      const answer = await fetch(path, { cache: "no-cache" }); // never what a cache holds of an older release
      if (answer.ok && !answer.redirected) {
        bytes += (await answer.clone().blob()).size;
        await cache.put(path, answer);
      } else if (path === paths[0]) throw new Error(path); // any other page may be missed, not the programme itself
      tell?.({ done: paths.length - waiting.length, all: paths.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return bytes;
};

// The record is written last, so a copy without one is unfinished; the older copy goes only when the new one is whole.
const keepEdition = async (list, tell) => {
  const answer = await fetch(list, { cache: "no-cache" });
  if (isGone(answer)) {
    await dropCopies(list);
    return null;
  }
  if (!answer.ok) throw new Error(list);
  const told = await answer.json();
  const name = `${NAME} ${list} ${told.version}`;
  const cache = await caches.open(name);
  const before = await cache.match(list);
  try {
    told.bytes = before ? (await before.json()).bytes : await fill(cache, [...told.pages, ...told.assets], tell);
  } catch (failure) {
    await caches.delete(name);
    throw failure;
  }
  const record = { ...told, checked: Date.now() };
  await cache.put(list, new Response(JSON.stringify(record)));
  await dropCopies(list, name);
  return record;
};

const keepOwn = async (path) => {
  const cache = await caches.open(OWN);
  await fill(cache, [path, `${path}page.svg`, `${path}calendar.svg`]);
  for (const { url } of await cache.keys()) { // another programme, or this one in the other language, is older
    if (!new URL(url).pathname.startsWith(path)) await cache.delete(url);
  }
};

const renew = async ({ pathname: path, search }, answer) => {
  if (await caches.has(OWN)) {
    const own = await caches.open(OWN);
    const isOurs = await own.match(path, ANY);
    if (isOurs && answer.ok && !search) await own.put(path, answer);
    if (isOurs && isGone(answer)) await caches.delete(OWN);
  }
  if (Date.now() - lookedAt < PAUSE) return;
  lookedAt = Date.now();
  for (const name of await copies()) await keepEdition(listOf(name)).catch(() => {}); // the next page tries again
};

const moment = (record) => {
  const then = new Date(record.checked);
  const part = (wanted) => new Intl.DateTimeFormat(record.locale, { ...wanted, timeZone: record.zone }).format(then);
  const [hour, minute] = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).split(/\D/);
  return record.moment
    .replace("{day}", part({ day: "numeric", month: "long" }))
    .replace("{hour}", hour)
    .replace("{minute}", minute);
};

const withNotice = async (page, notice, record) => {
  const document = await page.text();
  const headers = PLAIN.map((name) => [name, page.headers.get(name)]).filter(([, value]) => value);
  const words = notice.replace("{moment}", moment(record));
  return new Response(document.replace(MAIN, () => words + MAIN), { headers });
};

const fromCopies = async ({ pathname: path, search }) => {
  let nearest = null;
  for (const name of await copies()) {
    const cache = await caches.open(name);
    const record = await (await cache.match(listOf(name)))?.json();
    if (!record) continue;
    const page = (await cache.match(path, ANY)) ?? (await caches.match(path, { ...ANY, cacheName: OWN }));
    if (page) return withNotice(page, search ? record.missing : record.offline, record); // a choice needs the server
    const isSameLanguage = path.slice(0, 4) === listOf(name).slice(0, 4);
    if (!nearest || isSameLanguage) nearest = { cache, record };
  }
  if (!nearest) return null;
  const page = await nearest.cache.match(nearest.record.pages[0]);
  return withNotice(page, path === "/" ? nearest.record.offline : nearest.record.missing, nearest.record);
};

const navigated = async (event, url) => {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(renew(url, answer.clone()).catch(() => {}));
    return answer;
  } catch { // no network
    return (await fromCopies(url)) ?? Response.error();
  }
};

const kept = async (request) => (await caches.match(request, ANY)) ?? fetch(request);

const smallest = (path) => path.replace(/[^/]*$/, "480.webp"); // the one size of a picture that is kept
const pictured = async (request, { pathname }) => {
  try {
    return await fetch(request);
  } catch { // no network
    return (await caches.match(smallest(pathname), ANY)) ?? Response.error();
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (/^\/(organise|api)\//.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(navigated(event, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(kept(request)); // their address has their hash
  else if (/^\/[^/]+\/pictures\//.test(url.pathname)) event.respondWith(pictured(request, url));
  else if (/^\/..\/my\/.*\.svg$/.test(url.pathname)) event.respondWith(fetch(request).catch(() => kept(request)));
});

const asked = async ({ keep, own, remove }, tell) => {
  if (remove) {
    for (const name of [...(await copies()), OWN]) await caches.delete(name);
    return { removed: true };
  }
  if (!keep) { // something was saved: it comes along where an edition is kept
    if ((await copies()).length) await keepOwn(own);
    return {};
  }
  const record = await keepEdition(keep, tell);
  if (record && own) await keepOwn(own).catch(() => {}); // cleared meanwhile
  return record ? { kept: true, bytes: record.bytes } : { failed: true };
};

self.addEventListener("message", (event) => {
  const tell = (what) => event.ports[0]?.postMessage(what);
  event.waitUntil(asked(event.data, tell).then(tell, () => tell({ failed: true })));
});
