use super::amendments::withdrawn;
use super::changes::{JOINTLY_COLUMN, PARTIES_COLUMN, WORDING_COLUMN, proposal};
use super::{
    Accesses, CORRECTION_COLUMN, Column, Kind, Table, VERSION_COLUMN, correction, number, pieces, source_ids, text,
};
use crate::amendment::Operation;
use crate::lineage::{AmendmentInDraft, AmendmentStory, Fate, Horizon, Lineage};
use crate::negotiation::ClauseHandle;
use crate::source::Access;
use crate::write::corrected;
use crate::write::json::VERSION;

const COLUMNS: &[Column] = &[
    text("amendment", "its id"),
    text("operation", "what it would do: insert, delete, replace …; empty where only the gist is known"),
    text("target", "the clauses that it is aimed at; of an amendment to another one, those of that one"),
    text("amends", "id of the amendment that it would change"),
    PARTIES_COLUMN,
    JOINTLY_COLUMN,
    WORDING_COLUMN,
    text("recorded", "what is recorded to have become of it, in the words of the record"),
    text("withdrawn", "when it was withdrawn as a whole; `undated` where that is not known"),
    Column {
        name: "differs",
        kind: Kind::Flag,
        description: "whether the record and what was inferred of the newest draft contradict each other",
    },
    text("draft", "the later draft; empty where no draft can tell"),
    text("draft_wording", "how the draft's words were obtained"),
    text("fate", "reflected, in part, diluted, not reflected, resurfaced, withdrawn, pending, unknown"),
    Column { name: "share", kind: Kind::Number, description: "the share of what it asked that is there" },
    text("clauses", "where its words stand; of a request about a whole clause, where that stands"),
    text("words", "words that it asked in and that are there"),
    text("words_gone", "how many of the words that it asked away are gone, of how many"),
    text("verb_asked", "the operative verb that it asked for, where a weaker one stands there"),
    text("verb_there", "that weaker verb"),
    text("turned_by", "words between its own that turn them round: not, without"),
    text("without", "numbers, and words that turn a sentence round, which it asked for and which are not there"),
    Column { name: "bracketed", kind: Kind::Flag, description: "whether its words stand in square brackets" },
    Column { name: "was_so", kind: Kind::Flag, description: "whether what it asks for was so before it was made" },
    Column { name: "score", kind: Kind::Number, description: "how sure it is; 0 where it is not reflected" },
    text(
        "basis",
        "inferred: the fate was computed from the words, a decision is under recorded; corrected: somebody decided; \
         recorded: of a withdrawal that no draft tells of",
    ),
    text("source", "ids of the amendment's sources"),
    text("inferred", "what was inferred, where somebody decided"),
    CORRECTION_COLUMN,
    text("access", "to whom the row may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// One row for every amendment and later draft; one row for an amendment that no draft tells of.
pub(super) fn table<'a>(lineage: &Lineage<'_>, stories: impl IntoIterator<Item = &'a AmendmentStory>) -> Table {
    let accesses = Accesses::new(lineage.negotiation);
    let mut rows = Vec::new();
    for story in stories {
        if story.drafts.is_empty() {
            rows.push(row(lineage, &accesses, story, None));
        }
        rows.extend(story.drafts.iter().map(|one| row(lineage, &accesses, story, Some(one))));
    }
    Table { name: "fates", title: "What became of amendments in later drafts", columns: COLUMNS, rows }
}

/// Whether a row's finding was recorded or computed.
fn basis(one: Option<&AmendmentInDraft>) -> &'static str {
    corrected::basis(one.and_then(AmendmentInDraft::decided))
}

fn row(
    lineage: &Lineage<'_>,
    accesses: &Accesses<'_>,
    story: &AmendmentStory,
    one: Option<&AmendmentInDraft>,
) -> Vec<String> {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[story.amendment];
    let addresses = |clauses: &[ClauseHandle]| {
        clauses.iter().map(|&clause| negotiation.full_address(clause)).collect::<Vec<_>>().join("; ")
    };
    let draft = one.map(|one| &negotiation.drafts[one.draft]);
    let weakened = one.and_then(|one| one.weakened.clone()).unwrap_or_default();
    let [id, parties, jointly, wording] = proposal(lineage, story.amendment, None);
    vec![
        id,
        amendment.operation.as_ref().map_or("", Operation::name).to_owned(),
        addresses(&negotiation.amended_clauses(amendment)),
        amendment.target.amendment.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
        parties,
        jointly,
        wording,
        story.recorded.clone().unwrap_or_default(),
        withdrawn(&lineage.sponsorship(story.amendment, &Horizon::default())),
        story.recorded.as_ref().map(|_| story.differs.to_string()).unwrap_or_default(),
        draft.map(|draft| draft.id.clone()).unwrap_or_default(),
        draft.map(|draft| draft.wording.to_string()).unwrap_or_default(),
        one.map_or(story.fate, |one| one.fate).to_string(),
        number(one.and_then(|one| one.share)),
        one.map(|one| addresses(&one.clauses)).unwrap_or_default(),
        one.map(|one| pieces(&one.words)).unwrap_or_default(),
        one.and_then(|one| one.gone).map(|(gone, of)| format!("{gone} of {of}")).unwrap_or_default(),
        weakened.0,
        weakened.1,
        one.map(|one| one.turned.added.join("; ")).unwrap_or_default(),
        one.map(|one| one.turned.missing.join("; ")).unwrap_or_default(),
        one.map(|one| one.bracketed.to_string()).unwrap_or_default(),
        one.map(|one| one.was_so.to_string()).unwrap_or_default(),
        number(one.filter(|one| one.decided().is_none()).map(|one| one.score)),
        if one.is_none() && story.fate == Fate::Withdrawn { "recorded" } else { basis(one) }.to_owned(),
        source_ids(&amendment.sources),
        one.and_then(|one| one.corrected).map(|(inferred, _)| inferred.to_string()).unwrap_or_default(),
        correction(negotiation, one.and_then(AmendmentInDraft::decided)),
        row_access(lineage, accesses, story, one).to_string(),
        VERSION.to_owned(),
    ]
}

/// To whom a row may be shown: what is recorded may rest on a source or an event that is more closed than the amendment.
fn row_access(
    lineage: &Lineage<'_>,
    accesses: &Accesses<'_>,
    story: &AmendmentStory,
    one: Option<&AmendmentInDraft>,
) -> Access {
    let negotiation = lineage.negotiation;
    let own = accesses.of(one.map(|one| one.draft), [story.amendment], one.and_then(AmendmentInDraft::decided));
    let own = own.and(lineage.sponsorship_access(story.amendment));
    if story.recorded.is_none() {
        return own;
    }
    let events = lineage.events_on_amendment(story.amendment).into_iter();
    events.map(|at| negotiation.event_access(&negotiation.events[at])).fold(own, Access::and)
}
