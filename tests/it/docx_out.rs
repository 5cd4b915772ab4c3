//! Word files that are written: both texts come back, from our own reader and from others' programs.

use crate::common;

use common::{shared, skip};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Settling};
use travaux::diff::{PieceKind, compare, words};
use travaux::draft::Draft;
use travaux::folder;
use travaux::lineage::{ComparisonId, Lineage};
use travaux::negotiation::{Negotiation, ShownDraft};
use travaux::read;
use travaux::source::Access;
use travaux::write::comparison::Comparison;
use travaux::write::docx;

/// A part of a Word file.
fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The values of an attribute in a part.
fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    xml.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn authors(file: &[u8]) -> BTreeSet<String> {
    values(&part(file, "word/document.xml"), "w:author").into_iter().map(str::to_owned).collect()
}

/// Two drafts as one Word file; writing it checks by reading that both texts come back.
fn written(old: &Draft, new: &Draft) -> Vec<u8> {
    let (old, new) = (own(old), own(new));
    let diff = compare(&old.tree, &new.tree);
    docx::comparison(&Comparison::new(&old, &new, &diff), None).unwrap_or_else(|error| panic!("{error}"))
}

fn own(draft: &Draft) -> ShownDraft {
    ShownDraft::own(draft.clone())
}

fn draft(id: &str, tree: ClauseTree) -> Draft {
    Draft { id: id.to_owned(), tree, ..Draft::default() }
}

fn text(id: &str, text: &str) -> Draft {
    read::draft(&format!("{id}.txt"), text.as_bytes()).unwrap()
}

#[test]
fn signs_that_no_word_file_holds_are_replaced_and_the_file_is_written() {
    for sign in ['\u{85}', '\r', '\u{b}', '\u{7}'] {
        let mut builder = ClauseTreeBuilder::new();
        builder.push(None, Clause::new(ClauseKind::Paragraph, "7.", format!("{sign}Lamps burn.{sign}")));
        let file = docx::draft(&own(&draft("a", builder.finish())), None).unwrap_or_else(|error| panic!("{error}"));
        assert!(part(&file, "word/document.xml").contains("Lamps burn.\u{fffd}"), "{sign:?}");
    }
}

/// The clauses as they are printed, in lines.
fn lines(tree: &ClauseTree) -> Vec<String> {
    let printed =
        tree.clauses().iter().map(|clause| format!("{} {}", clause.label, clause.text.trim()).trim().to_owned());
    printed.filter(|line| !line.is_empty()).collect()
}

/// A clause to come: how deep it stands, its label, its words.
type Seed = (usize, u8, Vec<u8>);

const WORDS: [&str; 24] = [
    "States",
    "should",
    "shall",
    "the",
    "of",
    "and",
    "take",
    "note",
    "fund\nfor",
    "data & <w:t>",
    "[access]",
    "rights,",
    "l'importance",
    "human\ttime",
    "digital.",
    "“open”",
    "права",
    "人权",
    "حقوق",
    "Straße",
    "2030;",
    "well-being",
    "a\u{a0}b",
    "\u{1}",
];

fn tree(seeds: &[Seed]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut open: Vec<ClauseId> = Vec::new();
    for (depth, label, words) in seeds {
        open.truncate((*depth).min(open.len()));
        let letter = char::from(b'a' + label % 26);
        let (kind, label) = match (open.len(), label % 7) {
            (_, 6) => (ClauseKind::Paragraph, String::new()),
            (0, 5) => (ClauseKind::Heading, String::new()),
            (0, _) => (ClauseKind::Section, format!("Article {label}")),
            (1, 5) => (ClauseKind::Paragraph, format!("{label} bis.")),
            (1, _) => (ClauseKind::Paragraph, format!("{label}.")),
            (2, _) => (ClauseKind::SubParagraph, format!("({letter})")),
            _ => (ClauseKind::SubParagraph, format!("2.{label}")),
        };
        let text = words.iter().map(|&word| WORDS[word as usize % WORDS.len()]).collect::<Vec<_>>().join(" ");
        let index = builder.push(open.last().copied(), Clause::new(kind, label, text));
        open.push(index);
    }
    builder.finish()
}

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec((0usize..4, 0u8..12, prop::collection::vec(any::<u8>(), 0..14)), 0..24)
}

