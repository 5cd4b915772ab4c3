//! Finds divisions that were merged or split.
//!
//! A division without a partner was not deleted if most of what stood beneath it now stands, together, beneath the
//! partner of the division beside it:
//!
//! ```text
//! old  Section 2  ── 5, 6          Section 2 pairs with Section 2; nothing pairs with Section 3,
//!      Section 3  ── 7, 8, 9       but 7, 8 and 9 are beneath Section 2 now: merged
//! new  Section 2  ── 5, 6, 7, 8, 9
//! ```
//!
//! A split is the same, read from the new draft to the old one. Costs a look at each clause beneath such a division.

use super::Drafts;
use super::flat::{ClauseIndex, Flat};
use super::matching::Matching;
use std::collections::BTreeMap;

/// The share of the text beneath a division that must stand beneath one other.
const MOST: f32 = 0.5;
/// Fewer clauses than these do not make a division.
const FEWEST: usize = 2;

/// Finds the divisions that were merged into another one, and the pieces of those that were split.
pub(super) fn find(drafts: &Drafts<'_>, matching: &mut Matching) {
    for old in divisions(drafts.old, |old| matching.old_is_free(old)) {
        let home = home_of(drafts.old, old, drafts.new, |clause| matching.new_of(clause));
        let Some((new, beside)) = home.and_then(|new| Some((new, matching.old_of(new)?))) else { continue };
        if are_siblings(drafts.old, old, beside) && !matching.is_split(beside) {
            matching.add_merged(old, new);
        }
    }
    for new in divisions(drafts.new, |new| matching.new_is_free(new)) {
        let home = home_of(drafts.new, new, drafts.old, |clause| matching.old_of(clause));
        let Some((old, beside)) = home.and_then(|old| Some((old, matching.new_of(old)?))) else { continue };
        if are_siblings(drafts.new, new, beside) && !matching.is_merged(beside) {
            matching.add_piece(old, new);
        }
    }
}

fn divisions(tree: Flat<'_>, is_free: impl Fn(ClauseIndex) -> bool) -> Vec<ClauseIndex> {
    let is_one = |at: ClauseIndex| tree[at].kind.is_division() && tree.beneath(at).len() >= FEWEST;
    (0..tree.len()).filter(|&at| is_one(at) && is_free(at)).collect()
}

fn are_siblings(tree: Flat<'_>, one: ClauseIndex, other: ClauseIndex) -> bool {
    one != other && tree.parent(one) == tree.parent(other)
}

/// The division of the other draft beneath which most of what stands beneath this one is found.
fn home_of(
    tree: Flat<'_>,
    division: ClauseIndex,
    other: Flat<'_>,
    partner: impl Fn(ClauseIndex) -> Option<ClauseIndex>,
) -> Option<ClauseIndex> {
    let mut found: BTreeMap<ClauseIndex, (f32, usize)> = BTreeMap::new();
    let mut total = 0.0;
    for clause in tree.beneath(division) {
        let weight = tree[clause].text.len() as f32 + 1.0;
        total += weight;
        let above = partner(clause).and_then(|at| other.ancestors(at).find(|&above| other[above].kind.is_division()));
        if let Some(above) = above {
            let entry = found.entry(above).or_default();
            *entry = (entry.0 + weight, entry.1 + 1);
        }
    }
    let (home, (weight, count)) = found.into_iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)))?;
    (weight >= MOST * total && count >= FEWEST).then_some(home)
}

#[cfg(test)]
mod tests {
    use crate::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder};
    use crate::diff::{ChangeKind, compare};

    /// Sections by the numbers of the paragraphs in them.
    fn draft(sections: &[&[usize]]) -> ClauseTree {
        const WORDS: [&str; 6] = ["finance", "technology", "capacity", "transparency", "adaptation", "forests"];
        let mut builder = ClauseTreeBuilder::new();
        for paragraphs in sections {
            let title = WORDS[paragraphs[0]];
            let section = builder.push(None, Clause::new(ClauseKind::Section, "", title));
            for &at in *paragraphs {
                let text = format!("Parties shall report on {} to the conference every {at} years.", WORDS[at]);
                builder.push(Some(section), Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), text));
            }
        }
        builder.finish()
    }

    #[test]
    fn sections_that_become_one_are_merged_and_their_paragraphs_stay() {
        let (apart, together) = (draft(&[&[0, 1], &[2, 3], &[4, 5]]), draft(&[&[0, 1, 2, 3], &[4, 5]]));
        for (old, new, kind) in [(&apart, &together, ChangeKind::Merged), (&together, &apart, ChangeKind::Split)] {
            let diff = compare(old, new);
            let told: Vec<ChangeKind> =
                diff.changes.iter().map(|change| change.kind).filter(|&kind| kind != ChangeKind::Kept).collect();
            assert_eq!(told, [kind]);
            assert!(diff.changes.iter().all(|change| !change.moved));
        }
    }
}
