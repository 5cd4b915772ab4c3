use super::places;
use crate::draft::{DraftId, Wording};
use crate::lineage::{ClauseWatch, ProposerCount, TermCount, Watch, WhoProposed};
use crate::negotiation::{Negotiation, Shown};
use crate::write::layout::{list, names, paragraph};
use crate::write::visible;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest name of a term in the table.
const NAME_WIDTH: usize = 26;
/// The columns of a table; more drafts go on in a table below.
const TABLE_WIDTH: usize = 80;

/// The answer to `watch` for reading: a table of the terms in all drafts, then of each where it stands and who would
/// bring it in or take it out, then the clauses.
pub fn text(negotiation: &Shown, watch: &Watch, width: Option<usize>) -> String {
    let mut out = String::new();
    table(&mut out, negotiation, watch);
    for term in &watch.terms {
        out.push('\n');
        paragraph(&mut out, "", &term_name(term), width);
        for count in term.drafts.iter().filter(|count| !count.places.is_empty()) {
            let label = format!("  {}: ", negotiation.drafts[count.draft].id);
            paragraph(&mut out, &label, &places(negotiation, count.draft, &count.places).join(", "), width);
        }
        for count in &term.proposers {
            paragraph(&mut out, "  ", &proposal(negotiation, count, true), width);
        }
        let is_nowhere = term.drafts.iter().all(|count| count.places.is_empty()) && term.proposers.is_empty();
        if is_nowhere {
            out.push_str("  nowhere in what is counted\n");
        }
    }
    for clause in &watch.clauses {
        out.push('\n');
        clause_lines(&mut out, negotiation, clause, width);
    }
    let composed: Vec<DraftId> = watch.drafts.iter().copied().filter(|&at| is_composed(negotiation, at)).collect();
    let ids: Vec<&str> = composed.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect();
    if !ids.is_empty() || !watch.amendments_left_out.is_empty() {
        out.push('\n');
    }
    if !ids.is_empty() {
        let told = format!("Drafts not counted, because their words are reconstructed: {}.", list(&ids));
        paragraph(&mut out, "", &told, width);
    }
    if !watch.amendments_left_out.is_empty() {
        let ids: Vec<&str> =
            watch.amendments_left_out.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect();
        let told = format!(
            "Amendments whose words are not counted, because they are reconstructed or translated: {}.",
            list(&ids)
        );
        paragraph(&mut out, "", &told, width);
    }
    out
}

fn is_composed(negotiation: &Negotiation, draft: DraftId) -> bool {
    negotiation.drafts[draft].wording == Wording::Reconstructed
}

/// How often each term stands in each draft, with how many more or fewer than before. `-`: not counted.
fn table(out: &mut String, negotiation: &Negotiation, watch: &Watch) {
    if watch.terms.is_empty() {
        return;
    }
    let names: Vec<String> = watch.terms.iter().map(|term| cut(&visible(&term_name(term)), NAME_WIDTH)).collect();
    let name_width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let columns: Vec<Vec<String>> = (0..watch.drafts.len())
        .map(|column| {
            let head = cut(&visible(&negotiation.drafts[watch.drafts[column]].id), 12);
            std::iter::once(head).chain(watch.terms.iter().map(|term| cell(term, column))).collect()
        })
        .collect();
    let width_of = |column: &Vec<String>| column.iter().map(|cell| cell.width()).max().unwrap_or(0) + 2;
    let mut at = 0;
    while at < columns.len() {
        let mut end = at + 1;
        let mut width = name_width + width_of(&columns[at]);
        while end < columns.len() && width + width_of(&columns[end]) <= TABLE_WIDTH {
            width += width_of(&columns[end]);
            end += 1;
        }
        if at > 0 {
            out.push('\n');
        }
        for row in 0..=names.len() {
            let name = if row == 0 { "" } else { names[row - 1].as_str() };
            let mut line = format!("{name}{}", " ".repeat(name_width - name.width()));
            for column in &columns[at..end] {
                line.push_str(&" ".repeat(width_of(column) - column[row].width()));
                line.push_str(&column[row]);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        at = end;
    }
}

fn cell(term: &TermCount, column: usize) -> String {
    let Some(count) = term.drafts.get(column) else { return String::new() };
    match (count.count, count.change) {
        (None, _) => "-".to_owned(),
        (Some(count), None | Some(0)) => count.to_string(),
        (Some(count), Some(change)) => format!("{count} ({change:+})"),
    }
}

fn term_name(term: &TermCount) -> String {
    if term.term.is_exact { format!("\"{}\"", term.term.text) } else { term.term.text.clone() }
}

fn clause_lines(out: &mut String, negotiation: &Negotiation, watch: &ClauseWatch, width: Option<usize>) {
    paragraph(out, "", &format!("clause {}", negotiation.full_address(watch.clause)), width);
    for draft in &watch.drafts {
        let stands: Vec<String> = draft.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
        let mut changes: Vec<&str> = draft.changes.iter().map(|kind| kind.as_str()).collect();
        changes.dedup();
        let told = match (stands.is_empty(), changes.is_empty()) {
            (true, _) => "not there".to_owned(),
            (false, true) => stands.join(", "),
            (false, false) => format!("{}, {}", stands.join(", "), changes.join(", ")),
        };
        paragraph(out, &format!("  {}: ", negotiation.drafts[draft.draft].id), &told, width);
    }
    for count in &watch.proposers {
        paragraph(out, "  ", &proposal(negotiation, count, false), width);
    }
    if watch.proposers.is_empty() {
        out.push_str("  no amendment is recorded to be aimed at it\n");
    }
}

/// Who would bring a term in or take it out, and in which amendments.
fn proposal(negotiation: &Negotiation, count: &ProposerCount, is_term: bool) -> String {
    let who = match &count.who {
        WhoProposed::Unknown => "proposer unknown".to_owned(),
        WhoProposed::Withheld => "proposer withheld".to_owned(),
        WhoProposed::Parties(parties, jointly) => {
            let names = list(&names(negotiation, parties.iter().map(String::as_str)));
            match (parties.len(), jointly) {
                (0 | 1, _) => names,
                (_, Some(true)) => format!("{names}, jointly"),
                (_, Some(false)) => format!("{names}, each apart"),
                (_, None) => format!("{names} (whether jointly is not known)"),
            }
        }
    };
    let counts =
        [(count.inserted, "would bring it in"), (count.deleted, "would take it out"), (count.quoted, "quoted")];
    let told = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} {count} ×"));
    let told: Vec<String> = told.collect();
    let told = if is_term { format!(": {}", told.join(", ")) } else { ": amendments aimed at it".to_owned() };
    let amendments = count.amendments.iter().map(|&at| {
        let amendment = &negotiation.amendments[at];
        let operation = amendment.operation.as_ref().map_or("gist", |operation| operation.name());
        format!("{} ({operation})", amendment.id)
    });
    let withdrawn = if count.withdrawn { ", withdrawn" } else { "" };
    format!("{who}{withdrawn}{told} [{}]", amendments.collect::<Vec<_>>().join(", "))
}

fn cut(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let mut used = 1;
    let fits = |sign: &char| {
        used += sign.width().unwrap_or(0);
        used <= width
    };
    let start: String = name.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}
