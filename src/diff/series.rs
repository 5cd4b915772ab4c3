//! Several drafts beside each other: the lineages of their clauses.
//!
//! Each draft is compared with the one before it. Clauses that a change connects are of one lineage, so that a clause
//! that was split and its pieces are one row:
//!
//! ```text
//!   zero      rev1        rev2
//!   12  ───── 12 ──────── 14(c)
//!   13  ──┬── 13 ──────── 15
//!         └── 14    gone
//! ```
//!
//! Linear in the clauses of all drafts, beside the comparisons themselves.

use super::{Change, ChangeKind, DraftDiff, compare};
use crate::clause::{ClauseId, ClauseTree};

/// What became of clauses over several drafts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// The lineages, in the order of the last draft; one that does not reach it stands after that of the clause before
    /// its own. Every clause of every draft stands in one.
    pub rows: Vec<Lineages>,
}

/// One lineage, a cell a draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lineages {
    /// The cells, in the order of the drafts.
    pub cells: Vec<SeriesCell>,
}

/// A lineage in one draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeriesCell {
    /// Its clauses there, in their order; none where it is not in the draft.
    pub clauses: Vec<ClauseId>,
    /// What changed against the draft before; nothing in the first draft, and where it is in neither.
    pub change: Option<ChangeKind>,
    /// Whether one of the clauses moved.
    pub moved: bool,
    /// Whether one of the clauses has another label.
    pub relabelled: bool,
}

impl Lineages {
    /// Tells whether anything changed in it but labels.
    pub fn has_changes(&self) -> bool {
        self.cells.iter().any(|cell| cell.moved || cell.change.is_some_and(|change| change != ChangeKind::Kept))
    }
}

impl Series {
    /// The places of the rows of a clause, of what it was and became, and of all that stands beneath it in any draft.
    /// One pass over the rows for each clause of its own row.
    pub fn within(&self, drafts: &[&ClauseTree], draft: usize, clause: ClauseId) -> Vec<usize> {
        let own = self.rows.iter().find(|row| row.cells.get(draft).is_some_and(|cell| cell.clauses.contains(&clause)));
        let Some(own) = own else { return Vec::new() };
        let is_beneath = |row: &Lineages| {
            own.cells.iter().zip(&row.cells).zip(drafts).any(|((own, cell), tree)| {
                own.clauses
                    .iter()
                    .any(|&root| cell.clauses.iter().any(|&at| at == root || tree.beneath(root).contains(&at)))
            })
        };
        (0..self.rows.len()).filter(|&at| is_beneath(&self.rows[at])).collect()
    }

    /// Compares each draft with the one before it, and follows the clauses.
    pub fn new(drafts: &[&ClauseTree]) -> Series {
        let comparisons: Vec<DraftDiff> = drafts.windows(2).map(|pair| compare(pair[0], pair[1])).collect();
        let mut offsets = vec![0];
        for tree in drafts {
            offsets.push(offsets[offsets.len() - 1] + tree.len());
        }
        let mut groups = Groups::new(offsets[drafts.len()]);
        for (at, comparison) in comparisons.iter().enumerate() {
            for change in &comparison.changes {
                let old = change.old.iter().map(|clause| offsets[at] + clause.index());
                let mut members = old.chain(change.new.iter().map(|clause| offsets[at + 1] + clause.index()));
                if let Some(first) = members.next() {
                    members.for_each(|member| groups.join(first, member));
                }
            }
        }
        let mut cells: Vec<Option<Lineages>> = vec![None; offsets[drafts.len()]];
        for (draft, tree) in drafts.iter().enumerate() {
            for clause in tree.ids() {
                let row =
                    cells[groups.of(offsets[draft] + clause.index())].get_or_insert_with(|| empty_row(drafts.len()));
                row.cells[draft].clauses.push(clause);
            }
        }
        for (at, comparison) in comparisons.iter().enumerate() {
            for change in &comparison.changes {
                let member = change.new.first().map(|new| offsets[at + 1] + new.index());
                let member = member.or_else(|| change.old.first().map(|old| offsets[at] + old.index()));
                let row = member.and_then(|member| cells[groups.of(member)].as_mut());
                if let Some(cell) = row.and_then(|row| row.cells.get_mut(at + 1)) {
                    tell(cell, change);
                }
            }
        }
        let order = order(drafts, &offsets, &mut groups);
        Series { rows: order.into_iter().filter_map(|group| cells[group].take()).collect() }
    }
}

