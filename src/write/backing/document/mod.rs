mod groups;
mod meaning;

use crate::amendment::{AmendmentId, Stance, TakenBack, taken_back};
use crate::draft::Instructions;
use crate::lineage::{Backing, Horizon, Lineage, Stand, StandTarget, Subject, Toward, WithdrawnProposal};
use crate::negotiation::{Coverage, Negotiation};
use crate::procedure::{EventId, EventKind};
use crate::source::Named;
use crate::write::backing::instructions;
use crate::write::backing::sentence::{say_the_same, sentence};
use crate::write::backing::why::why;
use crate::write::document::{Document, Line, Phrase, Target, phrase};
use crate::write::layout::{clause_text, dates, notice, recorded, sources, values};
use crate::write::sentences::{self, operation};
use crate::write::sponsors::{proposed, proposers_within};
use crate::write::{events, links};
use std::collections::BTreeSet;

/// The answer to `backs` for reading: grouped by what the positions mean for the clause, the room's verb in each. With
/// `expand`, those covered by their groups too.
pub fn document(lineage: &Lineage<'_>, backing: &Backing, expand: bool) -> Document {
    let title = title(lineage.negotiation, backing) + &dates(&backing.horizon);
    let mut document = Document::new(format!("Who backs what: {title}"));
    document.terminal_title(title);
    let mut page = Page { document, lineage, negotiation: lineage.negotiation, backing };
    page.heading();
    page.positions();
    page.withdrawn();
    page.apart();
    page.unattributed();
    page.events();
    page.groups(expand);
    page.silent();
    page.instructions();
    page.document
}

/// What was asked about.
fn title(negotiation: &Negotiation, backing: &Backing) -> String {
    match &backing.subject {
        Subject::Clause(clause) => negotiation.full_address(*clause),
        Subject::Draft(at) => format!("{} as a whole", negotiation.drafts[*at].display_name()),
        Subject::Amendment(at) => format!("[{}]", negotiation.amendments[*at].id),
        Subject::Theme(theme) => format!("{theme} (theme)"),
    }
}

struct Page<'a> {
    document: Document,
    lineage: &'a Lineage<'a>,
    negotiation: &'a Negotiation,
    backing: &'a Backing,
}

