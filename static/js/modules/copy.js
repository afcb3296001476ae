// The copy button of components/copy_field: shown where scripts run, tells in words whether it worked.
for (const field of document.querySelectorAll("[data-module~='copy']")) {
  const input = field.querySelector("input");
  const button = field.querySelector("button");
  const said = field.querySelector("[role='status']");

  const tell = (words, failed) => {
    said.textContent = words;
    said.classList.toggle("copy-field__said--failed", failed);
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(input.value);
      tell(field.dataset.done, false);
    } catch { // no permission, or no secure connection: the reader copies by hand
      input.focus();
      input.select();
      tell(field.dataset.failed, true);
    }
  });
}
