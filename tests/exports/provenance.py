"""Reads pairs of a Turtle and a PROV-JSON export: rdflib and prov read them without a warning, and they say the same of
the same things. In Turtle, what is computed stands in no plain triple."""
import sys
import warnings
import prov.model
import rdflib

warnings.simplefilter("error")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OWN = rdflib.Namespace("urn:travaux:vocabulary#")
QUALIFIED = {
    PROV.qualifiedDerivation: (PROV.wasDerivedFrom, PROV.entity),
    PROV.qualifiedGeneration: (PROV.wasGeneratedBy, PROV.activity),
    PROV.qualifiedUsage: (PROV.used, PROV.entity),
    PROV.qualifiedAttribution: (PROV.wasAttributedTo, PROV.agent),
}

for path in sys.argv[1:]:
    graph = rdflib.Graph()
    graph.parse(path + ".ttl", format="turtle")
    document = prov.model.ProvDocument.deserialize(path + ".prov.json", format="json")
    records = list(document.get_records())
    for kind, name in [
        (prov.model.ProvEntity, PROV.Entity),
        (prov.model.ProvActivity, PROV.Activity),
        (prov.model.ProvAgent, PROV.Agent),
    ]:
        in_json = {record.identifier.uri: record for record in records if isinstance(record, kind)}
        in_turtle = {str(thing): thing for thing in graph.subjects(rdflib.RDF.type, name)}
        assert in_json.keys() == in_turtle.keys(), path
        for uri, record in in_json.items():
            labels = {str(label) for label in record.get_attribute("prov:label")}
            assert labels == {str(label) for label in graph.objects(in_turtle[uri], rdflib.RDFS.label)}, uri
    inferred = 0
    for qualified, (plain, end) in QUALIFIED.items():
        for thing, node in graph.subject_objects(qualified):
            basis = str(graph.value(node, OWN.basis))
            assert basis in ("recorded", "inferred"), thing
            if basis == "inferred":
                inferred += 1
                assert (thing, plain, graph.value(node, end)) not in graph, thing
    marked = [record for record in records if record.is_relation() and "inferred" in map(str, record.get_attribute("travaux:basis"))]
    assert inferred == len(marked) > 0, (inferred, len(marked))
    # The reader's own check of types and of what happened before what.
    document.unified()
