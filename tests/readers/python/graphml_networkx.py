"""GraphML, read by networkx."""

import re

import networkx

import rows
from expected import arguments, done, same, same_all

graph, path = arguments()
found = networkx.read_graphml(path, force_multigraph=True)
same("directed", found.is_directed(), True)
ids = {key: data["node_id"] for key, data in found.nodes(data=True)}
same_all("nodes", ids.values(), graph.nodes)
for token, id in ids.items():
    same("a name token", re.fullmatch(r"[-.:A-Za-z0-9_\u4e00-\u9fa5]+", token) is not None, True)
    same("its id", re.sub(r"_x([0-9A-F]+)_", lambda found: chr(int(found[1], 16)), token), id)
for data in dict(found.nodes(data=True)).values():
    rows.same_node(data, graph.nodes[data["node_id"]])
edges = [rows.edge_row(ids[a], ids[b], data) for a, b, data in found.edges(data=True)]
rows.same_edges(edges, graph)
done(f"networkx {networkx.__version__}", len(ids), len(edges))
