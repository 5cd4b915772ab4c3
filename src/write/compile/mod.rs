//! The answer to `compile`: a draft with all that is proposed to it in its place, and who wants what of it.
//!
//! ```text
//! merge::compile ─► proposals in regions ─┬─ bracketed ─► text, Markdown, HTML, JSON      checked by reading it back
//! lineage ─► said: who wants what ────────┘─ tracked ───► Word                            checked by settling it
//!                                          └ list ──────► CSV, JSON
//! ```

mod author;
mod bracketed;
mod document;
mod expected;
mod json;
mod list;
mod options;
mod said;
mod spelling;
mod tracked;
mod voice;
mod word;
mod wording;

pub use document::document;
pub use json::json;
pub use list::csv;
pub use tracked::{Tracked, tracked};
pub use word::word;

use crate::amendment::AmendmentId;
use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use crate::draft::{Dialect, DraftId};
use crate::lineage::{Choice, Lineage, Stand};
use crate::merge::{Compiled, Proposal, ProposalKind};
use crate::read::brackets;
use bracketed::Writer;
use rustc_hash::FxHashMap;
use said::Behind;
use spelling::Speller;
use std::collections::BTreeMap;

/// How proposals are set in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// In brackets, attributed after a dash.
    #[default]
    A,
    /// In brackets, attributed before a colon.
    B,
    /// Each as another text of the whole clause.
    Options,
}

/// What `compile` answers.
#[derive(Debug, Clone, Copy)]
pub struct CompileAnswer<'a> {
    /// The negotiation.
    pub lineage: &'a Lineage<'a>,
    /// The draft.
    pub draft: DraftId,
    /// Which amendments are on the table, and which are no longer.
    pub choice: &'a Choice,
    /// What they propose, in its place.
    pub compiled: &'a Compiled,
}

/// A draft with proposals in brackets.
#[derive(Debug)]
pub struct Compilation<'a> {
    pub(super) answer: CompileAnswer<'a>,
    pub(super) way: Way,
    /// The draft's clauses with brackets, and those that come.
    pub tree: ClauseTree,
    /// For each of them the clause of [`Compiled::tree`] that it is; none of an option.
    was: Vec<Option<ClauseId>>,
    /// All proposals in the order of the text, those to the words of others behind these; and whether each stands in it.
    placed: Vec<Placed<'a>>,
    /// What is recorded of amendments that stand in the text, then of the draft, its clauses and words; and no bracket says.
    unsaid: Vec<Stand>,
}

/// A proposal and whether the text says it.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub(super) clause: ClauseId,
    pub(super) proposal: &'a Proposal,
    /// As what the text tells it; nothing where it does not.
    pub(super) told_as: Option<ProposalKind>,
}

/// Why a proposal stands in no bracket that would say it.
const MISREAD: &str = "brackets would say something else";

