//! Who backs what: the positions in force on a clause, and what they mean for it.
//!
//! A walk from the clause: to the parties that took a stance on it, to the amendments aimed at it and the parties that
//! proposed them or took a stance on those, and back through `becomes` to the same on its ancestors. What was said of the
//! whole draft, of a theme or of what the clause stands in is found too, and kept apart: it is no position on the clause.

use super::groups::{Coverage, cross_pressured};
use super::stand::{Stands, sort};
use super::{Horizon, Lineage, Split, Sponsorship, Stand, StandTarget, Toward, Why};
use crate::amendment::{Amendment, AmendmentId, Extent, Operation, Stance};
use crate::date::Date;
use crate::draft::DraftId;
use crate::negotiation::ClauseHandle;
use crate::procedure::{Event, EventId, EventKind, Tally};
use crate::source::Located;
use crate::text::{count_whole, fold, unbracketed};
use std::collections::{BTreeMap, BTreeSet};

/// What `backs` is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A clause, its words and the amendments to it.
    Clause(ClauseHandle),
    /// A draft as a whole, by its place in the negotiation.
    Draft(DraftId),
    /// An amendment, by its place in the negotiation.
    Amendment(AmendmentId),
    /// A theme, as it is written.
    Theme(String),
}

/// The answer to `backs`.
#[derive(Debug, Clone)]
pub struct Backing {
    /// What was asked about.
    pub subject: Subject,
    /// What it may rest on.
    pub horizon: Horizon,
    /// One for each party and target, the one in force, in order of date; undated ones last.
    pub positions: Vec<Stand>,
    /// Members and those aligned that these cover and that took none themselves. Derived, and never counted.
    pub covered: Vec<Stand>,
    /// Groups, with codes of parties that may have belonged to them on the days that the positions' dates allow, and may not.
    pub uncertain: BTreeMap<String, BTreeSet<String>>,
    /// Proposals that were withdrawn, with those that stood behind them. Never counted.
    pub withdrawn: Vec<WithdrawnProposal>,
    /// Those taken on the clause's ancestors in earlier drafts by parties that took none since. Never counted.
    pub earlier: Vec<Stand>,
    /// Those on the whole draft, on a theme of proposals to the clause, or on a clause that it stands in. Never counted.
    pub apart: Vec<Stand>,
    /// Codes of parties whose groups took opposite positions, and that took none themselves.
    pub cross_pressured: Vec<String>,
    /// Groups that stand divided.
    pub splits: Vec<Split>,
    /// Codes of parties that are named in the negotiation and have no position here.
    pub no_recorded_position: Vec<String>,
    /// Amendments to the clause's draft of which it is not known on which clause they are, and which a party without a
    /// recorded position stands behind, by place in the negotiation.
    pub unplaced: Vec<AmendmentId>,
    /// Amendments without a named proposer, by their place in the negotiation.
    pub unattributed: Vec<AmendmentId>,
    /// What the clause prints in its own brackets that names parties and is not read: as it stands there.
    pub unread: Vec<String>,
    /// What happened to it or to the amendments to it, by place in the negotiation, in order of date.
    pub events: Vec<EventId>,
}

/// A proposal that is recorded as withdrawn, whether or not that counts as of the day asked about.
#[derive(Debug, Clone)]
pub struct WithdrawnProposal {
    /// The amendment, by its place in the negotiation.
    pub amendment: AmendmentId,
    /// Who asked for it, and when it was withdrawn.
    pub sponsorship: Sponsorship,
    /// The positions of those that stood behind it without proposing it.
    pub positions: Vec<Stand>,
}

