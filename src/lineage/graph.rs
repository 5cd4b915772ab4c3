//! The kinds of nodes and edges. Nodes are handles on the negotiation: the place of a thing in its list.

use crate::amendment::{AmendmentId, PositionId, Stance};
use crate::clause::Worded;
use crate::correction::CorrectionId;
use crate::date::Date;
use crate::diff::{ChangeId, ChangeKind, DraftDiff, WordReader, compare};
use crate::draft::DraftId;
use crate::handle::Handle;
use crate::negotiation::ClauseHandle;
use crate::procedure::{EventId, StatementId};
use crate::source::SourceId;

/// A comparison's place in the lineage.
pub type ComparisonId = Handle<Comparison>;

/// A draft and one that follows it, with what changed between them.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The earlier draft's place in the negotiation.
    pub old: DraftId,
    /// The later draft's place in the negotiation.
    pub new: DraftId,
    /// What changed; a clause of which only the signs changed is kept.
    pub diff: DraftDiff,
}

impl Comparison {
    /// Compares a draft with one that follows it, and tells edits from what is none.
    pub(super) fn new((old, before): (DraftId, Worded<'_>), (new, after): (DraftId, Worded<'_>)) -> Comparison {
        let mut diff = compare(before, after);
        diff.tell_edits(&WordReader::new(before, after, &diff));
        Comparison { old, new, diff }
    }
}

/// A change: which comparison, and which change of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeHandle {
    /// The comparison's place in the lineage.
    pub comparison: ComparisonId,
    /// The change's place in the comparison.
    pub change: ChangeId,
}

/// A thing that has a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A draft.
    Draft(DraftId),
    /// A clause in a draft.
    Clause(ClauseHandle),
    /// One difference between two drafts. What was kept in its place to the last sign is none.
    Change(ChangeHandle),
    /// An amendment.
    Amendment(AmendmentId),
    /// A party, by its code.
    Party(String),
    /// A statement.
    Statement(StatementId),
    /// Something that happened.
    Event(EventId),
    /// A source.
    Source(SourceId),
    /// A subject that no clause stands for, as it is written.
    Theme(String),
}

impl Node {
    /// What it is, as exports write it.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Draft(_) => "draft",
            Node::Clause(_) => "clause",
            Node::Change(_) => "change",
            Node::Amendment(_) => "amendment",
            Node::Party(_) => "party",
            Node::Statement(_) => "statement",
            Node::Event(_) => "event",
            Node::Source(_) => "source",
            Node::Theme(_) => "theme",
        }
    }
}

/// How two things belong together.
#[derive(Debug, Clone, PartialEq)]
pub enum Edge {
    /// A draft contains a clause, a clause those directly beneath it.
    Contains,
    /// A draft is followed by another.
    FollowedBy,
    /// A clause becomes one of the next draft.
    Becomes(Becomes),
    /// A clause that was gone is back in a later draft. Always inferred.
    Returns {
        /// The share of its words that are back, from 0 to 1.
        score: f64,
    },
    /// A change takes from a clause of the old draft.
    From,
    /// A change leads to a clause of the new draft.
    To,
    /// A change does what an amendment asked. Always inferred.
    Realises(Realisation),
    /// A party is recorded to propose an amendment.
    Proposes {
        /// When it joined those that had made it.
        from: Option<Date>,
        /// When it withdrew, or the amendment was.
        to: Option<Date>,
        /// Whether it proposes it no longer, since whatever day.
        is_withdrawn: bool,
    },
    /// A party is recorded to take a stance.
    Takes {
        /// The position's place in the negotiation.
        position: PositionId,
        /// What it wants.
        stance: Stance,
        /// Whether the stance was written down; otherwise a draft's brackets name the party without a verb.
        recorded: bool,
    },
    /// An amendment would change a clause or a draft.
    AimsAt,
    /// An amendment would change another one.
    Amends,
    /// An amendment takes the place of another one.
    Replaces,
    /// A party belongs to a group.
    MemberOf {
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
    /// A party issued a draft.
    Issues,
    /// A party made a statement.
    Speaks,
    /// A statement was made for a party.
    OnBehalfOf,
    /// A party joined a statement.
    AlignsWith,
    /// A statement does not cover this member.
    ExceptedFrom,
    /// A party took part in an event.
    TakesPart,
    /// An event concerns a draft, a clause or an amendment.
    Concerns,
    /// Something rests on a source.
    Cites,
}

impl Edge {
    /// What it says, as exports write it.
    pub fn kind(&self) -> &'static str {
        match self {
            Edge::Contains => "contains",
            Edge::FollowedBy => "followed by",
            Edge::Becomes(_) => "becomes",
            Edge::Returns { .. } => "returns",
            Edge::From => "from",
            Edge::To => "to",
            Edge::Realises(_) => "realises",
            Edge::Proposes { is_withdrawn: false, .. } => "proposes",
            Edge::Proposes { is_withdrawn: true, .. } => "proposed until it was withdrawn",
            Edge::Takes { stance, .. } => stance.as_str(),
            Edge::AimsAt => "aims at",
            Edge::Amends => "amends",
            Edge::Replaces => "replaces",
            Edge::MemberOf { .. } => "member of",
            Edge::Issues => "issues",
            Edge::Speaks => "speaks",
            Edge::OnBehalfOf => "on behalf of",
            Edge::AlignsWith => "aligns with",
            Edge::ExceptedFrom => "excepted from",
            Edge::TakesPart => "takes part",
            Edge::Concerns => "concerns",
            Edge::Cites => "cites",
        }
    }

    /// Whether somebody wrote it down; otherwise it was computed.
    pub fn is_recorded(&self) -> bool {
        match self {
            Edge::Takes { recorded, .. } => *recorded,
            Edge::Realises(realisation) => realisation.correction.is_some(),
            Edge::Becomes(_) | Edge::Returns { .. } | Edge::From | Edge::To => false,
            _ => true,
        }
    }
}

/// How a clause becomes one of the next draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Becomes {
    /// What happened to its words.
    pub kind: ChangeKind,
    /// Whether it stands elsewhere.
    pub moved: bool,
}

/// Why a change is taken to do what an amendment asked: the words that both have. It says that the words are also found
/// in the proposal, not that the proposal caused them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Realisation {
    /// How sure it is that the change has these words from the amendment, from 0 to 1.
    pub score: f64,
    /// The share of the words asked for that the change has, rare words weighing more.
    pub share: f64,
    /// Phrases that the amendment asked in and that came.
    pub words_in: Vec<String>,
    /// Words that the amendment asked away and that went.
    pub words_out: Vec<String>,
    /// Other amendments that ask for the same.
    pub same_as: Vec<AmendmentId>,
    /// Amendments that hold some of the words in runs that say less, and how sure that would be.
    pub beat: Vec<(AmendmentId, f64)>,
    /// The place of the correction that says so, where somebody did; the score then says nothing.
    pub correction: Option<CorrectionId>,
}
