"""Tables for spreadsheets, read by pandas; and by openpyxl after pandas wrote them as a workbook, where nothing may be
a formula."""

import io
import json

import openpyxl
import pandas
from expected import arguments, done, node_confidence, same, same_all

graph, folder = arguments()


def read(name):
    """A table of strings as they stand in the cells, and with the guarding apostrophes taken away."""
    cells = pandas.read_csv(f"{folder}/{name}.csv", dtype=str, keep_default_na=False, na_filter=False)
    for column in cells:
        opens = cells[column].str.match(r"[=+@\t\r\n＝＋－＠]|-(?![0-9.]+$)")
        same(f"{name}.{column} opens a formula", list(cells[column][opens]), [])
    workbook = io.BytesIO()
    # A workbook cannot hold some control characters at all.
    illegal = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE
    cells.map(lambda text: illegal.sub(" ", text)).to_excel(workbook, index=False)
    sheet = openpyxl.load_workbook(workbook).active
    same(f"formulas in {name}", [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"], [])
    same(f"rows of {name}", sheet.max_row, len(cells) + 1)
    return cells.map(lambda text: text.removeprefix("'")).to_dict("records")


def column(key, row):
    return f"attribute_{key}" if f"attribute_{key}" in row else key


nodes = read("nodes")
same_all("nodes", [row["id"] for row in nodes], graph.nodes)
for row in nodes:
    node = graph.nodes[row["id"]]
    same("name", (row["name"], row["type"]), (node["name"], node["type"]))
    same("aliases", json.loads(row["aliases"]), node["aliases"])
    same("confidence", float(row["confidence"]), node_confidence(node))
    for key, value in node["attributes"].items():
        same(key, row[column(key, row)], value)

edges = read("edges")
rows = [[r["id"], r["source"], r["type"], r["target"], float(r["confidence"]), r["status"]] for r in edges]
same_all("edges", rows, [[e["id"], e["source"], e["type"], e["target"], e["confidence"],
                          e["attributes"].get("status", "")] for e in graph.edges])

found = [[r["of"], r["document"], int(r["start"]), int(r["end"]), [int(r["byte_start"]), int(r["byte_end"])], r["quote"],
          r["rule"], float(r["confidence"])] for r in read("evidence")]
wanted = [[owner["id"], e["document"], e["start"], e["end"], e["bytes"], e["text"], e["rule"], e["confidence"]]
          for owners, key in [(graph.nodes.values(), "mentions"), (graph.edges, "evidence")]
          for owner in owners for e in owner[key]]
same_all("evidence", found, wanted)
same_all("documents", [[r["id"], r["title"], r["author"], r["place"], r["path"]] for r in read("documents")],
         [[d["id"], d["title"] or "", d["author"] or "", d["place"] or "", d["source"]["path"]]
          for d in graph.documents.values()])
done(f"pandas {pandas.__version__}, openpyxl {openpyxl.__version__}", len(nodes), len(edges))
