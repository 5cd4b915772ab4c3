//! Who asked for an amendment while it stood, and who stands behind it as of a day. Whatever tells of either asks here.
//!
//! ```text
//!   proposed_by ──────────────────────────────────► proposed ─┐
//!   a sponsorship event, a position co-sponsor ───► joined    ├─ each party's acts, in order ─► stands behind it, or left
//!   a sponsorship event, a position withdraw ─────► withdrew  │
//!   another amendment of its own in the place ────► replaced ─┘
//!   status: withdrawn ─────► the amendment as a whole, by nobody in particular unless that is recorded
//! ```
//!
//! What has no date counts from no day that is known: asked of a day, the proposal stands, and that somebody withdrew is
//! told as undated. Costs a walk over the positions and events when the table is made, and then the acts of an amendment.

use super::{Horizon, What};
use crate::amendment::{
    Amendment, AmendmentId, Position, PositionId, Proposers, Stance, Status, TakenBack, taken_back,
};
use crate::date::{Date, Day};
use crate::draft::DraftId;
use crate::negotiation::{Concerned, Negotiation};
use crate::procedure::{EventId, EventKind};
use crate::source::{Access, Citation, Located};

/// When something was done, as far as is recorded, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The recorded date.
    pub date: Option<Date>,
    /// When it was done, as exactly as its date and the day on which it was told allow. Without either it counts from no
    /// known day.
    pub since: Option<Date>,
    /// Who says so.
    pub sources: Vec<Citation>,
    /// What of the negotiation's records tells of it.
    pub origin: What,
}

/// Why a party stands behind an amendment no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// When, and who says so.
    pub record: Record,
    /// The code of those that withdrew it, for whom the party had made it; none where that is the party.
    pub by: Option<String>,
    /// The amendment that it put in the place, by its place in the negotiation; none where it withdrew.
    pub replaced_by: Option<AmendmentId>,
    /// Whether it counts as of the day asked about. One without a date does not: the party still counts as a sponsor.
    pub holds: bool,
}

/// A party that asked for an amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sponsor {
    /// Its code.
    pub party: String,
    /// When it joined those that had made the proposal; none of those.
    pub joined: Option<Record>,
    /// When it left.
    pub departure: Option<Departure>,
    /// The times before, of one that left and came back.
    pub earlier: Vec<Stay>,
}

/// A time for which a party stood behind an amendment, until it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// When it joined those that had made the proposal; none of those.
    pub joined: Option<Record>,
    /// When it left.
    pub departure: Departure,
}

impl Sponsor {
    /// When it joined and when it left, of each time for which it stood behind the amendment, in order.
    pub fn stays(&self) -> impl Iterator<Item = (Option<&Record>, Option<&Departure>)> {
        let earlier = self.earlier.iter().map(|stay| (stay.joined.as_ref(), Some(&stay.departure)));
        earlier.chain([(self.joined.as_ref(), self.departure.as_ref())])
    }

    /// When it first joined those that had made the amendment; none of those that made it.
    pub fn first_joined(&self) -> Option<&Record> {
        self.stays().next().and_then(|(joined, _)| joined)
    }

    /// Each time that it withdrew.
    pub fn withdrawals(&self) -> impl Iterator<Item = &Departure> {
        self.stays().filter_map(|(_, departure)| departure).filter(|departure| departure.replaced_by.is_none())
    }

    fn has_left(&self) -> bool {
        self.departure.as_ref().is_some_and(|departure| departure.holds)
    }

    /// The day and the source of its own withdrawal, where it withdrew.
    pub fn withdrew(&self) -> Option<&Departure> {
        self.departure.as_ref().filter(|departure| departure.replaced_by.is_none())
    }
}

/// That an amendment was withdrawn as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// What the record says.
    pub is: String,
    /// Codes of those that are recorded to have withdrawn it; none where that is not recorded.
    pub by: Vec<String>,
    /// When, and who says so.
    pub record: Record,
    /// Whether it counts as of the day asked about.
    pub holds: bool,
}

