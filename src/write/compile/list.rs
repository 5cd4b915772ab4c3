//! The amendments in the order of the text, and those that are not in it: a row each.

use super::{Compilation, MISREAD, Placed};
use crate::amendment::{AmendmentId, OperationKind, Proposers, Stance};
use crate::clause::ClauseId;
use crate::lineage::{Horizon, Lineage, Stand, StandTarget, What};
use crate::negotiation::ClauseHandle;
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;
use serde::Serialize;
use std::collections::BTreeMap;

/// Why a position is in no bracket.
const UNSAID: &str = "a position that no bracket says";

/// An amendment in a place of the text, or without one.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row<'a> {
    pub(super) amendment: &'a str,
    /// The clause of the draft; of one that comes, that with its label.
    pub(super) clause: Option<String>,
    pub(super) label: &'a str,
    pub(super) page: Option<u32>,
    pub(super) line: Option<u32>,
    pub(super) operation: &'a str,
    pub(super) words: &'a str,
    pub(super) text: &'a str,
    pub(super) gist: Option<&'a str>,
    pub(super) parties: Vec<String>,
    /// Those for whom they proposed it.
    pub(super) on_behalf_of: Vec<String>,
    pub(super) proposers: &'static str,
    pub(super) positions: Vec<PositionEntry>,
    /// Why it is not in the text; nothing of one that is.
    pub(super) reason: Option<&'static str>,
}

/// What somebody is recorded to say of an amendment.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PositionEntry {
    pub(super) party: String,
    pub(super) stance: &'static str,
    pub(super) on_behalf_of: Vec<String>,
    pub(super) condition: Option<String>,
    pub(super) package: Option<String>,
    #[serde(rename = "with")]
    pub(super) with: Vec<String>,
    pub(super) order: Vec<String>,
    pub(super) as_said: Option<String>,
}

impl From<&Stand> for PositionEntry {
    fn from(stand: &Stand) -> PositionEntry {
        PositionEntry {
            party: stand.party.clone(),
            stance: stand.stance.as_str(),
            on_behalf_of: stand.on_behalf_of.clone(),
            condition: stand.condition.clone(),
            package: stand.package.clone(),
            with: stand.with.clone(),
            order: stand.order.clone(),
            as_said: stand.as_said.clone(),
        }
    }
}

/// Who is behind an amendment.
#[derive(Clone, Default)]
struct Known {
    parties: Vec<String>,
    on_behalf_of: Vec<String>,
    positions: Vec<PositionEntry>,
}

/// Makes rows of what is compiled.
pub(super) struct Rows<'c, 'a> {
    compilation: &'c Compilation<'a>,
    known: BTreeMap<AmendmentId, Known>,
}

impl<'c, 'a> Rows<'c, 'a> {
    pub(super) fn new(compilation: &'c Compilation<'a>) -> Rows<'c, 'a> {
        Rows { compilation, known: BTreeMap::new() }
    }

