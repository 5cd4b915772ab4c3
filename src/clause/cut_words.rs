//! Words with a hyphen that stood at the end of a printed line: whether it belongs to the word, another text may tell.

use super::{Clause, ClauseId, ClauseTree};
use rustc_hash::FxHashSet;

/// A word that the end of a printed line cut at a hyphen, which may belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutWord {
    /// With the hyphen, as it stands in the text.
    pub printed: String,
    /// Without it.
    pub whole: String,
}

/// Trees with the words whole that lines' ends cut: where another tree writes them whole, and none of the others with the
/// hyphen. `may_ask` tells whether the tree at a place may learn from the one at another; nothing where nothing changes.
pub fn with_whole_words(trees: &[&ClauseTree], may_ask: impl Fn(usize, usize) -> bool) -> Vec<Option<ClauseTree>> {
    let cut_words = trees.iter().flat_map(|tree| tree.clauses()).flat_map(|clause| &clause.cut_words);
    let wanted: FxHashSet<String> =
        cut_words.flat_map(|word| [word.printed.to_lowercase(), word.whole.to_lowercase()]).collect();
    let written: Vec<FxHashSet<String>> = trees.iter().map(|tree| written(tree, &wanted)).collect();
    let settled = |(at, tree): (usize, &&ClauseTree)| {
        let others: Vec<usize> = (0..trees.len()).filter(|&other| other != at && may_ask(at, other)).collect();
        let knows = |word: &str| others.iter().any(|&other| written[other].contains(&word.to_lowercase()));
        tree.with_whole(|word| knows(&word.whole) && !knows(&word.printed))
    };
    trees.iter().enumerate().map(settled).collect()
}

/// Which of some words a tree has otherwise than cut at a line's end.
fn written(tree: &ClauseTree, wanted: &FxHashSet<String>) -> FxHashSet<String> {
    if wanted.is_empty() {
        return FxHashSet::default();
    }
    let of_clause = |clause: &'_ Clause| {
        let is_cut = |word: &str| clause.cut_words.iter().any(|cut| cut.printed == word);
        let words = clause.text.split_whitespace().map(bare).filter(|word| !is_cut(word));
        words.map(str::to_lowercase).filter(|word| wanted.contains(word)).collect::<Vec<_>>()
    };
    tree.clauses().iter().flat_map(of_clause).collect()
}

impl ClauseTree {
    /// The tree with some of the words whole that lines' ends cut; nothing where none is.
    fn with_whole(&self, is_whole: impl Fn(&CutWord) -> bool) -> Option<ClauseTree> {
        let mut whole = None;
        for (at, clause) in ClauseId::each(self.clauses()) {
            let mut text = clause.text.clone();
            for word in clause.cut_words.iter().filter(|word| is_whole(word)) {
                text = text.replacen(&word.printed, &word.whole, 1);
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
    use super::{CutWord, with_whole_words};
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
        let whole = with_whole_words(&[&cut, &other], |_, _| true);
        let text = |tree: &Option<ClauseTree>| tree.as_ref().map(|tree| tree.clauses()[0].text.clone());
        let expected = "bee-keeping and pollen, bee-hives, non-flower";
        assert_eq!(whole.iter().map(text).collect::<Vec<_>>(), [Some(expected.to_owned()), None]);
        assert_eq!(with_whole_words(&[&cut, &other], |_, _| false), [None, None]);
        // Another print that cuts the word at the same place tells nothing of it.
        let print = tree("pol-len", &["pol|len"]);
        assert_eq!(text(&with_whole_words(&[&print, &cut, &other], |_, _| true)[0]).as_deref(), Some("pollen"));
    }
}
