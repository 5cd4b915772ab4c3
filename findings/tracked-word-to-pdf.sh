#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12): a Word file with tracked changes, converted to PDF and to text by `soffice --convert-to`.
#
# One guesses that a converted file holds the text as accepted. It holds both sides of every change, glued: "shouldshall". In
# the PDF the struck word is struck by a line that no reader of text sees; in plain text nothing tells them apart. A moved
# paragraph stands twice.
#
# For users: a PDF that a secretariat made from a tracked file must not be read as a draft. Ask for the Word file, or
# accept its changes before it is converted.
#
# Needs Debian's libreoffice-writer-nogui 4:7.4.7 and poppler-utils.
set -euo pipefail
command -v soffice >/dev/null && command -v pdftotext >/dev/null || { echo "needs soffice and pdftotext" >&2; exit 2; }
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="A. Author" w:date="2024-05-10T00:00:00Z"'
document = docx.Document()
document.element.body.insert(0, parse_xml(
    f'<w:p {NAMESPACE}><w:r><w:t xml:space="preserve">Ferries </w:t></w:r>'
    f'<w:del w:id="1" {WHO}><w:r><w:delText>should</w:delText></w:r></w:del>'
    f'<w:ins w:id="2" {WHO}><w:r><w:t>shall</w:t></w:r></w:ins>'
    f'<w:r><w:t xml:space="preserve"> wait.</w:t></w:r></w:p>'))
document.save("tracked.docx")
PY
export HOME="$folder"
soffice --headless --convert-to txt:Text tracked.docx >/dev/null 2>&1
soffice --headless --convert-to pdf tracked.docx >/dev/null 2>&1
{
    soffice --version | head -1 | cut -d. -f1-3
    echo "text: $(sed 's/^\xef\xbb\xbf//' tracked.txt | head -1)"
    echo "PDF: $(pdftotext tracked.pdf - | head -1)"
} >seen
cat seen
diff - seen <<'SEEN'
LibreOffice 7.4.7
text: Ferries shouldshall wait.
PDF: Ferries shouldshall wait.
SEEN
