// The point that must be seen in a picture: a click on the picture moves both sliders, and the sliders move the mark and
// show what is cut. The sliders alone do without.
const STEP = 5;
const percent = (part, whole) => Math.max(0, Math.min(100, Math.round((100 * part) / whole / STEP) * STEP));

for (const point of document.querySelectorAll("[data-module~='focus-point']")) {
  const [across, down] = [point.dataset.across, point.dataset.down].map((id) => document.getElementById(id));
  const whole = point.querySelector(".focus-point__whole");
  const picture = whole.querySelector("img");
  const mark = whole.appendChild(document.createElement("span"));
  mark.className = "focus-point__mark";
  const cut = point.querySelector(".focus-point__cut img");
  if (cut) cut.src = picture.src; // from here on the browser cuts it, as the server will

  const show = () => {
    mark.style.insetInlineStart = `${across.value}%`;
    mark.style.insetBlockStart = `${down.value}%`;
    if (cut) cut.style.objectPosition = `${across.value}% ${down.value}%`;
  };
  picture.addEventListener("click", ({ offsetX, offsetY }) => {
    across.value = percent(offsetX, picture.clientWidth);
    down.value = percent(offsetY, picture.clientHeight);
    show();
  });
  for (const slider of [across, down]) slider.addEventListener("input", show);
  show();
}
