//! Footnotes of Markdown: `[^1]` in the text, `[^1]: See document 3.` anywhere.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

/// A footnote: its number in the order in which the text refers to notes, from 1, and its paragraphs.
#[derive(Debug, Default)]
struct Footnote {
    number: usize,
    paragraphs: Vec<String>,
}

/// The footnotes of a text, by the names that it gives them.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: FxHashMap<String, Footnote>,
}

impl Footnotes {
    /// Collects the notes of a text.
    pub(super) fn of(body: &str, options: Options) -> Footnotes {
        let mut found = Footnotes::default();
        if !body.contains("[^") {
            return found;
        }
        let mut inside: Option<String> = None;
        let mut count = 0;
        for event in Parser::new_ext(body, options) {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => inside = Some(name.to_string()),
                Event::End(TagEnd::FootnoteDefinition) => inside = None,
                Event::FootnoteReference(name) => {
                    let note = found.notes.entry(name.to_string()).or_default();
                    if note.number == 0 {
                        count += 1;
                        note.number = count;
                    }
                }
                event => {
                    if let Some(name) = &inside {
                        found.notes.entry(name.clone()).or_default().add(event);
                    }
                }
            }
        }
        found
    }

    /// Takes a note that the text refers to: the label and the text of each of its paragraphs. It stands where it is
    /// referred to first.
    pub(super) fn take(&mut self, name: &str) -> Vec<(String, String)> {
        let Some(note) = self.notes.remove(name) else { return Vec::new() };
        let label = |at: usize| if at == 0 { format!("footnote {}", note.number) } else { String::new() };
        let text = |paragraph: &String| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        let paragraphs = note.paragraphs.iter().map(text).filter(|text| !text.is_empty());
        paragraphs.enumerate().map(|(at, text)| (label(at), text)).collect()
    }

    /// Takes what nothing refers to, in the order of the words.
    pub(super) fn rest(&mut self) -> Vec<String> {
        let mut rest: Vec<String> = self.notes.drain().map(|(_, note)| note.paragraphs.join(" ")).collect();
        rest.sort_unstable();
        rest
    }
}

impl Footnote {
    fn add(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. }) => self.paragraphs.push(String::new()),
            Event::Text(text) | Event::Code(text) | Event::Html(text) => self.words(&text),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        match self.paragraphs.last_mut() {
            Some(last) => last.push_str(text),
            None => self.paragraphs.push(text.to_owned()),
        }
    }
}
