// What is typed is kept while it is typed, as far as it is understood; « Continuer » keeps it all the same.
const form = document.querySelector("[data-autosave]");
const said = document.querySelector("[data-autosaved]");
const PAUSE = 2500; // milliseconds without a key: one request for a sentence, not for a letter
let timer = 0;
let sending = null;

const texts = () => {
  const typed = new FormData(form);
  for (const [name, value] of [...typed]) if (typeof value !== "string") typed.delete(name);
  typed.set("_autosave", "1");
  return typed;
};

const keep = async () => {
  sending?.abort();
  sending = new AbortController();
  try {
    // A session that ended answers with the login page: nothing is said, and the page keeps what it has.
    const how = { method: "POST", body: texts(), signal: sending.signal, redirect: "error" };
    const answer = await fetch(location.pathname, how);
    if (answer.ok) said.textContent = (await answer.json()).said;
  } catch {
    said.textContent = "";
  }
};

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sending?.abort();
  });
}

// Says aloud, once, that five minutes are left; the hour is written on the page anyway.
const WARNED = 5 * 60;
for (const pace of document.querySelectorAll("[data-pace]")) {
  const said = pace.querySelector("[data-pace-soon]");
  const wait = Number(pace.dataset.pace) - WARNED;
  if (wait > 0) setTimeout(() => (said.textContent = said.dataset.paceSoon), wait * 1000);
}
