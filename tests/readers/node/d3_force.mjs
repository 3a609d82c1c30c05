// Node-link JSON, laid out by D3's force simulation.

import { forceLink, forceManyBody, forceSimulation } from "d3-force";
import { done, edgeRow, edgeRows, fail, json, nodes, sameAll, sameNode, version } from "./expected.mjs";

const graph = json();
const link = forceLink(graph.links).id((node) => node.id);
forceSimulation(graph.nodes).force("link", link).force("charge", forceManyBody()).stop().tick(20);
sameAll("nodes", graph.nodes.map((node) => node.id), [...nodes.keys()]);
for (const node of graph.nodes) {
  sameNode(node.id, node);
  if (!Number.isFinite(node.x) || !Number.isFinite(node.y)) fail(`${node.id} got no place`);
}
sameAll("edges", link.links().map((l) => edgeRow(l.source.id, l.target.id, l)), edgeRows());
done(version("d3-force"), graph.nodes.length, graph.links.length);
