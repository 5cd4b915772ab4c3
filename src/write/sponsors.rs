//! Who asked for an amendment, as answers tell it: who stands behind it, who joined and who withdrew later, each with the
//! day; and, of words that came into a draft, who had asked for them when it was written.

use super::document::{Phrase, phrase};
use super::layout::{source_ids, when};
use super::links;
use super::sentences::on_behalf_of;
use crate::amendment::{Amendment, AmendmentId, Proposers};
use crate::draft::DraftId;
use crate::lineage::{Departure, Horizon, Lineage, Record, Sponsor, Sponsorship, Withdrawal};
use crate::negotiation::Negotiation;
use crate::source::Citation;
use serde::Serialize;

/// Who proposed an amendment, whether as one, and for whom; who joined or withdrew since; that it was withdrawn.
pub(super) fn proposers(lineage: &Lineage<'_>, amendment: AmendmentId) -> Phrase {
    proposers_within(lineage, amendment, &Horizon::default())
}

/// As [`proposers`], as far as a horizon lets it be told.
pub(super) fn proposers_within(lineage: &Lineage<'_>, amendment: AmendmentId, horizon: &Horizon) -> Phrase {
    told(lineage.negotiation, amendment, &lineage.sponsorship(amendment, horizon), None)
}

/// As [`proposers_within`], with the day on which it was made.
pub(super) fn proposed(lineage: &Lineage<'_>, amendment: AmendmentId, horizon: &Horizon) -> Phrase {
    let day = when(lineage.negotiation.amendments[amendment].date);
    told(lineage.negotiation, amendment, &lineage.sponsorship(amendment, horizon), Some(day))
}

/// As [`proposers`], of what was already found, with a day to tell.
pub(super) fn told(
    negotiation: &Negotiation,
    amendment: AmendmentId,
    sponsorship: &Sponsorship,
    day: Option<String>,
) -> Phrase {
    let made = |sponsor: &&Sponsor| sponsor.first_joined().is_none();
    // Who made it did so whatever it did later, which is told after.
    let those: Vec<&str> = sponsorship.sponsors.iter().filter(made).map(|sponsor| sponsor.party.as_str()).collect();
    let own = &negotiation.amendments[amendment];
    let mut told = vec![made_by(negotiation, own, &those)];
    told.extend(day.map(Phrase::from));
    told.extend(joined(negotiation, sponsorship));
    told.extend(left(negotiation, sponsorship));
    told.extend(sponsorship.withdrawal.as_ref().map(|withdrawal| self::withdrawal(negotiation, withdrawal)));
    Phrase::joined(told, "; ")
}

/// Who had asked for an amendment when a draft was written.
pub(super) fn asked_by(lineage: &Lineage<'_>, amendment: AmendmentId, draft: DraftId) -> Phrase {
    made_by(lineage.negotiation, &lineage.negotiation.amendments[amendment], &lineage.asked_by(amendment, draft))
}

fn made_by(negotiation: &Negotiation, amendment: &Amendment, parties: &[&str]) -> Phrase {
    match &amendment.proposers {
        Proposers::Unknown if parties.is_empty() && !amendment.on_behalf_of.is_empty() => {
            let principals = on_behalf_of(negotiation, "proposed on behalf of ", &amendment.on_behalf_of);
            phrase![principals, ", by whom is not known"]
        }
        Proposers::Unknown if parties.is_empty() => "proposer unknown".into(),
        Proposers::Withheld => "proposer withheld".into(),
        Proposers::Known(_) if parties.is_empty() => "those that proposed it had withdrawn".into(),
        _ => {
            let jointly = match (parties.len(), amendment.jointly_by(parties), amendment.jointly) {
                // It is known of those that made it, and these are others.
                (0 | 1, ..) | (_, None, Some(_)) => "",
                (_, Some(true), _) => ", jointly",
                (_, Some(false), _) => ", each apart",
                (_, None, None) => " (whether jointly is not known)",
            };
            let named = links::party_list(negotiation, parties.iter().copied());
            let principals = on_behalf_of(negotiation, " on behalf of ", &amendment.on_behalf_of);
            phrase!["proposed by ", named, principals, jointly]
        }
    }
}

fn joined(negotiation: &Negotiation, sponsorship: &Sponsorship) -> Vec<Phrase> {
    let joined = sponsorship.sponsors.iter().filter_map(|sponsor| Some((sponsor, sponsor.first_joined()?)));
    joined.map(|(sponsor, record)| phrase![named(negotiation, sponsor), " joined", on(record)]).collect()
}

