use crate::lineage::WhyUnknown;

/// Why it is not known what became of an amendment, to follow `unknown`.
pub(super) fn reason(why: WhyUnknown) -> &'static str {
    match why {
        WhyUnknown::OnlyGist => "only its gist is recorded",
        WhyUnknown::QuotedWordsNotThere => "only its gist is recorded, and what is quoted of it does not stand there",
        WhyUnknown::NoText => "it keeps a place, and the text for it is not recorded",
        WhyUnknown::OtherText => "it was made to another text",
        WhyUnknown::NoDraft => "of which draft it was is not recorded",
        WhyUnknown::OfAmendment => "the text tells nothing of it without the amendment that it would change",
        WhyUnknown::NoClause => "from which clause it would take the words is not recorded",
        WhyUnknown::NotInClause => "the words that it would take out are not in its clause",
        WhyUnknown::OnlyPunctuation => "it asks for punctuation only, which is not followed",
        WhyUnknown::NothingNew => "it asks for no other words than stand there",
    }
}
