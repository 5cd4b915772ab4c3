//! Documents that are not read: what they are, told by how they begin, and what to do with them.

use super::{Format, office};
use crate::source::Diagnostic;

/// Bytes that are looked through for the names of a document's parts.
const LOOKED_THROUGH: usize = 4_000_000;

/// Why a file is not read, if that can be told from its bytes.
pub(super) fn refusal(name: &str, bytes: &[u8], format: Format) -> Option<Diagnostic> {
    let (what, help) = if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        compound(bytes)
    } else if bytes.starts_with(b"{\\rtf") {
        ("a Rich Text file (RTF)", "open it in Word or LibreOffice and save it as .docx")
    } else if !matches!(format, Format::Docx | Format::Odt) || office::is_package(bytes) {
        return None;
    } else {
        unlike_its_ending(bytes, format)
    };
    Some(Diagnostic::error(format!("`{name}` is {what}")).help(help))
}

/// The container of Word up to 2003, which also holds documents with a password.
fn compound(bytes: &[u8]) -> (&'static str, &'static str) {
    let has = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[..bytes.len().min(LOOKED_THROUGH)].windows(wanted.len()).any(|window| window == wanted)
    };
    if has("EncryptedPackage") {
        (
            "protected with a password",
            "open it in Word with its password, take the password off (File > Info), and save it",
        )
    } else if has("WordDocument") {
        ("a document of Word up to 2003 (.doc)", "open it in Word or LibreOffice and save it as .docx")
    } else {
        ("a file of an old office program", "open it in the program that made it and save it as .docx")
    }
}

/// What a file is that ends in .docx or .odt and is no ZIP.
fn unlike_its_ending(bytes: &[u8], format: Format) -> (&'static str, &'static str) {
    if format == Format::Odt {
        return ("not an OpenDocument file, or damaged", "get the file once more, or name it as what it is");
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_000)])
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .to_lowercase();
    if bytes.is_empty() {
        ("empty", "get the file once more")
    } else if start.starts_with("%pdf") {
        ("a PDF, not a Word file", "give it the ending .pdf")
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
        ("a web page (HTML), not a Word file", "give it the ending .html, or get the document itself")
    } else if start.starts_with("<?xml") {
        ("an XML file, not a Word file", "open it in Word or LibreOffice and save it as .docx")
    } else if !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        ("a plain text, not a Word file", "give it the ending .txt or .md")
    } else {
        (
            "not a Word file, or damaged",
            "get the file once more, or open it in Word or LibreOffice and save it again as .docx",
        )
    }
}
