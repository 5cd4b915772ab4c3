//! Those that stand behind amendments, as the author of a tracked change.

use super::CompileAnswer;
use crate::amendment::{AmendmentId, Proposers, Stance};
use crate::lineage::{Horizon, Stand};
use crate::write::layout::names;
use std::collections::BTreeSet;

/// A longer list of names is cut, in bytes: programs cut longer ones anywhere.
const LONGEST_AUTHOR: usize = 200;
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
    let mut parts: Vec<String> = standing.into_iter().collect();
    let all = parts.len();
    let mut length = 0;
    parts.retain(|part| {
        length += part.len() + 2;
        length <= LONGEST_AUTHOR
    });
    if all > parts.len() {
        parts.push(format!("{} more", all - parts.len()));
    }
    if is_unknown {
        parts.push("proposer unknown".to_owned());
    }
    if is_withheld {
        parts.push("proposer withheld".to_owned());
    }
    parts.join("; ")
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
    let mut names: Vec<&str> = authors.flat_map(|author| author.split("; ")).collect();
    names.sort_unstable();
    names.dedup();
    let mut author = String::new();
    for name in names {
        if author.len() + name.len() > LONGEST_AUTHOR {
            author.push_str("; others");
            break;
        }
        author.extend([if author.is_empty() { "" } else { "; " }, name]);
    }
    author
}
