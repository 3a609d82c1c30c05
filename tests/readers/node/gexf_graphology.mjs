// GEXF, read by graphology's parser: names, and the colours and sizes that Gephi shows.

import Graph, { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf";
import { done, edges, fail, nodes, same, sameAll, text, version } from "./expected.mjs";

const graph = gexf.parse(MultiDirectedGraph, text());
if (!(graph instanceof Graph)) fail("no graph");
sameAll("nodes", graph.nodes(), [...nodes.keys()]);
graph.forEachNode((id, data) => {
  const node = nodes.get(id);
  same(id, [data.label, data.type, JSON.parse(data.aliases), JSON.parse(data.mentions)],
    [node.name, node.type, node.aliases, node.mentions]);
  if (!/^rgb\(\d+,\d+,\d+\)$/.test(data.color)) fail(`${id}: ${data.color} is no colour`);
  if (!(data.size > 0)) fail(`${id} has no size`);
});
const row = (_, data, source, target) =>
  [source, target, data.type, data.kind, data.weight, JSON.parse(data.evidence), data.confidence,
    data.thickness > 0, data.shape ?? "solid"];
sameAll("edges", graph.mapEdges(row),
  edges.map((e) => [e.source, e.target, e.type, e.type, e.evidence.length, e.evidence, e.confidence, true,
    e.attributes.status === "planned" ? "dashed" : "solid"]));
done(version("graphology-gexf"), graph.order, graph.size);
