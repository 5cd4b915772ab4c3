//! What must hold of the readers, whatever the text.

use proptest::prelude::*;
use travaux::clause::ClauseTree;
use travaux::draft::Draft;
use travaux::read;

/// A text as the readers' worst enemies write it: labels, brackets, indents, gaps in any order.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1. ",
        "(a) ",
        "(i) ",
        "(h) ",
        "[",
        "]",
        "Article 4 ",
        "Article 4bis\n",
        "Section 2. ",
        "OP5 bis ",
        "PP1 ",
        "Option 1: ",
        "- ",
        "* ",
        "# ",
        "## [Article 3bis] ",
        "\n",
        "\n\n",
        "\n  ",
        "\n    ",
        "\t",
        "shall ",
        "take note, ",
        "of 3.5 million; ",
        "**bold** ",
        "*em* ",
        "_x_ ",
        "`code` ",
        "<b>",
        "</b>",
        "<!-- c -->",
        "[x](y) ",
        "---\n",
        "| a | b |\n",
        "права ",
        "“q” ",
        "\u{a0}",
        "1) ",
        "a) ",
        "§ 5 ",
        "III. ",
        "PREAMBLE\n",
        "&amp; ",
        "\\[ ",
        "2.bis ",
        "36a. (new) ",
        "3bis. ",
        "bis ",
        "bis A ",
        "(ba) ",
        "a.1) ",
        "1 - ",
        "1° ",
        "١ - ",
        "(أ) ",
        "المادة ٣ ",
        "第三条 ",
        "（一）",
        "一、",
        "Art. 2º ",
        "I. – ",
        "B. Title\n",
        "Pre-68. ",
        "New OP7bis ",
        "Chapeau. ",
        "Alt 2. ",
        "TERCERO.- ",
        "\r\n",
        "> ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn said(tree: &ClauseTree) -> String {
    tree.clauses().iter().flat_map(|clause| [clause.label.as_str(), clause.text.as_str()]).collect::<Vec<_>>().join(" ")
}

fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

fn read_as(extension: &str, text: &str) -> Draft {
    read::draft(&format!("odd.{extension}"), text.as_bytes()).expect("every UTF-8 text without a zero byte is read")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_keeps_every_letter_in_its_order(text in odd_text()) {
        // Front matter has readers and tests of its own.
        prop_assume!(!text.starts_with("---"));
        let draft = read_as("txt", &text);
        prop_assert_eq!(letters(&said(&draft.tree)), letters(&text));
    }

    #[test]
    fn markdown_never_fails_and_its_lines_rise(text in odd_text()) {
        let draft = read_as("md", &text);
        let lines: Vec<u32> = draft.tree.clauses().iter().filter_map(|clause| clause.line).collect();
        prop_assert!(lines.is_sorted());
    }

    #[test]
    fn any_text_at_all_is_read(text in any::<String>().prop_filter("zero bytes are no text", |text| !text.contains('\0'))) {
        read_as("md", &text);
        read_as("txt", &text);
        read_as("yaml", &text);
    }

    #[test]
    fn any_bytes_end_in_a_draft_or_a_diagnostic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read::draft("odd.txt", &bytes);
        let _ = read::draft("odd.yaml", &bytes);
    }
}

#[test]
fn nesting_and_brackets_without_end_are_read_without_a_hang() {
    let nested: String = (0..3000).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
    assert_eq!(read_as("md", &nested).tree.len(), 3000);
    let lettered: String = (0..3000).map(|depth| format!("{}(a) item {depth}\n\n", " ".repeat(depth))).collect();
    assert_eq!(read_as("txt", &lettered).tree.len(), 3000);
    let brackets = format!("{}word{}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(said(&read_as("md", &brackets).tree).contains("word"));
}

#[test]
fn front_matter_of_somebody_else_is_no_part_of_the_text() {
    let draft = read_as("md", "---\ntitle: Draft of 9 December\nedit: true\n---\n\n# Preamble\n\nThe Parties,\n");
    assert_eq!(draft.title.as_deref(), Some("Draft of 9 December"));
    assert_eq!(draft.tree.clauses()[0].text, "Preamble");
    assert_eq!(draft.tree.clauses()[0].line, Some(6));
    assert!(draft.diagnostics.iter().any(|diagnostic| diagnostic.to_string().contains("edit: true")));
}

#[test]
fn an_item_that_begins_with_a_heading_stands_before_what_follows_it() {
    let shown = |text: &str| {
        let tree = read_as("md", text).tree;
        tree.clauses()
            .iter()
            .map(|clause| format!("{:?} {}|{}", clause.line, clause.label, clause.text))
            .collect::<Vec<_>>()
    };
    // The empty heading left the item's label waiting, and it came after the heading of the next line.
    assert_eq!(shown("1. # \n    # 1. "), ["Some(1) 1.|", "Some(2) 1.|"]);
    assert_eq!(shown("1. # Aims\n2. # Means\n"), ["Some(1) 1.|Aims", "Some(2) 2.|Means"]);
    assert_eq!(shown("1. # Article 4 Aims\n"), ["Some(1) 1.|", "Some(1) Article 4|Aims"]);
    assert_eq!(shown("1. #\n\n   Text.\n"), ["Some(3) 1.|Text."]);
}

/// The folder is as the first version of the format was written, and is never edited: what people keep must stay readable.
#[test]
fn a_folder_of_format_1_is_read_as_ever() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/format-1");
    let loaded = travaux::folder::load(&folder).unwrap();
    let told: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert!(told.iter().all(|line| !line.starts_with("error")), "{told:?}");
    let negotiation = &loaded.negotiation;
    assert_eq!((negotiation.drafts.len(), negotiation.manifest.drafts.len()), (4, 4));
    assert!(negotiation.amendments.len() > 3 && negotiation.positions.len() > 3 && !negotiation.events.is_empty());
}
