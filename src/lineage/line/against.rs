//! Several drafts against one base, so that each column reads in its own order.
//!
//! A clause stands in the row of what it came from only where the order of its draft allows. What moved stands in a row of its
//! own, where its draft has it, and the base's row says that it stands elsewhere; so do the further parts of a clause whose
//! parts do not stand together:
//!
//! ```text
//!   base   EP           base   EP
//!   1 ───╮ 2            1      elsewhere
//!   2 ──╮╰ 1            2      2
//!   3 ── ╰ 3                   1 (moved)
//!                       3      3
//! ```
//!
//! Linear in the clauses of all drafts, beside the comparisons and the longest ascending order of each.

use super::series::{Base, Lineages, Series, SeriesCell};
use crate::clause::{ClauseId, ClauseTree, Worded};
use crate::diff::ChangeKind;
use rustc_hash::FxHashMap;

impl Series {
    /// Compares each draft but the first with the first. No row has clauses that were not compared with each other, but for
    /// parts and wholes of one clause.
    pub fn against<'a>(drafts: &[impl Into<Worded<'a>> + Copy]) -> Series {
        let base = |at: usize| if at == 0 { Base::Nothing } else { Base::Draft(0) };
        let series = Series::over(drafts, (0..drafts.len()).map(base).collect(), &[]);
        let trees: Vec<&ClauseTree> = drafts.iter().map(|&draft| Into::<Worded<'a>>::into(draft).tree).collect();
        Series { rows: Columns::new(&series.rows, &trees).rows(), bases: series.bases }
    }
}

/// Neighbouring clauses of one draft that belong to one lineage.
#[derive(Debug, Clone)]
struct Run {
    lineage: usize,
    clauses: Vec<ClauseId>,
    is_first: bool,
}

/// The rows while they are put in order: a linked list.
struct Columns<'a> {
    lineages: &'a [Lineages],
    rows: Vec<Lineages>,
    next: Vec<Option<usize>>,
    first: Option<usize>,
}

