#!/usr/bin/env bash
# odfpy 1.4.1 and odfdo 3.27.3: the text of an OpenDocument file with tracked changes.
#
# One guesses that words which are tracked as deleted are left out, or stand where they stood. OpenDocument keeps them in a
# list ahead of the text. odfpy's `extractText` of the body begins with that list: the authors' names, the dates and the
# deleted words, glued together. Its paragraphs, and odfdo's, begin with the deleted words as a paragraph of their own, though
# `get_formatted_text` of odfdo leaves them out.
#
# For users: a script that searches or counts over paragraphs finds deleted words as if the text began with them, and may
# print who wrote what where no names were to be shown. Settle the changes first.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3
cd "$folder"
venv/bin/python - >seen <<'PY'
import zipfile

import odfdo
from odf import teletype, text
from odf.opendocument import load

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODT = "application/vnd.oasis.opendocument.text"

def change(number, kind, who, words=""):
    info = f"<office:change-info><dc:creator>{who}</dc:creator><dc:date>2024-05-0{number}T10:00:00</dc:date></office:change-info>"
    return f'<text:changed-region text:id="c{number}"><text:{kind}>{info}{words}</text:{kind}></text:changed-region>'

changes = change(1, "deletion", "A. Author", "<text:p>small </text:p>") + change(2, "insertion", "B. Author")
content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:text><text:tracked-changes>{changes}\
</text:tracked-changes><text:p>Ports light <text:change text:change-id="c1"/>piers<text:change-start text:change-id="c2"/> and \
quays<text:change-end text:change-id="c2"/>.</text:p></office:text></office:body></office:document-content>"""
manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
with zipfile.ZipFile("tracked.odt", "w") as file:
    file.writestr("mimetype", ODT, zipfile.ZIP_STORED)
    file.writestr("META-INF/manifest.xml", manifest)
    file.writestr("content.xml", content)

document = load("tracked.odt")
print("odfpy, body:", teletype.extractText(document.text))
print("odfpy, paragraphs:", [teletype.extractText(one) for one in document.getElementsByType(text.P)])
document = odfdo.Document("tracked.odt")
print("odfdo, paragraphs:", [one.inner_text for one in document.body.paragraphs])
print("odfdo, formatted:", document.get_formatted_text().strip())
PY
cat seen
diff - seen <<'SEEN'
odfpy, body: A. Author2024-05-01T10:00:00small B. Author2024-05-02T10:00:00Ports light piers and quays.
odfpy, paragraphs: ['small ', 'Ports light piers and quays.']
odfdo, paragraphs: ['small ', 'Ports light piers and quays.']
odfdo, formatted: Ports light piers and quays.
SEEN
