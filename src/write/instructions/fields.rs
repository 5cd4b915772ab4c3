//! What programs are told of one instruction.

use super::Amending;
use crate::amendment::{Amendment, Anchor, Extent, Operation, Placement};
use crate::instruct::Instruction;
use serde::Serialize;

/// One instruction, for programs.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    /// The clause of the old draft, by its path.
    pub(super) clause: Option<String>,
    pub(super) text: String,
    pub(super) page: Option<u32>,
    pub(super) line: Option<u32>,
    pub(super) operation: OperationEntry<'a>,
}

/// What an instruction does. What an operation does not have is null, or empty.
#[derive(Serialize, Default)]
pub(super) struct OperationEntry<'a> {
    pub(super) kind: &'static str,
    pub(super) clauses: Vec<&'a str>,
    /// The words of the clause that it quotes.
    pub(super) words: Option<&'a str>,
    /// On which side of them something comes.
    pub(super) side: Option<&'static str>,
    /// The words that come.
    pub(super) text: Option<&'a str>,
    /// The labels that come: of what is added, or of each of the clauses.
    pub(super) labels: Vec<&'a str>,
    pub(super) place: Option<PlaceEntry<'a>>,
}

/// Beside or beneath which clause something comes.
#[derive(Serialize)]
pub(super) struct PlaceEntry<'a> {
    pub(super) side: &'static str,
    pub(super) clause: &'a str,
}

pub(super) fn entries<'a>(amending: &Amending<'a>) -> impl Iterator<Item = Entry<'a>> + use<'a> {
    let old = amending.old;
    amending.instructions.list.iter().map(move |instruction| {
        let printed = instruction.clause.and_then(|at| old.tree[at].printed).map(|printed| printed.from);
        Entry {
            clause: instruction.clause.map(|at| old.tree.path(at)),
            text: instruction.paragraphs.join("\n"),
            page: printed.map(|line| line.page).filter(|page| *page > 0),
            line: printed.map(|line| line.line),
            operation: operation(instruction),
        }
    })
}

fn operation(instruction: &Instruction) -> OperationEntry<'_> {
    let mut entry = OperationEntry::default();
    for amendment in &instruction.amendments {
        let Some(operation) = &amendment.operation else { continue };
        entry.kind = operation.name();
        entry.clauses.extend(clauses(amendment));
        entry.words = operation.quotations().first().map(|words| words.text.as_str());
        entry.text = operation.new_text();
        entry.place = operation.placement().and_then(place);
        match operation {
            Operation::Insert { anchor, .. } => {
                entry.side = anchor.as_ref().map(|anchor| match anchor {
                    Anchor::After(_) => "after",
                    Anchor::Before(_) => "before",
                });
            }
            Operation::Add { label, .. } => entry.labels.extend(label.as_deref()),
            Operation::Relabel(label) => entry.labels.push(label),
            Operation::Delete(Extent::Words(_) | Extent::Clause)
            | Operation::Keep(_)
            | Operation::Bracket(_)
            | Operation::Replace { .. }
            | Operation::Rewrite(_)
            | Operation::Move(_)
            | Operation::Merge(_)
            | Operation::Split(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. } => {}
        }
    }
    entry
}

fn clauses(amendment: &Amendment) -> impl Iterator<Item = &str> {
    amendment.target.clauses.iter().map(|name| name.as_str())
}

fn place(place: &Placement) -> Option<PlaceEntry<'_>> {
    let sides = [("before", &place.before), ("after", &place.after), ("in", &place.within)];
    sides.into_iter().find_map(|(side, clause)| Some(PlaceEntry { side, clause: clause.as_ref()?.as_str() }))
}
