#!/usr/bin/env bash
# legal-reference-extraction 0.5.5 (refex): references in German law.
#
# The guess: a reference that is told more exactly still gives its section. Down to a number, "§ 3 Abs. 2 Satz 1 Nr. 4
# BGB", it does; with a letter, as amending laws mostly have it, nothing is found, not even § 3. A range after one sign,
# "§ 3 bis 5 BGB", gives its first section only, though the words that it marks hold all; after two signs it gives three.
#
# For users: no found reference does not mean that nothing is referred to. Take the letter away before asking, and look at
# marked words that hold "bis" (German for "to"; no Latin ordinal).
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check legal-reference-extraction==0.5.5
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
from refex.extractor import RefExtractor

extractor = RefExtractor()
for line in ["Nach § 3 Abs. 2 Satz 1 Nr. 4 BGB gilt", "Nach § 3 Abs. 2 Satz 1 Nr. 4 Buchst. a BGB gilt",
             "Nach § 3 Nr. 4 Buchst. a BGB gilt", "Nach § 3 bis 5 BGB gilt", "Nach §§ 3 bis 5 BGB gilt"]:
    _, markers = extractor.extract(line)
    print(line, "->", [str(reference) for marker in markers for reference in marker.references])
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Nach § 3 Abs. 2 Satz 1 Nr. 4 BGB gilt -> ['<Ref(law: bgb/3)>']
Nach § 3 Abs. 2 Satz 1 Nr. 4 Buchst. a BGB gilt -> []
Nach § 3 Nr. 4 Buchst. a BGB gilt -> []
Nach § 3 bis 5 BGB gilt -> ['<Ref(law: bgb/3)>']
Nach §§ 3 bis 5 BGB gilt -> ['<Ref(law: bgb/3)>', '<Ref(law: bgb/4)>', '<Ref(law: bgb/5)>']
SEEN
