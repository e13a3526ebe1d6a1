// Keys for who reads a hundred cases a day. Every one presses a link or a button of the page;
// they can be switched off for good (WCAG 2.1.4), and the page says which there are.
const desk = document.querySelector("[data-desk]");
const KEPT = "preau.desk.keys";
const isOn = () => localStorage.getItem(KEPT) !== "off";

const switcher = desk?.querySelector("[data-keys-switch]");
const show = () => {
  for (const hint of desk.querySelectorAll("[data-hint]")) hint.hidden = !isOn();
  if (!switcher) return;
  switcher.hidden = false;
  switcher.textContent = isOn() ? desk.dataset.wordsOn : desk.dataset.wordsOff;
  switcher.setAttribute("aria-pressed", String(isOn()));
};

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

const press = (event) => {
  if (!isOn() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (!(event.target instanceof Element) || isTyping(event.target)) return;
  const wanted = desk.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
};

if (desk) {
  switcher?.addEventListener("click", () => {
    localStorage.setItem(KEPT, isOn() ? "off" : "on");
    show();
  });
  document.addEventListener("keydown", press);
  show();
}
