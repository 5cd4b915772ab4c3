use crate::amendment::AmendmentId;
use crate::diff::{ChangeKind, Side};
use crate::draft::DraftId;
use crate::lineage::{ChangeHandle, Comparison, History, Lineage, Realisation, Step, StepChange, What};
use crate::write::corrected::sentence;
use crate::write::document::{Document, Phrase, Target, phrase};
use crate::write::layout::{
    claims, clause_text, dates, list, notice, position_recorded, recorded, sources, values, when, wording_mark,
};
use crate::write::onlys::only_in;
use crate::write::sentences::{self, contradicting, operation};
use crate::write::sponsors::{asked_by, proposed};
use crate::write::{events, links};

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
    let labels = match step.clauses.as_slice() {
        [] => "gone".into(),
        clauses => links::clauses_in_draft(negotiation, clauses),
    };
    let date = draft.date.map(|date| format!(", {}", when(Some(date)))).unwrap_or_default();
    let title = draft.title.as_deref().map(|title| format!(" ({title}{date})")).unwrap_or_default();
    let about = step.clauses.iter().map(|&clause| links::about_clause(negotiation, clause));
    page.section(phrase![format!("{}: ", draft.id), labels, title]).about(about);
    if let Some(claims) = claims(negotiation, &draft.claims) {
        page.line("  ", claims);
    }
    for (clause, score) in step.clauses.iter().filter_map(|&clause| lineage.returned_from(clause)) {
        let back = format!(" was gone, and {:.0} % of its words are here (inferred)", score * 100.0);
        page.line("  ", phrase!["back again: ", links::clause(negotiation, clause), back]);
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
    records(page, lineage, history, step);
}

/// The way of a clause alone, draft by draft, where it is not as before: its wordings, its places, its brackets.
pub(in crate::write) fn wordings(lineage: &Lineage<'_>, history: &History) -> Document {
    let negotiation = lineage.negotiation;
    let mut page = Document::default();
    let mut same: Vec<&Step> = Vec::new();
    for step in &history.steps {
        let draft = &negotiation.drafts[step.draft];
        let changes: Vec<&StepChange> = step.changes.iter().filter(|change| tells_something(lineage, change)).collect();
        let has_before = step.clauses.iter().any(|&clause| !lineage.before(clause).is_empty());
        if changes.is_empty() && has_before {
            same.push(step);
            continue;
        }
        as_before(&mut page, lineage, &mut same);
        let date = draft.date.map(|date| format!(" ({})", when(Some(date)))).unwrap_or_default();
        let gone = if step.clauses.is_empty() { "gone" } else { "" };
        page.line(&format!("{}{date}: ", placed(lineage, step)), gone).about(about(lineage, step));
        for (clause, score) in step.clauses.iter().filter_map(|&clause| lineage.returned_from(clause)) {
            let back = format!(" was gone, and {:.0} % of its words are here (inferred)", score * 100.0);
            page.line("  ", phrase!["back again: ", links::clause(negotiation, clause), back]);
        }
        for &clause in step.clauses.iter().filter(|_| changes.is_empty()) {
            page.words("  ", draft, clause_text(negotiation, clause));
        }
        for change in changes {
            change_text(&mut page, lineage, change);
        }
    }
    as_before(&mut page, lineage, &mut same);
    page.line("", summary(history));
    page
}

/// Whether a clause became another in anything but its label.
fn tells_something(lineage: &Lineage<'_>, step: &StepChange) -> bool {
    let change = lineage.change(step.change);
    change.kind != ChangeKind::Kept || change.moved || step.bracketing.is_some() || !step.bracketed.is_empty()
}

/// A draft with what the clause is called there.
fn placed(lineage: &Lineage<'_>, step: &Step) -> String {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[step.draft].id;
    let clauses: Vec<String> = step.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
    if clauses.is_empty() { draft.clone() } else { format!("{draft}: {}", list(&clauses)) }
}

fn about(lineage: &Lineage<'_>, step: &Step) -> Vec<Target> {
    step.clauses.iter().map(|&clause| links::about_clause(lineage.negotiation, clause)).collect()
}

/// Says in which drafts it is as before.
fn as_before(page: &mut Document, lineage: &Lineage<'_>, same: &mut Vec<&Step>) {
    if !same.is_empty() {
        let places: Vec<String> = same.iter().map(|step| placed(lineage, step)).collect();
        let about: Vec<Target> = same.iter().flat_map(|step| about(lineage, step)).collect();
        page.line("", format!("{}: the words as before", list(&places))).about(about);
        same.clear();
    }
}

