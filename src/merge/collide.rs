//! Which asks cannot stand together. Each look is along a sorted list, so that none costs a pair of all.

use super::ask::{Ask, Asked, Gap};
use super::hunks::{Hunk, Span};
use super::unions::Unions;
use crate::clause::{ClauseId, ClauseTree, Label};
use std::collections::BTreeMap;

/// Why things that are asked cannot stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// One takes a clause away in which another changes something.
    ClauseGoes,
    /// One takes words away in which, or beside which, another changes something.
    WordsGo,
    /// One keeps what another changes.
    Kept,
    /// They put different words into the place of the same.
    OtherWords,
    /// They put something into the same place, and nothing says in which order.
    Order,
    /// They put one clause into different places.
    OtherPlaces,
    /// They put clauses beneath each other in a circle.
    Circle,
    /// One splits, merges or moves what another splits, merges or moves otherwise.
    Shape,
}

impl Reason {
    /// The reason's name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::ClauseGoes => "clause deleted",
            Reason::WordsGo => "words deleted",
            Reason::Kept => "kept",
            Reason::OtherWords => "other words",
            Reason::Order => "order unknown",
            Reason::OtherPlaces => "other places",
            Reason::Circle => "circle",
            Reason::Shape => "other structure",
        }
    }

    /// The reason as a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Reason::ClauseGoes => "one deletes the clause in which another changes something",
            Reason::WordsGo => "one deletes words in which, or beside which, another changes something",
            Reason::Kept => "one keeps what another changes",
            Reason::OtherWords => "they ask for different words in one place",
            Reason::Order => "they put something into the same place, and nothing says in which order",
            Reason::OtherPlaces => "they put one clause into different places",
            Reason::Circle => "they put clauses beneath each other in a circle",
            Reason::Shape => "they split, merge or move the same clauses differently",
        }
    }
}

/// Asks that cannot stand together.
pub(super) struct Groups {
    unions: Unions<Reason>,
    count: usize,
}

impl Groups {
    pub(super) fn is_held(&self) -> Vec<bool> {
        let mut unions = self.unions.clone();
        (0..self.count).map(|at| unions.reason(at).is_some()).collect()
    }

    /// The groups, each with why and its members in order.
    pub(super) fn all(&self) -> Vec<(Reason, Vec<usize>)> {
        groups(self.unions.clone(), self.count)
    }
}

fn groups(mut unions: Unions<Reason>, count: usize) -> Vec<(Reason, Vec<usize>)> {
    let mut found: BTreeMap<usize, (Reason, Vec<usize>)> = BTreeMap::new();
    for at in 0..count {
        if let Some(reason) = unions.reason(at) {
            found.entry(unions.find(at)).or_insert((reason, Vec::new())).1.push(at);
        }
    }
    found.into_values().collect()
}

/// Finds what collides.
pub(super) fn collisions(tree: &ClauseTree, asks: &[Asked]) -> Groups {
    let mut finder = Finder { tree, asks, unions: Unions::new(asks.len()) };
    finder.words();
    finder.deleted();
    finder.shapes();
    finder.labels();
    finder.gaps();
    finder.circles();
    Groups { unions: finder.unions, count: asks.len() }
}

/// The groups of texts of hunks that cannot stand together in one text.
pub(super) fn words_that_collide(edits: &[&[Hunk]]) -> Vec<(Reason, Vec<usize>)> {
    let mut unions = Unions::new(edits.len());
    let entries = edits.iter().enumerate().flat_map(|(at, hunks)| hunks.iter().map(move |hunk| Entry { hunk, at }));
    sweep(entries.collect(), &mut unions, |_, _| false);
    groups(unions, edits.len())
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    hunk: &'a Hunk,
    at: usize,
}

