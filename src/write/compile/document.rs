use super::list::{PositionEntry, Row, Rows};
use super::{Compilation, Way};
use crate::amendment::AmendmentId;
use crate::lineage::StandTarget;
use crate::negotiation::Negotiation;
use crate::write::Document;
use crate::write::document::{Phrase, phrase};
use crate::write::layout::{list, names, notice, wording_mark};
use crate::write::links;
use std::collections::BTreeMap;

/// The deepest level that is still indented.
const INDENTED: usize = 40;

/// The compilation to read: the text, what is recorded on it and stands in no bracket, and what is not in it.
pub fn document(compilation: &Compilation<'_>) -> Document {
    let answer = compilation.answer;
    let negotiation = answer.lineage.negotiation;
    let draft = &negotiation.drafts[answer.draft];
    let name = format!("{}{}", draft.display_name(), wording_mark(draft.wording));
    let mut page = Document::titled(format!("Compilation of what is proposed to {name}"));
    if let Some(notice) = notice(negotiation, [answer.draft]) {
        page.notice("", notice);
    }
    page.notice("", how_to_read(compilation.way));
    page.section("The text");
    for clause in compilation.tree.clauses() {
        if clause.label.is_empty() && clause.text.trim().is_empty() {
            continue;
        }
        let space = if clause.label.is_empty() { "" } else { " " };
        let first = format!("{}{}{space}", "  ".repeat(clause.depth().min(INDENTED)), clause.label);
        page.words(&first, draft, clause.text.as_str());
    }
    unsaid(&mut page, compilation);
    apart(&mut page, compilation);
    page
}

fn how_to_read(way: Way) -> &'static str {
    match way {
        Way::A => "Brackets hold what is proposed; who wants what of it stands behind a dash (dialect A).",
        Way::B => "Brackets hold what is proposed; who wants what of it stands before a colon (dialect B).",
        Way::Options => "Option 1 is the draft's text, each further option the text with one proposal.",
    }
}

/// What is recorded on the draft and on what stands in the text, and no bracket says.
fn unsaid(page: &mut Document, compilation: &Compilation<'_>) {
    let negotiation = compilation.answer.lineage.negotiation;
    if compilation.unsaid.is_empty() {
        return;
    }
    page.section("Positions that no bracket says");
    let mut told: BTreeMap<String, (Phrase, Vec<Phrase>)> = BTreeMap::new();
    for stand in &compilation.unsaid {
        let entry = PositionEntry::from(stand);
        let party = links::party(negotiation, &stand.party);
        let principals = on_behalf_of(negotiation, &stand.on_behalf_of);
        let said = phrase![party, principals, format!(": {}{}", entry.stance, plain(&entry.limits()))];
        told.entry(entry.told()).or_insert_with(|| (said, Vec::new())).1.push(place(negotiation, &stand.target));
    }
    for (said, places) in told.into_values() {
        page.line("  ", phrase![said, " (", Phrase::list(places), ")"]);
    }
}

fn on_behalf_of(negotiation: &Negotiation, codes: &[String]) -> String {
    if codes.is_empty() {
        return String::new();
    }
    format!(" on behalf of {}", list(&names(negotiation, codes.iter().map(String::as_str))))
}

/// What a position is on.
fn place(negotiation: &Negotiation, target: &StandTarget) -> Phrase {
    match target {
        StandTarget::Amendment(at) => {
            links::amendment_as(&negotiation.amendments[*at], &negotiation.amendments[*at].id)
        }
        StandTarget::Clause(clause) => links::clause(negotiation, *clause),
        StandTarget::Words(clause, words) => {
            phrase![format!("“{}” in ", plain(words)), links::clause(negotiation, *clause)]
        }
        StandTarget::Draft(draft) => format!("the whole of {}", negotiation.drafts[*draft].id.as_str()).into(),
        StandTarget::Theme(theme) => plain(theme).into(),
    }
}

/// The proposals that are not in the text, equal ones together, under what keeps them out.
fn apart(page: &mut Document, compilation: &Compilation<'_>) {
    let negotiation = compilation.answer.lineage.negotiation;
    let mut rows = Rows::new(compilation);
    let mut all: Vec<Row<'_>> = rows.list().into_iter().filter(|row| row.reason.is_some()).collect();
    all.extend(rows.apart());
    let settled: Vec<AmendmentId> = compilation.answer.choice.left_out.iter().map(|(at, _)| *at).collect();
    let is_settled =
        |row: &Row<'_>| negotiation.amendment_index(row.amendment).is_some_and(|at| settled.binary_search(&at).is_ok());
    let (over, open): (Vec<Row<'_>>, Vec<Row<'_>>) = all.into_iter().partition(is_settled);
    section(page, negotiation, "Proposals that are not in the text, or whose words or place are not known", &open);
    section(page, negotiation, "No longer on the table", &over);
}

fn section(page: &mut Document, negotiation: &Negotiation, heading: &str, rows: &[Row<'_>]) {
    if rows.is_empty() {
        return;
    }
    page.section(heading);
    // By what they say: equal ones stand together, with all who stand behind them.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut told: Vec<(String, &Row<'_>, Vec<AmendmentId>, Vec<&str>)> = Vec::new();
    for row in rows {
        let what = what(row);
        let key = format!("{what}\n{}\n{}\n{:?}", row.reason.unwrap_or_default(), row.proposers, row.on_behalf_of);
        let place = *places.entry(key).or_insert(told.len());
        if place == told.len() {
            told.push((what, row, Vec::new(), Vec::new()));
        }
        told[place].2.extend(negotiation.amendment_index(row.amendment));
        told[place].3.extend(row.parties.iter().map(String::as_str));
    }
    for (what, row, amendments, mut parties) in told {
        parties.sort_unstable();
        parties.dedup();
        let who = match (row.proposers, parties.as_slice()) {
            ("withheld", _) => "proposer withheld".into(),
            (_, []) => "proposer unknown".into(),
            _ => {
                let principals = on_behalf_of(negotiation, &row.on_behalf_of);
                phrase!["proposed by ", links::party_list(negotiation, parties), principals]
            }
        };
        let reason = row.reason.unwrap_or_default();
        page.line("  ", phrase![ids(negotiation, &amendments), ", ", what, "; ", who, "; not in the text: ", reason]);
        for position in &row.positions {
            let party = links::party(negotiation, &position.party);
            let principals = on_behalf_of(negotiation, &position.on_behalf_of);
            page.line(
                "    ",
                phrase![party, principals, format!(": {}{}", position.stance, plain(&position.limits()))],
            );
        }
    }
}

/// What is proposed where, in one line.
fn what(row: &Row<'_>) -> String {
    let place = row.clause.as_deref().map(|clause| format!(" in {clause}")).unwrap_or_default();
    let mut told = match row.gist {
        Some(gist) => format!("{}{place}", plain(gist)),
        None => format!("{}{place}", row.operation),
    };
    if !row.words.is_empty() {
        told += &format!(", of “{}”", plain(row.words));
    }
    if !row.text.is_empty() {
        told += &format!(": “{}”", plain(row.text));
    }
    told
}

/// Words without square brackets: what is listed here must be read as no bracket of the text.
fn plain(words: &str) -> String {
    words.replace('[', "‹").replace(']', "›")
}

fn ids(negotiation: &Negotiation, amendments: &[AmendmentId]) -> Phrase {
    let name = |&at: &AmendmentId| links::amendment_as(&negotiation.amendments[at], &negotiation.amendments[at].id);
    Phrase::list(amendments.iter().map(name).collect())
}
