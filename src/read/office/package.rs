//! The ZIP that a document is: its parts by name, and the relations between them.
//!
//! Parts are found through relations, never by their place in the archive, and are read into memory only; what all of
//! them may unpack to is bounded, so that a small file cannot become a large one.

use super::xml::{Token, Xml};
use crate::read::decode;
use crate::source::Diagnostic;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that all parts of a file together may unpack to: a text of ten thousand pages with its markup.
const MOST_BYTES: u64 = 100_000_000;
/// Bytes up to which nobody asks how tightly they were packed.
const SMALL: u64 = 4_000_000;
/// How many times larger than the file its parts may be. Markup packs well, but not so well.
const MOST_RATIO: u64 = 300;

/// What relation a part has to another, and where that is.
#[derive(Debug)]
pub(super) struct Relation {
    /// The last word of the relation's type: `styles`, `footnotes`.
    pub(super) kind: String,
    /// The part's name in the package.
    pub(super) target: String,
}

/// An open document.
pub(super) struct Package<'a> {
    name: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts' names in small letters, because their case does not count.
    places: BTreeMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive.
    pub(super) fn open(name: &'a str, bytes: &'a [u8]) -> Result<Package<'a>, Diagnostic> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(name, &error))?;
        let places = archive
            .file_names_raw()
            .enumerate()
            .map(|(at, name)| (folded(&String::from_utf8_lossy(name)), at))
            .collect();
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let left = MOST_BYTES.min(size.saturating_mul(MOST_RATIO).max(SMALL));
        Ok(Package { name, archive, places, left })
    }

    /// Tells whether there is a part of this name.
    pub(super) fn has(&self, part: &str) -> bool {
        self.places.contains_key(&folded(part))
    }

    /// The text of a part; nothing where there is none of this name.
    pub(super) fn part(&mut self, part: &str) -> Result<Option<String>, Diagnostic> {
        let Some(&at) = self.places.get(&folded(part)) else { return Ok(None) };
        let file = self.archive.by_index(at).map_err(|error| damaged(self.name, &error))?;
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(self.name, &ZipError::Io(error)))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or_else(|| {
            let help = "if this really is a text, open it in Word or LibreOffice and save it in several parts";
            Diagnostic::error(format!("`{}` unpacks to more than any text needs; it is not read", self.name)).help(help)
        })?;
        decode(&format!("{} ({part})", self.name), bytes).map(Some)
    }

    /// The relations of a part to others inside the file; of the whole file where no part is named.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Diagnostic> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let Some(text) = self.part(&joined(folder, &format!("_rels/{file}.rels")))? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(self.name, &text);
        let mut relations = Vec::new();
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            if element.name() != "Relationship"
                || element.attribute("TargetMode").is_some_and(|mode| mode == "External")
            {
                continue;
            }
            if let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { kind, target: joined(folder, &target) });
            }
        }
        Ok(relations)
    }

    /// The name of the part that holds the document itself.
    pub(super) fn document(&mut self) -> Result<String, Diagnostic> {
        let main = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        match main.map(|relation| relation.target).filter(|target| self.has(target)) {
            Some(target) if !is_other_office(&target) => Ok(target),
            _ if self.has("word/document.xml") => Ok("word/document.xml".to_owned()),
            _ => Err(self.no_document()),
        }
    }

    fn no_document(&self) -> Diagnostic {
        let what = [
            ("xl/workbook.xml", "a spreadsheet (XLSX)"),
            ("ppt/presentation.xml", "a presentation (PPTX)"),
            ("meta-inf/container.xml", "an e-book (EPUB)"),
            ("index/document.iwa", "a document of Apple Pages"),
        ];
        let what = what
            .into_iter()
            .find(|(part, _)| self.has(part))
            .map_or("a ZIP file without a Word document", |what| what.1);
        Diagnostic::error(format!("`{}` is {what}", self.name))
            .help("save it as .docx in the program that made it, or take the document out of the archive")
    }
}

fn is_other_office(part: &str) -> bool {
    ["xl/", "ppt/", "visio/"].iter().any(|folder| folded(part).starts_with(folder))
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The name of a part as another part of a folder names it. Steps above the package lead nowhere.
fn joined(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.trim_start_matches('/').to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn damaged(name: &str, error: &ZipError) -> Diagnostic {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            Diagnostic::error(format!("`{name}` is an archive with a password"))
                .help("open it with its password, and save the document without one")
        }
        ZipError::InvalidPassword => Diagnostic::error(format!("`{name}` is an archive with a password"))
            .help("open it with its password, and save the document without one"),
        ZipError::CompressionMethodNotSupported(_) => {
            Diagnostic::error(format!("`{name}` is packed in a way that documents are not"))
                .help("open it in Word or LibreOffice, and save it again as .docx")
        }
        _ => Diagnostic::error(format!("`{name}` is cut short or damaged"))
            .help("get the file once more, or open it in Word or LibreOffice and save it again as .docx"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_resolved_within_the_package() {
        assert_eq!(joined("word", "styles.xml"), "word/styles.xml");
        assert_eq!(joined("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(joined("word", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(joined("", "_rels/.rels"), "_rels/.rels");
    }
}
