//! What each amendment asks of which place of the draft.

use super::ask::{Ask, Asked, Gap, NewClause, Siblings};
use super::chain::Written;
use super::hunks::{Hunk, Span};
use super::spoken_for::changes_words_of_somebody;
use super::{Applied, NotApplied, content, rewrite};
use crate::amendment::{Amendment, AmendmentId, Anchor, Extent, Operation, Quotation};
use crate::clause::{ClauseId, ClauseKind, ClauseTree};
use crate::draft::{Draft, DraftId};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::text::quotation_ranges;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// All that is asked, equal asks as one, in an order that only what they say decides.
pub(super) struct Asks {
    pub(super) list: Vec<Asked>,
    of: BTreeMap<AmendmentId, Vec<usize>>,
    failed: BTreeMap<AmendmentId, NotApplied>,
}

impl Asks {
    /// The same without all that amendments ask of which one would put other words under a name that the draft prints.
    pub(super) fn without_words_of_somebody(mut self, draft: &Draft) -> Asks {
        let lost = self.list.iter().filter(|asked| changes_words_of_somebody(draft, &asked.ask));
        let lost: BTreeSet<AmendmentId> = lost.flat_map(|asked| asked.by.iter().copied()).collect();
        if lost.is_empty() {
            return self;
        }
        for asked in &mut self.list {
            asked.by.retain(|at| !lost.contains(at));
        }
        self.list.retain(|asked| !asked.by.is_empty());
        self.failed.extend(lost.into_iter().map(|at| (at, NotApplied::SpokenFor)));
        self.of = of_list(&self.list);
        self
    }

    /// Why an amendment cannot be written, whatever others ask; nothing where it can.
    pub(super) fn failure(&self, at: AmendmentId, written: &Written) -> Option<NotApplied> {
        let own = self.failed.get(&at).or(written.failed.get(&at)).copied();
        let is_of_failed = || written.root.get(&at).is_some_and(|root| self.failed.contains_key(root));
        own.or_else(|| is_of_failed().then_some(NotApplied::ParentNotApplied))
    }

    /// What became of an amendment, by which asks were held back.
    pub(super) fn outcome(&self, at: AmendmentId, is_held: &[bool], written: &Written) -> Applied {
        if let Some(why) = self.failure(at, written) {
            return Applied::Not(why);
        }
        if written.contested.contains(&at) {
            return Applied::Contested;
        }
        let root = written.root.get(&at).copied().unwrap_or(at);
        let own = self.of.get(&root).map(Vec::as_slice).unwrap_or_default();
        let held = own.iter().filter(|&&ask| is_held[ask]).count();
        match held {
            0 => Applied::Whole,
            _ if held == own.len() => Applied::Contested,
            _ => Applied::InPart,
        }
    }
}

/// Works out what amendments ask of a draft.
pub(super) fn asks(negotiation: &Negotiation, draft: DraftId, written: &Written) -> Asks {
    let mut reader = Reader::new(negotiation, draft);
    let mut failed = BTreeMap::new();
    // Asks that differ only in how their signs are set are equal: one of them is written.
    let mut by_ask: FxHashMap<Ask, (Ask, Vec<AmendmentId>)> = FxHashMap::default();
    for root in &written.roots {
        match reader.amendment(root.amendment, root.text.as_deref()) {
            Ok(asks) => {
                for ask in asks {
                    let (known, by) = by_ask.entry(ask.plain()).or_insert_with(|| (ask.clone(), Vec::new()));
                    if ask < *known {
                        *known = ask;
                    }
                    if by.last() != Some(&root.amendment) {
                        by.push(root.amendment);
                    }
                }
            }
            Err(why) => {
                failed.insert(root.amendment, why);
            }
        }
    }
    let mut list: Vec<Asked> = by_ask
        .into_values()
        .map(|(ask, by)| {
            let mut sides = by.iter().map(|&at| side(&negotiation.amendments[at]));
            let side = sides.next().flatten().filter(|first| sides.all(|other| other.as_ref() == Some(first)));
            Asked { ask, by, side }
        })
        .collect();
    list.sort_by(|one, other| one.ask.cmp(&other.ask));
    let of = of_list(&list);
    Asks { list, of, failed }
}