    /// All that have a place, in the order of the text.
    pub(super) fn list(&mut self) -> Vec<Row<'c>> {
        let compilation = self.compilation;
        let mut rows = Vec::new();
        for one in &compilation.placed {
            rows.extend(one.proposal.amendments.iter().map(|&amendment| self.placed(amendment, one)));
        }
        rows
    }

    /// Those without one, in the order of the records.
    pub(super) fn apart(&mut self) -> Vec<Row<'c>> {
        let answer = self.compilation.answer;
        let left_out = answer.choice.left_out.iter().map(|&(at, why)| (at, why.as_str()));
        let apart = answer.compiled.apart.iter().map(|&(at, why)| (at, why.as_str()));
        let mut all: Vec<(AmendmentId, &'static str)> = left_out.chain(apart).collect();
        all.sort_unstable();
        all.into_iter().map(|(at, why)| self.without_place(at, why)).collect()
    }

    /// The positions on the draft, its clauses and words that no bracket says.
    fn positions(&self) -> Vec<Row<'c>> {
        let compilation = self.compilation;
        compilation.unsaid.iter().filter_map(|stand| position_row(compilation, stand)).collect()
    }

    fn placed(&mut self, at: AmendmentId, place: &'c Placed<'_>) -> Row<'c> {
        let compiled = self.compilation.answer.compiled;
        let clause = &compiled.tree[place.clause];
        let printed = clause.printed.filter(|_| compiled.was[place.clause.index()].is_some());
        let words = clause.text.get(place.proposal.words.clone()).unwrap_or_default();
        let is_inner = !compiled.proposals[&place.clause].iter().any(|one| std::ptr::eq(one, place.proposal));
        Row {
            clause: self.address(place.clause),
            label: &clause.label,
            page: printed.map(|lines| lines.from.page),
            line: printed.map(|lines| lines.from.line),
            operation: place.proposal.kind.as_str(),
            words: if is_inner { "" } else { words },
            text: &place.proposal.text,
            reason: place.told_as.is_none().then_some(MISREAD),
            ..self.row(at)
        }
    }

    fn without_place(&mut self, at: AmendmentId, why: &'static str) -> Row<'c> {
        let negotiation = self.compilation.answer.lineage.negotiation;
        let amendment = &negotiation.amendments[at];
        let clause = negotiation.amendment_target(at).clauses.first().map(|&clause| negotiation.full_address(clause));
        let operation = amendment.operation.as_ref();
        Row {
            clause,
            operation: operation.map_or("", |operation| operation.name()),
            // What an insertion quotes is where it goes.
            words: operation
                .filter(|one| one.kind() != OperationKind::Insert)
                .and_then(|one| one.quotations().first().map(|words| words.text.value.as_str()))
                .unwrap_or_default(),
            text: operation.and_then(|one| one.new_text()).unwrap_or(""),
            gist: amendment.gist.as_deref(),
            reason: Some(why),
            ..self.row(at)
        }
    }

    /// What is known of an amendment wherever it stands.
    fn row(&mut self, at: AmendmentId) -> Row<'c> {
        let lineage = self.compilation.answer.lineage;
        let amendment = &lineage.negotiation.amendments[at];
        let known = self.known.entry(at).or_insert_with(|| known(lineage, at)).clone();
        let proposers = match amendment.proposers {
            Proposers::Unknown if !known.parties.is_empty() => "known",
            _ => amendment.proposers.as_str(),
        };
        let Known { parties, on_behalf_of, positions } = known;
        Row { amendment: amendment.id.as_str(), parties, on_behalf_of, proposers, positions, ..Row::default() }
    }

    /// The address of a clause of the draft; of one that comes nothing.
    pub(super) fn address(&self, clause: ClauseId) -> Option<String> {
        let answer = self.compilation.answer;
        let was = answer.compiled.was[clause.index()]?;
        Some(answer.lineage.negotiation.full_address(ClauseHandle { draft: answer.draft, clause: was }))
    }
}

fn known(lineage: &Lineage<'_>, at: AmendmentId) -> Known {
    let sponsorship = lineage.sponsorship(at, &Horizon::default());
    let mut parties: Vec<String> = sponsorship.remaining().map(|sponsor| sponsor.party.clone()).collect();
    parties.sort_unstable();
    parties.dedup();
    let (own, others): (Vec<Stand>, Vec<Stand>) =
        lineage.behind(at).into_iter().partition(|stand| stand.record == What::Amendment(at));
    let asks = own.iter().filter(|stand| stand.stance == Stance::Propose);
    let mut on_behalf_of: Vec<String> = asks.flat_map(|stand| stand.on_behalf_of.iter().cloned()).collect();
    on_behalf_of.sort_unstable();
    on_behalf_of.dedup();
    Known { parties, on_behalf_of, positions: others.iter().map(PositionEntry::from).collect() }
}

