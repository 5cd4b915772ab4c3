//! What of a text is a title, and how titles are counted: `A.`, `II.`, `三、`.

use crate::clause::{LabelShape, ListPlace};
use crate::language::{Sense, meanings};

pub(super) fn is_preamble_title(text: &str) -> bool {
    meanings(text.trim()).is(Sense::Preamble)
}

/// A title is short and does not end as a sentence does.
pub(super) fn is_title(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 160
        && !text.ends_with(['.', ';', ',', ':', '。', '；', '，', '：', '؛', '،'])
        && text.split_whitespace().count() <= 12
        && !text.split_whitespace().any(is_initial)
}

/// `B.` in `A. Member, B. Member`: these are people.
fn is_initial(word: &str) -> bool {
    matches!(word.as_bytes(), [letter, b'.'] if letter.is_ascii_uppercase())
}

pub(super) fn is_title_in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    is_title(text) && letters.clone().count() >= 4 && letters.clone().all(char::is_uppercase)
}

/// What the titles of one list are counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    Letters,
    Roman,
    Chinese,
}

/// Where a title stands in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) with: Counting,
    pub(super) place: ListPlace,
}

/// How a title's label can be read, the likelier reading first: `I.` is one before it is a letter, `C.` a letter.
pub(super) fn readings(label: &str, shape: LabelShape, may_be_roman: bool) -> Vec<Counted> {
    let counted = |with, place: Option<ListPlace>| place.map(|place| Counted { with, place });
    if shape == LabelShape::ChineseNumber {
        return counted(Counting::Chinese, ListPlace::of(label, false)).into_iter().collect();
    }
    let letters = counted(Counting::Letters, ListPlace::of(label, false));
    let roman = counted(Counting::Roman, ListPlace::of(label, true)).filter(|_| may_be_roman);
    let is_likely_letter =
        label.starts_with(['C', 'D', 'L', 'M']) && label.chars().filter(|sign| sign.is_alphabetic()).count() == 1;
    let order = if is_likely_letter { [letters, roman] } else { [roman, letters] };
    order.into_iter().flatten().collect()
}
