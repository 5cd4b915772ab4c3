//! Those that stand behind amendments, as the author of a tracked change.

use super::CompileAnswer;
use crate::amendment::{AmendmentId, Proposers, Stance};
use crate::lineage::{Horizon, Stand};
use crate::write::author::one_author;
use crate::write::layout::names;
use std::collections::BTreeSet;

/// Who proposes what nobody may be told to propose.
const SOMEBODY: &str = "Proposal";

/// Those that stand behind amendments, as one author.
pub(super) fn author(answer: &CompileAnswer<'_>, amendments: &[AmendmentId], is_anonymous: bool) -> String {
    if is_anonymous {
        return SOMEBODY.to_owned();
    }
    let negotiation = answer.lineage.negotiation;
    let mut standing: BTreeSet<String> = BTreeSet::new();
    let (mut is_unknown, mut is_withheld) = (false, false);
    for &at in amendments {
        let own = voices(answer, at);
        is_withheld |= negotiation.amendments[at].proposers == Proposers::Withheld;
        is_unknown |= negotiation.amendments[at].proposers == Proposers::Unknown && own.is_empty();
        standing.extend(own);
    }
    one_author(standing.into_iter().collect(), is_unknown, is_withheld)
}

/// Who stands behind an amendment, each with those for whom it spoke: `Congo on behalf of African Group`.
fn voices(answer: &CompileAnswer<'_>, at: AmendmentId) -> BTreeSet<String> {
    let negotiation = answer.lineage.negotiation;
    let behind = answer.lineage.behind(at);
    let asks = |stand: &&Stand| matches!(stand.stance, Stance::Propose | Stance::CoSponsor);
    let mut voices = BTreeSet::new();
    for sponsor in answer.lineage.sponsorship(at, &Horizon::default()).standing() {
        let name = negotiation.registry.name(&sponsor.party);
        let mut own = behind.iter().filter(asks).filter(|stand| stand.party == sponsor.party).peekable();
        if own.peek().is_none() {
            voices.insert(name.to_owned());
        }
        voices.extend(own.map(|stand| match names(negotiation, stand.on_behalf_of.iter().map(String::as_str)) {
            principals if principals.is_empty() => name.to_owned(),
            principals => format!("{name} on behalf of {}", principals.join(" and ")),
        }));
    }
    voices
}

/// Authors as one, each named once.
pub(super) fn joined<'a>(authors: impl Iterator<Item = &'a str>) -> String {
    let names: BTreeSet<&str> = authors.flat_map(|author| author.split("; ")).collect();
    one_author(names.into_iter().map(str::to_owned).collect(), false, false)
}
