//! Tables for spreadsheets and programs.

use super::{Cell, Head, Kind, Table};
use crate::write::csv::{guarded, writer};
use serde::ser::{Serialize, SerializeMap, Serializer};

impl Table {
    /// RFC 4180. A cell that a spreadsheet could take for a formula begins with an apostrophe.
    pub(in crate::write) fn csv(&self) -> String {
        let mut writer = writer(Vec::new());
        // Writing to memory cannot fail, and every row has as many cells as there are columns.
        // A name may be the id of a draft.
        let _ = writer.write_record(self.heads.iter().map(|head| guarded(&head.name)));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| match cell {
                Cell::Text(text) => guarded(text),
                // A number below nothing is no formula.
                other => other.to_string(),
            }));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// One object a row, null for an empty cell, and no apostrophes.
    pub(in crate::write) fn jsonl(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            // Keys are texts, so that a row can always be written.
            out += &serde_json::to_string(&Row { heads: &self.heads, cells: row }).unwrap_or_default();
            out.push('\n');
        }
        out
    }
}

struct Row<'a> {
    heads: &'a [Head],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (head, cell) in self.heads.iter().zip(self.cells) {
            map.serialize_entry(&*head.name, cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            _ if self.is_empty() => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            // As in CSV.
            Cell::Number(_) => self.to_string().parse::<f64>().ok().serialize(serializer),
            Cell::Count(count) => serializer.serialize_u64(*count as u64),
            Cell::Change(change) => serializer.serialize_i64(*change),
        }
    }
}

impl Kind {
    /// The kind as a data package names it.
    pub(in crate::write) fn as_str(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Flag => "boolean",
            Kind::Number => "number",
            Kind::Count => "integer",
        }
    }
}
