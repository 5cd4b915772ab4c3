//! Watched terms and clauses.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub use document::document;
pub use json::json;

use crate::lineage::WhoProposed;

/// Whether several proposed as one, as exports write it; nothing for one alone.
fn jointly(who: &WhoProposed) -> &'static str {
    match who {
        WhoProposed::Parties(parties, jointly) if parties.len() > 1 => match jointly {
            Some(true) => "true",
            Some(false) => "false",
            None => "unknown",
        },
        _ => "",
    }
}

/// The codes of those who proposed, or what is known of them.
fn codes(who: &WhoProposed) -> &[String] {
    match who {
        WhoProposed::Parties(parties, _) => parties,
        WhoProposed::Unknown | WhoProposed::Withheld => &[],
    }
}

/// Whether those who proposed are known, as exports write it.
fn known(who: &WhoProposed) -> &'static str {
    match who {
        WhoProposed::Parties(..) => "known",
        WhoProposed::Unknown => "unknown",
        WhoProposed::Withheld => "withheld",
    }
}
