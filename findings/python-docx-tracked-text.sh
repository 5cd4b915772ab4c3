#!/usr/bin/env bash
# python-docx 1.2.0: `paragraph.text` of a document with tracked changes.
#
# One guesses that it gives the text as accepted (Word's view) or as it was. It gives neither: runs within `w:ins`, `w:del`,
# `w:moveFrom` and `w:moveTo` are all passed over. Where "should" became "shall" the verb is gone, and a paragraph that was
# moved is empty in both places. mammoth 1.13.0 gives the accepted text, but leaves an empty paragraph where one moved away.
#
# For users: a script that counts words or looks for a phrase with python-docx misses all that is contested. Settle the
# changes first.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0
cd "$folder"
venv/bin/python - >seen <<'PY'
import docx
import mammoth
from docx.oxml import parse_xml

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="A. Author" w:date="2024-05-10T00:00:00Z"'

def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

def mark(kind, number):
    return f'<w:pPr><w:rPr><w:{kind} w:id="{number}" {WHO}/></w:rPr></w:pPr>'

paragraphs = [
    run("Ferries ") + f'<w:del w:id="1" {WHO}><w:r><w:delText>should</w:delText></w:r></w:del>'
    + f'<w:ins w:id="2" {WHO}>{run("shall")}</w:ins>' + run(" wait."),
    mark("moveFrom", 3) + f'<w:moveFromRangeStart w:id="4" w:name="m" {WHO}/><w:moveFrom w:id="5" {WHO}>{run("Piers are lit.")}</w:moveFrom><w:moveFromRangeEnd w:id="4"/>',
    run("Tolls are public."),
    mark("moveTo", 6) + f'<w:moveToRangeStart w:id="7" w:name="m" {WHO}/><w:moveTo w:id="8" {WHO}>{run("Piers are lit.")}</w:moveTo><w:moveToRangeEnd w:id="7"/>',
]
document = docx.Document()
body = document.element.body
for number, inner in enumerate(paragraphs):
    body.insert(number, parse_xml(f"<w:p {NAMESPACE}>{inner}</w:p>"))
document.save("tracked.docx")
print("python-docx:", [paragraph.text for paragraph in docx.Document("tracked.docx").paragraphs])
with open("tracked.docx", "rb") as file:
    print("mammoth:", mammoth.extract_raw_text(file).value.split("\n\n"))
PY
cat seen
diff - seen <<'SEEN'
python-docx: ['Ferries  wait.', '', 'Tolls are public.', '']
mammoth: ['Ferries shall wait.', '', 'Tolls are public.', 'Piers are lit.', '']
SEEN
