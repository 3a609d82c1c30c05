"""Node-link JSON, read by networkx."""

import json

import networkx

from expected import arguments, done, node_confidence, same, same_all

graph, path = arguments()
with open(path, encoding="utf-8") as file:
    found = networkx.node_link_graph(json.load(file), edges="links")
same("directed, with parallel edges", (found.is_directed(), found.is_multigraph()), (True, True))
same_all("nodes", found.nodes, graph.nodes)
for id, data in found.nodes(data=True):
    node = graph.nodes[id]
    wanted = [node["name"], node["type"], node["aliases"], node["attributes"], node["mentions"], node_confidence(node)]
    same(id, [data[k] for k in ("label", "type", "aliases", "attributes", "mentions", "confidence")], wanted)
edges = [[a, b, d["type"], d["attributes"], d["evidence"], d["confidence"]] for a, b, d in found.edges(data=True)]
parts = ("source", "target", "type", "attributes", "evidence", "confidence")
same_all("edges", edges, [[edge[part] for part in parts] for edge in graph.edges])
same_all("documents", [d["id"] for d in found.graph["documents"]], graph.documents)
done(f"networkx {networkx.__version__}", len(found.nodes), len(edges))
