//! Words, and what is to be said of their white space.

use super::body::{Open, Walk};

impl Walk<'_> {
    pub(super) fn words(&mut self, text: &str) {
        match self.open.last() {
            Some(Open::Paragraph | Open::Span | Open::Through(true)) => self.collapsed(text),
            Some(Open::Author) => self.told.author.get_or_insert_default().push_str(text),
            Some(Open::Date) => self.told.date.get_or_insert_default().push_str(text),
            _ => {}
        }
    }

    /// Adds words whose white space is that of the file: a run of it is one space.
    fn collapsed(&mut self, text: &str) {
        let Some(mut is_spaced) = self.current.last().map(|current| current.is_spaced) else { return };
        let mut words = String::with_capacity(text.len());
        for sign in text.chars() {
            let is_space = matches!(sign, ' ' | '\t' | '\r' | '\n');
            if !(is_space && is_spaced) {
                words.push(if is_space { ' ' } else { sign });
            }
            is_spaced = is_space;
        }
        self.push(&words);
        self.current.iter_mut().last().into_iter().for_each(|current| current.is_spaced = is_spaced);
    }

    pub(super) fn sign(&mut self, sign: &str) -> Open {
        self.push(sign);
        Open::Ignored
    }

    /// Adds words as they are.
    pub(super) fn push(&mut self, text: &str) {
        let (look, is_hidden) = self.looks.last().copied().unwrap_or_default();
        if is_hidden {
            self.findings.hidden.extend(Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
            return;
        }
        if let Some(current) = self.current.last_mut() {
            current.is_spaced = false;
            current.paragraph.push(text, &self.active, look);
        }
    }
}
