//! The comparison as JSON, a change a line.

use super::{Comparison, ComparisonWriter};
use crate::clause::ClauseId;
use crate::diff::{Change, Only, PieceKind, Reason};
use crate::draft::Draft;
use serde::Serialize;
use std::io::{self, Write};

/// Writes JSON with the fields that `docs/json.md` describes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

#[derive(Serialize)]
pub(in crate::write) struct Side<'a> {
    draft: &'a str,
    clauses: usize,
    wording: &'a str,
}

#[derive(Serialize)]
struct ChangeView<'a> {
    kind: &'a str,
    moved: bool,
    relabelled: bool,
    similarity: Option<f64>,
    reason: &'a str,
    old: Vec<ClauseView<'a>>,
    new: Vec<ClauseView<'a>>,
    /// Only where it is so: what alone differs between the texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    only: Vec<&'a str>,
    words: Vec<(&'a str, &'a str)>,
}

#[derive(Serialize)]
pub(in crate::write) struct ClauseView<'a> {
    index: usize,
    label: &'a str,
    path: String,
    line: Option<u32>,
}

impl ComparisonWriter for Json {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"travaux\":\"{}\",\"old\":", env!("CARGO_PKG_VERSION"))?;
        write_value(out, &side(comparison.old))?;
        write!(out, ",\"new\":")?;
        write_value(out, &side(comparison.new))?;
        write!(out, ",\"summary\":")?;
        write_value(out, &comparison.summary())?;
        write!(out, ",\"changes\":[")?;
        for (at, change) in comparison.changes.iter().enumerate() {
            write!(out, "{}", if at == 0 { "\n" } else { ",\n" })?;
            write_change(comparison, change, out)?;
        }
        writeln!(out, "\n]}}")
    }
}

pub(in crate::write) fn side(draft: &Draft) -> Side<'_> {
    Side { draft: &draft.id, clauses: draft.tree.len(), wording: draft.wording.as_str() }
}

fn write_change(comparison: &Comparison<'_>, change: &Change, out: &mut dyn Write) -> io::Result<()> {
    let pieces = comparison.words(change);
    let view = ChangeView {
        kind: change.kind.as_str(),
        moved: change.moved,
        relabelled: change.relabelled,
        similarity: change.similarity,
        reason: change.reason.map_or("", Reason::as_str),
        old: clauses(comparison.old, &change.old),
        new: clauses(comparison.new, &change.new),
        only: change.only.iter().map(Only::as_str).collect(),
        words: pieces.iter().map(|piece| (sign(piece.kind), piece.text.as_str())).collect(),
    };
    write_value(out, &view)
}

pub(in crate::write) fn clauses<'a>(draft: &'a Draft, indices: &[ClauseId]) -> Vec<ClauseView<'a>> {
    let view = |&index: &ClauseId| {
        let clause = &draft.tree[index];
        ClauseView { index: index.index(), label: &clause.label, path: draft.tree.path(index), line: clause.line }
    };
    indices.iter().map(view).collect()
}

fn sign(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Equal => "=",
        PieceKind::Deleted => "-",
        PieceKind::Inserted => "+",
    }
}

fn write_value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}
