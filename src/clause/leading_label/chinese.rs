//! Labels in Chinese: `第三条`, `第二条之二`, `附件一`, `一、`.

use super::scan::{digits, ends_word, found, sign, skip_white_space};
use super::{LabelShape, LeadingLabel};
use crate::clause::numerals::is_chinese_numeral;
use crate::language::{Sense, meanings};
use crate::text::is_ideograph;

/// The longest word that names a division or an option, in characters.
const LONGEST_NAME: usize = 4;

/// The label of a line that begins with a Chinese character.
pub(super) fn chinese_label(line: &str) -> Option<LeadingLabel> {
    numbered_division(line).or_else(|| named_before(line)).or_else(|| counted(line))
}

/// `第三条`, `第2章`, `第八条之二`.
fn numbered_division(line: &str) -> Option<LeadingLabel> {
    let start = line.strip_prefix('第').map(|rest| skip_white_space(line, line.len() - rest.len()))?;
    let number = number(line, start)?;
    let (end, shape) = name(line, skip_white_space(line, number))?;
    let inserted = line[end..].strip_prefix('之').and_then(|rest| self::number(line, line.len() - rest.len()));
    ending(line, inserted.unwrap_or(end), shape)
}

/// `附件一`, `备选案文2`.
fn named_before(line: &str) -> Option<LeadingLabel> {
    let (end, shape) = name(line, 0)?;
    let at = skip_white_space(line, end);
    let capital = sign(line, at).filter(char::is_ascii_uppercase).map(|_| at + 1);
    ending(line, number(line, at).or(capital)?, shape)
}

/// `一、`, `十一．`, `二. `.
fn counted(line: &str) -> Option<LeadingLabel> {
    let end = line.find(|sign| !is_chinese_numeral(sign)).filter(|&end| end > 0)?;
    let closing = sign(line, end).filter(|sign| matches!(sign, '、' | '．' | '.'))?;
    let stop = end + closing.len_utf8();
    let fits = (closing != '.' || ends_word(line, stop)) && !line[stop..].trim().is_empty();
    fits.then(|| found(line, stop, LabelShape::ChineseNumber))
}

/// The end of a number in digits or in Chinese.
fn number(line: &str, at: usize) -> Option<usize> {
    let end = match digits(line, at) {
        end if end > at => end,
        _ => line[at..].find(|sign| !is_chinese_numeral(sign)).map_or(line.len(), |length| at + length),
    };
    (end > at).then_some(end)
}

/// The end of the longest word that names a division or an option, and what it names.
fn name(line: &str, at: usize) -> Option<(usize, LabelShape)> {
    let ends = line[at..].char_indices().take(LONGEST_NAME).take_while(|&(_, sign)| is_ideograph(sign));
    let ends: Vec<usize> = ends.map(|(start, sign)| at + start + sign.len_utf8()).collect();
    ends.into_iter().rev().find_map(|end| {
        let name = &line[at..end];
        let meanings = meanings(name);
        let division = meanings.division().map(LabelShape::Division);
        let shape = division.or_else(|| meanings.is(Sense::Option).then_some(LabelShape::Option))?;
        Some((end, shape))
    })
}

/// Where a label of this kind may end. `第三条规定` is running text.
fn ending(line: &str, end: usize, shape: LabelShape) -> Option<LeadingLabel> {
    let closing = sign(line, end).filter(|sign| matches!(sign, '：' | ':' | '．' | '.'));
    let stop = end + closing.map_or(0, char::len_utf8);
    let fits = closing.is_some() || ends_word(line, end) || line[end..].starts_with(['（', '(', '【', '[']);
    fits.then(|| found(line, stop, shape))
}
