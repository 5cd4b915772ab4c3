use super::changes::{Between, Proposal, amendment, amendment_wording, made_jointly, parties};
use super::{Accesses, Sheet, access, corrected_by, correction, ids, pieces, source_ids, version};
use crate::amendment::AmendmentId;
use crate::correction::CorrectionId;
use crate::draft::Wording;
use crate::lineage::{Edit, EditKind, EditRequest, Lineage, Node};
use crate::write::columns::{Cell, Column, Table};
use crate::write::corrected;
use crate::write::lineage::label::identity;

/// An edit, and an amendment that asked for it or for a part of it.
struct Row<'a> {
    lineage: &'a Lineage<'a>,
    edit: &'a Edit,
    request: Option<&'a EditRequest>,
    between: Between,
    proposal: Proposal,
    access: String,
}

impl<'a> Row<'a> {
    fn new(
        lineage: &'a Lineage<'a>,
        accesses: &Accesses<'_>,
        edit: &'a Edit,
        request: Option<&'a EditRequest>,
    ) -> Row<'a> {
        let compared = &lineage.comparisons[edit.change.comparison];
        let own = request.map(|request| request.amendment);
        let beaten = request.into_iter().flat_map(|request| request.beat.iter().map(|&(at, _)| at));
        let same = request.into_iter().flat_map(|request| request.same_as.iter().copied());
        let amendments = own.into_iter().chain(beaten).chain(same);
        let decided = request.map_or(edit.correction, |request| request.correction);
        Row {
            lineage,
            edit,
            request,
            between: Between::of(lineage, edit.change),
            proposal: Proposal::or_nobody(lineage, own, compared.new),
            access: accesses.of([compared.old, compared.new], amendments, decided).to_string(),
        }
    }

    /// Something of the request; an empty cell where there is none.
    fn of<T: Into<Cell>>(&self, get: impl Fn(&'a EditRequest) -> T) -> Cell {
        self.request.map(get).into()
    }

    fn decided(&self) -> Option<CorrectionId> {
        self.request.map_or(self.edit.correction, |request| request.correction)
    }

    fn returned(&self) -> String {
        self.edit.returned.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(" … ")
    }

    fn since(&self) -> String {
        let drafts = &self.lineage.negotiation.drafts;
        self.edit.returned.iter().map(|(_, since)| drafts[*since].id.as_str()).collect::<Vec<_>>().join("; ")
    }

    /// Whether the finding was recorded or computed.
    fn basis(&self) -> &'static str {
        let decided = self.decided();
        if self.request.is_none() && decided.is_none() { "" } else { corrected::basis(decided) }
    }
}

