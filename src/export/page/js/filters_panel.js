// The filters: types, relations, status, confidence, document, place.

// A group of check boxes for the members of a set.
function checks(id, title, all, set, describe) {
  const group = make("fieldset", { id }, make("legend", {}, title));
  const boxes = all.map((member) => {
    const { mark, text, count } = describe(member);
    const box = make("input", { type: "checkbox", checked: set.has(member) });
    box.addEventListener("change", () => {
      if (box.checked) set.add(member);
      else set.delete(member);
      refreshAll();
    });
    group.append(make("label", {}, box, mark, make("span", { class: "grow" }, text), make("span", { class: "faint" }, count)));
    return box;
  });
  const all_ = (checked) => () => {
    boxes.forEach((box, i) => {
      box.checked = checked;
      if (checked) set.add(all[i]);
      else set.delete(all[i]);
    });
    refreshAll();
  };
  group.append(
    make("div", { class: "row" },
      button(say("all"), all_(true), { class: "small", "aria-label": `${title}: ${say("all")}` }),
      button(say("none"), all_(false), { class: "small", "aria-label": `${title}: ${say("none")}` })),
  );
  return group;
}

function countBy(things, key) {
  const counts = new Map();
  for (const thing of things) counts.set(key(thing), (counts.get(key(thing)) || 0) + 1);
  return (member) => String(counts.get(member) || 0);
}

function confidenceFilter() {
  const shown = make("output", { for: "least" }, percent(state.least));
  const range = make("input", { type: "range", id: "least", min: 0, max: 1, step: 0.01, value: state.least });
  const apply = later(refreshAll, 60);
  range.addEventListener("input", () => {
    state.least = Number(range.value);
    shown.textContent = percent(state.least);
    apply();
  });
  return make("fieldset", { id: "filter-confidence" },
    make("legend", {}, say("confidence")),
    make("label", { for: "least" }, make("span", { class: "grow" }, say("at_least")), shown),
    range);
}

// A filter with one value, chosen by typing.
function choice(id, title, current, offer, choose) {
  const input = make("input", { id, type: "search", placeholder: say("any") });
  input.value = current;
  const list = make("ul", { class: "choices" });
  combobox(input, list, offer, (value) => {
    choose(value);
    rebuildPanels();
    byId(id).focus();
    refreshAll();
  });
  input.addEventListener("search", () => {
    if (input.value === "" && current !== "") {
      choose(null);
      refreshAll();
    }
  });
  const clear = current === "" ? null : button(say("clear"), () => {
    choose(null);
    rebuildPanels();
    refreshAll();
  }, { class: "small" });
  return make("fieldset", {}, make("legend", {}, make("label", { for: id }, title)),
    make("div", { class: "combo" }, input, list), clear);
}

const documentTitle = (document) => document.title || document.id;

function offerDocuments(text) {
  const wanted = plain(text === (state.document ? documentTitle(state.document) : "") ? "" : text);
  const fits = (d) => d.nodes > 0 && (plain(documentTitle(d)).includes(wanted) || plain(d.id).includes(wanted));
  return documents.filter(fits).slice(0, 40).map((document) => ({
    value: document,
    content: [nameElement(short(documentTitle(document), 40)),
      make("span", { class: "faint end" }, `${document.place || ""} ${document.nodes}`)],
  }));
}

function offerPlaces(text) {
  const wanted = plain(text === state.place ? "" : text);
  return placesOfDocuments.filter((place) => plain(place).includes(wanted)).slice(0, 40)
    .map((place) => ({ value: place, content: [nameElement(place)] }));
}

function aloneFilter() {
  const box = make("input", { type: "checkbox", checked: state.alone, id: "alone" });
  box.addEventListener("change", () => {
    state.alone = box.checked;
    refreshAll();
  });
  return make("fieldset", {}, make("legend", {}, say("other")), make("label", {}, box, say("show_alone")));
}

function resetFilters() {
  state.types = new Set(FIRST.types);
  state.relations = new Set(FIRST.relations);
  state.statuses = new Set(FIRST.statuses);
  Object.assign(state, { least: 0, document: null, place: "", alone: false });
  rebuildPanels();
  refreshAll();
}

function buildFilters() {
  const nodeCount = countBy(nodes, (node) => node.type);
  const edgeCount = countBy(edges, (edge) => edge.relation);
  const statusCount = countBy(edges, (edge) => edge.status);
  byId("filters").replaceChildren(
    checks("filter-types", say("types"), typesInOrder, state.types,
      (type) => ({ mark: typeMark(type), text: label(type), count: nodeCount(type) })),
    checks("filter-relations", say("relations"), relationsInOrder, state.relations,
      (type) => ({ mark: relationMark(type), text: label(type), count: edgeCount(type) })),
    checks("filter-status", say("status"), statuses, state.statuses,
      (status) => ({ mark: null, text: statusLabel(status), count: statusCount(status) })),
    confidenceFilter(),
    choice("filter-place", say("place"), state.place, offerPlaces, (place) => {
      state.place = place || "";
    }),
    choice("filter-document", say("document"), state.document ? documentTitle(state.document) : "", offerDocuments,
      (document) => {
        state.document = document;
      }),
    aloneFilter(),
    button(say("reset"), resetFilters, { id: "reset" }),
  );
}
