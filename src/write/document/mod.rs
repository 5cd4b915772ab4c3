//! Answers to read, as a small document: a title, sections, entries, and lines set in below them, some with a label in the
//! margin. Whoever answers builds it once; a renderer each makes a terminal's text, Markdown, a page and a Word file of it.
//!
//! ```text
//! backing, history, fate, … ─► Document ─┬─ text ─┬─ markdown ─┬─ html ─┬─ docx
//!                               lines of Phrases, tables
//! ```

mod anchors;
mod html;
mod markdown;
mod phrase;
mod text;

pub(in crate::write) use anchors::Anchors;
pub(in crate::write) use html::Places;
pub(in crate::write) use phrase::{Inline, Phrase, Target, phrase};
pub use text::Tinge;

use super::columns::Table;
use crate::draft::Draft;

/// An answer to read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What a page and a Word file have at their head.
    pub(in crate::write) title: String,
    /// How to read its marks, where this is not as usual.
    pub(in crate::write) legend: Option<&'static str>,
    /// Whether it is about words that went or came, even where it has none.
    pub(in crate::write) has_marks: bool,
    /// Whether a page begins with links to its sections.
    pub(in crate::write) has_contents: bool,
    /// Whether each section begins a page where it is printed.
    pub(in crate::write) begins_pages: bool,
    pub(in crate::write) blocks: Vec<Block>,
}

#[derive(Debug, Clone)]
pub(in crate::write) enum Block {
    Line(Line),
    /// A table, so many columns from a terminal's margin.
    Table(Table, usize),
    /// What each tint stands for.
    Key(Vec<String>),
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::write) enum Role {
    /// What a terminal has for the title.
    Title,
    /// What has to be said before anything is read.
    Notice,
    /// The heading of a section.
    Section,
    /// The head of what is told of one thing.
    Entry,
    Plain,
    /// A draft's words.
    Words,
}

/// A paragraph, a heading or an item.
#[derive(Debug, Clone)]
pub(in crate::write) struct Line {
    pub(in crate::write) role: Role,
    /// How far it is set in, in a terminal's columns. What is set in further than the line above belongs to that one.
    pub(in crate::write) indent: usize,
    /// What stands in its margin, with the space behind it.
    pub(in crate::write) label: String,
    pub(in crate::write) words: Phrase,
    /// Whether an empty line parts it from what is above.
    pub(in crate::write) is_apart: bool,
    /// The tint of its words, by its place in the key.
    pub(in crate::write) tint: Option<usize>,
    /// The language of a draft's words, which is empty where it is not known.
    pub(in crate::write) language: Option<String>,
    /// What is told of here, for those who name it elsewhere.
    pub(in crate::write) about: Vec<Target>,
}

impl Document {
    pub(in crate::write) fn new(title: impl Into<String>) -> Document {
        Document { title: title.into(), ..Document::default() }
    }

    /// A document that shows its title in a terminal too.
    pub(in crate::write) fn titled(title: impl Into<String>) -> Document {
        let title = title.into();
        let mut document = Document::new(title.clone());
        document.terminal_title(title);
        document
    }

    /// What a terminal has for the title, where the question stands above.
    pub(in crate::write) fn terminal_title(&mut self, title: String) {
        let is_apart = !self.blocks.is_empty();
        self.push(Role::Title, "", title, is_apart);
    }

    pub(in crate::write) fn notice(&mut self, first: &str, words: impl Into<Phrase>) {
        self.push(Role::Notice, first, words, false);
    }

    pub(in crate::write) fn section(&mut self, heading: impl Into<Phrase>) -> &mut Line {
        self.push(Role::Section, "", heading, true)
    }

    pub(in crate::write) fn entry(&mut self, first: &str, head: impl Into<Phrase>) -> &mut Line {
        self.push(Role::Entry, first, head, true)
    }

    /// A line. It begins with `first`: how far it is set in, and its label.
    pub(in crate::write) fn line(&mut self, first: &str, words: impl Into<Phrase>) -> &mut Line {
        self.push(Role::Plain, first, words, false)
    }

    /// A line with an empty one before it.
    pub(in crate::write) fn apart(&mut self, first: &str, words: impl Into<Phrase>) {
        self.push(Role::Plain, first, words, true);
    }

    /// Words of a draft.
    pub(in crate::write) fn words(&mut self, first: &str, draft: &Draft, words: impl Into<Phrase>) -> &mut Line {
        self.push(Role::Words, first, words, false).in_language_of(draft)
    }

    pub(in crate::write) fn table(&mut self, table: Table, indent: usize) {
        self.blocks.push(Block::Table(table, indent));
    }

    pub(in crate::write) fn key(&mut self, names: Vec<String>) {
        self.blocks.push(Block::Key(names));
    }

    fn push(&mut self, role: Role, first: &str, words: impl Into<Phrase>, is_apart: bool) -> &mut Line {
        let label = first.trim_start_matches(' ');
        let indent = first.len() - label.len();
        let (label, words) = (label.to_owned(), words.into());
        let (tint, language, about) = (None, None, Vec::new());
        self.blocks.push(Block::Line(Line { role, indent, label, words, is_apart, tint, language, about }));
        match self.blocks.last_mut() {
            Some(Block::Line(line)) => line,
            _ => unreachable!("a line was added"),
        }
    }

    /// Another answer as a section of this one: its own sections are entries here. Where this one has a notice, it is of all
    /// that is appended.
    pub(in crate::write) fn append(&mut self, heading: impl Into<Phrase>, other: Document) {
        self.section(heading);
        self.take_in(other, |line| {
            if line.role == Role::Section {
                line.role = Role::Entry;
            }
        });
    }

