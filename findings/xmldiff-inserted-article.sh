#!/usr/bin/env bash
# xmldiff 3.0: an article inserted into an Akoma Ntoso act, those after it renumbered.
#
# One guesses that the new article is one insertion, the more so when `uniqueattrs` names `eId`. An eId of Akoma Ntoso is a
# number, and goes to the next article with the number: "art_2" is another article now. xmldiff trusts it, and tells that
# article 2's content was moved into a new article 3 and replaced by new content: no operation names the article that came,
# and the answer is the same with and without `uniqueattrs`.
#
# For users: an eId tells which clause is cited, not which clause became which.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xmldiff==3.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
from xmldiff import main

def act(*articles):
    inner = "".join(
        f'<article eId="art_{number}"><num>Article {number}</num><content><p>{text}</p></content></article>'
        for number, text in enumerate(articles, 1)
    )
    return f'<act xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><body>{inner}</body></act>'

old = act("Ports open at dawn.", "Ships report their cargo.")
new = act("Ports open at dawn.", "Fees are public.", "Ships report their cargo.")
plain = main.diff_texts(old, new)
by_id = main.diff_texts(old, new, diff_options={"uniqueattrs": ["eId"]})
print(*(type(step).__name__ for step in plain))
print("the same with uniqueattrs:", plain == by_id)
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
InsertNode InsertAttrib InsertNode InsertNode UpdateTextIn MoveNode InsertNode UpdateTextIn
the same with uniqueattrs: True
SEEN
