#!/usr/bin/env bash
# poppler 22.12.0 (Debian 12): an Arabic clause read with `pdftotext -bbox-layout` and without.
#
# One guesses that the words with boxes are the words of the plain text. They are not: in every word the letters stand in the
# order in which they are set, from left to right, so that each is spelled backwards, and the words of a line come from left to
# right too. Plain `pdftotext` gives the order of reading, with invisible signs of direction (U+202A to U+202C) around lines
# and numbers, and takes the bracket that closes after a number in front of it.
#
# For users of boxes: turn words of a script from right to left round (letters and mirrored brackets, but no numbers), and
# the order of words in a line, or a search for an Arabic word finds nothing. Take U+202A to U+202E out of plain text.
#
# Needs Debian's libreoffice-writer-nogui, fonts-dejavu-core and poppler-utils 22.12.
set -euo pipefail
command -v soffice >/dev/null && command -v pdftotext >/dev/null || { echo "needs soffice and pdftotext" >&2; exit 2; }
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder"
cat >clause.fodt <<'ODF'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="rl-tb"/><style:text-properties style:font-name-complex="DejaVu Sans" fo:font-family="DejaVu Sans" style:font-family-complex="DejaVu Sans"/></style:default-style></office:styles>
<office:body><office:text><text:p>تفتح الموانئ (المادة 12)</text:p></office:text></office:body>
</office:document>
ODF
soffice --headless --convert-to pdf clause.fodt >/dev/null 2>&1
{
    pdftotext -v 2>&1 | sed -n 1p
    echo "boxes: $(pdftotext -bbox-layout clause.pdf - | grep -oP '(?<=">)[^<]+(?=</word>)' | paste -sd'|')"
    echo "plain: $(pdftotext clause.pdf - | sed -n 1p | python3 -c 'import sys; print(" ".join(f"{ord(c):04X}" if 0x2029 < ord(c) < 0x202F else c for c in sys.stdin.read().strip()))')"
} >seen
cat seen
diff - seen <<'SEEN'
pdftotext version 22.12.0
boxes: )|12|ةداملا(|ئناوملا|حتفت
plain: 202B ت ف ت ح   ا ل م و ا ن ئ   ( ا ل م ا د ة   202A ) 1 2 202C 202C
SEEN
