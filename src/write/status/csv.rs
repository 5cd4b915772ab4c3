use super::{View, of_drafts, of_parts};
use crate::lineage::{AgreementSource, BracketOutcome, ClauseStatus, Lineage, PartyBrackets, Status};
use crate::negotiation::Negotiation;
use crate::write::columns::{Cell, Column, Table};
use crate::write::json::VERSION;

/// The state of play as a table: a row for each clause, or what the view asks for.
pub fn csv(lineage: &Lineage<'_>, status: &Status, view: View) -> String {
    let negotiation = lineage.negotiation;
    let mut table = match view {
        View::Clauses => of_clauses(negotiation, status),
        View::Parts => of_parts(negotiation, status),
        View::Parties => of_parties(negotiation, status),
        View::Drafts => of_drafts(negotiation, status),
    };
    table.fill("travaux", "the program's version", VERSION);
    table.csv()
}

struct Row<'a> {
    negotiation: &'a Negotiation,
    clause: &'a ClauseStatus,
    outcomes: Vec<&'a BracketOutcome>,
}

fn of_clauses(negotiation: &Negotiation, status: &Status) -> Table {
    let own = status.outcomes.iter().filter(|step| step.from == status.play.draft);
    let own: Vec<&BracketOutcome> = own.flat_map(|step| &step.brackets).collect();
    let rows = status.play.clauses.iter().map(|clause| {
        let of_it = own.partition_point(|one| one.clause < clause.clause);
        let outcomes = own[of_it..].iter().copied().take_while(|one| one.clause == clause.clause).collect();
        Row { negotiation, clause, outcomes }
    });
    let columns: [Column<Row<'_>>; 17] = [
        Column::text("clause", "its address", |row| row.negotiation.full_address(row.clause.clause).into()),
        Column::text("part", "the section, article or chapter in which it stands", |row| {
            let tree = &row.negotiation.drafts[row.clause.clause.draft].tree;
            row.clause.part.map(|part| tree.path(part)).into()
        }),
        Column::text("state", "agreed, agreed ad ref, reopened, bracketed, proposals, open", |row| {
            row.clause.state.as_str().into()
        }),
        Column::text("agreement", "what is recorded or printed: agreed, agreed ad ref, reopened", |row| {
            row.clause.agreement.as_ref().map(|one| one.state.as_str()).into()
        }),
        Column::text("agreed_on", "the clause of which it is recorded or printed", |row| {
            row.clause.agreement.as_ref().map(|one| row.negotiation.full_address(one.on)).into()
        }),
        Column::text("agreed_date", "when, where that is recorded", agreed_date),
        Column::text("words_changed", "whether its words changed since: true, false", |row| {
            row.clause.agreement.as_ref().map(|one| one.words_changed.to_string()).into()
        }),
        Column::count("brackets", "pairs of brackets that begin in it", |row| row.clause.brackets.into()),
        Column::count("words_in_brackets", "words of it in brackets", |row| row.clause.words_in_brackets.into()),
        Column::count("words", "its words", |row| row.clause.words.into()),
        Column::count("unbalanced", "signs of brackets that open or close nothing", |row| row.clause.unbalanced.into()),
        Column::text("bracketed_by", "codes of those that its brackets name", |row| {
            row.clause.bracketed_by.join("; ").into()
        }),
        Column::text("proposals", "ids of pending proposals to change it", |row| {
            let ids = row.clause.proposals.iter().map(|&at| row.negotiation.amendments[at].id.as_str());
            ids.collect::<Vec<_>>().join("; ").into()
        }),
        Column::flag("option", "whether it is an option or an alternative, or stands in one", |row| {
            row.clause.is_option.into()
        }),
        Column::text("acts", "editorial, corrigendum, technical update, oral revision", |row| {
            let kinds = row.clause.acts.iter().map(|&at| row.negotiation.events[at].kind.name());
            kinds.collect::<Vec<_>>().join("; ").into()
        }),
        Column::text("outcomes", "what became of its attributed brackets in the next draft; inferred", |row| {
            row.outcomes.iter().map(|one| one.outcome.as_str()).collect::<Vec<_>>().join("; ").into()
        }),
        Column::text("as_asked", "whether that is as who is named asked: PARTY yes, no, in part, open", |row| {
            row.outcomes.iter().map(|one| as_asked(one)).collect::<Vec<_>>().join("; ").into()
        }),
    ];
    Table::new(&columns, rows)
}

fn agreed_date(row: &Row<'_>) -> Cell {
    let agreement = row.clause.agreement.as_ref();
    let event = agreement.and_then(|one| match one.source {
        AgreementSource::Event(event) => row.negotiation.events[event].date,
        AgreementSource::Printed => None,
    });
    event.map(|date| date.to_string()).into()
}

fn as_asked(outcome: &BracketOutcome) -> String {
    let told = outcome.positions.iter().map(|(position, asked)| {
        let asked = asked.map_or("unknown", |asked| asked.as_str());
        format!("{} {asked}", position.party)
    });
    told.collect::<Vec<_>>().join(", ")
}

fn of_parties(negotiation: &Negotiation, status: &Status) -> Table {
    let columns: [Column<(&Negotiation, &PartyBrackets)>; 6] = [
        Column::text("party", "its code, or its name as printed", |row| row.1.party.as_str().into()),
        Column::count("clauses", "clauses in which brackets name it", |row| row.1.clauses.into()),
        Column::count("brackets", "stretches of words of which brackets say what it wants", |row| {
            row.1.brackets.into()
        }),
        Column::count("words", "the words of these", |row| row.1.words.into()),
        Column::text("stances", "what it is said to want of how many: delete 2; propose 1", |row| {
            let stances = row.1.stances.iter().map(|(stance, count)| format!("{stance} {count}"));
            stances.collect::<Vec<_>>().join("; ").into()
        }),
        Column::text("proposals", "ids of pending proposals that it stands behind", |row| {
            let ids = row.1.proposals.iter().map(|&at| row.0.amendments[at].id.as_str());
            ids.collect::<Vec<_>>().join("; ").into()
        }),
    ];
    Table::new(&columns, status.parties.iter().map(|party| (negotiation, party)))
}
