//! What `diff` and `table` write, format by format, on three small drafts with hostile words in them.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::diff::compare;
use travaux::draft::Draft;
use travaux::lineage::Series;
use travaux::negotiation::ShownDraft;
use travaux::write::comparison::{self, Comparison, ComparisonWriter, SideBySide, Text, renumbering, stat};
use travaux::write::table::{self, Table, TableWriter};

/// Runs the program beside the three drafts, in a folder with no negotiation above it: so they are of none, and for
/// everybody.
fn run(arguments: &[&str]) -> Output {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("travaux-outputs-{}-{run}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outputs")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_travaux")).current_dir(&folder).args(arguments).output().unwrap();
    fs::remove_dir_all(folder).unwrap();
    output
}

fn answer(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn diff(options: &[&str]) -> String {
    answer(&[&["diff", "first.yaml", "second.yaml"], options].concat())
}

#[test]
fn text() {
    insta::assert_snapshot!(diff(&[]));
}

#[test]
fn side_by_side() {
    insta::assert_snapshot!(diff(&["--side-by-side"]));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(diff(&["--format", "markdown"]));
}

#[test]
fn html() {
    let page = diff(&["--format", "html"]);
    let (_, body) = page.split_once("<body class=\"answer\">").unwrap();
    insta::assert_snapshot!(body);
}

#[test]
fn csv() {
    insta::assert_snapshot!(diff(&["--format", "csv"]).replace("\r\n", "\n"));
}

#[test]
fn views() {
    let views: Vec<String> = [
        &["--moved"][..],
        &["--stat"],
        &["--renumbering"],
        &["--renumbering", "--format", "csv"],
        &["--only", "first:Institutions", "--all"],
        &["2", "--context", "1"],
    ]
    .iter()
    .map(|options| format!("$ {}\n{}", options.join(" "), diff(options).replace("\r\n", "\n")))
    .collect();
    insta::assert_snapshot!(views.join("\n"));
}

#[test]
fn table_text() {
    insta::assert_snapshot!(answer(&["table", "--drafts", "first.yaml,second.yaml,third.yaml"]));
}

#[test]
fn table_markdown() {
    let drafts = ["--drafts", "first.yaml,second.yaml,third.yaml"];
    insta::assert_snapshot!(answer(&[&["table", "Principles", "--format", "markdown"], &drafts[..]].concat()));
}

#[test]
fn a_view_in_a_format_that_it_has_not_is_told() {
    let output = run(&["diff", "first.yaml", "second.yaml", "--side-by-side", "--format", "html"]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("`--side-by-side` is not written as html"), "{message}");
    let output = run(&["diff", "first.yaml", "second.yaml", "99"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn typography_alone_is_kept_and_both_texts_stay() {
    let kinds = |options: &[&str]| -> Vec<String> {
        let answer: serde_json::Value = serde_json::from_str(&diff(options)).unwrap();
        let changes = answer["changes"].as_array().unwrap();
        let told = |change: &serde_json::Value| {
            let words = change["words"].as_array().unwrap();
            let side = |sign: &str| -> String {
                let pieces = words.iter().filter(|piece| piece[0] == "=" || piece[0] == sign);
                pieces.map(|piece| piece[1].as_str().unwrap()).collect()
            };
            if change["new"][0]["label"] == "4." {
                assert!(side("-").contains("ten years") && side("+").contains("ten  years"));
            }
            format!("{} {}", change["kind"].as_str().unwrap(), change["only"])
        };
        changes.iter().map(told).filter(|told| !told.ends_with("null")).collect()
    };
    assert_eq!(kinds(&["--format", "json"]), ["kept [\"freed\"]", "kept [\"typography\"]"]);
    assert_eq!(
        kinds(&["--format", "json", "--ignore-typography"]),
        ["kept [\"freed\"]", "kept [\"typography\"]"],
        "the option says no more"
    );
}

/// Tags that are opened are closed, in order, and no other than these are there.
fn assert_well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let (_, page) = page.split_once("<!DOCTYPE html>").unwrap();
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("`<{part}` does not end"));
        let name = tag.split(' ').next().unwrap_or_default();
        assert!(name == "style" || !text.contains('>'), "a bare > in {text}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "</{name}>"),
            None if name == "meta" => {}
            None => open.push(name),
        }
        assert!(name != "script" && name != "b", "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
}

/// Every line of a Markdown document holds the marks of a comparison, headings and tables, and nothing else.
fn assert_only_text(document: &str) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
    for event in Parser::new_ext(document, options) {
        let is_ours = match &event {
            Event::InlineHtml(html) | Event::Html(html) => {
                matches!(&**html, "<ins>" | "</ins>" | "<del>" | "</del>" | "<br>")
            }
            Event::Start(tag) => matches!(
                tag,
                Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::Strong
                    | Tag::BlockQuote(_)
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell
            ),
            Event::End(tag) => !matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::List(_) | TagEnd::CodeBlock),
            Event::Text(_) | Event::Rule | Event::SoftBreak => true,
            _ => false,
        };
        assert!(is_ours, "{event:?} in\n{document}");
    }
}

#[test]
fn pages_are_well_formed_and_documents_hold_only_text() {
    assert_well_formed(&diff(&["--format", "html"]));
    assert_only_text(&diff(&["--format", "markdown"]));
    let drafts = ["--drafts", "first.yaml,second.yaml,third.yaml"];
    assert_well_formed(&answer(&[&["table", "--format", "html"], &drafts[..]].concat()));
    assert_only_text(&answer(&[&["table", "--format", "markdown"], &drafts[..]].concat()));
}

const HOSTILE: [&str; 24] = [
    "<script>",
    "</p>",
    "](x)",
    "[x]:",
    "=cmd",
    "@SUM",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "|",
    "\\",
    "&lt;",
    "#",
    "-",
    "1.",
    "\u{1b}[2J",
    "\"",
    "'",
    "dams",
    "rivers\nlakes",
    "\u{a0}",
];

fn draft(id: &str, texts: &[Vec<u8>]) -> Draft {
    let mut builder = ClauseTreeBuilder::new();
    let mut section = None;
    for (at, words) in texts.iter().enumerate() {
        let text = words.iter().map(|&word| HOSTILE[word as usize % HOSTILE.len()]).collect::<Vec<_>>().join(" ");
        if at % 3 == 0 {
            section = Some(builder.push(None, Clause::new(ClauseKind::Heading, "", text)));
        } else {
            builder.push(section, Clause::new(ClauseKind::Paragraph, format!("{at}."), text));
        }
    }
    Draft { id: id.to_owned(), title: Some("<b>\"|*".to_owned()), tree: builder.finish(), ..Draft::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn hostile_words_stay_words_in_every_format(
        old in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9), 0..9),
        new in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9), 0..9),
    ) {
        let drafts = [draft("old", &old), draft("new", &new)].map(ShownDraft::own);
        let diff = compare(&drafts[0].tree, &drafts[1].tree);
        let comparison = Comparison::new(&drafts[0], &drafts[1], &diff);
        let written = |writer: &dyn ComparisonWriter| -> String {
            let mut out = Vec::new();
            writer.write(&comparison, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        for document in [comparison::document, stat::document, renumbering::document] {
            assert_well_formed(&document(&comparison).html());
            assert_only_text(&document(&comparison).markdown());
        }
        written(&SideBySide::default());
        let shown = written(&Text { width: Some(40), ..Text::default() });
        prop_assert!(!shown.contains('\u{1b}'), "a command for the terminal");
        let rows = comparison::csv(&comparison);
        for row in csv::Reader::from_reader(rows.as_bytes()).records() {
            let row = row.unwrap();
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        }
        prop_assert_eq!(csv::Reader::from_reader(rows.as_bytes()).records().count(), diff.changes.len());

        let trees: Vec<&ClauseTree> = drafts.iter().map(|draft| &draft.tree).collect();
        let series = Series::new(&trees);
        let table = Table { drafts: &drafts, bases: &series.bases, rows: series.rows.iter().collect(), set_otherwise: 0 };
        let written = |writer: &dyn TableWriter| -> String {
            let mut out = Vec::new();
            writer.write(&table, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_well_formed(&written(&table::Html));
        assert_only_text(&written(&table::Markdown));
        written(&table::Text { width: Some(60), ..table::Text::default() });
        for (at, tree) in trees.iter().enumerate() {
            let mut seen: Vec<ClauseId> = series.rows.iter().flat_map(|row| row.cells[at].clauses.clone()).collect();
            seen.sort_unstable();
            prop_assert!(seen.into_iter().eq(tree.ids()), "every clause stands in one row");
        }
    }
}
