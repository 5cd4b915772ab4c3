//! What becomes of the amendments to one draft when a later one comes: which are done, which still apply and where, which
//! somebody has to look at, which are about nothing any more.
//!
//! ```text
//! amendment to DRAFT ─┬─ listed apart: withdrawn, decided, replaced, printed
//!                     └─ clause ─► knot: old text beside new text ─► what it would make of it, and what stands there
//!                                                                    │
//!            done ◄── what it would make stands there ───────────────┤
//!    still applies ◄── what it quotes stands there as it did ────────┤──► written on NEW, and tried by the merge
//!     needs a look ◄── neither; or in part, in brackets, elsewhere ──┤
//!             moot ◄── its clause is gone ───────────────────────────┘
//! ```
//!
//! What was traced (`fate`) tells of words that stand elsewhere or in part. No amendment is said to apply that the merge
//! cannot write into the later draft alone, at the clauses and words told here. Costs one comparison of words for each clause
//! that amendments are about, and a look at the words of each amendment.

mod elsewhere;
mod evidence;
mod knot;
mod nested;
mod renewed;
mod structure;
mod throughout;
mod whole;
mod words;

pub use evidence::{CarryState, Evidence, NotCarried};

use super::AmendmentInDraft;
use super::provenance::Standing;
use super::{Fate, Horizon, Lineage, Settled};
use crate::amendment::{Amendment, AmendmentId, CarriedPlaceId, Extent, Operation, Quotation};
use crate::clause::ClauseId;
use crate::diff::Piece;
use crate::draft::DraftId;
use crate::merge::{NotApplied, Reworded, alone};
use crate::negotiation::ClauseHandle;
use crate::source::{Located, Named};
use elsewhere::Elsewhere;
use knot::Knot;
use renewed::Renewed;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What became of the amendments to one draft in a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Carry {
    /// The draft that they were tabled on.
    pub from: DraftId,
    /// The later draft.
    pub to: DraftId,
    /// Each that is on the table, in the order of the records.
    pub amendments: Vec<Carried>,
    /// Those that are not carried, each with why.
    pub apart: Vec<(AmendmentId, NotCarried)>,
}

/// One amendment, carried to a later draft. All of it is inferred.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// Its place in the negotiation.
    pub amendment: AmendmentId,
    /// What is to be done about it.
    pub state: CarryState,
    /// Why.
    pub evidence: Evidence,
    /// The clauses of the earlier draft that it is about.
    pub from: Vec<ClauseHandle>,
    /// Where it is, or may be, in the later draft.
    pub clauses: Vec<ClauseHandle>,
    /// Words of the later draft: those that it asked for and that stand there, those that it quotes, or what stands in
    /// their place.
    pub words: Vec<String>,
    /// Where words round it were edited, what went and what came in its clause.
    pub edited: Vec<Piece>,
    /// What became of it by its words alone, where that is told.
    pub fate: Option<(Fate, Option<f64>)>,
    /// The amendment as it would stand on the later draft, without anybody's name: of one that still applies.
    pub renewed: Option<Amendment>,
}

/// Why nothing can be carried from one draft to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFollowing {
    /// They are the same.
    Same,
    /// The first comes after the second.
    Earlier,
    /// Neither goes back to the other.
    Apart,
}

/// What is found of an amendment in one of its places.
struct Place {
    state: CarryState,
    evidence: Evidence,
    /// Where it is in the later draft.
    clauses: Vec<ClauseId>,
    words: Vec<String>,
    /// What it quotes, as the later draft has it.
    quotations: Vec<Quotation>,
    /// The clause whose edit is to be shown.
    edited: Option<ClauseId>,
    /// What is to be written on the later draft; where it is not told, the same operation with the quotations.
    operation: Option<Operation>,
    /// The clauses that are named then, where these are not those in which it is.
    targets: Option<Vec<ClauseId>>,
}

impl Place {
    fn new(state: CarryState, evidence: Evidence, clauses: impl IntoIterator<Item = ClauseId>) -> Place {
        Place {
            state,
            evidence,
            clauses: clauses.into_iter().collect(),
            words: Vec::new(),
            quotations: Vec::new(),
            edited: None,
            operation: None,
            targets: None,
        }
    }

