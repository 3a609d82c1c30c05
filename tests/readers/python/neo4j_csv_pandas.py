"""Tables for neo4j-admin, read by pandas, with the heads of columns read as Neo4j's import manual has them."""

import re

import pandas
from expected import arguments, done, node_confidence, same, same_all

graph, folder = arguments()
HEAD = re.compile(r"(?P<name>[^:]*)(:(?P<kind>ID|LABEL|START_ID|END_ID|TYPE|string|int|double)"
                  r"(\((?P<space>\w+)\))?(?P<list>\[\])?)?")


def read(name):
    """Rows by name of column; what has no name by what it is. Values of the type that the head says."""
    cells = pandas.read_csv(f"{folder}/{name}.csv", dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")
    columns = {}
    for head in cells:
        match = HEAD.fullmatch(head)
        same(f"{name}: head {head!r} is one that neo4j-admin knows", match is not None, True)
        convert = {"int": int, "double": float}.get(match["kind"], str)
        if match["list"] or match["kind"] == "LABEL":
            values = [[convert(v) for v in cell.split("\x1f")] if cell else [] for cell in cells[head]]
        else:
            values = [convert(cell) for cell in cells[head]]
        columns[match["name"] or match["kind"]] = values
        if match["space"]:
            columns[f"space of {match['kind']}"] = [match["space"]] * len(cells)
    same(f"{name}: columns told apart", len(columns) >= len(cells.columns), True)
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


nodes = read("nodes")
same_all("nodes", [row["id"] for row in nodes], graph.nodes)
for row in nodes:
    node = graph.nodes[row["id"]]
    same("labels", row["LABEL"], ["Entity", "".join(w.capitalize() for w in node["type"].split("_"))])
    same("name", (row["name"], row["type"], row["space of ID"]), (node["name"], node["type"], "Entity"))
    same("aliases", row["aliases"], node["aliases"])
    same("confidence", row["confidence"], node_confidence(node))
    for key, value in node["attributes"].items():
        column = key.replace(":", "_")
        same(key, row[f"attribute_{column}" if f"attribute_{column}" in row else column], value)

edges = read("edges")
rows = [[r["START_ID"], r["TYPE"], r["END_ID"], r["id"], r["status"], r["confidence"],
         sorted(map(list, zip(r["documents"], r["starts"], r["ends"], r["quotes"], r["rules"], r["confidences"])))]
        for r in edges]
same_all("edges", rows, [[e["source"], e["type"].upper(), e["target"], e["id"], e["attributes"].get("status", ""),
                          e["confidence"], sorted([v["document"], v["start"], v["end"], v["text"], v["rule"],
                                                    v["confidence"]] for v in e["evidence"])] for e in graph.edges])
same("spaces", {(r["space of START_ID"], r["space of END_ID"]) for r in edges}, {("Entity", "Entity")})

mentions = [[r["START_ID"], r["END_ID"], r["quote"], r["starts_at"], r["ends_at"], r["rule"], r["confidence"]]
            for r in read("mentions")]
same_all("mentions", mentions, [[n["id"], m["document"], m["text"], m["start"], m["end"], m["rule"], m["confidence"]]
                                for n in graph.nodes.values() for m in n["mentions"]])
same_all("documents", [[r["id"], r["title"], r["text"]] for r in read("documents")],
         [[d["id"], d["title"] or "", d["text"]] for d in graph.documents.values()])
done(f"pandas {pandas.__version__}", len(nodes), len(edges))
