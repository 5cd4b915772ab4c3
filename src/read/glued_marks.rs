//! Words of plain text that end in the number of a footnote, as they do where a text was copied from a page.

use crate::clause::{ClauseTree, NoteMark};
use crate::source::Diagnostic;

/// How many of them a message names.
const NAMED: usize = 5;

/// Warns of words that seem to end in marks of notes.
pub(super) fn warning(tree: &ClauseTree) -> Option<Diagnostic> {
    let glued: Vec<NoteMark> = tree.note_marks().into_iter().filter(NoteMark::is_plain).collect();
    if glued.is_empty() {
        return None;
    }
    let word = |mark: &NoteMark| &tree[mark.clause].text[mark.word.clone()];
    let named: Vec<&str> = glued.iter().take(NAMED).map(word).collect();
    let more = if glued.len() > NAMED { " …" } else { "" };
    let message = format!("words end in numbers like those of footnotes, and stay so: {}{more}", named.join(", "));
    Some(
        Diagnostic::warning(message)
            .help("a comparison passes over such numbers; take them away where they are none of the words"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text;

    #[test]
    fn numbers_that_count_up_behind_words_are_told() {
        let told = |body: &str| warning(&text::read(body, 1)).map(|one| one.message);
        let message = told("1. Keepers share honey7 and wax.8\n\n2. Bees are counted.9").unwrap();
        assert!(message.ends_with("honey7, wax.8, counted.9"), "{message}");
        for body in ["1. See annex3.", "See annex3 and form7.", "Bees and 3 hives of type A4, H2O and COVID19."] {
            assert_eq!(told(body), None, "{body}");
        }
    }
}
