//! Circles: the groups within a negotiation for which things may be closed.

use crate::negotiation::Negotiation;
use crate::source::{Access, Diagnostic};
use crate::text::fold;
use std::collections::BTreeMap;

/// Tells where a circle is meant and which one is not said, and where one circle has two names.
pub(super) fn check(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let circles = negotiation.circles();
    let mut diagnostics = two_names(negotiation, &circles);
    if circles.len() < 2 {
        return diagnostics;
    }
    let message = format!("`group` may be any of the circles {}", circles.join(", "));
    negotiation.each_access(|access, origin| {
        if *access == Access::Group(None) {
            let unclear = Diagnostic::error(message.as_str()).help("name it: `access: {group: NAME}`");
            diagnostics.push(match origin {
                Some(origin) => unclear.from(origin),
                None => unclear,
            });
        }
    });
    diagnostics
}

/// Two names that are spellings of one party are one circle to whoever writes them, and two to the program.
fn two_names(negotiation: &Negotiation, circles: &[String]) -> Vec<Diagnostic> {
    let mut by_party: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for circle in circles {
        let party = negotiation.registry.find(circle).and_then(|found| found.party());
        by_party.entry(party.map_or_else(|| fold(circle), |party| party.code.clone())).or_default().push(circle);
    }
    let several = by_party.into_iter().filter(|(_, names)| names.len() > 1);
    let told = several.map(|(_, names)| {
        Diagnostic::error(format!("{} are names of one circle", names.join(" and ")))
            .help(format!("write `access: {{group: {}}}` everywhere", names[0]))
    });
    told.collect()
}
