//! The document as one page for a browser or a printer, of one family with the comparisons.

use super::{Block, Document, Inline, Line, Nesting, Role, Target};
use crate::diff::PieceKind;
use crate::write::html::{FOOT, LEGEND, escape, head_of_answer, is_web_address, pieces};
use crate::write::json::VERSION;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// How many tints the style has.
const TINTS: usize = 7;

impl Document {
    /// The document as a page that needs nothing but itself.
    pub fn html(&self) -> String {
        let mut page = Page { out: head_of_answer(&self.title), anchors: self.anchors(), ..Page::default() };
        page.push(format_args!("<header>\n<h1>{}</h1>\n", escape(&self.title)));
        for notice in self.notices() {
            let words = page.phrase(notice);
            page.push(format_args!("<p class=\"notice\" role=\"note\">{words}</p>\n"));
        }
        match self.legend {
            Some(legend) => page.push(format_args!("<p class=\"legend\">{}</p>\n", escape(legend))),
            None if self.has_changes() => page.out.push_str(LEGEND),
            None => {}
        }
        page.out.push_str("</header>\n<main>\n");
        let mut nesting = Nesting::default();
        for block in &self.blocks {
            match block {
                Block::Line(line) if matches!(line.role, Role::Title | Role::Notice) => {}
                Block::Line(line) => {
                    let level = nesting.level(line);
                    page.line(line, level);
                }
                Block::Table(table, _) => {
                    page.close_lists(0);
                    page.out.push_str(&table.html());
                }
                Block::Key(names) => page.key(names),
            }
        }
        page.close(true);
        page.push(format_args!("</main>\n<footer><p>Written by travaux {VERSION}.</p></footer>\n{FOOT}"));
        page.out
    }

    /// The names of the places in the page that lines may lead to.
    fn anchors(&self) -> FxHashMap<&Target, String> {
        let mut anchors = FxHashMap::default();
        for (at, target) in self.lines().filter_map(|line| line.anchor.as_ref()).enumerate() {
            anchors.entry(target).or_insert_with(|| format!("about-{at}"));
        }
        anchors
    }
}

#[derive(Default)]
struct Page<'a> {
    out: String,
    anchors: FxHashMap<&'a Target, String>,
    is_in_section: bool,
    is_in_article: bool,
    /// How many lists are open, the last item of each with them.
    lists: usize,
}

impl Page<'_> {
    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(arguments);
    }

    fn close_lists(&mut self, level: usize) {
        while self.lists > level {
            self.out.push_str("</li>\n</ul>\n");
            self.lists -= 1;
        }
    }

    /// Closes what is open of an entry, or of a section too.
    fn close(&mut self, section: bool) {
        self.close_lists(0);
        if std::mem::take(&mut self.is_in_article) {
            self.out.push_str("</article>\n");
        }
        if section && std::mem::take(&mut self.is_in_section) {
            self.out.push_str("</section>\n");
        }
    }

    fn line(&mut self, line: &Line, level: usize) {
        let words = self.phrase(line);
        let id = line.anchor.as_ref().and_then(|target| self.anchors.get(target));
        let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        match &line.role {
            Role::Section => {
                self.close(true);
                self.is_in_section = true;
                self.push(format_args!("<section>\n<h2{id}>{words}</h2>\n"));
            }
            Role::Entry => {
                self.close(false);
                self.is_in_article = true;
                self.push(format_args!("<article{id}>\n<h3>{words}</h3>\n"));
            }
            role if level > 0 => {
                self.close_lists(level);
                if self.lists == level {
                    self.out.push_str("</li>\n");
                } else {
                    let class = if level == 1 { " class=\"lines\"" } else { "" };
                    self.push(format_args!("<ul{class}>\n"));
                    self.lists += 1;
                }
                self.push(format_args!("<li{}{id}>{words}", attributes(role)));
            }
            role => {
                if line.is_apart {
                    self.close(true);
                }
                self.close_lists(0);
                self.push(format_args!("<p{}{id}>{words}</p>\n", attributes(role)));
            }
        }
    }

    /// A line's label and words.
    fn phrase(&self, line: &Line) -> String {
        let mut words = String::new();
        for part in line.words.parts() {
            match part {
                Inline::Text(text) => words.push_str(&escape(&text)),
                Inline::Words(kind, text) => pieces(&mut words, &[(kind, &text)]),
                Inline::Link(target, text) => self.link(&mut words, &target, &text),
            }
        }
        let mut out = String::new();
        let label = line.label();
        // Writing to a string cannot fail.
        if !label.is_empty() {
            let _ = write!(out, "<span class=\"label\">{}</span> ", escape(&label));
        }
        let _ = match line.tint {
            Some(tint) => write!(out, "<span class=\"tint-{}\">{words}</span>", tint % TINTS),
            None => write!(out, "{words}"),
        };
        out
    }

    fn link(&self, out: &mut String, target: &Target, text: &str) {
        let mut name = String::new();
        pieces(&mut name, &[(PieceKind::Equal, text)]);
        // Writing to a string cannot fail.
        let _ = match (target, self.anchors.get(target)) {
            (_, Some(id)) => write!(out, "<a href=\"#{id}\">{name}</a>"),
            (Target::Source(address), _) if is_web_address(address) => {
                write!(out, "<a href=\"{}\" rel=\"noreferrer\">{name}</a>", escape(address))
            }
            _ => write!(out, "{name}"),
        };
    }

    fn key(&mut self, names: &[String]) {
        self.close(true);
        self.out.push_str("<p class=\"legend\">");
        for (at, name) in names.iter().enumerate() {
            self.push(format_args!(" <span class=\"tint-{}\">{}</span>", at % TINTS, escape(name)));
        }
        self.out.push_str("</p>\n");
    }
}

/// The attributes of an element with these words.
fn attributes(role: &Role) -> String {
    match role {
        Role::Words(language) => format!(" class=\"words\" lang=\"{}\" dir=\"auto\"", escape(language)),
        _ => String::new(),
    }
}
