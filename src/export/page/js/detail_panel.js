// All about what is selected: a node with its relations and mentions, or an edge with its evidence.

const MOST_ROWS = 20;

function facts(pairs) {
  const list = make("dl", {});
  for (const [name, value] of pairs) if (value) list.append(make("dt", {}, name), make("dd", {}, nameElement(value)));
  return list;
}

function attributePairs(attributes, known) {
  return Object.entries(attributes).filter(([key]) => !known.includes(key)).map(([key, value]) => [key, value]);
}

function nodeActions(node) {
  const near = (depth) => () => setScope({ kind: "near", node, depth });
  const actions = [button(say("focus_1"), near(1), { id: "act-near" }), button(say("focus_2"), near(2))];
  if (node.type.id === "goal") {
    actions.unshift(button(say("who_serves"), () => showServing(node), { class: "primary", id: "act-serving" }));
  }
  const input = make("input", { type: "search", id: "path-to", placeholder: say("path_hint"), "aria-label": say("path_to") });
  const list = make("ul", { class: "choices" });
  combobox(input, list, (text) => nodeEntries(text, (other) => other !== node), (to) => {
    input.value = "";
    setScope({ kind: "path", from: node, to });
  });
  return make("div", { class: "actions" }, ...actions, make("div", { class: "combo" }, input, list));
}

// A row of a relation: the other node, and the evidence of the edge.
function edgeRow(edge, node) {
  const other = otherEnd(edge, node);
  const go = button("", () => select(other, { look: true, focus: true }), { class: "node-row" });
  go.append(typeMark(other.type), nameElement(short(other.name, 80), { class: "grow" }));
  const why = button(say("evidence_count", edge.evidence.length), () => select(edge, { look: false, focus: true }), {
    class: "small why",
    "aria-label": say("evidence_of", short(other.name, 40), edge.evidence.length),
  });
  const status = edge.status ? make("span", { class: "faint" }, statusLabel(edge.status)) : null;
  return make("li", { class: edge.shown ? null : "hidden-edge" }, go, status, why);
}

function relationGroups(node) {
  const groups = new Map();
  for (const edge of node.edges) {
    const out = edge.source === node || edge.relation.symmetric;
    const key = edge.relation.rank * 2 + (out ? 0 : 1);
    if (!groups.has(key)) groups.set(key, { relation: edge.relation, out, edges: [] });
    groups.get(key).edges.push(edge);
  }
  return [...groups].sort((a, b) => a[0] - b[0]).map((entry) => entry[1]);
}

function groupElement({ relation, out, edges: some }, node) {
  const arrow = relation.symmetric ? "—" : out ? "→" : "←";
  const list = make("ul", { class: "rows" });
  const show = (from, to) => list.append(...some.slice(from, to).map((edge) => edgeRow(edge, node)));
  show(0, MOST_ROWS);
  const more = some.length <= MOST_ROWS ? null : button(say("show_more", some.length - MOST_ROWS), () => {
    show(MOST_ROWS, some.length);
    more.remove();
    list.children[MOST_ROWS].querySelector("button").focus();
  }, { class: "more" });
  const direction = relation.symmetric ? "" : say(out ? "out" : "in");
  return make("section", {},
    make("h3", {}, relationMark(relation), `${arrow} ${label(relation)} `,
      make("span", { class: "faint" }, `${direction} ${some.length}`)),
    list, more);
}

function nodeDetail(node) {
  return [
    heading(typeMark(node.type), label(node.type), [nameElement(node.name)]),
    facts([
      [say("aliases"), node.aliases.join("；")],
      ...attributePairs(node.attributes, []).map(([k, v]) => [attributeLabel(k), k === "status" ? statusLabel(v) : v]),
      [say("confidence"), percent(node.confidence)],
    ]),
    nodeActions(node),
    ...relationGroups(node).map((group) => groupElement(group, node)),
    make("h3", {}, say("mentions", node.mentioned)),
    ...evidenceList(node.mentions, node.edges.length === 0),
    node.more.length > 0 ? moreDocuments(node) : null,
    make("p", { class: "faint path" }, nameElement(node.id)),
  ];
}

