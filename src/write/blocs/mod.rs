//! Who agrees with whom on record.

mod csv;
mod document;
mod json;
mod svg;

pub use self::csv::csv;
pub use document::document;
pub use json::json;
pub use svg::svg;

use crate::lineage::{Blocs, Comparing};
use crate::negotiation::{Coverage, Negotiation};
use crate::write::layout::{dates, list};

/// What was compared: the title, with what limits it.
fn title(negotiation: &Negotiation, comparing: &Comparing) -> String {
    let mut title = match &comparing.by {
        Some(by) => format!("{} beside others, on record", negotiation.registry.name(by)),
        None => "Who agrees with whom on record".to_owned(),
    };
    if !comparing.drafts.is_empty() {
        let ids: Vec<&str> = comparing.drafts.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect();
        title += &format!(", on {}", list(&ids));
    }
    if let Some(theme) = &comparing.theme {
        title += &format!(", theme: {theme}");
    }
    if !comparing.parties.is_empty() {
        title += ", among the parties asked for";
    }
    title + &dates(&comparing.horizon)
}

/// What the figures rest on, and what they do not say.
fn coverage(negotiation: &Negotiation, blocs: &Blocs) -> String {
    let cover = match negotiation.manifest.sources_cover {
        Coverage::Partial => {
            "The sources cover the talks in part only: figures are of recorded positions, not of all that were taken"
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
    let most = blocs.most_shared();
    (most < blocs.at_least).then(|| {
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
