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
            .help("name a text, Markdown or YAML file; export other documents to one of these first"));
    }
    Ok(text)
}

fn decode_utf8(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let (valid, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        if bytes.contains(&0) {
            return Diagnostic::error(format!("`{name}` is not a text: it has zero bytes"))
                .help("name a text, Markdown or YAML file; export other documents to one of these first");
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
