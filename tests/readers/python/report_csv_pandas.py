"""The report as a table, read by pandas."""

import pandas
from expected import arguments, done, same, same_all

graph, path = arguments()
cells = pandas.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)
for column in cells:
    opens = cells[column].str.match(r"[=+@\t\r\n＝＋－＠]|-(?![0-9.]+$)")
    same(f"{column} opens a formula", list(cells[column][opens]), [])
rows = cells.map(lambda text: text.removeprefix("'")).to_dict("records")
found = [[r["body"], r["relation"], r["what"], r["what_type"], r["status"], r["quote"], r["document"], int(r["start"]),
          int(r["end"]), r["edge"]] for r in rows]
wanted = []
for body, other, e in graph.acts(("organization", "place")):
    body, what = graph.nodes[body], graph.nodes[other]
    places = {(v["document"], v["start"], v["end"]): v for v in e["evidence"]}
    wanted += [[body["name"], e["type"], what["name"], what["type"], e["attributes"].get("status", ""), v["text"],
                v["document"], v["start"], v["end"], e["id"]] for v in places.values()]
same_all("rows", found, wanted)
done(f"pandas {pandas.__version__}", len({r["body"] for r in rows}), len({r["edge"] for r in rows}))
