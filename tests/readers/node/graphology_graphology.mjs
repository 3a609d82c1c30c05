// graphology JSON, read by graphology; and what sigma.js needs to draw it: places, sizes, colours, labels.

import Graph from "graphology";
import { documents, done, edgeRow, edgeRows, fail, json, nodes, same, sameAll, sameNode, version } from "./expected.mjs";

const graph = Graph.from(json());
same("type", [graph.type, graph.multi], ["directed", true]);
sameAll("nodes", graph.nodes(), [...nodes.keys()]);
const places = new Set();
graph.forEachNode((id, data) => {
  sameNode(id, data, "kind");
  places.add(`${data.x} ${data.y}`);
  if (!Number.isFinite(data.x) || !Number.isFinite(data.y) || !(data.size > 0)) fail(`${id} has no place or size`);
  if (!/^#[0-9a-f]{6}$/.test(data.color)) fail(`${id}: ${data.color} is no colour`);
  if ("type" in data) fail(`${id}: sigma.js would take its type for a program`);
});
same("nodes in a place of their own", places.size, nodes.size);
sameAll("edges", graph.mapEdges((_, data, source, target) => edgeRow(source, target, data, "kind")), edgeRows());
same("programs", [...new Set(graph.mapEdges((_, data) => data.type))], ["arrow"]);
sameAll("documents", graph.getAttribute("documents").map((document) => document.id), documents.map((d) => d.id));
done(version("graphology"), graph.order, graph.size);
