use crate::source::Diagnostic;
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

fn columns<'a>() -> [Column<&'a Diagnostic>; 8] {
    [
        Column::text("severity", "error, warning, note", |one| one.severity.to_string().into()),
        Column::text("message", "what is wrong", |one| one.message.as_str().into()),
        Column::text("help", "what to do", |one| one.help.as_ref().into()),
        Column::text("file", "the file, relative to the negotiation's folder", |one| {
            one.place.as_ref().map(|place| place.file.to_string()).into()
        }),
        Column::count("line", "from 1", |one| one.place.as_ref().map(|place| place.line as usize).into()),
        Column::count("column", "from 1", |one| one.place.as_ref().map(|place| place.column as usize).into()),
        Column::text("excerpt", "the line itself", |one| one.place.as_ref().map(|place| &place.excerpt).into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row a finding.
pub fn csv(diagnostics: &[Diagnostic]) -> String {
    Table::new(&columns(), diagnostics).csv()
}
