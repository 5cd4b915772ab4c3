//! Word files made in memory, part by part.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file with some of its parts.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordFile {
    parts: Vec<(String, String)>,
    relations: String,
}

impl WordFile {
    /// A file whose text is the content of `w:body`.
    pub(crate) fn new(body: &str) -> WordFile {
        let document = format!(
            "<w:document xmlns:w=\"{WORD}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><w:body>{body}</w:body></w:document>"
        );
        WordFile::default().raw("word/document.xml", &document)
    }

    /// Adds a part of a kind (`numbering`, `styles`, `footnotes`, `comments`), whose root has some content.
    pub(crate) fn part(mut self, kind: &str, content: &str) -> WordFile {
        self.relations += &format!("<Relationship Id=\"{kind}\" Type=\"{TYPES}/{kind}\" Target=\"parts/{kind}.xml\"/>");
        self.raw(&format!("word/parts/{kind}.xml"), &format!("<w:{kind} xmlns:w=\"{WORD}\">{content}</w:{kind}>"))
    }

    /// Adds a part as it is.
    pub(crate) fn raw(mut self, name: &str, content: &str) -> WordFile {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.to_owned(), content.to_owned()));
        self
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let office = format!("<Relationship Id=\"d\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/>");
        let relations = |content: &str| format!("<?xml version=\"1.0\"?><Relationships>{content}</Relationships>");
        let own = [
            ("_rels/.rels".to_owned(), relations(&office)),
            ("word/_rels/document.xml.rels".to_owned(), relations(&self.relations)),
        ];
        let own = own.into_iter().filter(|(name, _)| self.parts.iter().all(|(known, _)| known != name));
        for (name, content) in own.chain(self.parts.clone()) {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A run of words.
pub(crate) fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A deleted run of words.
pub(crate) fn deleted(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

/// A paragraph with properties.
pub(crate) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A tracked change round some content, or of nothing: `ins`, `del`, `moveFrom`, `moveTo`.
pub(crate) fn change(kind: &str, author: &str, content: &str) -> String {
    format!("<w:{kind} w:id=\"1\" w:author=\"{author}\" w:date=\"2024-05-15T10:00:00Z\">{content}</w:{kind}>")
}

/// A list: the level of each `(number format, text)`, all beginning with 1.
pub(crate) fn list(id: usize, levels: &[(&str, &str)]) -> String {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(at, (format, text))| {
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
                720 * (at + 1)
            )
        })
        .collect();
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

/// A list that counts as a pattern says, with overrides.
pub(crate) fn instance(id: usize, pattern: usize, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{pattern}\"/>{overrides}</w:num>")
}

/// The properties of an item of a list.
pub(crate) fn item(list: usize, level: usize) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}
