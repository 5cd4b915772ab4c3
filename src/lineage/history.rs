//! A clause through all drafts: its ancestors and descendants, what changed from one to the next, and who had asked.

use super::{ChangeHandle, Comparison, Contradicted, Horizon, Lineage, Operative, Realisation};
use crate::amendment::{AmendmentId, PositionId};
use crate::clause::ClauseId;
use crate::correction::CorrectionId;
use crate::diff::{Bracketed, Bracketing, ChangeKind, Piece, Side, WordReader};
use crate::draft::DraftId;
use crate::negotiation::ClauseHandle;
use crate::procedure::EventId;
use crate::text::fold;
use std::collections::BTreeSet;

/// The answer to `history`.
#[derive(Debug, Clone)]
pub struct History {
    /// The clause asked about.
    pub clause: ClauseHandle,
    /// What amendments, positions and events it tells of.
    pub horizon: Horizon,
    /// One for each draft from the first in which it stands to the one after the last, in the order of the drafts.
    pub steps: Vec<Step>,
    /// How many different wordings it has had.
    pub wordings: usize,
    /// In how many steps its operative verb came to bind less. Inferred.
    pub weakenings: usize,
    /// Places of the drafts before and after in which it does not stand.
    pub absent: Vec<DraftId>,
    /// The records that contradict each other, with those that they are of.
    pub contradicted: Contradicted,
}

impl History {
    /// The amendments aimed at it in any draft, in the order of the records.
    pub fn amendments(&self) -> Vec<AmendmentId> {
        let all: BTreeSet<AmendmentId> = self.steps.iter().flat_map(|step| step.amendments.iter().copied()).collect();
        all.into_iter().collect()
    }
}

/// A clause in one draft.
#[derive(Debug, Clone)]
pub struct Step {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// The clause there; several where it was split or is going to be merged, none where it is gone.
    pub clauses: Vec<ClauseHandle>,
    /// What led here from the drafts before.
    pub changes: Vec<StepChange>,
    /// Amendments aimed at it in this draft, by their place in the negotiation.
    pub amendments: Vec<AmendmentId>,
    /// Positions on it or on these amendments, by their place in the negotiation.
    pub positions: Vec<PositionId>,
    /// Events that concern it or these amendments, by their place in the negotiation.
    pub events: Vec<EventId>,
}

/// How a clause came from one draft into the next.
#[derive(Debug, Clone)]
pub struct StepChange {
    /// The change in the lineage.
    pub change: ChangeHandle,
    /// The clauses of the old draft.
    pub old: Vec<ClauseHandle>,
    /// The clauses of the new draft.
    pub new: Vec<ClauseHandle>,
    /// Its words; none where its text is the same.
    pub pieces: Vec<Piece>,
    /// Its words as they are read, with what is no edit as the later draft has it; none where they were kept.
    pub read: Vec<Piece>,
    /// How the brackets of a clause that kept its words are others; nothing where they are not.
    pub bracketing: Option<Bracketing>,
    /// The words that stay and lost their brackets or were put in some.
    pub bracketed: Vec<Bracketed>,
    /// Whether brackets were taken away and none is left round any word of the new draft's clauses.
    pub is_freed: bool,
    /// The amendments that it is taken to realise, the best explained first. Inferred.
    pub realises: Vec<(AmendmentId, Realisation)>,
    /// Amendments that it does not realise, as somebody decided, each with the place of that correction.
    pub rejected: Vec<(AmendmentId, CorrectionId)>,
    /// The operative verbs before and after, where the later one binds less.
    pub weakened: Option<(Operative, Operative)>,
}

