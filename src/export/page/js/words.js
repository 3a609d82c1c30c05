// What the page says, in the language chosen.

const WORDS = parse("words");

// The words for `key`, with {0}, {1} … filled in; of one thing those for `key_one`, where the language has such.
function say(key, ...values) {
  const own = WORDS[state.lang];
  const words = (values[0] === 1 && own[`${key}_one`]) || own[key];
  return values.reduce((text, value, i) => text.replaceAll(`{${i}}`, () => String(value)), words);
}

const label = (type) => type[state.lang];
const statusLabel = (status) => WORDS[state.lang][`status_${status || "none"}`] || status;
const subjectLabel = (subject) => WORDS[state.lang][`subject_${subject}`] || subject;
const percent = (share) => share.toFixed(3).replace(/0+$/, "").replace(/\.$/, "");

// Characters that would turn the direction of what stands around them, or break a line.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

// `name` for a drawing: on one line, no longer than `most` characters.
function short(name, most) {
  const characters = [...name.replace(CONTROLS, " ").trim()];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}

// Puts the words of the language into the elements that ask for them.
function sayAll() {
  document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.placeholder = say(element.dataset.hint);
  }
}