impl<'a> Columns<'a> {
    fn new(lineages: &'a [Lineages], trees: &[&ClauseTree]) -> Columns<'a> {
        let mut columns = Columns { lineages, rows: Vec::new(), next: Vec::new(), first: None };
        let runs: Vec<Vec<Run>> = (0..trees.len()).map(|draft| runs(lineages, draft, trees[draft].len())).collect();
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        let mut before = None;
        for run in runs.first().into_iter().flatten() {
            let row = columns.insert(before, trees.len());
            before = Some(row);
            columns.rows[row].cells[0] = SeriesCell { clauses: run.clauses.clone(), ..SeriesCell::default() };
            if run.is_first {
                places.insert(run.lineage, row);
            }
            for draft in 1..trees.len() {
                let told = &lineages[run.lineage].cells[draft];
                columns.rows[row].cells[draft] = if run.is_first || told.clauses.is_empty() {
                    SeriesCell { clauses: Vec::new(), compared_with: run.clauses.clone(), ..told.clone() }
                } else {
                    elsewhere(&run.clauses)
                };
            }
        }
        // The rows of the first column that has something new stand nearest to what comes before them.
        for draft in (1..trees.len()).rev() {
            columns.lay(draft, &runs[draft], &places, trees[draft]);
        }
        columns
    }

    /// Adds a row behind another one, or at the beginning.
    fn insert(&mut self, before: Option<usize>, drafts: usize) -> usize {
        let row = self.rows.len();
        self.rows.push(Lineages { cells: vec![SeriesCell::default(); drafts] });
        let link = match before {
            Some(before) => self.next[before].replace(row),
            None => self.first.replace(row),
        };
        self.next.push(link);
        row
    }

    /// Puts the clauses of a draft where its order has them.
    fn lay(&mut self, draft: usize, runs: &[Run], places: &FxHashMap<usize, usize>, tree: &ClauseTree) {
        let moved = moved(self.lineages, draft, tree);
        let in_place = in_order(runs, places, &moved);
        let mut is_there = vec![false; self.rows.len()];
        let mut before = None;
        for (run, is_in_place) in runs.iter().zip(in_place) {
            let told = &self.lineages[run.lineage].cells[draft];
            let base = &self.lineages[run.lineage].cells[0].clauses;
            let is_whole =
                |row: &Lineages| run.clauses.len() == told.clauses.len() && row.cells[0].clauses.len() == base.len();
            if let (true, Some(&row)) = (is_in_place, places.get(&run.lineage)) {
                let is_whole = is_whole(&self.rows[row]);
                let cell = &mut self.rows[row].cells[draft];
                cell.clauses.clone_from(&run.clauses);
                if !is_whole {
                    cell.compared_with.clear();
                }
                is_there[row] = true;
                before = Some(row);
                continue;
            }
            let row = self.insert(before, self.lineages[run.lineage].cells.len());
            before = Some(row);
            let has_base = places.contains_key(&run.lineage);
            let is_whole = run.clauses.len() == told.clauses.len();
            let cell = &mut self.rows[row].cells[draft];
            *cell = SeriesCell { clauses: run.clauses.clone(), moved: has_base || told.moved, ..told.clone() };
            if !is_whole {
                cell.compared_with.clear();
            }
        }
        // What the base has and the draft has elsewhere.
        for (row, is_there) in is_there.into_iter().enumerate() {
            let base = self.rows[row].cells[0].clauses.clone();
            let cell = &mut self.rows[row].cells[draft];
            if !is_there && !base.is_empty() && cell.change.is_some_and(|change| change != ChangeKind::Deleted) {
                *cell = elsewhere(&base);
            }
        }
    }

    fn rows(mut self) -> Vec<Lineages> {
        let order: Vec<usize> = std::iter::successors(self.first, |&at| self.next[at]).collect();
        order.into_iter().map(|at| std::mem::take(&mut self.rows[at])).collect()
    }
}

fn elsewhere(base: &[ClauseId]) -> SeriesCell {
    SeriesCell { elsewhere: true, compared_with: base.to_vec(), ..SeriesCell::default() }
}

/// The runs of a draft, in its order.
fn runs(lineages: &[Lineages], draft: usize, clauses: usize) -> Vec<Run> {
    let mut of: Vec<usize> = vec![0; clauses];
    for (at, lineage) in lineages.iter().enumerate() {
        lineage.cells[draft].clauses.iter().for_each(|clause| of[clause.index()] = at);
    }
    let mut seen = vec![false; lineages.len()];
    let mut runs: Vec<Run> = Vec::new();
    for (at, &lineage) in of.iter().enumerate() {
        match runs.last_mut().filter(|run| run.lineage == lineage) {
            Some(run) => run.clauses.push(ClauseId::at(at)),
            None => {
                let is_first = !std::mem::replace(&mut seen[lineage], true);
                runs.push(Run { lineage, clauses: vec![ClauseId::at(at)], is_first });
            }
        }
    }
    runs
}

/// Which clauses of a draft moved, with all beneath them.
fn moved(lineages: &[Lineages], draft: usize, tree: &ClauseTree) -> Vec<bool> {
    let mut moved = vec![false; tree.len()];
    for cell in lineages.iter().map(|lineage| &lineage.cells[draft]).filter(|cell| cell.moved) {
        for &clause in &cell.clauses {
            moved[clause.index()] = true;
        }
    }
    for (at, clause) in tree.each() {
        if let Some(parent) = clause.parent() {
            moved[at.index()] |= moved[parent.index()];
        }
    }
    moved
}

/// Which runs stand in the order of the base: the most of those that did not move.
fn in_order(runs: &[Run], places: &FxHashMap<usize, usize>, moved: &[bool]) -> Vec<bool> {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; runs.len()];
    for (at, run) in runs.iter().enumerate() {
        let is_moved = run.clauses.iter().any(|clause| moved[clause.index()]);
        let Some(&place) = places.get(&run.lineage).filter(|_| run.is_first && !is_moved) else { continue };
        let length = ends.partition_point(|&(end, _)| end < place);
        before[at] = length.checked_sub(1).map(|last| ends[last].1);
        if length == ends.len() { ends.push((place, at)) } else { ends[length] = (place, at) }
    }
    let mut in_place = vec![false; runs.len()];
    let mut at = ends.last().map(|&(_, at)| at);
    while let Some(run) = at {
        in_place[run] = true;
        at = before[run];
    }
    in_place
}
