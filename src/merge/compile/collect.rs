//! Proposals on words, and clauses that come, from what each amendment asks of the draft. Equal ones are one.

use super::super::NotApplied;
use super::super::ask::{Ask, Asked, NewClause};
use super::super::asked;
use super::super::hunks::{Hunk, Span};
use super::super::spoken_for::changes_words_of_somebody;
use super::{NotPlaced, Proposal, ProposalKind};
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::negotiation::Negotiation;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What amendments ask of a draft itself.
#[derive(Default)]
pub(super) struct Collected {
    /// On the words of each of the draft's clauses, in the order of its text.
    pub(super) on_words: BTreeMap<ClauseId, Vec<Proposal>>,
    /// The words of the clauses that come; in `asks` the place in this list stands for each.
    pub(super) comes: Vec<Proposal>,
    pub(super) asks: Vec<Asked>,
    pub(super) apart: Vec<(AmendmentId, NotPlaced)>,
}

/// The place of a proposal: what stands first and holds others comes first.
type Key = (ClauseId, usize, Reverse<usize>, ProposalKind, String);

/// What is proposed of words, and where it differs from them.
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) kind: ProposalKind,
    pub(super) text: String,
}

struct Collecting<'a> {
    negotiation: &'a Negotiation,
    tree: &'a ClauseTree,
    words: BTreeMap<Key, Vec<AmendmentId>>,
    adds: BTreeMap<Ask, Vec<AmendmentId>>,
}

/// Collects what amendments ask of a draft.
pub(super) fn collect(negotiation: &Negotiation, draft: DraftId, roots: &[AmendmentId]) -> Collected {
    let tree = &negotiation.drafts[draft].tree;
    let mut collecting = Collecting { negotiation, tree, words: BTreeMap::new(), adds: BTreeMap::new() };
    let mut collected = Collected::default();
    for (at, asks) in asked::of_each(negotiation, draft, roots) {
        let is_of_somebody = |ask: &Ask| changes_words_of_somebody(&negotiation.drafts[draft], ask);
        let asks = match asks {
            Ok(asks) if asks.iter().any(is_of_somebody) => Err(NotApplied::SpokenFor),
            asks => asks,
        };
        let placed = asks.map_err(NotPlaced::Not).and_then(|asks| collecting.take(at, asks));
        if let Err(why) = placed {
            collected.apart.push((at, why));
        }
    }
    for ((clause, start, Reverse(end), kind, text), amendments) in collecting.words {
        let found = Found { span: Span::new(start, end), kind, text };
        let own = proposal(&tree[clause].text, found, amendments);
        collected.on_words.entry(clause).or_default().push(own);
    }
    for (ask, by) in collecting.adds {
        let Ask::Add { gap, clauses } = ask else { continue };
        let place = |one: NewClause| {
            let text = collected.comes.len().to_string();
            let comes = Found { span: Span::new(0, 0), kind: ProposalKind::Add, text: one.text };
            collected.comes.push(proposal("", comes, by.clone()));
            NewClause { text, ..one }
        };
        let clauses = clauses.into_iter().map(place).collect();
        collected.asks.push(Asked { ask: Ask::Add { gap, clauses }, by, side: None });
    }
    collected
}

/// A proposal on words of a text.
pub(super) fn proposal(before: &str, found: Found, amendments: Vec<AmendmentId>) -> Proposal {
    let Found { span, kind, text } = found;
    let edits = match kind {
        ProposalKind::Replace => Hunk::replaced(before, span, &text).iter().map(Hunk::exact).collect(),
        ProposalKind::Insert => vec![Hunk::inserted(before, span.start, &text, false).exact()],
        ProposalKind::Delete => vec![Hunk::cut(before, span).exact()],
        ProposalKind::Keep | ProposalKind::Bracket | ProposalKind::Add => Vec::new(),
    };
    let edits = edits.into_iter().map(|(span, text)| (span.start..span.end, text)).collect();
    Proposal { words: span.start..span.end, kind, text, edits, amendments, inner: Vec::new() }
}

/// A stretch without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.start..span.end];
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, (span.start + words.trim_end().len()).max(start))
}

