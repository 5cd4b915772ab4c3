use super::clauses::clauses;
use super::outcomes::outcomes;
use super::{View, named, number, proposals, title};
use crate::lineage::{ClauseMove, ClauseState, Lineage, PartCount, PartyBrackets, StateCounts, Status};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Named;
use crate::write::columns::{Cell, Table};
use crate::write::document::{Document, Phrase, Target, phrase};
use crate::write::layout::{notice, sources, values};
use crate::write::{links, sentences};

/// What counts as what.
const RULES: &str = "Agreed is only what is recorded or printed as agreed. What stands in brackets counts as bracketed, whatever \
                     else is said of it. Brackets that were taken away make nothing agreed.";

/// The state of play for reading: the counts, by draft, part and party, what changed and became of brackets, and each clause that is
/// not simply open.
pub fn document(lineage: &Lineage<'_>, status: &Status, view: View) -> Document {
    let negotiation = lineage.negotiation;
    let mut page = Page { document: Document::titled(title(negotiation, status)), negotiation, status };
    let drafts = status.drafts.iter().map(|&(at, _)| at).chain([status.play.draft]);
    if let Some(notice) = notice(negotiation, drafts) {
        page.document.notice("", notice);
    }
    if view != View::Parts && view != View::Parties {
        page.drafts();
    }
    if view == View::Clauses {
        page.remarks();
        page.events();
    }
    if matches!(view, View::Clauses | View::Parts) {
        page.parts();
    }
    if matches!(view, View::Clauses | View::Parties) {
        page.parties();
        outcomes(&mut page.document, lineage, status);
    }
    if view == View::Clauses {
        page.since();
        clauses(&mut page.document, lineage, status);
    }
    page.document.apart("", RULES);
    page.document
}

struct Page<'a> {
    document: Document,
    negotiation: &'a Negotiation,
    status: &'a Status,
}

