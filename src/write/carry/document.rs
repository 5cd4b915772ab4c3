use super::evidence::{evidence, not_carried};
use crate::diff::PieceKind;
use crate::lineage::{Carried, Carry, CarryState, Horizon, Lineage};
use crate::source::Named;
use crate::write::document::{Document, Phrase, Target, phrase};
use crate::write::fragments::{Context, fragments, inline};
use crate::write::layout::{notice, wording_mark};
use crate::write::links;
use crate::write::sentences::operation;
use crate::write::sponsors::proposed;

/// The answer to `carry` for reading: what needs a look first, then what still applies, what is done, what is moot; and apart
/// those that are not carried.
pub fn document(lineage: &Lineage<'_>, carry: &Carry) -> Document {
    let negotiation = lineage.negotiation;
    let (from, to) = (&negotiation.drafts[carry.from].id, &negotiation.drafts[carry.to].id);
    let mut page = Document::new(format!("Amendments tabled on {from}, on {to}"));
    if let Some(notice) = notice(negotiation, [carry.from, carry.to]) {
        page.notice("", notice);
    }
    page.line("", counts(carry, from, to));
    for state in [CarryState::NeedsALook, CarryState::StillApplies, CarryState::Done, CarryState::Moot] {
        let of_state: Vec<&Carried> = carry.amendments.iter().filter(|one| one.state == state).collect();
        if of_state.is_empty() {
            continue;
        }
        page.section(heading(state, of_state.len()));
        of_state.into_iter().for_each(|one| carried(&mut page, lineage, carry, one));
    }
    if !carry.apart.is_empty() {
        page.section(format!("Not carried: {}", carry.apart.len()));
    }
    for &(at, why) in &carry.apart {
        let amendment = &negotiation.amendments[at];
        let line = page.line("  ", phrase![links::amendment(amendment), format!(": {}", not_carried(lineage, why))]);
        line.about([Target::Amendment(amendment.id.value.clone())]);
    }
    page.apart(
        "",
        format!(
            "All of this is inferred from the words, and for a person to confirm. Every amendment stays tabled on {from}; \
             nobody has restated it on {to}."
        ),
    );
    page
}

fn counts(carry: &Carry, from: &str, to: &str) -> String {
    let count = |state: CarryState| carry.amendments.iter().filter(|one| one.state == state).count();
    let told: Vec<String> = CarryState::ALL.iter().map(|&state| format!("{state} {}", count(state))).collect();
    let apart = if carry.apart.is_empty() { String::new() } else { format!("; not carried {}", carry.apart.len()) };
    let amendments = if carry.amendments.len() == 1 { "amendment" } else { "amendments" };
    format!("{} {amendments} tabled on {from}, on {to}: {}{apart}.", carry.amendments.len(), told.join(", "))
}

fn heading(state: CarryState, count: usize) -> String {
    let name = match state {
        CarryState::Done => "Done",
        CarryState::StillApplies => "Still applies",
        CarryState::NeedsALook => "Needs a look",
        CarryState::Moot => "Moot",
    };
    format!("{name}: {count}")
}

fn carried(page: &mut Document, lineage: &Lineage<'_>, carry: &Carry, one: &Carried) {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[one.amendment];
    let mut head = links::amendment(amendment);
    if let Some(id) = &amendment.target.amendment {
        head += phrase![", amending ", links::amendment_of_id(id), ":"];
    }
    head += format!(" {}", operation(amendment));
    if !one.from.is_empty() {
        let from = one.from.iter().map(|&clause| links::clause(negotiation, clause));
        head += phrase![" (", Phrase::list(from.collect()), ")"];
    }
    head += phrase!["; ", proposed(lineage, one.amendment, &Horizon::default())];
    page.entry("", head).about([Target::Amendment(amendment.id.value.clone())]);
    let mut told = Phrase::from(one.state.to_string());
    if !one.clauses.is_empty() {
        let clauses = one.clauses.iter().map(|&clause| links::clause(negotiation, clause));
        told += phrase![" in ", Phrase::list(clauses.collect())];
    }
    told += format!(": {}", evidence(lineage, one));
    page.line("  ", told);
    let to = &negotiation.drafts[carry.to];
    if !one.words.is_empty() {
        let words = format!("{}{}", one.words.join(" · "), wording_mark(to.wording));
        page.words("    words there: ", to, words);
    }
    if one.edited.iter().any(|piece| piece.kind != PieceKind::Equal) {
        let side = |other: PieceKind| -> String {
            one.edited.iter().filter(|piece| piece.kind != other).map(|piece| piece.text.as_str()).collect()
        };
        let (old, new) = (side(PieceKind::Inserted), side(PieceKind::Deleted));
        page.words("    edited: ", to, Phrase::marked(&inline(&fragments(&old, &new, Context::default()))));
    }
}
