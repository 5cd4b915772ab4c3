#!/usr/bin/env bash
# lxml 6.1.3, lxml.html.diff.htmldiff: bills whose own text strikes and underlines words.
#
# htmldiff takes all `del` and `ins` out of its two inputs before it compares, but leaves their words: what a bill strikes
# comes out as plain text beside what it inserts, "may shall". With `s` instead, the element stays, but striking a word that
# was not struck before is no change at all: the same words, so nothing is marked.
#
# For users: compare the text with the struck words taken out and with them left in, one after the other, and never show
# htmldiff's answer for a bill that has a legend ("matter struck is deleted").
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
from lxml.html.diff import htmldiff

print(htmldiff("<p>Boats <del>may</del> <ins>shall</ins> stop.</p>", "<p>Boats <del>may</del> <ins>shall</ins> stop here.</p>"))
print(htmldiff("<p>Boats shall stop.</p>", "<p>Boats <s>shall</s> stop.</p>"))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
<p>Boats may shall <ins>stop here.</ins> <del>stop.</del> </p>
<p>Boats <s>shall</s> stop.</p>
SEEN