const attributeLabel = (key) => WORDS[state.lang][`attribute_${key}`] || key;

function moreDocuments(node) {
  const shown = node.more.slice(0, 30).map((document) => make("li", {}, nameElement(documentTitle(document))));
  return make("details", {}, make("summary", {}, say("more_documents", node.more.length)),
    make("ul", { class: "plain" }, ...shown));
}

// The list of those who serve a goal takes the place of the goal's own details.
function showServing(goal) {
  state.selected = null;
  setScope({ kind: "serving", goal });
  if (!isPhone()) byId("detail-title").focus();
}

function heading(mark, kind, title, close = () => select(null)) {
  return make("header", {},
    make("p", { class: "kind" }, mark, kind,
      button("×", close, { class: "close", "aria-label": say("close"), title: say("close") })),
    make("h2", { id: "detail-title", tabindex: -1 }, ...title));
}

function endRow(node) {
  const go = button("", () => select(node, { look: true, focus: true }), { class: "node-row" });
  go.append(typeMark(node.type), nameElement(short(node.name, 120), { class: "grow" }));
  return go;
}

function edgeDetail(edge) {
  const arrow = edge.relation.symmetric ? "—" : "→";
  const title = [nameElement(short(edge.source.name, 60)), ` ${arrow} ${label(edge.relation)} ${arrow} `, nameElement(short(edge.target.name, 60))];
  return [
    heading(relationMark(edge.relation), label(edge.relation), title),
    make("div", { class: "ends" }, endRow(edge.source), endRow(edge.target)),
    facts([
      [say("status"), edge.status ? statusLabel(edge.status) : ""],
      [say("subject"), edge.attributes.subject ? subjectLabel(edge.attributes.subject) : ""],
      [say("confidence"), percent(edge.confidence)],
      ...attributePairs(edge.attributes, ["status", "subject"]).map(([k, v]) => [attributeLabel(k), v]),
    ]),
    make("h3", {}, say("evidence_title", edge.evidence.length)),
    ...evidenceList(edge.evidence, true),
    make("p", { class: "faint path" }, nameElement(edge.id)),
  ];
}

// What serves a goal, body by body, each with its chain of edges.
function servingDetail(goal) {
  const { chains, rest } = serving(goal);
  const bodies = new Map();
  for (const chain of chains) {
    const body = chain[0].source;
    if (!bodies.has(body)) bodies.set(body, []);
    bodies.get(body).push(chain);
  }
  const sorted = [...bodies].sort((a, b) => b[1].length - a[1].length || a[0].index - b[0].index);
  const link = (edge) => button(`${label(edge.relation)} → ${short(edge.target.name, 40)}`, () => select(edge, { look: false, focus: true }), { class: "small why" });
  const row = (first, lists) => make("li", {}, endRow(first), ...lists.map((chain) => make("div", { class: "chain" }, ...chain.map(link))));
  return [
    heading(typeMark(goal.type), say("who_serves"), [nameElement(goal.name)], () => setScope(null)),
    make("p", {}, say("bodies_count", sorted.length)),
    make("ol", { class: "serving" }, ...sorted.map(([body, list]) => row(body, list))),
    rest.length > 0 ? make("h3", {}, say("no_body", rest.length)) : null,
    make("ul", { class: "serving plain" }, ...rest.map((edge) => row(edge.source, [[edge]]))),
  ];
}

function buildDetail() {
  const panel = byId("detail");
  const selected = state.selected;
  let content = null;
  if (selected !== null) content = isNode(selected) ? nodeDetail(selected) : edgeDetail(selected);
  else if (state.scope !== null && state.scope.kind === "serving") content = servingDetail(state.scope.goal);
  document.body.classList.toggle("has-detail", content !== null);
  content ??= [make("p", { class: "faint" }, say("nothing_selected"))];
  panel.replaceChildren(...content.filter((part) => part !== null));
  panel.scrollTop = 0;
}

function focusDetail() {
  showTab("detail");
  byId("detail-title")?.focus();
}
