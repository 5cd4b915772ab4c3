//! What must hold of every comparison, whatever the texts.

use proptest::prelude::*;
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::diff::{ChangeKind, DraftDiff, PieceKind, WordReader, compare, words};

/// A clause to come: how deep it stands, its label, its words.
type Seed = (usize, u8, Vec<u8>);

const WORDS: [&str; 34] = [
    "States",
    "should",
    "shall",
    "the",
    "of",
    "and",
    "take",
    "note",
    "fund",
    "data",
    "[access]",
    "rights,",
    "l'importance",
    "human",
    "digital.",
    "“open”",
    "права",
    "人权",
    "حقوق",
    "Straße",
    "2030;",
    "well-being",
    "a\u{a0}b",
    "  ",
    "wellbeing",
    "well- being",
    "[[un]well]",
    "][",
    "Article 2",
    "Sections 3 and 4(1)",
    "1 200,50",
    "treaty7",
    "treaty.8",
    "«open»",
];

fn tree(seeds: &[Seed]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut open: Vec<ClauseId> = Vec::new();
    for (depth, label, words) in seeds {
        open.truncate((*depth).min(open.len()));
        let (kind, label) = match open.len() {
            0 => (ClauseKind::Section, format!("Section {label}.")),
            1 => (ClauseKind::Paragraph, format!("{label}.")),
            _ => (ClauseKind::SubParagraph, format!("({label})")),
        };
        let text = words.iter().map(|&word| WORDS[word as usize % WORDS.len()]).collect::<Vec<_>>().join(" ");
        let index = builder.push(open.last().copied(), Clause::new(kind, label, text));
        open.push(index);
    }
    builder.finish()
}

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec((0usize..4, 0u8..20, prop::collection::vec(any::<u8>(), 0..14)), 0..40)
}

/// What may be done to a draft: clauses removed, copied elsewhere, reworded, relabelled.
fn edited(seeds: &[Seed], edits: &[(u8, usize, usize)]) -> Vec<Seed> {
    let mut seeds = seeds.to_vec();
    for &(what, at, other) in edits {
        if seeds.is_empty() {
            break;
        }
        let (at, other) = (at % seeds.len(), other % seeds.len());
        match what % 6 {
            0 => drop(seeds.remove(at)),
            1 => {
                let moved = seeds.remove(at);
                seeds.insert(other.min(seeds.len()), moved);
            }
            2 => seeds[at].2.push(u8::try_from(other % 256).unwrap_or(0)),
            3 => drop(seeds[at].2.pop()),
            4 => seeds[at].1 = seeds[at].1.wrapping_add(1),
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

fn check(old: &ClauseTree, new: &ClauseTree, diff: &DraftDiff) {
    let mut diff = diff.clone();
    let reader = WordReader::new(old.into(), new.into(), &diff);
    diff.tell_edits(&reader);
    let mut seen_old = vec![0; old.len()];
    let mut seen_new = vec![0; new.len()];
    for change in &diff.changes {
        change.old.iter().for_each(|&at| seen_old[at.index()] += 1);
        change.new.iter().for_each(|&at| seen_new[at.index()] += 1);
        let shape = (change.old.len(), change.new.len());
        let fits = match change.kind {
            ChangeKind::Kept | ChangeKind::Edited => shape == (1, 1),
            ChangeKind::Inserted => shape == (0, 1),
            ChangeKind::Deleted => shape == (1, 0),
            ChangeKind::Split => shape.0 == 1 && shape.1 > 1,
            ChangeKind::Merged => shape.0 > 1 && shape.1 == 1,
        };
        assert!(fits, "{:?} of {shape:?} clauses", change.kind);
        let joined = |tree: &ClauseTree, indices: &[ClauseId]| {
            indices.iter().map(|&at| tree[at].text.as_str()).collect::<Vec<_>>().join("\n")
        };
        for pieces in [words(old, new, change), reader.words(change)] {
            let side = |out: PieceKind| -> String {
                pieces.iter().filter(|piece| piece.kind != out).map(|piece| piece.text.as_str()).collect()
            };
            assert_eq!(side(PieceKind::Inserted), joined(old, &change.old), "rejecting gives the old text");
            assert_eq!(side(PieceKind::Deleted), joined(new, &change.new), "accepting gives the new text");
        }
        let has_edits =
            reader.told(change).iter().any(|told| told.only.is_none() && told.stretch.kind != PieceKind::Equal);
        if matches!(change.kind, ChangeKind::Kept | ChangeKind::Edited) {
            assert_eq!(has_edits, change.kind == ChangeKind::Edited, "a clause with an edit is not kept");
        }
        assert!(change.only.is_empty() || change.kind == ChangeKind::Kept);
    }
    assert!(seen_old.iter().chain(&seen_new).all(|&times| times == 1), "every clause stands in one change");
    let firsts: Vec<ClauseId> = diff.changes.iter().filter_map(|change| change.new.first().copied()).collect();
    assert!(firsts.is_sorted(), "changes stand in the order of the new draft");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn accepting_a_comparison_gives_the_new_draft_and_rejecting_it_the_old_one(
        old in seeds(),
        edits in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..12),
    ) {
        let (old, new) = (tree(&old), tree(&edited(&old, &edits)));
        check(&old, &new, &compare(&old, &new));
    }

    #[test]
    fn unrelated_drafts_are_compared_whole(old in seeds(), new in seeds()) {
        let (old, new) = (tree(&old), tree(&new));
        check(&old, &new, &compare(&old, &new));
    }

    #[test]
    fn a_draft_compared_with_itself_has_no_change(seeds in seeds()) {
        let tree = tree(&seeds);
        let diff = compare(&tree, &tree);
        for change in &diff.changes {
            prop_assert_eq!(change.kind, ChangeKind::Kept);
            prop_assert!(!change.moved && !change.relabelled);
            prop_assert_eq!(&change.old, &change.new);
        }
    }
}
