//! Parties: what the manifest adds to the registry, and every party that a file names becomes its code.

use crate::date::Date;
use crate::negotiation::{Manifest, MemberEntry, Parts};
use crate::party::{Lookup, Membership, Party, Registry};
use crate::source::{Diagnostic, Located};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The built-in parties with those of the manifest.
pub(super) fn registry(manifest: &Manifest, diagnostics: &mut Vec<Diagnostic>) -> Registry {
    let mut registry = Registry::built_in().clone();
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    let mut spellings: FxHashMap<&str, &str> = FxHashMap::default();
    for entry in &manifest.parties {
        if !codes.insert(&entry.code) {
            let twice = Diagnostic::error(format!("the party `{}` is added twice", entry.code));
            diagnostics.push(twice.from(&entry.code.origin).help("make one entry of both"));
        }
        for spelling in &entry.spellings {
            if let Some(other) = spellings.insert(spelling, &entry.code).filter(|&other| other != entry.code.value) {
                let message = format!("`{spelling}` is given to both {other} and {}", entry.code);
                diagnostics.push(Diagnostic::error(message).from(&spelling.origin).help("keep one of them"));
            }
        }
        let known = registry.get(&entry.code).is_some();
        let name = entry.name.clone().unwrap_or_else(|| if known { String::new() } else { entry.code.value.clone() });
        let kinds =
            if entry.kinds.is_empty() && !known { vec!["organisation".to_owned()] } else { entry.kinds.clone() };
        registry.add(&Party {
            code: entry.code.value.clone(),
            name,
            kinds,
            spellings: entry.spellings.iter().map(|spelling| spelling.value.clone()).collect(),
            note: entry.note.as_deref().map(str::to_owned),
            ..Party::default()
        });
    }
    for entry in &manifest.parties {
        let mut periods: Vec<(&MemberEntry, Membership)> = Vec::new();
        for member in &entry.members {
            let Some(code) = code(&registry, &member.party, diagnostics) else { continue };
            if ends_early(member.from, member.to) {
                let message = format!("the membership of `{}` ends before it begins", member.party);
                let early = Diagnostic::error(message).from(&member.party.origin);
                diagnostics.push(early.help("check `from` and `to`"));
                continue;
            }
            let membership = Membership {
                group: entry.code.value.clone(),
                party: code,
                from: member.from,
                to: member.to,
                ..Membership::default()
            };
            let same = |known: &Membership| known.party == membership.party && known.overlaps(&membership);
            let overlap =
                periods.iter().any(|(_, known)| same(known)) || registry.memberships_in(&entry.code).any(same);
            if overlap {
                let message = format!("two periods in which `{}` belongs to {} overlap", member.party, entry.code);
                let help = "let one end before the other begins; periods of the built-in tables count too";
                diagnostics.push(Diagnostic::error(message).from(&member.party.origin).help(help));
                continue;
            }
            periods.push((member, membership));
        }
        for (member, membership) in periods {
            registry.add_membership(membership);
            if registry.is_cyclic(&entry.code) {
                let message = format!("{} becomes a member of itself through `{}`", entry.code, member.party);
                diagnostics.push(Diagnostic::error(message).from(&member.party.origin).help("remove one membership"));
            }
        }
    }
    registry
}

fn ends_early(from: Option<Date>, to: Option<Date>) -> bool {
    matches!((from, to), (Some(from), Some(to)) if to.is_before(&from))
}

/// Puts its code in the place of every party that a file names. What names no party, or several, stays as written.
pub(super) fn to_codes(negotiation: &mut Parts, diagnostics: &mut Vec<Diagnostic>) {
    let registry = std::mem::take(&mut negotiation.registry);
    let mut known: FxHashMap<String, String> = FxHashMap::default();
    negotiation.for_each_party(|party| {
        if let Some(code) = known.get(&party.value) {
            party.value.clone_from(code);
            return;
        }
        let before = diagnostics.len();
        if let Some(code) = code(&registry, party, diagnostics) {
            if diagnostics.len() == before {
                known.insert(party.value.clone(), code.clone());
            }
            party.value = code;
        }
    });
    negotiation.registry = registry;
}

/// The code of a party as written; says what is wrong where it has none.
pub(super) fn code(registry: &Registry, party: &Located<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let named = |party: &Party| format!("{} ({})", party.name, party.code);
    let list = |parties: &[&Party]| parties.iter().copied().map(named).collect::<Vec<_>>().join(" or ");
    match registry.resolve(party) {
        Lookup::Exact(found) => Some(found.code.clone()),
        Lookup::Doubtful(found, others) => {
            let message = format!("`{party}` is read as {}; it also stands for {}", named(found), list(&others));
            let doubt = Diagnostic::warning(message).from(&party.origin);
            diagnostics.push(doubt.help("write the name where the other is meant"));
            Some(found.code.clone())
        }
        Lookup::Ambiguous(candidates) => {
            let message = format!("`{party}` may be {}", list(&candidates));
            diagnostics.push(Diagnostic::warning(message).from(&party.origin).help("write the code"));
            None
        }
        Lookup::Unknown(suggestions) => {
            let help = match suggestions.as_slice() {
                [] => "parties beside the built-in ones are listed in travaux.yaml under `parties`".to_owned(),
                names => format!("did you mean {}?", names.join(", ")),
            };
            diagnostics.push(Diagnostic::error(format!("`{party}` is no known party")).from(&party.origin).help(help));
            None
        }
    }
}
