//! Clauses as delegates say them.

use super::label::bare;
use super::{Clause, ClauseId, ClauseTree};
use rustc_hash::FxHashMap;

/// The longest opening of an unlabelled clause, in characters.
const OPENING: usize = 40;

/// A longer text behind a division's label is no title, in bytes.
const LONGEST_TITLE: usize = 160;

/// Names the clauses of one tree: `29(d)`, `Article 4`, `Article 4, 2` where paragraphs are numbered anew in each
/// article, or the first words of a clause without a label. Building it is one pass over the clauses.
#[derive(Debug)]
pub struct ClauseNames<'a> {
    tree: &'a ClauseTree,
    /// How often each label stands directly in a division or at the top.
    uses: FxHashMap<&'a str, usize>,
}

impl<'a> ClauseNames<'a> {
    /// Counts the labels of a tree.
    pub fn new(tree: &'a ClauseTree) -> Self {
        let mut uses = FxHashMap::default();
        for clause in tree.clauses().iter().filter(|clause| !clause.label.is_empty()) {
            *uses.entry(clause.label.as_str()).or_default() += 1;
        }
        ClauseNames { tree, uses }
    }

    /// The name of a clause.
    pub fn of(&self, index: ClauseId) -> String {
        let clause = &self.tree[index];
        let mut name = if clause.label.is_empty() { self.tree.opening(index) } else { bare(&clause.label).to_owned() };
        if clause.label.is_empty() {
            return name;
        }
        let mut below = index;
        for above in self.tree.ancestors(index) {
            let (item, holder) = (&self.tree[below], &self.tree[above]);
            if holder.label.is_empty() {
                break;
            }
            let separator = if is_item(item) && !holder.kind.is_division() {
                ""
            } else if is_item(item) && item.label.starts_with('(') && self.is_unique(holder) {
                " "
            } else if self.is_unique(item) {
                break;
            } else {
                ", "
            };
            name = format!("{}{separator}{name}", bare(&holder.label));
            below = above;
        }
        name
    }

    fn is_unique(&self, clause: &Clause) -> bool {
        self.uses.get(clause.label.as_str()) == Some(&1)
    }
}

/// Tells whether a label belongs to what stands above it: `(a)`, not `12.`.
fn is_item(clause: &Clause) -> bool {
    !clause.label.starts_with(char::is_alphanumeric)
}

impl ClauseTree {
    /// A division as a heading: its label and its title.
    pub fn title(&self, index: ClauseId) -> String {
        let clause = &self[index];
        match (clause.label.as_str(), clause.text.as_str()) {
            ("", _) => self.opening(index),
            (label, "") => label.to_owned(),
            (label, text) if text.len() <= LONGEST_TITLE => format!("{label} {text}"),
            // A division without a title of its own begins with its first paragraph.
            (label, _) => format!("{label} {}", self.opening(index)),
        }
    }

    /// The first words of a clause, up to 40 characters.
    fn opening(&self, index: ClauseId) -> String {
        let text = &self[index].text;
        if text.is_empty() {
            return format!("an unlabelled {}", self[index].kind);
        }
        let mut opening: String = text.chars().take(OPENING).collect();
        if opening.len() < text.len() {
            let end = opening.rfind(char::is_whitespace).filter(|&end| end > 0).unwrap_or(opening.len());
            opening.truncate(end);
            opening.push('…');
        }
        opening
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{ClauseKind, ClauseTreeBuilder};

    #[test]
    fn a_paragraph_numbered_anew_in_each_article_names_its_article() {
        let mut builder = ClauseTreeBuilder::new();
        for article in ["Article 1", "Article 2"] {
            let division = builder.push(None, Clause::new(ClauseKind::Section, article, ""));
            let paragraph = builder.push(Some(division), Clause::new(ClauseKind::Paragraph, "1.", "Text:"));
            builder.push(Some(paragraph), Clause::new(ClauseKind::SubParagraph, "(a)", "item"));
        }
        let last = builder.push(None, Clause::new(ClauseKind::Paragraph, "29.", "Text:"));
        builder.push(Some(last), Clause::new(ClauseKind::SubParagraph, "(d)", "item"));
        let tree = builder.finish();
        let names = ClauseNames::new(&tree);
        assert_eq!(names.of(ClauseId::at(5)), "Article 2, 1(a)");
        assert_eq!(names.of(ClauseId::at(7)), "29(d)");
        assert_eq!(names.of(ClauseId::at(3)), "Article 2");
    }
}
