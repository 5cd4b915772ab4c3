#!/usr/bin/env bash
# trafilatura 2.3.1, extract: bills and consolidated texts that strike and underline words.
#
# The guess: in plain text, words inside `del` are left out, as scripts and menus are. They are kept, and where the page
# has no space between `del` and `ins`, the two sides are one word, "mayshall". With include_formatting the struck words
# can be told, in Markdown by `~~`; inserted ones cannot: the `ins` is gone in every format.
#
# For users: a corpus of pages made with it holds what was struck as if it were in force. Take `del` out of the page first.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.4
"$folder/venv/bin/python" - >"$folder/seen" <<'PY'
import trafilatura

body = "".join(f"<p>Section {number}. The agency <del>may</del><ins>shall</ins> print its {what} report each year, and send "
               "it to all who ask for it in writing before the end of March.</p>"
               for number, what in enumerate(["first", "second", "third", "fourth"], 1))
page = f"<html><body><article><h1>A bill</h1>{body}</article></body></html>"
for options in [{}, {"output_format": "markdown", "include_formatting": True}]:
    print(next(line for line in trafilatura.extract(page, **options).splitlines() if "first" in line)[:40])
print("inserted words marked in XML:", "ins" in trafilatura.extract(page, output_format="xml", include_formatting=True).split("may")[1][:30])
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Section 1. The agency mayshall print its
Section 1. The agency ~~may~~shall print
inserted words marked in XML: False
SEEN
