//! The document as one page for a browser or a printer, of one family with the comparisons.

use super::{Anchors, Block, Document, Inline, Line, Nesting, Role, Target};
use crate::diff::PieceKind;
use crate::write::html::{FOOT, LEGEND, escape, fragment, head_of_answer, head_of_pages, is_web_address, pieces};
use crate::write::json::VERSION;
use std::fmt::Write;

/// How many tints the style has.
const TINTS: usize = 7;

impl Document {
    /// The document as a page that needs nothing but itself.
    pub fn html(&self) -> String {
        let anchors = Anchors::new(self);
        let mut own = Own { anchors: &anchors, next: 0 };
        let head = if self.begins_pages { head_of_pages } else { head_of_answer };
        let mut page = Page::new(head(&self.title), &mut own, 2);
        page.header(self);
        page.out.push_str("<main>\n");
        page.blocks(self, &anchors);
        page.push(format_args!("</main>\n<footer><p>Written by travaux {VERSION}.</p></footer>\n{FOOT}"));
        page.out
    }

    /// What it tells, without its title and what has to be said before, as a part of a page of several: its sections have
    /// headings of a level, and its names lead to places of that page.
    pub(in crate::write) fn part(&self, places: &mut dyn Places, level: usize) -> String {
        let mut page = Page::new(String::new(), places, level);
        page.blocks(self, &Anchors::default());
        page.out
    }
}

/// The places of a page, each with its id, to which names lead.
pub(in crate::write) trait Places {
    /// The place where something is told of.
    fn of(&self, target: &Target) -> Option<String>;
    /// The places that a line is. Lines come in their order, each once.
    fn at(&mut self, line: &Line) -> Vec<String>;
}

/// The places of a document that is a page of its own.
struct Own<'a> {
    anchors: &'a Anchors<'a>,
    next: usize,
}

impl Places for Own<'_> {
    fn of(&self, target: &Target) -> Option<String> {
        self.anchors.of(target).map(id)
    }

    fn at(&mut self, _: &Line) -> Vec<String> {
        self.next += 1;
        self.anchors.of_line(self.next - 1).map(id).into_iter().collect()
    }
}

struct Page<'a> {
    out: String,
    places: &'a mut dyn Places,
    /// Of the headings of sections.
    level: usize,
    is_in_section: bool,
    is_in_article: bool,
    /// How many lists are open, the last item of each with them.
    lists: usize,
}

impl<'a> Page<'a> {
    fn new(out: String, places: &'a mut dyn Places, level: usize) -> Page<'a> {
        Page { out, places, level, is_in_section: false, is_in_article: false, lists: 0 }
    }

    fn blocks(&mut self, document: &Document, anchors: &Anchors<'_>) {
        let mut has_contents = document.has_contents;
        let mut nesting = Nesting::default();
        for block in &document.blocks {
            match block {
                Block::Line(line) => {
                    let places = self.places.at(line);
                    if line.role == Role::Section && std::mem::take(&mut has_contents) {
                        self.contents(document, anchors);
                    }
                    if !matches!(line.role, Role::Title | Role::Notice) {
                        let level = nesting.level(line);
                        self.line(line, level, &places);
                    }
                }
                Block::Table(table, _) => {
                    self.close_lists(0);
                    self.out.push_str(&table.html());
                }
                Block::Key(names) => self.key(names),
            }
        }
        self.close(true);
    }

    /// The title, what has to be said before anything is read, and how to read the marks.
    fn header(&mut self, document: &Document) {
        self.push(format_args!("<header>\n<h1>{}</h1>\n", escape(&document.title)));
        for notice in document.notices() {
            let words = self.phrase(notice, &[]);
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
    fn contents(&mut self, document: &Document, anchors: &Anchors<'_>) {
        let mut sections: Vec<(String, usize, usize)> = Vec::new();
        for (line, place) in document.lines().zip(anchors.places()) {
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

    fn line(&mut self, line: &Line, level: usize, places: &[String]) {
        let mut words = self.phrase(line, places);
        let id = places.first().map(|place| format!(" id=\"{}\"", escape(place))).unwrap_or_default();
        for place in places.iter().skip(1) {
            words.insert_str(0, &format!("<span id=\"{}\"></span>", escape(place)));
        }
        let attributes = attributes(line);
        let heading = self.level;
        match &line.role {
            Role::Section => {
                self.close(true);
                self.is_in_section = true;
                self.push(format_args!("<section>\n<h{heading}{attributes}{id}>{words}</h{heading}>\n"));
            }
            Role::Entry => {
                self.close(false);
                self.is_in_article = true;
                let heading = heading + 1;
                self.push(format_args!("<article{id}>\n<h{heading}{attributes}>{words}</h{heading}>\n"));
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
    fn phrase(&self, line: &Line, here: &[String]) -> String {
        let mut words = String::new();
        for part in line.words.parts() {
            match part {
                Inline::Text(text) => words.push_str(&escape(&text)),
                Inline::Words(kind, text) => pieces(&mut words, &[(kind, &text)]),
                Inline::Link(target, text) => self.link(&mut words, &target, &text, here),
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

    fn link(&self, out: &mut String, target: &Target, text: &str, here: &[String]) {
        let mut name = String::new();
        pieces(&mut name, &[(PieceKind::Equal, text)]);
        // Writing to a string cannot fail.
        let _ = match (self.places.of(target), target) {
            (Some(place), _) if here.contains(&place) => write!(out, "{name}"),
            (Some(place), _) => write!(out, "<a href=\"#{}\">{name}</a>", fragment(&place)),
            (None, Target::Source { address: Some(address), .. }) if is_web_address(address) => {
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
