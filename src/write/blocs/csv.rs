use super::count;
use crate::lineage::{Blocs, Lineage, Pair};
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

struct Row<'a> {
    pair: &'a Pair,
    at_least: usize,
    sources_cover: &'static str,
}

fn columns<'a>() -> [Column<Row<'a>>; 12] {
    [
        Column::text("party", "a party's code", |row| row.pair.one.as_str().into()),
        Column::text("other", "another's", |row| row.pair.other.as_str().into()),
        Column::count("agreed", "targets on which both took the same side", |row| row.pair.agreed.into()),
        Column::count("differed", "targets on which they took opposite sides", |row| row.pair.differed.into()),
        Column::count("co_proposed", "of those agreed on, amendments that both proposed", |row| {
            row.pair.co_proposed.into()
        }),
        Column::count("inferred", "of all these, those that are in part inferred", |row| row.pair.inferred.into()),
        Column::count("open", "targets on which one of them took no side", |row| row.pair.open.into()),
        Column::count("joint", "targets left out: a side is known of several together", |row| row.pair.joint.into()),
        Column::number("agreement", "the share agreed on; empty where withheld", |row| {
            row.pair.agreement(row.at_least).into()
        }),
        Column::text("withheld", "why there is no share", |row| withheld(row).into()),
        Column::text("sources_cover", "partial or whole", |row| row.sources_cover.into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

fn withheld(row: &Row<'_>) -> Option<String> {
    let common = count(row.pair.compared(), "common target", "common targets");
    row.pair.agreement(row.at_least).is_none().then(|| format!("{common}, {} asked for", row.at_least))
}

/// A row for every two parties that meet on a target.
pub fn csv(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let sources_cover = lineage.negotiation.manifest.sources_cover.as_str();
    let rows = blocs.pairs.iter().map(|pair| Row { pair, at_least: blocs.at_least, sources_cover });
    Table::new(&columns(), rows).csv()
}
