// A part of the graph looked at by itself, and where its nodes stand meanwhile.

const COLUMN = 260;
const ROW = 84;
const SEAT = 78;

// Hides what is outside the scope and moves what is inside. False where there is no scope.
function applyScope() {
  for (const node of nodes) {
    node.x = node.home.x;
    node.y = node.home.y;
  }
  if (state.scope === null) return false;
  const found = inScope(state.scope);
  for (const node of nodes) node.shown = found.nodes.has(node);
  for (const edge of edges) {
    edge.shown = edge.shown && (found.edges ? found.edges.has(edge) : found.nodes.has(edge.source) && found.nodes.has(edge.target));
  }
  if (state.scope.kind === "near") seatInRings(found.nodes);
  else seatInColumns(found.nodes);
  return true;
}

// Nodes in the scope with the ring or column they stand in, and the edges where not all between them count.
function inScope(scope) {
  if (scope.kind === "near") return { nodes: around(scope.node, scope.depth), edges: null };
  if (scope.kind === "path") {
    const found = pathsBetween(scope.from, scope.to);
    return found || { nodes: new Map([[scope.from, 0], [scope.to, 1]]), edges: new Set() };
  }
  const { chains, rest } = serving(scope.goal);
  const columns = new Map([[scope.goal, 0]]);
  for (const chain of [...chains, ...rest.map((edge) => [edge])]) {
    [...chain].reverse().forEach((edge, i) => {
      columns.set(edge.source, Math.min(columns.get(edge.source) ?? 0, -1 - i));
    });
  }
  return { nodes: columns, edges: new Set([...chains.flat(), ...rest]) };
}

// Nodes of each number, in the order of the numbers; those of one number by type and name.
function ranked(numbers) {
  const ranks = new Map();
  for (const [node, number] of numbers) {
    if (!ranks.has(number)) ranks.set(number, []);
    ranks.get(number).push(node);
  }
  const sorted = [...ranks].sort((a, b) => a[0] - b[0]).map((entry) => entry[1]);
  for (const row of sorted) row.sort((a, b) => a.type.rank - b.type.rank || a.index - b.index);
  return sorted;
}

// One column for each number, from left to right; long ones are broken into several.
function seatInColumns(numbers) {
  const tallest = 18;
  let x = 0;
  for (const column of ranked(numbers)) {
    for (let start = 0; start < column.length; start += tallest) {
      const part = column.slice(start, start + tallest);
      part.forEach((node, i) => {
        node.x = x;
        node.y = (i - (part.length - 1) / 2) * ROW;
      });
      x += COLUMN;
    }
  }
}

// Rings around the middle; what is two edges away stands behind what leads to it.
function seatInRings(distances) {
  const angle = new Map();
  let radius = 0;
  for (const ring of ranked(distances)) {
    if (radius > 0) {
      const lead = new Map(ring.map((node) => [node, leadAngle(node, angle)]));
      ring.sort((a, b) => lead.get(a) - lead.get(b) || a.type.rank - b.type.rank || a.index - b.index);
    }
    let start = 0;
    while (start < ring.length) {
      const seats = radius === 0 ? 1 : Math.min(ring.length - start, Math.floor((2 * Math.PI * radius) / SEAT));
      for (let i = 0; i < seats; i += 1) {
        const node = ring[start + i];
        const turn = (2 * Math.PI * (i + 0.5)) / seats;
        angle.set(node, turn);
        node.x = radius * Math.cos(turn) * 1.25;
        node.y = radius * Math.sin(turn);
      }
      start += seats;
      radius += radius === 0 ? 190 : 110;
    }
  }
}

function leadAngle(node, angle) {
  for (const edge of node.edges) {
    const known = edge.shown ? angle.get(otherEnd(edge, node)) : undefined;
    if (known !== undefined) return known;
  }
  return 0;
}

// Changes the scope and looks at all of it.
function setScope(scope) {
  state.scope = scope;
  if (isPhone() && scope !== null) showTab("graph");
  refreshAll();
  fitShown();
}
