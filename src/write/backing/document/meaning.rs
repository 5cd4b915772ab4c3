//! What positions mean: for the clause, or, where an amendment was asked about, for that first and for the clause apart.

use super::Page;
use crate::amendment::AmendmentId;
use crate::lineage::{Stand, Subject, Toward};
use crate::source::Named;
use crate::write::document::phrase;
use crate::write::links;
use std::collections::BTreeSet;

impl Page<'_> {
    /// The amendment that was asked about, if it was one.
    pub(super) fn amendment_asked(&self) -> Option<AmendmentId> {
        match self.backing.subject {
            Subject::Amendment(at) => Some(at),
            Subject::Clause(_) | Subject::Draft(_) | Subject::Theme(_) => None,
        }
    }

    /// What a stance means for what was asked about.
    pub(super) fn toward(&self, stand: &Stand) -> Toward {
        let asked = self.amendment_asked();
        asked.map_or(stand.toward, |at| stand.toward_amendment(&self.negotiation.amendments[at]))
    }

    pub(super) fn heading_of(&self, toward: Toward) -> &'static str {
        if self.amendment_asked().is_some() { of_amendment(toward) } else { of_clause(toward) }
    }

    /// Of positions on an amendment, what they mean for the clause, in a section of its own.
    pub(super) fn meaning_for_clause(&mut self, stands: &[&Stand]) {
        if self.amendment_asked().is_none() || stands.is_empty() {
            return;
        }
        self.section("What these positions mean for the clause (derived)");
        for &toward in Toward::ALL {
            let of_it = stands.iter().filter(|stand| stand.toward == toward);
            let parties: BTreeSet<&str> = of_it.flat_map(|stand| stand.counted()).map(String::as_str).collect();
            if !parties.is_empty() {
                let named = links::party_list(self.negotiation, parties);
                self.line("  ", phrase![format!("{}: ", of_clause(toward).to_lowercase()), named]);
            }
        }
    }
}

fn of_clause(toward: Toward) -> &'static str {
    match toward {
        Toward::For => "For the clause as it stands",
        Toward::Against => "Against the clause",
        Toward::Amend => "For other words",
        Toward::Reserved => "Reserved",
        Toward::Flexible => "Flexible",
        Toward::Unknown => "What it means for the clause is not known",
    }
}

fn of_amendment(toward: Toward) -> &'static str {
    match toward {
        Toward::For => "For the amendment",
        Toward::Against => "Against the amendment",
        Toward::Amend => "For the amendment with changes",
        Toward::Reserved => "Reserved on the amendment",
        Toward::Flexible => "Flexible on the amendment",
        Toward::Unknown => "What it means for the amendment is not known",
    }
}
