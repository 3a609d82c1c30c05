// What the user has chosen, and the address that says it: everything stands in the fragment of the URL.

const state = {
  lang: raw.language,
  theme: "auto",
  selected: null,
  types: new Set(types.filter((type) => !type.hidden)),
  relations: new Set(relations),
  statuses: new Set(statuses),
  least: 0,
  document: null,
  place: "",
  // Nodes without an edge are shown.
  alone: false,
  // null, or {kind: "near", node, depth}, {kind: "path", from, to}, {kind: "serving", goal}.
  scope: null,
};
const FIRST = { types: state.types, relations: state.relations, statuses: state.statuses };
const THEMES = ["auto", "light", "dark"];
const DEEPEST = 3;

const same = (a, b) => a.size === b.size && [...a].every((member) => b.has(member));

function scopeParameter(scope) {
  const id = (node) => encodeURIComponent(node.id);
  if (scope === null) return [];
  if (scope.kind === "near") return [["near", `${id(scope.node)},${scope.depth}`]];
  if (scope.kind === "path") return [["path", `${id(scope.from)},${id(scope.to)}`]];
  return [["goal", id(scope.goal)]];
}

// The fragment that leads back to what is seen now.
function fragment() {
  const parts = [];
  const ids = (set, id) => [...set].map((member) => encodeURIComponent(id(member))).join(",");
  if (state.lang !== raw.language) parts.push(["lang", state.lang]);
  if (state.theme !== "auto") parts.push(["theme", state.theme]);
  if (!same(state.types, FIRST.types)) parts.push(["types", ids(state.types, (type) => type.id)]);
  if (!same(state.relations, FIRST.relations)) parts.push(["relations", ids(state.relations, (type) => type.id)]);
  if (!same(state.statuses, FIRST.statuses)) parts.push(["status", ids(state.statuses, (s) => s || "none")]);
  if (state.least > 0) parts.push(["least", String(state.least)]);
  if (state.document) parts.push(["document", encodeURIComponent(state.document.id)]);
  if (state.place) parts.push(["place", encodeURIComponent(state.place)]);
  if (state.alone) parts.push(["alone", "1"]);
  parts.push(...scopeParameter(state.scope));
  if (isNode(state.selected)) parts.push(["node", encodeURIComponent(state.selected.id)]);
  else if (state.selected) parts.push(["edge", encodeURIComponent(state.selected.id)]);
  if (camera.moved) parts.push(["view", [camera.x, camera.y, camera.k].map((n) => +n.toPrecision(6)).join(",")]);
  return parts.map(([key, value]) => `${key}=${value}`).join("&");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

// The members of `all` that a list in the address names.
function named(list, all, id) {
  const wanted = new Set(list.split(",").map(decoded));
  return new Set(all.filter((member) => wanted.has(id(member))));
}

function readScope(given) {
  const nodesIn = (text) => text.split(",").map((id) => nodeById.get(decoded(id)));
  if (given.has("near")) {
    const [node] = nodesIn(given.get("near"));
    const depth = Math.min(DEEPEST, Math.max(1, Number.parseInt(given.get("near").split(",")[1], 10) || 1));
    return node ? { kind: "near", node, depth } : null;
  }
  if (given.has("path")) {
    const [from, to] = nodesIn(given.get("path"));
    return from && to ? { kind: "path", from, to } : null;
  }
  if (given.has("goal")) {
    const [goal] = nodesIn(given.get("goal"));
    return goal ? { kind: "serving", goal } : null;
  }
  return null;
}

// Takes over what the address says; what it does not say is as at the beginning. The answer is the view asked for.
function readFragment() {
  const parts = location.hash.replace(/^#/, "").split("&").map((part) => part.split("="));
  const given = new Map(parts.filter((part) => part.length === 2));
  const text = (key) => decoded(given.get(key) || "");
  state.lang = WORDS[text("lang")] ? text("lang") : raw.language;
  state.theme = THEMES.includes(text("theme")) ? text("theme") : "auto";
  state.types = given.has("types") ? named(given.get("types"), types, (t) => t.id) : new Set(FIRST.types);
  state.relations = given.has("relations")
    ? named(given.get("relations"), relations, (t) => t.id)
    : new Set(FIRST.relations);
  state.statuses = given.has("status")
    ? named(given.get("status"), statuses, (s) => s || "none")
    : new Set(FIRST.statuses);
  state.least = Math.min(1, Math.max(0, Number(text("least")) || 0));
  state.document = documents.find((document) => given.has("document") && document.id === text("document")) || null;
  state.place = placesOfDocuments.includes(text("place")) ? text("place") : "";
  state.alone = text("alone") === "1";
  state.scope = readScope(given);
  state.selected = nodeById.get(text("node")) || edgeById.get(text("edge")) || null;
  const view = (given.get("view") || "").split(",").map(Number);
  return view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : null;
}

let lastFragment = null;

// Browsers limit how often an address may change.
const writeFragment = later(() => {
  const now = fragment();
  if (now === lastFragment) return;
  lastFragment = now;
  history.replaceState(null, "", `#${now}`);
}, 250);
