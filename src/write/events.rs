//! Events in answers: as JSON, and what a sentence about a vote leaves out.

use super::document::{Phrase, phrase};
use super::layout::{source_ids, values};
use super::links;
use crate::lineage::Lineage;
use crate::negotiation::Negotiation;
use crate::procedure::{EventId, EventKind, Tally, Vote};
use crate::source::Located;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Event<'a> {
    id: Option<&'a str>,
    pub(super) kind: &'static str,
    /// What was put to the vote, tabled, adopted …
    pub(super) title: Option<&'a str>,
    /// The text that a vote was on, or that the motion put to the vote was about.
    on: Option<&'a str>,
    /// The words of it that the vote was on.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    pub(super) result: Option<&'a str>,
    votes: Option<Votes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voters: Option<Voters<'a>>,
    /// Clauses that were named for all parties together, and for none alone.
    clauses_named_together: Vec<&'a str>,
    /// Clauses agreed, or reopened; clauses and drafts that were changed by those that have charge of the text.
    clauses: Vec<&'a str>,
    parties: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sponsors: Option<Sponsors<'a>>,
    date: Option<String>,
    source: Vec<&'a str>,
}

/// How many voted each way; null where that is not recorded.
#[derive(Serialize)]
struct Votes {
    r#for: Option<usize>,
    against: Option<usize>,
    abstaining: Option<usize>,
    not_taking_part: Option<usize>,
}

/// Who is known to have voted each way, and who had meant to.
#[derive(Serialize)]
struct Voters<'a> {
    r#for: Vec<&'a str>,
    against: Vec<&'a str>,
    abstaining: Vec<&'a str>,
    not_taking_part: Vec<&'a str>,
    had_meant_to_vote_for: Vec<&'a str>,
    had_meant_to_vote_against: Vec<&'a str>,
    had_meant_to_abstain: Vec<&'a str>,
    moved_by: Option<&'a str>,
    moved_on_behalf_of: Vec<&'a str>,
}

#[derive(Serialize)]
struct Sponsors<'a> {
    added: Vec<&'a str>,
    withdrawn: Vec<&'a str>,
}

/// An event as answers for programs have it.
pub(super) fn entry(negotiation: &Negotiation, at: EventId) -> Event<'_> {
    let event = &negotiation.events[at];
    let vote = match &event.kind {
        EventKind::Vote(vote) => Some(vote.as_ref()),
        _ => None,
    };
    let count = |tally: &Option<Tally>| tally.as_ref().map(Tally::count);
    Event {
        id: event.id.as_ref().map(|id| id.as_str()),
        kind: if vote.is_some_and(|vote| vote.motion) { "vote on a motion" } else { event.kind.name() },
        title: match &event.kind {
            EventKind::Vote(vote) => Some(vote.title.as_str()),
            EventKind::Tabled(text)
            | EventKind::Sponsorship { of: text, .. }
            | EventKind::Explanation(text)
            | EventKind::Reservation(text)
            | EventKind::Dissociation(text)
            | EventKind::Adopted(text) => Some(text.as_str()),
            EventKind::Silence(silence) => Some(silence.draft.as_str()),
            EventKind::Agreed(_) | EventKind::AgreedAdRef(_) | EventKind::Reopened(_) | EventKind::Act { .. } => None,
        },
        on: vote.and_then(|vote| vote.on.as_ref()).map(|on| on.as_str()),
        words: vote.and_then(|vote| vote.words.as_ref()).map(|words| words.as_str()),
        result: vote.and_then(|vote| vote.result.as_deref()),
        votes: vote.map(|vote| Votes {
            r#for: count(&vote.in_favour),
            against: count(&vote.against),
            abstaining: count(&vote.abstaining),
            not_taking_part: count(&vote.not_taking_part),
        }),
        voters: vote.map(voters),
        clauses_named_together: match &event.kind {
            EventKind::Silence(silence) => codes(&silence.clauses_named_together),
            _ => Vec::new(),
        },
        clauses: match &event.kind {
            EventKind::Agreed(texts)
            | EventKind::AgreedAdRef(texts)
            | EventKind::Reopened(texts)
            | EventKind::Act { on: texts, .. } => codes(texts),
            _ => Vec::new(),
        },
        parties: codes(&event.parties),
        sponsors: match &event.kind {
            EventKind::Sponsorship { added, withdrawn, .. } => {
                Some(Sponsors { added: codes(added), withdrawn: codes(withdrawn) })
            }
            _ => None,
        },
        date: event.date.map(|date| date.to_string()),
        source: source_ids(values(&event.sources)),
    }
}

fn voters(vote: &Vote) -> Voters<'_> {
    Voters {
        r#for: tally_codes(vote.in_favour.as_ref()),
        against: tally_codes(vote.against.as_ref()),
        abstaining: tally_codes(vote.abstaining.as_ref()),
        not_taking_part: tally_codes(vote.not_taking_part.as_ref()),
        had_meant_to_vote_for: codes(&vote.intended.in_favour),
        had_meant_to_vote_against: codes(&vote.intended.against),
        had_meant_to_abstain: codes(&vote.intended.abstaining),
        moved_by: vote.moved_by.as_ref().map(|code| code.as_str()),
        moved_on_behalf_of: codes(&vote.on_behalf_of),
    }
}

fn tally_codes(tally: Option<&Tally>) -> Vec<&str> {
    codes(tally.map(Tally::parties).unwrap_or_default())
}

fn codes(parties: &[Located<String>]) -> Vec<&str> {
    parties.iter().map(|party| party.as_str()).collect()
}

/// Who voted how, as far as they are named; who had meant to; and who voted otherwise than its group had moved.
pub(super) fn details(lineage: &Lineage<'_>, at: EventId) -> Vec<Phrase> {
    let negotiation = lineage.negotiation;
    let event = &negotiation.events[at];
    let mut details = Vec::new();
    let mut line = |label: &str, codes: &[&str]| {
        if !codes.is_empty() {
            let named = links::party_list(negotiation, codes.iter().copied());
            details.push(phrase![format!("{label}: "), named]);
        }
    };
    match &event.kind {
        EventKind::Vote(vote) => {
            line("for", &tally_codes(vote.in_favour.as_ref()));
            line("against", &tally_codes(vote.against.as_ref()));
            line("abstaining", &tally_codes(vote.abstaining.as_ref()));
            line("not taking part", &tally_codes(vote.not_taking_part.as_ref()));
            line("had meant to vote for", &codes(&vote.intended.in_favour));
            line("had meant to vote against", &codes(&vote.intended.against));
            line("had meant to abstain", &codes(&vote.intended.abstaining));
            for split in lineage.split_vote(at) {
                let mut members = Vec::new();
                for (how, codes) in [(" against", &split.against), (" abstaining", &split.abstaining)] {
                    if !codes.is_empty() {
                        let named = links::party_list(negotiation, codes.iter().map(String::as_str));
                        members.push(phrase![named, how]);
                    }
                }
                let group = links::party(negotiation, &split.group);
                let members = Phrase::joined(members, "; ");
                details.push(phrase!["members of ", group, " that did not vote for what it moved: ", members]);
            }
        }
        EventKind::Sponsorship { added, withdrawn, .. } => {
            line("became sponsors", &codes(added));
            line("ceased to be sponsors", &codes(withdrawn));
        }
        _ => {}
    }
    details
}