/// Joins what changes the same words. `are_ordered` tells whether it is known in which order two put words into one place.
fn sweep(mut entries: Vec<Entry<'_>>, unions: &mut Unions<Reason>, are_ordered: impl Fn(Entry<'_>, Entry<'_>) -> bool) {
    entries.sort_unstable();
    let is_same = |one: &Entry<'_>, other: &Entry<'_>| {
        one.hunk.core == other.hunk.core && one.hunk.key == other.hunk.key && one.hunk.is_sign() == other.hunk.is_sign()
    };
    let mut far: Option<Front> = None;
    let mut last: Option<(Entry<'_>, Front)> = None;
    for run in entries.chunk_by(is_same) {
        let Some(&first) = run.first() else { continue };
        let core = first.hunk.core;
        let members: Vec<usize> = run.iter().map(|entry| entry.at).collect();
        if let Some(far) = far.as_mut().filter(|far| core.start < far.span.end) {
            let takes = first.hunk.key.is_empty() || far.takes;
            far.join(&members, unions, if takes { Reason::WordsGo } else { Reason::OtherWords });
        }
        if first.hunk.is_insertion() && !first.hunk.is_sign() {
            let beside = last.as_mut().filter(|(other, _)| other.hunk.core == core);
            if let Some((other, front)) = beside
                && run.iter().any(|&entry| entry.at != other.at && !are_ordered(*other, entry))
            {
                front.join(&members, unions, Reason::Order);
            }
            last = run.last().map(|&entry| (entry, Front::new(core, members.clone(), false)));
        }
        if far.as_ref().is_none_or(|far| core.end > far.span.end) {
            far = Some(Front::new(core, members, first.hunk.key.is_empty()));
        }
    }
}

/// What reaches furthest of all that was seen of a sorted list: equal ones together, who share a fate.
struct Front {
    span: Span,
    members: Vec<usize>,
    /// Whether they take words away and bring none.
    takes: bool,
    are_joined: bool,
}

impl Front {
    fn new(span: Span, members: Vec<usize>, takes: bool) -> Front {
        Front { span, members, takes, are_joined: false }
    }

    /// Joins all of them with others; once joined, one stands for all.
    fn join(&mut self, others: &[usize], unions: &mut Unions<Reason>, reason: Reason) {
        let count = if self.are_joined { 1 } else { self.members.len() };
        self.are_joined = true;
        for &member in &self.members[..count] {
            if let Some(&other) = others.first().filter(|&&other| other != member) {
                unions.join(member, other, reason);
            }
        }
        for &other in others.iter().filter(|&&other| other != self.members[0]) {
            unions.join(self.members[0], other, reason);
        }
    }
}

struct Finder<'a> {
    tree: &'a ClauseTree,
    asks: &'a [Asked],
    unions: Unions<Reason>,
}

