//! The new clause tree: all that is asked and not held back, written at once. Every place is one of the draft, so that it does
//! not matter what comes first. Nesting costs no stack.

use super::ask::{Ask, Asked, NewClause};
use super::collide::gap_of;
use super::content::is_division;
use super::hunks::{Hunk, write};
use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Label};
use rustc_hash::FxHashMap;

/// Writes asks into a draft. Gives with the tree what became of each of the draft's clauses.
pub(super) fn assemble(base: &ClauseTree, asks: &[Asked], is_held: &[bool]) -> (ClauseTree, Vec<Option<ClauseId>>) {
    let mut assembling = Assembling::new(base, asks, is_held);
    assembling.children(None, &[], None);
    while let Some(work) = assembling.work.pop() {
        assembling.step(work);
    }
    let Assembling { mut became, builder, heads, .. } = assembling;
    for (clause, head) in heads {
        became[clause.index()] = became[head.index()];
    }
    (builder.finish(), became)
}

/// What is to be written next, under which clause of the new tree.
#[derive(Debug, Clone, Copy)]
enum Work {
    /// A clause of the draft where it stands.
    Clause(ClauseId, Option<ClauseId>),
    /// A clause of the draft, wherever it is put.
    Placed(ClauseId, Option<ClauseId>),
    /// Clauses that come, and the one behind which they do.
    New(usize, Option<ClauseId>, Option<ClauseId>),
}

struct Assembling<'a> {
    base: &'a ClauseTree,
    asks: &'a [Asked],
    hunks: FxHashMap<ClauseId, Vec<&'a Hunk>>,
    ends: FxHashMap<ClauseId, Vec<usize>>,
    labels: FxHashMap<ClauseId, &'a str>,
    /// Clauses that do not stand where they stood.
    is_away: Vec<bool>,
    /// Those that are merged into one.
    merged: FxHashMap<ClauseId, &'a [ClauseId]>,
    heads: Vec<(ClauseId, ClauseId)>,
    gaps: FxHashMap<(Option<ClauseId>, Option<ClauseId>), Vec<usize>>,
    work: Vec<Work>,
    builder: ClauseTreeBuilder,
    became: Vec<Option<ClauseId>>,
}

