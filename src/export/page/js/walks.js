// Ways through the graph: neighbours, shortest paths, and who serves a goal.

// Nodes at most `depth` edges away, with their distance. The edges asked for are those shown.
function around(start, depth) {
  const distance = new Map([[start, 0]]);
  const queue = [start];
  for (const node of queue) {
    const far = distance.get(node);
    if (far === depth) continue;
    for (const edge of node.edges) {
      const other = otherEnd(edge, node);
      if (edge.shown && !distance.has(other)) {
        distance.set(other, far + 1);
        queue.push(other);
      }
    }
  }
  return distance;
}

// All shortest paths from one node to another, whichever way edges point: nodes with their distance, and edges.
// Null where there is none.
function pathsBetween(from, to) {
  const distance = around(from, Number.POSITIVE_INFINITY);
  if (!distance.has(to)) return null;
  const onPath = new Map([[to, distance.get(to)]]);
  const pathEdges = new Set();
  const queue = [to];
  for (const node of queue) {
    for (const edge of node.edges) {
      const other = otherEnd(edge, node);
      if (!edge.shown || distance.get(other) !== distance.get(node) - 1) continue;
      pathEdges.add(edge);
      if (!onPath.has(other)) {
        onPath.set(other, distance.get(other));
        queue.push(other);
      }
    }
  }
  return { nodes: onPath, edges: pathEdges };
}

const SERVES = "serves";
const PART_OF = "part_of";
const MEANS = ["launches", "issues", "takes"];
const BODIES = ["organization", "place"];
const LONGEST = 3;

// The chains of edges from bodies to a goal, as `zhengtu query GRAPH serving` finds them: a body serves the
// goal directly, or through what it launched, issued or took, or through the whole that this is part of.
function servingChains(goal) {
  const chains = [];
  const back = (node, relation, tail) => {
    for (const edge of node.edges) {
      if (edge.target !== node || edge.relation.id !== relation || !edge.shown || tail.includes(edge)) continue;
      const chain = [edge, ...tail];
      if (relation !== PART_OF && BODIES.includes(edge.source.type.id)) chains.push(chain);
      else if (chain.length < LONGEST) {
        for (const means of MEANS) back(edge.source, means, chain);
        if (chain.length < LONGEST - 1) back(edge.source, PART_OF, chain);
      }
    }
  };
  back(goal, SERVES, []);
  return chains;
}

// What serves a goal: the chains, and the edges to it behind which no body is stated.
function serving(goal) {
  const chains = servingChains(goal);
  const used = new Set(chains.flat());
  const rest = goal.edges.filter((e) => e.shown && e.target === goal && e.relation.id === SERVES && !used.has(e));
  return { chains, rest };
}
