"""What a graph.json says, for readers to compare with; and the comparison, which names what differs."""

import json
import sys
from collections import Counter


class Graph:
    """The nodes by id, and the edges."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            graph = json.load(file)
        self.documents = {d["id"]: d for d in graph["documents"]}
        self.nodes = {n["id"]: n for n in graph["nodes"]}
        self.edges = graph["edges"]
        if not self.nodes or not self.edges:
            sys.exit(f"{path}: a graph without nodes or edges proves nothing")

    def acts(self, kinds):
        """Each edge by whoever of `kinds` has a part in it: (body, other end, edge); partners have it both ways."""
        for edge in self.edges:
            ends = [(edge["source"], edge["target"])]
            if edge["type"] == "partners_with":
                ends.append((edge["target"], edge["source"]))
            yield from ((body, other, edge) for body, other in ends if self.nodes[body]["type"] in kinds)


def arguments():
    """The graph of the command line, and the path of what it was exported to."""
    return Graph(sys.argv[1]), sys.argv[2]


def same(what, found, wanted):
    """Ends the test where the two differ."""
    if found != wanted:
        sys.exit(f"{what}:\n  found  {found!r}\n  wanted {wanted!r}")


def same_all(what, found, wanted):
    """Compares two collections, whatever their order."""
    found, wanted = Counter(map(frozen, found)), Counter(map(frozen, wanted))
    if found != wanted:
        sys.exit(f"{what}:\n  too many {list((found - wanted))[:3]!r}\n  missing  {list((wanted - found))[:3]!r}")


def frozen(value):
    """A value that can be counted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def evidence(entries):
    """Evidence as (document, words, rule), in order."""
    return [[e["document"], e["text"], e["rule"]] for e in entries]


def node_confidence(node):
    """That of its surest mention."""
    return max(m["confidence"] for m in node["mentions"])


def done(reader, nodes, edges):
    """Says what was read."""
    print(f"{reader}: {nodes} nodes, {edges} edges")