/// What may be done to a draft: clauses removed, moved, reworded, relabelled, split, merged.
fn edited(seeds: &[Seed], edits: &[(u8, usize, usize)]) -> Vec<Seed> {
    let mut seeds = seeds.to_vec();
    for &(what, at, other) in edits {
        if seeds.is_empty() {
            break;
        }
        let (at, other) = (at % seeds.len(), other % seeds.len());
        match what % 7 {
            0 => drop(seeds.remove(at)),
            1 => {
                let moved = seeds.remove(at);
                seeds.insert(other.min(seeds.len()), moved);
            }
            2 => seeds[at].2.push(u8::try_from(other % 256).unwrap_or(0)),
            3 => drop(seeds[at].2.pop()),
            4 => seeds[at].1 = seeds[at].1.wrapping_add(1),
            5 if at + 1 < seeds.len() => {
                let tail = seeds.remove(at + 1).2;
                seeds[at].2.extend(tail);
            }
            _ => {
                let half = seeds[at].2.len() / 2;
                let tail = seeds[at].2.split_off(half);
                let (depth, label, _) = seeds[at].clone();
                seeds.insert(at + 1, (depth, label.wrapping_add(1), tail));
            }
        }
    }
    seeds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn both_texts_come_back_from_a_comparison(
        old in seeds(),
        edits in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..10),
    ) {
        let (old, new) = (draft("old", tree(&old)), draft("new", tree(&edited(&old, &edits))));
        let file = written(&old, &new);
        let xml = part(&file, "word/document.xml");
        let changes = values(&xml, "w:id").len();
        prop_assert_eq!(file, written(&old, &new), "the same drafts give the same bytes");
        // The two ends of a range share an id; nothing else does.
        let ends = xml.matches("RangeEnd ").count();
        prop_assert_eq!(values(&xml, "w:id").into_iter().collect::<BTreeSet<_>>().len() + ends, changes);
    }

    #[test]
    fn both_texts_come_back_from_unrelated_drafts(old in seeds(), new in seeds()) {
        written(&draft("old", tree(&old)), &draft("new", tree(&new)));
    }

    #[test]
    fn a_draft_comes_back(seeds in seeds()) {
        let draft = draft("one", tree(&seeds));
        docx::draft(&own(&draft), None).unwrap();
    }

    #[test]
    fn changes_laid_over_tracked_ones_give_both_texts_or_nothing_is_written(
        old in seeds(),
        first in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..6),
        second in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..6),
    ) {
        let middle = edited(&old, &first);
        let new = edited(&middle, &second);
        let tracked = written(&draft("old", tree(&old)), &draft("first editor", tree(&middle)));
        let tracked = own(&read::draft("tracked.docx", tracked).unwrap());
        let new = own(&draft("second editor", tree(&new)));
        for (old, new) in [(&tracked, &new), (&new, &tracked), (&tracked, &tracked)] {
            let diff = compare(&old.tree, &new.tree);
            // Where paragraphs with several labels were joined by others, a label may be left that is not the draft's.
            if let Err(error) = docx::comparison(&Comparison::new(old, new, &diff), None) {
                prop_assert!(matches!(error, docx::DocxError::OtherText { .. }), "{}", error);
            }
        }
    }
}

fn negotiation(folder: &str) -> Negotiation {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    folder::load(&folder).unwrap().negotiation
}

/// Every comparison of a negotiation as a Word file, as an audience may see it.
fn all_written(folder: &str, audience: Access) -> Vec<(String, Vec<u8>)> {
    let (negotiation, _) = negotiation(folder).shown_to(&audience.into()).unwrap();
    let drafts = negotiation.shown_drafts();
    let lineage = Lineage::new(&negotiation);
    let write = |at: usize| {
        let one = &lineage.comparisons[at];
        let (old, new) = (&drafts[one.old.index()], &drafts[one.new.index()]);
        let comparison = Comparison::new(old, new, &one.diff);
        let file = docx::comparison(&comparison, Some((&lineage, ComparisonId::at(at))))
            .unwrap_or_else(|error| panic!("{error}"));
        (format!("{}-{}", old.id, new.id), file)
    };
    (0..lineage.comparisons.len()).map(write).collect()
}

#[test]
fn the_example_is_written_and_nobody_is_said_to_have_done_what_no_source_says() {
    let all = all_written("", Access::Public);
    assert_eq!(all.len(), 5);
    for (name, file) in &all {
        let authors = authors(file);
        assert!(authors.iter().all(|author| author.starts_with("No recorded proposal on ")), "{name}: {authors:?}");
    }
    let comments = part(&all[0].1, "word/comments.xml");
    assert!(comments.contains("as said: recommended eliminating the service"), "{comments}");
    assert!(comments.contains("Devex, 21 May 2024"), "{comments}");
    assert!(part(&all[0].1, "word/header1.xml").contains("reconstructed"));
    assert!(part(&all[0].1, "word/document.xml").contains("w:date=\"2024-05-15T00:00:00Z\""));
}

