//! Why it is not known what became of an amendment.

use crate::amendment::{AmendmentId, Extent, Operation};
use crate::lineage::Lineage;
use crate::text::tokens;

/// Why it is not known what became of an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnknown {
    /// Only its gist is recorded.
    OnlyGist,
    /// Only its gist is recorded, and phrases of it that do not stand there.
    QuotedWordsNotThere,
    /// It keeps a place, and for which words is not recorded.
    NoText,
    /// It was made to another text.
    OtherText,
    /// It is not recorded of which draft it was.
    NoDraft,
    /// It would change another amendment, whose words do not stand there.
    OfAmendment,
    /// It would take words out of a clause, and of which is not recorded.
    NoClause,
    /// The words that it would take out are not in its clause.
    NotInClause,
    /// It asks for punctuation only.
    OnlyPunctuation,
    /// It asks for the words that stand there.
    NothingNew,
}

impl Lineage<'_> {
    /// Why it is not known what became of an amendment, where it is not known.
    pub fn why_unknown(&self, amendment: AmendmentId) -> WhyUnknown {
        let asked = self.provenance().asked(amendment);
        let amendment = &self.negotiation.amendments[amendment];
        let has_words = |text: &str| tokens(text).any(|token| token.is_word);
        let is_of_other = amendment.target.instrument.is_some();
        match &amendment.operation {
            None if asked.words.is_empty() => WhyUnknown::OnlyGist,
            Some(Operation::Placeholder { text: None, .. }) => WhyUnknown::NoText,
            _ if is_of_other => WhyUnknown::OtherText,
            _ if asked.draft.is_none() => WhyUnknown::NoDraft,
            None => WhyUnknown::QuotedWordsNotThere,
            Some(Operation::Delete(Extent::Words(words))) if !has_words(&words.text) => WhyUnknown::OnlyPunctuation,
            Some(
                Operation::Insert { text, .. }
                | Operation::Add { text, .. }
                | Operation::Placeholder { text: Some(text), .. }
                | Operation::Replace { with: text, .. },
            ) if !has_words(text) => WhyUnknown::OnlyPunctuation,
            Some(_) if amendment.target.amendment.is_some() => WhyUnknown::OfAmendment,
            Some(Operation::Delete(_)) if asked.clauses.is_empty() => WhyUnknown::NoClause,
            Some(Operation::Delete(_)) => WhyUnknown::NotInClause,
            Some(_) => WhyUnknown::NothingNew,
        }
    }
}
