//! The document as one page for a browser or a printer, of one family with the comparisons.

use super::{Anchors, Block, Document, Inline, Line, Nesting, Role, Target};
use crate::diff::PieceKind;
use crate::write::html::{FOOT, LEGEND, escape, head_of_answer, is_web_address, pieces};
use crate::write::json::VERSION;
use std::fmt::Write;

/// How many tints the style has.
const TINTS: usize = 7;

impl Document {
    /// The document as a page that needs nothing but itself.
    pub fn html(&self) -> String {
        let anchors = Anchors::new(self);
        let mut page = Page::new(&self.title, &anchors);
        page.header(self);
        page.out.push_str("<main>\n");
        let mut has_contents = self.has_contents;
        let mut nesting = Nesting::default();
        let mut places = anchors.places();
        for block in &self.blocks {
            match block {
                Block::Line(line) => {
                    let place = places.next().flatten();
                    if line.role == Role::Section && std::mem::take(&mut has_contents) {
                        page.contents(self);
                    }
                    if !matches!(line.role, Role::Title | Role::Notice) {
                        let level = nesting.level(line);
                        page.line(line, level, place);
                    }
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
}

struct Page<'a> {
    out: String,
    anchors: &'a Anchors<'a>,
    is_in_section: bool,
    is_in_article: bool,
    /// How many lists are open, the last item of each with them.
    lists: usize,
}

impl<'a> Page<'a> {
    fn new(title: &str, anchors: &'a Anchors<'a>) -> Page<'a> {
        Page { out: head_of_answer(title), anchors, is_in_section: false, is_in_article: false, lists: 0 }
    }

    /// The title, what has to be said before anything is read, and how to read the marks.
    fn header(&mut self, document: &Document) {
        self.push(format_args!("<header>\n<h1>{}</h1>\n", escape(&document.title)));
        for notice in document.notices() {
            let words = self.phrase(notice, None);
            self.push(format_args!("<p class=\"notice\" role=\"note\">{words}</p>\n"));
        }
        match document.legend {
            Some(legend) => self.push(format_args!("<p class=\"legend\">{}</p>\n", escape(legend))),
            None if document.has_changes() => self.out.push_str(LEGEND),
            None => {}
        }
        self.out.push_str("</header>\n");
    }

    /// Links to the sections, where there are several, each with the number of its entries.
    fn contents(&mut self, document: &Document) {
        let mut sections: Vec<(String, usize, usize)> = Vec::new();
        for (line, place) in document.lines().zip(self.anchors.places()) {
            match (&line.role, place, sections.last_mut()) {
                (Role::Section, Some(place), _) => sections.push((escape(&line.words.typed()).into_owned(), place, 0)),
                (Role::Entry, _, Some((.., entries))) => *entries += 1,
                _ => {}
            }
        }
        if sections.len() < 2 {
            return;
        }
        self.out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
        for (title, place, entries) in sections {
            self.push(format_args!("<li><a href=\"#{}\">{title}</a> ({entries})</li>\n", id(place)));
        }
        self.out.push_str("</ul>\n</nav>\n");
    }

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

    fn line(&mut self, line: &Line, level: usize, place: Option<usize>) {
        let words = self.phrase(line, place);
        let id = place.map(|place| format!(" id=\"{}\"", id(place))).unwrap_or_default();
        let attributes = attributes(line);
        match &line.role {
            Role::Section => {
                self.close(true);
                self.is_in_section = true;
                self.push(format_args!("<section>\n<h2{attributes}{id}>{words}</h2>\n"));
            }
            Role::Entry => {
                self.close(false);
                self.is_in_article = true;
                self.push(format_args!("<article{id}>\n<h3{attributes}>{words}</h3>\n"));
            }
            _ if level > 0 => {
                self.close_lists(level);
                if self.lists == level {
                    self.out.push_str("</li>\n");
                } else {
                    let class = if level == 1 { " class=\"lines\"" } else { "" };
                    self.push(format_args!("<ul{class}>\n"));
                    self.lists += 1;
                }
                self.push(format_args!("<li{attributes}{id}>{words}"));
            }
            _ => {
                if line.is_apart {
                    self.close(true);
                }
                self.close_lists(0);
                self.push(format_args!("<p{attributes}{id}>{words}</p>\n"));
            }
        }
    }

    /// A line's label and words. It does not lead to its own place.
    fn phrase(&self, line: &Line, place: Option<usize>) -> String {
        let mut words = String::new();
        for part in line.words.parts() {
            match part {
                Inline::Text(text) => words.push_str(&escape(&text)),
                Inline::Words(kind, text) => pieces(&mut words, &[(kind, &text)]),
                Inline::Link(target, text) => self.link(&mut words, &target, &text, place),
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

    fn link(&self, out: &mut String, target: &Target, text: &str, here: Option<usize>) {
        let mut name = String::new();
        pieces(&mut name, &[(PieceKind::Equal, text)]);
        // Writing to a string cannot fail.
        let _ = match (target, self.anchors.of(target)) {
            (_, place) if place.is_some() && place == here => write!(out, "{name}"),
            (_, Some(place)) => write!(out, "<a href=\"#{}\">{name}</a>", id(place)),
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

fn id(place: usize) -> String {
    format!("about-{place}")
}

/// The attributes of an element with a line's words.
fn attributes(line: &Line) -> String {
    let class = if line.role == Role::Words { " class=\"words\"" } else { "" };
    let language = line.language.as_deref().map(|language| format!(" lang=\"{}\" dir=\"auto\"", escape(language)));
    format!("{class}{}", language.unwrap_or_default())
}
