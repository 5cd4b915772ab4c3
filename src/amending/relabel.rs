//! Other labels for the parts that a sentence names.

use super::place::Spot;
use super::settle::{Settler, single};
use crate::amendment::{Amendment, Operation};
use crate::clause::Counted;

impl Settler<'_> {
    /// A label for each of the parts: as many as are quoted, or counted from the first to the last that are.
    pub(super) fn relabel(&self, spots: &[Spot]) -> Result<Vec<Amendment>, String> {
        let said = self.said;
        if said.new.is_some() || !said.old.is_empty() || said.anchor.is_some() || said.beside.is_some() {
            return Err("it gives a label, and says something else".to_owned());
        }
        let clauses = single(spots)?;
        let labels = match (said.labels.as_slice(), said.is_range) {
            ([first, last], true) => counted(first, last, clauses.len())?,
            (labels, false) => labels.to_vec(),
            _ => return Err("it does not say from which label to which".to_owned()),
        };
        if labels.len() != clauses.len() {
            return Err(format!("it gives {} labels, and names {} clauses", labels.len(), clauses.len()));
        }
        let one = |(clause, label)| self.amendment(&[clause], Operation::Relabel(label));
        clauses.into_iter().zip(labels).map(one).collect()
    }
}

/// So many labels from the first to the last, which are set alike.
fn counted(first: &str, last: &str, count: usize) -> Result<Vec<String>, String> {
    let all = |as_roman: bool| {
        let counted = Counted::of(first, as_roman).filter(|one| !one.is_inserted)?;
        let numbers = (counted.number..).take(count);
        let labels: Vec<String> = numbers.map(|number| counted.label(number)).collect::<Option<_>>()?;
        (labels.first().map(String::as_str) == Some(first) && labels.last().map(String::as_str) == Some(last))
            .then_some(labels)
    };
    all(false).or_else(|| all(true)).ok_or_else(|| format!("“{first}” to “{last}” are not {count} labels"))
}