impl Page<'_> {
    /// The drafts side by side, a row for each state.
    fn drafts(&mut self) {
        let mut of: Vec<(String, StateCounts)> = Vec::new();
        for &(at, counts) in &self.status.drafts {
            of.push((self.negotiation.drafts[at].id.clone(), counts));
        }
        if of.is_empty() {
            of.push((self.negotiation.drafts[self.status.play.draft].id.clone(), self.status.play.counts));
        }
        let row = |name: &str, get: &dyn Fn(&StateCounts) -> usize| -> Vec<Cell> {
            std::iter::once(Cell::from(name)).chain(of.iter().map(|(_, counts)| get(counts).into())).collect()
        };
        let states = <ClauseState as Named>::ALL.iter();
        let mut rows: Vec<Vec<Cell>> =
            states.map(|&state| row(state.as_str(), &|counts| counts.in_state(state))).collect();
        rows.push(row("clauses", &|counts| counts.clauses));
        rows.push(row("pairs of brackets", &|counts| counts.brackets));
        rows.push(row("words in brackets", &|counts| counts.words_in_brackets));
        rows.push(row("words", &|counts| counts.words));
        rows.push(row("pending proposals", &|counts| counts.proposals));
        let heads = std::iter::once((String::new(), false)).chain(of.iter().map(|(id, _)| (id.clone(), true)));
        self.document.table(Table::of(heads.collect(), rows), 0);
    }

    /// What the counts do not show.
    fn remarks(&mut self) {
        let counts = self.status.play.counts;
        let id = &self.negotiation.drafts[self.status.play.draft].id;
        let mut remarks = Vec::new();
        if counts.agreed_and_bracketed > 0 {
            let clauses = number(counts.agreed_and_bracketed, "clause", "clauses");
            remarks
                .push(format!("{clauses} of {id} recorded or printed as agreed, with brackets: counted as bracketed."));
        }
        if counts.changed_since_agreed > 0 {
            let clauses = number(counts.changed_since_agreed, "agreed clause", "agreed clauses");
            remarks.push(format!("{clauses} of {id} with words changed since."));
        }
        if counts.unbalanced > 0 {
            let signs = number(counts.unbalanced, "sign of a bracket", "signs of brackets");
            remarks.push(format!(
                "{signs} of {id} without its other: what stands in it is not known, nor counted as words."
            ));
        }
        for (at, remark) in remarks.into_iter().enumerate() {
            if at == 0 {
                self.document.apart("", remark);
            } else {
                self.document.line("", remark);
            }
        }
    }

    fn events(&mut self) {
        if self.status.play.events.is_empty() {
            return;
        }
        self.document.section("What happened to the draft as a whole (makes no clause agreed)");
        for &at in &self.status.play.events {
            let event = &self.negotiation.events[at];
            self.document.line("  ", sentences::event(self.negotiation, event));
            self.document.line("      recorded: ", sources(self.negotiation, values(&event.sources)));
        }
    }

    fn parts(&mut self) {
        if self.status.parts.iter().all(|part| part.part.is_none()) {
            return;
        }
        self.document.section("By part");
        let tree = &self.negotiation.drafts[self.status.play.draft].tree;
        let row = |part: &PartCount| -> Vec<Cell> {
            let name = part.part.map_or_else(|| "(in no part)".to_owned(), |at| tree.step(at));
            let states = <ClauseState as Named>::ALL.iter();
            std::iter::once(Cell::from(name)).chain(states.map(|&state| part.counts.in_state(state).into())).collect()
        };
        let heads = ["", "agreed", "ad ref", "reopened", "bracketed", "proposals", "open"];
        let heads = heads.into_iter().enumerate().map(|(at, head)| (head.to_owned(), at > 0)).collect();
        self.document.table(Table::of(heads, self.status.parts.iter().map(row).collect()), 2);
    }

    fn parties(&mut self) {
        if self.status.parties.is_empty() {
            return;
        }
        self.document.section("By party: brackets that name it, proposals behind which it stands");
        for party in &self.status.parties {
            let told = self.party(party);
            self.document.line("  ", told).about([Target::Party(party.party.clone())]);
        }
    }

    fn party(&self, party: &PartyBrackets) -> Phrase {
        let mut told = phrase![links::party(self.negotiation, &party.party), ": "];
        let mut parts: Vec<Phrase> = Vec::new();
        if party.brackets > 0 {
            let stances = party.stances.iter().map(|(stance, count)| format!("{stance} {count}"));
            let brackets = number(party.brackets, "bracket", "brackets");
            let (words, clauses) = (number(party.words, "word", "words"), number(party.clauses, "clause", "clauses"));
            let stances: Vec<String> = stances.collect();
            parts.push(format!("{brackets} of {words} in {clauses} ({})", stances.join(", ")).into());
        }
        if !party.proposals.is_empty() {
            let count = number(party.proposals.len(), "pending proposal", "pending proposals");
            parts.push(phrase![format!("{count} "), proposals(self.negotiation, &party.proposals)]);
        }
        told += Phrase::joined(parts, "; ");
        told
    }

    fn since(&mut self) {
        let Some(since) = &self.status.since else { return };
        let (negotiation, now) = (self.negotiation, &self.status.play.counts);
        let id = &negotiation.drafts[since.draft].id;
        self.document.section(format!("Since {} (then the newest draft was {id}; inferred)", since.date));
        let mut changes = Vec::new();
        for &state in <ClauseState as Named>::ALL {
            let (then, now) = (since.counts.in_state(state), now.in_state(state));
            if then != now {
                changes.push(format!("{state} {then} → {now}"));
            }
        }
        let (then, now) = (since.counts.words_in_brackets, now.words_in_brackets);
        changes.push(format!("words in brackets {then} → {now}"));
        self.document.line("  ", changes.join(", "));
        for one in &since.moves {
            let told = moved(negotiation, one);
            let about = one.is.map(|(clause, _)| links::about_clause(negotiation, clause));
            self.document.line("  ", told).about(about);
        }
    }
}

/// Where a clause stood and stands.
fn moved(negotiation: &Negotiation, one: &ClauseMove) -> Phrase {
    let told =
        |&(clause, state): &(ClauseHandle, ClauseState)| phrase![named(negotiation, clause, true), format!(" {state}")];
    let was = Phrase::list(one.was.iter().map(told).collect());
    match (&one.is, one.was.is_empty()) {
        (None, _) => phrase![was, ": gone"],
        (Some(is), true) => phrase![told(is), ": new"],
        (Some(is), false) => {
            let freed = if one.is_freed() { ": freed, which is not agreed" } else { "" };
            let agreed = matches!(is.1, ClauseState::Agreed | ClauseState::AgreedAdRef);
            phrase![was, " → ", told(is), if agreed { "" } else { freed }]
        }
    }
}
