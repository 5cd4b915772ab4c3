#!/usr/bin/env bash
# rdflib 7.6.0: SPARQL filters on dates of which only the month or the year is known.
#
# An archive dates one amendment to the day (xsd:date), one to a month (xsd:gYearMonth), one to a year (xsd:gYear). SPARQL
# leaves comparing them undefined: an error, so that a filter drops the row, whichever way it asks. rdflib compares the
# names of the datatypes instead: month and year count as *later* than every day. "On or after 1 May 2024" finds what is
# dated "2019", "before 10 May 2024" finds neither "2019" nor anything else of a month or a year, and nothing is said.
#
# For users: to filter an export by date, compare `str(?date)` (ISO dates sort as text), or ask for days alone.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
from rdflib import Graph, Literal, Namespace, XSD

records = Namespace("http://example.org/")
graph = Graph()
for name, value, kind in [("day", "2024-05-10", XSD.date), ("month", "2024-03", XSD.gYearMonth), ("year", "2019", XSD.gYear)]:
    graph.add((records[name], records.date, Literal(value, datatype=kind)))

def found(condition):
    query = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ?s WHERE { ?s <http://example.org/date> ?d . FILTER(%s) }"
    return sorted(str(row.s).rsplit("/", 1)[1] for row in graph.query(query % condition))

print("on or after 2024-05-01:", *found('?d >= "2024-05-01"^^xsd:date'))
print("before 2024-06-01:", *found('?d < "2024-06-01"^^xsd:date'))
print("before 2024-06-01 as text:", *found('str(?d) < "2024-06-01"'))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
on or after 2024-05-01: day month year
before 2024-06-01: day
before 2024-06-01 as text: day month year
SEEN
