//! Where an item stands in its list, told by its label.

use super::label::{Label, Part};
use super::numerals::{letter, repeated, roman};
use crate::language::meanings;

/// The place of an item in its list. What was inserted behind an item has the place of that item: `7 bis`, `(ba)`, `(a.1)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListPlace {
    /// The numbers above it, of `3.1`, as one.
    above: u64,
    number: u32,
    is_inserted: bool,
    /// `(aa)` stands behind `(z)`, or was inserted behind `(a)`.
    doubled: Option<u32>,
}

impl ListPlace {
    /// The place that a label tells, with its letters read as roman numbers or as letters.
    pub(crate) fn of(label: &str, as_roman: bool) -> Option<ListPlace> {
        if let Some(number) = lone_number(label) {
            return Some(ListPlace { above: 0, number, is_inserted: false, doubled: None });
        }
        let label_parts = Label::parse(label)?;
        let counts_levels = label.starts_with(char::is_alphanumeric) && !label_parts.has_prefix();
        let (first, rest) = label_parts.parts_behind_prefix().split_first()?;
        let plain = |number| ListPlace { above: 0, number, is_inserted: !rest.is_empty(), doubled: None };
        match first {
            Part::Number(first) if counts_levels => {
                let numbers =
                    rest.iter().map_while(|part| if let Part::Number(number) = part { Some(*number) } else { None });
                let (mut above, mut number, mut levels) = (0u64, *first, 0);
                for next in numbers {
                    above = above.wrapping_mul(1_000_003).wrapping_add(u64::from(number) + 1);
                    (number, levels) = (next, levels + 1);
                }
                Some(ListPlace { above, is_inserted: rest.len() > levels, ..plain(number) })
            }
            Part::Number(number) => Some(plain(*number)),
            Part::Letters(letters) if as_roman => roman(letters).map(plain),
            Part::Letters(letters) => of_letters(letters)
                .map(|place| ListPlace { is_inserted: place.is_inserted || !rest.is_empty(), ..place }),
            _ => None,
        }
    }

    /// Tells whether it is the first of its list.
    pub(crate) fn is_first(self) -> bool {
        self.above == 0 && self.number == 1 && !self.is_inserted
    }

    /// Tells whether it may come right behind another one.
    pub(crate) fn follows(self, last: ListPlace) -> bool {
        let is_behind = |last: u32| {
            last.checked_add(1) == Some(self.number)
                || (self.is_inserted && self.number == last)
                || self.doubled == Some(last)
        };
        self.above == last.above && (is_behind(last.number) || last.doubled.is_some_and(is_behind))
    }
}

/// The number of a label that is nothing but that, `12.` or `(3)`, as most are: it is not worth taking apart.
fn lone_number(label: &str) -> Option<u32> {
    let bare = label.trim_matches(|sign: char| matches!(sign, '(' | ')' | '.' | ' '));
    bare.bytes().all(|byte| byte.is_ascii_digit()).then(|| bare.parse().ok()).flatten()
}

fn of_letters(letters: &str) -> Option<ListPlace> {
    let place = |number, is_inserted| ListPlace { above: 0, number, is_inserted, doubled: None };
    if !letters.is_ascii() {
        return letter(letters).or_else(|| meanings(letters).counting()).map(|number| place(number, false));
    }
    if let Some(number) = repeated(letters) {
        let doubled = if letters.len() == 2 { repeated(&letters[..1]) } else { None };
        return Some(ListPlace { doubled, ..place(number, false) });
    }
    // `ba` behind `b`, `abis` behind `a`.
    let behind = letters.get(1..)?;
    let is_inserted = behind.len() == 1 || meanings(behind).ordinal().is_some();
    let number = if is_inserted { repeated(&letters[..1]) } else { None };
    number.map(|number| place(number, true)).or_else(|| meanings(letters).counting().map(|number| place(number, false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inserted_stands_between_its_neighbours() {
        let follows = |last: &str, next: &str| {
            let place = |label| ListPlace::of(label, false).unwrap();
            place(next).follows(place(last))
        };
        for list in [
            ["7.", "7bis.", "7.ter", "8."],
            ["(b)", "(ba)", "(c)", "(ca)"],
            ["(a)", "(aa)", "(b)", "(c)"],
            ["(y)", "(z)", "(aa)", "(bb)"],
            ["(h)", "(ha)", "(i)", "(j)"],
            ["(a)", "(a.1)", "(a.2)", "(b)"],
            ["(1)", "(1.1)", "(1.2)", "(2)"],
            ["71", "71A.", "71B.", "72."],
            ["67.", "Pre-68.", "68.", "69."],
            ["3.1", "3.2", "3.2bis", "3.3"],
            ["١ -", "٢ -", "٣ -", "٤ -"],
            ["(أ)", "(ب)", "(ج)", "(د)"],
            ["а)", "б)", "в)", "г)"],
            ["一、", "二、", "三、", "四、"],
            ["PRIMERO.-", "SEGUNDO.-", "TERCERO.-", "CUARTO.-"],
            ["OP5", "OP5.1", "OP5.1 ter", "OP6"],
        ] {
            assert!(list.windows(2).all(|pair| follows(pair[0], pair[1])), "{list:?}");
        }
        for (last, next) in [("7.", "9."), ("7.", "7."), ("(a)", "(c)"), ("3.1", "4.2"), ("(b)", "(aa)")] {
            assert!(!follows(last, next), "{last} {next}");
        }
    }
}