impl Lineage<'_> {
    /// Follows a clause back to where it began and on to where it ends.
    pub fn history(&self, clause: ClauseHandle) -> History {
        self.history_within(clause, Horizon::default())
    }

    /// Follows a clause through all drafts, over those from which it was gone, and tells of what lies within a horizon.
    pub fn history_within(&self, clause: ClauseHandle, horizon: Horizon) -> History {
        let mut line = self.line_before(clause);
        line.push(clause);
        line.extend(self.line_after(clause));
        let order = self.negotiation.in_order();
        let mut steps: Vec<Step> = Vec::new();
        let mut absent = Vec::new();
        for draft in order {
            let mut clauses: Vec<ClauseHandle> = line.iter().copied().filter(|one| one.draft == draft).collect();
            clauses.sort_unstable();
            let changes = self.step_changes(draft, &clauses, &line);
            if clauses.is_empty() && changes.is_empty() {
                absent.push(draft);
                continue;
            }
            steps.push(self.step(draft, clauses, changes, &horizon));
        }
        let wordings: BTreeSet<String> = steps
            .iter()
            .filter(|step| !step.clauses.is_empty())
            .map(|step| {
                let texts = step.clauses.iter().map(|one| self.negotiation.drafts[one.draft].plain_text(one.clause));
                texts.map(|text| fold(&text).trim().to_owned()).collect::<Vec<_>>().join("\n")
            })
            .collect();
        let weakenings = steps.iter().flat_map(|step| &step.changes).filter(|change| change.weakened.is_some()).count();
        let contradicted = self.contradicted(&horizon);
        History { clause, horizon, contradicted, wordings: wordings.len(), weakenings, steps, absent }
    }

    fn step(&self, draft: DraftId, clauses: Vec<ClauseHandle>, changes: Vec<StepChange>, horizon: &Horizon) -> Step {
        let negotiation = self.negotiation;
        let mut amendments: Vec<AmendmentId> = clauses.iter().flat_map(|&clause| self.amendments_on(clause)).collect();
        amendments.sort_unstable();
        amendments.dedup();
        amendments.retain(|&at| horizon.admits(negotiation.amendment_since(at), negotiation.amendment_published(at)));
        let direct = clauses.iter().flat_map(|&clause| self.positions_on(clause));
        let through = amendments.iter().flat_map(|&amendment| self.positions_on_amendment(amendment));
        let mut positions: Vec<PositionId> = direct.chain(through).collect();
        positions.sort_unstable();
        positions.dedup();
        positions.retain(|&at| horizon.admits(negotiation.position_since(at), negotiation.position_published(at)));
        let direct = clauses.iter().flat_map(|&clause| self.events_on(clause));
        let through = amendments.iter().flat_map(|&amendment| self.events_on_amendment(amendment));
        let events = self.in_order_of_date(direct.chain(through).collect(), horizon);
        Step { draft, clauses, changes, amendments, positions, events }
    }

    /// The changes that lead to these clauses; where there are none, those by which the line ends in this draft.
    fn step_changes(&self, draft: DraftId, clauses: &[ClauseHandle], line: &[ClauseHandle]) -> Vec<StepChange> {
        let mut handles: Vec<ChangeHandle> = if clauses.is_empty() {
            let ended = line.iter().flat_map(|&clause| self.changes_from(clause));
            ended.filter(|&handle| self.comparisons[handle.comparison].new == draft).collect()
        } else {
            clauses.iter().flat_map(|&clause| self.changes_to(clause)).collect()
        };
        handles.sort_unstable();
        handles.dedup();
        handles.into_iter().map(|change| self.step_change(change)).collect()
    }

    fn step_change(&self, change: ChangeHandle) -> StepChange {
        let (old, new) = self.change_clauses(change);
        let text = |clauses: &[ClauseHandle]| {
            let first = clauses.first()?;
            self.verbs.find(&self.negotiation.drafts[first.draft].tree[first.clause].text)
        };
        let weakened = match (text(&old), text(&new)) {
            (Some(before), Some(after)) if after.rank > before.rank => Some((before, after)),
            _ => None,
        };
        let is_same = self.change(change).is_same_text();
        let pieces = if is_same { Vec::new() } else { self.words(change) };
        let reader = self.reader(change);
        let read =
            if self.change(change).kind == ChangeKind::Kept { Vec::new() } else { reader.read(self.change(change)) };
        let bracketing = reader.bracketing(self.change(change));
        let bracketed = reader.bracketed(self.change(change));
        let has_fewer = bracketing == Some(Bracketing::Fewer) || bracketed.iter().any(|one| one.side == Side::Old);
        let is_freed = has_fewer && !new.iter().any(|&clause| self.has_brackets(clause));
        let (realises, rejected) = (self.realised_by(change), self.corrections.rejected(change));
        StepChange { change, old, new, pieces, read, bracketing, bracketed, is_freed, realises, rejected, weakened }
    }

    fn reader(&self, handle: ChangeHandle) -> WordReader<'_> {
        let Comparison { old, new, diff } = &self.comparisons[handle.comparison];
        let drafts = &self.negotiation.drafts;
        WordReader::new(drafts[*old].worded(), drafts[*new].worded(), diff)
    }

    /// Whether a clause has a sign of a bracket, or one that stands open before it.
    fn has_brackets(&self, clause: ClauseHandle) -> bool {
        let draft = &self.negotiation.drafts[clause.draft];
        let signs = |at: ClauseId| draft.own_text(at).matches(['[', ']']).map(|sign| sign == "[").collect::<Vec<_>>();
        let before = ClauseId::all(draft.tree.clauses()).take_while(|&at| at < clause.clause).flat_map(signs);
        let open = before.fold(0_usize, |open, opens| if opens { open + 1 } else { open.saturating_sub(1) });
        open > 0 || !signs(clause.clause).is_empty()
    }
}
