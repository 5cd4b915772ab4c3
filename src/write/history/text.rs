use crate::diff::{ChangeKind, Piece};
use crate::draft::DraftId;
use crate::lineage::{History, Lineage, Step, StepChange, What};
use crate::negotiation::ClauseHandle;
use crate::write::corrected::sentence;
use crate::write::events;
use crate::write::layout::{
    claims, clause_text, contradicting, dates, event_sentence, list, notice, operation, paragraph, position_recorded,
    position_sentence, recorded, sources, values, when, wording_mark,
};
use crate::write::marked::{self, Palette};
use crate::write::sponsors::{asked_by, proposed};

/// The answer to `history` for reading: draft by draft, words out as `[-…-]` and words in as `{+…+}`.
pub fn text(lineage: &Lineage<'_>, history: &History, width: Option<usize>) -> String {
    let negotiation = lineage.negotiation;
    let mut out = String::new();
    paragraph(
        &mut out,
        "",
        &format!("{} through the drafts{}", negotiation.full_address(history.clause), dates(&history.horizon)),
        width,
    );
    if let Some(notice) = notice(negotiation, history.steps.iter().map(|step| step.draft)) {
        paragraph(&mut out, "", &notice, width);
    }
    for step in &history.steps {
        out.push('\n');
        step_text(&mut out, lineage, history, step, width);
    }
    let absent: Vec<&str> = history.absent.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect();
    if !absent.is_empty() {
        out.push('\n');
        paragraph(&mut out, "", &format!("It has no counterpart in {}.", list(&absent)), width);
    }
    out.push('\n');
    paragraph(&mut out, "", &summary(history), width);
    out
}

fn step_text(out: &mut String, lineage: &Lineage<'_>, history: &History, step: &Step, width: Option<usize>) {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[step.draft];
    let labels: Vec<String> = step.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
    let labels = if labels.is_empty() { "gone".to_owned() } else { list(&labels) };
    let date = draft.date.map(|date| format!(", {}", when(Some(date)))).unwrap_or_default();
    let title = draft.title.as_deref().map(|title| format!(" ({title}{date})")).unwrap_or_default();
    paragraph(out, "", &format!("{}: {labels}{title}", draft.id), width);
    if let Some(claims) = claims(negotiation, &draft.claims) {
        paragraph(out, "  ", &claims, width);
    }
    for (clause, score) in step.clauses.iter().filter_map(|&clause| lineage.returned_from(clause)) {
        let gone = negotiation.full_address(clause);
        let back = format!("back again: {gone} was gone, and {:.0} % of its words are here (inferred)", score * 100.0);
        paragraph(out, "  ", &back, width);
    }
    let has_before = step.clauses.iter().any(|&clause| !lineage.before(clause).is_empty());
    if step.changes.is_empty() && has_before {
        paragraph(out, "  ", "as in the draft before", width);
    } else if step.changes.is_empty() {
        for &clause in &step.clauses {
            paragraph(out, "  ", &clause_text(negotiation, clause), width);
        }
    }
    for change in &step.changes {
        change_text(out, lineage, change, width);
    }
    for &at in &step.amendments {
        let amendment = &negotiation.amendments[at];
        let what = format!("{} [{}], {}", operation(amendment), amendment.id, proposed(lineage, at, &history.horizon));
        paragraph(out, "  amendment: ", &what, width);
        paragraph(out, "      recorded: ", &recorded(negotiation, amendment), width);
    }
    for &at in &step.positions {
        let position = &negotiation.positions[at];
        let contradicted = history.contradicted.get(&What::Position(at)).into_iter().flatten();
        let told = position_sentence(negotiation, position, true) + &contradicting(negotiation, contradicted);
        paragraph(out, "  position: ", &told, width);
        let cited = position_recorded(negotiation, position);
        paragraph(out, "      recorded: ", &cited, width);
    }
    for &at in &step.events {
        let event = &negotiation.events[at];
        paragraph(out, "  event: ", &event_sentence(negotiation, event), width);
        for detail in events::details(lineage, at) {
            paragraph(out, "      ", &detail, width);
        }
        paragraph(out, "      recorded: ", &sources(negotiation, values(&event.sources)), width);
        if let Some(claims) = claims(negotiation, &event.claims) {
            paragraph(out, "      ", &claims, width);
        }
    }
}

fn change_text(out: &mut String, lineage: &Lineage<'_>, step: &StepChange, width: Option<usize>) {
    let negotiation = lineage.negotiation;
    let change = lineage.change(step.change);
    let comparison = &lineage.comparisons[step.change.comparison];
    let mut what = vec![change.kind.as_str().to_owned()];
    if change.moved {
        what.push("moved".to_owned());
    }
    if change.relabelled {
        let addresses = |clauses: &[ClauseHandle]| -> String {
            let printed: Vec<String> = clauses.iter().map(|&clause| negotiation.address(clause)).collect();
            list(&printed)
        };
        what.push(format!("relabelled: {} → {}", addresses(&step.old), addresses(&step.new)));
    }
    if let Some(similarity) = change.similarity.filter(|_| change.kind != ChangeKind::Kept) {
        what.push(format!("similarity {similarity:.2}"));
    }
    let from = &negotiation.drafts[comparison.old].id;
    paragraph(out, "  ", &format!("{} (from {from}; inferred)", what.join(", ")), width);
    if change.kind == ChangeKind::Kept {
        return;
    }
    let wording = |at: DraftId| negotiation.drafts[at].wording;
    // Words that only one of the drafts has are of its wording.
    let mark = wording_mark(match change.kind {
        ChangeKind::Inserted => wording(comparison.new),
        ChangeKind::Deleted => wording(comparison.old),
        _ => wording(comparison.old).max(wording(comparison.new)),
    });
    paragraph(out, "    ", &format!("{}{mark}", marked_words(&step.pieces)), width);
    if let Some((before, after)) = &step.weakened {
        let weaker = format!("{} → {}: a weaker operative verb (inferred)", before.verb, after.verb);
        paragraph(out, "    ", &weaker, width);
    }
    for &(amendment, correction) in &step.rejected {
        let id = &negotiation.amendments[amendment].id;
        paragraph(out, "    ", &format!("not asked for in [{id}] ({})", sentence(negotiation, correction)), width);
    }
    if step.realises.is_empty() {
        paragraph(out, "    ", "no recorded proposal", width);
    }
    for (at, realisation) in &step.realises {
        let amendment = &negotiation.amendments[*at];
        let mut words: Vec<&str> = Vec::new();
        words.extend(realisation.words_in.iter().chain(&realisation.words_out).map(String::as_str));
        let who = asked_by(lineage, *at, comparison.new);
        let trace = match realisation.correction {
            Some(correction) => {
                format!("asked for in [{}], {who} ({})", amendment.id, sentence(negotiation, correction))
            }
            None => format!(
                "its words are also found in [{}], {who} (inferred, score {:.2}: {})",
                amendment.id,
                realisation.score,
                words.join(", ")
            ),
        };
        paragraph(out, "    ", &trace, width);
        paragraph(out, "        recorded: ", &recorded(negotiation, amendment), width);
    }
}

/// Words out and in, in their place.
fn marked_words(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        marked::push(&mut out, piece.kind, &piece.text, &Palette::default());
    }
    out
}

fn summary(history: &History) -> String {
    let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut summary = plural(history.wordings, "wording", "wordings");
    if history.weakenings > 0 {
        summary += &format!(", {} of weakening", plural(history.weakenings, "step", "steps"));
    }
    summary + "."
}
