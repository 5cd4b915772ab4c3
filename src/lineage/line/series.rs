//! Several drafts beside each other: the lineages of their clauses.
//!
//! Each draft is compared with the one before it, a translation with its original (`against`: all with one base). Clauses of one line are of one lineage, so that a clause that was split and
//! its pieces are one row, and so is one that was gone and is back:
//!
//! ```text
//!   zero      rev1        rev2
//!   12  ───── 12 ──────── 14(c)
//!   13  ──┬── 13 ──────── 15
//!         └── 14    gone
//! ```
//!
//! Linear in the clauses of all drafts, beside the comparisons themselves.

use super::Lines;
use crate::clause::{ClauseId, ClauseTree, Worded};
use crate::diff::{Change, ChangeKind, DraftDiff, Onlys};
use crate::draft::DraftId;
use crate::lineage::Comparison;
use crate::translation::{self, Translation};

/// What a draft is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// It is the first.
    Nothing,
    /// Another draft, by its place among the columns.
    Draft(usize),
    /// The draft that it translates, by its place among the columns.
    Original(usize),
}

/// What became of clauses over several drafts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// What each draft is compared with.
    pub bases: Vec<Base>,
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
    /// The clauses of the base that it is compared with.
    pub compared_with: Vec<ClauseId>,
    /// Whether what the base has here stands in another row.
    pub elsewhere: bool,
    /// Of a translation, whether it differs from its original in what no language changes.
    pub differs: Option<bool>,
    /// What changed against the base; nothing in the first draft, in a translation, and where it is in neither.
    pub change: Option<ChangeKind>,
    /// Where the words were kept and their text is another: what alone differs.
    pub only: Onlys,
    /// Whether one of the clauses moved.
    pub moved: bool,
    /// Whether one of the clauses has another label.
    pub relabelled: bool,
}

impl Lineages {
    /// Tells whether anything changed in it but labels and signs, or a translation differs.
    pub fn has_changes(&self) -> bool {
        let has_changed = |cell: &SeriesCell| {
            cell.moved || cell.differs == Some(true) || cell.change.is_some_and(|change| change != ChangeKind::Kept)
        };
        self.cells.iter().any(has_changed)
    }

    /// Tells whether the text of any of its clauses is another where its words were kept.
    pub fn is_set_otherwise(&self) -> bool {
        self.cells.iter().any(|cell| !cell.only.is_empty())
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
    pub fn new<'a>(drafts: &[impl Into<Worded<'a>> + Copy]) -> Series {
        let before = |at: usize| at.checked_sub(1).map_or(Base::Nothing, Base::Draft);
        Series::over(drafts, (0..drafts.len()).map(before).collect(), &[])
    }

    /// Compares each draft with its base, and follows the clauses. Of a draft that is a translation, its place among the
    /// drafts and how it was laid beside its original.
    pub fn over<'a>(
        drafts: &[impl Into<Worded<'a>> + Copy],
        bases: Vec<Base>,
        translations: &[(usize, Translation)],
    ) -> Series {
        let drafts: Vec<Worded<'a>> = drafts.iter().map(|&draft| draft.into()).collect();
        let comparisons = comparisons(&drafts, &bases, translations);
        let groups = Lines::new(&drafts, &comparisons).groups();
        let mut rows: Vec<Option<Lineages>> = vec![None; groups.iter().map(Vec::len).sum()];
        for (draft, groups) in groups.iter().enumerate() {
            for (clause, &group) in groups.iter().enumerate() {
                let row = rows[group].get_or_insert_with(|| empty_row(drafts.len()));
                row.cells[draft].clauses.push(ClauseId::at(clause));
            }
        }
        for Comparison { old, new, diff } in &comparisons {
            for change in &diff.changes {
                let group = change.new.first().map(|at| groups[new.index()][at.index()]);
                let group = group.or_else(|| change.old.first().map(|at| groups[old.index()][at.index()]));
                let row = group.and_then(|group| rows[group].as_mut());
                if let Some(cell) = row.and_then(|row| row.cells.get_mut(new.index())) {
                    tell(cell, change);
                }
            }
        }
        for row in rows.iter_mut().flatten() {
            for (at, base) in bases.iter().enumerate() {
                if let Base::Draft(base) | Base::Original(base) = *base {
                    row.cells[at].compared_with = row.cells[base].clauses.clone();
                }
            }
        }
        for (at, translation) in translations {
            for told in &translation.rows {
                let Some(clause) = told.translation.first() else { continue };
                if let Some(row) = rows[groups[*at][clause.index()]].as_mut() {
                    let cell = &mut row.cells[*at];
                    cell.differs = Some(cell.differs == Some(true) || !told.differences.is_empty());
                    cell.change = None;
                }
            }
        }
        Series { rows: order(&groups).into_iter().filter_map(|group| rows[group].take()).collect(), bases }
    }
}

