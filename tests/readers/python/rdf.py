"""Turtle, N-Triples or JSON-LD, read by rdflib and by pyoxigraph, which must find the same triples; and what these say."""

import sys
from urllib.parse import unquote

import pyoxigraph
import rdflib
from expected import arguments, done, node_confidence, same, same_all

FORMATS = {
    "turtle": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "ntriples": ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
}
PLAIN = {"http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
ZT = "urn:zhengtu:ns#"
IDENTIFIER = "http://purl.org/dc/terms/identifier"
TEXT = "https://schema.org/text"


def by_rdflib(path, format):
    """Triples of strings; an object is (iri,) or (words, type, language)."""
    def term(o):
        return (str(o),) if isinstance(o, rdflib.URIRef) else (str(o), str(o.datatype or ""), o.language or "")
    # Words as written: numbers in another spelling would be other terms.
    rdflib.NORMALIZE_LITERALS = False
    found = rdflib.Graph(bind_namespaces="none")
    found.parse(path, format=format)
    return {(str(s), str(p), term(o)) for s, p, o in found}


def by_pyoxigraph(path, format):
    """The same."""
    def term(o):
        if isinstance(o, pyoxigraph.NamedNode):
            return (o.value,)
        return o.value, "" if o.datatype.value in PLAIN else o.datatype.value, o.language or ""
    return {(q.subject.value, q.predicate.value, term(q.object)) for q in pyoxigraph.parse(path=path, format=format)}


graph, path = arguments()
name = path.rsplit("/", 1)[-1]
triples = by_rdflib(path, FORMATS[name][0])
other = by_pyoxigraph(path, FORMATS[name][1])
if triples != other:
    sys.exit(f"rdflib and pyoxigraph differ:\n  {list(triples - other)[:3]}\n  {list(other - triples)[:3]}")

said = {}
for s, p, o in triples:
    said.setdefault(s, {}).setdefault(p, []).append(o)


def words(subject, property):
    return sorted(o[0] for o in said[subject].get(property, []))


def one(subject, property):
    found = words(subject, property)
    same(f"{subject} {property}", len(found), 1)
    return found[0]


def id_of(iri, space):
    """The id that an IRI is made of."""
    same(f"space of {iri}", iri.startswith(f"urn:zhengtu:{space}:"), True)
    return unquote(iri.removeprefix(f"urn:zhengtu:{space}:"))


def passage(annotation):
    """Words, document and place of a mention or of evidence, by the way that the standard goes."""
    target = one(annotation, OA + "hasTarget")
    document = one(target, OA + "hasSource")
    same("derived from", one(annotation, "http://www.w3.org/ns/prov#wasDerivedFrom"), document)
    found = {}
    for selector in words(target, OA + "hasSelector"):
        found[one(selector, RDF + "type").removeprefix(OA)] = selector
    quote = one(found["TextQuoteSelector"], OA + "exact")
    same("quote", one(annotation, ZT + "quote"), quote)
    start, end = (int(one(found["TextPositionSelector"], OA + end)) for end in ("start", "end"))
    same("words at their place", one(document, TEXT)[start:end], quote)
    data = one(one(target, ZT + "bytes"), OA + "hasSelector")
    bytes = [int(one(data, OA + end)) for end in ("start", "end")]
    return [id_of(document, "document"), start, end, bytes, quote, one(annotation, ZT + "rule"),
            float(one(annotation, ZT + "confidence"))]


def wanted(entries):
    return [[e["document"], e["start"], e["end"], e["bytes"], e["text"], e["rule"], e["confidence"]] for e in entries]


nodes = [s for s in said if s.startswith("urn:zhengtu:node:") and "#" not in s]
same_all("nodes", [id_of(s, "node") for s in nodes], graph.nodes)
for s in nodes:
    node = graph.nodes[id_of(s, "node")]
    same("id", one(s, IDENTIFIER), node["id"])
    same("name", (one(s, RDFS + "label"), one(s, SKOS + "prefLabel")), (node["name"], node["name"]))
    same("aliases", words(s, SKOS + "altLabel"), sorted(node["aliases"]))
    same("type", f"urn:zhengtu:type:{node['type']}" in words(s, RDF + "type"), True)
    same("confidence", float(one(s, ZT + "confidence")), node_confidence(node))
    for key, value in node["attributes"].items():
        found = [o[0] for p, os in said[s].items() for o in os if unquote(p) == f"urn:zhengtu:attribute:{key}"]
        same(key, [one(s, ZT + "status")] if key == "status" else found, [value])
    same_all("mentions", [passage(a) for a in words(s, ZT + "mention")], wanted(node["mentions"]))

statements = {one(s, IDENTIFIER): s for s in said if (RDF + "Statement",) in said[s].get(RDF + "type", [])}
same_all("edges", statements, [e["id"] for e in graph.edges])
for edge in graph.edges:
    s = statements[edge["id"]]
    source, property, target = (one(s, RDF + part) for part in ("subject", "predicate", "object"))
    same("ends", (id_of(source, "node"), id_of(target, "node")), (edge["source"], edge["target"]))
    same("relation", id_of(property, "relation"), edge["type"])
    same("said directly", target in words(source, property), True)
    same("status", words(s, ZT + "status"), [v for k, v in edge["attributes"].items() if k == "status"])
    same("confidence", float(one(s, ZT + "confidence")), edge["confidence"])
    same_all("evidence", [passage(a) for a in words(s, ZT + "evidence")], wanted(edge["evidence"]))
done(f"rdflib {rdflib.__version__}, pyoxigraph {pyoxigraph.__version__}", len(nodes), len(statements))
