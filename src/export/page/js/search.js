// Search by any name: canonical names and aliases, whatever their width, case, spaces and quotation marks.

const MOST_FOUND = 30;
const IGNORED = /[\s"'“”‘’《》〈〉「」『』()（）·.,，。、-]+/g;
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(IGNORED, "");

let searchable = null;

// Every name in the form in which it is compared, made when it is first asked for.
function searchTable() {
  searchable ??= byDegree.map((node) => ({
    node,
    names: [node.name, ...node.aliases].map((name) => ({ name, plain: plain(name) })),
  }));
  return searchable;
}

// How well a name answers: the smaller the better; -1 where it does not.
function fit(name, wanted) {
  const at = name.indexOf(wanted);
  if (at < 0) return -1;
  if (name.length === wanted.length) return 0;
  return at === 0 ? 1 : 2;
}

// Nodes that some name answers, best first, each with that name.
function searchNodes(text, accepts = () => true) {
  const wanted = plain(text);
  if (wanted === "") return [];
  const found = [];
  for (const { node, names } of searchTable()) {
    if (!accepts(node)) continue;
    let best = null;
    names.forEach((name, i) => {
      const rank = fit(name.plain, wanted);
      if (rank >= 0 && (best === null || rank < best.rank)) best = { node, name: name.name, rank, alias: i > 0 };
    });
    if (best !== null) found.push(best);
  }
  // Of equals those with more edges stay first: the table has them in this order.
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST_FOUND);
}

// Entries of a list of nodes for a combobox.
function nodeEntries(text, accepts) {
  return searchNodes(text, accepts).map(({ node, name, alias }) => ({
    value: node,
    content: [
      typeMark(node.type),
      nameElement(short(node.name, 60)),
      alias ? make("span", { class: "faint" }, " = ", nameElement(short(name, 40))) : null,
      make("span", { class: "faint end" }, `${label(node.type)} · ${node.edges.length}`),
    ],
  }));
}

function startSearch() {
  combobox(byId("find"), byId("found"), nodeEntries, (node) => {
    byId("find").value = "";
    select(node, { look: true, focus: true });
  });
}
