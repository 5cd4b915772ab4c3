//! Paragraphs as the XML of a document's body.
//!
//! The order of elements is the schema's: Word refuses what stands elsewhere. Ids count from 1 through the whole document,
//! so that no two are the same; those of comments are their places.

use super::paragraph::{How, Link, Paragraph, Properties, Run, Tracked, Who};
use super::xml::{attribute, directions, escape};
use std::fmt::Write;
use std::rc::Rc;

/// Writes paragraphs one after the other.
#[derive(Debug, Default)]
pub(super) struct Body {
    out: String,
    ids: usize,
    /// The move whose range is open: which end it is, its name, and its id.
    open: Option<(&'static str, Rc<str>, usize)>,
}

impl Body {
    /// A body whose ids begin after those of so many comments.
    pub(super) fn new(comments: usize) -> Body {
        Body { ids: comments, ..Body::default() }
    }

    /// The XML.
    pub(super) fn finish(mut self) -> String {
        self.close_range();
        self.out
    }

    /// Adds XML that is no paragraph.
    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        let whole = paragraph.moved();
        if !whole.is_some_and(|tracked| self.is_open(tracked)) {
            self.close_range();
        }
        self.out.push_str("<w:p>");
        self.paragraph_properties(paragraph);
        if let Some(tracked) = whole {
            self.open_range(tracked);
        }
        if let Some(comment) = paragraph.comment {
            self.push(format_args!("<w:commentRangeStart w:id=\"{comment}\"/>"));
        }
        let bookmark = paragraph.place.map(|place| (self.id(), place));
        if let Some((id, place)) = bookmark {
            self.push(format_args!("<w:bookmarkStart w:id=\"{id}\" w:name=\"about_{place}\"/>"));
        }
        for run in paragraph.runs.chunk_by(|one, next| one.tracked == next.tracked) {
            // The range of words that moved within a paragraph.
            if whole.is_none() {
                match run[0].tracked.iter().find(|tracked| tracked.how.name().is_some()) {
                    Some(tracked) if self.is_open(tracked) => {}
                    Some(tracked) => {
                        self.close_range();
                        self.open_range(tracked);
                    }
                    None => self.close_range(),
                }
            }
            self.tracked(&run[0].tracked, |body| run.iter().for_each(|run| body.linked(run)));
        }
        if let Some((id, _)) = bookmark {
            self.push(format_args!("<w:bookmarkEnd w:id=\"{id}\"/>"));
        }
        if whole.is_none() {
            self.close_range();
        }
        if let Some(comment) = paragraph.comment {
            self.push(format_args!("<w:commentRangeEnd w:id=\"{comment}\"/>"));
            // The comment goes where its paragraph goes.
            self.tracked(&paragraph.end, |body| {
                body.push(format_args!(
                    "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{comment}\"/></w:r>"
                ));
            });
        }
        self.out.push_str("</w:p>");
    }

    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(arguments);
    }

    fn id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// The attributes of a tracked change.
    fn attributes(&mut self, who: &Who) -> String {
        let date = who.date.as_deref().map(|date| format!(" w:date=\"{}\"", attribute(date))).unwrap_or_default();
        format!("w:id=\"{}\" w:author=\"{}\"{date}", self.id(), attribute(&who.author))
    }

    fn is_open(&self, tracked: &Tracked) -> bool {
        let open = self.open.as_ref().map(|(element, name, _)| (*element, &**name));
        open == tracked.how.name().map(|name| (tracked.how.element(), &**name))
    }

    fn open_range(&mut self, tracked: &Tracked) {
        let Some(name) = tracked.how.name().filter(|_| !self.is_open(tracked)) else { return };
        let element = tracked.how.element();
        let attributes = self.attributes(&tracked.who);
        self.open = Some((element, Rc::clone(name), self.ids));
        self.push(format_args!("<w:{element}RangeStart {attributes} w:name=\"{}\"/>", attribute(name)));
    }

    fn close_range(&mut self) {
        if let Some((element, _, id)) = self.open.take() {
            self.push(format_args!("<w:{element}RangeEnd w:id=\"{id}\"/>"));
        }
    }

    /// What is written inside the elements of some changes, the first outermost.
    fn tracked(&mut self, tracked: &[Tracked], inside: impl FnOnce(&mut Body)) {
        for one in tracked {
            let attributes = self.attributes(&one.who);
            self.push(format_args!("<w:{} {attributes}>", one.how.element()));
        }
        inside(self);
        for one in tracked.iter().rev() {
            self.push(format_args!("</w:{}>", one.how.element()));
        }
    }

    fn paragraph_properties(&mut self, paragraph: &Paragraph) {
        self.out.push_str("<w:pPr>");
        self.properties(&paragraph.properties);
        if !paragraph.end.is_empty() {
            self.out.push_str("<w:rPr>");
            for tracked in &paragraph.end {
                let attributes = self.attributes(&tracked.who);
                self.push(format_args!("<w:{} {attributes}/>", tracked.how.element()));
            }
            self.out.push_str("</w:rPr>");
        }
        if let Some((before, who)) = &paragraph.before {
            let attributes = self.attributes(who);
            self.push(format_args!("<w:pPrChange {attributes}><w:pPr>"));
            self.properties(before);
            self.out.push_str("</w:pPr></w:pPrChange>");
        }
        self.out.push_str("</w:pPr>");
    }

    fn properties(&mut self, properties: &Properties) {
        if !properties.style.is_empty() {
            self.push(format_args!("<w:pStyle w:val=\"{}\"/>", properties.style));
        }
        if properties.begins_page {
            self.out.push_str("<w:pageBreakBefore/>");
        }
        if let Some(list) = properties.list {
            self.push(format_args!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
        }
        if properties.runs_right_to_left {
            self.out.push_str("<w:bidi/>");
        }
        if let Some((left, hanging)) = properties.indent {
            self.push(format_args!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"));
        }
        if properties.is_flush_right {
            self.out.push_str("<w:jc w:val=\"right\"/>");
        }
    }

    /// A run, within what makes it a link if it is one.
    fn linked(&mut self, run: &Run) {
        match &run.link {
            None => self.run(run),
            Some(Link::Place(place)) => {
                self.push(format_args!("<w:hyperlink w:anchor=\"about_{place}\">"));
                self.run(run);
                self.out.push_str("</w:hyperlink>");
            }
            Some(Link::Address(address)) => {
                let address = attribute(address);
                self.push(format_args!("<w:fldSimple w:instr=\" HYPERLINK &quot;{address}&quot; \">"));
                self.run(run);
                self.out.push_str("</w:fldSimple>");
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let element = if run.tracked.iter().any(|tracked| tracked.how == How::Deleted) { "delText" } else { "t" };
        for (is_right_to_left, text) in directions(&run.text) {
            self.out.push_str("<w:r>");
            if is_right_to_left || !run.format.is_empty() {
                let direction = if is_right_to_left { "<w:rtl/>" } else { "" };
                self.push(format_args!("<w:rPr>{}{direction}</w:rPr>", run.format));
            }
            let mut rest = text;
            while !rest.is_empty() {
                let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
                if end > 0 {
                    self.push(format_args!("<w:{element} xml:space=\"preserve\">"));
                    escape(&mut self.out, &rest[..end]);
                    self.push(format_args!("</w:{element}>"));
                }
                self.out.push_str(match rest[end..].chars().next() {
                    Some('\n') => "<w:br/>",
                    Some(_) => "<w:tab/>",
                    None => "",
                });
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            self.out.push_str("</w:r>");
        }
    }
}
