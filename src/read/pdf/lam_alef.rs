//! Lam and alef of Arabic, which are one sign in print: a PDF gives the two letters of the sign from left to right, and a
//! word that is turned over has them the wrong way round.
//!
//! Where no word is written so (`اال`, `ال` alone), they are put right. Within a word both may be meant, and a reader is
//! warned.

use crate::source::Diagnostic;

const ALEFS: [char; 4] = ['ا', 'أ', 'إ', 'آ'];
const LAM: char = 'ل';
/// How many words a message names.
const NAMED: usize = 5;

/// What was found in the words of a document.
#[derive(Debug, Default)]
pub(super) struct LamAlef {
    was_mended: bool,
    doubtful: Vec<String>,
    doubts: usize,
}

impl LamAlef {
    /// A turned word with its letters in order, where that is certain.
    pub(super) fn mend(&mut self, word: &str) -> String {
        let mut signs: Vec<char> = word.chars().collect();
        for at in 2..signs.len() {
            // The article before an alef.
            if signs[at] == LAM && ALEFS.contains(&signs[at - 1]) && signs[at - 2] == 'ا' {
                signs.swap(at - 1, at);
                self.was_mended = true;
            }
        }
        let letters: Vec<usize> = (0..signs.len()).filter(|&at| signs[at].is_alphabetic()).collect();
        // Not, and not, so not.
        let bare = match letters[..] {
            [first, alef, lam] if matches!(signs[first], 'و' | 'ف') => Some((alef, lam)),
            [alef, lam] => Some((alef, lam)),
            _ => None,
        };
        if let Some((alef, lam)) = bare.filter(|&(alef, lam)| signs[alef] == 'ا' && signs[lam] == LAM) {
            signs.swap(alef, lam);
            self.was_mended = true;
        }
        // Behind one letter it is the article where that is a word of its own.
        let is_article = letters.first().is_some_and(|&at| matches!(signs[at], 'و' | 'ف' | 'ب' | 'ك'));
        let mut inner = letters.iter().skip(if is_article { 2 } else { 1 });
        let starts = inner.any(|&at| ALEFS.contains(&signs[at]) && signs.get(at + 1) == Some(&LAM));
        let mended: String = signs.into_iter().collect();
        if starts && bare.is_none() {
            self.doubts += 1;
            if self.doubtful.len() < NAMED {
                self.doubtful.push(mended.clone());
            }
        }
        mended
    }

    /// Tells which words may have the two letters in the wrong order, if the document turns them round.
    pub(super) fn told(self) -> Option<Diagnostic> {
        let more = if self.doubts > self.doubtful.len() { " …" } else { "" };
        let words = self.doubtful.join("، ");
        let message = format!("alef and lam may stand in the wrong order, as this PDF has them: {words}{more}");
        let help = "compare with the printed page before you quote";
        (self.was_mended && self.doubts > 0).then(|| Diagnostic::warning(message).help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::LamAlef;

    #[test]
    fn what_no_word_is_written_like_is_put_right_and_the_rest_told() {
        let mut found = LamAlef::default();
        let mended =
            ["االتفاق", "اأطراف", "األطراف", "ال", "وال", "المجلس", "سؤال", "خالياه."].map(|word| found.mend(word));
        assert_eq!(mended, ["الاتفاق", "اأطراف", "الأطراف", "لا", "ولا", "المجلس", "سؤال", "خالياه."]);
        let told = found.told().unwrap().message;
        assert!(told.contains("سؤال، خالياه."), "{told}");
        let mut sound = LamAlef::default();
        assert_eq!(sound.mend("الأطراف") + &sound.mend("أموال"), "الأطرافأموال");
        assert!(sound.told().is_none());
    }
}