    fn look(evidence: Evidence, clauses: impl IntoIterator<Item = ClauseId>) -> Place {
        Place::new(CarryState::NeedsALook, evidence, clauses)
    }

    fn with(mut self, words: impl IntoIterator<Item = String>) -> Place {
        self.words.extend(words.into_iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()));
        self
    }
}

/// What is needed to carry amendments from one draft to a later one.
struct Carrier<'a> {
    lineage: &'a Lineage<'a>,
    from: DraftId,
    to: DraftId,
    /// Where each word stands in the later draft.
    standing: Standing,
    elsewhere: Elsewhere<'a>,
    /// The places on the later draft that somebody confirmed, by the amendments' ids.
    confirmed: FxHashMap<&'a str, CarriedPlaceId>,
    /// What each would make of the earlier draft, were it the only one.
    alone: BTreeMap<AmendmentId, Result<Vec<Reworded>, NotApplied>>,
    knots: RefCell<FxHashMap<ClauseId, Rc<Knot>>>,
}

impl Lineage<'_> {
    /// Carries the amendments to a draft to a later one.
    ///
    /// # Errors
    /// Where the second draft does not come after the first, over any number of others.
    pub fn carry(&self, from: DraftId, to: DraftId) -> Result<Carry, NotFollowing> {
        let provenance = self.provenance();
        if from == to {
            return Err(NotFollowing::Same);
        }
        if !provenance.comes_after(from, to) {
            let is_earlier = provenance.comes_after(to, from);
            return Err(if is_earlier { NotFollowing::Earlier } else { NotFollowing::Apart });
        }
        let negotiation = self.negotiation;
        let all: Vec<AmendmentId> = AmendmentId::all(&negotiation.amendments)
            .filter(|&at| negotiation.amended_draft(at) == Some(from))
            .collect();
        let is_root = |at: &&AmendmentId| !is_nested(self, **at);
        let roots: Vec<AmendmentId> = all.iter().filter(is_root).copied().collect();
        let carrier = Carrier {
            lineage: self,
            from,
            to,
            standing: provenance.standing(to),
            elsewhere: Elsewhere::new(negotiation, from, to),
            confirmed: CarriedPlaceId::each(&negotiation.carried)
                .filter(|(_, one)| one.is_confirmed && one.draft.value == negotiation.drafts[to].id)
                .map(|(id, one)| (one.amendment.as_str(), id))
                .collect(),
            alone: alone(negotiation, from, &roots),
            knots: RefCell::default(),
        };
        let mut apart = self.not_carried(&all);
        let mut renewed = Renewed::new(negotiation, to);
        let carried = carrier.all(&all, &roots, &mut renewed);
        nested::set_apart(self, &all, &mut apart);
        let carried = renewed.tried(carried);
        let amendments = carried.into_iter().filter(|one| !apart.contains_key(&one.amendment)).collect();
        Ok(Carry { from, to, amendments, apart: apart.into_iter().collect() })
    }

    /// Those of some amendments that are no longer on the table, or are none of its papers.
    fn not_carried(&self, all: &[AmendmentId]) -> BTreeMap<AmendmentId, NotCarried> {
        let negotiation = self.negotiation;
        let mut replaced: FxHashMap<AmendmentId, AmendmentId> = FxHashMap::default();
        for newer in AmendmentId::all(&negotiation.amendments) {
            let others = negotiation.replaced_by(newer);
            if !others.is_empty() && !self.sponsorship(newer, &Horizon::default()).is_withdrawn {
                replaced.extend(others.iter().map(|&older| (older, newer)));
            }
        }
        let why = |&at: &AmendmentId| {
            let why = match self.settled(at) {
                Some(settled) => NotCarried::Settled(settled),
                None if negotiation.amendments[at].is_printed() => NotCarried::Printed,
                None => NotCarried::Replaced(*replaced.get(&at)?),
            };
            Some((at, why))
        };
        all.iter().filter_map(why).collect()
    }
}

/// Whether an amendment is to another one, and not to clauses.
fn is_nested(lineage: &Lineage<'_>, at: AmendmentId) -> bool {
    lineage.negotiation.amendments[at].target.clauses.is_empty()
        && lineage.negotiation.amendment_target(at).amendment.is_some()
}

