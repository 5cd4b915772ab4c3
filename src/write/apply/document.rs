//! The text, then what collides, what is left out, and what the text would do with what is recorded.

use super::{ApplyAnswer, not_restated, supporters};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::draft::Draft;
use crate::lineage::{Fate, Lineage};
use crate::merge::{Applied, Conflict, ConflictSide, Contested};
use crate::negotiation::ClauseHandle;
use crate::write::document::{Document, Phrase, phrase};
use crate::write::layout::{notice, wording_mark};
use crate::write::links;
use crate::write::proposals::{coverage, proposals};
use std::collections::BTreeSet;

/// The deepest level that is still indented.
const INDENTED: usize = 40;

/// The answer to `apply` for reading.
pub fn document(answer: &ApplyAnswer<'_>) -> Document {
    let negotiation = answer.lineage.negotiation;
    let base = &negotiation.drafts[answer.base];
    let name = format!("{}{}", base.display_name(), wording_mark(base.wording));
    let mut page = Document::titled(format!("Amendments applied to {name}"));
    if let Some(notice) = notice(negotiation, [answer.base]) {
        page.notice("", notice);
    }
    page.notice("", "This text was composed by the program. Nobody is recorded to have issued or agreed to it.");
    let carried = not_restated(answer);
    if !carried.is_empty() {
        let ids = carried.iter().map(|&at| links::amendment(&negotiation.amendments[at])).collect();
        let mut told = Phrase::from("Tabled on an earlier draft, carried to this one, and not restated on it: ");
        told += Phrase::list(ids);
        page.notice("", told);
    }
    text(&mut page, answer);
    conflicts(&mut page, answer);
    numbered(&mut page, answer);
    references(&mut page, answer);
    left_out(&mut page, answer);
    what_if(&mut page, answer);
    page
}

fn text(page: &mut Document, answer: &ApplyAnswer<'_>) {
    let draft = &answer.lineage.negotiation.drafts[answer.new];
    page.section("The text");
    for clause in draft.tree.clauses() {
        if clause.label.is_empty() && clause.text.trim().is_empty() {
            continue;
        }
        let space = if clause.label.is_empty() { "" } else { " " };
        let first = format!("{}{}{space}", "  ".repeat(clause.depth().min(INDENTED)), clause.label);
        page.words(&first, draft, clause.text.as_str());
    }
}

fn conflicts(page: &mut Document, answer: &ApplyAnswer<'_>) {
    let merged = answer.merged;
    if merged.conflicts.is_empty() {
        return;
    }
    let base = &answer.lineage.negotiation.drafts[answer.base];
    let count = merged.conflicts.len();
    let heading = if count == 1 { "1 conflict".to_owned() } else { format!("{count} conflicts") };
    page.section(format!("{heading}: there the text is that of {}", base.id));
    for conflict in &merged.conflicts {
        let handle = |clause: ClauseId| ClauseHandle { draft: answer.base, clause };
        let place = match (conflict.place, conflict.place.clause()) {
            (Contested::Amendment(at), _) => {
                phrase!["what ", links::amendment(&answer.lineage.negotiation.amendments[at]), " brings in"]
            }
            (Contested::Gap { behind: Some(_), .. }, Some(clause)) => {
                phrase!["behind ", links::clause(answer.lineage.negotiation, handle(clause))]
            }
            (Contested::Gap { .. }, Some(clause)) => {
                phrase!["at the beginning of ", links::clause(answer.lineage.negotiation, handle(clause))]
            }
            (_, Some(clause)) => links::clause(answer.lineage.negotiation, handle(clause)),
            (_, None) => phrase!["at the beginning"],
        };
        page.entry("", phrase![place, ": ", conflict.reason.sentence()]);
        if !conflict.words.is_empty() {
            page.words("  as it stands: ", base, conflict.words.as_str());
        }
        let deletions = conflict.sides.iter().filter(|side| side.operation == "delete");
        let deleted: BTreeSet<ClauseId> = deletions.filter_map(|side| side.clause).collect();
        let mut clauses = conflict.sides.iter().filter(|side| side.amends.is_none()).map(|side| side.clause);
        let first = clauses.next();
        let are_of_one_clause = clauses.all(|clause| Some(clause) == first);
        for side in &conflict.sides {
            let mut line = Phrase::default();
            if let (Some(clause), false) = (side.clause, are_of_one_clause) {
                line += phrase![links::clause(answer.lineage.negotiation, handle(clause)), ": "];
            }
            line += phrase![asked(conflict, side)];
            if let Some(above) = side.amends.filter(|&above| conflict.place != Contested::Amendment(above)) {
                line += phrase![" in ", links::amendment(&answer.lineage.negotiation.amendments[above])];
            }
            if let Some(outer) = deletion_round(base, &deleted, side) {
                let outer = links::clause(answer.lineage.negotiation, handle(outer));
                line += phrase![", as it does with ", outer];
            }
            line += phrase![": ", backers(answer.lineage, &side.amendments)];
            page.line("  ", line);
        }
    }
}

