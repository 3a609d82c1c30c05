// Elements, made without markup: text is only ever text.

const byId = (id) => document.getElementById(id);

// A new element with attributes and children; children that are strings become text.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A name, kept from turning the direction of what stands around it.
const nameElement = (name, attributes) => make("bdi", attributes, name);

const button = (text, onclick, attributes) => make("button", { type: "button", onclick, ...attributes }, text);

// The mark of a type: its shape in its colour.
function typeMark(type) {
  const mark = make("canvas", { width: 32, height: 32, class: "mark", "aria-hidden": "true" });
  const context = mark.getContext("2d");
  context.scale(2, 2);
  const colors = typeColors(type);
  context.fillStyle = colors.fill;
  context.strokeStyle = colors.line;
  context.beginPath();
  tracePath(context, type.shape, 8, 8, 6);
  context.fill();
  context.stroke();
  return mark;
}

// The mark of a relation: a line in its colour.
function relationMark(relation) {
  const mark = make("span", { class: "line-mark", "aria-hidden": "true" });
  mark.style.setProperty("background", relationColor(relation));
  return mark;
}

// Says something to people who do not see the drawing.
function announce(text) {
  byId("live").textContent = text;
}

function later(work, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}
