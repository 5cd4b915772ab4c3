//! Word files: text, lists, tracked changes and their authors; files that were made to do harm.

use crate::common;
use crate::word;

use common::shared;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use travaux::clause::{ClauseId, ClauseKind, ClauseTree, MarkKind, MoveEnd, Settling};
use travaux::draft::Draft;
use travaux::read;
use word::{WordFile, change, deleted, instance, item, list, paragraph, run};

fn draft(file: &WordFile) -> Draft {
    read::draft("test.docx", file.bytes()).unwrap()
}

/// A small file with changes, a comment and a footnote.
const SMALL: &[u8] = include_bytes!("../sessions/word.in/rev1.docx");

/// Each clause as a line: its label and its text, set in by its depth.
fn lines(tree: &ClauseTree) -> Vec<String> {
    let line = |clause: &travaux::clause::Clause| {
        let label = if clause.label.is_empty() { String::new() } else { format!("{}|", clause.label) };
        format!("{}{label}{}", "  ".repeat(clause.depth()), clause.text)
    };
    tree.clauses().iter().map(line).collect()
}

fn settled(draft: &Draft, settling: Settling) -> Vec<String> {
    lines(&draft.tree.settle(settling).tree)
}

/// Labels and texts without the depth.
fn words(tree: &ClauseTree) -> Vec<String> {
    lines(tree).iter().map(|line| line.trim_start().to_owned()).collect()
}

fn told(draft: &Draft) -> String {
    draft.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn items(file: &str, pattern: &[(usize, usize)]) -> Vec<String> {
    let body: String = pattern.iter().map(|&(list, level)| paragraph(&item(list, level), &run("x"))).collect();
    words(&draft(&WordFile::new(&body).part("numbering", file)).tree)
}

#[test]
fn levels_of_a_list_are_counted_and_begin_again() {
    let outline = list(1, &[("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "%4)")]);
    let numbers = outline + &instance(1, 1, "");
    let pattern = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)];
    assert_eq!(
        items(&numbers, &pattern),
        ["1.|x", "1.1|x", "1.2|x", "(a)|x", "(b)|x", "i)|x", "1.3|x", "(a)|x", "2.|x", "2.1|x"]
    );
}

#[test]
fn lists_of_one_pattern_go_on_unless_one_says_where_it_begins() {
    let begins = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let numbers = list(1, &[("decimal", "%1.")]) + &instance(1, 1, "") + &instance(2, 1, "") + &instance(3, 1, begins);
    let pattern = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)];
    assert_eq!(items(&numbers, &pattern), ["1.|x", "2.|x", "5.|x", "6.|x", "7.|x"]);
}

#[test]
fn a_list_may_print_a_level_otherwise() {
    let other = "<w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"upperLetter\"/>\
                 <w:lvlText w:val=\"Part %1\"/></w:lvl></w:lvlOverride>";
    let numbers = list(1, &[("decimal", "%1.")]) + &instance(1, 1, other);
    assert_eq!(items(&numbers, &[(1, 0), (1, 0)]), ["Part C|x", "Part D|x"]);
}

#[test]
fn legal_numbers_and_levels_that_never_begin_again_are_counted_so() {
    let levels = "<w:abstractNum w:abstractNumId=\"1\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"Article %1\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
        <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"%3.\"/></w:lvl>\
        </w:abstractNum>";
    let numbers = levels.to_owned() + &instance(1, 1, "");
    let pattern = [(1, 0), (1, 2), (1, 0), (1, 1), (1, 2)];
    assert_eq!(items(&numbers, &pattern), ["Article I|x", "1.|x", "Article II|x", "2.1|x", "2.|x"]);
}

#[test]
fn signs_and_levels_without_a_number_have_no_label() {
    let numbers = list(1, &[("bullet", "•"), ("none", ""), ("ordinal", "%3")]) + &instance(1, 1, "");
    assert_eq!(items(&numbers, &[(1, 0), (1, 1), (1, 2), (0, 0), (9, 0)]), ["x", "x", "1st|x", "x", "x"]);
}

