//! Footnotes and endnotes, and how they are numbered.

use super::number_format::NumberFormat;
use super::paragraph::Paragraph;
use rustc_hash::FxHashMap;

/// Whether a note is an endnote, and its id in the file.
pub(super) type NoteId = (bool, String);

/// All notes of a document.
pub(super) type Notes = FxHashMap<NoteId, Note>;

/// A note below the text: its number, and its paragraphs.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) name: String,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Numbers notes in the order in which the text refers to them: footnotes in digits, endnotes in roman numbers.
pub(super) fn name_notes(notes: &mut Notes, body: &[Paragraph]) {
    let mut counts = [0_i64; 2];
    for reference in body.iter().flat_map(|paragraph| &paragraph.notes) {
        let Some(note) = notes.get_mut(&(reference.is_endnote, reference.id.clone())) else { continue };
        let (word, format, count) = if reference.is_endnote {
            ("endnote", NumberFormat::LowerRoman, &mut counts[1])
        } else {
            ("footnote", NumberFormat::Decimal, &mut counts[0])
        };
        if !note.name.is_empty() {
            continue;
        }
        note.name = if reference.has_own_sign {
            word.to_owned()
        } else {
            *count += 1;
            format!("{word} {}", format.print(*count))
        };
    }
}