fn empty_row(drafts: usize) -> Lineages {
    Lineages { cells: vec![SeriesCell::default(); drafts] }
}

/// Adds a change to a cell. Where several end in one cell, it is edited, whatever each of them is.
fn tell(cell: &mut SeriesCell, change: &Change) {
    cell.change = Some(match cell.change {
        None => change.kind,
        Some(kind) if kind == change.kind && matches!(kind, ChangeKind::Deleted | ChangeKind::Kept) => kind,
        Some(_) => ChangeKind::Edited,
    });
    cell.moved |= change.moved;
    cell.relabelled |= change.relabelled;
}

/// The groups in the order of the rows: those of the last draft, then, going back, what each draft has beside them,
/// behind the clause before it. A linked list, in which 0 is the beginning.
fn order(drafts: &[&ClauseTree], offsets: &[usize], groups: &mut Groups) -> Vec<usize> {
    let members = offsets[drafts.len()];
    let mut next: Vec<Option<usize>> = vec![None; members + 1];
    let mut is_placed = vec![false; members];
    for draft in (0..drafts.len()).rev() {
        let mut before = 0;
        for clause in 0..drafts[draft].len() {
            let group = groups.of(offsets[draft] + clause);
            if !is_placed[group] {
                is_placed[group] = true;
                next[group + 1] = next[before].replace(group + 1);
            }
            before = group + 1;
        }
    }
    std::iter::successors(next[0], |&at| next[at]).map(|at| at - 1).collect()
}

/// Disjoint sets, by the smallest member.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(members: usize) -> Groups {
        Groups { parents: (0..members).collect() }
    }

    fn of(&mut self, member: usize) -> usize {
        let mut at = member;
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.parents[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{Clause, ClauseKind, ClauseTreeBuilder};

    fn draft(texts: &[&str]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        for (at, text) in texts.iter().enumerate() {
            builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), *text));
        }
        builder.finish()
    }

    #[test]
    fn a_lineage_is_a_row_and_what_went_stands_in_its_place() {
        const FUND: &str = "A fund for the rivers and lakes of the region is hereby established by the parties.";
        const REPORT: &str = "The secretariat publishes a report on fisheries, harbours and coasts every second year.";
        const ARCHIVE: &str = "Letters between the delegations are kept in an archive that anybody may consult freely.";
        let zero = draft(&[FUND, REPORT]);
        let rev1 = draft(&[FUND, ARCHIVE, REPORT]);
        let rev2 =
            draft(&["A fund for the rivers and wells of the region is hereby established by the parties.", REPORT]);
        let series = Series::new(&[&zero, &rev1, &rev2]);
        let shown: Vec<Vec<(Vec<usize>, Option<ChangeKind>)>> = series
            .rows
            .iter()
            .map(|row| {
                row.cells.iter().map(|cell| (cell.clauses.iter().map(|at| at.index()).collect(), cell.change)).collect()
            })
            .collect();
        use ChangeKind::{Deleted, Edited, Inserted, Kept};
        assert_eq!(
            shown,
            [
                vec![(vec![0], None), (vec![0], Some(Kept)), (vec![0], Some(Edited))],
                vec![(vec![], None), (vec![1], Some(Inserted)), (vec![], Some(Deleted))],
                vec![(vec![1], None), (vec![2], Some(Kept)), (vec![1], Some(Kept))],
            ]
        );
        assert!(series.rows[0].has_changes() && !series.rows[2].has_changes());
    }
}