#[test]
fn lists_of_styles_number_their_paragraphs() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:name w:val=\"Base\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:name w:val=\"Sub\"/><w:basedOn w:val=\"Base\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Round\"><w:name w:val=\"Round\"/><w:basedOn w:val=\"Round\"/></w:style>";
    let numbers = "<w:abstractNum w:abstractNumId=\"1\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Base\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:pStyle w:val=\"Sub\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>\
        </w:abstractNum>"
        .to_owned()
        + &instance(1, 1, "");
    let styled = |style: &str, more: &str| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>{more}"), &run("x y"));
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = [
        styled("berschrift1", ""),
        styled("Base", ""),
        styled("Sub", ""),
        styled("Sub", ""),
        styled("Base", none),
        styled("Base", ""),
        styled("Round", ""),
    ]
    .concat();
    let draft = draft(&WordFile::new(&body).part("styles", styles).part("numbering", &numbers));
    assert_eq!(words(&draft.tree), ["x y", "1.|x y", "(a)|x y", "(b)|x y", "x y", "2.|x y", "x y"]);
    assert_eq!(draft.tree.clauses()[0].kind, ClauseKind::Heading);
    assert_eq!(draft.tree.clauses()[2].parent(), Some(ClauseId::at(1)));
}

#[test]
fn words_of_fields_links_controls_and_boxes_are_read_once() {
    let box_of = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", &run(words)));
    let body = paragraph(
        "",
        &[
            run("See "),
            "<w:hyperlink>".to_owned() + &run("the annex") + "</w:hyperlink>",
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                .to_owned(),
            run(" 5"),
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".to_owned(),
            format!(
                "<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                run(" &amp; more")
            ),
            "<w:r><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:t>z</w:t><w:softHyphen/>\
             <w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>"
                .to_owned(),
            format!(
                "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
                 <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                box_of("In a box"),
                box_of("In a box")
            ),
            "<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>".to_owned(),
        ]
        .concat(),
    );
    let draft = draft(&WordFile::new(&body));
    assert_eq!(words(&draft.tree), ["See the annex 5 & more\u{2011}x\ty\nzαE=m", "In a box"]);
}

#[test]
fn footnotes_stand_beneath_their_clause_and_comments_are_marks() {
    let body = [
        paragraph(
            "",
            &[
                run("1. The "),
                "<w:commentRangeStart w:id=\"7\"/>".to_owned(),
                run("Parties"),
                "<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>".to_owned(),
                "<w:r><w:footnoteReference w:id=\"2\"/></w:r>".to_owned(),
                run(" act."),
            ]
            .concat(),
        ),
        paragraph("", &run("(a) in time;")),
    ]
    .concat();
    let footnotes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
        paragraph("", &run("no words")),
        paragraph("", &run(" Not all of them."))
    );
    let comments = format!(
        "<w:comment w:id=\"7\" w:author=\"Wang Li\" w:date=\"2024-05-16T08:00:00Z\">{}</w:comment>",
        paragraph("", &run("Which?"))
    );
    let draft = draft(&WordFile::new(&body).part("footnotes", &footnotes).part("comments", &comments));
    assert_eq!(lines(&draft.tree), ["1.|The Parties act.", "  footnote 1|Not all of them.", "  (a)|in time;"]);
    let marks = &draft.tree.clauses()[0].marks;
    assert_eq!((marks[0].kind, marks[0].from, marks[0].to), (MarkKind::Note, 4, 11));
    assert_eq!(marks[0].note.as_deref(), Some("Which?"));
    assert_eq!(marks[0].revision.as_ref().unwrap().author.as_deref(), Some("Wang Li"));
    assert_eq!((marks[1].from, marks[1].note.as_deref()), (11, Some("footnote 1")));
}

