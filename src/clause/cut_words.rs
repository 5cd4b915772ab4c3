//! Words with a hyphen that stood at the end of a printed line: whether it belongs to the word, another text may tell.

use super::{ClauseId, ClauseTree};
use rustc_hash::FxHashSet;

/// A word that the end of a printed line cut at a hyphen, which may belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutWord {
    /// With the hyphen, as it stands in the text.
    pub printed: String,
    /// Without it.
    pub whole: String,
}

impl ClauseTree {
    /// The tree with the words whole that lines' ends cut, where the other texts write them whole and never with the
    /// hyphen; nothing where none is.
    pub fn with_whole_words(&self, others: &[&ClauseTree]) -> Option<ClauseTree> {
        if self.clauses().iter().all(|clause| clause.cut_words.is_empty()) {
            return None;
        }
        let texts = others.iter().flat_map(|tree| tree.clauses()).map(|clause| clause.text.as_str());
        let known: FxHashSet<String> =
            texts.flat_map(str::split_whitespace).map(|word| bare(word).to_lowercase()).collect();
        let mut whole = None;
        for (at, clause) in ClauseId::each(self.clauses()) {
            let mut text = clause.text.clone();
            for CutWord { printed, whole } in &clause.cut_words {
                if known.contains(&whole.to_lowercase()) && !known.contains(&printed.to_lowercase()) {
                    text = text.replacen(printed, whole, 1);
                }
            }
            if text != clause.text {
                whole.get_or_insert_with(|| self.clone()).set_text(at, text);
            }
        }
        whole
    }
}

/// A word without the signs round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::CutWord;
    use crate::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder};

    fn tree(text: &str, cut: &[&str]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        let mut clause = Clause::new(ClauseKind::Paragraph, "1.", text);
        clause.cut_words =
            cut.iter().map(|word| CutWord { printed: word.replace('|', "-"), whole: word.replace('|', "") }).collect();
        builder.push(None, clause);
        builder.finish()
    }

    #[test]
    fn another_text_tells_which_hyphens_belong_to_words() {
        let cut = tree(
            "bee-keeping and pol-len, bee-hives, non-flow-er",
            &["bee|keeping", "pol|len", "bee|hives", "non-flow|er"],
        );
        let other = tree("Pollen, bee-keeping, and beekeeping, (non-flower)", &[]);
        let whole = cut.with_whole_words(&[&other]).unwrap();
        assert_eq!(whole.clauses()[0].text, "bee-keeping and pollen, bee-hives, non-flower");
        assert_eq!(whole.with_whole_words(&[&other]), None);
        assert_eq!(tree("pol-len", &[]).with_whole_words(&[&other]), None);
    }
}
