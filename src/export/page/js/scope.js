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
  ranked(distances).forEach((ring, far) => {
    const lead = new Map(ring.map((node) => [node, leadAngle(node, angle)]));
    ring.sort((a, b) => lead.get(a) - lead.get(b) || a.type.rank - b.type.rank || a.index - b.index);
    let start = 0;
    while (start < ring.length) {
      radius = ringRadius(radius, ring.length - start);
      const seats = radius === 0 ? 1 : Math.min(ring.length - start, Math.floor((2 * Math.PI * radius) / SEAT));
      const some = ring.slice(start, start + seats);
      const led = far > 1;
      turnsOf(some, led ? lead : null, SEAT / radius).forEach((turn, i) => {
        angle.set(some[i], turn);
        some[i].x = radius * Math.cos(turn) * 1.25;
        some[i].y = radius * Math.sin(turn);
      });
      start += seats;
      radius += radius === 0 ? 190 : 110;
    }
  });
}

// A ring somewhat wider where all that is left then fits into it.
function ringRadius(radius, left) {
  const wanted = (left * SEAT) / (2 * Math.PI) + 1;
  return radius > 0 && wanted > radius && wanted < radius * 1.6 ? wanted : radius;
}

// Where the nodes of a ring sit: behind what leads to them, `gap` apart; evenly where nothing leads or there is
// no room for that.
function turnsOf(some, lead, gap) {
  const full = 2 * Math.PI;
  const evenly = some.map((_, i) => (full * (i + 0.5)) / some.length);
  if (lead === null) return evenly;
  const turns = [];
  for (const node of some) turns.push(Math.max(lead.get(node), turns.length > 0 ? turns.at(-1) + gap : 0));
  return turns.at(-1) - turns[0] > full - gap ? evenly : turns;
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
