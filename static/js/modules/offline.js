// Keep the programme on this device: nothing is fetched, kept or registered before the button is pressed.
const NAME = "programme"; // as in ../service_worker.js
const WORKER = "/service-worker.js";

const ownPath = () => { // as in my_programme.js
  try {
    const { token } = JSON.parse(localStorage.getItem("my-programme"));
    return /^[\w-]{22}$/.test(token) ? `/${document.documentElement.lang}/my/${token}/` : "";
  } catch { // there is none
    return "";
  }
};

const isKept = async (list) => (await caches.keys()).some((name) => name.startsWith(`${NAME} ${list} `));

const ask = async (what, hear) => {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => ("done" in data ? hear(data) : resolve(data));
    active.postMessage(what, [port2]);
  });
};

const begin = (place) => {
  const { list } = place.dataset;
  const part = (name) => place.querySelector(`[data-part='${name}']`);
  const say = (words, facts = {}) => {
    part("said").textContent = Object.entries(facts).reduce(
      (told, [name, value]) => told.replace(`{${name}}`, value),
      words,
    );
  };
  const show = async () => {
    const there = await isKept(list);
    part("keep").hidden = there;
    part("remove").hidden = !there;
  };

  part("keep").addEventListener("click", async () => {
    part("keep").disabled = true;
    say(place.dataset.keeping);
    try {
      await navigator.serviceWorker.register(WORKER);
      const outcome = await ask({ keep: list, own: ownPath() }, ({ done, all }) => {
        part("bar").hidden = false;
        part("bar").max = all;
        part("bar").value = done;
      });
      const kilobytes = new Intl.NumberFormat(document.documentElement.lang).format(Math.ceil(outcome.bytes / 1000));
      if (outcome.kept) say(place.dataset.kept, { kilobytes });
      else say(place.dataset.failed);
    } catch { // refused, or no network
      say(place.dataset.failed);
    }
    part("bar").hidden = true;
    part("keep").disabled = false;
    await show();
    (part("remove").hidden ? part("keep") : part("remove")).focus(); // the one that was pressed may be gone
  });

  part("remove").addEventListener("click", async () => {
    await ask({ remove: true }, () => {});
    await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
    say(place.dataset.removed);
    await show();
    part("keep").focus();
  });

  part("offered").hidden = false;
  part("without").hidden = true;
  show();
};

if ("serviceWorker" in navigator && "caches" in window) {
  for (const place of document.querySelectorAll("[data-module~='offline']")) begin(place);
}
