//! References as Chinese writes them, without spaces: `第三条`, `第三至五条`, `第五条第二款第（一）项`.

use super::{Mention, STEPS, Step};
use crate::clause::Label;
use crate::language::{Joint, Named, Sense, meanings};
use crate::text::is_ideograph;
use std::ops::Range;

/// The most signs of a number.
const LONGEST: usize = 8;
/// The most numbers that one sign opens.
const LISTED: usize = 16;

/// The references of a text that `第` opens, in its order, where no name of another text stands before them.
pub(super) fn references(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    // Where the last one ended, and whether it was of another text.
    let (mut last, mut was_other) = (0, false);
    let mut from = 0;
    while let Some(start) = text[from..].find('第').map(|at| from + at) {
        let Some(mut innermost) = counted(text, start) else {
            from = start + '第'.len_utf8();
            continue;
        };
        let is_alone = innermost.named == Named::Number;
        let mut mentions = innermost.mentions(text, start);
        while let [above] = mentions.as_slice()
            && above.steps.len() < STEPS
            && let Some((at, next)) = beneath(text, &innermost)
        {
            let start = (next.numbers.len() == 1).then_some(above.range.start);
            mentions = next.mentions(text, at).iter().map(|one| one.beneath(above, start)).collect();
            innermost = next;
        }
        let goes_on = last > 0 && is_link(&text[last..start]);
        let is_other = if goes_on { was_other } else { is_of_another_text(&text[..start]) };
        if !is_other && !is_alone {
            found.append(&mut mentions);
        }
        (last, was_other, from) = (innermost.end, is_other, innermost.end);
    }
    found
}

/// Whether nothing but a word such as `和` stands between two references.
fn is_link(between: &str) -> bool {
    between.len() <= '的'.len_utf8() && between.chars().all(|sign| sign == '的' || is_joint(sign))
}

/// Numbers with the word that tells what they count.
struct Counted {
    named: Named,
    /// In bytes.
    numbers: Vec<Range<usize>>,
    measure: Range<usize>,
    end: usize,
}

impl Counted {
    fn mentions(&self, text: &str, start: usize) -> Vec<Mention> {
        let division = self.named.division();
        let one = |(at, number): (usize, &Range<usize>)| {
            let is_last = at + 1 == self.numbers.len();
            let end = if is_last { self.end } else { number.end };
            let measure = &text[self.measure.start..if is_last { self.end } else { self.measure.end }];
            let written = &text[number.clone()];
            let label = match division {
                Some(_) => Label::parse(&format!("第{written}{measure}")),
                None => Label::parse(&format!("({written})")),
            };
            let from = if at == 0 { start } else { number.start };
            Some(Mention { range: from..end, steps: vec![Step { division, label: label?, number: number.clone() }] })
        };
        self.numbers.iter().enumerate().filter_map(one).collect()
    }
}

/// What stands beneath a reference, right behind it, and where that begins.
fn beneath(text: &str, above: &Counted) -> Option<(usize, Counted)> {
    let behind = &text[above.end..];
    let start = text.len() - behind.strip_prefix('的').unwrap_or(behind).len();
    let counted = if text[start..].starts_with('第') { counted(text, start) } else { None };
    counted.filter(|counted| above.named < counted.named).map(|counted| (start, counted))
}

/// What the sign counts that stands at a place.
fn counted(text: &str, start: usize) -> Option<Counted> {
    let mut at = start + '第'.len_utf8();
    let mut numbers = Vec::new();
    while numbers.len() < LISTED {
        let is_open = after(text, at, |sign| matches!(sign, '(' | '（'));
        let from = is_open.unwrap_or(at);
        let number = text[from..].chars().take_while(|&sign| is_counting(sign)).take(LONGEST);
        let length: usize = number.map(char::len_utf8).sum();
        if length == 0 {
            return None;
        }
        numbers.push(from..from + length);
        at = from + length;
        if is_open.is_some() {
            at = after(text, at, |sign| matches!(sign, ')' | '）'))?;
        }
        let Some(next) = after(text, at, is_joint) else { break };
        at = next;
    }
    let measure = text[at..].chars().next()?;
    let named = meanings(measure.encode_utf8(&mut [0; 4])).reference()?;
    let measure = at..at + measure.len_utf8();
    let suffix = text[measure.end..].strip_prefix('之').unwrap_or_default();
    let length: usize = suffix.chars().take_while(|&sign| is_counting(sign)).map(char::len_utf8).sum();
    let end = measure.end + if length > 0 { '之'.len_utf8() + length } else { 0 };
    Some(Counted { named, numbers, measure, end })
}

/// Behind a sign of some kind, where one stands at a place.
fn after(text: &str, at: usize, is_one: impl Fn(char) -> bool) -> Option<usize> {
    text[at..].chars().next().filter(|&sign| is_one(sign)).map(|sign| at + sign.len_utf8())
}

fn is_joint(sign: char) -> bool {
    matches!(sign, '、' | '-' | '–' | '—') || is_word_between(sign)
}

fn is_word_between(sign: char) -> bool {
    "和与與及或至到".contains(sign)
}

/// Whether the words before a reference end with the name of something.
fn is_of_another_text(before: &str) -> bool {
    let is_own = |sign| !is_ideograph(sign) || is_word_between(sign) || "在按照据據依见見由对對的本".contains(sign);
    let mut signs = before.chars().rev();
    let (last, earlier) = (signs.next(), signs.next());
    // `本条第二款`
    let says = |sign: Option<char>| sign.map(|sign| meanings(sign.encode_utf8(&mut [0; 4])));
    let is_this = says(last).is_some_and(|word| word.reference().is_some())
        && says(earlier).is_some_and(|word| word.is(Sense::Joint(Joint::Own)));
    !is_this && last.is_some_and(|sign| sign == '》' || !is_own(sign))
}

fn is_counting(sign: char) -> bool {
    sign.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(sign)
}
