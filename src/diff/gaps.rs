//! Aligns what stands between matched neighbours, in order.
//!
//! ```text
//! old   (a)   (b)   (c)   (d)          (a) and (d) are matched; between them (b) and (c) meet B and C.
//! new   (a)    B     C    (d)          The best sum of likeness over all ways that do not cross is taken.
//! ```
//!
//! Costs the product of the two runs of unmatched clauses; longer runs than [`LARGEST_GAP`] are left alone.

use super::Drafts;
use super::flat::{ClauseIndex, Flat};
use super::matching::Matching;
use super::reason::Reason;
use super::similarity::likeness;
use super::spelling::likeness_of_words;
use super::vocabulary::Words;

/// The largest product of the two runs that is aligned.
const LARGEST_GAP: usize = 20_000;
/// The most words of a clause that is compared by its letters.
const SHORT: u32 = 6;
/// How alike two cells of one row are that say different things: as many stand on each side of them in both drafts.
const CELL: f32 = 0.25;

/// Aligns the unmatched children of matched parents between their matched siblings, from the top down, so that what is
/// matched here has its own children aligned in turn.
pub(super) fn pair_in_gaps(drafts: &Drafts<'_>, matching: &mut Matching, least: f32) {
    pair_under(drafts, matching, (None, None), least);
    for old in (0..drafts.old.len()).filter(|&old| !drafts.old.beneath(old).is_empty()) {
        if let Some(new) = matching.new_of(old) {
            pair_under(drafts, matching, (Some(old), Some(new)), least);
        }
    }
}

type Parents = (Option<ClauseIndex>, Option<ClauseIndex>);

fn pair_under(drafts: &Drafts<'_>, matching: &mut Matching, (old_parent, new_parent): Parents, least: f32) {
    let mut old_run: Vec<ClauseIndex> = Vec::new();
    let mut gaps: Vec<(Vec<ClauseIndex>, Vec<ClauseIndex>)> = Vec::new();
    let mut new_children = drafts.new.children(new_parent).peekable();
    for old in drafts.old.children(old_parent) {
        if matching.old_is_free(old) {
            old_run.push(old);
            continue;
        }
        // Only a partner further on under the same parent closes the gap; what was moved closes none.
        let partner = matching.new_of(old).filter(|&new| drafts.new.parent(new) == new_parent);
        let Some(partner) = partner else { continue };
        if new_children.peek().is_none_or(|&next| next > partner) {
            continue;
        }
        let mut new_run = Vec::new();
        while let Some(new) = new_children.next_if(|&new| new < partner) {
            if matching.new_is_free(new) {
                new_run.push(new);
            }
        }
        new_children.next();
        gaps.push((std::mem::take(&mut old_run), new_run));
    }
    gaps.push((old_run, new_children.filter(|&new| matching.new_is_free(new)).collect()));
    for (old_run, new_run) in gaps {
        align(drafts, matching, &old_run, &new_run, least);
    }
}

fn align(drafts: &Drafts<'_>, matching: &mut Matching, old_run: &[ClauseIndex], new_run: &[ClauseIndex], least: f32) {
    let (rows, columns) = (old_run.len(), new_run.len());
    if rows == 0 || columns == 0 || rows * columns > LARGEST_GAP {
        return;
    }
    let width = columns + 1;
    let mut gains = vec![0.0f32; rows * columns];
    let mut best = vec![0.0f32; (rows + 1) * width];
    let are_cells = rows == columns
        && old_run.iter().all(|&old| is_cell(drafts.old, &drafts.words.old, old))
        && new_run.iter().all(|&new| is_cell(drafts.new, &drafts.words.new, new));
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let (old, new) = (old_run[row], new_run[column]);
            let in_one_column = if are_cells && row == column { CELL } else { 0.0 };
            let gain = if may_be_same(drafts, old, new) {
                likeness_in_place(drafts, old, new).max(in_one_column) - least
            } else {
                -1.0
            };
            gains[row * columns + column] = gain;
            let skip = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            best[row * width + column] = skip.max(best[(row + 1) * width + column + 1] + gain.max(0.0));
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let here = best[row * width + column];
        let gain = gains[row * columns + column];
        if gain > 0.0 && (best[(row + 1) * width + column + 1] + gain - here).abs() < 1e-6 {
            matching.pair(old_run[row], new_run[column], Reason::SamePlace);
            row += 1;
            column += 1;
        } else if best[(row + 1) * width + column] >= best[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
}

/// Whether a clause is like the cell of a row: short, without a label, under a paragraph.
fn is_cell(tree: Flat<'_>, words: &Words, at: ClauseIndex) -> bool {
    let is_under_text = tree.parent(at).is_some_and(|parent| !tree[parent].kind.is_division());
    is_under_text && tree[at].label.is_empty() && tree.beneath(at).is_empty() && words.lengths[at] <= SHORT
}

/// How alike two clauses are: short ones by their letters too, `Barge type` and `Barge types`.
fn likeness_in_place(drafts: &Drafts<'_>, old: ClauseIndex, new: ClauseIndex) -> f32 {
    let plain = likeness(drafts, old, new);
    let longest = drafts.words.old.lengths[old].max(drafts.words.new.lengths[new]);
    if plain >= 1.0 || longest > SHORT {
        return plain;
    }
    plain.max(likeness_of_words(&drafts.old[old].text, &drafts.new[new].text))
}

/// A division is not a paragraph, and two clauses without a word are the same only under one label.
fn may_be_same(drafts: &Drafts<'_>, old: ClauseIndex, new: ClauseIndex) -> bool {
    let (old_clause, new_clause) = (&drafts.old[old], &drafts.new[new]);
    let speechless = drafts.words.old.lengths[old] == 0 && drafts.words.new.lengths[new] == 0;
    old_clause.kind.is_division() == new_clause.kind.is_division()
        && (!speechless || old_clause.label == new_clause.label)
}