#[test]
fn rows_of_a_table_of_proposals_are_told_apart() {
    let cell = |words: &str| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"99999999\"/></w:tcPr>{}</w:tc>", paragraph("", &run(words)))
    };
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let body = [
        paragraph("", &run("We propose:")),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(["Paragraph", "Proposal", "Rationale"]),
            row(["Preamble, third recital", "Replace “shall” with “should”", "Legal form"]),
            row(["OP5 bis", "Delete", "Repeats OP4"])
        ),
        paragraph("", &run("1. The end.")),
    ]
    .concat();
    let draft = draft(&WordFile::new(&body));
    assert_eq!(
        lines(&draft.tree),
        [
            "We propose:",
            "  Paragraph",
            "    Proposal",
            "    Rationale",
            "  Preamble, third recital|",
            "    Replace “shall” with “should”",
            "    Legal form",
            "  OP5 bis|",
            "    Delete",
            "    Repeats OP4",
            "  1.|The end.",
        ]
    );
    assert_eq!(draft.tree.clauses()[6].kind, ClauseKind::Note);
}

#[test]
fn a_change_within_a_typed_label_gives_both_labels() {
    let body = [
        paragraph(
            "",
            &(change("del", "A", &deleted("3")) + &change("ins", "B", &run("4")) + &run(". The Parties act.")),
        ),
        paragraph("", &(run("5") + &change("ins", "B", &run(" bis")) + &run(". States report."))),
        paragraph("", &(change("ins", "B", &run("(a) ")) + &run("Each of them."))),
    ]
    .concat();
    let draft = draft(&WordFile::new(&body));
    assert_eq!(
        words(&draft.tree.settle(Settling::Accept).tree),
        ["4.|The Parties act.", "5 bis.|States report.", "(a)|Each of them."]
    );
    assert_eq!(
        words(&draft.tree.settle(Settling::Reject).tree),
        ["3.|The Parties act.", "5.|States report.", "Each of them."]
    );
}

#[test]
fn what_is_a_label_in_one_reading_only_is_lost_in_neither() {
    let end = |kind| format!("<w:rPr>{}</w:rPr>", change(kind, "A", ""));
    let body = [
        paragraph("", &run("1. Ports close at night.")),
        paragraph("", &(run("(") + &change("del", "A", &deleted("b")) + &run(") Pilots rest."))),
        paragraph(&end("ins"), &(run("2. Buoys are lit") + &change("ins", "A", &run(".")))),
        paragraph("", &(change("ins", "A", &run("3")) + &run(". Wrecks are marked."))),
        paragraph(&end("ins"), &(run("4") + &change("ins", "A", &run(". Fees are due.")))),
        paragraph("", &(change("ins", "A", &run("5")) + &run(". Crews sleep."))),
    ]
    .concat();
    let tree = draft(&WordFile::new(&body)).tree;
    assert_eq!(
        words(&tree.settle(Settling::Accept).tree),
        [
            "1.|Ports close at night.",
            "() Pilots rest.",
            "2.|Buoys are lit.",
            "3.|Wrecks are marked.",
            "4.|Fees are due.",
            "5.|Crews sleep."
        ]
    );
    assert_eq!(
        words(&tree.settle(Settling::Reject).tree),
        ["1.|Ports close at night.", "(b)|Pilots rest.", "2.|Buoys are lit. Wrecks are marked.", "4.|Crews sleep."]
    );
}

#[test]
fn what_replaces_a_paragraph_takes_over_what_stands_beneath_it() {
    let whole = |kind: &str, words: &str| {
        let text = if kind == "del" { deleted(words) } else { run(words) };
        paragraph(&format!("<w:rPr>{}</w:rPr>", change(kind, "A", "")), &change(kind, "A", &text))
    };
    let body = [
        whole("del", "1. We agree:"),
        whole("ins", "1. We decide:"),
        paragraph("", &run("(a) this;")),
        paragraph("", &run("(b) that.")),
    ]
    .concat();
    let draft = draft(&WordFile::new(&body));
    assert_eq!(settled(&draft, Settling::Accept), ["1.|We decide:", "  (a)|this;", "  (b)|that."]);
    assert_eq!(settled(&draft, Settling::Reject), ["1.|We agree:", "  (a)|this;", "  (b)|that."]);
}

