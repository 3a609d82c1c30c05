"""Every query of docs/queries, answered by rdflib over the exported Turtle and by the program: the same rows."""

import json
import os
import pathlib
import re
import subprocess
import sys

import rdflib
from expected import arguments, done, same, same_all

graph, path = arguments()
data = rdflib.Graph(bind_namespaces="none")
data.parse(path, format="turtle")
with open(path, encoding="utf-8") as file:
    prefixes = dict(re.findall(r"^@prefix (\S*): <(\S+)> \.$", file.read(), flags=re.M))
queries = sorted(pathlib.Path("docs/queries").glob("*.rq"))
if len(queries) < 12:
    sys.exit(f"only {len(queries)} queries found")


def program(query):
    """What the program answers, in JSON."""
    command = [os.environ["ZHENGTU"], "query", sys.argv[1], "sparql", "--file", query, "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode not in (0, 1) or run.stderr:
        sys.exit(f"{query}: {run.stderr}")
    return json.loads(run.stdout)


def text(term):
    """A term as words; numbers as numbers, which may be written in more than one way."""
    if term is None:
        return None
    if isinstance(term, rdflib.Literal) and isinstance(term.toPython(), (int, float)):
        return float(term)
    try:
        return float(term) if isinstance(term, rdflib.Literal) and term.datatype else str(term)
    except ValueError:
        return str(term)


def cell(found):
    if found is None:
        return None
    number = found.get("datatype", "").endswith(("integer", "decimal", "double", "nonNegativeInteger"))
    return float(found["value"]) if number else found["value"]


total = 0
for query in queries:
    said = query.read_text(encoding="utf-8")
    answer = data.query(said, initNs=prefixes)
    ours = program(query)
    columns = ours["head"]["vars"]
    rows = [[cell(row.get(c)) for c in columns] for row in ours["results"]["bindings"]]
    if answer.type == "CONSTRUCT":
        theirs = [[text(t) for t in triple] for triple in answer.graph]
    else:
        same(f"{query}: columns", columns, [str(v) for v in answer.vars])
        theirs = [[text(row[c]) for c in columns] for row in answer]
    if "GROUP_CONCAT" in said or "SAMPLE" in said:
        # In what order values are joined, and which one is taken, is open.
        rows, theirs = ([["; ".join(sorted(c.split("; "))) if isinstance(c, str) else c for c in row] for row in r]
                        for r in (rows, theirs))
        if "SAMPLE" in said:
            rows, theirs = ([row[:1] for row in r] for r in (rows, theirs))
    same_all(str(query), rows, theirs)
    total += len(rows)
if "/examples/" in path and total < 100:
    sys.exit(f"only {total} rows in all: the queries answer hardly anything")
print(f"rdflib {rdflib.__version__}: {len(queries)} queries, {total} rows")
