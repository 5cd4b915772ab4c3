use crate::amendment::AmendmentId;
use crate::lineage::{Ground, Why};
use crate::negotiation::Negotiation;
use crate::write::document::{Phrase, phrase};
use crate::write::links;

/// Why a stance means for the clause what it means, in a few words that are ours: `asks to delete it`.
pub(super) fn why(negotiation: &Negotiation, why: &Why) -> Phrase {
    let mut told = Phrase::default();
    let mut rest = why;
    // From what was said down to what stands at the end of the chain of amendments.
    loop {
        let id = |at: &AmendmentId| links::amendment(&negotiation.amendments[*at]);
        let (step, inner) = match rest {
            Why::Itself(ground) => return phrase![told, self::ground(*ground)],
            Why::Changes(at) => return phrase![told, "asks for other words in ", id(at)],
            Why::Passes(at) => return phrase![told, "what it wants of ", id(at), " itself is not recorded"],
            Why::Drops(at, inner) => (phrase!["asks to drop ", id(at), ", so: "], inner),
            Why::Keeps(at, inner) => (phrase!["asks to keep ", id(at), ", so: "], inner),
            Why::Leaves(at, inner) => (phrase!["leaves ", id(at), " as proposed, which "], inner),
            Why::Drives(at, inner) => (phrase!["does not want ", id(at), " kept, so: "], inner),
            Why::Prefers(at, inner) => (phrase!["likes ", id(at), " best, which "], inner),
            Why::Above(inner) => ("is on what the clause stands in: ".into(), inner),
        };
        told += step;
        rest = inner;
    }
}

fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::TextUnknown => "which text it would change is not known",
        Ground::GistOnly => "only the gist of the proposal is known",
        Ground::MarkProposal => "asks to mark the proposal as not agreed",
        Ground::Mark => "asks to mark it as not agreed",
        Ground::Delete => "asks to delete it",
        Ground::DeleteWords => "asks to delete words of it",
        Ground::Keep => "asks to keep it",
        Ground::KeepWords => "asks to keep words of it",
        Ground::Insert => "asks to add words to it",
        Ground::Replace => "asks for other words in it",
        Ground::Rewrite => "asks for another text of it",
        Ground::Add => "asks to add a clause there",
        Ground::Move => "asks to put it elsewhere",
        Ground::Merge => "asks to merge it with others",
        Ground::Split => "asks to split it",
        Ground::Relabel => "asks for another label",
        Ground::Alternative => "offers another text beside it",
        Ground::Placeholder => "asks to keep a place for text there",
        Ground::NotDeleted => "does not want it deleted",
        Ground::Unchanged => "the words as they stand",
        Ground::WordsNotKept => "does not want words of it kept",
        Ground::NotKept => "does not want it kept",
        Ground::ProposalWithChanges => "wants the proposal with changes",
        Ground::OpenToProposal => "is open to the proposal",
        Ground::ProposalReserved => "keeps its position on the proposal open",
        Ground::OneOfSeveral => "wants one of several wordings that stand there",
        Ground::Wanted => "wants it as it stands",
        Ground::WordsWanted => "wants these words as they stand",
        Ground::WithChanges => "wants it with changes",
        Ground::OpenToIt => "is open to it",
        Ground::NotWanted => "does not want it",
        Ground::WordsNotWanted => "does not want words of it",
        Ground::Reserved => "keeps its position open",
        Ground::Best => "likes it best as it stands",
        Ground::BestUnknown => "likes best what is no amendment of this negotiation",
        Ground::TookBack => "took its position back",
        Ground::TookProposalBack => "took its proposal back",
        Ground::NoSide => "takes no side",
        Ground::Joins => "joins what another said",
        Ground::NotRecorded => "what it wants of it is not recorded",
        Ground::SupportsOnCondition => "supports only on a condition, which is not support",
        Ground::OpposesOnCondition => "opposes only on a condition",
        Ground::WordsWithoutClause => "wants these words kept, and does not want the clause",
        Ground::WholeDraft => "is on the whole draft, not on one clause",
        Ground::Theme => "is on a theme, not on a clause",
    }
}
