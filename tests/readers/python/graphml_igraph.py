"""GraphML, read by igraph."""

import igraph

import rows
from expected import arguments, done, same, same_all

graph, path = arguments()
found = igraph.Graph.Read_GraphML(path)
same("directed", found.is_directed(), True)
same_all("nodes", found.vs["id"], graph.nodes)
for vertex in found.vs:
    rows.same_node(vertex.attributes(), graph.nodes[vertex["id"]], empty="")
edges = [rows.edge_row(found.vs[e.source]["id"], found.vs[e.target]["id"], e.attributes()) for e in found.es]
rows.same_edges(edges, graph)
done(f"igraph {igraph.__version__}", len(found.vs), len(edges))
