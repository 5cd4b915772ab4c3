//! The fates of amendments and clauses, by the names that answers and corrections use.

use crate::source::named_values;

named_values! {
    /// What became of an amendment. Inferred, but for a withdrawal; what is recorded stands beside it.
    Fate {
        /// What it asked for is there.
        Reflected = "reflected",
        /// Some of its words are there, or some of what it asked away is gone.
        InPart = "in part",
        /// It is there, with an operative verb that commits to less.
        Diluted = "diluted",
        /// What it asked for is not there.
        NotReflected = "not reflected",
        /// It was absent from a draft issued after it was made, and is there.
        Resurfaced = "resurfaced",
        /// It is recorded that it was withdrawn, or that nobody who proposed it stands behind it any longer.
        Withdrawn = "withdrawn",
        /// No later draft is known.
        Pending = "pending",
        /// What it asked for is not known in words, or not of which text.
        Unknown = "unknown",
    }
}

named_values! {
    /// What became of a clause.
    ClauseFate {
        /// It stands with the same words.
        Kept = "kept",
        /// It stands with other words.
        Edited = "edited",
        /// It stands, and its operative verb commits to less.
        Diluted = "diluted",
        /// It is not there.
        Dropped = "dropped",
        /// It was absent from a draft and is back.
        Resurfaced = "resurfaced",
        /// No later draft is known.
        Pending = "pending",
        /// Somebody found what was inferred wrong, and did not say what is right.
        Unknown = "unknown",
    }
}
