"""GraphML, read by igraph."""

import igraph

import rows
from expected import arguments, done, same, same_all

graph, path = arguments()
found = igraph.Graph.Read_GraphML(path)
same("directed", found.is_directed(), True)
same_all("nodes", found.vs["node_id"], graph.nodes)
for vertex in found.vs:
    # igraph leaves an ampersand in the name of an attribute (never in a value) as a character reference.
    columns = {name.replace("&#38;", "&"): value for name, value in vertex.attributes().items()}
    rows.same_node(columns, graph.nodes[vertex["node_id"]], empty="")
edges = [rows.edge_row(found.vs[e.source]["node_id"], found.vs[e.target]["node_id"], e.attributes()) for e in found.es]
rows.same_edges(edges, graph)
done(f"igraph {igraph.__version__}", len(found.vs), len(edges))
