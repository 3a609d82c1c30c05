// The graph, read from the page once: nodes, edges and documents as objects that know each other.

const parse = (id) => JSON.parse(document.getElementById(id).textContent);

const raw = parse("graph");
const types = raw.types;
const relations = raw.relations;
const rules = raw.rules;

const documents = raw.documents.map((row, index) => {
  const [id, title, author, place, published] = row || [];
  return { index, id, title, author, place, published, nodes: 0 };
});

// An evidence row as an object: where the words stand, and what found them.
function readEvidence(row) {
  return {
    document: documents[row[0]],
    part: row[1],
    from: row[2],
    to: row[3],
    rule: rules[row[4]],
    confidence: row[5] / 1000,
  };
}

const nodes = raw.nodes.map((row, index) => {
  const type = types[row[0]];
  return {
    index,
    type,
    name: row[1],
    id: row[2] === null ? `${type.id}:${row[1]}` : row[2],
    // Where the page draws it now, and where the layout put it.
    x: row[3],
    y: row[4],
    home: { x: row[3], y: row[4] },
    r: row[5],
    aliases: row[6],
    attributes: raw.attributes[row[7]],
    // The first of them; how many there are; further documents that mention it.
    mentions: row[8][0].map(readEvidence),
    mentioned: row[8][1],
    confidence: row[8][2] / 1000,
    more: row[8][3].map((document) => documents[document]),
    documents: new Set(),
    edges: [],
    // Edges shown.
    degree: 0,
    shown: true,
  };
});

const edges = raw.edges.map((row, index) => {
  const source = nodes[row[0]];
  const target = nodes[row[1]];
  const edge = {
    index,
    source,
    target,
    relation: relations[row[2]],
    confidence: row[3] / 1000,
    attributes: raw.attributes[row[4]],
    status: raw.attributes[row[4]].status || "",
    evidence: row[5].map(readEvidence),
    // How far it is drawn beside the line of its ends, where several edges join these.
    offset: 0,
    shown: true,
  };
  edge.id = `${source.id} -${edge.relation.id}-> ${target.id}`;
  source.edges.push(edge);
  if (target !== source) target.edges.push(edge);
  return edge;
});

for (const node of nodes) {
  for (const mention of node.mentions) node.documents.add(mention.document);
  for (const document of node.more) node.documents.add(document);
}
for (const edge of edges) {
  edge.documents = new Set(edge.evidence.map((evidence) => evidence.document));
  for (const document of edge.documents) {
    edge.source.documents.add(document);
    edge.target.documents.add(document);
  }
}
for (const node of nodes) for (const document of node.documents) document.nodes += 1;

// Edges that join the same two nodes are drawn side by side.
{
  const between = new Map();
  for (const edge of edges) {
    const [a, b] = [edge.source.index, edge.target.index].sort((x, y) => x - y);
    const key = a * nodes.length + b;
    if (!between.has(key)) between.set(key, []);
    between.get(key).push(edge);
  }
  for (const group of between.values()) {
    if (group.length === 1) continue;
    group.forEach((edge, i) => {
      const side = (i - (group.length - 1) / 2) * 9;
      edge.offset = edge.source.index < edge.target.index ? side : -side;
    });
  }
}

const nodeById = new Map(nodes.map((node) => [node.id, node]));
const edgeById = new Map(edges.map((edge) => [edge.id, edge]));

// Nodes with most edges first: the order of labels and lists.
const byDegree = [...nodes].sort((a, b) => b.edges.length - a.edges.length || a.index - b.index);
const typesInOrder = [...types].sort((a, b) => a.rank - b.rank);
const relationsInOrder = [...relations].sort((a, b) => a.rank - b.rank);
const statuses = [...new Set(edges.map((edge) => edge.status))].sort((a, b) => rankOfStatus(a) - rankOfStatus(b));
const placesOfDocuments = [...new Set(documents.filter((d) => d.nodes > 0 && d.place).map((d) => d.place))].sort();

function rankOfStatus(status) {
  const rank = ["done", "under_way", "planned"].indexOf(status);
  return rank < 0 ? 3 : rank;
}

// The texts are large, and wanted only when evidence is looked at.
let parsedTexts = null;
function texts() {
  if (parsedTexts === null) parsedTexts = parse("texts");
  return parsedTexts;
}

const otherEnd = (edge, node) => (edge.source === node ? edge.target : edge.source);
const isNode = (thing) => thing !== null && thing !== undefined && thing.edges !== undefined;