/// A position that is on no amendment, as a row.
fn position_row<'c>(compilation: &'c Compilation<'_>, stand: &'c Stand) -> Option<Row<'c>> {
    let negotiation = compilation.answer.lineage.negotiation;
    let (handle, words) = match &stand.target {
        StandTarget::Clause(clause) => (Some(*clause), ""),
        StandTarget::Words(clause, words) => (Some(*clause), words.as_str()),
        StandTarget::Draft(_) => (None, ""),
        StandTarget::Amendment(_) | StandTarget::Theme(_) => return None,
    };
    let clause = handle.map(|handle| &negotiation.drafts[handle.draft].tree[handle.clause]);
    let printed = clause.and_then(|clause| clause.printed);
    Some(Row {
        clause: handle.map(|handle| negotiation.full_address(handle)),
        label: clause.map_or("", |clause| clause.label.as_str()),
        page: printed.map(|lines| lines.from.page),
        line: printed.map(|lines| lines.from.line),
        words,
        positions: vec![PositionEntry::from(stand)],
        reason: Some(UNSAID),
        ..Row::default()
    })
}

fn columns<'a>() -> [Column<Row<'a>>; 16] {
    [
        Column::text("amendment", "its id; nothing of a position on the draft itself", |row| row.amendment.into()),
        Column::text("clause", "the clause; nothing of a new one", |row| row.clause.as_ref().into()),
        Column::text("label", "the label of the clause, as printed or as proposed", |row| row.label.into()),
        Column::count("page", "of the draft, where it has printed lines", |row| {
            row.page.map(|page| page as usize).into()
        }),
        Column::count("line", "the printed line on which the clause begins", |row| {
            row.line.map(|line| line as usize).into()
        }),
        Column::text(
            "operation",
            "insert, delete, replace, keep, bracket, add; of one without a place its own",
            |row| row.operation.into(),
        ),
        Column::text("words", "the words of the draft that it is about", |row| row.words.into()),
        Column::text("text", "the words that it brings in", |row| row.text.into()),
        Column::text("gist", "of one of which no more is known", |row| row.gist.into()),
        Column::text("parties", "codes of those that stand behind it", |row| row.parties.join("; ").into()),
        Column::text("on_behalf_of", "codes of those for whom they proposed it", |row| {
            row.on_behalf_of.join("; ").into()
        }),
        Column::text("proposers", "known, unknown or withheld", |row| row.proposers.into()),
        Column::text(
            "positions",
            "what else is recorded on it, or on the clause or words: code, stance, condition",
            |row| {
                let told = row.positions.iter().map(PositionEntry::told);
                told.collect::<Vec<_>>().join("; ").into()
            },
        ),
        Column::flag("in_text", "whether the compilation says it in its place", |row| row.reason.is_none().into()),
        Column::text("reason", "why it does not", |row| row.reason.into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

impl PositionEntry {
    /// `USA oppose, if paragraph 5 goes`, by code.
    pub(super) fn told(&self) -> String {
        let mut told = format!("{} {}", self.party, self.stance);
        if !self.on_behalf_of.is_empty() {
            told += &format!(" on behalf of {}", self.on_behalf_of.join(", "));
        }
        told + &self.limits()
    }

    /// What it stands or falls with.
    pub(super) fn limits(&self) -> String {
        let mut told = String::new();
        if let Some(condition) = &self.condition {
            told += &format!(", on condition: {condition}");
        }
        if let Some(package) = &self.package {
            told += &format!(", in package {package}");
        }
        if !self.with.is_empty() {
            told += &format!(", with {}", self.with.join(", "));
        }
        if !self.order.is_empty() {
            told += &format!(", in order: {}", self.order.join(", "));
        }
        told
    }
}

/// A row an amendment and place, in the order of the text; then those that have none; then positions on the draft itself.
pub fn csv(compilation: &Compilation<'_>) -> String {
    let mut rows = Rows::new(compilation);
    let mut all = rows.list();
    all.extend(rows.apart());
    all.extend(rows.positions());
    Table::new(&columns(), all).csv()
}