#[test]
fn moves_keep_their_name_at_both_ends() {
    let moved = |end: &str, words: &str| {
        let kind = format!("move{end}");
        let range = format!(
            "<w:move{end}RangeStart w:id=\"3\" w:name=\"move1\"/>{}<w:move{end}RangeEnd w:id=\"3\"/>",
            change(&kind, "A", &run(words))
        );
        paragraph(&format!("<w:rPr>{}</w:rPr>", change(&kind, "A", "")), &range)
    };
    let body = [moved("From", "One."), paragraph("", &run("Two.")), moved("To", "One.")].concat();
    let draft = draft(&WordFile::new(&body));
    let revision = |at: usize| draft.tree.clauses()[at].marks[0].revision.clone().unwrap();
    assert_eq!((revision(0).end, revision(2).end), (Some(MoveEnd::From), Some(MoveEnd::To)));
    assert_eq!((revision(0).name.as_deref(), revision(2).name.as_deref()), (Some("move1"), Some("move1")));
    assert!(revision(0).has_paragraph_end && draft.tree.clauses()[0].marks.len() == 1);
    assert_eq!(settled(&draft, Settling::Accept), ["Two.", "One."]);
    assert_eq!(settled(&draft, Settling::Reject), ["One.", "Two."]);
    assert_eq!(draft.tree.tracked().changes, 1);
}

#[test]
fn an_empty_paragraph_that_stays_parts_what_would_join() {
    let ends = |words: &str| paragraph(&format!("<w:rPr>{}</w:rPr>", change("del", "A", "")), &run(words));
    let body = [ends("One."), paragraph("", ""), paragraph("", &run("Two."))].concat();
    assert_eq!(settled(&draft(&WordFile::new(&body)), Settling::Accept), ["One.", "Two."]);
    let body = [ends("One."), ends(""), paragraph("", &run("Two."))].concat();
    assert_eq!(settled(&draft(&WordFile::new(&body)), Settling::Accept), ["One.Two."]);
}

#[test]
fn how_words_are_set_is_a_proposal_only_where_a_legend_says_so() {
    let set = |property: &str, words: &str| format!("<w:r><w:rPr><w:{property}/></w:rPr><w:t>{words}</w:t></w:r>");
    let text = paragraph("", &(run("States ") + &set("strike", "shall") + &set("b", "should") + &run(" act.")));
    let legend = paragraph("", &run("Deletions are shown in strikethrough and additions in bold."));
    let with = draft(&WordFile::new(&(legend + &text)));
    assert_eq!(settled(&with, Settling::Accept)[1], "States should act.");
    assert_eq!(settled(&with, Settling::Reject)[1], "States shall act.");
    let without = draft(&WordFile::new(&text));
    assert!(without.tree.tracked().is_none());
    assert!(told(&without).contains("1 passage is struck through, which may mean deleted: the first is “shall”"));
}

#[test]
fn nothing_that_is_set_aside_is_lost() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>";
    let body = paragraph("<w:pPrChange><w:pPr/></w:pPrChange>", &(run("Text.") + hidden));
    let file = WordFile::new(&body).part("header", &paragraph("", &run("Advance copy")));
    let comments = format!("<w:comment w:id=\"1\" w:author=\"A\">{}</w:comment>", paragraph("", &run("Nowhere")));
    let draft = draft(&file.part("comments", &comments));
    for words in [
        "hidden text set aside: secret",
        "header set aside, no part of any clause: Advance copy",
        "Nowhere",
        "1 tracked change of how",
    ] {
        assert!(told(&draft).contains(words), "{words}: {}", told(&draft));
    }
}

/// One paragraph of a random text, as a list of pieces with the changes round each, and those of its end.
#[derive(Debug, Clone)]
struct Piece {
    words: String,
    changes: Vec<(&'static str, &'static str)>,
}

#[derive(Debug, Clone)]
struct Random {
    pieces: Vec<Piece>,
    end: Option<&'static str>,
    is_item: Option<usize>,
}