    /// As [`Document::append`], as an entry: headings of its own are labels here.
    pub(in crate::write) fn append_entry(&mut self, heading: impl Into<Phrase>, other: Document) {
        self.entry("", heading);
        self.take_in(other, |line| {
            if matches!(line.role, Role::Section | Role::Entry) {
                line.role = Role::Plain;
                line.label = std::mem::take(&mut line.words).typed();
            }
        });
    }

    /// Takes in what another answer tells; where that is nothing, the heading before it goes.
    fn take_in(&mut self, other: Document, change: fn(&mut Line)) {
        let has_notice = self.notices().next().is_some();
        let before = self.blocks.len();
        for mut block in other.blocks {
            if let Block::Line(line) = &mut block {
                if line.role == Role::Title || (line.role == Role::Notice && has_notice) {
                    continue;
                }
                change(line);
            }
            self.blocks.push(block);
        }
        if self.blocks.len() == before {
            self.blocks.pop();
        }
    }

    /// What has to be said before anything is read.
    pub(in crate::write) fn notices(&self) -> impl Iterator<Item = &Line> {
        self.lines().filter(|line| line.role == Role::Notice)
    }

    pub(in crate::write) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(line),
            Block::Table(..) | Block::Key(_) => None,
        })
    }

    /// Whether it has words that went or came, or is about such.
    pub(in crate::write) fn has_changes(&self) -> bool {
        self.has_marks || self.lines().any(|line| line.words.has_changes())
    }
}

/// How deep lines are nested, as they come: by how far each is set in.
#[derive(Debug, Default)]
pub(in crate::write) struct Nesting {
    indents: Vec<usize>,
}

impl Nesting {
    /// The level of the next line: 0 where it stands at the margin or begins something new.
    pub(in crate::write) fn level(&mut self, line: &Line) -> usize {
        if matches!(line.role, Role::Title | Role::Section | Role::Entry) || line.indent == 0 {
            self.indents.clear();
            return 0;
        }
        self.indents.retain(|&indent| indent < line.indent);
        self.indents.push(line.indent);
        self.indents.len()
    }
}

impl Line {
    /// Says that its words are in the language of a draft.
    pub(in crate::write) fn in_language_of(&mut self, draft: &Draft) -> &mut Line {
        self.language = Some(draft.language.clone().unwrap_or_default());
        self
    }

    /// Says what is told of here.
    pub(in crate::write) fn about(&mut self, targets: impl IntoIterator<Item = Target>) -> &mut Line {
        self.about.extend(targets);
        self
    }

    /// The label without the space round it and within.
    pub(in crate::write) fn label(&self) -> String {
        self.label.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Piece, PieceKind};

    fn source(address: &str) -> Target {
        Target::Source { id: "s".to_owned(), address: Some(address.to_owned()) }
    }

    fn hostile() -> Document {
        let text = "<script>x</script> [a](b) \u{1b}[31m &amp; \"y\"\n# z";
        let mut document = Document::titled(text);
        document.notice("", text);
        document.section(text);
        document.entry("", text).about([Target::Amendment(text.to_owned())]);
        let mut words = Phrase::from(text);
        words += Phrase::link(Target::Amendment(text.to_owned()), text);
        words += Phrase::link(source("javascript:alert(1)"), text);
        words += Phrase::link(source("https://example.org/a?b=1&c"), text);
        words += Phrase::words(&[
            Piece { kind: PieceKind::Deleted, text: text.to_owned() },
            Piece { kind: PieceKind::Inserted, text: " ".to_owned() },
        ]);
        document.line(&format!("  {text}: "), words).tint = Some(9);
        document.table(Table::of(vec![(text.to_owned(), true)], vec![vec![text.into()]]), 2);
        document.key(vec![text.to_owned()]);
        document
    }

    #[test]
    fn no_text_becomes_markup_and_no_address_a_script() {
        let document = hostile();
        let page = document.html();
        assert!(!page.contains("<script") && !page.contains('\u{1b}') && !page.contains("javascript:"));
        assert!(page.contains("<a href=\"https://example.org/a?b=1&amp;c\" rel=\"noreferrer\">"));
        assert!(page.contains("<a href=\"#about-0\">") && page.contains("<article id=\"about-0\">"));
        let markdown = document.markdown();
        assert!(
            !markdown.contains("<script")
                && !markdown.contains('\u{1b}')
                && !markdown.replace("\\]", "").contains("](b)")
        );
        assert!(markdown.contains("](<https://example.org/a?b=1&c>)") && !markdown.contains("](<javascript"));
        for width in [None, Some(20)] {
            assert!(!document.text(width).contains('\u{1b}'));
        }
    }

    #[test]
    fn what_is_set_in_further_belongs_to_the_line_above() {
        let mut document = Document::new("t");
        document.section("s");
        document.line("  ", "one");
        document.line("      recorded: ", "by whom");
        document.line("  rev1     ", "two");
        document.apart("", "end");
        assert_eq!(document.text(None), "s\n  one\n      recorded: by whom\n  rev1     two\n\nend\n");
        let expected = "# t\n\n## s\n\n- one\n  - *recorded:* by whom\n- *rev1* two\n\nend\n";
        assert_eq!(document.markdown(), expected);
        let page = document.html();
        let list = "<ul class=\"lines\">\n<li>one<ul>\n<li><span class=\"label\">recorded:</span> by whom</li>\n</ul>\n</li>\n\
                    <li><span class=\"label\">rev1</span> two</li>\n</ul>\n</section>\n<p>end</p>\n";
        assert!(page.contains(list), "{page}");
    }
}
