// Cytoscape.js JSON, read by Cytoscape.js: elements, and a style in which colours and labels come out.

import cytoscape from "cytoscape";
import { documents, done, edgeRow, edgeRows, edges, json, nodes, same, sameAll, sameNode, version } from "./expected.mjs";

const warnings = [];
console.warn = (...words) => warnings.push(words.join(" "));
const cy = cytoscape({ headless: true, styleEnabled: true, ...json() });
same("warnings", warnings, []);
sameAll("nodes", cy.nodes().map((node) => node.id()), [...nodes.keys()]);
cy.nodes().forEach((node) => {
  sameNode(node.id(), node.data());
  same("label shown, trimmed", node.style("label"), node.data("label").trim());
  const shown = node.style("background-color").match(/\d+/g).map((part) => Number(part).toString(16).padStart(2, "0"));
  same("colour shown", `#${shown.join("")}`, node.data("color"));
});
const row = (edge) => edgeRow(edge.source().id(), edge.target().id(), edge.data());
sameAll("edges", cy.edges().map(row), edgeRows());
same("dashed edges", cy.edges().filter((edge) => edge.style("line-style") === "dashed").length,
  edges.filter((edge) => edge.attributes.status === "planned").length);
sameAll("documents", cy.data("documents").map((document) => document.id), documents.map((document) => document.id));
done(version("cytoscape"), cy.nodes().length, cy.edges().length);
cy.destroy(); // its animation timer would keep the process alive
