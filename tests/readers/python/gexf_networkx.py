"""GEXF, read by networkx."""

import re
from collections import Counter

import networkx

import rows
from expected import arguments, done, same, same_all

graph, path = arguments()
found = networkx.read_gexf(path, version="1.3")
same("directed", found.is_directed(), True)
same_all("nodes", found.nodes, graph.nodes)
colors = {}
for id, data in found.nodes(data=True):
    rows.same_node(data, graph.nodes[id])
    color = data["viz"]["color"]
    colors.setdefault(data["type"], set()).add((color["r"], color["g"], color["b"]))
    assert data["viz"]["size"] > 0
degrees = Counter(end for edge in graph.edges for end in (edge["source"], edge["target"]))
largest = max(found.nodes, key=lambda id: found.nodes[id]["viz"]["size"])
same("largest node", degrees[largest], max(degrees.values()))
same("one colour a type", {len(c) for c in colors.values()}, {1})
same("a colour for each known type", len({next(iter(c)) for c in colors.values()}), len(colors))
edges = [rows.edge_row(a, b, data) for a, b, data in found.edges(data=True)]
rows.same_edges(edges, graph)
with open(path, encoding="utf-8") as file:
    same("version", re.search(r'<gexf [^>]*version="([^"]*)"', file.read())[1], "1.3")
done(f"networkx {networkx.__version__}", len(found.nodes), len(edges))
