// Which nodes and edges are shown: the filters first, then the scope within what they leave.

function edgePasses(edge) {
  if (!state.relations.has(edge.relation) || edge.confidence < state.least || !state.statuses.has(edge.status)) {
    return false;
  }
  if (!state.types.has(edge.source.type) || !state.types.has(edge.target.type)) return false;
  return inDocuments(edge.documents);
}

const nodePasses = (node) => state.types.has(node.type) && inDocuments(node.documents);

// True where the filters for document and place leave one of `some`.
function inDocuments(some) {
  if (state.document !== null) return some.has(state.document) && placeFits(state.document);
  if (state.place === "") return true;
  for (const document of some) if (placeFits(document)) return true;
  return false;
}

const placeFits = (document) => state.place === "" || document.place === state.place;

let shownNodes = [];
let shownEdges = [];
// Of the nodes that the filters leave, those hidden only because they have no edge.
let hiddenAlone = 0;

// Works out anew what is shown.
function refreshShown() {
  for (const edge of edges) edge.shown = edgePasses(edge);
  for (const node of nodes) node.shown = nodePasses(node);
  const scoped = applyScope();
  hiddenAlone = 0;
  if (!scoped && !state.alone) {
    for (const node of nodes) {
      if (node.shown && !node.edges.some((edge) => edge.shown)) {
        node.shown = false;
        hiddenAlone += 1;
      }
    }
  }
  // What is looked at is never hidden.
  if (isNode(state.selected)) state.selected.shown = true;
  else if (state.selected) {
    for (const part of [state.selected, state.selected.source, state.selected.target]) part.shown = true;
  }
  shownEdges = edges.filter((edge) => edge.shown && edge.source.shown && edge.target.shown);
  for (const node of nodes) node.degree = 0;
  for (const edge of shownEdges) {
    edge.source.degree += 1;
    edge.target.degree += 1;
  }
  shownNodes = byDegree.filter((node) => node.shown).sort((a, b) => b.degree - a.degree);
  shownEdges.sort((a, b) => strokeOf(a) - strokeOf(b) || a.index - b.index);
}

// Edges of one number are drawn with one stroke.
const strokeOf = (edge) => edge.relation.rank * 4 + (isPale(edge) ? 2 : 0) + (isDashed(edge) ? 1 : 0);
const isPale = (edge) => edge.confidence < 0.5;
const isDashed = (edge) => edge.status === "planned";
