// Says which of the days is today, by the reader's own clock: also without network, and in an archive for ever rightly.
const tell = () => {
  const today = new Date().toLocaleDateString("sv"); // as ISO 8601 has it
  for (const days of document.querySelectorAll("[data-module~='today']")) {
    const day = days.querySelector(`time[datetime='${today}']`);
    if (day) day.textContent = `${days.dataset.today}, ${day.textContent}`;
  }
};

tell();
document.addEventListener("rows-changed", tell); // filter.js has made the days anew
