use super::rows;
use crate::write::comparison::json::{Side, side};
use crate::write::comparison::{Comparison, Summary};
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'a str,
    old: Side<'a>,
    new: Side<'a>,
    summary: Summary,
    divisions: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    division: String,
    #[serde(flatten)]
    summary: Summary,
}

/// An object with the counts of the whole and of each division in which something changed.
pub fn json(comparison: &Comparison<'_>) -> String {
    let (rows, summary) = rows(comparison);
    let divisions = rows.into_iter().map(|(division, summary)| Row { division, summary }).collect();
    let answer = Answer { travaux: VERSION, old: side(comparison.old), new: side(comparison.new), summary, divisions };
    print(&answer)
}
