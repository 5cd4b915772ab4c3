//! What `pdftotext -bbox-layout` writes: pages with words and their boxes. Its blocks and lines are not followed, because
//! they part a label from its clause.

use super::page::Word;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Most words that a page may have: a page is no book. Further ones are kept on a page of their own.
const MOST_WORDS: usize = 20_000;

/// The words of a page as they come.
#[derive(Debug, Clone, Default)]
pub(super) struct Boxes {
    /// From 1.
    pub(super) number: usize,
    pub(super) width: f32,
    pub(super) words: Vec<Word>,
}

/// Reads the pages. What is no word with a box is passed over; the title and other words about the document may be no XML.
pub(super) fn read(written: &str) -> Vec<Boxes> {
    let body = written.find("<doc>").map_or(written, |at| &written[at..]);
    let mut reader = Reader::from_str(body);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut pages: Vec<Boxes> = Vec::new();
    let mut number = 0;
    let mut open: Option<Word> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.name().0 {
                "page" => {
                    number += 1;
                    pages.push(Boxes { number, width: measure(&start, "width"), words: Vec::new() });
                }
                "word" => open = Some(word(&start)),
                _ => {}
            },
            Ok(Event::Text(text)) => {
                if let Some(word) = &mut open {
                    word.text.push_str(&text);
                }
            }
            Ok(Event::GeneralRef(entity)) => {
                if let Some(word) = &mut open {
                    push_entity(&mut word.text, &entity);
                }
            }
            Ok(Event::End(end)) if end.name().0 == "word" => keep(&mut pages, open.take()),
            Ok(Event::Eof) | Err(_) => return pages,
            Ok(_) => {}
        }
    }
}

fn word(start: &BytesStart<'_>) -> Word {
    let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(|name| measure(start, name));
    let (right, bottom) = (right.max(left), bottom.max(top));
    Word { text: String::new(), left, top, right, bottom, glued: false, raised: false, is_mark: false }
}

/// A number in points; 0 where there is none that makes sense.
fn measure(start: &BytesStart<'_>, name: &str) -> f32 {
    let attribute = start.attributes().with_checks(false).flatten().find(|one| one.key.0 == name);
    let number: Option<f32> = attribute.and_then(|one| one.value.trim().parse().ok());
    number.filter(|number| number.is_finite()).unwrap_or_default().clamp(-20_000.0, 20_000.0)
}

fn push_entity(text: &mut String, entity: &quick_xml::events::BytesRef<'_>) {
    match entity.resolve_char_ref() {
        Ok(Some(sign)) => text.push(sign),
        _ => text.push_str(resolve_predefined_entity(entity).unwrap_or_default()),
    }
}

/// Puts a word on the last page, without signs that no text has.
fn keep(pages: &mut Vec<Boxes>, word: Option<Word>) {
    let (Some(mut word), Some(page)) = (word, pages.last_mut()) else { return };
    word.text.retain(|sign| !sign.is_control() && !matches!(sign, '\u{202a}'..='\u{202e}' | '\u{feff}'));
    if word.text.trim().is_empty() {
        return;
    }
    // A font of signs has its bullets in the area for private use; which sign it is, the font alone knows.
    let is_sign =
        matches!(word.text.trim(), "\u{f0b7}" | "\u{f0a7}" | "\u{f0d8}" | "\u{f0fc}" | "\u{f06e}" | "\u{f076}");
    word.text = if is_sign { "•".to_owned() } else { word.text.trim().to_owned() };
    if page.words.len() >= MOST_WORDS {
        let next = Boxes { words: Vec::new(), ..*page };
        pages.push(next);
    }
    if let Some(page) = pages.last_mut() {
        page.words.push(word);
    }
}