impl Lineage<'_> {
    /// Finds who proposes, supports, opposes or is flexible on a clause. With a date, only what was in force then.
    pub fn backs(&self, clause: ClauseHandle, as_of: Option<Date>) -> Backing {
        self.backing(Subject::Clause(clause), Horizon::as_of(as_of))
    }

    /// Finds who proposes, supports, opposes or is flexible on something.
    pub fn backing(&self, subject: Subject, horizon: Horizon) -> Backing {
        let mut earlier = Stands::default();
        let mut apart = Vec::new();
        let (found, events) = match &subject {
            Subject::Clause(clause) => {
                let found = self.stands_on(*clause, &horizon);
                earlier = self.earlier(*clause, &found.stands, &horizon);
                apart = self.apart(*clause, &horizon);
                let on_amendments = self.amendments_on(*clause).into_iter().flat_map(|at| self.events_on_amendment(at));
                (found, self.events_on(*clause).into_iter().chain(on_amendments).collect())
            }
            Subject::Draft(draft) => (self.stands_on_draft(*draft, &horizon), self.events_on_draft(*draft)),
            Subject::Amendment(at) => (self.stands_on_amendment(*at, &horizon), self.events_on_amendment(*at)),
            Subject::Theme(theme) => (self.stands_on_theme(theme, &horizon), Vec::new()),
        };
        let (of_withdrawn, positions): (Vec<Stand>, Vec<Stand>) =
            found.stands.into_iter().partition(|stand| stand.of_withdrawn);
        let mut unattributed = [found.unattributed, earlier.unattributed].concat();
        unattributed.sort_unstable();
        unattributed.dedup();
        let unread = match &subject {
            Subject::Clause(clause) => self.unread(*clause),
            _ => Vec::new(),
        };
        let mut spoke = found.spoke;
        spoke.extend(unread.iter().flat_map(|(_, parties)| parties.iter().cloned()));
        let Coverage { covered, uncertain } = self.coverage(&found.in_force, &horizon);
        let events = self.in_order_of_date(events, &horizon);
        let no_recorded_position = self.without_position(&subject, &spoke, &events, &horizon);
        Backing {
            unplaced: self.unplaced(&subject, &no_recorded_position, &horizon),
            no_recorded_position,
            cross_pressured: cross_pressured(&covered),
            splits: self.splits(&found.in_force, &horizon),
            withdrawn: self.withdrawn(&subject, &of_withdrawn, &horizon),
            earlier: earlier.stands,
            events,
            subject,
            horizon,
            positions,
            covered,
            uncertain,
            apart,
            unattributed,
            unread: unread.iter().map(|(words, _)| (*words).to_owned()).collect(),
        }
    }

    /// The attributions of a clause that are not read, with codes of those that they name.
    fn unread(&self, clause: ClauseHandle) -> Vec<(&str, &[String])> {
        let draft = &self.negotiation.drafts[clause.draft];
        let attributions = draft.attributions.iter().flatten().filter(|one| one.clause == clause.clause);
        let unread = attributions.filter_map(|one| {
            let words = draft.tree[clause.clause].text.get(one.range.clone())?;
            Some((words, one.unread.as_deref()?))
        });
        unread.collect()
    }

    /// The withdrawn proposals to what was asked about, each with those that stood behind it.
    fn withdrawn(&self, subject: &Subject, stands: &[Stand], horizon: &Horizon) -> Vec<WithdrawnProposal> {
        let negotiation = self.negotiation;
        let amendments = match subject {
            Subject::Clause(clause) => self.amendments_on(*clause),
            Subject::Amendment(at) => vec![*at],
            Subject::Theme(theme) => self.amendments_on_theme(theme),
            Subject::Draft(_) => Vec::new(),
        };
        let mut found = Vec::new();
        for amendment in amendments {
            let sponsorship = self.sponsorship(amendment, horizon);
            let (since, published) =
                (negotiation.amendment_since(amendment), negotiation.amendment_published(amendment));
            let is_known = horizon.admits(since, published);
            if !is_known || !(sponsorship.is_withdrawn || sponsorship.withdrawal.is_some()) {
                continue;
            }
            let is_support =
                |stand: &&Stand| stand.target == StandTarget::Amendment(amendment) && !sponsorship.has(&stand.party);
            let positions = stands.iter().filter(is_support).cloned().collect();
            found.push(WithdrawnProposal { amendment, sponsorship, positions });
        }
        found
    }

    /// Positions on the clause's ancestors, of those that took none since that is as wide.
    fn earlier(&self, clause: ClauseHandle, since: &[Stand], horizon: &Horizon) -> Stands {
        let mut spoken = Spoken::default();
        since.iter().for_each(|stand| spoken.add(stand));
        let mut earlier = Stands::default();
        // The ancestors in one draft together: a party that spoke on a later one has spoken since.
        for in_draft in self.line_before(clause).chunk_by(|one, other| one.draft == other.draft) {
            let mut here = Vec::new();
            for &ancestor in in_draft {
                let found = self.stands_on(ancestor, horizon);
                here.extend(found.stands);
                earlier.unattributed.extend(found.unattributed);
            }
            let before = here.clone();
            here.retain_mut(|stand| {
                let restated = |one: &String| spoken.restates(one, stand);
                let (restated, standing): (Vec<String>, Vec<String>) =
                    stand.principals().iter().cloned().partition(restated);
                if !stand.on_behalf_of.is_empty() {
                    stand.on_behalf_of.clone_from(&standing);
                }
                stand.no_longer_for.extend(restated);
                // What was taken back is no position any more, though the party has spoken.
                !standing.is_empty() && stand.stance != Stance::Withdraw && !stand.of_withdrawn
            });
            before.iter().for_each(|stand| spoken.add(stand));
            for stand in &mut here {
                stand.words_still_there = self.words_still_there(stand, clause);
            }
            earlier.stands.extend(here);
        }
        sort(&mut earlier.stands);
        earlier
    }

    /// What was said of the whole draft, of the clauses that this one stands in, and of the themes of proposals to it.
    fn apart(&self, clause: ClauseHandle, horizon: &Horizon) -> Vec<Stand> {
        let tree = &self.negotiation.drafts[clause.draft].tree;
        let mut apart = Vec::new();
        let on_it = self.amendments_on(clause);
        for above in tree.ancestors(clause.clause).map(|above| ClauseHandle { clause: above, ..clause }) {
            let mut stands = self.stands_on(above, horizon).stands;
            // Words of another clause, or a clause beside this one, do not touch it.
            // What asks something of a whole article asks it of this clause, and is told with it.
            let is_on_it = |stand: &Stand| matches!(stand.target, StandTarget::Amendment(at) if on_it.contains(&at));
            stands.retain(|stand| !stand.of_withdrawn && !is_on_it(stand));
            stands.retain(|stand| {
                matches!(stand.target, StandTarget::Clause(_))
                    || self.operation_of(stand).is_some_and(|operation| match operation {
                        Operation::Delete(extent) | Operation::Keep(extent) | Operation::Bracket(extent) => {
                            *extent == Extent::Clause
                        }
                        Operation::Move(_) => true,
                        Operation::Insert { .. }
                        | Operation::Replace { .. }
                        | Operation::Add { .. }
                        | Operation::Rewrite(_)
                        | Operation::Merge(_)
                        | Operation::Split(_)
                        | Operation::Relabel(_)
                        | Operation::Alternative { .. }
                        | Operation::Placeholder { .. } => false,
                    })
            });
            apart.extend(stands.into_iter().map(|stand| Stand {
                toward: Toward::Unknown,
                why: Why::Above(Box::new(stand.why)),
                ..stand
            }));
        }
        apart.extend(self.stands_on_draft(clause.draft, horizon).stands);
        for theme in self.themes_beside(clause) {
            let on_theme = self.stands_on_theme(&theme, horizon).stands;
            apart.extend(on_theme.into_iter().filter(|stand| matches!(stand.target, StandTarget::Theme(_))));
        }
        sort(&mut apart);
        apart
    }

    /// Themes of the amendments to a clause and of the positions on it.
    fn themes_beside(&self, clause: ClauseHandle) -> BTreeSet<String> {
        let negotiation = self.negotiation;
        let amendments = self.amendments_on(clause).into_iter().map(|at| &negotiation.amendments[at].target);
        let positions = self.positions_on(clause).into_iter().map(|at| &negotiation.positions[at].target);
        amendments
            .chain(positions)
            .filter_map(|target| target.theme.as_ref())
            .map(|theme| theme.value.clone())
            .collect()
    }

    /// Parties named in the negotiation of which nothing is recorded here: those that spoke, for themselves or for others,
    /// those spoken for, who aligned, voted, sponsored or explained itself are not among them. A vote on the draft in which a
    /// clause stands, or a sponsorship of it, is no position on the clause; but who voted or sponsored has spoken.
    fn without_position(
        &self,
        subject: &Subject,
        spoke: &BTreeSet<String>,
        events: &[EventId],
        horizon: &Horizon,
    ) -> Vec<String> {
        let beside = match subject {
            Subject::Clause(clause) => self.events_on_draft(clause.draft),
            Subject::Amendment(at) => {
                self.amendments_to(*at).into_iter().flat_map(|at| self.events_on_amendment(at)).collect()
            }
            Subject::Draft(_) | Subject::Theme(_) => Vec::new(),
        };
        let beside = self.in_order_of_date(beside, horizon);
        let events = events.iter().chain(&beside).map(|&at| &self.negotiation.events[at]);
        // A motion on an amendment is about nothing else.
        let with_motions = matches!(subject, Subject::Amendment(_));
        let took_part: BTreeSet<&str> = events.flat_map(|event| spoke_in(event, with_motions)).collect();
        let named = self.negotiation.named_parties().iter();
        named
            .filter(|code| !spoke.contains(*code) && !took_part.contains(code.as_str()) && !self.is_facilitator(code))
            .cloned()
            .collect()
    }

    /// Amendments of the parties that may be on the clause asked about: nobody knows on which they are.
    fn unplaced(&self, subject: &Subject, parties: &[String], horizon: &Horizon) -> Vec<AmendmentId> {
        let Subject::Clause(clause) = subject else { return Vec::new() };
        let negotiation = self.negotiation;
        let may_be_on_it = |&(at, amendment): &(AmendmentId, &Amendment)| {
            amendment.target.clause_unknown
                && negotiation.amended_draft(at) == Some(clause.draft)
                && horizon.admits(negotiation.amendment_since(at), negotiation.amendment_published(at))
                && self.sponsorship(at, horizon).remaining().any(|sponsor| parties.contains(&sponsor.party))
        };
        let amendments = AmendmentId::each(&negotiation.amendments);
        amendments.filter(may_be_on_it).map(|(at, _)| at).collect()
    }

    pub(super) fn is_facilitator(&self, code: &str) -> bool {
        let party = self.negotiation.registry.get(code);
        party.is_some_and(|party| party.kinds.iter().any(|kind| kind == "facilitators"))
    }

    /// Events within a horizon, each once, in order of date.
    pub(super) fn in_order_of_date(&self, mut events: Vec<EventId>, horizon: &Horizon) -> Vec<EventId> {
        let since = |at: EventId| self.negotiation.event_since(at);
        events.sort_by_key(|&at| (since(at).is_none(), since(at), at));
        events.dedup();
        events.retain(|&at| horizon.admits(since(at), self.negotiation.event_published(at)));
        events
    }

    /// Whether the words that an earlier position spoke of stand in the clause asked about: the quoted words, or for
    /// the whole clause its text.
    fn words_still_there(&self, stand: &Stand, clause: ClauseHandle) -> Option<bool> {
        let drafts = &self.negotiation.drafts;
        // Words in brackets are contested, and stand there.
        let text = drafts[clause.draft].plain_text(clause.clause);
        let stands = |words: &str| Some(count_whole(&text, &unbracketed(words)) > 0);
        let same_text = |of: ClauseHandle| {
            let words = drafts[of.draft].plain_text(of.clause);
            Some(fold(&words) == fold(&text) || count_whole(&text, &words) > 0)
        };
        match &stand.target {
            StandTarget::Clause(taken_on) => same_text(*taken_on),
            StandTarget::Words(_, words) => stands(words),
            // The words of an amendment to another one are not the clause's.
            StandTarget::Amendment(at) if self.negotiation.amendments[*at].target.amendment.is_some() => None,
            StandTarget::Amendment(_) => match self.operation_of(stand)? {
                Operation::Delete(Extent::Words(words))
                | Operation::Keep(Extent::Words(words))
                | Operation::Bracket(Extent::Words(words))
                | Operation::Replace { words, .. } => stands(&words.text),
                Operation::Delete(Extent::Clause)
                | Operation::Keep(Extent::Clause)
                | Operation::Bracket(Extent::Clause)
                | Operation::Rewrite(_) => same_text(stand.taken_on?),
                Operation::Insert { .. }
                | Operation::Add { .. }
                | Operation::Move(_)
                | Operation::Merge(_)
                | Operation::Split(_)
                | Operation::Relabel(_)
                | Operation::Alternative { .. }
                | Operation::Placeholder { .. } => None,
            },
            StandTarget::Draft(_) | StandTarget::Theme(_) => None,
        }
    }
}