fn random() -> impl Strategy<Value = Vec<Random>> {
    let words = prop::sample::select(vec!["States", " shall ", "act", ", and", " report.", "é ", "права"]);
    let change = prop::sample::select(vec![("ins", "A"), ("del", "B"), ("del", "A")]);
    let piece = (words, prop::collection::vec(change, 0..2))
        .prop_map(|(words, changes)| Piece { words: words.to_owned(), changes });
    let end = prop::sample::select(vec![None, None, Some("ins"), Some("del")]);
    let is_item = prop::sample::select(vec![None, Some(0), Some(0), Some(1)]);
    let paragraph = (prop::collection::vec(piece, 0..4), end, is_item);
    let paragraph = paragraph.prop_map(|(pieces, end, is_item)| Random { pieces, end, is_item });
    prop::collection::vec(paragraph, 1..8)
}

/// The text with its changes, or what Word makes of it when they are settled.
fn written(text: &[Random], settling: Option<Settling>) -> WordFile {
    let goes = |kind: &str| match settling {
        Some(Settling::Accept) => kind == "del",
        Some(Settling::Reject) => kind == "ins",
        None => false,
    };
    let mut body = String::new();
    let mut pending: Option<(String, String)> = None;
    for (at, one) in text.iter().enumerate() {
        let properties = one.is_item.map(|level| item(1, level)).unwrap_or_default();
        let is_last = at + 1 == text.len();
        let mut runs = String::new();
        let mut has_words = false;
        for piece in one.pieces.iter().filter(|piece| !piece.changes.iter().any(|(kind, _)| goes(kind))) {
            has_words |= !piece.words.trim().is_empty();
            let is_deleted = settling.is_none() && piece.changes.iter().any(|(kind, _)| *kind == "del");
            let mut written = if is_deleted { deleted(&piece.words) } else { run(&piece.words) };
            if settling.is_none() {
                for (kind, author) in piece.changes.iter().rev() {
                    written = change(kind, author, &written);
                }
            }
            runs += &written;
        }
        if settling.is_none() {
            let end = one.end.filter(|_| !is_last).map(|kind| format!("<w:rPr>{}</w:rPr>", change(kind, "A", "")));
            body += &paragraph(&(properties + &end.unwrap_or_default()), &runs);
            continue;
        }
        // Paragraphs that join take the properties of the first that has words, else of the last.
        let (properties, runs) = match pending.take() {
            Some((before, words)) if !before.is_empty() || words.contains("<w:t") => (before, words + &runs),
            Some((_, words)) => (properties, words + &runs),
            None => (properties, runs),
        };
        let joins = !is_last && one.end.is_some_and(goes);
        if joins {
            let keeps = has_words || runs.contains("<w:t");
            pending = Some((if keeps { format!("{properties} ") } else { String::new() }, runs));
        } else {
            body += &paragraph(&properties, &runs);
        }
    }
    let numbering = list(1, &[("decimal", "%1."), ("lowerLetter", "(%2)")]) + &instance(1, 1, "");
    WordFile::new(&body).part("numbering", &numbering)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn settled_texts_are_those_of_the_settled_files(text in random()) {
        // A paragraph of white space alone has words for Word and none for us.
        let is_blank = |one: &Random| one.pieces.iter().any(|piece| piece.words.trim().is_empty());
        prop_assume!(!text.iter().any(is_blank));
        let tracked = draft(&written(&text, None));
        for settling in [Settling::Accept, Settling::Reject] {
            let file = draft(&written(&text, Some(settling)));
            prop_assert_eq!(words(&tracked.tree.settle(settling).tree), words(&file.tree), "{:?}", settling);
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in any::<prop::sample::Index>(), put in prop::collection::vec(any::<u8>(), 1..6), inside in any::<bool>()) {
        let body = paragraph(&item(1, 0), &(run("One ") + &change("ins", "A", &run("two")))) + &paragraph("", &change("del", "B", &deleted("x")));
        let numbering = list(1, &[("decimal", "%1.")]) + &instance(1, 1, "");
        let file = WordFile::new(&body).part("numbering", &numbering);
        if inside {
            // Damage to the text of a part, not to the archive.
            let document = String::from_utf8_lossy(&part(&file.bytes(), "word/document.xml")).into_owned();
            let mut damaged = document.into_bytes();
            let at = at.index(damaged.len());
            for (place, byte) in damaged[at..].iter_mut().zip(put) {
                *place = byte;
            }
            let file = file.raw("word/document.xml", &String::from_utf8_lossy(&damaged));
            let _ = read::draft("test.docx", file.bytes()).map(|draft| draft.tree.settle(Settling::Accept));
        } else {
            let mut bytes = SMALL.to_vec();
            let at = at.index(bytes.len());
            for (place, byte) in bytes[at..].iter_mut().zip(put) {
                *place = byte;
            }
            let _ = read::draft("test.docx", &bytes).map(|draft| draft.tree.settle(Settling::Reject));
        }
    }
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut content).unwrap();
    content
}

