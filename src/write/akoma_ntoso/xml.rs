//! XML put together piece by piece, indented where white space says nothing.

use std::fmt::Write;

/// The deepest level that is still indented: a tree may be deep, and its file should not be its square.
const INDENTED: usize = 40;

/// A document that is being written.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    pub(super) fn new() -> Xml {
        Xml { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Begins an element that holds others.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            // Writing to a string cannot fail.
            let _ = writeln!(self.out, "</{name}>");
        }
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element that holds words, which `words` writes.
    pub(super) fn words(&mut self, name: &'static str, attributes: &[(&str, &str)], words: impl FnOnce(&mut Xml)) {
        self.start(name, attributes);
        self.out.push('>');
        words(self);
        let _ = writeln!(self.out, "</{name}>");
    }

    /// Begins an element within words.
    pub(super) fn open_inline(&mut self, name: &str) {
        let _ = write!(self.out, "<{name}>");
    }

    /// Ends an element within words.
    pub(super) fn close_inline(&mut self, name: &str) {
        let _ = write!(self.out, "</{name}>");
    }

    /// Words. What XML cannot hold is replaced.
    pub(super) fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                // A reader would make a line feed of it.
                '\r' => self.out.push_str("&#13;"),
                sign => self.out.push(allowed(sign)),
            }
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"");
            for sign in value.chars() {
                match sign {
                    '"' => self.out.push_str("&quot;"),
                    '\n' | '\t' => {
                        let _ = write!(self.out, "&#{};", u32::from(sign));
                    }
                    sign => self.text(sign.encode_utf8(&mut [0; 4])),
                }
            }
            self.out.push('"');
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len().min(INDENTED) {
            self.out.push_str("  ");
        }
    }
}

fn allowed(sign: char) -> char {
    match sign {
        '\t' | '\n' => sign,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        sign => sign,
    }
}