/// Who asked for an amendment, and who stands behind it, as of a day or as far as the record goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sponsorship {
    /// Those that made it or joined, in order of what they did; those that left among them.
    pub sponsors: Vec<Sponsor>,
    /// That it was withdrawn as a whole.
    pub withdrawal: Option<Withdrawal>,
    /// Whether nobody stands behind it any longer, because it was withdrawn.
    pub is_withdrawn: bool,
}

impl Sponsorship {
    /// Those that have not left it: who stands behind it, or of one withdrawn as a whole who did until then.
    pub fn remaining(&self) -> impl Iterator<Item = &Sponsor> {
        self.sponsors.iter().filter(|sponsor| !sponsor.has_left())
    }

    /// Those that stand behind it.
    pub fn standing(&self) -> impl Iterator<Item = &Sponsor> {
        self.remaining().filter(|_| !self.is_withdrawn)
    }

    /// Whether a party asked for it at any time.
    pub fn has(&self, party: &str) -> bool {
        self.sponsors.iter().any(|sponsor| sponsor.party == party)
    }
}

/// What a party did as a sponsor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Did {
    Proposed,
    Joined,
    Replaced(AmendmentId),
    Withdrew,
}

#[derive(Debug, Clone)]
struct Act {
    party: String,
    /// For whom the party had made the proposal, where these did it.
    by: Option<String>,
    did: Did,
    record: Record,
    /// When the earliest of its sources was published.
    published: Option<Date>,
}

impl Act {
    fn is_departure(&self) -> bool {
        matches!(self.did, Did::Replaced(_) | Did::Withdrew)
    }

    /// What comes first, and what comes last. A departure comes before a joining only where the dates leave no doubt that it
    /// does, and one without a date after everything: nobody is taken to have come back of whom that is not recorded.
    fn order(&self) -> impl Ord + use<> {
        let since = self.record.since;
        let day = match self.did {
            Did::Proposed => None,
            Did::Joined => Some(since.and_then(|since| since.earliest()).unwrap_or(Day::FIRST)),
            Did::Replaced(_) | Did::Withdrew => Some(since.map_or(Day::LAST, |since| since.latest())),
        };
        (day, self.did, since.is_none(), since)
    }
}

/// The acts of all sponsors of all amendments.
#[derive(Debug, Default)]
pub struct Sponsors {
    acts: Vec<Vec<Act>>,
    /// For each amendment, the events that tell of its sponsors.
    events: Vec<Vec<EventId>>,
    /// For each amendment, when the first of those was made by which others took its place.
    taken_up: Vec<Option<Date>>,
    /// For each amendment, whether its status tells only that some of those behind it left.
    is_of_some: Vec<bool>,
}