impl<'a> Row<'a> {
    const COLUMNS: [Column<Row<'a>>; 33] = [
        Column::text("change_id", "the change's name in the graph, by which its edits belong together", |row| {
            identity(row.lineage, &Node::Change(row.edit.change)).into()
        }),
        Column::count("edit", "the edit's number within the change, from 1", |row| row.edit.number.into()),
        Column::text(
            "kind",
            "inserted, deleted, replaced; set otherwise: the same words; moved: the clause, with the same words",
            |row| row.edit.kind.to_string().into(),
        ),
        Column::text(
            "change",
            "what the change is: edited, inserted, deleted, split, merged, kept (moved only)",
            |row| row.between.change.into(),
        ),
        Column::flag("moved", "whether the clause stands elsewhere", |row| row.between.moved.into()),
        Column::text("old_draft", "the earlier draft", |row| (&row.between.old_draft).into()),
        Column::text("old_clause", "the change's clauses there", |row| (&row.between.old_clause).into()),
        Column::text("new_draft", "the later draft", |row| (&row.between.new_draft).into()),
        Column::text("new_clause", "the change's clauses there", |row| (&row.between.new_clause).into()),
        Column::text("before", "a few words of the later draft's clause before the place", |row| {
            (&row.edit.before).into()
        }),
        Column::text("words_out", "words that went", |row| row.edit.words_out.trim().into()),
        Column::text("words_in", "words that came", |row| row.edit.words_in.trim().into()),
        Column::text("after", "a few words of the later draft's clause behind the place", |row| {
            (&row.edit.after).into()
        }),
        Column::text(
            "wording",
            "how the drafts' words were obtained: verbatim, translated, reported, reconstructed",
            |row| wording(row.lineage, row.edit).as_str().into(),
        ),
        Column::text("stands", "of words_out, those that stand in the later draft too, there or elsewhere", |row| {
            pieces(&row.edit.stands).into()
        }),
        Column::text("stood", "of words_in, those that stood in a draft just before too, there or elsewhere", |row| {
            pieces(&row.edit.stood).into()
        }),
        Column::text("returned", "of words_in, those that had left and are back", |row| row.returned().into()),
        Column::text("since", "for each piece of returned, the draft in which it first stood", |row| {
            row.since().into()
        }),
        amendment(|row: &Row<'_>| (&row.proposal.amendment).into()),
        parties(|row: &Row<'_>| (&row.proposal.parties).into()),
        made_jointly(|row: &Row<'_>| row.proposal.jointly.into()),
        amendment_wording(|row: &Row<'_>| (&row.proposal.wording).into()),
        Column::text(
            "basis",
            "inferred: that the amendment asked for it was computed, and is not a cause; corrected: somebody decided",
            |row| row.basis().into(),
        ),
        Column::number("score", "how sure it is that the amendment asked for it", |row| row.of(|one| one.score)),
        Column::number("share", "the share of the edit's words for which it asked", |row| row.of(|one| one.share)),
        Column::text("asked_out", "the words that went and that it asked away", |row| {
            row.of(|one| pieces(&one.words_out))
        }),
        Column::text("asked_in", "the words that came and that it holds", |row| row.of(|one| pieces(&one.words_in))),
        Column::text(
            "beat",
            "amendments that hold some of these words in runs that say less, each with its score",
            |row| row.of(|one| beat(row.lineage, one)),
        ),
        Column::text("same_as", "ids of other amendments that ask for the same", |row| {
            row.of(|one| ids(row.lineage.negotiation, &one.same_as))
        }),
        Column::text("source", "ids of the amendment's sources", |row| {
            row.of(|one| source_ids(&row.lineage.negotiation.amendments[one.amendment].sources))
        }),
        corrected_by(|row: &Row<'_>| correction(row.lineage.negotiation, row.decided()).into()),
        access(|row: &Row<'_>| (&row.access).into()),
        version(),
    ];
}

/// One row for every edit and amendment that asked for it or for a part of it; one with `no recorded proposal` where
/// there is none.
pub(super) fn sheet(lineage: &Lineage<'_>) -> Sheet {
    let accesses = Accesses::new(lineage.negotiation);
    let edits = lineage.edits();
    let rows = edits.iter().flat_map(|edit| {
        let alone = edit.requests.is_empty().then_some(None);
        let requests = alone.into_iter().chain(edit.requests.iter().map(Some));
        requests.map(|request| Row::new(lineage, &accesses, edit, request)).collect::<Vec<_>>()
    });
    let title = "Places in which words went or came, and who asked for that";
    Sheet { name: "edits", title, table: Table::new(&Row::COLUMNS, rows) }
}

/// How the words of an edit were obtained: those of the draft that has them, of two the less direct way.
fn wording(lineage: &Lineage<'_>, edit: &Edit) -> Wording {
    let compared = &lineage.comparisons[edit.change.comparison];
    let [old, new] = [compared.old, compared.new].map(|at| lineage.negotiation.drafts[at].wording);
    match edit.kind {
        EditKind::Inserted => new,
        // The words around it are the later draft's.
        EditKind::Deleted if edit.before.is_empty() && edit.after.is_empty() => old,
        _ => old.max(new),
    }
}

fn beat(lineage: &Lineage<'_>, request: &EditRequest) -> String {
    let one = |&(at, score): &(AmendmentId, f64)| format!("{} {score:.2}", lineage.negotiation.amendments[at].id.value);
    request.beat.iter().map(one).collect::<Vec<_>>().join("; ")
}
