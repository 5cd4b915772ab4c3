use super::rows;
use crate::write::comparison::Comparison;
use crate::write::comparison::json::{ClauseView, Side, clauses, side};
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'a str,
    old: Side<'a>,
    new: Side<'a>,
    renumbering: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    kind: &'a str,
    moved: bool,
    old_name: String,
    new_name: String,
    old: Vec<ClauseView<'a>>,
    new: Vec<ClauseView<'a>>,
}

/// An object with a list of the clauses whose label or place changed.
pub fn json(comparison: &Comparison<'_>) -> String {
    let renumbering = rows(comparison)
        .into_iter()
        .map(|row| RowView {
            kind: row.change.kind.as_str(),
            moved: row.change.moved,
            old_name: row.old,
            new_name: row.new,
            old: clauses(comparison.old, &row.change.old),
            new: clauses(comparison.new, &row.change.new),
        })
        .collect();
    let answer = Answer { travaux: VERSION, old: side(comparison.old), new: side(comparison.new), renumbering };
    print(&answer)
}
