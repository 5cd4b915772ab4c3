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

#[test]
fn numbers_beside_lines_of_plain_text_are_places() {
    let motion = "\
 1  The keepers ask for more hives in the orchards and\n 2  for a count in spring.\n 3\n 4  They thank the bees.\n 5\n\
 6  (a) A count is held in each valley by two keepers\n 7  and one of the council.\n";
    let draft = travaux::read::draft("motion.txt", motion.as_bytes()).unwrap();
    let texts: Vec<&str> = draft.tree.clauses().iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The keepers ask for more hives in the orchards and for a count in spring.",
            "They thank the bees.",
            "A count is held in each valley by two keepers and one of the council."
        ]
    );
    let index = travaux::clause::ReferenceIndex::new(&draft.tree);
    let at =
        |reference: &str| index.resolve(&draft.tree, reference).map(|clause| draft.tree[clause].text.as_str()).ok();
    assert_eq!(at("line 4"), Some("They thank the bees."));
    assert_eq!(at("page 1, lines 6-7"), Some(texts[2]));
    assert_eq!((at("line 5"), at("lines 2-4")), (None, None));
    // A list has numbers of its own.
    let list = "1  Hives.\n2  Wax.\n3  Honey.\n4  Frost.\n";
    let draft = travaux::read::draft("list.txt", list.as_bytes()).unwrap();
    assert!(draft.tree.clauses().iter().any(|clause| clause.text.contains('3') || clause.label.contains('3')));
}

/// A line a clause, set in by its depth, with its marks.
fn marked(name: &str, text: &str) -> String {
    let draft = travaux::read::draft(name, text.as_bytes()).unwrap();
    let mark = |mark: &travaux::clause::Mark| format!(" <{} {}-{}>", mark.kind, mark.from, mark.to);
    let line = |clause: &travaux::clause::Clause| {
        let marks: String = clause.marks.iter().map(mark).collect();
        format!("{}{}|{}|{}{marks}\n", "  ".repeat(clause.depth()), clause.kind, clause.label, clause.text)
    };
    let told: String = draft.diagnostics.iter().map(|one| format!("{}\n", one.message)).collect();
    draft.tree.clauses().iter().map(line).collect::<String>() + &told
}

#[test]
fn footnotes_of_markdown_are_notes_beneath_their_clause() {
    let text = "# Hives[^t]\n\nKeepers meet.[^why] They\ncount.[^2]\n\n1. Honey[^2] is shared.\n2. Wax is not.[^wax]\n\n[^t]: As in the annex.\n\
                [^why]: In *spring*,\n    and in autumn.\n\n    Or later.\n[^2]: By hand.\n[^wax]: See [^2].\n[^9]: Nobody asks.\n\nLast.\n";
    assert_eq!(
        marked("hives.md", text),
        "heading||Hives\n  note|footnote 1|As in the annex.\n  paragraph||Keepers meet. They count.\n    note|footnote 2|In spring, \
         and in autumn.\n    note||Or later.\n    note|footnote 3|By hand.\n  paragraph|1.|Honey is shared.\n  paragraph|2.|Wax is not.\n    \
         note|footnote 4|See .\n  paragraph||Last.\nfootnote without a reference set aside: Nobody asks.\n"
    );
    let diff = |old: &str, new: &str| {
        let read = |text: &str| travaux::read::draft("d.md", text.as_bytes()).unwrap().tree;
        let (old, new) = (read(old), read(new));
        travaux::diff::compare(&old, &new).changes.iter().map(|change| change.kind.as_str()).collect::<Vec<_>>()
    };
    let kinds = diff(
        "# A\n\nBees.[^1]\n\n[^1]: In May.\n",
        "# Z\n\nWasps.[^1]\n\n# A\n\nBees.[^2]\n\n[^1]: In June.\n[^2]: In May.\n",
    );
    assert!(!kinds.contains(&"edited"), "{kinds:?}");
}

#[test]
fn critic_markup_is_read_as_tracked_changes() {
    let text = "# {++New ++}hives\n\n1. Keepers have {~~three~>four~~} hives.\n2. Wax is {--very --}dear{++ and rare++}. {>>Says who?<<}\n\n\
                (a) Honey {==is==} sold;\n(b) wax {++is\nkept++}.\n\n{--Frost is feared.--}\n\nA {++word without an end.\n";
    assert_eq!(
        marked("hives.md", text),
        "heading||New hives <insertion 0-4>\n  paragraph|1.|Keepers have threefour hives. <deletion 13-18> <insertion 18-22>\n  \
         paragraph|2.|Wax is very dear and rare. <deletion 7-12> <insertion 16-25> <note 26-26>\n    sub-paragraph|(a)|Honey is sold;\n    \
         sub-paragraph|(b)|wax is kept. <insertion 4-6> <insertion 7-11>\n  paragraph||Frost is feared. <deletion 0-16>\n  \
         paragraph||A {++word without an end.\n"
    );
    let draft = travaux::read::draft("hives.md", text.as_bytes()).unwrap();
    let settled = |settling| {
        let tree = draft.tree.settle(settling).tree;
        tree.clauses().iter().map(|clause| clause.text.clone()).collect::<Vec<_>>()
    };
    let accepted = settled(travaux::clause::Settling::Accept);
    assert_eq!(accepted[..3], ["New hives", "Keepers have four hives.", "Wax is dear and rare."]);
    assert!(!accepted.iter().any(|text| text.contains("Frost")));
    let rejected = settled(travaux::clause::Settling::Reject);
    assert_eq!(rejected[..3], ["hives", "Keepers have three hives.", "Wax is very dear."]);
    assert!(rejected.contains(&"Frost is feared.".to_owned()));
}