impl Page<'_> {
    fn line(&mut self, first: &str, words: impl Into<Phrase>) -> &mut Line {
        self.document.line(first, words)
    }

    /// A line about an amendment.
    fn amendment(&mut self, at: AmendmentId, words: impl Into<Phrase>) {
        let id = self.negotiation.amendments[at].id.value.clone();
        self.line("  ", words).about([Target::Amendment(id)]);
    }

    fn section(&mut self, heading: &str) {
        self.document.section(heading);
    }

    fn instructions(&mut self) {
        let instructions = instructions(self.negotiation, &self.backing.subject);
        if instructions.is_empty() {
            return;
        }
        self.section("Your own instructions (nobody's position, and in no count)");
        for (what, text) in instructions.into_iter().flat_map(Instructions::parts) {
            self.line(&format!("  {what}: "), text);
        }
    }

    fn heading(&mut self) {
        let negotiation = self.negotiation;
        match &self.backing.subject {
            Subject::Clause(clause) => {
                let draft = &negotiation.drafts[clause.draft];
                let about = links::about_clause(negotiation, *clause);
                self.document.words("  ", draft, clause_text(negotiation, *clause)).about([about]);
                if let Some(notice) = notice(negotiation, [clause.draft]) {
                    self.document.notice("  ", notice);
                }
            }
            Subject::Draft(_) | Subject::Theme(_) => {}
            Subject::Amendment(at) => {
                let amendment = &negotiation.amendments[*at];
                self.amendment(*at, phrase![format!("{}, ", operation(amendment)), self.proposers(*at)]);
                let status = amendment.status.as_ref().filter(|status| taken_back(&status.is) != TakenBack::Yes);
                if let Some(status) = status.filter(|status| status.date.is_none_or(|date| self.holds(Some(date)))) {
                    let mut told = Phrase::from(format!("recorded as {}: ", status.is));
                    told += sources(negotiation, values(&status.sources));
                    self.line("  ", told);
                }
            }
        }
    }

    fn holds(&self, since: Option<crate::date::Date>) -> bool {
        Horizon { known_by: None, ..self.backing.horizon }.admits(since, None)
    }

    fn proposers(&self, amendment: AmendmentId) -> Phrase {
        proposers_within(self.lineage, amendment, &self.backing.horizon)
    }

    /// How many parties have which position on record, and how many of them only in a package; what is inferred is told and not
    /// counted, who contradicts itself is counted nowhere, nor is what was taken back.
    fn counts(&mut self) {
        let of = |toward: Toward, recorded: bool, packaged: bool| {
            let those = self.backing.positions.iter().filter(|stand| stand.stance != Stance::Withdraw);
            let those = those.filter(|stand| self.toward(stand) == toward && stand.recorded == recorded);
            let those = those.filter(|stand| stand.package.is_some() == packaged);
            those.flat_map(Stand::counted).collect::<BTreeSet<_>>()
        };
        let tell = |&toward: &Toward| {
            let (free, packaged) = (of(toward, true, false), of(toward, true, true));
            let packaged = packaged.difference(&free).count();
            let inferred = of(toward, false, false).union(&of(toward, false, true)).count();
            let recorded = match (free.len(), packaged) {
                (0, 0) => None,
                (free, 0) => Some(format!("{free} {toward}")),
                (0, packaged) => Some(format!("{packaged} {toward} in a package")),
                (free, packaged) => Some(format!("{free} {toward}, {packaged} {toward} in a package")),
            };
            match (recorded, inferred) {
                (recorded, 0) => recorded,
                (None, inferred) => Some(format!("{inferred} {toward} (inferred)")),
                (Some(recorded), inferred) => Some(format!("{recorded} (and {inferred} inferred)")),
            }
        };
        let counts: Vec<String> = Toward::ALL.iter().filter_map(tell).collect();
        if !counts.is_empty() {
            let on = if self.amendment_asked().is_some() { " on the amendment" } else { "" };
            self.line("  ", format!("Parties with a recorded position{on}: {}.", counts.join(", ")));
        }
    }

    fn positions(&mut self) {
        let is_on_text = matches!(self.backing.subject, Subject::Clause(_) | Subject::Amendment(_));
        if is_on_text {
            self.counts();
        }
        let (took_back, stands): (Vec<&Stand>, Vec<&Stand>) =
            self.backing.positions.iter().partition(|stand| stand.stance == Stance::Withdraw);
        let (opposed, others): (Vec<&Stand>, Vec<&Stand>) =
            stands.into_iter().partition(|stand| !stand.contradicting.is_empty());
        for &toward in Toward::ALL {
            let of_words = |stand: &&Stand| toward == Toward::Unknown && self.lineage.is_on_words(stand);
            let (words, stands): (Vec<&Stand>, Vec<&Stand>) =
                others.iter().copied().filter(|stand| self.toward(stand) == toward).partition(of_words);
            for (heading, stands) in [(self.heading_of(toward), stands), ("Of words of it alone", words)] {
                if !stands.is_empty() {
                    self.section(if is_on_text { heading } else { "Positions" });
                    self.stand_list(&stands, false);
                }
            }
        }
        if !opposed.is_empty() {
            self.section(
                "On record with opposite positions; which came later is not known (both shown, neither counted)",
            );
            self.stand_list(&opposed, false);
        }
        self.meaning_for_clause(&others);
        if !took_back.is_empty() {
            self.section("Took back what they had proposed or said (in no count)");
            self.stand_list(&took_back, false);
        }
        if self.backing.positions.is_empty() && self.backing.unread.is_empty() {
            self.document.apart("", "No position on it is recorded.");
        }
        if !self.backing.unread.is_empty() {
            self.section("Printed in it, naming somebody, and not read as a position (in no count)");
            for words in &self.backing.unread {
                self.line("  ", words.clone());
            }
        }
        if !self.backing.earlier.is_empty() {
            self.section("In earlier drafts, not restated since (never counted here)");
            let stands: Vec<&Stand> = self.backing.earlier.iter().collect();
            self.stand_list(&stands, true);
        }
    }

    fn withdrawn(&mut self) {
        let negotiation = self.negotiation;
        for (holds, heading) in [
            (true, "Withdrawn proposals, and who stood behind them (in no count)"),
            (false, "Recorded as withdrawn on a day that is not known: it counts as standing as of any day"),
        ] {
            let some = self.backing.withdrawn.iter().filter(|one| one.sponsorship.is_withdrawn == holds);
            let some: Vec<&WithdrawnProposal> = some.collect();
            if some.is_empty() {
                continue;
            }
            self.section(heading);
            for proposal in some {
                let amendment = &negotiation.amendments[proposal.amendment];
                let who = proposed(self.lineage, proposal.amendment, &self.backing.horizon);
                let id = links::amendment(amendment);
                self.amendment(proposal.amendment, phrase![id, format!(", {}, ", operation(amendment)), who]);
                if let Some(taken_back) = &proposal.sponsorship.withdrawal {
                    let is_told = !taken_back.by.is_empty() || taken_back.is.contains(" by ");
                    let by = if is_told { "" } else { "; by whom is not recorded" };
                    let mut cited = sources(negotiation, &taken_back.record.sources);
                    cited += by;
                    self.line("      the withdrawal is recorded: ", cited);
                }
                self.stand_list(&proposal.positions.iter().collect::<Vec<_>>(), false);
            }
        }
    }

    fn apart(&mut self) {
        if !self.backing.apart.is_empty() {
            self.section("Apart: on the whole draft, on what the clause stands in, or on a theme (no position on it)");
            let stands: Vec<&Stand> = self.backing.apart.iter().collect();
            self.stand_list(&stands, true);
        }
    }

    /// Stands that say the same of the same are told once with all their parties. What each said for itself stays apart.
    fn stand_list(&mut self, stands: &[&Stand], earlier: bool) {
        let negotiation = self.negotiation;
        let mut told: BTreeSet<usize> = BTreeSet::new();
        for (at, stand) in stands.iter().enumerate() {
            if told.contains(&at) {
                continue;
            }
            let together: Vec<usize> = (at..stands.len())
                .filter(|other| say_the_same(stand, stands[*other]) && !told.contains(other))
                .collect();
            let codes: Vec<&str> = together.iter().map(|&other| stands[other].party.as_str()).collect();
            let parties = links::parties(negotiation, codes.iter().copied());
            let about = codes.into_iter().map(|code| Target::Party(code.to_owned()));
            let proposal = match stand.target {
                StandTarget::Amendment(at) => Some(Target::Amendment(negotiation.amendments[at].id.value.clone())),
                _ => None,
            };
            // The note of each of them, which is not the first one's alone.
            let contradicting: BTreeSet<&str> =
                together.iter().flat_map(|&other| &stands[other].contradicting).map(String::as_str).collect();
            told.extend(together);
            self.line("  ", sentence(negotiation, stand, parties, earlier)).about(about.chain(proposal));
            let mut recorded = Phrase::from(if stand.printed { "in the draft's own brackets" } else { "" });
            if !stand.printed || !stand.sources.is_empty() {
                recorded += if stand.printed { "; " } else { "" };
                recorded += sources(negotiation, &stand.sources);
            }
            self.line("      recorded: ", recorded);
            let derived =
                if self.amendment_asked().is_some() { "      derived, for the clause: " } else { "      derived: " };
            self.line(derived, why(negotiation, &stand.why));
            if !contradicting.is_empty() {
                let parties = links::party_list(negotiation, contradicting);
                self.line("      contradicting: ", phrase!["what else is recorded of ", parties]);
            }
            if let Some(note) = &stand.note {
                self.line("      note: ", note);
            }
        }
    }

    fn unattributed(&mut self) {
        if self.backing.unattributed.is_empty() {
            return;
        }
        self.section("Proposed, by whom is not named");
        for &at in &self.backing.unattributed {
            let amendment = &self.negotiation.amendments[at];
            let who = self.proposers(at);
            let cited = recorded(self.negotiation, amendment);
            let what = format!("{} ", operation(amendment));
            self.amendment(at, phrase![what, links::amendment(amendment), ", ", who]);
            self.line("      recorded: ", cited);
        }
    }

    fn events(&mut self) {
        let is_vote =
            |at: &EventId| matches!(&self.negotiation.events[*at].kind, EventKind::Vote(vote) if !vote.motion);
        let (votes, others): (Vec<EventId>, Vec<EventId>) = self.backing.events.iter().partition(|at| is_vote(at));
        self.event_list("Voted (a vote is no position)", &votes);
        self.event_list("What happened to it (no position of any party)", &others);
    }

    fn event_list(&mut self, heading: &str, events: &[EventId]) {
        if events.is_empty() {
            return;
        }
        self.section(heading);
        for &at in events {
            let event = &self.negotiation.events[at];
            self.line("  ", sentences::event(self.negotiation, event));
            for detail in events::details(self.lineage, at) {
                self.line("      ", detail);
            }
            self.line("      recorded: ", sources(self.negotiation, values(&event.sources)));
        }
    }

    fn silent(&mut self) {
        let negotiation = self.negotiation;
        let silent = match &self.backing.subject {
            Subject::Clause(_) => "No recorded position on it in this draft: ",
            _ => "No recorded position on it: ",
        };
        for (label, codes) in [
            ("Cross-pressured by their groups: ", &self.backing.cross_pressured),
            (silent, &self.backing.no_recorded_position),
        ] {
            if !codes.is_empty() {
                let named = links::parties(negotiation, codes.iter().map(String::as_str));
                self.document.apart("", phrase![label, Phrase::joined(named, ", ")]);
            }
        }
        self.unplaced();
        let coverage = match negotiation.manifest.sources_cover {
            Coverage::Partial => "The sources cover the talks in part only.",
            Coverage::Whole => "Whoever keeps this negotiation says that its sources cover the talks wholly.",
        };
        let what = if self.amendment_asked().is_some() { "the amendment, and for the clause," } else { "the clause" };
        self.document.apart("", format!("{coverage} What a stance means for {what} is derived from it."));
    }
}

impl Page<'_> {
    /// Amendments that may be on the clause: of those above it is not known that they said nothing.
    fn unplaced(&mut self) {
        const SHOWN: usize = 8;
        let unplaced = &self.backing.unplaced;
        if unplaced.is_empty() {
            return;
        }
        let told =
            |&at: &AmendmentId| phrase![links::amendment(&self.negotiation.amendments[at]), ", ", self.proposers(at)];
        let mut each: Vec<Phrase> = unplaced.iter().take(SHOWN).map(told).collect();
        if let Some(more) = unplaced.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            each.push(format!("and {more} more").into());
        }
        let first = "But it is not known on which clause of the draft these are, and it may be this one: ";
        self.document.apart("", phrase![first, Phrase::joined(each, "; ")]);
    }
}
