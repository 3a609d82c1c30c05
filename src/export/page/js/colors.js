// Colours of types and relations for light and dark pages, made from those of the ontology.

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (state.theme === "auto" ? prefersDark.matches : state.theme === "dark");

const channels = (color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0);
const css = (values) => `rgb(${values.map((value) => Math.round(Math.min(255, Math.max(0, value)))).join(",")})`;

// A colour of the same hue: `saturation` times as far from grey, its mean brightness `light` of 255.
function toned(color, saturation, light) {
  const values = channels(color);
  const mean = (values[0] + values[1] + values[2]) / 3;
  return css(values.map((value) => light + (value - mean) * saturation));
}

let colorCache = new Map();

function cached(key, compute) {
  if (!colorCache.has(key)) colorCache.set(key, compute());
  return colorCache.get(key);
}

// Fill and line of the nodes of a type.
function typeColors(type) {
  return cached(`type ${type.id}`, () =>
    isDark()
      ? { fill: toned(type.color, 2.2, 165), line: toned(type.color, 0.6, 48) }
      : { fill: toned(type.color, 1.9, 205), line: toned(type.color, 2.4, 95) },
  );
}

function relationColor(relation) {
  return cached(`relation ${relation.id}`, () =>
    isDark() ? toned(relation.color, 0.8, 160) : toned(relation.color, 0.9, 105),
  );
}

// Colours of the page itself, as the style sheet has them.
function pageColor(name) {
  return cached(name, () => getComputedStyle(document.documentElement).getPropertyValue(name).trim());
}

function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  colorCache = new Map();
}
