use crate::lineage::{ChangeHandle, Deed, History, Lineage, Step, What};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::columns::{Column, Table};
use crate::write::deeds::table as deeds_table;
use crate::write::json::VERSION;
use crate::write::lineage::changes_table;

/// A clause as it stands in a draft, where no change led to it.
struct Wording<'a> {
    draft: &'a str,
    clause: String,
    change: &'static str,
    text: &'a str,
    wording: &'static str,
}

const fn columns<'a>() -> [Column<Wording<'a>>; 9] {
    [
        Column::text("draft", "the draft that the row is about", |row| row.draft.into()),
        Column::text("kind", "wording: as it stands there; change, amendment, position, event", |_| "wording".into()),
        Column::text("change", "kept: as in the draft before", |row| row.change.into()),
        Column::text("new_draft", "the draft", |row| row.draft.into()),
        Column::text("new_clause", "the clause there", |row| (&row.clause).into()),
        Column::text("text", "the text with which it begins", |row| row.text.into()),
        Column::text("wording", "how the draft's words were obtained", |row| row.wording.into()),
        Column::text("source", "ids of the sources", |_| "".into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// All that the answer tells, draft by draft: the clause as it stands there, every change of it with each amendment that it may
/// realise, as in the table `changes` of a data package; then amendments, positions and events, as `history --from` has them.
pub fn csv(lineage: &Lineage<'_>, history: &History) -> String {
    let mut whole = Table::new(&columns(), []);
    for step in &history.steps {
        whole.append(Table::new(&columns(), wordings(lineage, step)));
        let changes: Vec<ChangeHandle> = step.changes.iter().map(|one| one.change).collect();
        whole.append(changes_table(lineage, &changes));
        whole.fill("kind", "", "change");
        whole.append(deeds_table(lineage, &history.horizon, &deeds(history, step)));
        whole.fill("draft", "", &lineage.negotiation.drafts[step.draft].id);
    }
    whole.put_last("source");
    whole.put_last("travaux");
    whole.csv()
}

fn wordings<'a>(lineage: &Lineage<'a>, step: &Step) -> Vec<Wording<'a>> {
    let negotiation: &'a Negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[step.draft];
    let has_before = step.clauses.iter().any(|&clause| !lineage.before(clause).is_empty());
    let row = |&clause: &ClauseHandle| Wording {
        draft: &draft.id,
        clause: negotiation.address(clause),
        change: if has_before { "kept" } else { "" },
        text: if has_before { "" } else { &draft.tree[clause.clause].text },
        wording: draft.wording.as_str(),
    };
    if step.changes.is_empty() { step.clauses.iter().map(row).collect() } else { Vec::new() }
}

fn deeds(history: &History, step: &Step) -> Vec<Deed> {
    let amendments = step.amendments.iter().map(|&at| What::Amendment(at));
    let positions = step.positions.iter().map(|&at| What::Position(at));
    let all = amendments.chain(positions).chain(step.events.iter().map(|&at| What::Event(at)));
    let deed = |what| {
        let contradicting = history.contradicted.get(&what).into_iter().flatten().cloned().collect();
        Deed { what, since: None, part: None, contradicting }
    };
    all.map(deed).collect()
}
