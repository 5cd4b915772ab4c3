//! Where a line of running text may end.

use crate::text::is_ideograph;
use textwrap::WordSeparator;
use textwrap::core::Word;
use unicode_linebreak::linebreaks;

/// Lines end at spaces and beside ideographs, there by the rules of Unicode (UAX #14): no line begins with a full stop or
/// ends with an opening bracket. A date or a code is not cut at its hyphens.
pub(super) const BREAKS: WordSeparator = WordSeparator::Custom(words);

fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    if !line.contains(is_ideograph) {
        return WordSeparator::AsciiSpace.find_words(line);
    }
    let mut start = 0;
    let ends = linebreaks(line).map(|(end, _)| end).filter(|&end| may_end(line, end));
    Box::new(ends.map(move |end| Word::from(&line[std::mem::replace(&mut start, end)..end])))
}

/// Tells whether a break that Unicode allows is one of ours: at the end, behind a space, or beside what is no Latin sign.
fn may_end(line: &str, end: usize) -> bool {
    let is_wide = |sign: char| is_ideograph(sign) || matches!(sign, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}');
    let before = line[..end].chars().next_back();
    end == line.len() || before == Some(' ') || before.is_some_and(is_wide) || line[end..].starts_with(is_wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let options = textwrap::Options::new(width)
            .word_separator(BREAKS)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    #[test]
    fn chinese_prose_wraps_and_its_punctuation_stays_with_its_words() {
        let text = "各国应当合作，保护《公约》所述的权利。";
        assert_eq!(lines(text, 12), ["各国应当合", "作，保护《公", "约》所述的权", "利。"]);
        assert_eq!(lines(text, 12).concat(), text);
    }

    #[test]
    fn latin_words_and_codes_among_ideographs_stay_whole() {
        assert_eq!(
            lines("按照 A/CONF.232/2024-05 号文件and/or", 8),
            ["按照", "A/CONF.232/2024-05", "号文件", "and/or"]
        );
        assert_eq!(lines("and/or 2024-05-21", 4), ["and/or", "2024-05-21"]);
    }
}