impl Sponsors {
    /// Gathers what is recorded of the sponsors of all amendments.
    pub fn new(negotiation: &Negotiation) -> Sponsors {
        let count = negotiation.amendments.len();
        let mut sponsors = Sponsors {
            acts: vec![Vec::new(); count],
            events: vec![Vec::new(); count],
            taken_up: vec![None; count],
            is_of_some: vec![false; count],
        };
        for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
            let record = of_amendment(negotiation, at);
            let published = negotiation.amendment_published(at);
            for party in amendment.proposers.named() {
                sponsors.acts[at.index()].push(act(party, Did::Proposed, record.clone(), published));
            }
        }
        for (at, position) in PositionId::each(&negotiation.positions) {
            sponsors.take_position(negotiation, at, position);
        }
        sponsors.take_events(negotiation);
        for (newer, amendment) in AmendmentId::each(&negotiation.amendments) {
            sponsors.take_replacements(negotiation, newer, amendment);
        }
        for acts in &mut sponsors.acts {
            acts.sort_by_key(Act::order);
        }
        for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
            sponsors.take_status(negotiation, at, amendment);
        }
        sponsors
    }

    /// Who is recorded to have withdrawn an amendment behind which others stood then, left these.
    fn take_status(&mut self, negotiation: &Negotiation, at: AmendmentId, amendment: &Amendment) {
        let Some(status) = amendment.status.as_ref().filter(|status| taken_back(&status.is) == TakenBack::Yes) else {
            return;
        };
        let record = of_status(negotiation, at, status);
        let mut sponsors = Vec::new();
        for act in self.acts[at.index()].iter().filter(|act| !is_before(record.since, act.record.since)) {
            take(&mut sponsors, act, act.record.since.is_some());
        }
        let published = negotiation.earliest_source(&status.sources);
        let acts = status.by.iter().flat_map(|by| acts_for(amendment, by, Did::Withdrew, &record, published));
        let is_of = |act: &Act, sponsor: &Sponsor| act.party == sponsor.party;
        let acts: Vec<Act> = acts.filter(|act| sponsors.iter().any(|sponsor| is_of(act, sponsor))).collect();
        let stays = |sponsor: &Sponsor| !sponsor.has_left() && !acts.iter().any(|act| is_of(act, sponsor));
        if !acts.is_empty() && sponsors.iter().any(stays) {
            self.is_of_some[at.index()] = true;
            self.acts[at.index()].extend(acts);
            self.acts[at.index()].sort_by_key(Act::order);
        }
    }

    /// Whether the status of an amendment says that it was withdrawn by only some of those behind it.
    pub(super) fn is_of_some(&self, amendment: AmendmentId) -> bool {
        self.is_of_some[amendment.index()]
    }

    fn take_position(&mut self, negotiation: &Negotiation, at: PositionId, position: &Position) {
        let Some(what) = sponsoring(position) else { return };
        let Some(amendment) = negotiation.position_target(at).amendment else { return };
        let principals = negotiation.position_principals(at);
        let principals = if principals.is_empty() { std::slice::from_ref(&position.party) } else { principals };
        let record = Record {
            date: negotiation.position_date(at),
            since: negotiation.position_since(at),
            sources: citations(negotiation.position_sources(at)),
            origin: What::Position(at),
        };
        let published = negotiation.position_published(at);
        let own = &negotiation.amendments[amendment];
        let acts = principals.iter().flat_map(|party| acts_for(own, party, what, &record, published));
        self.acts[amendment.index()].extend(acts);
    }

    fn take_events(&mut self, negotiation: &Negotiation) {
        for (at, event) in EventId::each(&negotiation.events) {
            let EventKind::Sponsorship { added, withdrawn, .. } = &event.kind else { continue };
            let &[Concerned::Amendment(amendment)] = negotiation.concerned_by(at) else { continue };
            self.events[amendment.index()].push(at);
            let record = Record {
                date: event.date,
                since: negotiation.event_since(at),
                sources: citations(&event.sources),
                origin: What::Event(at),
            };
            let published = negotiation.event_published(at);
            for (parties, what) in [(added, Did::Joined), (withdrawn, Did::Withdrew)] {
                let own = &negotiation.amendments[amendment];
                let acts = parties.iter().flat_map(|party| acts_for(own, party, what, &record, published));
                self.acts[amendment.index()].extend(acts);
            }
        }
    }

    /// Who puts another amendment in the place of one that it stands behind, leaves that.
    fn take_replacements(&mut self, negotiation: &Negotiation, newer: AmendmentId, amendment: &Amendment) {
        for &replaced in negotiation.replaced_by(newer) {
            let record = of_amendment(negotiation, newer);
            let published = negotiation.amendment_published(newer);
            self.taken_up[replaced.index()] = self.taken_up[replaced.index()].into_iter().chain(record.since).min();
            for party in amendment.proposers.named() {
                self.acts[replaced.index()].push(act(party, Did::Replaced(newer), record.clone(), published));
            }
        }
    }

    /// Who asked for an amendment, and who stands behind it, within a horizon.
    pub fn of(&self, negotiation: &Negotiation, amendment: AmendmentId, horizon: &Horizon) -> Sponsorship {
        let known = Horizon { as_of: None, known_by: horizon.known_by };
        let mut sponsors: Vec<Sponsor> = Vec::new();
        for act in self.acts[amendment.index()].iter().filter(|act| known.admits(act.record.since, act.published)) {
            let holds = horizon.admits(act.record.since, act.published);
            // What has no date is told; what comes after the day asked about is not.
            if !holds && (act.record.since.is_some() || !act.is_departure()) {
                continue;
            }
            take(&mut sponsors, act, holds);
        }
        let status = negotiation.amendments[amendment].status.as_ref().filter(|_| !self.is_of_some[amendment.index()]);
        let withdrawal = status.and_then(|status| withdrawal(negotiation, amendment, status, horizon));
        let is_withdrawn = match &withdrawal {
            Some(withdrawal) if withdrawal.holds => {
                // Who certainly joined after that took it up again.
                let is_later = |joined: &Record| is_before(withdrawal.record.since, joined.since);
                let mut remaining = sponsors.iter().filter(|sponsor| !sponsor.has_left());
                !remaining.any(|sponsor| sponsor.joined.as_ref().is_some_and(is_later))
            }
            _ => {
                let has_withdrawn = |sponsor: &Sponsor| sponsor.withdrew().is_some_and(|departure| departure.holds);
                // Whom nobody names may still stand behind it.
                let are_named = matches!(negotiation.amendments[amendment].proposers, Proposers::Known(_));
                are_named && sponsors.iter().all(Sponsor::has_left) && sponsors.iter().any(has_withdrawn)
            }
        };
        Sponsorship { sponsors, withdrawal, is_withdrawn }
    }

    /// The day from which nobody stands behind an amendment any longer, because it was withdrawn; where that is not known, when
    /// another took the place of the withdrawn one.
    pub(super) fn until(&self, negotiation: &Negotiation, amendment: AmendmentId) -> Option<Date> {
        let now = self.of(negotiation, amendment, &Horizon::default());
        if !now.is_withdrawn {
            return None;
        }
        let withdrawn = now.withdrawal.and_then(|withdrawal| withdrawal.record.since);
        let left = now.sponsors.iter().map(|sponsor| sponsor.departure.as_ref()?.record.since);
        let left = || left.reduce(|one, other| Some(one?.max(other?))).flatten();
        withdrawn.or_else(left).or(self.taken_up[amendment.index()])
    }

    /// Codes of those that had asked for an amendment when a draft was written: not of who had certainly withdrawn by then,
    /// nor of who certainly joined only after. In order of what they did.
    pub(super) fn when_written(&self, negotiation: &Negotiation, amendment: AmendmentId, draft: DraftId) -> Vec<&str> {
        let issued = negotiation.drafts[draft].date;
        let mut parties: Vec<&str> = Vec::new();
        for act in &self.acts[amendment.index()] {
            match act.did {
                Did::Proposed => parties.push(&act.party),
                Did::Joined if !is_before(issued, act.record.since) => parties.push(&act.party),
                Did::Withdrew if is_before(act.record.since, issued) => parties.retain(|one| *one != act.party),
                Did::Joined | Did::Withdrew | Did::Replaced(_) => {}
            }
        }
        let mut seen: Vec<&str> = Vec::with_capacity(parties.len());
        parties.retain(|party| {
            !seen.contains(party) && {
                seen.push(party);
                true
            }
        });
        parties
    }

    /// To whom it may be shown who stands behind an amendment: the most closed of what tells of it.
    pub fn access(&self, negotiation: &Negotiation, amendment: AmendmentId) -> Access {
        let own = &negotiation.amendments[amendment];
        let status = own.status.as_ref().and_then(|status| negotiation.source_access(&status.sources));
        let positions = self.acts[amendment.index()].iter().filter_map(|act| match act.record.origin {
            What::Position(at) => Some(at),
            _ => None,
        });
        let positions = positions.map(|at| negotiation.position_access(at));
        let events = self.events[amendment.index()].iter();
        let events = events.map(|&at| negotiation.event_access(&negotiation.events[at]));
        positions.chain(events).chain(status).fold(negotiation.amendment_access(own), Access::and)
    }
}