/// Sets proposals into a draft in brackets, or as options. What would be read as something else is told apart.
pub fn compilation(answer: CompileAnswer<'_>, way: Way) -> Compilation<'_> {
    let registry = &answer.lineage.negotiation.registry;
    let set = |says_propose| set(answer, &Speller { registry, says_propose, way });
    let compilation = set(false);
    let dialect = if way == Way::B { Dialect::B } else { Dialect::A };
    // Whoever is not told the dialect is to read the same.
    let told = brackets::read(&compilation.tree, Some(dialect), registry);
    let is_plain = || {
        let guessed = brackets::read(&compilation.tree, None, registry);
        compilation.tree.ids().all(|at| told.stated(at) == guessed.stated(at))
    };
    if told.is_alike_untold() || is_plain() { compilation } else { set(true) }
}

fn set<'a>(answer: CompileAnswer<'a>, speller: &Speller<'_>) -> Compilation<'a> {
    let CompileAnswer { compiled, .. } = answer;
    let dialect = answer.lineage.negotiation.drafts[answer.draft].dialect;
    let behind = Behind::new(answer.lineage, speller);
    let mut writer = Writer::new(speller, behind);
    let mut setting = Setting::default();
    let mut placed = Vec::new();
    for (at, clause) in compiled.tree.each() {
        let proposals = compiled.proposals.get(&at).map(Vec::as_slice).unwrap_or_default();
        let is_new = compiled.was[at.index()].is_none();
        let text = if is_new { "" } else { clause.text.as_str() };
        let (texts, said) = match proposals {
            [] => (vec![text.to_owned()], Vec::new()),
            _ if speller.way == Way::Options && !is_new => options::options(&mut writer, text, dialect, proposals),
            // A heading without words stands in brackets with its label.
            [one] if is_new && one.text.is_empty() => (vec![String::new()], vec![(one, one.kind)]),
            _ => {
                let bracketed = writer.write(text, dialect, proposals);
                (vec![bracketed.text], bracketed.said)
            }
        };
        let said: FxHashMap<*const Proposal, ProposalKind> =
            said.into_iter().map(|(one, kind)| (std::ptr::from_ref(one), kind)).collect();
        let mut open: Vec<&Proposal> = proposals.iter().rev().collect();
        while let Some(proposal) = open.pop() {
            let told_as = said.get(&std::ptr::from_ref(proposal)).copied();
            placed.push(Placed { clause: at, proposal, told_as });
            open.extend(proposal.inner.iter().rev());
        }
        if is_new && said.is_empty() {
            continue;
        }
        setting.push(compiled, at, texts);
    }
    let mut unsaid: BTreeMap<(AmendmentId, String), Stand> = BTreeMap::new();
    for one in &placed {
        let Some(kind) = one.told_as else { continue };
        for (at, stand) in &writer.behind.of(kind, &one.proposal.amendments).unsaid {
            unsaid.insert((*at, format!("{:?}", (&stand.party, stand.record))), stand.clone());
        }
    }
    let unsaid = unsaid.into_values().chain(answer.lineage.said_of_draft(answer.draft)).collect();
    Compilation { answer, way: speller.way, tree: setting.builder.finish(), was: setting.was, placed, unsaid }
}

/// The tree as it is built.
#[derive(Default)]
struct Setting {
    builder: ClauseTreeBuilder,
    was: Vec<Option<ClauseId>>,
    became: BTreeMap<ClauseId, ClauseId>,
}

impl Setting {
    /// Adds a clause with its text, or with several as options beneath it.
    fn push(&mut self, compiled: &Compiled, at: ClauseId, mut texts: Vec<String>) {
        let own = &compiled.tree[at];
        let parent = own.parent().and_then(|above| self.became.get(&above).copied());
        let has_options = texts.len() > 1;
        let text = if has_options { String::new() } else { texts.pop().unwrap_or_default() };
        let is_bare = compiled.was[at.index()].is_none() && text.is_empty() && !own.label.is_empty();
        let mut clause = own.clone();
        if is_bare {
            clause.label = format!("[{}]", own.label);
        }
        if clause.text != text {
            clause.text = text;
            clause.marks.clear();
            clause.cut_words.clear();
        }
        let new = self.builder.push(parent, clause);
        self.became.insert(at, new);
        self.was.push(Some(at));
        for (number, text) in texts.into_iter().enumerate() {
            let label = format!("Option {}:", number + 1);
            self.builder.push(Some(new), Clause::new(ClauseKind::Option, label, text));
            self.was.push(None);
        }
    }
}

impl Compilation<'_> {
    /// What is not in the text, each with why: in the order of the records.
    pub fn apart(&self) -> Vec<(AmendmentId, &'static str)> {
        let mut apart: BTreeMap<AmendmentId, &'static str> = BTreeMap::new();
        apart.extend(self.answer.choice.left_out.iter().map(|&(at, why)| (at, why.as_str())));
        apart.extend(self.answer.compiled.apart.iter().map(|&(at, why)| (at, why.as_str())));
        // Of one with several places each is told, or it stands here too.
        for one in self.placed.iter().filter(|one| one.told_as.is_none()) {
            apart.extend(one.proposal.amendments.iter().map(|&at| (at, MISREAD)));
        }
        apart.into_iter().collect()
    }

    /// How many amendments stand in the text.
    pub fn said(&self) -> usize {
        let mut said: Vec<AmendmentId> = self
            .placed
            .iter()
            .filter(|one| one.told_as.is_some())
            .flat_map(|one| one.proposal.amendments.iter().copied())
            .collect();
        said.sort_unstable();
        said.dedup();
        said.len()
    }

    /// How many recorded positions on these, on the draft, its clauses and words no bracket says.
    pub fn unsaid(&self) -> usize {
        self.unsaid.len()
    }
}
