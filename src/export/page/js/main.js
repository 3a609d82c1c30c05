// Puts the parts together: selection, tabs, language, theme, start.

function select(thing, { look = false, focus = false } = {}) {
  state.selected = thing;
  const hidden = isNode(thing) ? !thing.shown : thing !== null && !(thing.shown && thing.source.shown && thing.target.shown);
  if (hidden) refreshAll();
  buildDetail();
  markInList();
  if (thing !== null && (focus || isPhone())) showTab("detail");
  if (look && thing !== null) lookAt(thing);
  if (thing !== null) {
    announce(isNode(thing) ? say("selected", label(thing.type), thing.name, thing.edges.length) : say("selected_edge", thing.source.name, label(thing.relation), thing.target.name));
    if (focus) focusDetail();
  }
  requestFrame();
  writeFragment();
}

// Works out and shows everything anew, but the filters themselves.
function refreshAll() {
  refreshShown();
  buildList();
  buildScopeBar();
  buildDetail();
  const text = `${say("nodes_count", shownNodes.length)} · ${say("all_edges_count", shownEdges.length)}`;
  byId("counts").textContent = text + (hiddenAlone > 0 ? say("counts_alone", hiddenAlone) : "");
  redraw();
  writeFragment();
}

function scopeText(scope) {
  if (scope.kind === "near") return say("scope_near", short(scope.node.name, 20), scope.depth);
  if (scope.kind === "serving") return say("scope_serving", short(scope.goal.name, 20));
  const none = shownEdges.length === 0 ? say("no_path") : "";
  return say("scope_path", short(scope.from.name, 16), short(scope.to.name, 16)) + none;
}

function buildScopeBar() {
  const bar = byId("scope");
  bar.hidden = state.scope === null;
  if (state.scope === null) return;
  const { kind, node, depth } = state.scope;
  const deeper = kind === "near" && depth < DEEPEST
    ? button(say("one_more"), () => setScope({ kind, node, depth: depth + 1 }), { class: "small" })
    : null;
  bar.replaceChildren(
    make("span", { class: "grow" }, nameElement(scopeText(state.scope))),
    ...(deeper ? [deeper] : []),
    button(say("show_everything"), () => setScope(null), { class: "small", id: "scope-end" }),
  );
}

function buildLegend() {
  byId("legend").replaceChildren(
    ...typesInOrder.filter((type) => state.types.has(type)).map((type) => make("li", {}, typeMark(type), label(type))),
  );
}

function rebuildPanels() {
  buildFilters();
  buildLegend();
}

const isPhone = () => matchMedia("(max-width: 760px)").matches;
const TABS = ["graph", "filters", "list", "detail"];

// Which panel is open: beside the graph filters or list, on a phone one at most.
function showTab(name) {
  if (!isPhone() && name === "graph") return;
  document.body.dataset.tab = name;
  const side = name === "list" || name === "filters" ? name : document.body.dataset.side || "filters";
  document.body.dataset.side = side;
  for (const tab of ["filters", "list"]) {
    byId(`tab-${tab}`).setAttribute("aria-selected", String(tab === side));
    byId(`tab-${tab}`).tabIndex = tab === side ? 0 : -1;
  }
  for (const tab of TABS) byId(`go-${tab}`).setAttribute("aria-pressed", String(tab === name));
  if (listDirty) buildList();
}

function setLanguage(lang) {
  state.lang = lang;
  document.title = raw.title || say("graph");
  byId("title").textContent = raw.title || say("graph");
  sayAll();
  buildHelp();
  rebuildPanels();
  refreshAll();
}

function setTheme(theme) {
  state.theme = theme;
  applyTheme();
  byId("theme").setAttribute("aria-label", say(`theme_${theme}`));
  byId("theme").title = say(`theme_${theme}`);
  rebuildPanels();
  refreshAll();
}

function buildHelp() {
  const rows = say("keys").split("\n").map((line) => line.split("\t"));
  byId("help-body").replaceChildren(
    make("p", {}, say("help_text")),
    make("dl", { class: "keys" }, ...rows.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])),
    make("p", { class: "faint" }, say("made_by", raw.generator[0], raw.generator[1])),
  );
}

function openHelp() {
  byId("help").showModal();
}

function startButtons() {
  const on = (id, work) => byId(id).addEventListener("click", work);
  on("zoom-in", () => zoomBy(1.4));
  on("zoom-out", () => zoomBy(1 / 1.4));
  on("fit", fitShown);
  on("language", () => setLanguage(state.lang === "zh" ? "en" : "zh"));
  on("theme", () => setTheme(THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length]));
  on("save-png", savePng);
  on("save-svg", saveSvg);
  on("open-help", openHelp);
  on("help-close", () => byId("help").close());
  on("skip", () => {
    showTab("list");
    byId("list").querySelector("button")?.focus();
  });
  for (const tab of TABS) on(`go-${tab}`, () => showTab(tab));
  for (const tab of ["filters", "list"]) on(`tab-${tab}`, () => showTab(tab));
  byId("side-tabs").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = document.body.dataset.side === "filters" ? "list" : "filters";
    showTab(other);
    byId(`tab-${other}`).focus();
  });
}

// Shows what the address says.
function restore() {
  const view = readFragment();
  applyTheme();
  setLanguage(state.lang);
  setTheme(state.theme);
  if (state.selected !== null) showTab("detail");
  fitShown();
  if (view !== null) {
    [camera.x, camera.y, camera.k] = view;
    camera.moved = true;
  } else if (state.selected !== null && state.scope === null) lookAt(state.selected);
  requestFrame();
}

function start() {
  startButtons();
  startSearch();
  showTab(isPhone() ? "graph" : "filters");
  document.body.classList.add("ready");
  resize();
  restore();
  new ResizeObserver(resize).observe(byId("stage"));
  prefersDark.addEventListener("change", () => setTheme(state.theme));
  addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== lastFragment) restore();
  });
}

start();
