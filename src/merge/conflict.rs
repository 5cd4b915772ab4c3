//! What cannot stand together, as values: the place, the words, all sides, and why.

use super::ask::{Ask, Asked, NewClause};
use super::asked;
use super::chain::{self, Inner, Written};
use super::collide::{Groups, Reason, gap_of};
use super::hunks::{Span, write};
use crate::amendment::{AmendmentId, Operation};
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::negotiation::Negotiation;
use std::collections::BTreeMap;
use std::mem::discriminant;

/// Amendments of which not all can stand in one text. There, the text is the draft's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub place: Contested,
    /// The words as they stand, which are the rival of all sides; empty where all put something into one place.
    pub words: String,
    /// Why not all can stand.
    pub reason: Reason,
    /// What is asked, each with all who ask for it.
    pub sides: Vec<ConflictSide>,
}

/// What is contested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contested {
    /// Words of a clause, in Unicode scalar values of its text; of insertions, their place.
    Words {
        /// The clause, in the draft.
        clause: ClauseId,
        /// Where they begin.
        from: usize,
        /// Where they end (exclusive).
        to: usize,
    },
    /// A clause as a whole, or where it stands.
    Clause(ClauseId),
    /// A place between clauses: under one (or at the top), behind another (or before all).
    Gap {
        /// Under which clause.
        parent: Option<ClauseId>,
        /// Behind which.
        behind: Option<ClauseId>,
    },
    /// What an amendment brings in, which others would change.
    Amendment(AmendmentId),
}

impl Contested {
    /// The clause of the draft where it is, or the one before it.
    pub fn clause(self) -> Option<ClauseId> {
        match self {
            Contested::Words { clause, .. } | Contested::Clause(clause) => Some(clause),
            Contested::Gap { parent, behind } => behind.or(parent),
            Contested::Amendment(_) => None,
        }
    }
}

/// One of the things that are asked for in a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictSide {
    /// The amendments that ask for it, in the order of the records.
    pub amendments: Vec<AmendmentId>,
    /// What they would do: `words`, `keep`, `delete`, `add`, `move`, `merge`, `split`.
    pub operation: &'static str,
    /// The amendment in whose words, which is a side of its own; none of what is asked of the draft itself.
    pub amends: Option<AmendmentId>,
    /// The clause of the draft in which.
    pub clause: Option<ClauseId>,
    /// The words that they would change.
    pub words: String,
    /// What would stand there.
    pub text: String,
}

/// The values of groups of asks that cannot stand together.
pub(super) fn conflicts(
    negotiation: &Negotiation,
    draft: DraftId,
    asks: &[Asked],
    groups: &Groups,
    written: &Written,
) -> Vec<Conflict> {
    let base = &negotiation.drafts[draft].tree;
    let mut below: BTreeMap<AmendmentId, Vec<AmendmentId>> = BTreeMap::new();
    let stands = |at: &AmendmentId| !written.failed.contains_key(at) && !written.contested.contains(at);
    for (&at, &root) in written.root.iter().filter(|(at, _)| stands(at)) {
        below.entry(root).or_default().push(at);
    }
    let amended: Vec<AmendmentId> = below.keys().copied().collect();
    let own: BTreeMap<AmendmentId, Vec<Ask>> = asked::of_each(negotiation, draft, &amended)
        .into_iter()
        .filter_map(|(at, asks)| Some((at, asks.ok()?)))
        .collect();
    // What amends an amendment is told of its words, never as those of who made that one.
    let sides = |at: &usize| {
        let asked = &asks[*at];
        let (amended, plain): (Vec<AmendmentId>, Vec<AmendmentId>) =
            asked.by.iter().partition(|one| below.contains_key(one));
        let mut found = Vec::new();
        if !plain.is_empty() {
            found.push(ConflictSide { amendments: plain, ..described(base, &asked.ask) });
        }
        for root in amended {
            let own = own.get(&root).and_then(|own| own.iter().find(|one| is_at_the_place_of(one, &asked.ask)));
            found.push(ConflictSide { amendments: vec![root], ..described(base, own.unwrap_or(&asked.ask)) });
            found.extend(below[&root].iter().filter_map(|&one| of_amendment(negotiation, one)));
        }
        found
    };
    let conflict = |(reason, members): (Reason, Vec<usize>)| {
        let place = place(base, asks, &members);
        let words = match place {
            Contested::Words { clause, from, to } => slice(&base[clause].text, from, to),
            Contested::Clause(clause) => base[clause].text.clone(),
            Contested::Gap { .. } | Contested::Amendment(_) => String::new(),
        };
        let mut sides: Vec<Vec<ConflictSide>> = members.iter().map(sides).collect();
        sides.sort_by(|one, other| one[0].amendments.cmp(&other[0].amendments));
        let sides = sides.concat();
        Conflict { place, words: words.trim().to_owned(), reason, sides }
    };
    let mut found: Vec<Conflict> = groups.all().into_iter().map(conflict).collect();
    found.extend(written.inner.iter().map(inner));
    found.sort_by(|one, other| {
        let key = |one: &Conflict| (one.place.clause(), one.place);
        key(one).cmp(&key(other)).then_with(|| one.sides[0].amendments.cmp(&other.sides[0].amendments))
    });
    found
}

/// Whether an ask is another one of the same place, be it with other words.
fn is_at_the_place_of(one: &Ask, other: &Ask) -> bool {
    discriminant(one) == discriminant(other) && clause_of(one) == clause_of(other) && gap_of(one) == gap_of(other)
}

