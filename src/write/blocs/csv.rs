use crate::lineage::{Blocs, Lineage};
use crate::write::csv::{guarded, writer};
use crate::write::json::VERSION;

const HEADER: [&str; 9] =
    ["party", "other", "agreed", "compared", "inferred", "agreement", "withheld", "sources_cover", "travaux"];

/// A row for every two parties that took a side on a common target.
pub fn csv(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let cover = lineage.negotiation.manifest.sources_cover.as_str();
    let mut table = writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = table.write_record(HEADER);
    for pair in &blocs.pairs {
        let share = pair.agreement(blocs.at_least);
        let row = [
            pair.one.clone(),
            pair.other.clone(),
            pair.agreed.to_string(),
            pair.compared.to_string(),
            pair.inferred.to_string(),
            share.map(|share| format!("{share:.2}")).unwrap_or_default(),
            share.map_or_else(|| format!("fewer than {} common targets", blocs.at_least), |_| String::new()),
            cover.to_owned(),
            VERSION.to_owned(),
        ];
        let _ = table.write_record(row.map(|cell| guarded(&cell)));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}
