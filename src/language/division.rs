//! The divisions of a text, whatever language names them.

/// What a division is, whatever language names it: `Article`, `Artículo` and `第…条` are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// An annex.
    Annex,
    /// An appendix.
    Appendix,
    /// A schedule.
    Schedule,
    /// A book.
    Book,
    /// A part.
    Part,
    /// A title.
    Title,
    /// A chapter.
    Chapter,
    /// An objective, as agendas are divided.
    Objective,
    /// A cluster of paragraphs.
    Cluster,
    /// A section.
    Section,
    /// An article.
    Article,
    /// What is numbered behind the sign `§`.
    Sign,
    /// A principle.
    Principle,
    /// A commitment.
    Commitment,
    /// An action.
    Action,
    /// A recommendation.
    Recommendation,
}

impl Division {
    /// All of them.
    pub const ALL: &'static [Division] = &[
        Division::Annex,
        Division::Appendix,
        Division::Schedule,
        Division::Book,
        Division::Part,
        Division::Title,
        Division::Chapter,
        Division::Objective,
        Division::Cluster,
        Division::Section,
        Division::Article,
        Division::Sign,
        Division::Principle,
        Division::Commitment,
        Division::Action,
        Division::Recommendation,
    ];

    /// Its English name in lower case; `§` of what is numbered behind that sign.
    pub fn as_str(self) -> &'static str {
        match self {
            Division::Annex => "annex",
            Division::Appendix => "appendix",
            Division::Schedule => "schedule",
            Division::Book => "book",
            Division::Part => "part",
            Division::Title => "title",
            Division::Chapter => "chapter",
            Division::Objective => "objective",
            Division::Cluster => "cluster",
            Division::Section => "section",
            Division::Article => "article",
            Division::Sign => "§",
            Division::Principle => "principle",
            Division::Commitment => "commitment",
            Division::Action => "action",
            Division::Recommendation => "recommendation",
        }
    }

    /// Its place in the order of divisions, 0 outermost: a part holds chapters, a chapter holds articles.
    pub fn rank(self) -> u8 {
        match self {
            Division::Annex | Division::Appendix | Division::Schedule => 0,
            Division::Book => 1,
            Division::Part => 2,
            Division::Title => 3,
            Division::Chapter | Division::Objective | Division::Cluster => 4,
            Division::Section | Division::Article => 5,
            Division::Sign
            | Division::Principle
            | Division::Commitment
            | Division::Action
            | Division::Recommendation => 6,
        }
    }

    /// The division of an English name in lower case.
    pub(crate) fn named(name: &str) -> Option<Division> {
        let name = if name == "sign" { "§" } else { name };
        Division::ALL.iter().copied().find(|division| division.as_str() == name)
    }
}