/// What an amendment changes of the words of the one that it amends.
fn of_amendment(negotiation: &Negotiation, at: AmendmentId) -> Option<ConflictSide> {
    let above = negotiation.amendment_target(at).amendment?;
    let (words, text) = chain::change(negotiation, above, at)?;
    let is_kept = matches!(negotiation.amendments[at].operation, Some(Operation::Keep(_)));
    let operation = if is_kept { "keep" } else { "words" };
    Some(ConflictSide { amendments: vec![at], operation, amends: Some(above), clause: None, words, text })
}

fn inner(inner: &Inner) -> Conflict {
    let side = |(amendment, span, text): &(AmendmentId, Span, String)| ConflictSide {
        amendments: vec![*amendment],
        operation: "words",
        amends: Some(inner.above),
        clause: None,
        words: inner.text[span.start..span.end].trim().to_owned(),
        text: text.clone(),
    };
    let start = inner.sides.iter().map(|(_, span, _)| span.start).min().unwrap_or_default();
    let end = inner.sides.iter().map(|(_, span, _)| span.end).max().unwrap_or_default();
    Conflict {
        place: Contested::Amendment(inner.above),
        words: inner.text[start..end].trim().to_owned(),
        reason: inner.reason,
        sides: inner.sides.iter().map(side).collect(),
    }
}

fn slice(text: &str, from: usize, to: usize) -> String {
    text.chars().skip(from).take(to - from).collect()
}

/// Where some asks meet.
fn place(base: &ClauseTree, asks: &[Asked], members: &[usize]) -> Contested {
    let clauses = members.iter().filter_map(|&at| clause_of(&asks[at].ask));
    let first = clauses.min();
    let of_words: Vec<(usize, usize)> = members
        .iter()
        .filter_map(|&at| match &asks[at].ask {
            Ask::Words { clause, hunks, .. } if Some(*clause) == first => {
                let start = hunks.iter().map(|hunk| hunk.core.start).min()?;
                Some((start, hunks.iter().map(|hunk| hunk.core.end).max()?))
            }
            Ask::Split { clause, ends } if Some(*clause) == first => Some((*ends.first()?, *ends.last()?)),
            Ask::Keep { clause, span } if Some(*clause) == first => Some((span.start, span.end)),
            _ => None,
        })
        .collect();
    match first {
        Some(clause) if of_words.len() == members.len() => {
            let text = &base[clause].text;
            let characters = |at: usize| text[..at].chars().count();
            let start = of_words.iter().map(|(start, _)| *start).min().unwrap_or_default();
            let end = of_words.iter().map(|(_, end)| *end).max().unwrap_or_default();
            Contested::Words { clause, from: characters(start), to: characters(end) }
        }
        Some(clause) => Contested::Clause(clause),
        None => {
            let gap = members.iter().find_map(|&at| gap_of(&asks[at].ask));
            Contested::Gap { parent: gap.and_then(|gap| gap.parent), behind: gap.and_then(|gap| gap.behind) }
        }
    }
}

/// The clause of the draft that an ask changes; none of one that adds.
fn clause_of(ask: &Ask) -> Option<ClauseId> {
    match ask {
        Ask::Words { clause, .. }
        | Ask::Keep { clause, .. }
        | Ask::Delete(clause)
        | Ask::Move { clause, .. }
        | Ask::Split { clause, .. }
        | Ask::Relabel { clause, .. } => Some(*clause),
        Ask::Merge(clauses) => clauses.first().copied(),
        Ask::Add { .. } => None,
    }
}

fn described(base: &ClauseTree, ask: &Ask) -> ConflictSide {
    let clause = clause_of(ask);
    let own = clause.map(|clause| base[clause].text.as_str()).unwrap_or_default();
    let (operation, words, text) = match ask {
        Ask::Words { hunks, .. } => {
            let start = hunks.iter().map(|hunk| hunk.core.start).min().unwrap_or_default();
            let end = hunks.iter().map(|hunk| hunk.core.end).max().unwrap_or_default();
            let text = write(own, hunks.iter().collect(), &[]).concat();
            let behind = text.len().saturating_sub(own.len() - end);
            let shown = text.get(start.min(behind)..behind).unwrap_or(&text).trim().to_owned();
            ("words", own[start..end].to_owned(), shown)
        }
        Ask::Keep { span, .. } => {
            let words = own[span.start..span.end].to_owned();
            ("keep", words.clone(), words)
        }
        Ask::Delete(_) => ("delete", own.to_owned(), String::new()),
        Ask::Add { clauses, .. } => {
            let line = |one: &NewClause| format!("{} {}", one.label, one.text).trim().to_owned();
            ("add", String::new(), clauses.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        Ask::Move { gap, .. } => {
            let beside = gap.beside.or(gap.behind).or(gap.parent);
            ("move", String::new(), beside.map(|at| base.path(at)).unwrap_or_default())
        }
        Ask::Relabel { clause, label } => ("relabel", base[*clause].label.clone(), label.clone()),
        Ask::Merge(clauses) => {
            ("merge", String::new(), clauses.iter().map(|&at| base.path(at)).collect::<Vec<_>>().join("; "))
        }
        Ask::Split { ends, .. } => {
            let text = write(own, Vec::new(), ends).join("\n");
            ("split", own.to_owned(), text)
        }
    };
    ConflictSide { amendments: Vec::new(), operation, amends: None, clause, words: words.trim().to_owned(), text }
}
