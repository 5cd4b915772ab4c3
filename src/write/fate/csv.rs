use super::FateAnswer;
use crate::write::lineage::fates_csv;

/// One row for every amendment and later draft, as in the table `fates` of a data package; one row for an amendment that
/// no draft tells of. Parties by code.
pub fn csv(answer: &FateAnswer<'_>) -> String {
    fates_csv(answer.lineage, &answer.stories())
}
