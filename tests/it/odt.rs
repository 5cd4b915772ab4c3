//! OpenDocument texts: lists, notes, tables and tracked changes, as a Word file of the same text has them.

use crate::common;

use common::{folder, run};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use travaux::clause::{Clause, MarkKind, Settling};
use travaux::draft::Draft;
use travaux::read;

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

/// A text in one file, with styles before it.
fn flat(styles: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document>"
    )
}

fn draft(styles: &str, text: &str) -> Draft {
    read::draft("text.fodt", flat(styles, text).into_bytes()).unwrap()
}

fn lines(clauses: &[Clause]) -> Vec<String> {
    let line = |clause: &Clause| format!("{}{}|{}", "  ".repeat(clause.depth()), clause.label, clause.text);
    clauses.iter().map(line).collect()
}

fn settled(draft: &Draft, settling: Settling) -> Vec<String> {
    lines(draft.tree.settle(settling).tree.clauses())
}

/// A change by somebody, and the words that it deleted.
fn region(id: &str, kind: &str, author: &str, words: &str) -> String {
    format!("<text:changed-region text:id=\"{id}\">{}</text:changed-region>", change(kind, author, words))
}

fn change(kind: &str, author: &str, words: &str) -> String {
    let info = format!("<dc:creator>{author}</dc:creator><dc:date>2031-02-03T10:00:00</dc:date>");
    format!("<text:{kind}><office:change-info>{info}</office:change-info>{words}</text:{kind}>")
}

const LIST: &str = "<text:list-style style:name=\"L\">\
    <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/>\
    <text:list-level-style-number text:level=\"3\" style:num-format=\"1\" text:display-levels=\"3\"/></text:list-style>";

fn list(more: &str, items: &str) -> String {
    format!("<text:list text:style-name=\"L\"{more}>{items}</text:list>")
}

fn item(content: &str) -> String {
    format!("<text:list-item>{content}</text:list-item>")
}

