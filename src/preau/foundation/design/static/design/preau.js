// Comforts only: every page works without this file.
document.documentElement.classList.add("js");

// The menus close with Escape, or when one looks elsewhere.
const drawers = () => document.querySelectorAll("details[data-drawer][open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drawer of drawers()) {
    drawer.open = false;
    drawer.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const drawer of drawers()) if (!drawer.contains(event.target)) drawer.open = false;
});

// Dialogs open over the page; without script, the link leads to them in the page (:target).
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const closer = event.target.closest("[data-close]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog?.showModal) return;
    event.preventDefault();
    dialog.showModal();
  } else if (closer) {
    event.preventDefault();
    const dialog = closer.closest("dialog");
    if (dialog.open) dialog.close();
    else location.hash = "contenu";
  } else if (event.target.matches("dialog[open]")) event.target.close();
});

// The places of a document show what was chosen, before it is sent.
for (const picker of document.querySelectorAll("[data-picker]")) {
  const places = [...picker.querySelectorAll("[data-place]")];
  const empty = places.map((place) => place.textContent);
  picker.querySelector("input[type=file]")?.addEventListener("change", (event) => {
    const files = [...event.target.files];
    places.forEach((place, i) => {
      place.className = files[i] ? "chosen" : "free";
      place.textContent = files[i]?.name ?? empty[i];
    });
    const last = places.at(-1);
    if (files.length > places.length && last) {
      last.className = "too-many";
      last.textContent = picker.dataset.tooMany.replace("#", files.length);
    }
  });
}

// After a refused form, start where it says what to mend: once the browser has gone to the address's own #place.
addEventListener("pageshow", () => document.querySelector("[data-focus]")?.focus());

// Shortly before a session ends one is told, and stays with one press. A page opened in another window counts too.
const session = (place) => {
  const button = place.querySelector("button");
  const MINUTE = 60_000;
  const SOON = 2 * MINUTE;
  const LAST = 10 * MINUTE;
  const others = new BroadcastChannel("session");
  let idle;
  let limit;
  let before = null; // where one was writing

  const say = (what) => {
    for (const word of place.querySelectorAll("[data-session-word]")) {
      const hidden = word.dataset.sessionWord !== what;
      if (word.hidden !== hidden) word.hidden = hidden;
    }
    button.hidden = what !== "soon";
  };

  const look = () => {
    const now = Date.now();
    if (now >= Math.min(idle, limit)) say("over");
    else if (now >= limit - LAST) say("limit");
    else say(now >= idle - SOON ? "soon" : "");
  };

  const lasts = (seconds) => {
    idle = Date.now() + seconds.idle * 1000;
    limit = Date.now() + seconds.limit * 1000;
  };

  const stays = async () => {
    const answer = await fetch(place.dataset.session, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer) return; // no network: one may press again
    if (answer.redirected || !answer.ok) {
      idle = 0;
      return look();
    }
    lasts(await answer.json());
    others.postMessage(idle);
    before?.focus();
    say("kept");
  };

  lasts({ idle: Number(place.dataset.idle), limit: Number(place.dataset.limit) });
  others.postMessage(idle);
  others.addEventListener("message", ({ data }) => {
    idle = Math.max(idle, data);
    look();
  });
  addEventListener("input", (event) => (before = event.target));
  button.addEventListener("click", stays);
  setInterval(look, MINUTE / 4);
};

for (const place of document.querySelectorAll("[data-session]")) session(place);
