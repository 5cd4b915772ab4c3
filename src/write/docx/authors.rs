//! Whom a tracked change is put down to.
//!
//! Between two files it is the new draft: nobody else is known. In a negotiation it is those whose recorded proposals
//! have the same words, word by word, and the name says that this is inferred; what nobody is recorded to have asked for
//! is put down to nobody.

use super::paragraph::Who;
use crate::amendment::{AmendmentId, Proposers};
use crate::clause::ClauseIds;
use crate::diff::Side;
use crate::draft::{Draft, DraftId};
use crate::lineage::{ComparisonId, Lineage, WordsAsked};
use crate::write::author::one_author;
use crate::write::layout::names;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// Where the authors are known from: the lineage, and the comparison's place in it.
pub(super) type Known<'a> = Option<(&'a Lineage<'a>, ComparisonId)>;

/// The authors of a comparison.
pub(super) struct Authors<'a> {
    known: Known<'a>,
    /// The author of what nobody is recorded to have asked for.
    pub(super) nobody: Rc<Who>,
    by_amendments: FxHashMap<Vec<AmendmentId>, Rc<Who>>,
}

impl<'a> Authors<'a> {
    pub(super) fn new(known: Known<'a>, old: &Draft, new: &Draft) -> Authors<'a> {
        let author = match known {
            None => new.title.clone().unwrap_or_else(|| new.id.clone()),
            Some(_) => format!("No recorded proposal on {}", old.id),
        };
        let nobody = Rc::new(Who { author, date: date(new) });
        Authors { known, nobody, by_amendments: FxHashMap::default() }
    }

    /// Who asked for the words of clauses of one side of the comparison.
    pub(super) fn words_asked(&self, side: Side, clauses: &ClauseIds) -> WordsAsked {
        let asked = |(lineage, comparison): (&Lineage<'_>, ComparisonId)| {
            lineage.words_asked(comparison, side, clauses.clone())
        };
        self.known.map(asked).unwrap_or_default()
    }

    /// Divides a range of these clauses' text among its authors.
    pub(super) fn of(&mut self, asked: &WordsAsked, range: Range<usize>) -> Vec<(Range<usize>, Rc<Who>)> {
        let divided = asked.within(range).into_iter();
        divided.map(|(range, amendments)| (range, self.author(amendments))).collect()
    }

    /// The author of a whole clause that came or went: that of all its words, or nobody.
    pub(super) fn of_whole(&mut self, asked: &WordsAsked, text: &str) -> Rc<Who> {
        match self.of(asked, 0..text.len()).as_slice() {
            [(_, who)] => Rc::clone(who),
            _ => Rc::clone(&self.nobody),
        }
    }

    fn author(&mut self, amendments: &[AmendmentId]) -> Rc<Who> {
        let Some((lineage, comparison)) = self.known.filter(|_| !amendments.is_empty()) else {
            return Rc::clone(&self.nobody);
        };
        if let Some(who) = self.by_amendments.get(amendments) {
            return Rc::clone(who);
        }
        let author = name(lineage, amendments, lineage.comparisons[comparison].new);
        let who = Rc::new(Who { author, date: self.nobody.date.clone() });
        self.by_amendments.insert(amendments.to_vec(), Rc::clone(&who));
        who
    }
}

/// Those that had asked for some amendments when a draft was written, as one author, which says that it is inferred. The
/// comment has all of them.
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
    let parties = names(negotiation, codes).into_iter().map(str::to_owned).collect();
    format!("{} (inferred)", one_author(parties, is_unknown, is_withheld))
}

/// A draft's date as Word writes one: only a day that is known is a date.
fn date(draft: &Draft) -> Option<String> {
    let date = draft.date.filter(|date| date.earliest() == Some(date.latest()))?.to_string();
    (!date.contains('/')).then(|| format!("{date}T00:00:00Z"))
}