/// Who took part in an event in a way that says something of the text itself. Breaking silence over a draft, and voting on a
/// motion, say nothing of a clause; but `with_motions` those that moved one and voted on it are named.
fn spoke_in(event: &Event, with_motions: bool) -> Vec<&str> {
    let parties: Vec<&Located<String>> = match &event.kind {
        EventKind::Vote(vote) if !vote.motion || with_motions => {
            let tallies = [&vote.in_favour, &vote.against, &vote.abstaining].into_iter().flatten();
            let moved_by = vote.moved_by.iter().filter(|_| vote.motion);
            tallies.flat_map(Tally::parties).chain(vote.intended.parties()).chain(moved_by).collect()
        }
        EventKind::Sponsorship { added, withdrawn, .. } => {
            added.iter().chain(withdrawn).chain(&event.parties).collect()
        }
        EventKind::Explanation(_) | EventKind::Reservation(_) | EventKind::Dissociation(_) => {
            event.parties.iter().collect()
        }
        _ => Vec::new(),
    };
    parties.into_iter().map(|party| party.as_str()).collect()
}

/// Who has spoken on later drafts, and how widely: a position on words or on an amendment restates none on the clause.
#[derive(Default)]
struct Spoken {
    of_the_clause: BTreeSet<String>,
    at_all: BTreeSet<String>,
}

impl Spoken {
    fn add(&mut self, stand: &Stand) {
        // What is not known to want anything takes no place.
        if matches!(stand.stance, Stance::Unknown | Stance::Align) {
            return;
        }
        self.at_all.extend(stand.principals().iter().cloned());
        if is_of_the_clause(stand) {
            self.of_the_clause.extend(stand.principals().iter().cloned());
        }
    }

    fn restates(&self, party: &String, earlier: &Stand) -> bool {
        if is_of_the_clause(earlier) { self.of_the_clause.contains(party) } else { self.at_all.contains(party) }
    }
}

fn is_of_the_clause(stand: &Stand) -> bool {
    matches!(stand.target, StandTarget::Clause(_))
}