impl Finder<'_> {
    fn join(&mut self, one: usize, other: usize, reason: Reason) {
        if one != other {
            self.unions.join(one, other, reason);
        }
    }

    fn are_one_side(&self, one: usize, other: usize) -> bool {
        let side = |at: usize| self.asks[at].side.as_deref();
        side(one).is_some() && side(one) == side(other)
    }

    /// Words against words of the same clause.
    fn words(&mut self) {
        let mut by_clause: BTreeMap<ClauseId, Vec<usize>> = BTreeMap::new();
        for (at, asked) in self.asks.iter().enumerate() {
            if let Ask::Words { clause, .. } | Ask::Keep { clause, .. } | Ask::Split { clause, .. } = &asked.ask {
                by_clause.entry(*clause).or_default().push(at);
            }
        }
        for members in by_clause.into_values().filter(|members| members.len() > 1) {
            self.words_of(&members);
        }
    }

    fn words_of(&mut self, members: &[usize]) {
        let asks = self.asks;
        let mut entries = Vec::new();
        let (mut changed, mut kept, mut beside, mut instead) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        for &at in members {
            match &asks[at].ask {
                Ask::Words { hunks, beside: by, instead: whole, .. } => {
                    entries.extend(hunks.iter().map(|hunk| Entry { hunk, at }));
                    changed.extend(hunks.iter().filter(|hunk| !hunk.is_sign()).map(|hunk| (hunk.core, at)));
                    beside.extend(by.map(|span| (span, at)));
                    if let Some(span) = whole {
                        instead.entry(*span).or_insert_with(Vec::new).push(at);
                    }
                }
                Ask::Keep { span, .. } => kept.push((*span, at)),
                Ask::Split { ends, .. } => kept.extend(ends.iter().map(|&end| (Span::new(end, end), at))),
                _ => {}
            }
        }
        let mut unions = std::mem::replace(&mut self.unions, Unions::new(0));
        sweep(entries, &mut unions, |one, other| {
            self.are_one_side(one.at, other.at) && one.hunk.is_before() != other.hunk.is_before()
        });
        self.unions = unions;
        // Two whole wordings for the same words are two proposals, of which nobody asked for a mixture.
        for rivals in instead.values() {
            for pair in rivals.windows(2) {
                self.join(pair[0], pair[1], Reason::OtherWords);
            }
        }
        let keeps = |asks: &[Asked], at: usize| matches!(asks[at].ask, Ask::Keep { .. });
        for (one, other) in met(&changed, &kept) {
            self.join(one, other, if keeps(asks, other) { Reason::Kept } else { Reason::Shape });
        }
        let goes: Vec<(Span, usize)> = changed.iter().copied().filter(|(span, _)| !span.is_empty()).collect();
        for (one, other) in met(&goes, &beside) {
            if !self.are_one_side(one, other) {
                self.join(one, other, Reason::WordsGo);
            }
        }
    }

    /// A clause that goes against whatever is asked in it.
    fn deleted(&mut self) {
        let mut own: Vec<Option<usize>> = vec![None; self.tree.len()];
        for (at, asked) in self.asks.iter().enumerate() {
            if let Ask::Delete(clause) = asked.ask {
                own[clause.index()] = Some(at);
            }
        }
        // For each clause the nearest deletion that takes it along, and for each deletion the one round it.
        let mut above = own.clone();
        let mut round: Vec<Option<usize>> = vec![None; self.asks.len()];
        for (at, clause) in self.tree.each() {
            let outer = clause.parent().and_then(|parent| above[parent.index()]);
            match own[at.index()] {
                Some(ask) => round[ask] = outer,
                None => above[at.index()] = outer,
            }
        }
        let mut is_joined = vec![false; self.asks.len()];
        for at in 0..self.asks.len() {
            let moved_out = match &self.asks[at].ask {
                Ask::Move { clause, gap } => {
                    gap.parent.and_then(|parent| above[parent.index()]).is_none().then_some(*clause)
                }
                _ => None,
            };
            for clause in places(&self.asks[at].ask) {
                let Some(deletion) = above[clause.index()] else { continue };
                let is_own = own[clause.index()].is_some();
                if moved_out == Some(clause) && !is_own && self.are_one_side(at, deletion) {
                    continue;
                }
                self.join(at, deletion, Reason::ClauseGoes);
                let mut inner = deletion;
                while let Some(outer) = round[inner].filter(|_| !is_joined[inner]) {
                    is_joined[inner] = true;
                    self.join(inner, outer, Reason::ClauseGoes);
                    inner = outer;
                }
            }
        }
    }

    /// Moves, merges and splits of the same clause.
    fn shapes(&mut self) {
        let mut shaped: BTreeMap<ClauseId, Vec<(usize, Shape)>> = BTreeMap::new();
        for (at, asked) in self.asks.iter().enumerate() {
            match &asked.ask {
                Ask::Move { clause, .. } => shaped.entry(*clause).or_default().push((at, Shape::Moved)),
                Ask::Split { clause, .. } => shaped.entry(*clause).or_default().push((at, Shape::Split)),
                Ask::Merge(clauses) => {
                    for (place, clause) in clauses.iter().enumerate() {
                        let shape = if place == 0 { Shape::Head } else { Shape::Gone };
                        shaped.entry(*clause).or_default().push((at, shape));
                    }
                }
                _ => {}
            }
        }
        for members in shaped.into_values() {
            let mut first: BTreeMap<Shape, usize> = BTreeMap::new();
            for (at, shape) in members {
                if shape == Shape::Moved
                    && let Some(&other) = first.get(&Shape::Moved)
                {
                    self.join(other, at, Reason::OtherPlaces);
                }
                for (&other_shape, &other) in &first.clone() {
                    if !shape.goes_with(other_shape) {
                        self.join(other, at, Reason::Shape);
                    }
                }
                first.entry(shape).or_insert(at);
            }
        }
        self.merged_beneath();
    }

    /// Different labels for one clause.
    fn labels(&mut self) {
        let mut first: BTreeMap<ClauseId, usize> = BTreeMap::new();
        for (at, asked) in self.asks.iter().enumerate() {
            if let Ask::Relabel { clause, .. } = asked.ask {
                let other = *first.entry(clause).or_insert(at);
                self.join(other, at, Reason::OtherWords);
            }
        }
    }

    /// A clause cannot be merged into one beneath it, or with what is merged away round it.
    fn merged_beneath(&mut self) {
        let mut gone: Vec<Option<usize>> = vec![None; self.tree.len()];
        for (at, asked) in self.asks.iter().enumerate() {
            if let Ask::Merge(clauses) = &asked.ask {
                clauses[1..].iter().for_each(|clause| gone[clause.index()] = Some(at));
            }
        }
        let mut round: Vec<Option<usize>> = vec![None; self.tree.len()];
        for (at, clause) in self.tree.each() {
            let parent = clause.parent();
            round[at.index()] = parent.and_then(|parent| gone[parent.index()].or(round[parent.index()]));
        }
        for at in 0..self.asks.len() {
            if let Ask::Merge(clauses) = &self.asks[at].ask {
                let outer: Vec<usize> = clauses.iter().filter_map(|clause| round[clause.index()]).collect();
                for other in outer {
                    self.unions.join(at, other, Reason::Shape);
                }
            }
        }
    }

    /// Clauses that are put into the same place.
    fn gaps(&mut self) {
        let mut moved: Vec<Option<usize>> = vec![None; self.tree.len()];
        let mut by_gap: BTreeMap<(Option<ClauseId>, Option<ClauseId>), Vec<usize>> = BTreeMap::new();
        for (at, asked) in self.asks.iter().enumerate() {
            if let Ask::Move { clause, .. } = asked.ask {
                moved[clause.index()] = Some(at);
            }
            if let Some(gap) = gap_of(&asked.ask).filter(|gap| !gap.is_free) {
                by_gap.entry((gap.parent, gap.behind)).or_default().push(at);
            }
        }
        for members in by_gap.into_values().filter(|members| members.len() > 1) {
            let first = members[0];
            let are_one_side = members.iter().all(|&other| self.are_one_side(first, other));
            if !are_one_side && !self.are_in_order(&members) {
                members.iter().for_each(|&other| self.join(first, other, Reason::Order));
            }
        }
        // Beside a clause that goes elsewhere: here or there?
        for at in 0..self.asks.len() {
            let beside = gap_of(&self.asks[at].ask).and_then(|gap| gap.beside);
            let other = beside.and_then(|beside| moved[beside.index()]);
            if let Some(other) = other.filter(|&other| !self.are_one_side(at, other)) {
                self.join(at, other, Reason::OtherPlaces);
            }
        }
    }

    /// Whether labels say in which order clauses come: 5 bis, 5 ter.
    fn are_in_order(&self, members: &[usize]) -> bool {
        let label = |&at: &usize| match &self.asks[at].ask {
            Ask::Add { clauses, .. } => Label::parse(&clauses.first()?.label),
            _ => None,
        };
        let mut labels: Vec<Option<Label>> = members.iter().map(label).collect();
        labels.sort_unstable();
        labels.iter().all(Option::is_some) && labels.windows(2).all(|pair| pair[0] != pair[1])
    }

    /// Clauses that are put beneath each other.
    fn circles(&mut self) {
        let mut moved: Vec<Option<(usize, Option<ClauseId>)>> = vec![None; self.tree.len()];
        for (at, asked) in self.asks.iter().enumerate() {
            match &asked.ask {
                Ask::Move { clause, gap } => moved[clause.index()] = Some((at, gap.parent)),
                // What stands beneath a clause that is merged away comes beneath the first.
                Ask::Merge(clauses) => {
                    for clause in &clauses[1..] {
                        moved[clause.index()] = Some((at, Some(clauses[0])));
                    }
                }
                _ => {}
            }
        }
        let above = |at: ClauseId| match moved[at.index()] {
            Some((_, parent)) => parent,
            None => self.tree[at].parent(),
        };
        let mut seen = vec![0_usize; self.tree.len()];
        let mut found = Vec::new();
        for start in self.tree.ids() {
            let walk = start.index() + 1;
            let mut next = Some(start);
            while let Some(at) = next.filter(|at| seen[at.index()] == 0) {
                seen[at.index()] = walk;
                next = above(at);
            }
            if let Some(met) = next.filter(|at| seen[at.index()] == walk) {
                let circle = std::iter::successors(above(met), |&at| above(at)).take_while(|&at| at != met);
                let asks = std::iter::once(met).chain(circle).filter_map(|at| moved[at.index()].map(|(ask, _)| ask));
                found.push(asks.collect::<Vec<usize>>());
            }
        }
        for circle in found {
            circle.iter().for_each(|&other| self.unions.join(circle[0], other, Reason::Circle));
        }
    }
}

