use crate::diff::ChangeKind;
use crate::draft::DraftId;
use crate::lineage::{History, Lineage, Step, StepChange, What};
use crate::negotiation::ClauseHandle;
use crate::write::corrected::sentence;
use crate::write::document::{Document, Phrase};
use crate::write::events;
use crate::write::layout::{
    claims, clause_text, contradicting, dates, event_sentence, list, notice, operation, position_recorded,
    position_sentence, recorded, sources, values, when, wording_mark,
};
use crate::write::sponsors::{asked_by, proposed};

/// The answer to `history` for reading, draft by draft.
pub fn document(lineage: &Lineage<'_>, history: &History) -> Document {
    let negotiation = lineage.negotiation;
    let clause = negotiation.full_address(history.clause);
    let mut page = Document::titled(format!("{clause} through the drafts{}", dates(&history.horizon)));
    if let Some(notice) = notice(negotiation, history.steps.iter().map(|step| step.draft)) {
        page.notice("", notice);
    }
    for step in &history.steps {
        step_text(&mut page, lineage, history, step);
    }
    let absent: Vec<&str> = history.absent.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect();
    if !absent.is_empty() {
        page.apart("", format!("It has no counterpart in {}.", list(&absent)));
    }
    page.apart("", summary(history));
    page
}

fn step_text(page: &mut Document, lineage: &Lineage<'_>, history: &History, step: &Step) {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[step.draft];
    let labels: Vec<String> = step.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
    let labels = if labels.is_empty() { "gone".to_owned() } else { list(&labels) };
    let date = draft.date.map(|date| format!(", {}", when(Some(date)))).unwrap_or_default();
    let title = draft.title.as_deref().map(|title| format!(" ({title}{date})")).unwrap_or_default();
    page.section(format!("{}: {labels}{title}", draft.id));
    if let Some(claims) = claims(negotiation, &draft.claims) {
        page.line("  ", claims);
    }
    for (clause, score) in step.clauses.iter().filter_map(|&clause| lineage.returned_from(clause)) {
        let gone = negotiation.full_address(clause);
        let back = format!("back again: {gone} was gone, and {:.0} % of its words are here (inferred)", score * 100.0);
        page.line("  ", back);
    }
    let has_before = step.clauses.iter().any(|&clause| !lineage.before(clause).is_empty());
    if step.changes.is_empty() && has_before {
        page.line("  ", "as in the draft before");
    } else if step.changes.is_empty() {
        for &clause in &step.clauses {
            page.words("  ", draft, clause_text(negotiation, clause));
        }
    }
    for change in &step.changes {
        change_text(page, lineage, change);
    }
    for &at in &step.amendments {
        let amendment = &negotiation.amendments[at];
        let what = format!("{} [{}], {}", operation(amendment), amendment.id, proposed(lineage, at, &history.horizon));
        page.line("  amendment: ", what);
        page.line("      recorded: ", recorded(negotiation, amendment));
    }
    for &at in &step.positions {
        let contradicted = history.contradicted.get(&What::Position(at)).into_iter().flatten();
        let told = position_sentence(negotiation, at, true) + &contradicting(negotiation, contradicted);
        page.line("  position: ", told);
        let cited = position_recorded(negotiation, at);
        page.line("      recorded: ", cited);
    }
    for &at in &step.events {
        let event = &negotiation.events[at];
        page.line("  event: ", event_sentence(negotiation, event));
        for detail in events::details(lineage, at) {
            page.line("      ", detail);
        }
        page.line("      recorded: ", sources(negotiation, values(&event.sources)));
        if let Some(claims) = claims(negotiation, &event.claims) {
            page.line("      ", claims);
        }
    }
}

fn change_text(page: &mut Document, lineage: &Lineage<'_>, step: &StepChange) {
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
    page.line("  ", format!("{} (from {from}; inferred)", what.join(", ")));
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
    let mut words = Phrase::words(&step.pieces);
    words += mark;
    page.words("    ", &negotiation.drafts[comparison.new], words);
    if let Some((before, after)) = &step.weakened {
        let weaker = format!("{} → {}: a weaker operative verb (inferred)", before.verb, after.verb);
        page.line("    ", weaker);
    }
    for &(amendment, correction) in &step.rejected {
        let id = &negotiation.amendments[amendment].id;
        page.line("    ", format!("not asked for in [{id}] ({})", sentence(negotiation, correction)));
    }
    if step.realises.is_empty() {
        page.line("    ", "no recorded proposal");
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
        page.line("    ", trace);
        page.line("        recorded: ", recorded(negotiation, amendment));
    }
}

fn summary(history: &History) -> String {
    let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut summary = plural(history.wordings, "wording", "wordings");
    if history.weakenings > 0 {
        summary += &format!(", {} of weakening", plural(history.weakenings, "step", "steps"));
    }
    summary + "."
}
