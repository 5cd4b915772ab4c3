//! Whom a tracked change is put down to.
//!
//! Between two files it is the new draft: nobody else is known. In a negotiation it is those whose recorded proposals
//! have the same words, word by word, and the name says that this is inferred; what nobody is recorded to have asked for
//! is put down to nobody.

use super::paragraph::Who;
use crate::amendment::{AmendmentId, Proposers};
use crate::diff::ChangeId;
use crate::draft::{Draft, DraftId};
use crate::lineage::{ChangeHandle, ComparisonId, Lineage, Realisation};
use crate::write::layout::names;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// A longer list of names is cut, in bytes: programs cut longer ones anywhere. The comment has all.
const LONGEST_AUTHOR: usize = 200;

/// Where the authors are known from: the lineage, and the comparison's place in it.
pub(super) type Known<'a> = Option<(&'a Lineage<'a>, ComparisonId)>;

/// The authors of a comparison.
pub(super) struct Authors<'a> {
    known: Known<'a>,
    /// The author of what nobody is recorded to have asked for.
    pub(super) nobody: Rc<Who>,
    by_amendments: FxHashMap<Vec<AmendmentId>, Rc<Who>>,
    /// The amendments that the change asked about last is taken to realise.
    last: Option<(ChangeId, Vec<(AmendmentId, Realisation)>)>,
}

impl<'a> Authors<'a> {
    pub(super) fn new(known: Known<'a>, old: &Draft, new: &Draft) -> Authors<'a> {
        let author = match known {
            None => new.title.clone().unwrap_or_else(|| new.id.clone()),
            Some(_) => format!("No recorded proposal on {}", old.id),
        };
        let nobody = Rc::new(Who { author, date: date(new) });
        Authors { known, nobody, by_amendments: FxHashMap::default(), last: None }
    }

    /// Divides words that came (or went) with a change among their authors.
    pub(super) fn of(&mut self, change: ChangeId, text: &str, came: bool) -> Vec<(Range<usize>, Rc<Who>)> {
        let Some((lineage, comparison)) = self.known else { return vec![(0..text.len(), Rc::clone(&self.nobody))] };
        if self.last.as_ref().is_none_or(|(last, _)| *last != change) {
            self.last = Some((change, lineage.realised_by(ChangeHandle { comparison, change })));
        }
        let realised = self.last.as_ref().map(|(_, realised)| realised.as_slice()).unwrap_or_default();
        let credits = Lineage::credits(realised, text, came);
        let draft = lineage.comparisons[comparison].new;
        credits.into_iter().map(|(range, amendments)| (range, self.author(lineage, amendments, draft))).collect()
    }

    /// The author of a whole clause that came or went: that of all its words, or nobody.
    pub(super) fn of_whole(&mut self, change: ChangeId, text: &str, came: bool) -> Rc<Who> {
        match self.of(change, text, came).as_slice() {
            [(_, who)] => Rc::clone(who),
            _ => Rc::clone(&self.nobody),
        }
    }

    fn author(&mut self, lineage: &Lineage<'_>, amendments: Vec<AmendmentId>, draft: DraftId) -> Rc<Who> {
        if amendments.is_empty() {
            return Rc::clone(&self.nobody);
        }
        let date = self.nobody.date.clone();
        let who = self.by_amendments.entry(amendments);
        let who = who.or_insert_with_key(|amendments| Rc::new(Who { author: name(lineage, amendments, draft), date }));
        Rc::clone(who)
    }
}

/// Those that had asked for some amendments when a draft was written, as one author. None of the program's making is left unsaid: it is inferred.
fn name(lineage: &Lineage<'_>, amendments: &[AmendmentId], draft: DraftId) -> String {
    let negotiation = lineage.negotiation;
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    let (mut is_unknown, mut is_withheld) = (false, false);
    for &at in amendments {
        let asked = lineage.asked_by(at, draft);
        match &negotiation.amendments[at].proposers {
            Proposers::Unknown if asked.is_empty() => is_unknown = true,
            Proposers::Known(_) | Proposers::Unknown => codes.extend(asked),
            Proposers::Withheld => is_withheld = true,
        }
    }
    let mut parts = names(negotiation, codes);
    let all = parts.len();
    let mut length = 0;
    parts.retain(|part| {
        length += part.len() + 2;
        length <= LONGEST_AUTHOR
    });
    let more = format!("{} more", all - parts.len());
    if all > parts.len() {
        parts.push(&more);
    }
    if is_unknown {
        parts.push("proposer unknown");
    }
    if is_withheld {
        parts.push("proposer withheld");
    }
    format!("{} (inferred)", parts.join("; "))
}

/// A draft's date as Word writes one: only a day that is known is a date.
fn date(draft: &Draft) -> Option<String> {
    let date = draft.date.filter(|date| date.earliest() == Some(date.latest()))?.to_string();
    (!date.contains('/')).then(|| format!("{date}T00:00:00Z"))
}
