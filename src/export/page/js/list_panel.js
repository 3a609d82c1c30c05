// The nodes that are shown, as a list beside the drawing: the same graph for those who do not see it.

const LIST_STEP = 100;
let listMost = LIST_STEP;
let listDirty = true;

const listVisible = () => byId("list").offsetParent !== null;

function buildList() {
  listDirty = true;
  if (!listVisible()) return;
  listDirty = false;
  const panel = byId("list");
  const rows = shownNodes.slice(0, listMost).map((node) => {
    const row = button("", () => select(node, { look: true, focus: true }), { class: "node-row", "data-node": node.index });
    row.append(
      typeMark(node.type),
      nameElement(short(node.name, 60), { class: "grow" }),
      make("span", { class: "sr" }, `, ${label(node.type)}, `),
      make("span", { class: "faint" }, say("edges_count", node.degree)),
    );
    if (node === state.selected) row.setAttribute("aria-current", "true");
    return make("li", {}, row);
  });
  const more = shownNodes.length > listMost
    ? button(say("show_more", shownNodes.length - listMost), () => {
        const before = listMost;
        listMost += LIST_STEP * 3;
        buildList();
        panel.querySelectorAll(".node-row")[before]?.focus();
      }, { class: "more" })
    : null;
  panel.replaceChildren(
    make("h2", { id: "list-title" }, say("list_title", shownNodes.length)),
    make("ol", { "aria-labelledby": "list-title" }, ...rows),
    ...(more ? [more] : []),
  );
}

// Marks the node selected without making the list anew.
function markInList() {
  for (const row of byId("list").querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
  if (!isNode(state.selected)) return;
  const row = byId("list").querySelector(`[data-node="${state.selected.index}"]`);
  if (row) row.setAttribute("aria-current", "true");
}

// Up and down go from row to row.
byId("list").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...byId("list").querySelectorAll("button")];
  const next = rows[rows.indexOf(document.activeElement) + step];
  if (next) {
    next.focus();
    event.preventDefault();
  }
});
