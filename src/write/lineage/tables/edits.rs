use super::changes::{
    AMENDMENT_COLUMN, JOINTLY_COLUMN, NOBODY, PARTIES_COLUMN, WORDING_COLUMN, change_cells, proposal,
};
use super::{
    Accesses, CORRECTION_COLUMN, Column, Kind, Table, VERSION_COLUMN, correction, ids, number, pieces, source_ids, text,
};
use crate::amendment::AmendmentId;
use crate::correction::CorrectionId;
use crate::draft::Wording;
use crate::lineage::{Edit, EditKind, EditRequest, Lineage, Node};
use crate::write::corrected;
use crate::write::json::VERSION;
use crate::write::lineage::label::identity;

const COLUMNS: &[Column] = &[
    text("change_id", "the change's name in the graph, by which its edits belong together"),
    Column { name: "edit", kind: Kind::Count, description: "the edit's number within the change, from 1" },
    text("kind", "inserted, deleted, replaced; set otherwise: the same words; moved: the clause, with the same words"),
    text("change", "what the change is: edited, inserted, deleted, split, merged, kept (moved only)"),
    Column { name: "moved", kind: Kind::Flag, description: "whether the clause stands elsewhere" },
    text("old_draft", "the earlier draft"),
    text("old_clause", "the change's clauses there"),
    text("new_draft", "the later draft"),
    text("new_clause", "the change's clauses there"),
    text("before", "a few words of the later draft's clause before the place"),
    text("words_out", "words that went"),
    text("words_in", "words that came"),
    text("after", "a few words of the later draft's clause behind the place"),
    text("wording", "how the drafts' words were obtained: verbatim, translated, reported, reconstructed"),
    text("stands", "of words_out, those that stand in the later draft too, there or elsewhere"),
    text("stood", "of words_in, those that stood in a draft just before too, there or elsewhere"),
    text("returned", "of words_in, those that had left and are back"),
    text("since", "for each piece of returned, the draft in which it first stood"),
    AMENDMENT_COLUMN,
    PARTIES_COLUMN,
    JOINTLY_COLUMN,
    WORDING_COLUMN,
    text(
        "basis",
        "inferred: that the amendment asked for it was computed, and is not a cause; corrected: somebody decided",
    ),
    Column { name: "score", kind: Kind::Number, description: "how sure it is that the amendment asked for it" },
    Column { name: "share", kind: Kind::Number, description: "the share of the edit's words for which it asked" },
    text("asked_out", "the words that went and that it asked away"),
    text("asked_in", "the words that came and that it holds"),
    text("beat", "amendments that hold some of these words in runs that say less, each with its score"),
    text("same_as", "ids of other amendments that ask for the same"),
    text("source", "ids of the amendment's sources"),
    CORRECTION_COLUMN,
    text("access", "to whom the row may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// One row for every edit and amendment that asked for it or for a part of it; one with `no recorded proposal` where
/// there is none.
pub(super) fn table(lineage: &Lineage<'_>) -> Table {
    let accesses = Accesses::new(lineage.negotiation);
    let mut rows = Vec::new();
    for edit in lineage.edits() {
        if edit.requests.is_empty() {
            rows.push(row(lineage, &accesses, &edit, None));
        }
        rows.extend(edit.requests.iter().map(|request| row(lineage, &accesses, &edit, Some(request))));
    }
    Table { name: "edits", title: "Places in which words went or came, and who asked for that", columns: COLUMNS, rows }
}

/// Whether a row's finding was recorded or computed.
fn basis(request: Option<&EditRequest>, correction: Option<CorrectionId>) -> &'static str {
    if request.is_none() && correction.is_none() { "" } else { corrected::basis(correction) }
}

fn row(lineage: &Lineage<'_>, accesses: &Accesses<'_>, edit: &Edit, request: Option<&EditRequest>) -> Vec<String> {
    let negotiation = lineage.negotiation;
    let compared = &lineage.comparisons[edit.change.comparison];
    let id = identity(lineage, &Node::Change(edit.change));
    let (returned, since): (Vec<&str>, Vec<&str>) =
        edit.returned.iter().map(|(words, since)| (words.as_str(), negotiation.drafts[*since].id.as_str())).unzip();
    let mut row = vec![id, edit.number.to_string(), edit.kind.to_string()];
    row.extend(change_cells(lineage, edit.change));
    row.extend([
        edit.before.clone(),
        edit.words_out.trim().to_owned(),
        edit.words_in.trim().to_owned(),
        edit.after.clone(),
        wording(lineage, edit).to_string(),
        pieces(&edit.stands),
        pieces(&edit.stood),
        returned.join(" … "),
        since.join("; "),
    ]);
    let amendment = request.map(|request| &negotiation.amendments[request.amendment]);
    row.extend(match request {
        Some(request) => proposal(lineage, request.amendment, Some(compared.new)),
        None => NOBODY.map(str::to_owned),
    });
    let decided = request.map_or(edit.correction, |request| request.correction);
    row.push(basis(request, decided).to_owned());
    row.extend(match request {
        Some(request) => [
            number(request.score),
            number(request.share),
            pieces(&request.words_out),
            pieces(&request.words_in),
            beat(lineage, request),
            ids(negotiation, &request.same_as),
        ],
        None => Default::default(),
    });
    let own = request.map(|request| request.amendment);
    let beaten = request.into_iter().flat_map(|request| request.beat.iter().map(|&(at, _)| at));
    let same = request.into_iter().flat_map(|request| request.same_as.iter().copied());
    row.extend([
        amendment.map(|amendment| source_ids(&amendment.sources)).unwrap_or_default(),
        correction(negotiation, decided),
        accesses.of([compared.old, compared.new], own.into_iter().chain(beaten).chain(same), decided).to_string(),
        VERSION.to_owned(),
    ]);
    row
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
