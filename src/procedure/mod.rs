//! Procedure: statements and what happened in the room. Alignment belongs to a statement, never to a group. A vote on a
//! motion is never a vote on the amendment that the motion was about. Clauses named for several parties together are
//! not spread over each.

use crate::date::Date;
use crate::draft::Claim;
use crate::handle::Handle;
use crate::source::{Access, Citation, Located, Note, named_values};

/// A statement's place in the negotiation.
pub type StatementId = Handle<Statement>;

/// What a speaker said for itself or for others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statement {
    /// The name by which the negotiation's files speak of it.
    pub id: Located<String>,
    /// Title as printed.
    pub title: Option<String>,
    /// Code of the party that spoke.
    pub speaker: Option<Located<String>>,
    /// Codes of the parties it spoke for.
    pub on_behalf_of: Vec<Located<String>>,
    /// Codes of parties that joined this statement without belonging to the principal.
    pub aligned: Vec<Located<String>>,
    /// Codes of members that this statement does not cover.
    pub except: Vec<Located<String>>,
    /// When it was made.
    pub date: Option<Date>,
    /// Language code.
    pub language: Option<String>,
    /// Where it can be read.
    pub sources: Vec<Located<Citation>>,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
    /// To whom it may be shown, where the file says so.
    pub access: Option<Access>,
}

impl Statement {
    /// Whether a party made it, or it was made for that party; where neither is recorded, whoever is said to speak in it.
    pub fn is_by(&self, party: &str) -> bool {
        let mut named = self.speaker.iter().chain(&self.on_behalf_of).peekable();
        named.peek().is_none() || named.any(|one| one.value == party)
    }
}

/// An event's place in the negotiation.
pub type EventId = Handle<Event>;

/// Something that happened in the procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The name by which the negotiation's files speak of it.
    pub id: Option<Located<String>>,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub date: Option<Date>,
    /// Codes of the parties that did it.
    pub parties: Vec<Located<String>>,
    /// Who says so.
    pub sources: Vec<Located<Citation>>,
    /// Values on which sources disagree.
    pub claims: Vec<Claim>,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
    /// To whom it may be shown, where the file says so.
    pub access: Option<Access>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    /// A draft stood adopted unless somebody objected by a deadline.
    Silence(Silence),
    /// A vote on the whole, a paragraph, an amendment or a motion.
    Vote(Box<Vote>),
    /// Clauses were agreed. References as written.
    Agreed(Vec<Located<String>>),
    /// Clauses were agreed, subject to the delegates' capitals. References as written.
    AgreedAdRef(Vec<Located<String>>),
    /// What was agreed was opened again. References as written.
    Reopened(Vec<Located<String>>),
    /// A text was put before the body.
    Tabled(Located<String>),
    /// Sponsors of a text came or went.
    Sponsorship {
        /// The text.
        of: Located<String>,
        /// Codes of those that became sponsors.
        added: Vec<Located<String>>,
        /// Codes of those that ceased to be.
        withdrawn: Vec<Located<String>>,
    },
    /// A party explained its position or vote.
    Explanation(Located<String>),
    /// A party made a reservation at the adoption.
    Reservation(Located<String>),
    /// A party stepped away from what others agreed to.
    Dissociation(Located<String>),
    /// A text was adopted.
    Adopted(Located<String>),
    /// Whoever has charge of the text changed it.
    Act {
        /// How.
        act: TextAct,
        /// The drafts and clauses that came of it, as written.
        on: Vec<Located<String>>,
    },
}

named_values! {
    /// A change of a text by those that have charge of it: the secretariat, the chair.
    TextAct {
        /// Spelling, numbering, style. Nobody's proposal.
        Editorial = "editorial",
        /// An error of the text is put right, and it counts as if it had never been there. Nobody's proposal.
        Corrigendum = "corrigendum",
        /// Figures, dates and names are brought up to date. Nobody's proposal.
        TechnicalUpdate = "technical update",
        /// The text was changed by word of mouth, in the room.
        OralRevision = "oral revision",
    }
}

impl TextAct {
    /// Whether what came of it is nobody's proposal.
    pub fn is_nobodys(self) -> bool {
        self != TextAct::OralRevision
    }

    fn key(self) -> &'static str {
        match self {
            TextAct::Editorial => "editorial",
            TextAct::Corrigendum => "corrigendum",
            TextAct::TechnicalUpdate => "technical_update",
            TextAct::OralRevision => "oral_revision",
        }
    }
}