/// What became of the clauses of each draft's base, those of earlier drafts first.
fn comparisons(drafts: &[Worded<'_>], bases: &[Base], translations: &[(usize, Translation)]) -> Vec<Comparison> {
    let comparison = |(at, base): (usize, &Base)| match *base {
        Base::Nothing => None,
        Base::Draft(base) => Some(Comparison::new((DraftId::at(base), drafts[base]), (DraftId::at(at), drafts[at]))),
        Base::Original(base) => {
            let (_, translation) = translations.iter().find(|(own, _)| *own == at)?;
            let (old, new) = (DraftId::at(base), DraftId::at(at));
            Some(Comparison {
                old,
                new,
                diff: DraftDiff { changes: translation.rows.iter().map(side_by_side).collect() },
            })
        }
    };
    let mut comparisons: Vec<Comparison> = bases.iter().enumerate().filter_map(comparison).collect();
    comparisons.sort_by_key(|comparison| (comparison.old, comparison.new));
    comparisons
}

/// A row of two language versions as a change, of which no words were compared.
fn side_by_side(row: &translation::Row) -> Change {
    let kind = match (row.original.len(), row.translation.len()) {
        (0, _) => ChangeKind::Inserted,
        (_, 0) => ChangeKind::Deleted,
        (1, 1) => ChangeKind::Kept,
        (1, _) => ChangeKind::Split,
        _ => ChangeKind::Merged,
    };
    let (old, new) = (row.original.clone(), row.translation.clone());
    let (moved, relabelled, similarity, only, reason) = (false, false, None, Onlys::default(), None);
    Change { kind, old, new, moved, relabelled, similarity, only, reason }
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
    cell.only.extend(change.only.iter());
    cell.moved |= change.moved;
    cell.relabelled |= change.relabelled;
}

/// The groups in the order of the rows: those of the last draft, then, going back, what each draft has beside them,
/// behind the clause before it. A linked list, in which 0 is the beginning.
fn order(groups: &[Vec<usize>]) -> Vec<usize> {
    let members = groups.iter().map(Vec::len).sum();
    let mut next: Vec<Option<usize>> = vec![None; members + 1];
    let mut is_placed = vec![false; members];
    for groups in groups.iter().rev() {
        let mut before = 0;
        for &group in groups {
            if !is_placed[group] {
                is_placed[group] = true;
                next[group + 1] = next[before].replace(group + 1);
            }
            before = group + 1;
        }
    }
    std::iter::successors(next[0], |&at| next[at]).map(|at| at - 1).collect()
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
    #[test]
    fn what_was_gone_and_is_back_is_one_row() {
        const FUND: &str = "A fund for the rivers and lakes of the region is hereby established by the parties.";
        const REPORT: &str = "The secretariat publishes a report on fisheries, harbours and coasts every second year.";
        const BACK: &str =
            "The secretariat publishes a short report on fisheries, harbours and coasts every second year.";
        let series = Series::new(&[&draft(&[FUND, REPORT]), &draft(&[FUND]), &draft(&[FUND, BACK])]);
        let places = |cell: &SeriesCell| cell.clauses.iter().map(|clause| clause.index()).collect::<Vec<_>>();
        let rows: Vec<Vec<Vec<usize>>> = series.rows.iter().map(|row| row.cells.iter().map(places).collect()).collect();
        assert_eq!(rows, [[vec![0], vec![0], vec![0]], [vec![1], vec![], vec![1]]]);
    }
}
