// Questions that other answers of the page call for appear at once. The server judges the same trees
// again when the page is sent, and asks what was missed: without this script nothing is lost but a moment.
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const ORDERS = {
  gt: (answer, value) => answer > value,
  ge: (answer, value) => answer >= value,
  lt: (answer, value) => answer < value,
  le: (answer, value) => answer <= value,
};
const isDay = (value) => typeof value === "string" && DAY.test(value);
const bothNumbers = (one, other) => Number.isInteger(one) && Number.isInteger(other);
const isComparable = (one, other) => bothNumbers(one, other) || (isDay(one) && isDay(other));
const isAnswered = (answer) => !(answer === undefined || answer === null || answer === "" || isEmpty(answer));
const isEmpty = (answer) => Array.isArray(answer) && answer.length === 0;

// The same as procedures.definition.conditions.holds, of which tests compare thousands of answers.
export const holds = (tree, answers) => {
  if (tree.all) return tree.all.every((part) => holds(part, answers));
  if (tree.any) return tree.any.some((part) => holds(part, answers));
  const answer = Object.hasOwn(answers, tree.field) ? answers[tree.field] : null;
  if ("answered" in tree) return isAnswered(answer) === tree.answered;
  return isAnswered(answer) && isMet(tree, answer);
};

const isMet = (tree, answer) => {
  if ("is" in tree) return answer === tree.is;
  if ("is_not" in tree) return answer !== tree.is_not;
  if ("in" in tree) return tree.in.includes(answer);
  if ("contains" in tree) return Array.isArray(answer) && answer.includes(tree.contains);
  const order = Object.keys(ORDERS).find((name) => name in tree);
  return isComparable(answer, tree[order]) && ORDERS[order](answer, tree[order]);
};

// What was typed, as the server would keep it; what only the server can read is no answer yet.
const whole = (text) => (/^-?[0-9]{1,9}$/.test(text) ? Number(text) : null);
const cents = (text) => {
  const found = /^([0-9]{1,9})(?:[.,]([0-9]{1,2}))?$/.exec(text.replace(/[\s€]/g, ""));
  return found && Number(found[1]) * 100 + Number((found[2] ?? "0").padEnd(2, "0"));
};
const day = (text) => {
  const french = /^([0-9]{2})[/.-]([0-9]{2})[/.-]([0-9]{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
  return isDay(iso) ? iso : null;
};
const READERS = { number: whole, child: whole, school: whole, amount: cents, date: day };

const answerOf = (form, key, kind) => {
  const texts = new FormData(form).getAll(key).filter((text) => typeof text === "string");
  if (kind === "choices") return texts;
  if (kind === "acceptance") return texts.length > 0 || null;
  if (kind === "week_pattern") return texts.join(",");
  const text = (texts[0] ?? "").trim();
  return (READERS[kind] ?? ((said) => said))(text);
};

// A question that is not called for waits in a <template>: it is neither seen, nor read out, nor sent.
const show = (place) => {
  const kept = place.querySelector(":scope > template");
  if (kept) kept.replaceWith(kept.content);
  place.hidden = false;
};
const hide = (place) => {
  if (place.querySelector(":scope > template")) return;
  const kept = document.createElement("template");
  kept.content.append(...place.childNodes);
  place.append(kept);
  place.hidden = true;
};

const arrange = (form, questions) => {
  const answers = {};
  const shown = [];
  for (const place of questions) {
    const { question, kind, when } = place.dataset;
    const called = !when || holds(JSON.parse(when), answers);
    if (when) (called ? show : hide)(place);
    if (!called || kind === "explanation") continue;
    shown.push(question);
    answers[question] = answerOf(form, question, kind);
  }
  form.elements.namedItem("_shown").value = shown.join(",");
};

const form = document.querySelector("[data-when]")?.closest("form");
if (form) {
  const questions = form.querySelectorAll("[data-question]");
  form.addEventListener("input", () => arrange(form, questions));
  arrange(form, questions);
}
