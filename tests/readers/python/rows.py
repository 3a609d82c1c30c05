"""Nodes and edges as GraphML and GEXF readers give them: dictionaries of plain values, lists as JSON text."""

import json

from expected import node_confidence, same, same_all


def column(key, fixed):
    """The column of an attribute."""
    return f"attribute_{key}" if key in fixed or key.startswith("attribute_") else key


def same_node(found, node, empty=None):
    """Compares all columns; a reader may give `empty` for a value that is not there."""
    same("label", found["label"], node["name"])
    same("type", found["type"], node["type"])
    same("aliases", json.loads(found["aliases"]), node["aliases"])
    same("mentions", json.loads(found["mentions"]), node["mentions"])
    same("mention_count", found["mention_count"], len(node["mentions"]))
    same("confidence", found["confidence"], node_confidence(node))
    fixed = {"label", "type", "type_zh", "type_en", "color", "confidence", "aliases", "mention_count", "mentions"}
    for key, value in node["attributes"].items():
        same(key, found[column(key, fixed)], value)
    known = {column(key, fixed) for key in node["attributes"]}
    others = {k: v for k, v in found.items() if k.startswith("attribute_") and k not in known and v != empty}
    same("attributes that the node does not have", others, {})


def edge_row(source, target, found):
    """What is compared of an edge that was read."""
    status = found.get("status") or None
    return [source, target, found["type"], found["label"] != "", found["symmetric"], found["confidence"], status,
            int(found["evidence_count"]), json.loads(found["evidence"]), found["quote"]]


def same_edges(rows, graph):
    """Compares all edges with their evidence."""
    wanted = []
    for edge in graph.edges:
        surest = max(edge["evidence"], key=lambda e: e["confidence"])
        wanted.append([edge["source"], edge["target"], edge["type"], True, edge["type"] == "partners_with",
                       edge["confidence"], edge["attributes"].get("status"), len(edge["evidence"]),
                       edge["evidence"], surest["text"]])
    same_all("edges", rows, wanted)