impl EventKind {
    /// The kind's key in a file.
    pub fn key(&self) -> &'static str {
        match self {
            EventKind::Silence(_) => "silence",
            EventKind::Vote(_) => "vote",
            EventKind::Agreed(_) => "agreed",
            EventKind::AgreedAdRef(_) => "agreed_ad_ref",
            EventKind::Reopened(_) => "reopened",
            EventKind::Tabled(_) => "tabled",
            EventKind::Sponsorship { .. } => "sponsorship",
            EventKind::Explanation(_) => "explanation",
            EventKind::Reservation(_) => "reservation",
            EventKind::Dissociation(_) => "dissociation",
            EventKind::Adopted(_) => "adopted",
            EventKind::Act { act, .. } => act.key(),
        }
    }

    /// What it is about, as written: ids of drafts and amendments, clauses, symbols.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            EventKind::Silence(silence) => vec![&silence.draft],
            EventKind::Vote(vote) => vote.on.iter().map(|on| on.as_str()).collect(),
            EventKind::Agreed(texts)
            | EventKind::AgreedAdRef(texts)
            | EventKind::Reopened(texts)
            | EventKind::Act { on: texts, .. } => texts.iter().map(|text| text.as_str()).collect(),
            EventKind::Tabled(text)
            | EventKind::Sponsorship { of: text, .. }
            | EventKind::Explanation(text)
            | EventKind::Reservation(text)
            | EventKind::Dissociation(text)
            | EventKind::Adopted(text) => vec![text],
        }
    }

    /// The kind as screens write it.
    pub fn name(&self) -> &'static str {
        match self {
            EventKind::Silence(_) => "silence procedure",
            EventKind::AgreedAdRef(_) => "agreed ad ref",
            EventKind::Act { act, .. } => act.as_str(),
            other => other.key(),
        }
    }
}

/// A silence procedure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Silence {
    /// Id of the draft under silence.
    pub draft: Located<String>,
    /// When it began.
    pub opened: Option<Located<Date>>,
    /// By when objections had to be made.
    pub deadline: Option<Located<Date>>,
    /// When it was broken; by whom stands in the event's parties.
    pub broken: Option<Date>,
    /// Others that broke it, as far as the source tells: "and others, more than ten".
    pub others: Option<String>,
    /// References to clauses that were named for all of them together, and for none alone.
    pub clauses_named_together: Vec<Located<String>>,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vote {
    /// What was put to the vote, in the record's words.
    pub title: Located<String>,
    /// The text it was about: id of a draft or an amendment, a clause, a symbol.
    pub on: Option<Located<String>>,
    /// The words of that clause or amendment that were put to the vote apart from the rest.
    pub words: Option<Located<String>>,
    /// Whether it was on a motion about that text, not on the text.
    pub motion: bool,
    /// Code of the party that moved it.
    pub moved_by: Option<Located<String>>,
    /// Codes of the parties for which it was moved.
    pub on_behalf_of: Vec<Located<String>>,
    /// Who was in favour.
    pub in_favour: Option<Tally>,
    /// Who was against.
    pub against: Option<Tally>,
    /// Who abstained.
    pub abstaining: Option<Tally>,
    /// Who took no part.
    pub not_taking_part: Option<Tally>,
    /// What delegations said afterwards that they had meant to vote. It changes no count.
    pub intended: Intended,
    /// Carried, lost.
    pub result: Option<String>,
}

/// Votes that delegations told the secretariat they had meant to cast.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intended {
    /// Codes of those that had meant to vote in favour.
    pub in_favour: Vec<Located<String>>,
    /// Codes of those that had meant to vote against.
    pub against: Vec<Located<String>>,
    /// Codes of those that had meant to abstain.
    pub abstaining: Vec<Located<String>>,
}

impl Intended {
    /// All that are named.
    pub fn parties(&self) -> impl Iterator<Item = &Located<String>> {
        [&self.in_favour, &self.against, &self.abstaining].into_iter().flatten()
    }
}

/// Who voted one way: the parties, or only how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// How many; who is not known.
    Number(u32),
    /// Their codes.
    Parties(Vec<Located<String>>),
}

impl Tally {
    /// How many voted so.
    pub fn count(&self) -> usize {
        match self {
            Tally::Number(number) => *number as usize,
            Tally::Parties(parties) => parties.len(),
        }
    }

    /// Those that are named.
    pub fn parties(&self) -> &[Located<String>] {
        match self {
            Tally::Number(_) => &[],
            Tally::Parties(parties) => parties,
        }
    }
}
