//! Two wordings of one text as operations, as if the second had been typed into the first.

use super::edits::edits;
use super::stream::{Reviser, Sign};
use super::words::operation;
use crate::amendment::Operation;
use crate::diff::{PieceKind, compare_words};

/// What makes the new wording of the old one, quoted from `quoted`: the text in which the old wording stands.
/// Nothing where an edit cannot be quoted from there.
pub(crate) fn rewording(old: &str, new: &str, quoted: &str) -> Option<Vec<Operation>> {
    let mut signs: Vec<Sign> = Vec::new();
    for stretch in compare_words(old, new) {
        let who = |kind| (stretch.kind == kind).then_some(0);
        let (inserted, deleted) = (who(PieceKind::Inserted), who(PieceKind::Deleted));
        signs.extend(stretch.of(old, new).chars().map(|sign| Sign { sign, inserted, deleted }));
    }
    let base: Vec<char> = old.chars().collect();
    edits(&signs, &[Reviser::default()]).iter().map(|edit| operation(edit, &base, quoted)).collect()
}

#[cfg(test)]
mod tests {
    use super::rewording;
    use crate::amendment::{Extent, Operation};

    #[test]
    fn each_edit_is_an_operation_that_can_be_quoted() {
        let old = "Each operator needs a licence of the harbour office, which holds for one year.";
        let new = "Each operator needs a permit of the harbour office, which holds for three years.";
        let said = rewording(old, new, old).unwrap();
        let words: Vec<(Option<&str>, Option<&str>)> =
            said.iter().map(|one| (one.deleted_words(), one.new_text())).collect();
        assert_eq!(words[0], (Some("licence"), Some("permit")), "{said:?}");
        assert!(rewording(old, old, old).unwrap().is_empty());
        assert!(rewording("no such words here", "no words here", old).is_none());
        let gone = rewording("one two three", "one three", "one two three").unwrap();
        assert!(matches!(gone.as_slice(), [Operation::Delete(Extent::Words(words))] if words.text.value == "two"));
    }
}
