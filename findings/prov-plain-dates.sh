#!/usr/bin/env bash
# prov 3.2.3: an activity that starts on a day, without an hour, in PROV-JSON.
#
# Minutes of talks give a day. Read from PROV-JSON, `"prov:startTime": "2024-05-10"` is dropped with a warning (of Python's
# `warnings`, which many programs do not show) and written out again without a start; the constructor refuses a month or a
# year as an error. The same value under `prov:generatedAtTime` of an entity is kept as it is, because attributes of
# entities are not checked.
#
# For users: a day becomes an instant only by inventing an hour. Keep the day in an attribute of your own beside it, and do
# not take an activity without a start for one whose day nobody knows.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check prov==3.2.3
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
import json
import warnings
from prov.model import ProvDocument

def through(kind, attribute, value):
    source = {"prefix": {"e": "http://example.org/"}, kind: {"e:it": {attribute: value}}}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        document = ProvDocument.deserialize(content=json.dumps(source), format="json")
        again = json.loads(document.serialize(format="json"))[kind]["e:it"]
    return again, len(told)

for value in ["2024-05-10T09:00:00", "2024-05-10", "2024-05"]:
    again, told = through("activity", "prov:startTime", value)
    print("activity", value, "->", again.get("prov:startTime"), "warnings:", told)
again, told = through("entity", "prov:generatedAtTime", "2024-05-10")
print("entity 2024-05-10 ->", again.get("prov:generatedAtTime"), "warnings:", told)
try:
    document = ProvDocument()
    document.add_namespace("e", "http://example.org/")
    document.activity("e:it", "2024-05")
    print("constructor: accepted")
except Exception as error:
    print("constructor:", type(error).__name__)
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
activity 2024-05-10T09:00:00 -> 2024-05-10T09:00:00 warnings: 0
activity 2024-05-10 -> None warnings: 1
activity 2024-05 -> None warnings: 1
entity 2024-05-10 -> 2024-05-10 warnings: 0
constructor: ProvException
SEEN
