"""An openCypher script, run by two engines, and what the graphs that it makes answer."""

from importlib.metadata import version

import kglite
import ocg
from expected import arguments, done, node_confidence, same, same_all

graph, path = arguments()
with open(path, encoding="utf-8", newline="") as file:
    script = file.read()
lines = [line for line in script.split("\n") if not line.startswith("//")]
statements = [s for s in "\n".join(lines).split(";\n") if s.strip()]


def check(engine, run):
    """`run` takes a statement and gives rows as dictionaries."""
    for statement in statements:
        run(statement)
    rows = run("MATCH (n:Entity) RETURN n.id AS id, n.type AS type, n.name AS name, n.aliases AS aliases, "
               "n.confidence AS confidence, labels(n) AS labels, n.status AS status, properties(n) AS all")
    same_all(f"{engine}: nodes", [r["id"] for r in rows], graph.nodes)
    for row in rows:
        node = graph.nodes[row["id"]]
        same(f"{engine}: name", (row["name"], row["type"]), (node["name"], node["type"]))
        same(f"{engine}: aliases", list(row["aliases"]), node["aliases"])
        same(f"{engine}: labels", set(row["labels"]),
             {"Entity", "".join(w.capitalize() for w in node["type"].split("_"))})
        same(f"{engine}: confidence", row["confidence"], node_confidence(node))
        for key, value in node["attributes"].items():
            same(f"{engine}: {key}", row["all"][f"attribute_{key}" if f"attribute_{key}" in row["all"] else key], value)
    rows = run("MATCH (a:Entity)-[r]->(b:Entity) RETURN r.id AS id, a.id AS source, type(r) AS type, b.id AS target, "
               "r.status AS status, r.confidence AS confidence, r.quotes AS quotes, r.documents AS documents, "
               "r.starts AS starts, r.ends AS ends, r.rules AS rules")
    found = [[r["id"], r["source"], r["type"], r["target"], r["status"], r["confidence"],
              sorted(map(list, zip(r["documents"], r["starts"], r["ends"], r["quotes"], r["rules"])))] for r in rows]
    same_all(f"{engine}: edges", found,
             [[e["id"], e["source"], e["type"].upper(), e["target"], e["attributes"].get("status"), e["confidence"],
               sorted([v["document"], v["start"], v["end"], v["text"], v["rule"]] for v in e["evidence"])]
              for e in graph.edges])
    rows = run("MATCH (a:Entity)-[r:MENTIONED_IN]->(d:Document) RETURN a.id AS id, d.id AS document, r.quote AS quote, "
               "r.starts_at AS first, r.ends_at AS after")
    same_all(f"{engine}: mentions", [[r["id"], r["document"], r["quote"], r["first"], r["after"]] for r in rows],
             [[n["id"], m["document"], m["text"], m["start"], m["end"]]
              for n in graph.nodes.values() for m in n["mentions"]])
    rows = run("MATCH (d:Document) RETURN d.id AS id, d.text AS text")
    same_all(f"{engine}: documents", [[r["id"], r["text"]] for r in rows],
             [[d["id"], d["text"]] for d in graph.documents.values()])


first, second = ocg.Graph(), kglite.KnowledgeGraph()
check("ocg", first.execute)
check("kglite", lambda statement: list(second.cypher(statement)))
done(f"ocg {version('ocg')}, kglite {version('kglite')}", len(graph.nodes), len(graph.edges))