/// The clause round the one that a side deletes which another side deletes: the two go together.
fn deletion_round(base: &Draft, deleted: &BTreeSet<ClauseId>, side: &ConflictSide) -> Option<ClauseId> {
    let clause = side.clause.filter(|_| side.operation == "delete")?;
    base.tree.ancestors(clause).find(|at| deleted.contains(at))
}

/// What a side asks for.
fn asked(conflict: &Conflict, side: &ConflictSide) -> String {
    match (side.operation, side.words.as_str(), side.text.as_str()) {
        ("words", "", text) => format!("“{text}” comes in"),
        ("words", words, "") => format!("“{words}” goes"),
        ("words", words, text) => format!("“{text}” for “{words}”"),
        ("keep", words, _) if words == conflict.words => "it is kept".to_owned(),
        ("keep", words, _) => format!("“{words}” is kept"),
        ("delete", ..) => "the clause goes".to_owned(),
        ("add", _, text) => format!("“{text}” comes"),
        ("move", _, beside) => format!("the clause is moved to {beside}"),
        ("merge", _, clauses) => format!("{clauses} become one"),
        (_, _, text) => format!("it is split: “{text}”"),
    }
}

fn backers(lineage: &Lineage<'_>, amendments: &[AmendmentId]) -> Phrase {
    let supporting = supporters(lineage, amendments);
    let made = proposals(lineage, amendments, None);
    match supporting.as_slice() {
        [] => made,
        _ => phrase![
            made,
            "; supported by ",
            links::party_list(lineage.negotiation, supporting.iter().map(String::as_str))
        ],
    }
}

fn numbered(page: &mut Document, answer: &ApplyAnswer<'_>) {
    let negotiation = answer.lineage.negotiation;
    if answer.numbered.is_empty() {
        return;
    }
    page.section("Numbers that the program chose");
    for &clause in answer.numbered {
        let handle = ClauseHandle { draft: answer.new, clause };
        page.line(
            "  ",
            phrase![
                links::clause(negotiation, handle),
                ": its amendment leaves the number open; it has the next of its list"
            ],
        );
    }
}

fn references(page: &mut Document, answer: &ApplyAnswer<'_>) {
    let negotiation = answer.lineage.negotiation;
    if !answer.references.is_empty() {
        page.section("References to look at");
    }
    for one in answer.references {
        let clause = ClauseHandle { draft: answer.new, clause: one.clause };
        page.line(
            "  ",
            phrase![links::clause(negotiation, clause), ": “", one.words.as_str(), "”: ", one.trouble.as_str()],
        );
    }
}

fn left_out(page: &mut Document, answer: &ApplyAnswer<'_>) {
    let amendment = |at: AmendmentId| links::amendment(&answer.lineage.negotiation.amendments[at]);
    let not = answer.merged.outcomes.iter().filter_map(|&(at, outcome)| match outcome {
        Applied::Not(why) => Some((at, why.as_str())),
        Applied::InPart => Some((at, "in part: at some places it collides")),
        Applied::Whole | Applied::Contested => None,
    });
    let settled = answer.choice.left_out.iter().map(|&(at, why)| (at, why.as_str()));
    let mut all: Vec<(AmendmentId, &str)> = not.chain(settled).collect();
    all.sort_unstable();
    if !all.is_empty() {
        page.section("Not applied");
        for (at, why) in all {
            page.line("  ", phrase![amendment(at), ": ", why]);
        }
    }
    if !answer.choice.named_anyway.is_empty() {
        page.section("Applied because they were named");
        for &(at, why) in &answer.choice.named_anyway {
            page.line("  ", phrase![amendment(at), ": ", why.as_str()]);
        }
    }
}

fn what_if(page: &mut Document, answer: &ApplyAnswer<'_>) {
    let what_if = answer.what_if;
    if what_if.requests.is_empty() && what_if.opposed.is_empty() {
        return;
    }
    let negotiation = answer.lineage.negotiation;
    page.section("What this text would do with what is recorded");
    let groups: [(&str, &[Fate]); 3] = [
        ("Its words are in the text", &[Fate::Reflected, Fate::Resurfaced]),
        ("In part", &[Fate::InPart, Fate::Diluted]),
        ("Not in the text", &[Fate::NotReflected]),
    ];
    for (heading, fates) in groups {
        let members = what_if.requests.iter().filter(|(_, fate, _)| fates.contains(fate));
        let members: Vec<AmendmentId> = members.map(|&(at, ..)| at).collect();
        if !members.is_empty() {
            page.line("  ", phrase![heading, ": ", proposals(answer.lineage, &members, None)]);
        }
    }
    for &(at, position) in &what_if.opposed {
        let position = &negotiation.positions[position];
        let party = links::party(negotiation, &position.party.value);
        let amendment = links::amendment(&negotiation.amendments[at]);
        page.line(
            "  ",
            phrase!["Against a recorded position: ", amendment, ", ", party, ": ", position.stance.as_str()],
        );
    }
    page.line("  ", format!("{} Whether anybody agrees to the text is not inferred.", coverage(negotiation)));
}