/// What a party does as a sponsor. What those withdraw for whom a proposal was made, its proposers made for them.
fn acts_for<'a>(
    amendment: &'a Amendment,
    party: &'a Located<String>,
    what: Did,
    record: &Record,
    published: Option<Date>,
) -> impl Iterator<Item = Act> + use<'a> {
    let proposers = amendment.proposers.named();
    let is_for_it = what == Did::Withdrew && amendment.on_behalf_of.contains(party) && !proposers.contains(party);
    let parties = if is_for_it { proposers } else { std::slice::from_ref(party) };
    let record = record.clone();
    let by = is_for_it.then(|| party.value.clone());
    parties.iter().map(move |one| Act { by: by.clone(), ..act(one, what, record.clone(), published) })
}

/// What a position does to who sponsors an amendment. Support on a condition, or in a package, is no sponsorship.
fn sponsoring(position: &Position) -> Option<Did> {
    match position.stance {
        Stance::Withdraw => Some(Did::Withdrew),
        Stance::Propose | Stance::CoSponsor if position.condition.is_none() && position.package.is_none() => {
            Some(Did::Joined)
        }
        _ => None,
    }
}

fn take(sponsors: &mut Vec<Sponsor>, act: &Act, holds: bool) {
    let known = sponsors.iter_mut().find(|sponsor| sponsor.party == act.party);
    match (act.did, known) {
        (Did::Proposed | Did::Joined, None) => {
            let joined = (act.did == Did::Joined).then(|| act.record.clone());
            sponsors.push(Sponsor { party: act.party.clone(), joined, departure: None, earlier: Vec::new() });
        }
        // It came back.
        (Did::Joined, Some(known)) if known.departure.is_some() => {
            let joined = known.joined.replace(act.record.clone());
            known.earlier.extend(known.departure.take().map(|departure| Stay { joined, departure }));
        }
        (Did::Withdrew | Did::Replaced(_), Some(known)) if !known.has_left() => {
            let replaced_by = if let Did::Replaced(newer) = act.did { Some(newer) } else { None };
            known.departure = Some(Departure { record: act.record.clone(), by: act.by.clone(), replaced_by, holds });
        }
        // Who takes back what it never sponsored takes back a position.
        _ => {}
    }
}

