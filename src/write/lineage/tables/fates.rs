use super::amendments::withdrawn;
use super::changes::{Proposal, amendment_wording, made_jointly, parties};
use super::{Accesses, Sheet, access, corrected_by, correction, pieces, source_ids, version};
use crate::amendment::{Amendment, Operation};
use crate::correction::CorrectionId;
use crate::draft::Draft;
use crate::lineage::{AmendmentInDraft, AmendmentStory, Fate, Horizon, Lineage};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Access;
use crate::write::columns::{Cell, Column, Table};
use crate::write::corrected;

/// What became of an amendment in a draft; without one, that no draft tells.
struct Row<'a> {
    lineage: &'a Lineage<'a>,
    story: &'a AmendmentStory,
    one: Option<&'a AmendmentInDraft>,
    proposal: Proposal,
    access: String,
}

impl<'a> Row<'a> {
    fn amendment(&self) -> &'a Amendment {
        &self.lineage.negotiation.amendments[self.story.amendment]
    }

    fn draft(&self) -> Option<&'a Draft> {
        self.one.map(|one| &self.lineage.negotiation.drafts[one.draft])
    }

    /// Something of the draft's finding; an empty cell where there is none.
    fn of<T: Into<Cell>>(&self, get: impl Fn(&'a AmendmentInDraft) -> T) -> Cell {
        self.one.map(get).into()
    }

    fn decided(&self) -> Option<CorrectionId> {
        self.one.and_then(AmendmentInDraft::decided)
    }

    fn basis(&self) -> &'static str {
        if self.one.is_none() && self.story.fate == Fate::Withdrawn {
            return "recorded";
        }
        corrected::basis(self.decided())
    }
}

fn addresses(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> String {
    clauses.iter().map(|&clause| negotiation.full_address(clause)).collect::<Vec<_>>().join("; ")
}

impl<'a> Row<'a> {
    const COLUMNS: [Column<Row<'a>>; 30] = [
        Column::text("amendment", "its id", |row| (&row.proposal.amendment).into()),
        Column::text(
            "operation",
            "what it would do: insert, delete, replace …; empty where only the gist is known",
            |row| row.amendment().operation.as_ref().map(Operation::name).into(),
        ),
        Column::text(
            "target",
            "the clauses that it is aimed at; of an amendment to another one, those of that one",
            |row| {
                let negotiation = row.lineage.negotiation;
                addresses(negotiation, negotiation.amended_clauses(row.story.amendment)).into()
            },
        ),
        Column::text("amends", "id of the amendment that it would change", |row| {
            row.amendment().target.amendment.as_ref().map(|id| &id.value).into()
        }),
        parties(|row: &Row<'_>| (&row.proposal.parties).into()),
        made_jointly(|row: &Row<'_>| row.proposal.jointly.into()),
        amendment_wording(|row: &Row<'_>| (&row.proposal.wording).into()),
        Column::text("recorded", "what is recorded to have become of it, in the words of the record", |row| {
            row.story.recorded.as_ref().into()
        }),
        Column::text("withdrawn", "when it was withdrawn as a whole; `undated` where that is not known", |row| {
            withdrawn(&row.lineage.sponsorship(row.story.amendment, &Horizon::default())).into()
        }),
        Column::flag(
            "differs",
            "whether the record and what was inferred of the newest draft contradict each other",
            |row| row.story.recorded.as_ref().map(|_| row.story.differs).into(),
        ),
        Column::text("draft", "the later draft; empty where no draft can tell", |row| {
            row.draft().map(|draft| &draft.id).into()
        }),
        Column::text("draft_wording", "how the draft's words were obtained", |row| {
            row.draft().map(|draft| draft.wording.as_str()).into()
        }),
        Column::text(
            "fate",
            "reflected, in part, diluted, not reflected, resurfaced, withdrawn, pending, unknown",
            |row| row.one.map_or(row.story.fate, |one| one.fate).as_str().into(),
        ),
        Column::number("share", "the share of what it asked that is there", |row| row.of(|one| one.share)),
        Column::text("clauses", "where its words stand; of a request about a whole clause, where that stands", |row| {
            row.of(|one| addresses(row.lineage.negotiation, &one.clauses))
        }),
        Column::text("words", "words that it asked in and that are there", |row| row.of(|one| pieces(&one.words))),
        Column::text("words_gone", "how many of the words that it asked away are gone, of how many", |row| {
            row.of(|one| one.gone.map(|(gone, of)| format!("{gone} of {of}")))
        }),
        Column::text("verb_asked", "the operative verb that it asked for, where a weaker one stands there", |row| {
            row.of(|one| one.weakened.as_ref().map(|(asked, _)| asked))
        }),
        Column::text("verb_there", "that weaker verb", |row| {
            row.of(|one| one.weakened.as_ref().map(|(_, there)| there))
        }),
        Column::text("turned_by", "words between its own that turn them round: not, without", |row| {
            row.of(|one| one.turned.added.join("; "))
        }),
        Column::text(
            "without",
            "numbers, and words that turn a sentence round, which it asked for and which are not there",
            |row| row.of(|one| one.turned.missing.join("; ")),
        ),
        Column::flag("bracketed", "whether its words stand in square brackets", |row| row.of(|one| one.bracketed)),
        Column::flag("was_so", "whether what it asks for was so before it was made", |row| row.of(|one| one.was_so)),
        Column::number("score", "how sure it is; 0 where it is not reflected", |row| {
            row.of(|one| one.decided().is_none().then_some(one.score))
        }),
        Column::text(
            "basis",
            "inferred: the fate was computed from the words, a decision is under recorded; corrected: somebody decided; \
             recorded: of a withdrawal that no draft tells of",
            |row| row.basis().into(),
        ),
        Column::text("source", "ids of the amendment's sources", |row| source_ids(&row.amendment().sources).into()),
        Column::text("inferred", "what was inferred, where somebody decided", |row| {
            row.of(|one| one.corrected.map(|(inferred, _)| inferred.as_str()))
        }),
        corrected_by(|row: &Row<'_>| correction(row.lineage.negotiation, row.decided()).into()),
        access(|row: &Row<'_>| (&row.access).into()),
        version(),
    ];
}

pub(super) fn sheet(lineage: &Lineage<'_>) -> Sheet {
    let table = table(lineage, &lineage.fates().amendments);
    Sheet { name: "fates", title: "What became of amendments in later drafts", table }
}

/// One row for every amendment and later draft; one row for an amendment that no draft tells of.
pub(super) fn table<'a>(lineage: &Lineage<'_>, stories: impl IntoIterator<Item = &'a AmendmentStory>) -> Table {
    let accesses = Accesses::new(lineage.negotiation);
    let row = |story: &'a AmendmentStory, one: Option<&'a AmendmentInDraft>| Row {
        lineage,
        story,
        one,
        proposal: Proposal::of(lineage, story.amendment, None),
        access: row_access(lineage, &accesses, story, one).to_string(),
    };
    let rows = stories.into_iter().flat_map(|story| {
        let alone = story.drafts.is_empty().then(|| row(story, None));
        alone.into_iter().chain(story.drafts.iter().map(|one| row(story, Some(one)))).collect::<Vec<_>>()
    });
    Table::new(&Row::COLUMNS, rows)
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
