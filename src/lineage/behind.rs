//! Who stands behind an amendment and who speaks of it, as a compilation names them.

use super::{Horizon, Lineage, Stand, StandTarget};
use crate::amendment::AmendmentId;

impl Lineage<'_> {
    /// The positions in force on an amendment itself: those that propose it, and those that say something of it. What is said
    /// of the clause or of amendments to it is not among them.
    pub fn behind(&self, amendment: AmendmentId) -> Vec<Stand> {
        let stands = self.stands_on_amendment(amendment, &Horizon::default()).stands;
        let is_on_it = |stand: &Stand| stand.target == StandTarget::Amendment(amendment);
        stands.into_iter().filter(|stand| is_on_it(stand) && !stand.has_left && !stand.of_withdrawn).collect()
    }
}
