//! Turns a matching into the list of changes. Every clause of both drafts is in exactly one.

use super::flat::ClauseIndex;
use super::matching::{Lists, Matching};
use super::only::Onlys;
use super::reason::Reason;
use super::{Change, ChangeKind, Drafts, moves, profiles};
use crate::clause::{Clause, ClauseId, Label};

/// Lists the changes in the order of the new draft, a deletion after the change of the clause before it.
pub(super) fn list(drafts: &Drafts<'_>, matching: &Matching) -> Vec<Change> {
    let (pieces, parts) = matching.further_pieces();
    let moved = moves::find(drafts, matching, &pieces, &parts);
    let mut changes: Vec<Change> = Vec::with_capacity(drafts.new.len());
    let mut change_of_old = vec![usize::MAX; drafts.old.len()];
    for new in 0..drafts.new.len() {
        if matching.piece_of(new).is_some_and(|old| first_piece(matching, &pieces, old) != Some(new)) {
            continue;
        }
        let pair = matching.old_of(new).or_else(|| matching.piece_of(new));
        let Some(old) = pair else {
            changes.push(lone(ChangeKind::Inserted, Vec::new(), vec![new]));
            continue;
        };
        let first = first_piece(matching, &pieces, old).unwrap_or(new);
        if first != new {
            continue;
        }
        let change = pair_change(drafts, matching, &moved, old, &pieces[old], &parts);
        for &old in &change.old {
            change_of_old[old.index()] = changes.len();
        }
        changes.push(change);
    }
    insert_deletions(changes, &change_of_old)
}

/// The first of the new clauses that hold an old one's words.
fn first_piece(matching: &Matching, pieces: &Lists, old: ClauseIndex) -> Option<ClauseIndex> {
    matching.new_of(old).into_iter().chain(pieces[old].first().copied()).min()
}

fn ids(clauses: Vec<ClauseIndex>) -> Vec<ClauseId> {
    clauses.into_iter().map(ClauseId::at).collect()
}

fn lone(kind: ChangeKind, old: Vec<ClauseIndex>, new: Vec<ClauseIndex>) -> Change {
    let reason = Some(if kind == ChangeKind::Inserted { Reason::Inserted } else { Reason::Deleted });
    let (old, new) = (ids(old), ids(new));
    Change { kind, old, new, moved: false, relabelled: false, similarity: None, only: Onlys::default(), reason }
}

fn pair_change(
    drafts: &Drafts<'_>,
    matching: &Matching,
    moved: &[bool],
    old: ClauseIndex,
    pieces: &[ClauseIndex],
    parts: &Lists,
) -> Change {
    let pair = matching.new_of(old);
    let mut new: Vec<ClauseIndex> = pair.into_iter().chain(pieces.iter().copied()).collect();
    new.sort_unstable();
    let mut olds = vec![old];
    if let Some(pair) = pair {
        olds.extend(&parts[pair]);
        olds.sort_unstable();
    }
    let same_text = pair.is_some_and(|pair| drafts.old[old].text == drafts.new[pair].text);
    let (kind, reason) = match (olds.len(), new.len()) {
        (1, 1) if same_text => (ChangeKind::Kept, matching.reason(old)),
        (1, 1) => (ChangeKind::Edited, matching.reason(old)),
        (1, _) => (ChangeKind::Split, Some(Reason::Split)),
        _ => (ChangeKind::Merged, Some(Reason::Merged)),
    };
    let similarity = if kind == ChangeKind::Kept { 1.0 } else { similarity(drafts, &olds, &new) };
    let relabelled = !is_same_label(&drafts.old[olds[0]], &drafts.new[new[0]]);
    let (moved, old, new) = (moved[old], ids(olds), ids(new));
    Change { kind, old, new, moved, relabelled, similarity: Some(similarity), only: Onlys::default(), reason }
}

/// Tells whether two clauses have one label in two spellings. That one is an article its file may say beside the label.
fn is_same_label(old: &Clause, new: &Clause) -> bool {
    if old.label == new.label {
        return true;
    }
    let as_printed = Label::parse(&old.label);
    (as_printed.is_some() && as_printed == Label::parse(&new.label))
        || old.parsed_label().is_some_and(|label| Some(label) == new.parsed_label())
}

/// Dice over the words of both sides, each counting one, rounded to four places.
fn similarity(drafts: &Drafts<'_>, olds: &[ClauseIndex], news: &[ClauseIndex]) -> f64 {
    if let (&[old], &[new]) = (olds, news) {
        let (old_profile, new_profile) = (drafts.old_profiles.of(old), drafts.new_profiles.of(new));
        if !old_profile.is_empty() && !new_profile.is_empty() {
            let total = drafts.words.old.lengths[old] + drafts.words.new.lengths[new];
            return dice(profiles::shared_count(old_profile, new_profile), total as usize);
        }
    }
    let mut old_words: Vec<u32> = olds.iter().flat_map(|&old| drafts.words.old.words_of(old)).collect();
    let mut new_words: Vec<u32> = news.iter().flat_map(|&new| drafts.words.new.words_of(new)).collect();
    let total = old_words.len() + new_words.len();
    if total == 0 {
        return 1.0;
    }
    old_words.sort_unstable();
    new_words.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < old_words.len() && j < new_words.len() {
        match old_words[i].cmp(&new_words[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    dice(shared, total)
}

fn dice(shared: usize, total: usize) -> f64 {
    ((2 * shared) as f64 / total as f64 * 10_000.0).round() / 10_000.0
}

fn insert_deletions(changes: Vec<Change>, change_of_old: &[usize]) -> Vec<Change> {
    let mut at_the_beginning = Vec::new();
    let mut after: Lists = vec![Vec::new(); changes.len()];
    let mut before: Option<usize> = None;
    for (old, &change) in change_of_old.iter().enumerate() {
        match (change, before) {
            (usize::MAX, None) => at_the_beginning.push(old),
            (usize::MAX, Some(change)) => after[change].push(old),
            (change, _) => before = Some(change),
        }
    }
    let deletion = |old| lone(ChangeKind::Deleted, vec![old], Vec::new());
    let mut all: Vec<Change> = at_the_beginning.into_iter().map(deletion).collect();
    for (change, deleted) in changes.into_iter().zip(after) {
        all.push(change);
        all.extend(deleted.into_iter().map(deletion));
    }
    all
}