/// Which asks each amendment makes.
fn of_list(list: &[Asked]) -> BTreeMap<AmendmentId, Vec<usize>> {
    let mut of: BTreeMap<AmendmentId, Vec<usize>> = BTreeMap::new();
    for (at, asked) in list.iter().enumerate() {
        for &amendment in &asked.by {
            of.entry(amendment).or_default().push(at);
        }
    }
    of
}

/// What each amendment asks of a draft with words of its own, in the order given: those that other amendments put into them
/// are not looked at.
pub(super) fn of_each(
    negotiation: &Negotiation,
    draft: DraftId,
    amendments: &[AmendmentId],
) -> Vec<(AmendmentId, Result<Vec<Ask>, NotApplied>)> {
    let mut reader = Reader::new(negotiation, draft);
    amendments.iter().map(|&at| (at, reader.amendment(at, None))).collect()
}

/// Whose an amendment is, where that is known.
fn side(amendment: &Amendment) -> Option<String> {
    let mut parties: Vec<&str> = amendment.proposers.named().iter().map(|party| party.as_str()).collect();
    parties.sort_unstable();
    (!parties.is_empty()).then(|| parties.join("; "))
}

struct Reader<'a> {
    negotiation: &'a Negotiation,
    draft: DraftId,
    tree: &'a ClauseTree,
    siblings: Siblings,
    /// Where quotations stand, by clause and words.
    found: FxHashMap<(ClauseId, String), Vec<Span>>,
}

