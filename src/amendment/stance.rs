//! What a party can be recorded to think, in the field's own verbs.

use crate::source::named_values;

named_values! {
    /// What a party is recorded to want of its target.
    Stance {
        /// Makes the proposal.
        Propose = "propose",
        /// Puts its name to somebody's proposal.
        CoSponsor = "co-sponsor",
        /// Wants it.
        Support = "support",
        /// Wants it with changes, which are named.
        SupportWithAmendments = "support with amendments",
        /// Likes one alternative better than another.
        Prefer = "prefer",
        /// Is open to it: could go along with it.
        Flexible = "flexible",
        /// A red line.
        CannotAccept = "cannot accept",
        /// Does not want it.
        Oppose = "oppose",
        /// Wants the text kept.
        Retain = "retain",
        /// Wants the text taken away.
        Delete = "delete",
        /// Wants the text marked as not agreed.
        Bracket = "bracket",
        /// Keeps its position open: scrutiny, pending instructions.
        Reserve = "reserve",
        /// Takes its earlier position back.
        Withdraw = "withdraw",
        /// Takes no side.
        Abstain = "abstain",
        /// Joins somebody else's statement.
        Align = "align",
        /// Steps away from a text that others agree to.
        Dissociate = "dissociate",
        /// Spoke of it; what it wants is not recorded.
        Unknown = "unknown",
    }
}
