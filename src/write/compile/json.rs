use super::list::{PositionEntry, Row, Rows};
use super::{Compilation, Way};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::lineage::{Stand, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::json::{VERSION, print};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: &'a str,
    dialect: &'static str,
    clauses: Vec<ClauseEntry<'a>>,
    list: Vec<Row<'a>>,
    apart: Vec<Row<'a>>,
    not_in_brackets: Vec<UnsaidEntry<'a>>,
}

#[derive(Serialize)]
struct ClauseEntry<'a> {
    /// The clause of the draft; nothing of one that comes, and of an option.
    clause: Option<String>,
    kind: &'static str,
    label: &'a str,
    depth: usize,
    text: &'a str,
    proposals: Vec<ProposalEntry<'a>>,
}

#[derive(Serialize)]
struct ProposalEntry<'a> {
    amendments: Vec<&'a str>,
    parties: Vec<String>,
    operation: &'static str,
    words: &'a str,
    text: &'a str,
    in_text: bool,
}

#[derive(Serialize)]
struct UnsaidEntry<'a> {
    /// Null of one on the draft itself.
    amendment: Option<&'a str>,
    /// Null of one on an amendment, and of one on the whole draft.
    clause: Option<String>,
    words: Option<&'a str>,
    #[serde(flatten)]
    position: PositionEntry,
}

/// The compilation for programs.
pub fn json(compilation: &Compilation<'_>) -> String {
    let answer = compilation.answer;
    let negotiation = answer.lineage.negotiation;
    let id = |at: AmendmentId| negotiation.amendments[at].id.as_str();
    let mut rows = Rows::new(compilation);
    let list = rows.list();
    let parties: BTreeMap<&str, &Vec<String>> = list.iter().map(|row| (row.amendment, &row.parties)).collect();
    let mut proposals: BTreeMap<ClauseId, Vec<ProposalEntry<'_>>> = BTreeMap::new();
    for one in &compilation.placed {
        let amendments: Vec<&str> = one.proposal.amendments.iter().map(|&at| id(at)).collect();
        let mut codes: Vec<String> =
            amendments.iter().filter_map(|id| parties.get(id)).flat_map(|codes| codes.iter().cloned()).collect();
        codes.sort_unstable();
        codes.dedup();
        let is_outer = answer.compiled.proposals[&one.clause].iter().any(|outer| std::ptr::eq(outer, one.proposal));
        let words = answer.compiled.tree[one.clause].text.get(one.proposal.words.clone()).filter(|_| is_outer);
        proposals.entry(one.clause).or_default().push(ProposalEntry {
            amendments,
            parties: codes,
            operation: one.proposal.kind.as_str(),
            words: words.unwrap_or_default(),
            text: &one.proposal.text,
            in_text: one.told_as.is_some(),
        });
    }
    let clauses = compilation.tree.each().map(|(at, clause)| {
        let was = compilation.was[at.index()];
        ClauseEntry {
            clause: was.and_then(|was| rows.address(was)),
            kind: clause.kind.as_str(),
            label: clause.label.as_str(),
            depth: clause.depth(),
            text: clause.text.as_str(),
            proposals: was.and_then(|was| proposals.remove(&was)).unwrap_or_default(),
        }
    });
    let clauses = clauses.collect();
    let apart = rows.apart();
    let not_in_brackets = compilation.unsaid.iter().map(|stand| unsaid(negotiation, stand)).collect();
    let draft = negotiation.drafts[answer.draft].id.as_str();
    print(&Answer { travaux: VERSION, draft, dialect: compilation.way.as_str(), clauses, list, apart, not_in_brackets })
}

fn unsaid<'a>(negotiation: &'a Negotiation, stand: &'a Stand) -> UnsaidEntry<'a> {
    let (amendment, clause, words) = match &stand.target {
        StandTarget::Amendment(at) => (Some(negotiation.amendments[*at].id.as_str()), None, None),
        StandTarget::Clause(clause) => (None, Some(*clause), None),
        StandTarget::Words(clause, words) => (None, Some(*clause), Some(words.as_str())),
        StandTarget::Draft(_) | StandTarget::Theme(_) => (None, None, None),
    };
    let clause = clause.map(|clause| negotiation.full_address(clause));
    UnsaidEntry { amendment, clause, words, position: PositionEntry::from(stand) }
}

impl Way {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::A => "A",
            Way::B => "B",
            Way::Options => "options",
        }
    }
}
