#!/usr/bin/env bash
# metslesliens 1.3.0, donnelescandidats: references to articles in French law.
#
# The guess: "article 3 du code civil" is found wherever it stands. After another word it is, with `bis`, ranges and
# alinéas. As the first words of a text, as headings, cells of tables and paragraphs handed over one by one have them, only
# "code civil" is left of it, so a reference to one article becomes one to the whole code; "articles 1er à 3 quater" is
# not found at all, and "deuxième phrase du …" loses the sentence.
#
# For users: put a word before each line, and do not take a code without an article for a reference to the code.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check metslesliens==1.3.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
from metslesliens import donnelescandidats

for line in ["L'article 3 du code civil", "Article 3 du code civil", "Les articles 1er à 3 quater",
             "articles 1er à 3 quater", "La deuxième phrase du troisième alinéa de l'article 6"]:
    print(line, "->", [words for _, words, *_ in donnelescandidats(line)])
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
L'article 3 du code civil -> ['article 3 du code civil']
Article 3 du code civil -> ['code civil']
Les articles 1er à 3 quater -> ['articles 1er à 3 quater']
articles 1er à 3 quater -> []
La deuxième phrase du troisième alinéa de l'article 6 -> ["troisième alinéa de l'article 6"]
SEEN
