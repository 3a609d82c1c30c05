"""JSON Graph Format 2, read strictly by its specification: these keys, of these types, and no others; every edge
joins two of the nodes. Then whether it carries all that the graph has."""

import json
import sys

from expected import arguments, done, same, same_all

GRAPH = {"id": str, "label": str, "directed": bool, "type": str, "metadata": dict, "nodes": dict, "edges": list}
NODE = {"label": str, "metadata": dict}
EDGE = {"id": str, "source": str, "target": str, "relation": str, "directed": bool, "label": str, "metadata": dict}


def unique(pairs):
    """An object whose keys all differ."""
    same("keys that stand twice", len(dict(pairs)), len(pairs))
    return dict(pairs)


def check(where, value, types, required=()):
    """Nothing but what the specification knows."""
    for key, part in value.items():
        if key not in types:
            sys.exit(f"{where}: the specification has no {key}")
        if type(part) is not types[key]:
            sys.exit(f"{where}: {key} is no {types[key].__name__}")
    for key in required:
        if key not in value:
            sys.exit(f"{where}: lacks {key}")


graph, path = arguments()
with open(path, encoding="utf-8") as file:
    found = json.load(file, object_pairs_hook=unique)
check("file", found, {"graph": dict}, ["graph"])
found = found["graph"]
check("graph", found, GRAPH)
for id, node in found["nodes"].items():
    check(id, node, NODE)
for edge in found["edges"]:
    check("edge", edge, EDGE, ["source", "target"])
    for end in (edge["source"], edge["target"]):
        if end not in found["nodes"]:
            sys.exit(f"an edge joins {end!r}, which is no node")

same_all("nodes", found["nodes"], graph.nodes)
for id, node in found["nodes"].items():
    wanted, data = graph.nodes[id], node["metadata"]
    same("name", node["label"], wanted["name"])
    for part in ("type", "aliases", "attributes", "mentions"):
        same(part, data[part], wanted[part])
edges = [[e["source"], e["target"], e["relation"], e["metadata"]["attributes"], e["metadata"]["evidence"]]
         for e in found["edges"]]
same_all("edges", edges, [[e["source"], e["target"], e["type"], e["attributes"], e["evidence"]] for e in graph.edges])
same_all("documents", found["metadata"]["documents"], graph.documents.values())
done("strict reader", len(found["nodes"]), len(edges))