/// What was asked, said and done on the clause in one draft.
fn records(page: &mut Document, lineage: &Lineage<'_>, history: &History, step: &Step) {
    let negotiation = lineage.negotiation;
    for &at in &step.amendments {
        let amendment = &negotiation.amendments[at];
        let who = proposed(lineage, at, &history.horizon);
        let what = phrase![format!("{} ", operation(amendment)), links::amendment(amendment), ", ", who];
        page.line("  amendment: ", what).about([Target::Amendment(amendment.id.value.clone())]);
        page.line("      recorded: ", recorded(negotiation, amendment));
    }
    for &at in &step.positions {
        let contradicted = history.contradicted.get(&What::Position(at)).into_iter().flatten();
        let told = sentences::position(negotiation, at, true);
        let told = phrase![told, contradicting(negotiation, contradicted)];
        page.line("  position: ", told).about([Target::Party(negotiation.positions[at].party.value.clone())]);
        let cited = position_recorded(negotiation, at);
        page.line("      recorded: ", cited);
    }
    for &at in &step.events {
        let event = &negotiation.events[at];
        page.line("  event: ", sentences::event(negotiation, event));
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
    page.line("  ", what_happened(lineage, step));
    brackets(page, lineage, step);
    if change.kind == ChangeKind::Kept {
        requests(page, lineage, step);
        return;
    }
    let wording = |at: DraftId| negotiation.drafts[at].wording;
    // Words that only one of the drafts has are of its wording.
    let mark = wording_mark(match change.kind {
        ChangeKind::Inserted => wording(comparison.new),
        ChangeKind::Deleted => wording(comparison.old),
        _ => wording(comparison.old).max(wording(comparison.new)),
    });
    let mut words = Phrase::words(&step.read);
    words += mark;
    page.words("    ", &negotiation.drafts[comparison.new], words);
    if let Some((before, after)) = &step.weakened {
        let weaker = format!("{} → {}: a weaker operative verb (inferred)", before.verb, after.verb);
        page.line("    ", weaker);
    }
    if step.realises.is_empty() && step.rejected.is_empty() {
        page.line("    ", "no recorded proposal");
    }
    requests(page, lineage, step);
}

/// Words that stay and lost their brackets, or were put in some.
fn brackets(page: &mut Document, lineage: &Lineage<'_>, step: &StepChange) {
    let Comparison { old, new, .. } = &lineage.comparisons[step.change.comparison];
    let drafts = &lineage.negotiation.drafts;
    for one in &step.bracketed {
        let (what, printed, draft) = match (one.side, step.is_freed) {
            (Side::Old, true) => ("freed, which is not agreed: ", "printed before", &drafts[*old]),
            (Side::Old, false) => ("brackets taken away from: ", "printed before", &drafts[*old]),
            (Side::New, _) => ("bracketed: ", "printed", &drafts[*new]),
        };
        let beside =
            if one.printed.is_empty() { String::new() } else { format!(" ({printed}: {})", one.printed.join("; ")) };
        page.words("    ", draft, phrase![what, one.words.clone(), beside, wording_mark(draft.wording)]);
    }
    if step.bracketed.is_empty() && step.is_freed {
        page.line("    ", "freed, which is not agreed");
    }
}

/// The amendments that a change is taken to realise, and those that it does not, as somebody decided.
fn requests(page: &mut Document, lineage: &Lineage<'_>, step: &StepChange) {
    let negotiation = lineage.negotiation;
    for &(amendment, correction) in &step.rejected {
        let id = links::amendment(&negotiation.amendments[amendment]);
        page.line("    ", phrase!["not asked for in ", id, format!(" ({})", sentence(negotiation, correction))]);
    }
    for (at, realisation) in &step.realises {
        page.line("    ", request(lineage, step.change, *at, realisation));
        page.line("        recorded: ", recorded(negotiation, &negotiation.amendments[*at]));
    }
}

/// That an amendment asked for the words of a change, and on what that rests.
pub(in crate::write) fn request(
    lineage: &Lineage<'_>,
    change: ChangeHandle,
    at: AmendmentId,
    realisation: &Realisation,
) -> Phrase {
    let negotiation = lineage.negotiation;
    let words: Vec<&str> = realisation.words_in.iter().chain(&realisation.words_out).map(String::as_str).collect();
    let (asked, basis) = match realisation.correction {
        Some(correction) => ("asked for in ", sentence(negotiation, correction)),
        None if words.is_empty() => ("done as asked in ", format!("inferred, score {:.2}", realisation.score)),
        None => {
            ("its words are also found in ", format!("inferred, score {:.2}: {}", realisation.score, words.join(", ")))
        }
    };
    let who = asked_by(lineage, at, lineage.comparisons[change.comparison].new);
    phrase![asked, links::amendment(&negotiation.amendments[at]), ", ", who, format!(" ({basis})")]
}

/// What a change did to the clause, and from which draft.
fn what_happened(lineage: &Lineage<'_>, step: &StepChange) -> Phrase {
    let negotiation = lineage.negotiation;
    let change = lineage.change(step.change);
    let mut what = phrase![change.kind.as_str()];
    if !change.only.is_empty() {
        what += format!(", {}", only_in(change.only, step.bracketing));
    }
    if change.moved {
        what += ", moved";
    }
    if change.relabelled {
        let [old, new] = [&step.old, &step.new].map(|clauses| links::clauses_in_draft(negotiation, clauses));
        what += phrase![", relabelled: ", old, " → ", new];
    }
    if let Some(similarity) = change.similarity.filter(|_| change.kind != ChangeKind::Kept) {
        what += format!(", similarity {similarity:.2}");
    }
    let from = lineage.comparisons[step.change.comparison].old;
    what += format!(" (from {}; inferred)", negotiation.drafts[from].id);
    what
}

fn summary(history: &History) -> String {
    let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut summary = plural(history.wordings, "wording", "wordings");
    if history.weakenings > 0 {
        summary += &format!(", {} of weakening", plural(history.weakenings, "step", "steps"));
    }
    summary + "."
}