/// What becomes of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Moved,
    Split,
    /// Others are merged into it.
    Head,
    /// It is merged into another.
    Gone,
}

impl Shape {
    fn goes_with(self, other: Shape) -> bool {
        matches!(
            (self, other),
            (Shape::Moved | Shape::Split, Shape::Split)
                | (Shape::Split | Shape::Head | Shape::Moved, Shape::Moved)
                | (Shape::Moved, Shape::Head)
        )
    }
}

/// The clauses in which something is asked that does not go with their deletion.
fn places(ask: &Ask) -> Vec<ClauseId> {
    match ask {
        Ask::Words { clause, .. }
        | Ask::Keep { clause, .. }
        | Ask::Split { clause, .. }
        | Ask::Relabel { clause, .. } => vec![*clause],
        Ask::Delete(_) => Vec::new(),
        Ask::Add { gap, .. } => gap.parent.into_iter().collect(),
        Ask::Move { clause, gap } => std::iter::once(*clause).chain(gap.parent).collect(),
        Ask::Merge(clauses) => clauses.clone(),
    }
}

pub(super) fn gap_of(ask: &Ask) -> Option<&Gap> {
    match ask {
        Ask::Add { gap, .. } | Ask::Move { gap, .. } => Some(gap),
        _ => None,
    }
}