#[test]
fn a_file_of_libreoffice_reads_as_the_word_file_that_it_was_made_of() {
    let read = |name: &str| {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions/word.in").join(name)).unwrap();
        read::draft(name, bytes).unwrap()
    };
    let (word, open) = (read("rev1.docx"), read("rev1.odt"));
    assert_eq!(lines(open.tree.clauses()), lines(word.tree.clauses()));
    for settling in [Settling::Accept, Settling::Reject] {
        assert_eq!(settled(&open, settling), settled(&word, settling));
    }
    let marks = |draft: &Draft| {
        let of = |clause: &Clause| {
            let all = clause.marks.iter();
            all.map(|mark| (mark.kind, mark.from, mark.to, mark.note.clone())).collect::<Vec<_>>()
        };
        draft.tree.clauses().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(marks(&open), marks(&word));
}

#[test]
fn lists_are_counted_within_each_other_and_go_on_where_they_say_so() {
    let inner = list("", &(item("<text:p>a</text:p>") + &item("<text:p>b</text:p><text:p>more</text:p>")));
    let first = list("", &(item("<text:p>one</text:p>") + &item(&format!("<text:p>two</text:p>{inner}"))));
    let on = list(" text:continue-numbering=\"true\"", &item("<text:p>three</text:p>"));
    let start = list("", "<text:list-item text:start-value=\"7\"><text:p>seven</text:p></text:list-item>");
    let header = list("", "<text:list-header><text:p>none</text:p></text:list-header>");
    let read = draft(LIST, &(first + "<text:p>Between.</text:p>" + &on + &start + &header));
    let found: Vec<String> = lines(read.tree.clauses()).iter().map(|line| line.trim().to_owned()).collect();
    let expected = ["1.|one", "2.|two", "(a)|a", "(b)|b", "|more", "|Between.", "3.|three", "7.|seven", "|none"];
    assert_eq!(found, expected);
}

#[test]
fn headings_are_numbered_as_the_outline_says() {
    let outline = "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\" style:num-suffix=\".\"/>\
                   <text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style>";
    let text = "<text:h text:outline-level=\"1\">Aims</text:h><text:p>We  <text:span>agree</text:span>.</text:p>\
                <text:h text:outline-level=\"1\">Means</text:h><text:h text:outline-level=\"2\">Funds</text:h>";
    assert_eq!(lines(draft(outline, text).tree.clauses()), ["I.|Aims", "  |We agree.", "II.|Means", "  |Funds"]);
}

#[test]
fn deleted_words_stand_where_they_stood_with_who_deleted_them() {
    let changes = region("d", "deletion", "Ana", "<text:p>Lisbon</text:p>")
        + &format!(
            "<text:changed-region text:id=\"n\">{}{}</text:changed-region>",
            change("deletion", "Ben", "<text:p>Hamburg</text:p>"),
            change("insertion", "Ana", "")
        )
        + &region("i", "insertion", "Ben", "");
    let text = format!(
        "<text:tracked-changes>{changes}</text:tracked-changes><text:p>The seat is <text:change text:change-id=\"d\"/>\
         <text:change text:change-id=\"n\"/><text:change-start text:change-id=\"i\"/>Riga<text:change-end \
         text:change-id=\"i\"/> .</text:p>"
    );
    let read = draft("", &text);
    assert_eq!(settled(&read, Settling::Accept), ["|The seat is Riga ."]);
    assert_eq!(settled(&read, Settling::Reject), ["|The seat is Lisbon ."]);
    let marks: Vec<_> = read.tree.clauses()[0]
        .marks
        .iter()
        .map(|mark| {
            (mark.kind, mark.revision.as_ref().and_then(|one| one.author.as_deref()).unwrap(), mark.from, mark.to)
        })
        .collect();
    let (added, gone) = (MarkKind::Insertion, MarkKind::Deletion);
    assert_eq!(marks, [(gone, "Ana", 12, 18), (added, "Ana", 18, 25), (gone, "Ben", 18, 25), (added, "Ben", 25, 29)]);
}

#[test]
fn paragraphs_and_items_come_and_go_with_their_ends() {
    let gone = list("", &(item("<text:p>old</text:p>") + &item("<text:p/>")));
    let changes = region("d", "deletion", "Ana", &gone) + &region("i", "insertion", "Ana", "");
    let items = item("<text:p>one</text:p>")
        + &item("<text:p><text:change text:change-id=\"d\"/>two</text:p>")
        + &item("<text:p><text:change-start text:change-id=\"i\"/>new</text:p>")
        + &item("<text:p><text:change-end text:change-id=\"i\"/>three</text:p>");
    let text = format!("<text:tracked-changes>{changes}</text:tracked-changes>{}", list("", &items));
    let read = draft(LIST, &text);
    assert_eq!(settled(&read, Settling::Accept), ["1.|one", "2.|two", "3.|new", "4.|three"]);
    assert_eq!(settled(&read, Settling::Reject), ["1.|one", "2.|old", "3.|two", "4.|three"]);
    let joined = region("d", "deletion", "Ana", "<text:p><text:s/>of the</text:p><text:p>Old</text:p>");
    let text = format!(
        "<text:tracked-changes>{joined}</text:tracked-changes><text:p>Ports<text:change text:change-id=\"d\"/> are open.</text:p>"
    );
    let read = draft("", &text);
    assert_eq!(settled(&read, Settling::Accept), ["|Ports are open."]);
    assert_eq!(settled(&read, Settling::Reject), ["|Ports of the", "|Old are open."]);
}

#[test]
fn notes_tables_comments_and_heads_stand_where_a_word_file_has_them() {
    let note = "<text:note text:id=\"f\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
                <text:note-body><text:p>In Riga.</text:p></text:note-body></text:note>";
    let comment =
        "<office:annotation office:name=\"c\"><dc:creator>Ben</dc:creator><text:p>Why?</text:p></office:annotation>";
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = |a: &str, b: &str| format!("<table:table-row>{}{}</table:table-row>", cell(a), cell(b));
    let styles = "<style:style style:name=\"S\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
                  <style:master-page><style:header><text:p>Embargo</text:p></style:header></style:master-page>";
    let text = format!(
        "<text:p>We{note} meet.{comment} <text:span text:style-name=\"S\">secret</text:span><text:soft-page-break/></text:p>\
         <table:table>{}{}</table:table><draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>",
        row("Boat", "5"),
        row("Ferry", "6")
    );
    let read = draft(styles, &text);
    let found: Vec<String> = lines(read.tree.clauses()).iter().map(|line| line.trim().to_owned()).collect();
    assert_eq!(found, ["|We meet.", "footnote 1|In Riga.", "|Boat", "|5", "|Ferry", "|6", "|Boxed."]);
    let told: String = read.diagnostics.iter().map(|one| format!("{}\n", one.message)).collect();
    assert!(told.contains("hidden text set aside: secret") && told.contains("header set aside"), "{told}");
    assert!(read.tree.clauses()[0].marks.iter().any(|mark| mark.note.as_deref() == Some("Why?")));
}

#[test]
fn tracked_changes_are_imported_as_amendments() {
    let changes = region("i", "insertion", "Norway", "");
    let text = format!(
        "<text:tracked-changes>{changes}</text:tracked-changes>{}",
        list(
            "",
            &item(
                "<text:p>Ports are <text:change-start text:change-id=\"i\"/>very <text:change-end text:change-id=\"i\"/>clean.</text:p>"
            )
        )
    );
    let place = folder(&[
        ("travaux.yaml", "travaux: 1\ntitle: Ports\ndrafts: [zero]\n"),
        ("drafts/zero.md", "1. Ports are clean.\n"),
        ("norway.fodt", &flat(LIST, &text)),
    ]);
    let (code, said, told) = run(place.path(), &["import", "norway.fodt", "--amendments-to", "zero", "--by", "Norway"]);
    assert_eq!(code, Some(0), "{said}{told}");
    let written = fs::read_dir(place.path().join("amendments")).unwrap().map(|entry| entry.unwrap().path());
    let written: String = written.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(written.contains("insert") && written.contains("very"), "{written}");
}

#[test]
fn a_text_without_a_manifest_is_read() {
    let content =
        flat("", "<text:p>1. Ports are clean.</text:p>").replace("office:document", "office:document-content");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    let draft = read::draft("ports.odt", archive.finish().unwrap().into_inner()).unwrap();
    assert_eq!(lines(draft.tree.clauses()), ["1.|Ports are clean."]);
}

#[test]
fn what_is_no_text_or_protected_is_refused() {
    let sheet = flat("", "").replace("office:text", "office:spreadsheet");
    let refused = read::draft("sheet.fodt", sheet.into_bytes()).unwrap_err();
    assert!(refused.message.contains("an OpenDocument file, but no text"), "{}", refused.message);
    let plain = read::draft("text.odt", b"Ports are clean.".to_vec()).unwrap_err();
    assert!(plain.message.contains("not an OpenDocument file"), "{}", plain.message);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn damaged_texts_are_read_or_refused(at in any::<prop::sample::Index>(), cut in 0_usize..60, put in "(<text:change text:change-id=\"d\"/>|<text:p>|</text:p>|<text:list>|[<>a ]){0,4}") {
        let gone = region("d", "deletion", "Ana", &list("", &item("<text:p>old</text:p>")));
        let text = format!("<text:tracked-changes>{gone}</text:tracked-changes>{}", list("", &item("<text:p>one</text:p>")));
        let mut bytes = flat(LIST, &text).into_bytes();
        let begin = at.index(bytes.len());
        let end = (begin + cut).min(bytes.len());
        bytes.splice(begin..end, put.bytes());
        let _ = read::draft("odd.fodt", bytes);
    }
}