impl<'a> Assembling<'a> {
    fn new(base: &'a ClauseTree, asks: &'a [Asked], is_held: &[bool]) -> Assembling<'a> {
        let mut all = Assembling {
            base,
            asks,
            hunks: FxHashMap::default(),
            ends: FxHashMap::default(),
            labels: FxHashMap::default(),
            is_away: vec![false; base.len()],
            merged: FxHashMap::default(),
            heads: Vec::new(),
            gaps: FxHashMap::default(),
            work: Vec::new(),
            builder: ClauseTreeBuilder::new(),
            became: vec![None; base.len()],
        };
        for (at, asked) in asks.iter().enumerate().filter(|(at, _)| !is_held[*at]) {
            match &asked.ask {
                Ask::Words { clause, hunks, .. } => all.hunks.entry(*clause).or_default().extend(hunks),
                Ask::Relabel { clause, label } => {
                    all.labels.insert(*clause, label);
                }
                Ask::Keep { .. } | Ask::Add { .. } => {}
                Ask::Delete(clause) | Ask::Move { clause, .. } => all.is_away[clause.index()] = true,
                Ask::Merge(clauses) => {
                    all.merged.insert(clauses[0], &clauses[1..]);
                    for &clause in &clauses[1..] {
                        all.is_away[clause.index()] = true;
                        all.heads.push((clause, clauses[0]));
                    }
                }
                Ask::Split { clause, ends } => all.ends.entry(*clause).or_default().extend(ends),
            }
            if let Some(gap) = gap_of(&asked.ask) {
                all.gaps.entry((gap.parent, gap.behind)).or_default().push(at);
            }
        }
        for ends in all.ends.values_mut() {
            ends.sort_unstable();
            ends.dedup();
        }
        let keys: Vec<_> = all.gaps.keys().copied().collect();
        for key in keys {
            if let Some(mut members) = all.gaps.remove(&key) {
                all.sort(&mut members);
                all.gaps.insert(key, members);
            }
        }
        all
    }

    /// What stands beside a clause first, then by label where all have one, else as it is recorded.
    fn sort(&self, members: &mut [usize]) {
        let asks = self.asks;
        let label = |at: usize| match &asks[at].ask {
            Ask::Add { clauses, .. } => clauses.first().and_then(|one| Label::parse(&one.label)),
            _ => None,
        };
        let free = |at: usize| gap_of(&asks[at].ask).is_some_and(|gap| gap.is_free);
        let has_labels = members.iter().all(|&at| free(at) || label(at).is_some());
        members.sort_by_cached_key(|&at| {
            let is_before = gap_of(&asks[at].ask).is_some_and(|gap| gap.is_before);
            (!free(at), label(at).filter(|_| has_labels), is_before, asks[at].by.first().copied(), at)
        });
    }

    /// Puts what stands beneath a clause of the draft, and beneath those merged into it, on the stack.
    fn children(&mut self, clause: Option<ClauseId>, merged: &[ClauseId], under: Option<ClauseId>) {
        let mut work = Vec::new();
        for parent in std::iter::once(clause).chain(merged.iter().map(|&one| Some(one))) {
            self.gap(parent, None, under, &mut work);
            for child in self.base.children(parent) {
                work.push(Work::Clause(child, under));
                self.gap(parent, Some(child), under, &mut work);
            }
        }
        self.work.extend(work.into_iter().rev());
    }

    fn gap(&self, parent: Option<ClauseId>, behind: Option<ClauseId>, under: Option<ClauseId>, work: &mut Vec<Work>) {
        for &at in self.gaps.get(&(parent, behind)).map(Vec::as_slice).unwrap_or_default() {
            work.push(match &self.asks[at].ask {
                Ask::Move { clause, .. } => Work::Placed(*clause, under),
                _ => Work::New(at, under, behind.or(self.base.children(parent).next())),
            });
        }
    }

    fn step(&mut self, work: Work) {
        match work {
            Work::Clause(clause, under) if !self.is_away[clause.index()] => self.place(clause, under),
            Work::Clause(..) => {}
            Work::Placed(clause, under) => self.place(clause, under),
            Work::New(at, under, beside) => {
                let asks = self.asks;
                if let Ask::Add { clauses, .. } = &asks[at].ask {
                    self.add(clauses, under, beside);
                }
            }
        }
    }

    fn place(&mut self, clause: ClauseId, under: Option<ClauseId>) {
        let merged = self.merged.get(&clause).copied().unwrap_or_default();
        let mut parts = self.parts(clause);
        if let Some(last) = parts.last_mut() {
            for &other in merged {
                let text = self.parts(other).concat();
                if !last.is_empty() && !text.is_empty() {
                    last.push(' ');
                }
                last.push_str(&text);
            }
        }
        let own = &self.base[clause];
        let mut last = None;
        for (place, text) in parts.into_iter().enumerate() {
            let mut new = Clause::new(own.kind, "", text);
            if place == 0 {
                let text = std::mem::replace(&mut new, own.clone()).text;
                (new.line, new.printed) = (None, None);
                if let Some(&label) = self.labels.get(&clause) {
                    (new.label, new.tracked_label) = (label.to_owned(), None);
                }
                if new.text != text {
                    new.text = text;
                    new.marks.clear();
                    new.cut_words.clear();
                }
            }
            let at = self.builder.push(under, new);
            self.became[clause.index()].get_or_insert(at);
            last = Some(at);
        }
        self.children(Some(clause), merged, last);
    }

    /// The text of a clause with all that is asked of its words, cut where it is split.
    fn parts(&self, clause: ClauseId) -> Vec<String> {
        let hunks = self.hunks.get(&clause).cloned().unwrap_or_default();
        let ends = self.ends.get(&clause).map(Vec::as_slice).unwrap_or_default();
        if hunks.is_empty() && ends.is_empty() {
            return vec![self.base[clause].text.clone()];
        }
        write(&self.base[clause].text, hunks, ends)
    }

    fn add(&mut self, clauses: &[NewClause], under: Option<ClauseId>, beside: Option<ClauseId>) {
        let mut line: Vec<ClauseId> = Vec::new();
        for one in clauses {
            line.truncate(one.depth);
            let parent = line.last().copied().or(under);
            let kind = one.kind.unwrap_or_else(|| {
                let neighbour = beside.filter(|_| line.is_empty()).map(|at| self.base[at].kind);
                kind(one, parent.map(|at| self.builder.get(at).kind), neighbour)
            });
            line.push(self.builder.push(parent, Clause::new(kind, one.label.clone(), one.text.clone())));
        }
    }
}

/// The kind of a clause that comes: what its label says, or that of its neighbour.
fn kind(new: &NewClause, parent: Option<ClauseKind>, neighbour: Option<ClauseKind>) -> ClauseKind {
    use ClauseKind::{Paragraph, Preambular, Section, SubParagraph};
    match (parent, neighbour) {
        _ if is_division(&new.label) => Section,
        (_, Some(kind @ (Paragraph | Preambular | SubParagraph))) => kind,
        (_, Some(Section)) if !new.label.is_empty() && parent.is_none() => Section,
        (Some(Paragraph | SubParagraph | Preambular), _) => SubParagraph,
        _ => Paragraph,
    }
}