/// Pairs of one list and another that overlap, or of which one is a place inside the other: enough of them to join all of the
/// first list that meet with something. Costs a sort.
fn met(some: &[(Span, usize)], others: &[(Span, usize)]) -> Vec<(usize, usize)> {
    let mut all: Vec<(Span, bool, usize)> = some.iter().map(|&(span, at)| (span, false, at)).collect();
    all.extend(others.iter().map(|&(span, at)| (span, true, at)));
    all.sort_unstable();
    let mut far: [Option<Front>; 2] = [None, None];
    let mut pairs = Vec::new();
    for (span, is_other, at) in all {
        let is_inside = |far: &Front| span.is_empty() && far.span.start < span.start && span.start < far.span.end;
        if let Some(front) =
            far[usize::from(!is_other)].as_mut().filter(|far| far.span.overlaps(span) || is_inside(far))
        {
            let count = if front.are_joined { 1 } else { front.members.len() };
            front.are_joined = true;
            pairs.extend(
                front.members[..count].iter().map(|&member| if is_other { (member, at) } else { (at, member) }),
            );
        }
        let own = &mut far[usize::from(is_other)];
        match own {
            Some(front) if front.span == span => {
                front.members.push(at);
                front.are_joined = false;
            }
            Some(front) if front.span.end >= span.end => {}
            _ => *own = Some(Front::new(span, vec![at], false)),
        }
    }
    pairs
}
