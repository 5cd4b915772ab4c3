//! Words with a hyphen that stood at the end of a printed line: whether it belongs to the word, another text may tell.

use super::ClauseTree;
use rustc_hash::FxHashSet;

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
        for (at, clause) in self.clauses().iter().enumerate() {
            let mut text = clause.text.clone();
            for cut in &clause.cut_words {
                let joined = cut.replace(['-', '‐'], "");
                if known.contains(&joined.to_lowercase()) && !known.contains(&cut.to_lowercase()) {
                    text = text.replacen(cut, &joined, 1);
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
    use crate::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder};

    fn tree(text: &str, cut: &[&str]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        let mut clause = Clause::new(ClauseKind::Paragraph, "1.", text);
        clause.cut_words = cut.iter().map(|&word| word.to_owned()).collect();
        builder.push(None, clause);
        builder.finish()
    }

    #[test]
    fn another_text_tells_which_hyphens_belong_to_words() {
        let cut = tree("bee-keeping and pol-len, bee-hives", &["bee-keeping", "pol-len", "bee-hives"]);
        let other = tree("Pollen, bee-keeping, and beekeeping", &[]);
        let whole = cut.with_whole_words(&[&other]).unwrap();
        assert_eq!(whole.clauses()[0].text, "bee-keeping and pollen, bee-hives");
        assert_eq!(whole.with_whole_words(&[&other]), None);
        assert_eq!(tree("pol-len", &[]).with_whole_words(&[&other]), None);
    }
}
