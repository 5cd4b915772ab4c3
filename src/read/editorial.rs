//! Marks of insertion and deletion that are nobody's proposal: how words are set, and what an Act was amended by.

use crate::source::Diagnostic;

const TYPOGRAPHY: [&str; 7] = ["italic", "bold", "smallcaps", "underline", "roman", "typography", "typographic"];
const EDITORIAL: [&str; 3] = ["editorial", "commentary", "consolidation"];

/// Tells whether a class says how words are set, and not that they came or went.
pub(super) fn is_typography(class: &str) -> bool {
    class.split_whitespace().all(|one| TYPOGRAPHY.iter().any(|known| known.eq_ignore_ascii_case(one)))
}

/// Tells whether a class says that a mark is typography, or an editor's of a text in force. There `key-…` names the note
/// on what the words were amended by.
pub(super) fn is_editorial(class: &str) -> bool {
    let is_known = |one: &str| one.starts_with("key-") || EDITORIAL.iter().any(|known| known.eq_ignore_ascii_case(one));
    is_typography(class) || class.split_whitespace().any(is_known)
}

/// What is to be said of such marks.
pub(super) fn note(marks: usize) -> Option<Diagnostic> {
    let counted = match marks {
        0 => return None,
        1 => "1 mark of an insertion or deletion is".to_owned(),
        _ => format!("{marks} marks of insertions and deletions are"),
    };
    Some(Diagnostic::note(format!(
        "{counted} no change that anybody proposes: a class says that an editor made them, or how the words are set. Their \
         words are read as text; words that were repealed are there only where the file has kept them"
    )))
}
