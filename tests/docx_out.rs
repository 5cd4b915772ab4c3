//! Word files that are written: both texts come back, from our own reader and from others' programs.

mod common;

use common::skip;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use travaux::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder, Settling};
use travaux::diff::{PieceKind, compare, words};
use travaux::draft::Draft;
use travaux::folder;
use travaux::lineage::Lineage;
use travaux::negotiation::Negotiation;
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
    let diff = compare(&old.tree, &new.tree);
    docx::comparison(&Comparison::new(old, new, &diff), None).unwrap_or_else(|error| panic!("{error}"))
}

fn draft(id: &str, tree: ClauseTree) -> Draft {
    Draft { id: id.to_owned(), tree, ..Draft::default() }
}

fn text(id: &str, text: &str) -> Draft {
    read::draft(&format!("{id}.txt"), text.as_bytes()).unwrap()
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
    let mut open: Vec<usize> = Vec::new();
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
        docx::draft(&draft, None).unwrap();
    }

    #[test]
    fn changes_laid_over_tracked_ones_keep_them(
        old in seeds(),
        first in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..6),
        second in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..6),
    ) {
        let middle = edited(&old, &first);
        let new = edited(&middle, &second);
        let tracked = written(&draft("old", tree(&old)), &draft("first editor", tree(&middle)));
        let tracked = read::draft("tracked.docx", tracked).unwrap();
        written(&tracked, &draft("second editor", tree(&new)));
        written(&draft("second editor", tree(&new)), &tracked);
        docx::draft(&tracked, None).unwrap();
    }
}