impl<'a> Reader<'a> {
    fn new(negotiation: &'a Negotiation, draft: DraftId) -> Reader<'a> {
        let tree = &negotiation.drafts[draft].tree;
        Reader { negotiation, draft, tree, siblings: Siblings::new(tree), found: FxHashMap::default() }
    }

    fn amendment(&mut self, at: AmendmentId, text: Option<&str>) -> Result<Vec<Ask>, NotApplied> {
        let negotiation = self.negotiation;
        let amendment = &negotiation.amendments[at];
        let operation = amendment.operation.as_ref().ok_or(NotApplied::Gist)?;
        if amendment.is_printed() {
            return Err(NotApplied::Printed);
        }
        if negotiation.amended_draft(at) != Some(self.draft) {
            return Err(if negotiation.amended_draft(at).is_some() {
                NotApplied::OtherDraft
            } else {
                NotApplied::NoClause
            });
        }
        let new = text.or(operation.new_text()).unwrap_or_default();
        if let (true, Some(words)) = (amendment.throughout, operation.words_throughout()) {
            return self.throughout(at, words, operation, new);
        }
        match operation {
            Operation::Add { label, kind, .. } => {
                let gap = self.gap(at)?;
                let clauses = content::clauses(label.as_deref().unwrap_or_default(), *kind, new);
                return Ok(vec![Ask::Add { gap, clauses }]);
            }
            Operation::Placeholder { text, .. } => {
                let parent = match negotiation.references_of(at) {
                    [] => None,
                    [within] => Some(self.own(*within)?),
                    _ => return Err(NotApplied::NoPlace),
                };
                let gap = Gap { is_free: true, ..self.end(parent) };
                let text = text.clone().unwrap_or_default();
                let kind = Some(ClauseKind::Placeholder);
                return Ok(vec![Ask::Add {
                    gap,
                    clauses: vec![NewClause { depth: 0, kind, label: String::new(), text }],
                }]);
            }
            Operation::Merge(_) => {
                let named = negotiation.references_of(at).iter().map(|&clause| self.own(clause));
                let mut clauses = named.collect::<Result<Vec<ClauseId>, NotApplied>>()?;
                let mut seen = Vec::new();
                clauses.retain(|clause| {
                    !seen.contains(clause) && {
                        seen.push(*clause);
                        true
                    }
                });
                let holds_first = |&other: &ClauseId| self.is_in(clauses[0], other);
                return match clauses.len() {
                    0 | 1 => Err(NotApplied::NoClause),
                    _ if clauses[1..].iter().any(holds_first) => Err(NotApplied::NoPlace),
                    _ => Ok(vec![Ask::Merge(clauses)]),
                };
            }
            _ => {}
        }
        let clauses = self.named(at)?;
        match operation {
            Operation::Rewrite(_) => return Ok(rewrite::asks(negotiation, self.draft, &self.siblings, &clauses, new)),
            Operation::Alternative { label, .. } => {
                let clause = *clauses.last().ok_or(NotApplied::NoClause)?;
                let gap = Gap { is_free: true, ..self.behind(clause) };
                let kind = Some(ClauseKind::Alternative);
                let clauses = content::clauses(label.as_deref().unwrap_or_default(), kind, new);
                return Ok(vec![Ask::Add { gap, clauses }]);
            }
            _ => {}
        }
        let asks = clauses.into_iter().map(|clause| self.of_clause(at, operation, clause, new));
        Ok(asks.collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// What an operation asks of one clause.
    fn of_clause(
        &mut self,
        at: AmendmentId,
        operation: &Operation,
        clause: ClauseId,
        new: &str,
    ) -> Result<Vec<Ask>, NotApplied> {
        let before = self.tree[clause].text.as_str();
        let words = |hunks: Vec<Hunk>, beside, instead| Ask::Words { clause, hunks, beside, instead };
        Ok(match operation {
            Operation::Insert { anchor, .. } => {
                let (beside, is_before) = match anchor {
                    None => (None, false),
                    Some(Anchor::After(quoted)) => (Some(self.place(clause, quoted)?), false),
                    Some(Anchor::Before(quoted)) => (Some(self.place(clause, quoted)?), true),
                };
                let place = beside.map_or(before.len(), |span| if is_before { span.start } else { span.end });
                vec![words(vec![Hunk::inserted(before, place, new, is_before)], beside, None)]
            }
            Operation::Delete(Extent::Words(quoted)) => {
                vec![words(vec![Hunk::cut(before, self.place(clause, quoted)?)], None, None)]
            }
            Operation::Replace { words: quoted, .. } => {
                let span = self.place(clause, quoted)?;
                vec![words(Hunk::replaced(before, span, new), None, Some(span))]
            }
            Operation::Keep(Extent::Words(quoted)) => vec![Ask::Keep { clause, span: self.place(clause, quoted)? }],
            Operation::Keep(Extent::Clause) => self
                .whole(clause)
                .into_iter()
                .map(|clause| Ask::Keep { clause, span: Span::new(0, self.tree[clause].text.len()) })
                .collect(),
            Operation::Bracket(Extent::Words(quoted)) => {
                vec![words(Hunk::brackets(before, self.place(clause, quoted)?).to_vec(), None, None)]
            }
            Operation::Bracket(Extent::Clause) => self.bracketed(clause),
            Operation::Delete(Extent::Clause) => vec![Ask::Delete(clause)],
            Operation::Move(_) => {
                let gap = self.gap(at)?;
                if gap.parent.is_some_and(|parent| self.is_in(parent, clause)) || gap.behind == Some(clause) {
                    return Err(NotApplied::NoPlace);
                }
                vec![Ask::Move { clause, gap }]
            }
            Operation::Relabel(label) => vec![Ask::Relabel { clause, label: label.trim().to_owned() }],
            Operation::Split(ends) => {
                let place = |end| Quotation { text: end, occurrence: None };
                let ends = ends.iter().map(|end| Ok(self.place(clause, &place(end.clone()))?.end));
                let mut ends = ends.collect::<Result<Vec<usize>, NotApplied>>()?;
                ends.sort_unstable();
                ends.dedup();
                ends.retain(|&end| !before[end..].trim().is_empty());
                vec![Ask::Split { clause, ends }]
            }
            Operation::Add { .. }
            | Operation::Rewrite(_)
            | Operation::Merge(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. } => Vec::new(),
        })
    }

    /// Brackets round a clause, or round all of an article.
    fn bracketed(&self, clause: ClauseId) -> Vec<Ask> {
        let whole = self.whole(clause);
        let has_words = |at: &&ClauseId| !self.tree[**at].text.trim().is_empty();
        let (Some(&first), Some(&last)) = (whole.iter().find(has_words), whole.iter().rev().find(has_words)) else {
            return Vec::new();
        };
        let signs = |at: ClauseId| Hunk::brackets(&self.tree[at].text, Span::new(0, self.tree[at].text.len()));
        let words = |clause, hunks| Ask::Words { clause, hunks, beside: None, instead: None };
        if first == last {
            return vec![words(first, signs(first).to_vec())];
        }
        let ([opening, _], [_, closing]) = (signs(first), signs(last));
        vec![words(first, vec![opening]), words(last, vec![closing])]
    }

    fn throughout(
        &mut self,
        at: AmendmentId,
        quoted: &Quotation,
        operation: &Operation,
        new: &str,
    ) -> Result<Vec<Ask>, NotApplied> {
        let mut asks = Vec::new();
        for handle in self.negotiation.aims(at).to_vec() {
            let clause = self.own(Some(handle))?;
            let before = self.tree[clause].text.as_str();
            let (mut hunks, mut read) = (Vec::new(), 0);
            for span in self.places(clause, quoted) {
                if span.start < read {
                    continue;
                }
                read = span.end;
                match operation {
                    Operation::Delete(_) => hunks.push(Hunk::cut(before, span)),
                    _ => hunks.extend(Hunk::replaced(before, span, new)),
                }
            }
            asks.push(Ask::Words { clause, hunks, beside: None, instead: None });
        }
        if asks.is_empty() { Err(NotApplied::NoWords) } else { Ok(asks) }
    }

    /// The clauses that an amendment names, all of which must be there.
    fn named(&self, at: AmendmentId) -> Result<Vec<ClauseId>, NotApplied> {
        let target = &self.negotiation.amendments[at].target;
        let found = self.negotiation.amendment_target(at).clauses;
        if found.is_empty() || found.len() < target.clauses.len() {
            return Err(NotApplied::NoClause);
        }
        found.iter().map(|&handle| self.own(Some(handle))).collect()
    }

    fn own(&self, handle: Option<ClauseHandle>) -> Result<ClauseId, NotApplied> {
        let handle = handle.ok_or(NotApplied::NoClause)?;
        if handle.draft == self.draft { Ok(handle.clause) } else { Err(NotApplied::OtherDraft) }
    }

    /// Whether a clause is another one, or stands beneath it.
    fn is_in(&self, clause: ClauseId, other: ClauseId) -> bool {
        other <= clause && clause < self.tree[other].end()
    }

    fn whole(&self, clause: ClauseId) -> Vec<ClauseId> {
        let handle = ClauseHandle { draft: self.draft, clause };
        self.negotiation.whole(handle).into_iter().map(|handle| handle.clause).collect()
    }

    fn place(&mut self, clause: ClauseId, quoted: &Quotation) -> Result<Span, NotApplied> {
        let found = self.places(clause, quoted);
        match (found.as_slice(), quoted.occurrence) {
            ([], _) => Err(NotApplied::NoWords),
            ([one], None) => Ok(*one),
            (_, None) => Err(NotApplied::SeveralWords),
            (found, Some(which)) => found.get(which.wrapping_sub(1)).copied().ok_or(NotApplied::NoWords),
        }
    }

    fn places(&mut self, clause: ClauseId, quoted: &Quotation) -> Vec<Span> {
        let text = &self.tree[clause].text;
        let key = (clause, quoted.text.value.clone());
        let find =
            || quotation_ranges(text, &quoted.text).into_iter().map(|one| Span::new(one.start, one.end)).collect();
        self.found.entry(key).or_insert_with(find).clone()
    }

    fn gap(&self, at: AmendmentId) -> Result<Gap, NotApplied> {
        let place = self.negotiation.placement_of(at);
        let named = self.negotiation.references_of(at);
        if named.is_empty() && self.tree.is_empty() {
            return Ok(self.end(None));
        }
        if named.is_empty() || named.contains(&None) {
            return Err(NotApplied::NoPlace);
        }
        if let Some(before) = place.before {
            let clause = self.own(Some(before))?;
            let (parent, behind) = (self.tree[clause].parent(), self.siblings.previous(clause));
            return Ok(Gap { parent, behind, is_before: true, beside: Some(clause), is_free: false });
        }
        match place.after {
            Some(after) => Ok(self.behind(self.own(Some(after))?)),
            None => Ok(self.end(Some(self.own(place.within)?))),
        }
    }

    fn behind(&self, clause: ClauseId) -> Gap {
        let parent = self.tree[clause].parent();
        Gap { parent, behind: Some(clause), is_before: false, beside: Some(clause), is_free: false }
    }

    fn end(&self, parent: Option<ClauseId>) -> Gap {
        let behind = self.siblings.last(parent);
        Gap { parent, behind, is_before: false, beside: None, is_free: false }
    }
}
