// Says aloud, once, that five minutes are left; the hour is written on the page anyway.
const WARNED = 5 * 60;
for (const pace of document.querySelectorAll("[data-pace]")) {
  const said = pace.querySelector("[data-pace-soon]");
  const wait = Number(pace.dataset.pace) - WARNED;
  if (wait > 0) setTimeout(() => (said.textContent = said.dataset.paceSoon), wait * 1000);
}
