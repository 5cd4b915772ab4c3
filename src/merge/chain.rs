//! Amendments to amendments: each is written into the text that the one above brings in, from the end of a chain upwards.

use super::NotApplied;
use super::collide::{Reason, words_that_collide};
use super::hunks::{Hunk, Span, write};
use crate::amendment::{AmendmentId, Anchor, Extent, Operation, Quotation};
use crate::negotiation::Negotiation;
use crate::text::quotation_ranges;
use std::collections::{BTreeMap, BTreeSet};

/// Amendments to the draft itself, each with those to it written into its words.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) roots: Vec<Root>,
    /// For each amendment to another, the one to the draft that it is written into.
    pub(super) root: BTreeMap<AmendmentId, AmendmentId>,
    pub(super) failed: BTreeMap<AmendmentId, NotApplied>,
    /// Amendments to another that cannot stand together.
    pub(super) contested: BTreeSet<AmendmentId>,
    pub(super) inner: Vec<Inner>,
}

/// An amendment to the draft, with the text that it brings in where others amend that.
#[derive(Debug)]
pub(super) struct Root {
    pub(super) amendment: AmendmentId,
    pub(super) text: Option<String>,
}

/// Amendments to one amendment that cannot stand together.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) above: AmendmentId,
    pub(super) reason: Reason,
    /// Each with the words that it would change and what would stand there.
    pub(super) sides: Vec<(AmendmentId, Span, String)>,
    pub(super) text: String,
}

/// Puts amendments under those that they amend, and writes them there.
pub(super) fn written(negotiation: &Negotiation, amendments: &[AmendmentId]) -> Written {
    let mut written = Written::default();
    let mut below: BTreeMap<AmendmentId, Vec<AmendmentId>> = BTreeMap::new();
    let mut roots = Vec::new();
    for &at in amendments {
        let above = negotiation.amendment_target(at).amendment;
        match above.filter(|_| negotiation.amendments[at].target.clauses.is_empty()) {
            None => roots.push(at),
            Some(above) if amendments.binary_search(&above).is_ok() => below.entry(above).or_default().push(at),
            Some(_) => {
                written.failed.insert(at, NotApplied::ParentNotApplied);
            }
        }
    }
    let mut reached = BTreeSet::new();
    for root in roots {
        let mut order = vec![root];
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            order.extend(below.get(&at).into_iter().flatten().copied());
            next += 1;
        }
        let mut texts: BTreeMap<AmendmentId, Option<String>> = BTreeMap::new();
        for &at in order.iter().rev() {
            let text = written.text(negotiation, at, below.get(&at).map_or(&[], Vec::as_slice), &texts);
            texts.insert(at, text);
        }
        written.root.extend(order[1..].iter().map(|&at| (at, root)));
        if !written.failed.contains_key(&root) {
            written.roots.push(Root { amendment: root, text: texts.remove(&root).flatten() });
        }
        written.lose(negotiation, &order);
        reached.extend(order);
    }
    for &at in amendments.iter().filter(|at| !reached.contains(at)) {
        written.failed.entry(at).or_insert(NotApplied::Circle);
    }
    written
}

impl Written {
    /// What is written into an amendment that is not applied is not applied either; `order` has those above first.
    fn lose(&mut self, negotiation: &Negotiation, order: &[AmendmentId]) {
        for &at in order {
            let above = negotiation.amendment_target(at).amendment;
            let is_lost = order[0] != at && above.is_some_and(|above| self.failed.contains_key(&above));
            // What takes the one above back does what it asks.
            let takes_back = matches!(negotiation.amendments[at].operation, Some(Operation::Delete(Extent::Clause)));
            if is_lost && !takes_back {
                self.failed.entry(at).or_insert(NotApplied::ParentNotApplied);
            }
        }
    }

