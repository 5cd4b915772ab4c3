//! Changes of a text by those that have charge of it: what is recorded as an editorial change, a corrigendum, a technical update or
//! an oral revision of a clause, or of a draft as a whole. It is a record of what led from the draft before into that one.

use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Concerned, Negotiation};
use crate::procedure::{EventId, EventKind, TextAct};
use rustc_hash::FxHashMap;

/// The acts, by what came of them. Of an article one holds for all beneath.
#[derive(Debug, Default)]
pub(super) struct Acts {
    of_clauses: FxHashMap<ClauseHandle, Vec<EventId>>,
    of_drafts: FxHashMap<DraftId, Vec<EventId>>,
}

impl Acts {
    /// Gathers those of some events.
    pub(super) fn of(negotiation: &Negotiation, events: impl IntoIterator<Item = EventId>) -> Acts {
        let mut acts = Acts::default();
        for event in events {
            if !matches!(negotiation.events[event].kind, EventKind::Act { .. }) {
                continue;
            }
            for concerned in negotiation.concerned_by(event) {
                match concerned {
                    Concerned::Draft(draft) => acts.of_drafts.entry(*draft).or_default().push(event),
                    Concerned::Clause(clause) => {
                        for clause in negotiation.whole(*clause) {
                            acts.of_clauses.entry(clause).or_default().push(event);
                        }
                    }
                    Concerned::Amendment(_) => {}
                }
            }
        }
        acts
    }

    pub(super) fn is_empty(&self) -> bool {
        self.of_clauses.is_empty() && self.of_drafts.is_empty()
    }

    /// Those that a clause came of: its own, or else those of its draft.
    pub(super) fn on(&self, clause: ClauseHandle) -> &[EventId] {
        let own = self.of_clauses.get(&clause).or_else(|| self.of_drafts.get(&clause.draft));
        own.map_or(&[], Vec::as_slice)
    }

    /// One by which what is new in a clause is nobody's proposal.
    pub(super) fn nobodys(&self, negotiation: &Negotiation, clause: ClauseHandle) -> Option<EventId> {
        self.on(clause).iter().copied().find(|&event| kind(negotiation, event).is_some_and(TextAct::is_nobodys))
    }
}

/// What an act is.
pub(super) fn kind(negotiation: &Negotiation, event: EventId) -> Option<TextAct> {
    match negotiation.events[event].kind {
        EventKind::Act { act, .. } => Some(act),
        _ => None,
    }
}
