"""GraphML, read by networkx."""

import networkx

import rows
from expected import arguments, done, same, same_all

graph, path = arguments()
found = networkx.read_graphml(path, force_multigraph=True)
same("directed", found.is_directed(), True)
ids = {key: data["id"] for key, data in found.nodes(data=True)}
same_all("nodes", ids.values(), graph.nodes)
for data in dict(found.nodes(data=True)).values():
    rows.same_node(data, graph.nodes[data["id"]])
edges = [rows.edge_row(ids[a], ids[b], data) for a, b, data in found.edges(data=True)]
rows.same_edges(edges, graph)
done(f"networkx {networkx.__version__}", len(ids), len(edges))
