"""Reads pairs of a GraphML and a JSON export: networkx finds the same nodes and edges, with the same fields of the same
types. Control characters, which XML cannot hold, may be replaced."""
import json
import re
import sys
import networkx


def as_xml(value):
    if not isinstance(value, str):
        return value
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value)


for path in sys.argv[1:]:
    graph = networkx.read_graphml(path + ".graphml")
    with open(path + ".json", encoding="utf-8") as file:
        told = json.load(file)
    assert graph.is_directed()
    assert graph.number_of_nodes() == len(told["nodes"]), path
    assert graph.number_of_edges() == len(told["edges"]), path
    for node in told["nodes"]:
        fields = {name: as_xml(value) for name, value in node.items() if name != "id"}
        assert graph.nodes[as_xml(node["id"])] == fields, (node, graph.nodes[as_xml(node["id"])])

    def key(fields):
        return json.dumps(fields, sort_keys=True)

    wanted = sorted(
        key({name: as_xml(float(value) if name == "score" else value) for name, value in edge.items()})
        for edge in told["edges"]
    )
    found = []
    for start, end, fields in graph.edges(data=True):
        assert fields["label"] == fields["kind"]
        fields = {name: value for name, value in fields.items() if name not in ("label", "id")}
        found.append(key({"from": start, "to": end, **fields}))
    assert sorted(found) == wanted, path
