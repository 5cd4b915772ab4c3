//! What of a draft's text is none of its words, as its brackets tell.

use super::BracketReading;
use super::attributions::whole;
use crate::clause::{Apart, ClauseTree};
use crate::draft::Dialect;

impl BracketReading {
    /// The attributions, remarks, notes and signs of agreement of all clauses.
    pub fn apart(&self, tree: &ClauseTree) -> Apart {
        let mut apart = Apart::new(self.dialect == Some(Dialect::D));
        for (own, (clause, content)) in self.clauses.iter().zip(tree.each()) {
            let attributions = own.attributions.iter().map(|range| whole(&content.text, range));
            let unread = own.unread.iter().filter(|unread| unread.is_apart).map(|unread| unread.range.clone());
            apart.set(clause, &content.text, attributions.chain(unread).chain(own.notes.iter().cloned()).collect());
        }
        apart
    }
}
