// What a graph.json says, for readers to compare with; and the comparison, which names what differs.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const file = process.argv[3];
const graph = JSON.parse(readFileSync(process.argv[2], "utf8"));
export const { documents, edges } = graph;
export const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
if (nodes.size === 0 || edges.length === 0) fail("a graph without nodes or edges proves nothing");

export const text = () => readFileSync(file, "utf8");
export const json = () => JSON.parse(text());

export function fail(message) {
  console.error(message);
  process.exit(1);
}

/// A value as text in which the order of keys makes no difference.
function plain(value) {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part);
}

/// Ends the test where the two differ.
export function same(what, found, wanted) {
  if (plain(found) !== plain(wanted)) fail(`${what}:\n  found  ${plain(found)}\n  wanted ${plain(wanted)}`);
}

/// Compares two lists, whatever their order.
export function sameAll(what, found, wanted) {
  const [a, b] = [found, wanted].map((list) => Array.from(list, plain).sort());
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find((i) => a[i] !== b[i]);
  if (at !== undefined) fail(`${what}:\n  found  ${a[at]}\n  wanted ${b[at]}`);
}

export const nodeConfidence = (node) => Math.max(...node.mentions.map((mention) => mention.confidence));

/// Compares a node's data; its type stands under `typeKey`.
export function sameNode(id, data, typeKey = "type") {
  const node = nodes.get(id) ?? fail(`there is no node ${id}`);
  const { label, confidence, aliases, attributes, mentions, status } = data;
  same(id, [label, data[typeKey], confidence, aliases, attributes, mentions, status],
    [node.name, node.type, nodeConfidence(node), node.aliases, node.attributes, node.mentions, node.attributes.status]);
}

/// What is compared of an edge's data.
export function edgeRow(source, target, data, typeKey = "type") {
  const { confidence, attributes, evidence, status, symmetric } = data;
  return [source, target, data[typeKey], confidence, attributes, evidence, status ?? null, symmetric];
}

export const edgeRows = () =>
  edges.map((e) => [e.source, e.target, e.type, e.confidence, e.attributes, e.evidence, e.attributes.status ?? null,
    e.type === "partners_with"]);

/// The version of an installed package.
export function version(name) {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (found.name === name) return `${name} ${found.version}`;
    } catch { /* not here: one folder up */ }
    if (folder === dirname(folder)) fail(`no package ${name}`);
    folder = dirname(folder);
  }
}

export function done(reader, nodeCount, edgeCount) {
  console.log(`${reader}: ${nodeCount} nodes, ${edgeCount} edges`);
}
