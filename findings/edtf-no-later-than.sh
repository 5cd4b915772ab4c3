#!/usr/bin/env bash
# edtf 5.0.2 (Python), text_to_edtf: dates of sources and positions as people write them.
#
# The guess: "no later than 21 May 2024" gives an interval that ends on that day, and "11-12 July 2024" an interval or
# nothing. It gives one that *begins* on 21 May 2024, since "later" is heard as "after"; "11-12 July 2024" and "between 11
# and 12 July 2024" become 12 July 2011, since the 11 is heard as a year; "12.07.2024" is 7 December. Only "before" is
# read as an end.
#
# For users: turn what a source says of its date into an interval by hand. A "by" that becomes a "from" turns an earlier
# position into a later one, and later beats earlier.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
from edtf import text_to_edtf

for phrase in ["before 21 May 2024", "no later than 21 May 2024", "by 21 May 2024", "11-12 July 2024",
               "between 11 and 12 July 2024", "12.07.2024"]:
    print(phrase, "->", text_to_edtf(phrase))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
before 21 May 2024 -> /2024-05-21
no later than 21 May 2024 -> 2024-05-21/
by 21 May 2024 -> 2024-05-21
11-12 July 2024 -> 2011-07-12
between 11 and 12 July 2024 -> 2011-07-12
12.07.2024 -> 2024-12-07
SEEN
