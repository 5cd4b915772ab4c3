//! What is to be done about an amendment when a later draft comes, and why.

use crate::amendment::{AmendmentId, CarriedPlaceId};
use crate::correction::CorrectionId;
use crate::lineage::Settled;
use crate::merge::NotApplied;
use crate::source::named_values;

named_values! {
    /// What is to be done about an amendment when a later draft comes.
    CarryState {
        /// Nothing: its words stand, or what it would take out is gone.
        Done = "done",
        /// It can be tabled on the later draft as it is, at the place that is told.
        StillApplies = "still applies",
        /// Somebody has to decide what it means for the later draft.
        NeedsALook = "needs a look",
        /// What it was about is gone.
        Moot = "moot",
    }
}

/// Why an amendment is done, still applies, needs a look, or is moot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    /// Its words stand at its place.
    WordsStand,
    /// Its words stand in its clause, at another place.
    WordsInClause,
    /// The words that it would take out are gone, and nothing came in their place.
    WordsGone,
    /// Its clause is gone.
    ClauseGone,
    /// The clauses stand as it asked: moved, merged, split, kept, in brackets.
    AsAsked,
    /// Somebody decided so.
    Decided(CorrectionId),
    /// Somebody confirmed the place.
    Confirmed(CarriedPlaceId),
    /// Its clause has the words that it had.
    AsItWas,
    /// Its clause was edited elsewhere; the words that it quotes stand as they did.
    QuotedWordsStand,
    /// Its clause was edited, and it is about the clause as a whole, or a place beside it.
    ClauseStands,
    /// It follows the amendment that it amends.
    AsTheOneAbove,
    /// The amendment that it amends is done, and its words stand there.
    OfTheText,
    /// The words that it quotes, or would change, were edited.
    WordsEdited,
    /// Its words stand in brackets only.
    Bracketed,
    /// A part of its words stands.
    InPart,
    /// Its words stand among others that turn them round, or without such words of its own.
    Turned,
    /// Its words stand under a weaker operative verb.
    Diluted,
    /// Its words stand in another place.
    WordsElsewhere,
    /// Its clause is gone, and words of the clause stand elsewhere.
    ClauseElsewhere,
    /// The place beside which it would put something is gone.
    PlaceGone,
    /// Its clause is in several pieces, or the words that it quotes stand in several ways.
    Several,
    /// Its clause was joined with others.
    Joined,
    /// Only its gist is known.
    OnlyGist,
    /// The clause that it is about is not known.
    NoClause,
    /// Its clause has another label, and not the one that was asked for.
    OtherLabel,
    /// Some of its clauses are gone.
    SomeClausesGone,
    /// It is done in some places and not in others.
    SomeDone,
    /// It cannot be written into a draft.
    NotWritable(NotApplied),
}

/// Why an amendment is not carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCarried {
    /// It is no longer on the table.
    Settled(Settled),
    /// Another amendment takes its place.
    Replaced(AmendmentId),
    /// The draft prints it in its own brackets, and the later draft prints its own.
    Printed,
    /// The amendment that it amends is not carried.
    WithTheOneAbove(AmendmentId),
}
