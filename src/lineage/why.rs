//! Why a stance means for the clause what it means, as answers tell it beside what was recorded.

use crate::amendment::AmendmentId;

/// Why a stance means what it means. What is on amendments to amendments rests on what these would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// What it asks for itself.
    Itself(Ground),
    /// It asks to drop an amendment, so that what stands without that one counts.
    Drops(AmendmentId, Box<Why>),
    /// It asks to keep an amendment, so that what that one asks for counts.
    Keeps(AmendmentId, Box<Why>),
    /// It asks for other words in an amendment.
    Changes(AmendmentId),
    /// It leaves an amendment as it was proposed.
    Leaves(AmendmentId, Box<Why>),
    /// It does not want an amendment kept.
    Drives(AmendmentId, Box<Why>),
    /// What it wants of an amendment itself is not recorded.
    Passes(AmendmentId),
    /// It likes an amendment best.
    Prefers(AmendmentId, Box<Why>),
    /// It is on what the clause stands in.
    Above(Box<Why>),
}

/// What a stance asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Which text an amendment would change is not known.
    TextUnknown,
    /// Only the gist of the proposal is known.
    GistOnly,
    /// To mark the proposal as not agreed.
    MarkProposal,
    /// To mark the clause as not agreed.
    Mark,
    /// To delete the clause.
    Delete,
    /// To delete words of it.
    DeleteWords,
    /// To keep the clause.
    Keep,
    /// To keep words of it.
    KeepWords,
    /// To add words to it.
    Insert,
    /// For other words in it.
    Replace,
    /// For another text of it.
    Rewrite,
    /// To add a clause there.
    Add,
    /// To put it elsewhere.
    Move,
    /// To merge it with others.
    Merge,
    /// To split it.
    Split,
    /// Gives it another label.
    Relabel,
    /// It offers another text beside it.
    Alternative,
    /// To keep a place for text there.
    Placeholder,
    /// It does not want the clause deleted.
    NotDeleted,
    /// It does not want a change: the words as they stand.
    Unchanged,
    /// It does not want words of it kept.
    WordsNotKept,
    /// It does not want it kept.
    NotKept,
    /// It wants the proposal with changes.
    ProposalWithChanges,
    /// It is open to the proposal.
    OpenToProposal,
    /// It keeps its position on the proposal open.
    ProposalReserved,
    /// It wants one of several wordings that stand there.
    OneOfSeveral,
    /// It wants the clause as it stands.
    Wanted,
    /// It wants these words as they stand.
    WordsWanted,
    /// It wants it with changes.
    WithChanges,
    /// It is open to it.
    OpenToIt,
    /// It does not want it.
    NotWanted,
    /// It does not want words of it.
    WordsNotWanted,
    /// It keeps its position open.
    Reserved,
    /// It likes it best as it stands.
    Best,
    /// It likes best what is no amendment of this negotiation.
    BestUnknown,
    /// It took its position back.
    TookBack,
    /// It took its proposal back.
    TookProposalBack,
    /// It takes no side.
    NoSide,
    /// It joins what another said.
    Joins,
    /// What it wants of it is not recorded.
    NotRecorded,
    /// It supports on a condition only.
    SupportsOnCondition,
    /// It opposes on a condition only.
    OpposesOnCondition,
    /// It wants these words kept, and does not want the clause.
    WordsWithoutClause,
    /// It is on the whole draft.
    WholeDraft,
    /// It is on a theme.
    Theme,
}

impl From<Ground> for Why {
    fn from(ground: Ground) -> Why {
        Why::Itself(ground)
    }
}
