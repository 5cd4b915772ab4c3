//! The object of `show`, with what was applied, what collides and what was left out.

use super::{ApplyAnswer, not_restated, supporters};
use crate::amendment::AmendmentId;
use crate::draft::Dialect;
use crate::lineage::Horizon;
use crate::merge::{Applied, Conflict, ConflictSide, Contested};
use crate::negotiation::{ClauseHandle, ShownDraft};
use crate::write::json::rounded;
use crate::write::show;
use serde::Serialize;

#[derive(Serialize)]
struct NotAppliedEntry<'a> {
    id: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct ConflictEntry<'a> {
    clause: Option<String>,
    amendment: Option<&'a str>,
    place: &'static str,
    from: Option<usize>,
    to: Option<usize>,
    words: &'a str,
    reason: &'static str,
    sides: Vec<SideEntry<'a>>,
}

#[derive(Serialize)]
struct SideEntry<'a> {
    amendments: Vec<&'a str>,
    parties: Vec<String>,
    supported_by: Vec<String>,
    operation: &'static str,
    amends: Option<&'a str>,
    clause: Option<String>,
    words: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct ReferenceEntry<'a> {
    clause: String,
    words: &'a str,
    trouble: &'static str,
    meant: Option<String>,
}

#[derive(Serialize)]
struct WhatIfEntry<'a> {
    amendments: Vec<RequestEntry<'a>>,
    opposed: Vec<OpposedEntry<'a>>,
}

#[derive(Serialize)]
struct RequestEntry<'a> {
    id: &'a str,
    fate: &'static str,
    share: Option<f64>,
    parties: Vec<String>,
}

#[derive(Serialize)]
struct OpposedEntry<'a> {
    id: &'a str,
    party: &'a str,
    stance: &'static str,
}

/// The answer to `apply` for programs: `draft` is the new text with its marks, `dialect` the one that its brackets were read
/// in.
pub fn json(answer: &ApplyAnswer<'_>, draft: &ShownDraft, dialect: Option<Dialect>) -> String {
    let negotiation = answer.lineage.negotiation;
    let id = |at: AmendmentId| negotiation.amendments[at].id.as_str();
    let of = |wanted: fn(Applied) -> bool| -> Vec<&str> {
        answer.merged.outcomes.iter().filter(|(_, outcome)| wanted(*outcome)).map(|&(at, _)| id(at)).collect()
    };
    let not = answer.merged.outcomes.iter().filter_map(|&(at, outcome)| match outcome {
        Applied::Not(why) => Some((at, why.as_str())),
        _ => None,
    });
    let mut not: Vec<(AmendmentId, &str)> =
        not.chain(answer.choice.left_out.iter().map(|&(at, why)| (at, why.as_str()))).collect();
    not.sort_unstable();
    let not: Vec<NotAppliedEntry<'_>> =
        not.into_iter().map(|(at, reason)| NotAppliedEntry { id: id(at), reason }).collect();
    let conflicts: Vec<ConflictEntry<'_>> = answer.merged.conflicts.iter().map(|one| conflict(answer, one)).collect();
    let address = |draft, clause| negotiation.full_address(ClauseHandle { draft, clause });
    let numbered: Vec<String> = answer.numbered.iter().map(|&clause| address(answer.new, clause)).collect();
    let references = answer.references.iter().map(|one| ReferenceEntry {
        clause: address(answer.new, one.clause),
        words: one.words.as_str(),
        trouble: one.trouble.as_str(),
        meant: one.meant.map(|clause| address(answer.base, clause)),
    });
    let references: Vec<ReferenceEntry<'_>> = references.collect();
    let what_if = WhatIfEntry {
        amendments: answer
            .what_if
            .requests
            .iter()
            .map(|&(at, fate, share)| RequestEntry {
                id: id(at),
                fate: fate.as_str(),
                share: share.map(rounded),
                parties: parties(answer, &[at]),
            })
            .collect(),
        opposed: answer
            .what_if
            .opposed
            .iter()
            .map(|&(at, position)| {
                let position = &negotiation.positions[position];
                OpposedEntry { id: id(at), party: &position.party.value, stance: position.stance.as_str() }
            })
            .collect(),
    };
    let more = vec![
        ("of", show::printed(&negotiation.drafts[answer.base].id)),
        ("applied", show::printed(&of(|outcome| outcome == Applied::Whole))),
        ("in_part", show::printed(&of(|outcome| outcome == Applied::InPart))),
        ("contested", show::printed(&of(|outcome| outcome == Applied::Contested))),
        ("not_applied", show::printed(&not)),
        ("not_restated", show::printed(&not_restated(answer).into_iter().map(id).collect::<Vec<_>>())),
        ("conflicts", show::printed(&conflicts)),
        ("numbered", show::printed(&numbered)),
        ("references", show::printed(&references)),
        ("what_if", show::printed(&what_if)),
    ];
    show::json_with(draft, None, dialect, more)
}

fn conflict<'a>(answer: &'a ApplyAnswer<'_>, conflict: &'a Conflict) -> ConflictEntry<'a> {
    let negotiation = answer.lineage.negotiation;
    let address = |clause| negotiation.full_address(ClauseHandle { draft: answer.base, clause });
    let (place, from, to, amendment) = match conflict.place {
        Contested::Words { from, to, .. } => ("words", Some(from), Some(to), None),
        Contested::Clause(_) => ("clause", None, None, None),
        Contested::Gap { behind: Some(_), .. } => ("behind", None, None, None),
        Contested::Gap { .. } => ("beginning", None, None, None),
        Contested::Amendment(at) => ("amendment", None, None, Some(negotiation.amendments[at].id.as_str())),
    };
    let side = |side: &'a ConflictSide| SideEntry {
        amendments: side.amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect(),
        parties: parties(answer, &side.amendments),
        supported_by: supporters(answer.lineage, &side.amendments),
        operation: side.operation,
        amends: side.amends.map(|at| negotiation.amendments[at].id.as_str()),
        clause: side.clause.map(address),
        words: &side.words,
        text: &side.text,
    };
    ConflictEntry {
        clause: conflict.place.clause().map(address),
        amendment,
        place,
        from,
        to,
        words: &conflict.words,
        reason: conflict.reason.as_str(),
        sides: conflict.sides.iter().map(side).collect(),
    }
}

/// Codes of those that stand behind amendments.
fn parties(answer: &ApplyAnswer<'_>, amendments: &[AmendmentId]) -> Vec<String> {
    let sponsorships = amendments.iter().map(|&at| answer.lineage.sponsorship(at, &Horizon::default()));
    let mut codes: Vec<String> =
        sponsorships.flat_map(|one| one.remaining().map(|sponsor| sponsor.party.clone()).collect::<Vec<_>>()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
