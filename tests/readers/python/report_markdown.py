"""The Markdown report, read by markdown-it: its headings and entries, and that nothing in a name became markup."""

import re
from importlib.metadata import version

from expected import arguments, done, same, same_all
from markdown_it import MarkdownIt

graph, path = arguments()
with open(path, encoding="utf-8") as file:
    tokens = MarkdownIt("commonmark").parse(file.read())

allowed = {"text", "softbreak", "strong_open", "strong_close", "text_special"}
heads, bold, quotes, level = [], [], [], None
for before, token in zip([None, *tokens], tokens):
    same("markup that is not the report's", token.type in ("html_block", "fence", "code_block"), False)
    if token.type != "inline":
        continue
    same(f"markup in {token.content!r}", {child.type for child in token.children} - allowed, set())
    text = "".join(" " if c.type == "softbreak" else c.content for c in token.children)
    if before.type == "heading_open":
        level = before.tag
        heads.append((level, text))
    elif token.children[:2] and any(c.type == "strong_open" for c in token.children):
        bold.append("".join(c.content for c in token.children[1:] if c.type in ("text", "text_special")))
    elif token.level > 4:
        quotes.append(text)


def flat(text):
    """As on one line, where white space is one blank."""
    return re.sub(r"\s+", " ", text).strip()


acts = list(graph.acts(("organization", "place")))
bodies = {body for body, _, _ in acts}
same_all("bodies", [flat(text) for tag, text in heads if tag == "h2"], [flat(graph.nodes[b]["name"]) for b in bodies])
same("entries", len(bold), len(acts))
targets = sorted(flat(graph.nodes[other]["name"]) for _, other, _ in acts)
for entry, target in zip(sorted(map(flat, bold)), targets):
    same("what a body does", entry.startswith(target), True)
places = sorted(flat(text) for _, _, e in acts for _, text in {(v["document"], v["start"], v["end"]): v["text"] for v in e["evidence"]}.items())
same("quotes", len(quotes), len(places))
for quote, text in zip(sorted(map(flat, quotes)), places):
    same("quote", quote.startswith(text), True)
done(f"markdown-it-py {version('markdown-it-py')}", len(bodies), len(acts))