#[test]
fn an_author_is_who_proposed_the_words_and_said_to_be_inferred() {
    let own = all_written("tests/folders/talks", Access::Own);
    let authors: BTreeSet<String> = own.iter().flat_map(|(_, file)| authors(file)).collect();
    assert!(authors.contains("Brazil; Peru (inferred)"), "{authors:?}");
    assert!(authors.contains("proposer withheld (inferred)"), "{authors:?}");
    let is_honest = |author: &String| author.ends_with("(inferred)") || author.starts_with("No recorded proposal on ");
    assert!(authors.iter().all(is_honest), "{authors:?}");
    for (name, file) in all_written("tests/folders/talks", Access::Public) {
        let all = ["word/document.xml", "word/header1.xml"].map(|name| part(&file, name)).concat();
        let has_comments = all.contains("commentReference");
        let all = if has_comments { all + &part(&file, "word/comments.xml") } else { all };
        for closed in ["A cable", "cable", "France", "as our capital sees fit", "secret", "Australia"] {
            assert!(!all.contains(closed), "{name} shows {closed}");
        }
    }
}

#[test]
fn both_texts_of_the_paris_drafts_come_back() {
    let Some((old, new)) = paris() else { return };
    let file = written(&old, &new);
    let back = read::draft("paris.docx", file).unwrap();
    assert!(back.tree.settle(Settling::Accept).tree.len() > 200);
    docx::draft(&own(&new), None).unwrap();
}

fn paris() -> Option<(Draft, Draft)> {
    let folder = shared("data/paris-agreement-2015")?;
    let read = |name: &str| folder::read_draft(&folder.join(name)).unwrap();
    let (old, mut new) = (read("draft-3_2015-12-09.md"), read("draft-4_2015-12-12.md"));
    new.date = "2015-12-12".parse().ok();
    Some((old, new))
}

#[test]
fn a_comparison_over_tracked_changes_keeps_their_authors_and_dates() {
    let (zero, mut rev1) =
        (text("zero", "1. Every State shall act at once.\n\n2. A report follows.\n"), text("rev1", ""));
    rev1.tree = text("rev1", "1. Every State should act at once and in full.\n\n2. A report follows.\n").tree;
    rev1.date = Some("2024-05-15".parse().unwrap());
    let tracked = read::draft("tracked.docx", written(&zero, &rev1)).unwrap();
    let rev2 = text("rev2", "1. Every State should act in full and soon.\n\n2. A report follows.\n");
    let xml = part(&written(&tracked, &rev2), "word/document.xml");
    assert!(xml.contains("w:author=\"rev1\" w:date=\"2024-05-15T00:00:00Z\""), "{xml}");
    assert!(xml.contains("w:author=\"rev2\">"), "{xml}");
    // Words that rev1 brought in and rev2 takes out are a deletion within an insertion.
    let rev3 = text("rev3", "1. Every State should act at once.\n\n2. A report follows.\n");
    let xml = part(&written(&tracked, &rev3), "word/document.xml");
    let nested = xml.split("<w:ins ").any(|rest| {
        rest.split_once('>').is_some_and(|(head, inner)| {
            head.contains("\"rev1\"") && inner.starts_with("<w:del ") && inner[..80].contains("\"rev3\"")
        })
    });
    assert!(nested, "{xml}");
}

#[test]
fn a_clause_that_moved_is_moved_at_both_places() {
    let paragraph = |number: usize, words: &str| format!("{number}. {words}\n\n");
    let (fund, report, archive) = (
        "A fund for rivers and lakes is set up by the parties of the region.",
        "The secretariat publishes a report on harbours every second year.",
        "Letters between delegations are kept in an archive open to anybody.",
    );
    let old = text("old", &[paragraph(1, fund), paragraph(2, report), paragraph(3, archive)].concat());
    let new = text("new", &[paragraph(1, archive), paragraph(2, fund), paragraph(3, report)].concat());
    let xml = part(&written(&old, &new), "word/document.xml");
    for element in ["moveFrom", "moveTo"] {
        assert_eq!(xml.matches(&format!("<w:{element}RangeStart ")).count(), 1, "{xml}");
        assert_eq!(xml.matches(&format!("<w:{element}RangeEnd ")).count(), 1, "{xml}");
    }
    assert_eq!(values(&xml, "w:name"), ["moved-1", "moved-1"]);
}

/// A folder of this run's own, taken away at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("travaux-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a program prints, or nothing where it is not installed or lacks a module.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())
}

