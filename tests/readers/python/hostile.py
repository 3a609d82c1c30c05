"""Writes a graph.json whose names are what breaks careless writers and readers: markup, quotes, line breaks,
formulas, emoji, marks of direction, great length. In canonical order, but for the order of nodes and edges.

hostile.py FILE"""

import json
import sys

NAMES = [
    "</script><img src=x onerror=alert(1)>",
    "<!-- --><?pi?><b>&lt;",
    "A&B &amp; &#65; &nbsp;",
    "]]>",
    "\"double\" 'single' `back` “中文”‘引号’",
    "line one\nline two\r\nline three\rfour\tfive",
    "=cmd|' /C calc'!A0",
    "+1", "-1", "@SUM(A1)",
    "🏛️👨‍👩‍👧‍👦 𠮷野家",
    "\u202eright to left\u202c \u200f\u200e שלום",
    "长" * 300,
    "back\\slash \\n \\u0041 \\\\",
    "$name {name} {{name}} %s %n $1 #{x}",
    " spaces  around and  inside ",
    "goal:x -serves-> goal:y",
    "'; DROP TABLE nodes; --",
    "comma, semicolon; bar| tab\tend",
    "NULL", "true", "007", "1e5", "null", "NaN",
    "line\u2028and paragraph\u2029separators\u0085",
    "é e\u0301 ﷽ ｆｕｌｌ",
    "[a, b]", "a|b|c", "_x0020_", "__proto__", "constructor",
    "http://example.org/a?b=c&d=e#f", "<http://example.org/>",
    "naïve \ufeff byte order mark \ufffd",
]


def graph():
    """All names as nodes, each a type of its own in turn, joined in a ring by three kinds of edges."""
    types = ["organization", "policy", "initiative", "goal", "measure", "place", "custom_type"]
    text = "\n".join(NAMES) + "\n"
    start, spans = 0, []
    for name in NAMES:
        spans.append((start, start + len(name)))
        start += len(name) + 1

    def evidence(i, rule="test.rule", confidence=0.75):
        a, b = spans[i]
        at = len(text[:a].encode())
        return {"document": "dir/doc <1> & \"2\".txt", "start": a, "end": b,
                "bytes": [at, at + len(NAMES[i].encode())], "text": NAMES[i], "rule": rule, "confidence": confidence}

    nodes, ids = [], []
    for i, name in enumerate(NAMES):
        kind = types[i % len(types)]
        ids.append(f"{kind}:{name}")
        attributes = {"unit": name, "type": name, "k\"<&>'": name} if i % 2 else {}
        aliases = sorted({NAMES[i - 1], NAMES[i - 2]}) if i % 3 else []
        nodes.append({"id": ids[i], "type": kind, "name": name, "aliases": aliases, "attributes": attributes,
                      "mentions": [evidence(i)]})
    edges = []
    for i in range(len(NAMES)):
        for step, kind in [(1, "serves"), (1, "relates"), (2, "partners_with"), (0, "cites")]:
            a, b = ids[i], ids[(i + step) % len(NAMES)]
            attributes = {"status": ["done", "planned", "under_way"][i % 3], "note": NAMES[i]} if step else {}
            found = [evidence(i, confidence=0.5), evidence((i + 1) % len(NAMES), 'rule "<&>"', 0.875)]
            found.sort(key=lambda e: e["start"])
            edges.append({"id": f"{a} -{kind}-> {b}", "source": a, "target": b, "type": kind,
                          "attributes": attributes, "confidence": 0.875, "evidence": found})
    document = {"id": "dir/doc <1> & \"2\".txt", "source": {"path": "dir/doc <1> & \"2\".txt", "sha256": "0" * 64},
                "title": NAMES[0], "author": NAMES[2], "place": NAMES[5], "published": None, "text": text}
    return {"format": "zhengtu-graph", "version": 1,
            "generator": {"name": "zhengtu", "version": "0.0.0", "ontology": {"name": "<&>", "digest": "\"'"}},
            "documents": [document], "nodes": nodes, "edges": edges}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(graph(), file, ensure_ascii=False)
