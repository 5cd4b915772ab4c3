//! Parts that a sentence counts together, and stretches of words that it names by their beginning and their end.

use super::instruction::{Place, Which};
use super::sentence::Token;
use crate::language::{Instructing, Part};

/// A word between a preposition and the words that it is about: `from the word “x”`.
fn is_filler(token: &Token) -> bool {
    matches!(token, Token::Said(Instructing::Filler | Instructing::Words | Instructing::Start))
}

/// Whether words in quotes come next: `from the word “x”`.
pub(super) fn quotes_next(next: &[Token]) -> bool {
    matches!(next.iter().find(|token| !is_filler(token)), Some(Token::Content(_)))
}

/// Words in quotes, and up to which words: `“x” to “y”`.
pub(super) fn begins_stretch(next: &[Token]) -> bool {
    let mut next = next.iter().filter(|token| !is_filler(token) && **token != Token::Comma);
    matches!(next.next(), Some(Token::Content(_))) && next.next() == Some(&Token::Said(Instructing::To))
}

/// Steps to a place, the outermost first. An item that is named of a counted paragraph is one that this begins with: `le 4° de
/// l'alinéa 17`; a paragraph that is counted in an item stands beneath it.
pub(super) fn outermost_first(place: &mut Place) {
    let at = |part: Part| place.iter().position(|step| step.part == part);
    let holds_item = matches!((at(Part::Alinea), at(Part::Point)), (Some(alinea), Some(point)) if alinea < point);
    let rank = |part: Part| match part {
        Part::Alinea if holds_item => Part::Point,
        Part::Point if holds_item => Part::Alinea,
        part => part,
    };
    place.sort_by_key(|step| rank(step.part));
}

/// `the second sentence and the third sentence` as the second and third sentences. Points may stand beneath each other.
pub(super) fn one_step_a_part(place: &mut Place) -> Result<(), &'static str> {
    while let Some(at) = place.windows(2).position(|two| two[0].part == two[1].part && two[0].part != Part::Point) {
        let is_innermost = at + 2 == place.len();
        let next = place.remove(at + 1);
        match (&mut place[at].which, next.which) {
            (Which::Labels(labels), Which::Labels(more)) if is_innermost => labels.extend(more),
            (Which::Nth(numbers), Which::Nth(more)) if is_innermost && !numbers.is_empty() && !more.is_empty() => {
                numbers.extend(more);
            }
            _ => return Err("it names several places"),
        }
    }
    Ok(())
}

/// `the last two`, `the first three`: that many counted from there.
pub(super) fn several(which: Option<Which>, count: u32) -> Option<Which> {
    const MOST: u32 = 20;
    let count = Some(count).filter(|count| *count <= MOST)?;
    match which? {
        Which::Last(numbers) if numbers == [1] => Some(Which::Last((1..=count).rev().collect())),
        Which::Nth(numbers) if numbers == [1] => Some(Which::Nth((1..=count).collect())),
        _ => None,
    }
}