/// That a status says that the amendment was withdrawn, unless that came after the day asked about.
fn withdrawal(
    negotiation: &Negotiation,
    amendment: AmendmentId,
    status: &Status,
    horizon: &Horizon,
) -> Option<Withdrawal> {
    if taken_back(&status.is) != TakenBack::Yes {
        return None;
    }
    let published = negotiation.earliest_source(&status.sources);
    let since = negotiation.status_since(status);
    let holds = horizon.admits(since, published);
    let is_told = holds || (since.is_none() && horizon.known_by.is_none());
    is_told.then(|| Withdrawal {
        is: status.is.clone(),
        by: status.by.iter().map(|party| party.value.clone()).collect(),
        record: of_status(negotiation, amendment, status),
        holds,
    })
}

fn of_status(negotiation: &Negotiation, amendment: AmendmentId, status: &Status) -> Record {
    Record {
        date: status.date,
        since: negotiation.status_since(status),
        sources: citations(&status.sources),
        origin: What::Amendment(amendment),
    }
}

fn of_amendment(negotiation: &Negotiation, at: AmendmentId) -> Record {
    let amendment = &negotiation.amendments[at];
    Record {
        date: amendment.date,
        since: negotiation.amendment_since(at),
        sources: citations(&amendment.sources),
        origin: What::Amendment(at),
    }
}

fn act(party: &Located<String>, did: Did, record: Record, published: Option<Date>) -> Act {
    Act { party: party.value.clone(), by: None, did, record, published }
}

fn citations(citations: &[Located<Citation>]) -> Vec<Citation> {
    citations.iter().map(|citation| citation.value.clone()).collect()
}

fn is_before(one: Option<Date>, other: Option<Date>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.is_before(&other))
}
