// A field above a long list of tick boxes: what does not match is hidden, what is ticked never is. It is made here, as it
// does nothing without a script, and has no name, so that it is not sent. How many match is said after a pause.
const PAUSE = 700;

// å, ä and ö can be left out: "oppna" finds "öppna".
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function field(list, number) {
  const input = document.createElement("input");
  Object.assign(input, { type: "search", id: `choices-filter-${number}`, className: "input", autocomplete: "off", dir: "auto" });
  const label = document.createElement("label");
  label.htmlFor = input.id;
  label.textContent = list.dataset.label;
  const status = document.createElement("p");
  status.className = "field__help";
  status.setAttribute("role", "status");
  const whole = document.createElement("div");
  whole.className = "field__filter";
  whole.append(label, input, status);
  list.before(whole);
  return { input, status };
}

function start(list, number) {
  const choices = [...list.querySelectorAll(".choice")].map((choice) => [choice, plain(choice.textContent)]);
  const { input, status } = field(list, number);
  let saying = 0;

  const sift = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const matches = ([, said]) => words.every((word) => said.includes(word));
    for (const each of choices) each[0].hidden = !matches(each) && !each[0].querySelector("input").checked;
    const found = words.length
      ? list.dataset.words.replace("{found}", choices.filter(matches).length).replace("{all}", choices.length)
      : "";
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = found; }, PAUSE);
  };

  input.addEventListener("input", sift);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // the form is not done yet
  });
}

document.querySelectorAll("[data-module~='choices']").forEach(start);