fn refused(name: &str, bytes: &[u8]) -> String {
    read::draft(name, bytes).map(|draft| lines(&draft.tree)).unwrap_err().to_string()
}

#[test]
fn files_made_to_do_harm_are_refused() {
    let document = |text: String| WordFile::default().raw("word/document.xml", &text).bytes();
    let bomb = document(format!("<w:document>{}</w:document>", " ".repeat(60_000_000)));
    assert!(bomb.len() < 100_000);
    assert!(refused("bomb.docx", &bomb).contains("unpacks to more than any text needs"));
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document>&b;</w:document>";
    assert!(refused("entities.docx", &document(entities.to_owned())).contains("document type definition"));
    let entity = "<w:document><w:body>&b;</w:body></w:document>";
    assert!(refused("entity.docx", &document(entity.to_owned())).contains("`&b;` stands for nothing"));
    let deep = format!("<w:document>{}{}</w:document>", "<w:sdt>".repeat(10_000), "</w:sdt>".repeat(10_000));
    assert!(refused("deep.docx", &document(deep)).contains("nested more than"));
    let whole = WordFile::new(&paragraph("", &run("Text"))).bytes();
    for cut in [4, 30, whole.len() / 2, whole.len() - 1] {
        assert!(refused("cut.docx", &whole[..cut]).contains("cut short or damaged"), "{cut}");
    }
    assert!(refused("unclosed.docx", &document("<w:document><w:body>".to_owned())).contains("it ends too early"));
}

#[test]
fn names_that_lead_out_of_the_archive_are_only_names() {
    let office =
        "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"../../../../etc/passwd\"/></Relationships>";
    let file = WordFile::new(&paragraph("", &run("Text"))).raw("_rels/.rels", office).raw("../../evil.txt", "evil");
    assert_eq!(words(&draft(&file).tree), ["Text"]);
}

#[test]
fn what_is_no_word_file_is_told() {
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0][..], &name].concat()
    };
    for (name, bytes, what) in [
        ("a.docx", compound("EncryptedPackage"), "is protected with a password"),
        ("a.doc", compound("WordDocument"), "is a document of Word up to 2003"),
        ("a.docx", compound("Workbook"), "is a file of an old office program"),
        ("a.docx", b"{\\rtf1 text}".to_vec(), "is a Rich Text file"),
        ("a.docx", b"<!DOCTYPE html><p>".to_vec(), "is a web page"),
        ("a.docx", b"%PDF-1.7".to_vec(), "is a PDF"),
        ("a.docx", b"1. States shall act.".to_vec(), "is a plain text"),
        ("a.docx", Vec::new(), "is empty"),
        ("a.docx", vec![0, 1, 2, 0xFF], "is not a Word file, or damaged"),
        ("a.docx", WordFile::default().raw("xl/workbook.xml", "<workbook/>").bytes(), "is a spreadsheet"),
        ("a.zip", WordFile::default().raw("readme.txt", "x").bytes(), "is a ZIP file without a Word document"),
    ] {
        let told = refused(name, &bytes);
        assert!(told.contains(what) && told.contains("help:"), "{told}");
    }
    // A Word file is one whatever its ending.
    let word = WordFile::new(&paragraph("", &run("Text"))).bytes();
    assert_eq!(words(&read::draft("a.txt", word).unwrap().tree), ["Text"]);
}

