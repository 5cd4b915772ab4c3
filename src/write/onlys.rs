//! How differences that are no edit are told.

use crate::diff::{Bracketing, Only, Onlys};

/// What alone differs between two texts: `typography and brackets or attributions only`. Where it is known how brackets are
/// others, that is told.
pub(in crate::write) fn only_in(onlys: Onlys, bracketing: Option<Bracketing>) -> String {
    let names = onlys.iter().map(|only| match (only, bracketing) {
        (Only::Freed, Some(bracketing)) => brackets(bracketing),
        _ => name_of(only),
    });
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [many @ .., last] if !many.is_empty() => format!("{} and {last} only", many.join(", ")),
        _ => format!("{} only", names.concat()),
    }
}

/// What differs, as a reader is told.
pub(in crate::write) fn name_of(only: Only) -> &'static str {
    match only {
        Only::Freed => "brackets or attributions",
        Only::LineEnd => "line ends",
        Only::Typography | Only::NoteNumbers | Only::References => only.as_str(),
    }
}

fn brackets(bracketing: Bracketing) -> &'static str {
    match bracketing {
        Bracketing::Fewer => "fewer brackets",
        Bracketing::More => "new brackets",
        Bracketing::Other => "other brackets",
        Bracketing::Same => "attributions or notes",
    }
}