    /// The text that an amendment brings in with all that are written into it; nothing where it is its own.
    fn text(
        &mut self,
        negotiation: &Negotiation,
        at: AmendmentId,
        below: &[AmendmentId],
        texts: &BTreeMap<AmendmentId, Option<String>>,
    ) -> Option<String> {
        if below.is_empty() {
            return None;
        }
        let operation = negotiation.amendments[at].operation.as_ref();
        let own = operation.and_then(Operation::new_text);
        let mut edits: Vec<(AmendmentId, Vec<Hunk>)> = Vec::new();
        for &one in below.iter().filter(|one| !self.failed.contains_key(one)).collect::<Vec<_>>() {
            let new = texts.get(&one).and_then(Option::as_deref);
            match own.ok_or(NotApplied::NothingToAmend).and_then(|own| edit(negotiation, one, own, new)) {
                Ok(Some(hunks)) => edits.push((one, hunks)),
                Ok(None) => {
                    self.failed.insert(at, NotApplied::TakenBack);
                }
                Err(why) => {
                    self.failed.insert(one, why);
                }
            }
        }
        let own = own?;
        let groups = words_that_collide(&edits.iter().map(|(_, hunks)| hunks.as_slice()).collect::<Vec<_>>());
        for (reason, members) in &groups {
            let side = |&member: &usize| {
                let (amendment, with_others) = &edits[member];
                let alone = edit(negotiation, *amendment, own, None).ok().flatten();
                let (span, shown) = shown(own, alone.as_ref().unwrap_or(with_others));
                (*amendment, span, shown)
            };
            let sides: Vec<_> = members.iter().map(side).collect();
            self.contested.extend(sides.iter().map(|(amendment, ..)| *amendment));
            self.inner.push(Inner { above: at, reason: *reason, sides, text: own.to_owned() });
        }
        let stands = |(member, _): &(usize, _)| !groups.iter().any(|(_, members)| members.contains(member));
        let hunks = edits.iter().enumerate().filter(stands).flat_map(|(_, (_, hunks))| hunks).collect();
        Some(write(own, hunks, &[]).concat())
    }
}

/// The words of an amendment that another one changes by its own, and what would stand there; nothing where it changes none.
pub(super) fn change(negotiation: &Negotiation, above: AmendmentId, at: AmendmentId) -> Option<(String, String)> {
    let own = negotiation.amendments[above].operation.as_ref()?.new_text()?;
    let hunks = edit(negotiation, at, own, None).ok().flatten()?;
    let (span, text) = shown(own, &hunks);
    let words = own[span.start..span.end].trim().to_owned();
    match &negotiation.amendments[at].operation {
        Some(Operation::Keep(Extent::Words(kept))) => Some((kept.text.value.clone(), kept.text.value.clone())),
        Some(Operation::Keep(Extent::Clause)) => Some((own.to_owned(), own.to_owned())),
        _ => Some((words, text)),
    }
}

/// From the first of the words that some hunks change to the last, and what stands there with them.
fn shown(own: &str, hunks: &[Hunk]) -> (Span, String) {
    let start = hunks.iter().map(|hunk| hunk.core.start).min().unwrap_or_default();
    let end = hunks.iter().map(|hunk| hunk.core.end).max().unwrap_or_default();
    let text = write(own, hunks.iter().collect(), &[]).concat();
    let behind = text.len().saturating_sub(own.len() - end);
    let shown = text.get(start.min(behind)..behind).unwrap_or(&text).trim().to_owned();
    (Span::new(start, end), shown)
}

/// What an amendment changes of another one's text; nothing where it takes that back.
fn edit(
    negotiation: &Negotiation,
    at: AmendmentId,
    own: &str,
    new: Option<&str>,
) -> Result<Option<Vec<Hunk>>, NotApplied> {
    let operation = negotiation.amendments[at].operation.as_ref().ok_or(NotApplied::Gist)?;
    let new = new.or(operation.new_text()).unwrap_or_default();
    let place = |quoted: &Quotation| {
        let found = quotation_ranges(own, &quoted.text);
        let range = match (found.as_slice(), quoted.occurrence) {
            ([], _) => return Err(NotApplied::NothingToAmend),
            ([one], None) => one,
            (_, None) => return Err(NotApplied::SeveralWords),
            (found, Some(which)) => found.get(which.wrapping_sub(1)).ok_or(NotApplied::NothingToAmend)?,
        };
        Ok(Span::new(range.start, range.end))
    };
    Ok(Some(match operation {
        Operation::Insert { anchor: None, .. } => vec![Hunk::inserted(own, own.len(), new, false)],
        Operation::Insert { anchor: Some(Anchor::After(words)), .. } => {
            vec![Hunk::inserted(own, place(words)?.end, new, false)]
        }
        Operation::Insert { anchor: Some(Anchor::Before(words)), .. } => {
            vec![Hunk::inserted(own, place(words)?.start, new, true)]
        }
        Operation::Delete(Extent::Words(words)) => vec![Hunk::cut(own, place(words)?)],
        Operation::Delete(Extent::Clause) => return Ok(None),
        Operation::Replace { words, .. } => Hunk::replaced(own, place(words)?, new),
        Operation::Rewrite(_) => Hunk::replaced(own, Span::new(0, own.len()), new),
        Operation::Keep(_) => Vec::new(),
        Operation::Bracket(Extent::Words(words)) => Hunk::brackets(own, place(words)?).to_vec(),
        Operation::Bracket(Extent::Clause) => Hunk::brackets(own, Span::new(0, own.len())).to_vec(),
        Operation::Add { .. }
        | Operation::Move(_)
        | Operation::Merge(_)
        | Operation::Split(_)
        | Operation::Relabel(_)
        | Operation::Alternative { .. }
        | Operation::Placeholder { .. } => return Err(NotApplied::NothingToAmend),
    }))
}
