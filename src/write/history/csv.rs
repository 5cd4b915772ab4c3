use crate::lineage::{ChangeHandle, History, Lineage};
use crate::write::lineage::changes_csv;

/// A row for every change of the clause and amendment that it may realise, as in the table `changes` of a data package.
pub fn csv(lineage: &Lineage<'_>, history: &History) -> String {
    let changes: Vec<ChangeHandle> =
        history.steps.iter().flat_map(|step| step.changes.iter().map(|one| one.change)).collect();
    changes_csv(lineage, &changes)
}
