//! Bytes to text: UTF-8, or UTF-16 where a byte order mark says so.

use crate::source::{Diagnostic, SourceFile};
use std::borrow::Cow;

/// Decodes the bytes of a file, without its byte order mark.
///
/// # Errors
///
/// Where the bytes are no text: they hold NUL bytes, or are not valid in their encoding.
pub fn decode<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Result<String, Diagnostic> {
    let bytes = bytes.into();
    let text = match bytes.as_ref() {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(name, rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => decode_utf16(name, rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_utf8(name, rest.to_vec())?,
        _ => decode_utf8(name, bytes.into_owned())?,
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let lines = text[..at].matches('\n').count() + 1;
        return Err(Diagnostic::error(format!("`{name}` is not a text: it has a zero byte on line {lines}"))
            .help("name a file of a kind that is read; save other documents as text first"));
    }
    Ok(text)
}

/// What the bytes 0x80 to 0x9F are in Windows-1252; everywhere else it is as ISO 8859-1, and so read for it.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How far into a file its own word on its encoding may stand.
const DECLARATION: usize = 2_048;

/// Decodes the bytes of a file that may say itself in which encoding it is, as XML and HTML do. What is valid UTF-8 is
/// read as that, whatever the file says.
///
/// # Errors
///
/// As [`decode`].
pub(super) fn decode_declared<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Result<String, Diagnostic> {
    let bytes = bytes.into();
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_ascii_lowercase();
    let is_western = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii"]
        .iter()
        .any(|known| ["encoding=", "charset="].iter().any(|key| declares(&beginning, key, known)));
    let has_mark = matches!(bytes.as_ref(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    if is_western && !has_mark && !bytes.contains(&0) && std::str::from_utf8(&bytes).is_err() {
        let sign = |byte: u8| {
            if (0x80..0xA0).contains(&byte) { WINDOWS_1252[usize::from(byte - 0x80)] } else { char::from(byte) }
        };
        return Ok(bytes.iter().map(|&byte| sign(byte)).collect());
    }
    decode(name, bytes)
}

fn declares(beginning: &str, key: &str, encoding: &str) -> bool {
    beginning.match_indices(key).any(|(at, _)| {
        let value = beginning[at + key.len()..].trim_start_matches(['"', '\'', ' ']);
        value.strip_prefix(encoding).is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
    })
}

fn decode_utf8(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let (valid, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        if bytes.contains(&0) {
            return Diagnostic::error(format!("`{name}` is not a text: it has zero bytes"))
                .help("name a file of a kind that is read; save other documents as text first");
        }
        let line_end = bytes[valid..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| valid + at);
        let shown = String::from_utf8_lossy(&bytes[..line_end]);
        let place = SourceFile::new(name, shown).place_at(valid, 1);
        Diagnostic::error(format!("the byte 0x{:02X} is not valid UTF-8", bytes[valid]))
            .at(place)
            .help("save the file as UTF-8")
    })
}

fn decode_utf16(name: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Diagnostic> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|_| Diagnostic::error(format!("`{name}` is not valid UTF-16")).help("save the file as UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_are_no_text() {
        assert_eq!(decode("a", b"\xEF\xBB\xBFab".as_slice()).unwrap(), "ab");
        assert_eq!(decode("a", b"\xFF\xFEa\0b\0".as_slice()).unwrap(), "ab");
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_told_with_its_line() {
        let error = decode("a.txt", b"one\ncaf\xE9 noir\n".as_slice()).unwrap_err();
        let place = error.place.unwrap();
        assert_eq!((place.line, place.column), (2, 4));
        assert!(place.excerpt.starts_with("caf"));
    }
}
