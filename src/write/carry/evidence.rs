//! Why an amendment is done, still applies, needs a look or is moot, as a sentence goes on.

use super::label_left_open;
use crate::amendment::AmendmentId;
use crate::correction::Fate;
use crate::lineage::{Carried, CarryState, Evidence, Lineage, NotCarried};
use crate::merge::NotApplied;
use crate::write::corrected::sentence;
use crate::write::layout::percent;

/// Why, in words.
pub(super) fn evidence(lineage: &Lineage<'_>, carried: &Carried) -> String {
    let negotiation = lineage.negotiation;
    let mut told = match carried.evidence {
        Evidence::Decided(correction) => sentence(negotiation, correction),
        Evidence::Confirmed(place) => {
            let by = negotiation.carried[place].confirmed_by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
            format!("its place was confirmed{by}")
        }
        Evidence::NotWritable(why) => not_writable(why).to_owned(),
        Evidence::ClauseGone if carried.state == CarryState::Done => {
            "its clause is gone, and its words with it".to_owned()
        }
        Evidence::AsTheOneAbove => {
            let above = negotiation.amendment_target(carried.amendment).amendment;
            let above = above.map(|at| negotiation.amendments[at].id.value.as_str()).unwrap_or_default();
            let how = match carried.state {
                CarryState::Moot => "is moot",
                CarryState::NeedsALook => "needs a look",
                _ => "still applies",
            };
            format!("it amends [{above}], which {how}")
        }
        plain => fixed(plain).to_owned(),
    };
    if let (Evidence::InPart, Some((_, Some(share)))) = (carried.evidence, carried.fate) {
        told = format!("{told}, {}", percent(share));
    }
    let is_reported = matches!(carried.evidence, Evidence::InPart | Evidence::Diluted | Evidence::Decided(_));
    if let Some((fate @ (Fate::Reflected | Fate::InPart | Fate::Diluted | Fate::Resurfaced), _)) = carried.fate
        && !is_reported
    {
        told += &format!("; by its words it is {fate}");
    }
    if let Some(label) = label_left_open(lineage, carried) {
        told += &format!("; its label {label} is left open, because numbers have changed");
    }
    told
}

fn fixed(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::WordsStand => "its words stand at their place",
        Evidence::WordsInClause => "its words stand in its clause, at another place",
        Evidence::WordsGone => "the words that it would take out are gone, and none came in their place",
        Evidence::ClauseGone => "its clause is gone",
        Evidence::AsAsked => "what it asks for is so",
        Evidence::AsItWas => "its clause has the words that it had",
        Evidence::QuotedWordsStand => "the words that it quotes stand as they did",
        Evidence::ClauseStands => "its place stands",
        Evidence::OfTheText => "the amendment that it amends is done, so it aims at the text",
        Evidence::WordsEdited => "the words that it is about were edited",
        Evidence::Bracketed => "its words stand in brackets only",
        Evidence::InPart => "a part of what it asks stands",
        Evidence::Turned => "its words stand, and others turn them round or numbers are missing",
        Evidence::Diluted => "its words stand under a weaker verb",
        Evidence::WordsElsewhere => "its words stand in another place",
        Evidence::ClauseElsewhere => "its clause is gone, and words of the clause stand elsewhere",
        Evidence::PlaceGone => "the place that it names is gone",
        Evidence::Several => "its clause became several, or its words stand there several times",
        Evidence::Joined => "its clause was joined with others",
        Evidence::OnlyGist => "only its gist is known, and its clause stands",
        Evidence::NoClause => "the clause that it is about is not known",
        Evidence::SomeClausesGone => "some of its clauses are gone",
        Evidence::OtherLabel => "its clause has another label than it had",
        Evidence::SomeDone => "it is done in some places and not in others",
        Evidence::AsTheOneAbove | Evidence::Confirmed(_) | Evidence::Decided(_) | Evidence::NotWritable(_) => "",
    }
}

/// Why the merge cannot write it, on whichever of the drafts.
fn not_writable(why: NotApplied) -> &'static str {
    match why {
        NotApplied::OtherDraft => "it names clauses of several drafts",
        NotApplied::ParentNotApplied => "the amendment that it amends cannot be written into a draft",
        other => other.as_str(),
    }
}

/// Why an amendment is not carried.
pub(super) fn not_carried(lineage: &Lineage<'_>, why: NotCarried) -> String {
    let id = |at: AmendmentId| &lineage.negotiation.amendments[at].id.value;
    match why {
        NotCarried::Settled(settled) => settled.as_str().to_owned(),
        NotCarried::Replaced(newer) => format!("[{}] takes its place", id(newer)),
        NotCarried::Printed => "the draft prints it in its own brackets".to_owned(),
        NotCarried::WithTheOneAbove(above) => format!("it amends [{}], which is not carried", id(above)),
    }
}
