//! What is recorded to have become of an amendment: its status, or the result of a vote on itself.

use crate::amendment::{AmendmentId, was_taken};
use crate::date::Date;
use crate::lineage::Lineage;
use crate::procedure::EventKind;

impl Lineage<'_> {
    /// What is recorded to have become of an amendment: its status, or the result of a vote on itself. A vote on a motion
    /// about it is no vote on it, nor is one on some of its words. Of several records
    /// the last that decides stands; of those that contradict each other, and none is certainly the later, both; where none
    /// decides, the status.
    pub(in crate::lineage) fn recorded_outcome(&self, amendment: AmendmentId) -> Option<String> {
        let votes = self.events_on_amendment(amendment).into_iter().filter_map(|event| {
            let event = &self.negotiation.events[event];
            match &event.kind {
                // What became of words that were put to the vote apart did not become of the rest.
                EventKind::Vote(vote) if !vote.motion && vote.words.is_none() => {
                    Some((event.date, vote.result.as_deref()?))
                }
                _ => None,
            }
        });
        // That some of those behind it withdrew is no outcome.
        let status = self.negotiation.amendments[amendment].status.as_ref();
        let status = status.filter(|_| !self.sponsors.is_of_some(amendment));
        let status = status.map(|status| (status.date, status.is.as_str()));
        let records: Vec<(Option<Date>, &str)> = votes.chain(status).collect();
        let decisive = records.iter().copied().filter(|&(_, words)| was_taken(words).is_some());
        let decisive: Vec<(Option<Date>, &str)> = decisive.collect();
        let is_last = |one: &&(Option<Date>, &str)| !decisive.iter().any(|other| is_before(one.0, other.0));
        let last: Vec<&str> = decisive.iter().filter(is_last).map(|(_, words)| *words).collect();
        let other = last.iter().find(|words| was_taken(words) != was_taken(last[0]));
        match (last.last().or_else(|| records.last().map(|(_, words)| words)), other) {
            (Some(_), Some(other)) => Some(format!("{} and {other}: the records contradict each other", last[0])),
            (words, _) => words.map(|words| (*words).to_owned()),
        }
    }
}

fn is_before(one: Option<Date>, other: Option<Date>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.is_before(&other))
}