#[test]
fn libreoffice_accepts_and_rejects_to_the_two_texts() {
    let python =
        ["/usr/bin/python3", "python3"].into_iter().find(|python| run(python, &["-c", "import uno"]).is_some());
    let (Some(python), Some(_)) = (python, run("soffice", &["--version"])) else {
        return skip("LibreOffice (libreoffice-writer-nogui) or its Python (python3-uno) is not installed");
    };
    let folder = Folder::new("libreoffice");
    let drafts = negotiation("").into_parts().drafts;
    let mut pairs: Vec<(Draft, Draft)> = drafts.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    pairs.extend(paris());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word_out/libreoffice.py");
    let mut arguments = vec![script.display().to_string(), folder.0.display().to_string()];
    for (at, (old, new)) in pairs.iter().enumerate() {
        let file = folder.0.join(format!("{at}.docx"));
        std::fs::write(&file, written(old, new)).unwrap();
        arguments.push(file.display().to_string());
    }
    let output = Command::new(python).args(&arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (at, (old, new)) in pairs.iter().enumerate() {
        for (draft, ending) in [(new, "accepted"), (old, "rejected")] {
            // Rejecting the whole rewriting, it leaves two numbers behind; Word files read as their format says do not.
            if draft.id.starts_with("draft-3") {
                continue;
            }
            let text = std::fs::read_to_string(folder.0.join(format!("{at}.docx.{ending}"))).unwrap();
            let found: Vec<String> = text.split('\0').map(|line| line.replace('\t', " ").trim().to_owned()).collect();
            let found: Vec<&String> = found.iter().filter(|line| !line.is_empty()).collect();
            let wanted = lines(&draft.tree);
            let differs = wanted.iter().zip(&found).find(|(wanted, found)| wanted != *found);
            assert_eq!(differs, None, "{} {ending}", draft.id);
            assert_eq!(wanted.len(), found.len(), "{} {ending}", draft.id);
        }
    }
}

/// The authors and the words of the insertions and deletions that pandoc reads.
fn spans(value: &serde_json::Value, class: &str, found: &mut Vec<(String, String)>) {
    let is = |value: &serde_json::Value| value["t"] == "Span" && value["c"][0][1][0] == class;
    if is(value) {
        let author = value["c"][0][2].as_array().into_iter().flatten().find(|pair| pair[0] == "author");
        let mut words = String::new();
        plain(&value["c"][1], &mut words);
        found.push((author.and_then(|pair| pair[1].as_str()).unwrap_or_default().to_owned(), words));
    }
    match value {
        serde_json::Value::Array(all) => all.iter().for_each(|one| spans(one, class, found)),
        serde_json::Value::Object(all) => all.values().for_each(|one| spans(one, class, found)),
        _ => {}
    }
}

fn plain(value: &serde_json::Value, words: &mut String) {
    match value {
        serde_json::Value::Array(all) => all.iter().for_each(|one| plain(one, words)),
        serde_json::Value::Object(all) => match all.get("c").and_then(|c| c.as_str()) {
            Some(text) => words.push_str(text),
            None => all.values().for_each(|one| plain(one, words)),
        },
        _ => {}
    }
}

#[test]
fn pandoc_and_python_docx_read_the_same_authors_and_changes() {
    let old = text("old", "1. Every State shall act at once.\n\n2. A report follows every second year.\n");
    let new = text("new", "1. Every State should act at once and in full.\n\n2. A report follows every second year.\n");
    let folder = Folder::new("others");
    let file = folder.0.join("a.docx").display().to_string();
    std::fs::write(&file, written(&old, &new)).unwrap();
    let diff = compare(&old.tree, &new.tree);
    let letters = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    match run("pandoc", &["--track-changes=all", "-t", "json", &file]) {
        None => skip("pandoc is not installed"),
        Some(output) => {
            let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            for (class, kind) in [("insertion", PieceKind::Inserted), ("deletion", PieceKind::Deleted)] {
                let mut found = Vec::new();
                spans(&json, class, &mut found);
                let pieces = diff.changes.iter().flat_map(|change| words(&old.tree, &new.tree, change));
                let ours: String = pieces.filter(|piece| piece.kind == kind).map(|piece| piece.text).collect();
                assert!(found.iter().all(|(author, _)| author == "new"), "{found:?}");
                assert_eq!(letters(&found.into_iter().map(|(_, words)| words).collect::<String>()), letters(&ours));
            }
        }
    }
    let script = "import sys, docx\nd = docx.Document(sys.argv[1])\n\
                  w = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'\n\
                  print(sorted({e.get(w + 'author') for e in d.element.body.iter(w + 'ins', w + 'del')}))\n\
                  print(''.join(t.text for e in d.element.body.iter(w + 'ins') for t in e.iter(w + 't')))";
    match run("python3", &["-c", script, &file]) {
        None => skip("python-docx is not installed"),
        Some(output) => {
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            let mut told = printed.lines();
            assert_eq!(told.next(), Some("['new']"));
            assert!(
                told.next().is_some_and(|inserted| inserted.contains("should") && inserted.contains("and in full"))
            );
        }
    }
}