impl<'a> Carrier<'a> {
    /// All amendments, those to others behind these.
    fn all(&self, all: &[AmendmentId], roots: &[AmendmentId], renewed: &mut Renewed<'_>) -> Vec<Carried> {
        let mut found: BTreeMap<AmendmentId, Carried> = BTreeMap::new();
        for &at in roots {
            let one = self.root(at, renewed);
            found.insert(at, one);
        }
        self.nested(all, &mut found, renewed);
        found.into_values().collect()
    }

    fn root(&self, at: AmendmentId, renewed: &mut Renewed<'_>) -> Carried {
        let negotiation = self.lineage.negotiation;
        let from = negotiation.amendment_target(at).clauses;
        let place = self.known(at).unwrap_or_else(|| self.place(at, from));
        self.told(at, from.to_vec(), place, renewed)
    }

    /// What a person said of it: what became of it, or where it is.
    fn known(&self, at: AmendmentId) -> Option<Place> {
        self.decided(at).or_else(|| self.confirmed(at))
    }

    /// The place on the later draft that a person confirmed.
    fn confirmed(&self, at: AmendmentId) -> Option<Place> {
        let negotiation = self.lineage.negotiation;
        let own = &negotiation.amendments[at];
        let id = *self.confirmed.get(own.id.as_str())?;
        let place = &negotiation.carried[id];
        let find = |reference: &Located<String>| negotiation.find(reference, Some(self.to)).map(|one| one.clause);
        let clauses = place.references().map(find).collect::<Option<Vec<ClauseId>>>()?;
        let targets = place.clauses.iter().map(find).collect::<Option<Vec<ClauseId>>>()?;
        let (_, operation) = place.placed(own)?;
        let told = Place::new(CarryState::StillApplies, Evidence::Confirmed(id), clauses);
        let told = told.with(place.quotes.iter().map(|quote| quote.value.clone()));
        Some(Place { operation: Some(operation), targets: Some(targets), ..told })
    }

    /// What a person decided became of it.
    fn decided(&self, at: AmendmentId) -> Option<Place> {
        let fate = self.fate(at)?;
        let (_, correction) = fate.corrected?;
        let state = match fate.fate {
            Fate::Reflected | Fate::Resurfaced => CarryState::Done,
            Fate::InPart | Fate::Diluted => CarryState::NeedsALook,
            _ => return None,
        };
        let clauses = fate.clauses.iter().map(|one| one.clause);
        Some(Place::new(state, Evidence::Decided(correction), clauses).with(fate.words.clone()))
    }

    fn place(&self, at: AmendmentId, from: &[ClauseHandle]) -> Place {
        let amendment = &self.lineage.negotiation.amendments[at];
        let Some(operation) = &amendment.operation else { return self.gist(from) };
        if amendment.is_printed() {
            return Place::look(Evidence::NotWritable(NotApplied::Printed), []);
        }
        if amendment.throughout && operation.words_throughout().is_some() {
            return self.throughout(at, operation);
        }
        match operation {
            Operation::Add { .. } => return self.adding(at, operation),
            Operation::Merge(_) => return self.merging(at),
            Operation::Placeholder { .. } => return self.placeholder(at, operation),
            _ => {}
        }
        if from.len() < amendment.target.clauses.len() {
            return Place::look(Evidence::NotWritable(NotApplied::NoClause), []);
        }
        if from.is_empty() {
            return self.nowhere(at);
        }
        let places = from.iter().map(|clause| self.of_clause(at, operation, clause.clause)).collect();
        together(places)
    }

    /// What becomes of an operation on one clause.
    fn of_clause(&self, at: AmendmentId, operation: &Operation, clause: ClauseId) -> Place {
        match operation {
            Operation::Delete(Extent::Clause) => self.deletion(at, clause),
            Operation::Keep(extent) => self.keeping(at, extent, clause),
            Operation::Bracket(extent) => self.bracketing(at, extent, clause),
            Operation::Rewrite(_) => self.rewriting(at, clause),
            Operation::Alternative { .. } => self.alternative(at, operation, clause),
            Operation::Move(_) => self.moving(at, clause),
            Operation::Split(ends) => self.splitting(at, ends, clause),
            Operation::Insert { .. } | Operation::Delete(Extent::Words(_)) | Operation::Replace { .. } => {
                self.words(at, operation, clause)
            }
            Operation::Add { .. } | Operation::Merge(_) | Operation::Placeholder { .. } => self.nowhere(at),
        }
    }