/// Who left, and who came back after.
fn left(negotiation: &Negotiation, sponsorship: &Sponsorship) -> Vec<Phrase> {
    let mut told: Vec<Phrase> = Vec::new();
    for sponsor in &sponsorship.sponsors {
        let name = || named(negotiation, sponsor);
        for (nth, (joined, departure)) in sponsor.stays().enumerate() {
            told.extend(joined.filter(|_| nth > 0).map(|record| phrase![name(), " joined again", on(record)]));
            let departure = departure.map(|departure| match departure.replaced_by {
                Some(newer) => {
                    let newer = links::amendment(&negotiation.amendments[newer]);
                    phrase![name(), " put ", newer, " in its place", on(&departure.record)]
                }
                None => phrase![who_left(negotiation, sponsor, departure), " withdrew", on(&departure.record)],
            });
            // What several had proposed for one group, that withdrew once.
            told.extend(departure.filter(|departure| !told.contains(departure)));
        }
    }
    told
}

/// The name of who left: those for whom a party had made the proposal, where these withdrew it.
fn who_left(negotiation: &Negotiation, sponsor: &Sponsor, departure: &Departure) -> Phrase {
    links::party(negotiation, departure.by.as_ref().unwrap_or(&sponsor.party))
}

/// That an amendment was withdrawn, by whom and when, as the record has it.
fn withdrawal(negotiation: &Negotiation, withdrawal: &Withdrawal) -> Phrase {
    let by = if withdrawal.by.is_empty() {
        Phrase::default()
    } else {
        phrase![" by ", links::party_list(negotiation, withdrawal.by.iter().map(String::as_str))]
    };
    if withdrawal.is.eq_ignore_ascii_case("withdrawn") {
        return phrase!["withdrawn", by, on(&withdrawal.record)];
    }
    phrase![format!("recorded as {}", withdrawal.is), by, on(&withdrawal.record)]
}

fn named(negotiation: &Negotiation, sponsor: &Sponsor) -> Phrase {
    links::party(negotiation, &sponsor.party)
}

/// The day of a record, after what happened. Of what has none, when its source told of it.
fn on(record: &Record) -> String {
    match (record.date, record.since) {
        (None, Some(since)) => format!(", undated, told {}", when(Some(since))),
        (None, None) => ", undated".to_owned(),
        (date, _) => format!(" {}", when(date)),
    }
}

/// A party that joined or withdrew.
#[derive(Serialize, PartialEq)]
pub(super) struct Change {
    party: String,
    date: Option<String>,
    source: Vec<String>,
}

impl Change {
    fn of(sponsor: &Sponsor, record: &Record) -> Change {
        let date = record.date.map(|date| date.to_string());
        Change { party: sponsor.party.clone(), date, source: owned_ids(&record.sources) }
    }
}

/// That an amendment was withdrawn as a whole.
#[derive(Serialize)]
pub(super) struct WithdrawalEntry {
    is: String,
    by: Vec<String>,
    date: Option<String>,
    source: Vec<String>,
}

/// Who stands behind an amendment, for programs.
#[derive(Serialize, Default)]
pub(super) struct SponsorsEntry {
    /// Those that made it or joined and have not left it; of one that was withdrawn as a whole, until then.
    pub(super) parties: Vec<String>,
    /// Those that made it, where they are others than these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    made_by: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    joined: Vec<Change>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    withdrew: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<WithdrawalEntry>,
}

fn owned_ids(citations: &[Citation]) -> Vec<String> {
    source_ids(citations).into_iter().map(str::to_owned).collect()
}

/// Who stands behind an amendment within a horizon, for programs.
pub(super) fn entry(lineage: &Lineage<'_>, amendment: AmendmentId, horizon: &Horizon) -> SponsorsEntry {
    of(&lineage.sponsorship(amendment, horizon))
}

/// As [`entry`], of what was already found.
pub(super) fn of(sponsorship: &Sponsorship) -> SponsorsEntry {
    let all = || sponsorship.sponsors.iter();
    let joined = all().flat_map(|one| one.stays().filter_map(|(joined, _)| Some(Change::of(one, joined?))));
    let withdrew = all().flat_map(|one| one.withdrawals().map(move |departure| (one, departure)));
    let mut withdrawals: Vec<Change> = Vec::new();
    for (sponsor, departure) in withdrew {
        let mut change = Change::of(sponsor, &departure.record);
        change.party = departure.by.clone().unwrap_or(change.party);
        if !withdrawals.contains(&change) {
            withdrawals.push(change);
        }
    }
    let parties: Vec<String> = sponsorship.remaining().map(|sponsor| sponsor.party.clone()).collect();
    let made_by = all().filter(|sponsor| sponsor.first_joined().is_none()).map(|sponsor| sponsor.party.clone());
    let made_by = Some(made_by.collect::<Vec<_>>()).filter(|made_by| *made_by != parties);
    SponsorsEntry {
        parties,
        made_by: made_by.unwrap_or_default(),
        joined: joined.collect(),
        withdrew: withdrawals,
        withdrawn: sponsorship.withdrawal.as_ref().map(|withdrawal| WithdrawalEntry {
            is: withdrawal.is.clone(),
            by: withdrawal.by.clone(),
            date: withdrawal.record.date.map(|date| date.to_string()),
            source: owned_ids(&withdrawal.record.sources),
        }),
    }
}
