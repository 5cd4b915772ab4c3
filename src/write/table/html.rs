//! The table as one page for a browser or a printer.

use super::{Names, Table, TableWriter, Words, sort};
use crate::write::fragments::inline;
use crate::write::html::{FOOT, LEGEND, escape, head_wide, language, pieces};
use crate::write::json::VERSION;
use crate::write::wrap::paragraphs;
use std::io::{self, Write};

/// Writes a page that needs nothing but itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl TableWriter for Html {
    fn write(&self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
        let title = table.title();
        write!(out, "{}<header>\n<h1>{}</h1>\n", head_wide(&title), escape(&title))?;
        if let Some(notice) = table.notice() {
            writeln!(out, "<p class=\"notice\" role=\"note\">{}</p>", escape(&notice))?;
        }
        writeln!(out, "{LEGEND}</header>")?;
        let (names, read) = (Names::new(table), Words::new(table));
        writeln!(out, "<main>\n<div class=\"table\" role=\"region\" aria-label=\"Clauses\" tabindex=\"0\">\n<table>")?;
        writeln!(out, "<caption>{}, a column a draft</caption>\n<thead>\n<tr>", escape(&table.summary()))?;
        writeln!(out, "<th scope=\"col\">Clause</th>")?;
        for draft in table.drafts {
            writeln!(out, "<th scope=\"col\">{}</th>", escape(&draft.display_name()))?;
        }
        writeln!(out, "</tr>\n</thead>\n<tbody>")?;
        for row in &table.rows {
            writeln!(out, "<tr>\n<th scope=\"row\">{}</th>", escape(&names.of_row(row)))?;
            for (draft, of) in table.drafts.iter().enumerate() {
                let (before, text) = (table.text_before(row, draft), table.text(row, draft));
                let words = read.of(row, draft, before.as_deref(), &text);
                let head = names.head(row, draft);
                match sort(&row.cells[draft]) {
                    Some(sort) => write!(out, "<td class=\"{sort}\">")?,
                    None => write!(out, "<td>")?,
                }
                if !head.is_empty() {
                    write!(out, "<p class=\"how\">{}</p>", escape(&head))?;
                }
                for paragraph in paragraphs(&inline(&words)) {
                    let mut text = String::new();
                    pieces(&mut text, &paragraph);
                    write!(out, "<p {}>{}</p>", language(of), text.trim())?;
                }
                writeln!(out, "</td>")?;
            }
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>\n</main>")?;
        write!(out, "<footer><p>Compared by travaux {VERSION}.</p></footer>\n{FOOT}")
    }
}