    /// One of which only the gist is known.
    fn gist(&self, from: &[ClauseHandle]) -> Place {
        let knots: Vec<Rc<Knot>> = from.iter().map(|clause| self.knot(clause.clause)).collect();
        let clauses: Vec<ClauseId> = knots.iter().flat_map(|knot| knot.new.iter().copied()).collect();
        if from.is_empty() {
            return Place::look(Evidence::NoClause, []);
        }
        if !clauses.is_empty() {
            return Place::look(Evidence::OnlyGist, clauses);
        }
        match from.iter().find_map(|clause| self.moved_to(clause.clause)) {
            Some(clause) => Place::look(Evidence::ClauseElsewhere, [clause]),
            None => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
        }
    }

    /// One of which the clause is not known.
    fn nowhere(&self, at: AmendmentId) -> Place {
        match self.stands_elsewhere(at) {
            Some(place) => place,
            None => Place::look(Evidence::NoClause, []),
        }
    }

    fn told(&self, at: AmendmentId, from: Vec<ClauseHandle>, place: Place, renewed: &mut Renewed<'_>) -> Carried {
        let mut clauses = place.clauses.clone();
        clauses.sort_unstable();
        clauses.dedup();
        let fate = self.fate(at).filter(|one| one.fate != Fate::Unknown).map(|one| (one.fate, one.share));
        let applies = place.state == CarryState::StillApplies;
        let renewed = if applies { renewed.of(self.lineage.negotiation, at, &place) } else { None };
        Carried {
            amendment: at,
            state: place.state,
            evidence: place.evidence,
            from,
            clauses: clauses.into_iter().map(|clause| ClauseHandle { draft: self.to, clause }).collect(),
            edited: place.edited.map(|clause| self.knot(clause).pieces()).unwrap_or_default(),
            words: place.words,
            fate,
            renewed,
        }
    }

    fn fate(&self, at: AmendmentId) -> Option<&'a AmendmentInDraft> {
        self.lineage.fates().amendments[at.index()].drafts.iter().find(|one| one.draft == self.to)
    }

    fn knot(&self, clause: ClauseId) -> Rc<Knot> {
        let make = || Rc::new(Knot::new(self.lineage, ClauseHandle { draft: self.from, clause }, self.to));
        Rc::clone(self.knots.borrow_mut().entry(clause).or_insert_with(make))
    }

    fn old_text(&self, clause: ClauseId) -> &'a str {
        &self.lineage.negotiation.drafts[self.from].tree[clause].text
    }

    fn new_text(&self, clause: ClauseId) -> &'a str {
        &self.lineage.negotiation.drafts[self.to].tree[clause].text
    }
}

/// What became of an amendment that asks the same of several clauses.
fn together(mut places: Vec<Place>) -> Place {
    if places.len() == 1 {
        return places.remove(0);
    }
    let count = |state: CarryState| places.iter().filter(|one| one.state == state).count();
    let all = places.len();
    let is_one = |state: CarryState| count(state) == all;
    let is_mixed = !CarryState::ALL.iter().any(|&state| is_one(state));
    let clauses = || places.iter().flat_map(|one| one.clauses.iter().copied());
    let words: Vec<String> = places.iter().flat_map(|one| one.words.iter().cloned()).collect();
    if is_mixed {
        let evidence = match places.iter().find(|one| one.state == CarryState::NeedsALook) {
            Some(place) => place.evidence,
            None if count(CarryState::Moot) > 0 => Evidence::SomeClausesGone,
            None => Evidence::SomeDone,
        };
        let edited = places.iter().find_map(|one| one.edited);
        return Place { edited, ..Place::look(evidence, clauses()).with(words) };
    }
    let quotations = places[0].quotations.clone();
    if places.iter().any(|one| one.quotations != quotations) {
        return Place::look(Evidence::Several, clauses()).with(words);
    }
    let last = places.iter().rposition(|one| one.evidence != places[0].evidence).unwrap_or(0);
    let (operation, edited) = (places[0].operation.clone(), places.iter().find_map(|one| one.edited));
    let (state, evidence) = (places[0].state, places[last].evidence);
    Place { quotations, operation, edited, ..Place::new(state, evidence, clauses()).with(words) }
}
