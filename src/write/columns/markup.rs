//! Tables in pages and in Markdown.

use super::Table;
use crate::write::{html, markdown};
use std::fmt::Write;

impl Table {
    /// Whether the columns have names to be shown.
    pub(in crate::write) fn has_names(&self) -> bool {
        self.heads.iter().any(|head| !head.name.is_empty())
    }

    /// Whether a column has figures.
    pub(in crate::write) fn is_figure(&self, column: usize) -> bool {
        self.heads[column].kind.is_figure()
    }

    /// As a table of GitHub's Markdown.
    pub(in crate::write) fn markdown(&self) -> String {
        let cell = |text: &str| if text.is_empty() { " ".to_owned() } else { markdown::escape(text) };
        let mut out = String::from("|");
        for head in &self.heads {
            out.extend([" ", &cell(&head.name), " |"]);
        }
        out.push_str("\n|");
        for head in &self.heads {
            out.push_str(if head.kind.is_figure() { " ---: |" } else { " --- |" });
        }
        for row in &self.rows {
            out.push_str("\n|");
            for value in row {
                out.extend([" ", &cell(&value.to_string()), " |"]);
            }
        }
        out + "\n"
    }

    /// As a table of a page.
    pub(in crate::write) fn html(&self) -> String {
        let mut out =
            String::from("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n");
        // Writing to a string cannot fail.
        if self.has_names() {
            out.push_str("<thead><tr>");
            for head in &self.heads {
                let class = if head.kind.is_figure() { " class=\"figure\"" } else { "" };
                let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", html::escape(&head.name));
            }
            out.push_str("</tr></thead>\n");
        }
        out.push_str("<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for (head, value) in self.heads.iter().zip(row) {
                let class = if head.kind.is_figure() { " class=\"figure\"" } else { "" };
                let _ = write!(out, "<td{class}>{}</td>", html::escape(&value.to_string()));
            }
            out.push_str("</tr>\n");
        }
        out + "</tbody>\n</table>\n</div>\n"
    }
}
