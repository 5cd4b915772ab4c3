//! One amendment on the later draft.

use super::evidence::{CarryState, Evidence};
use crate::amendment::{Amendment, AmendmentId};
use crate::correction::Fate;
use crate::diff::Piece;
use crate::negotiation::ClauseHandle;

/// One amendment, carried to a later draft. All of it is inferred.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// Its place in the negotiation.
    pub amendment: AmendmentId,
    /// What is to be done about it.
    pub state: CarryState,
    /// Why.
    pub evidence: Evidence,
    /// The clauses of the earlier draft that it is about.
    pub from: Vec<ClauseHandle>,
    /// Where it is, or may be, in the later draft.
    pub clauses: Vec<ClauseHandle>,
    /// Words of the later draft: those that it asked for and that stand there, those that it quotes, or what stands in
    /// their place.
    pub words: Vec<String>,
    /// Where words round it were edited, what went and what came in its clause.
    pub edited: Vec<Piece>,
    /// What became of it by its words alone, where that is told.
    pub fate: Option<(Fate, Option<f64>)>,
    /// The amendment as it would stand on the later draft, without anybody's name: of one that still applies.
    pub renewed: Option<Amendment>,
}
