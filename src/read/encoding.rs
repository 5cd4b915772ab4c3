//! Bytes to text: UTF-8, or UTF-16 where a byte order mark says so.

use crate::source::{Diagnostic, SourceFile};

/// Decodes the bytes of a file, without its byte order mark.
///
/// # Errors
///
/// Where the bytes are no text: they hold NUL bytes, or are not valid in their encoding.
pub fn decode(name: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(name, rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => decode_utf16(name, rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => decode_utf8(name, rest)?,
    };
    if let Some(at) = text.find('\0') {
        let lines = text[..at].matches('\n').count() + 1;
        return Err(Diagnostic::error(format!("`{name}` is not a text: it has a zero byte on line {lines}"))
            .help("name a text, Markdown or YAML file; export other documents to one of these first"));
    }
    Ok(text)
}

fn decode_utf8(name: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            if bytes.contains(&0) {
                return Err(Diagnostic::error(format!("`{name}` is not a text: it has zero bytes"))
                    .help("name a text, Markdown or YAML file; export other documents to one of these first"));
            }
            let end = valid.len();
            let line_end = bytes[end..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| end + at);
            let shown = valid + &String::from_utf8_lossy(&bytes[end..line_end]);
            let place = SourceFile::new(name, shown).place_at(end, 1);
            Err(Diagnostic::error(format!("the byte 0x{:02X} is not valid UTF-8", bytes[end]))
                .at(place)
                .help("save the file as UTF-8"))
        }
    }
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
        assert_eq!(decode("a", b"\xEF\xBB\xBFab").unwrap(), "ab");
        assert_eq!(decode("a", b"\xFF\xFEa\0b\0").unwrap(), "ab");
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_told_with_its_line() {
        let error = decode("a.txt", b"one\ncaf\xE9 noir\n").unwrap_err();
        let place = error.place.unwrap();
        assert_eq!((place.line, place.column), (2, 4));
        assert!(place.excerpt.starts_with("caf"));
    }
}
