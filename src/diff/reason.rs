use crate::source::named_values;

named_values! {
    /// Why clauses are told in one change, or a clause in a change of its own.
    Reason {
        /// Only these two have the words.
        UniqueWords = "the same words, found once in each draft",
        /// The clause beside it was matched already.
        EqualNeighbour = "the same words beside a matched clause",
        /// What they stand in was matched already.
        EqualUnderSameParent = "the same words under the same clause",
        /// Several are equal.
        EqualByRank = "the same words, in the same order among equal clauses",
        /// Sections, by what they hold.
        WhatIsBeneath = "what stands beneath it",
        /// Sections, by what stands over them.
        Title = "its title or its label",
        /// Other words, alike enough.
        SimilarWords = "similar words",
        /// Hardly alike, and nothing else can stand there.
        SamePlace = "in the same place between matched clauses",
        /// One clause became several.
        Split = "its words stand in several clauses of the new draft",
        /// Several clauses became one.
        Merged = "it holds the words of several clauses of the old draft",
        /// It is new.
        Inserted = "no clause of the old draft is like it",
        /// It is gone.
        Deleted = "no clause of the new draft is like it",
    }
}
