use crate::lineage::{Blame, Lineage};
use crate::write::lineage::origins_csv;

/// A row for every span of words of the clauses, as in the table `origins` of a data package.
pub fn csv(lineage: &Lineage<'_>, blame: &Blame) -> String {
    origins_csv(lineage, &blame.clauses)
}
