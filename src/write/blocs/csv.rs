use super::count;
use crate::lineage::{Blocs, Lineage};
use crate::write::csv::{guarded, writer};
use crate::write::json::VERSION;

const HEADER: [&str; 12] = [
    "party",
    "other",
    "agreed",
    "differed",
    "co_proposed",
    "inferred",
    "open",
    "joint",
    "agreement",
    "withheld",
    "sources_cover",
    "travaux",
];

/// A row for every two parties that meet on a target.
pub fn csv(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let cover = lineage.negotiation.manifest.sources_cover.as_str();
    let mut table = writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = table.write_record(HEADER);
    for pair in &blocs.pairs {
        let share = pair.agreement(blocs.at_least);
        let withheld = match share {
            Some(_) => String::new(),
            None => {
                format!("{}, {} asked for", count(pair.compared(), "common target", "common targets"), blocs.at_least)
            }
        };
        let row: [String; 12] = [
            pair.one.clone(),
            pair.other.clone(),
            pair.agreed.to_string(),
            pair.differed.to_string(),
            pair.co_proposed.to_string(),
            pair.inferred.to_string(),
            pair.open.to_string(),
            pair.joint.to_string(),
            share.map(|share| format!("{share:.2}")).unwrap_or_default(),
            withheld,
            cover.to_owned(),
            VERSION.to_owned(),
        ];
        let _ = table.write_record(row.map(|cell| guarded(&cell)));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}
