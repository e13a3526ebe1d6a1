// Shortly before a session ends one is told, and stays with one press. A page opened in another window counts too.
const place = document.querySelector("[data-session]");
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
  if (answer.redirected || !answer.ok) return say("over");
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
