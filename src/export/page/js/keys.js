// The canvas by keyboard: pan, zoom, and go from node to node.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest node that is shown in a direction from the one selected, or from the middle of the screen.
function nodeTowards([dx, dy]) {
  const from = isNode(state.selected) ? state.selected : camera;
  let best = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const node of shownNodes) {
    if (node === from) continue;
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * dx + y * dy;
    const beside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 0 || beside > ahead * 1.5) continue;
    const cost = ahead + 2 * beside;
    if (cost < nearest) {
      nearest = cost;
      best = node;
    }
  }
  return best;
}

let walk = { center: null, at: -1 };

// The next (or previous) neighbour of the node from which the walk started.
function nextNeighbour(step) {
  if (!isNode(state.selected)) return null;
  const inWalk = walk.center !== null && walk.neighbours[walk.at] === state.selected;
  if (!inWalk) {
    const shown = state.selected.edges.filter((edge) => edge.shown);
    const others = new Set(shown.map((edge) => otherEnd(edge, state.selected)));
    walk = { center: state.selected, neighbours: [...others].filter((n) => n.shown), at: step > 0 ? -1 : 0 };
  }
  if (walk.neighbours.length === 0) return null;
  walk.at = (walk.at + step + walk.neighbours.length) % walk.neighbours.length;
  return walk.neighbours[walk.at];
}

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) goTo(nodeTowards(arrow));
  else if (arrow) panBy(-arrow[0] * 80, -arrow[1] * 80);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitShown();
  else if (event.key === "n") goTo(nextNeighbour(1));
  else if (event.key === "p") goTo(nextNeighbour(-1));
  else if (event.key === "Enter" && state.selected) focusDetail();
  else if (event.key === "Escape") stepBack();
  else return;
  event.preventDefault();
});

function goTo(node) {
  if (node !== null) select(node, { look: true });
}

// Escape: first what is selected, then the scope.
function stepBack() {
  if (state.selected !== null) select(null, { look: false });
  else if (state.scope !== null) setScope(null);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    byId("find").focus();
  } else if (event.key === "?" && !typing) openHelp();
  else if (event.key === "Escape" && byId("detail").contains(event.target)) canvas.focus();
});
