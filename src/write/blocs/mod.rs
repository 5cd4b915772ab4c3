//! Who agrees with whom.

mod csv;
mod json;
mod svg;
mod text;

pub use self::csv::csv;
pub use json::json;
pub use svg::svg;
pub use text::text;

use crate::lineage::{Blocs, MoveEnd, StandTarget};
use crate::negotiation::{Coverage, Negotiation};

/// What the figures rest on, and what they do not say.
fn coverage(negotiation: &Negotiation, blocs: &Blocs) -> String {
    let cover = match negotiation.manifest.sources_cover {
        Coverage::Partial => {
            "The sources cover the talks in part only: a share is one of the recorded positions, not of all"
        }
        Coverage::Whole => "Whoever keeps this negotiation says that its sources cover the talks wholly",
    };
    format!(
        "{} took a side on {}. {cover}.",
        count(blocs.parties.len(), "party", "parties"),
        count(blocs.targets, "target", "targets")
    )
}

/// Why no share can be given, where none can.
fn withheld(blocs: &Blocs) -> Option<String> {
    let most = blocs.pairs.iter().map(|pair| pair.compared).max().unwrap_or(0);
    (most < blocs.at_least.max(1)).then(|| {
        let share = match most {
            0 => "no two parties took a side on the same target".to_owned(),
            most => {
                format!("no two parties took a side on more than {}", count(most, "common target", "common targets"))
            }
        };
        format!("Shares and clusters are withheld: {share}, and {} are asked for.", blocs.at_least)
    })
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// What a position was about: `zero:24`, `[delete-service]`.
fn target(negotiation: &Negotiation, end: &MoveEnd) -> String {
    match &end.target {
        StandTarget::Clause(clause) => negotiation.full_address(*clause),
        StandTarget::Words(clause, words) => format!("{}, the words {words}", negotiation.full_address(*clause)),
        StandTarget::Amendment(at) => format!("[{}]", negotiation.amendments[*at].id),
        StandTarget::Draft(at) => negotiation.drafts[*at].id.clone(),
        StandTarget::Theme(theme) => format!("the theme {theme}"),
    }
}
