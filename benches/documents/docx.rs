//! Word files: 300 pages, 5,000 tracked changes of twenty authors.

use divan::{Bencher, black_box};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use travaux::clause::Settling;
use travaux::read::draft;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A page has some ten paragraphs of fifty words.
const PARAGRAPHS: usize = 3_000;
const CHANGES: usize = 5_000;

fn run(kind: &str, words: &str) -> String {
    format!(
        "<w:r w:rsidR=\"00F5208B\"><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:lang w:val=\"en-GB\"/></w:rPr>\
         <w:{kind} xml:space=\"preserve\">{words} </w:{kind}></w:r>"
    )
}

fn file() -> Vec<u8> {
    let mut body = String::new();
    let words = "the Parties shall take into account their common responsibilities and report every year".split(' ');
    let sentence: Vec<&str> = words.collect();
    for number in 0..PARAGRAPHS {
        let _ = write!(
            body,
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
            usize::from(number % 4 != 0)
        );
        for part in 0..4 {
            body.push_str(&run("t", &sentence[part..].join(" ")));
            let change = number * 4 + part;
            if change * CHANGES / (PARAGRAPHS * 4) != (change + 1) * CHANGES / (PARAGRAPHS * 4) {
                let (kind, text) = if change % 2 == 0 { ("ins", "t") } else { ("del", "delText") };
                let _ = write!(
                    body,
                    "<w:{kind} w:id=\"{change}\" w:author=\"Delegation {}\" w:date=\"2024-05-15T10:00:00Z\">{}</w:{kind}>",
                    change % 20,
                    run(text, "further measures")
                );
            }
        }
        body.push_str("</w:p>");
    }
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let levels = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
                  <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Type=\"{relation}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships><Relationship Type=\"{relation}/numbering\" Target=\"numbering.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>")),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering xmlns:w=\"{space}\"><w:abstractNum w:abstractNumId=\"1\">{levels}</w:abstractNum>\
                 <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory does not fail");
        zip.write_all(content.as_bytes()).expect("memory does not fail");
    }
    zip.finish().expect("memory does not fail").into_inner()
}

#[divan::bench]
fn reading_300_pages_with_5000_changes(bencher: Bencher<'_, '_>) {
    let bytes = file();
    bencher.bench(|| draft("draft.docx", black_box(&bytes)).expect("the file is whole"));
}

#[divan::bench]
fn accepting_5000_changes(bencher: Bencher<'_, '_>) {
    let draft = draft("draft.docx", file()).expect("the file is whole");
    assert_eq!(draft.tree.tracked().changes, CHANGES);
    bencher.bench(|| black_box(&draft.tree).settle(Settling::Accept));
}