#[test]
fn absurd_numbers_are_read_without_harm() {
    let huge = "99999999999999999999";
    let properties = format!(
        "<w:numPr><w:ilvl w:val=\"{huge}\"/><w:numId w:val=\"-1\"/></w:numPr><w:ind w:left=\"9223372036854775807\" w:hanging=\"-9223372036854775808\"/>\
         <w:outlineLvl w:val=\"{huge}\"/>"
    );
    let numbers = format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"900\"><w:start w:val=\"9223372036854775807\"/><w:numFmt w:val=\"upperRoman\"/>\
         <w:lvlText w:val=\"%9%1%0%\"/></w:lvl></w:abstractNum>{}",
        instance(1, 1, "")
    );
    let body =
        paragraph(&properties, &run("x")) + &paragraph(&item(1, 8), &run("y")) + &paragraph(&item(1, 900), &run("z"));
    let draft = draft(&WordFile::new(&body).part("numbering", &numbers));
    assert_eq!(draft.tree.len(), 3);
}

fn file(path: &Path) -> Draft {
    read::draft(&path.display().to_string(), fs::read(path).unwrap()).unwrap()
}

fn authors(draft: &Draft) -> BTreeSet<String> {
    draft.tree.tracked().authors
}

#[test]
fn real_files_with_changes_settle_to_their_twins() {
    let Some(folder) = shared("data/docx-tracked/OfficeDev__Open-Xml-PowerTools") else { return };
    let names = [
        "RP002-Deleted-Text",
        "RP003-Inserted-Text",
        "RP005-Deleted-Paragraph-Mark",
        "RP006-Inserted-Paragraph-Mark",
        "RP010-Inserted-Table-Row",
        "RP015-MoveFrom-MoveTo",
    ];
    for name in names {
        let tracked = file(&folder.join(format!("{name}.docx")));
        for (settling, twin) in [(Settling::Accept, "Accepted"), (Settling::Reject, "Rejected")] {
            let twin = file(&folder.join(format!("{name}-{twin}.docx")));
            assert_eq!(settled(&tracked, settling), lines(&twin.tree), "{name} {settling:?}");
        }
        assert_eq!(authors(&tracked), BTreeSet::from(["Eric White".to_owned()]), "{name}");
    }
}

#[test]
fn a_comparison_made_by_another_program_settles_to_what_it_compared() {
    let Some(folder) = shared("data/docx-tracked/JSv4__Python-Redlines") else { return };
    let tracked = file(&folder.join("expected_redline.docx"));
    for (settling, twin) in [(Settling::Accept, "modified.docx"), (Settling::Reject, "original.docx")] {
        assert_eq!(words(&tracked.tree.settle(settling).tree), words(&file(&folder.join(twin)).tree));
    }
    assert_eq!((authors(&tracked), tracked.tree.tracked().changes), (BTreeSet::from(["TestAuthor".to_owned()]), 9));
}

#[test]
fn nested_changes_keep_each_their_author() {
    let Some(folder) = shared("data/docx-tracked/bokuweb__docx-rs") else { return };
    let tracked = file(&folder.join("del_in_ins.docx"));
    assert_eq!(authors(&tracked), BTreeSet::from(["Legal".to_owned(), "bokuweb".to_owned()]));
    assert_eq!(settled(&tracked, Settling::Accept), ["Hello “EWold"]);
    assert!(settled(&tracked, Settling::Reject).is_empty());
    let tracked = file(&folder.join("comment_in_delete_in_insert.docx"));
    assert_eq!(authors(&tracked), BTreeSet::from(["TestName1".to_owned(), "TestName2".to_owned()]));
    let tracked = file(&folder.join("history.docx"));
    assert_eq!(authors(&tracked), BTreeSet::from(["不明な作成者".to_owned()]));
    assert_eq!(
        (settled(&tracked, Settling::Accept), settled(&tracked, Settling::Reject)),
        (vec!["Warld".to_owned()], vec!["Hello".to_owned()])
    );
}
