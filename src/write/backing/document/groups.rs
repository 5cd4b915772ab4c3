//! Those that groups' positions cover, and groups that stand divided.

use super::Page;
use crate::write::backing::sentence::sentence;
use crate::write::document::{Phrase, Target, phrase};
use crate::write::links;

impl Page<'_> {
    pub(super) fn groups(&mut self, expand: bool) {
        if expand {
            self.covered();
            self.uncertain();
        }
        self.splits();
    }

    fn covered(&mut self) {
        if self.backing.covered.is_empty() {
            return;
        }
        let negotiation = self.negotiation;
        self.section("Covered by their groups, without a position of their own (derived, in no count)");
        // Those that one position covers stand together.
        for covered in self.backing.covered.chunk_by(|one, other| {
            one.via == other.via && one.target == other.target && one.since == other.since && one.stance == other.stance
        }) {
            let Some(first) = covered.first() else { continue };
            let via = first.via.as_deref().unwrap_or_default();
            let statement = first.statement.as_ref().map(|id| format!(", statement {id}")).unwrap_or_default();
            let joined = first
                .statement
                .as_ref()
                .and_then(|id| negotiation.statement(id))
                .is_some_and(|statement| statement.aligned.iter().any(|one| one.as_str() == via));
            let joined = if joined { ", which aligned itself" } else { "" };
            let group = phrase![links::party(negotiation, via), joined];
            self.line("  by ", phrase![sentence(negotiation, first, vec![group], false), statement]);
            for (aligned, label) in [(false, "      members: "), (true, "      aligned with the statement: ")] {
                let some = covered.iter().filter(|stand| stand.aligned == aligned);
                self.party_line(label, some.map(|stand| stand.party.as_str()).collect());
            }
        }
    }

    fn uncertain(&mut self) {
        if self.backing.uncertain.is_empty() {
            return;
        }
        self.section("Not certain to be covered: members on some only of the days that the date allows");
        for (group, members) in &self.backing.uncertain {
            let named = links::parties(self.negotiation, members.iter().map(String::as_str));
            let group = links::party(self.negotiation, group);
            self.line("  ", phrase![group, ": ", Phrase::joined(named, ", ")]);
        }
    }

    fn splits(&mut self) {
        if self.backing.splits.is_empty() {
            return;
        }
        let negotiation = self.negotiation;
        self.section("Groups that stand divided");
        for split in &self.backing.splits {
            let own = split.own.map(|own| format!("the group itself {own}").into());
            let members = split.members.iter().map(|(toward, members)| {
                let named = links::party_list(negotiation, members.iter().map(String::as_str));
                phrase![format!("{toward}: "), named]
            });
            let sides = Phrase::joined(own.into_iter().chain(members).collect(), "; ");
            self.line("  ", phrase![links::party(negotiation, &split.group), ": ", sides]);
        }
    }

    /// Parties that all the same is told of; nothing where there are none.
    fn party_line(&mut self, label: &str, codes: Vec<&str>) {
        if !codes.is_empty() {
            let named = links::parties(self.negotiation, codes.iter().copied());
            let about = codes.into_iter().map(|code| Target::Party(code.to_owned()));
            self.line(label, Phrase::joined(named, ", ")).about(about);
        }
    }
}
