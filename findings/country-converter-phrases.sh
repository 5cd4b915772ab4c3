#!/usr/bin/env bash
# country_converter 1.3.2: names of parties as they stand in brackets and lists of speakers.
#
# Its `convert` looks for a country's name anywhere in the text. So a group becomes one of its members ("Group of 77 and
# China" is CHN), a request becomes a country ("Chad: a lake" is TCD), "Georgia Tech" is GEO, and "Congo", which two states
# may mean, is COG without a word. A list of codes, "AUS, CAN, NZL", is not found. With pandas 3.1 it does not start
# (TypeError: Namibia's code NA is read as a missing value); pandas 2.3.3 is used here.
#
# For users: do not count who spoke with it. Split lists first, look groups up before states, and ask where a name is of two.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check country_converter==1.3.2 pandas==2.3.3
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
import logging
import country_converter

logging.disable(logging.CRITICAL)
converter = country_converter.CountryConverter()
for phrase in ["Group of 77 and China", "Sweden on behalf of the Nordic countries", "Chad: a lake", "Georgia Tech",
               "Congo", "AUS, CAN, NZL", "European Union"]:
    print(phrase, "->", converter.convert(phrase, to="ISO3"))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Group of 77 and China -> CHN
Sweden on behalf of the Nordic countries -> SWE
Chad: a lake -> TCD
Georgia Tech -> GEO
Congo -> COG
AUS, CAN, NZL -> not found
European Union -> not found
SEEN