impl Collecting<'_> {
    fn take(&mut self, at: AmendmentId, asks: Vec<Ask>) -> Result<(), NotPlaced> {
        let Some(operation) = &self.negotiation.amendments[at].operation else { return Ok(()) };
        match operation {
            Operation::Move(_) | Operation::Merge(_) | Operation::Split(_) | Operation::Relabel(_) => {
                return Err(NotPlaced::Structure);
            }
            Operation::Placeholder { .. } => return Err(NotPlaced::Placeholder),
            Operation::Bracket(Extent::Clause) => return self.bracket(at, &asks),
            _ => {}
        }
        let mut found: Vec<(ClauseId, Found)> = Vec::new();
        for ask in &asks {
            match ask {
                Ask::Words { clause, hunks, instead, .. } => {
                    let whole = matches!(operation, Operation::Rewrite(_)) && asks.len() == 1;
                    let all = || trimmed(&self.tree[*clause].text, Span::new(0, self.tree[*clause].text.len()));
                    let instead = instead.or_else(|| whole.then(all)).filter(|span| !span.is_empty());
                    found.extend(self.words(operation, hunks, instead).into_iter().map(|one| (*clause, one)));
                }
                Ask::Keep { clause, span } => found.push((*clause, untouched(*span, ProposalKind::Keep))),
                Ask::Delete(clause) => found.extend(self.beneath(*clause, ProposalKind::Delete)),
                Ask::Add { .. } | Ask::Move { .. } | Ask::Merge(_) | Ask::Split { .. } | Ask::Relabel { .. } => {}
            }
        }
        if found.iter().any(|(_, one)| one.text.contains('\n')) {
            return Err(NotPlaced::SeveralParagraphs);
        }
        let adds: Vec<Ask> = asks.into_iter().filter(|ask| matches!(ask, Ask::Add { .. })).collect();
        if found.is_empty() && adds.is_empty() {
            return Err(NotPlaced::NoWords);
        }
        for (clause, one) in found {
            self.put(at, clause, &one);
        }
        for ask in adds {
            let by = self.adds.entry(ask).or_default();
            if by.last() != Some(&at) {
                by.push(at);
            }
        }
        Ok(())
    }

    fn put(&mut self, at: AmendmentId, clause: ClauseId, found: &Found) {
        let span = trimmed(&self.tree[clause].text, found.span);
        let text = found.text.trim().to_owned();
        let by = self.words.entry((clause, span.start, Reverse(span.end), found.kind, text)).or_default();
        if by.last() != Some(&at) {
            by.push(at);
        }
    }

    /// What is proposed by words that come and go in one clause.
    fn words(&self, operation: &Operation, hunks: &[Hunk], instead: Option<Span>) -> Vec<Found> {
        if let (Operation::Bracket(_), [first, .., last]) = (operation, hunks) {
            return vec![untouched(Span::new(first.core.start, last.core.end), ProposalKind::Bracket)];
        }
        if let (Some(span), Some(text)) = (instead, operation.new_text()) {
            let kind = if text.trim().is_empty() { ProposalKind::Delete } else { ProposalKind::Replace };
            return vec![Found { span, kind, text: text.to_owned() }];
        }
        let each = hunks.iter().map(|hunk| {
            let kind = match (hunk.core.is_empty(), hunk.key.is_empty()) {
                (true, _) => ProposalKind::Insert,
                (false, true) => ProposalKind::Delete,
                (false, false) => ProposalKind::Replace,
            };
            Found { span: hunk.core, kind, text: hunk.key.clone() }
        });
        each.filter(|one| !(one.span.is_empty() && one.text.is_empty())).collect()
    }

    /// Brackets round a clause, or round all of an article: round each clause of it.
    fn bracket(&mut self, at: AmendmentId, asks: &[Ask]) -> Result<(), NotPlaced> {
        let clause = |ask: &Ask| match ask {
            Ask::Words { clause, .. } => Some(*clause),
            _ => None,
        };
        let named: Vec<ClauseId> = asks.iter().filter_map(clause).collect();
        let is_article =
            named.len() == 2 && asks.iter().all(|ask| matches!(ask, Ask::Words { hunks, .. } if hunks.len() == 1));
        let all: Vec<ClauseId> = match named.as_slice() {
            [] => return Err(NotPlaced::NoWords),
            [first, last] if is_article => first.to(last.next()).collect(),
            named => named.to_vec(),
        };
        for (clause, found) in
            all.into_iter().filter_map(|one| self.of_clause(one, ProposalKind::Bracket)).collect::<Vec<_>>()
        {
            self.put(at, clause, &found);
        }
        Ok(())
    }

    fn of_clause(&self, clause: ClauseId, kind: ProposalKind) -> Option<(ClauseId, Found)> {
        let text = &self.tree[clause].text;
        let has_words = !text.trim().is_empty();
        has_words.then(|| (clause, untouched(Span::new(0, text.len()), kind)))
    }

    /// The same of a clause and of all beneath it.
    fn beneath(&self, clause: ClauseId, kind: ProposalKind) -> Vec<(ClauseId, Found)> {
        clause.to(self.tree[clause].end()).filter_map(|one| self.of_clause(one, kind)).collect()
    }
}

fn untouched(span: Span, kind: ProposalKind) -> Found {
    Found { span, kind, text: String::new() }
}
