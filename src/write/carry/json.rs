use super::evidence::{evidence, not_carried};
use super::label_left_open;
use crate::amendment::{Amendment, AmendmentId, Operation};
use crate::lineage::{Carried, Carry, Evidence, Lineage};
use crate::negotiation::ClauseHandle;
use crate::write::json::{VERSION, pieces, print, rounded};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    from: &'a str,
    to: &'a str,
    amendments: Vec<Entry<'a>>,
    not_carried: Vec<Apart<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    carried: &'static str,
    clause: Option<String>,
    clauses: Vec<String>,
    from_clause: Option<String>,
    from_clauses: Vec<String>,
    operation: Option<&'static str>,
    words: Option<String>,
    evidence: String,
    because: &'static str,
    edited: Option<Vec<[&'a str; 2]>>,
    fate: Option<&'static str>,
    share: Option<f64>,
    quote: Option<&'a str>,
    occurrence: Option<usize>,
    label_left_open: Option<&'a str>,
    tabled_on: &'a str,
    restated: bool,
}

#[derive(Serialize)]
struct Apart<'a> {
    id: &'a str,
    reason: String,
}

/// The answer to `carry` for programs; stable.
pub fn json(lineage: &Lineage<'_>, carry: &Carry) -> String {
    let negotiation = lineage.negotiation;
    let id = |at: AmendmentId| negotiation.amendments[at].id.value.as_str();
    let apart = carry.apart.iter().map(|&(at, why)| Apart { id: id(at), reason: not_carried(lineage, why) });
    print(&Answer {
        travaux: VERSION,
        from: &negotiation.drafts[carry.from].id,
        to: &negotiation.drafts[carry.to].id,
        amendments: carry.amendments.iter().map(|one| entry(lineage, carry, one)).collect(),
        not_carried: apart.collect(),
    })
}

fn entry<'a>(lineage: &Lineage<'a>, carry: &Carry, one: &'a Carried) -> Entry<'a> {
    let negotiation = lineage.negotiation;
    let own = &negotiation.amendments[one.amendment];
    let address = |clauses: &[ClauseHandle]| -> Vec<String> {
        clauses.iter().map(|&clause| negotiation.full_address(clause)).collect()
    };
    let (clauses, from_clauses) = (address(&one.clauses), address(&one.from));
    let quoted = one.renewed.as_ref().and_then(quoted);
    Entry {
        id: &own.id,
        carried: one.state.as_str(),
        clause: clauses.first().cloned(),
        clauses,
        from_clause: from_clauses.first().cloned(),
        from_clauses,
        operation: own.operation.as_ref().map(Operation::name),
        words: (!one.words.is_empty()).then(|| one.words.join(" · ")),
        evidence: evidence(lineage, one),
        because: because(one.evidence),
        edited: (!one.edited.is_empty()).then(|| pieces(&one.edited)),
        fate: one.fate.map(|(fate, _)| fate.as_str()),
        share: one.fate.and_then(|(_, share)| share).map(rounded),
        quote: quoted.map(|quoted| quoted.text.as_str()),
        occurrence: quoted.and_then(|quoted| quoted.occurrence),
        label_left_open: label_left_open(lineage, one),
        tabled_on: &negotiation.drafts[carry.from].id,
        restated: false,
    }
}

fn quoted(amendment: &Amendment) -> Option<&crate::amendment::Quotation> {
    amendment.operation.as_ref()?.quotations().first().copied()
}

/// The kind of the evidence, for programs.
pub(super) fn because(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::WordsStand => "words stand",
        Evidence::WordsInClause => "words in clause",
        Evidence::WordsGone => "words gone",
        Evidence::ClauseGone => "clause gone",
        Evidence::AsAsked => "as asked",
        Evidence::Decided(_) => "decided",
        Evidence::Confirmed(_) => "confirmed",
        Evidence::AsItWas => "as it was",
        Evidence::QuotedWordsStand => "quoted words stand",
        Evidence::ClauseStands => "clause stands",
        Evidence::AsTheOneAbove => "as the amendment above",
        Evidence::OfTheText => "of the text",
        Evidence::WordsEdited => "words edited",
        Evidence::Bracketed => "bracketed",
        Evidence::InPart => "in part",
        Evidence::Turned => "turned",
        Evidence::Diluted => "diluted",
        Evidence::WordsElsewhere => "words elsewhere",
        Evidence::ClauseElsewhere => "clause elsewhere",
        Evidence::PlaceGone => "place gone",
        Evidence::Several => "several",
        Evidence::Joined => "joined",
        Evidence::OnlyGist => "only gist",
        Evidence::NoClause => "no clause",
        Evidence::SomeClausesGone => "some clauses gone",
        Evidence::OtherLabel => "other label",
        Evidence::SomeDone => "some done",
        Evidence::NotWritable(_) => "not writable",
    }
}
