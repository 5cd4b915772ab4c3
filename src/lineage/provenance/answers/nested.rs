//! What became of amendments to amendments.
//!
//! What one asks in is told like any other words. What it asks away, or to keep, to bracket, to move, stands in no draft
//! but where the amendment above it came in: so it is told only where words of that one stand, or stood in an earlier
//! draft. That words are absent with the whole proposal is nobody's success and nobody's failure.
//!
//! ```text
//!   above   States shall {within available resources and urgently} report
//!   asks    delete "and urgently"
//!   rev1    States shall within available resources report                   reflected: what stood round it stands
//!   rev1    States shall within available resources and urgently report      not reflected
//!   rev1    States shall report                                              unknown
//! ```
//!
//! Costs, for each later draft, the words of the amendment above and of the clause round each place where words go.

use super::teller::{Found, PART, Teller, WHOLE};
use super::whole_clause::is_in_brackets;
use crate::amendment::{AmendmentId, Extent, Operation, Placement, Quotation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::lineage::provenance::requests::asked::{Cut, Origin};
use crate::lineage::provenance::words::id::Id;
use crate::negotiation::ClauseHandle;
use crate::source::Located;

/// What is told of words that were to go.
#[derive(Default)]
struct Away {
    /// How much those say of which something can be told.
    told: f64,
    /// How much those say that are gone.
    gone: f64,
    words_gone: usize,
    words: usize,
    /// The clauses in which they stand, or what stood round them.
    clauses: Vec<ClauseHandle>,
}

/// How much of some words of an amendment stands in the draft.
struct Part {
    share: f64,
    clauses: Vec<ClauseHandle>,
}

impl Teller<'_> {
    /// The fate of an amendment to another.
    pub(in crate::lineage) fn nested(
        &self,
        amendment: AmendmentId,
        above: AmendmentId,
        operation: &Operation,
    ) -> Found {
        let provenance = self.lineage.provenance();
        let found = match operation {
            Operation::Delete(Extent::Clause) => self.gone_as_a_whole(above),
            Operation::Keep(extent) => self.kept(above, extent),
            Operation::Bracket(extent) => self.bracketed(above, extent),
            Operation::Move(place) => self.moved(amendment, above, place),
            Operation::Split(ends) => self.split(above, ends),
            // A proposal is no clause that could be joined to others.
            Operation::Merge(_) => Found::default(),
            Operation::Insert { .. }
            | Operation::Delete(Extent::Words(_))
            | Operation::Replace { .. }
            | Operation::Add { .. }
            | Operation::Rewrite(_)
            | Operation::Relabel(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. } => self.nested_words(amendment),
        };
        let mut chain = std::iter::successors(Some(above), |&one| provenance.asked(one).above);
        let is_gist = chain.any(|one| self.lineage.negotiation.amendments[one].operation.is_none());
        match found.fate {
            // What is not known of the one above is not known of this one.
            Some(Fate::NotReflected) if is_gist => Found::default(),
            Some(Fate::Reflected | Fate::Diluted) if is_gist => {
                Found { fate: Some(Fate::InPart), weakened: None, ..found }
            }
            _ => found,
        }
    }

    /// Words in, and words out of what the one above brings in.
    fn nested_words(&self, amendment: AmendmentId) -> Found {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let stood = self.stood(amendment);
        let mut clauses = self.clauses_of(&stood);
        let came = stood.iter().fold(0.0, |sum, one| sum + asked.words[one.place].weight);
        let mut away = Away::default();
        asked.cuts.iter().for_each(|cut| self.away(amendment, cut, &mut away));
        let all = asked.weight_in + away.told;
        if all <= 0.0 {
            return Found::default();
        }
        let share = ((came + away.gone) / all).min(1.0);
        let has_own = came > 0.0 && came >= PART * asked.weight_in;
        let mut fate = match share {
            _ if asked.weight_in > 0.0 && !has_own => Fate::NotReflected,
            share if share >= WHOLE => Fate::Reflected,
            share if share >= PART => Fate::InPart,
            _ => Fate::NotReflected,
        };
        let (words, turned) = self.sense(amendment, &stood);
        if fate == Fate::Reflected && !turned.is_empty() {
            fate = Fate::InPart;
        }
        if clauses.is_empty() {
            away.clauses.sort_unstable();
            away.clauses.dedup();
            clauses = away.clauses;
        }
        let weakened = if fate == Fate::NotReflected { None } else { self.weakened(amendment, &stood) };
        if weakened.is_some() {
            fate = Fate::Diluted;
        }
        let score = match fate {
            Fate::NotReflected => 0.0,
            _ if came > 0.0 => provenance.found_score(amendment),
            _ => provenance.certainty(away.gone),
        };
        let gone = (away.told > 0.0).then_some((away.words_gone, away.words));
        Found {
            fate: Some(fate),
            share: Some(share),
            words,
            clauses,
            gone,
            score,
            weakened,
            turned,
            bracketed: self.are_bracketed(&stood),
            has_own,
            was_so: false,
        }
    }

    /// Tells of words that were to go in one place. They are gone where what stood round them stands without them, and
    /// where either that is of the same amendment or they stood in an earlier draft.
    fn away(&self, amendment: AmendmentId, cut: &Cut, away: &mut Away) {
        let provenance = self.lineage.provenance();
        let round = self.round(cut);
        let between = round.map(|(clause, from, to)| {
            let words = provenance.language.of(self.draft, clause);
            words.get(from..to).unwrap_or_default()
        });
        away.words += cut.words.len();
        for &(origin, number, weight) in &cut.words {
            let ids = provenance.ids(origin);
            let still = ids.iter().find_map(|&id| self.standing.clause(id));
            if let Some(clause) = still {
                away.told += weight;
                away.clauses.push(ClauseHandle { draft: self.draft, clause });
                continue;
            }
            let Some(((clause, ..), between)) = round.zip(between) else { continue };
            let stood = ids.iter().any(|&id| provenance.stood_before(id, self.draft));
            // Words of the same amendment: those of one above it may stand without it.
            let is_beside = |near: &[Origin]| {
                let is_kin = |one: &&Origin| holder(**one).is_some() && holder(**one) == holder(origin);
                near.iter().filter(is_kin).any(|one| self.place_of(*one, clause).is_some())
            };
            if !(stood || is_beside(&cut.left) || is_beside(&cut.right)) {
                continue;
            }
            away.told += weight;
            away.clauses.push(ClauseHandle { draft: self.draft, clause });
            if !between.iter().any(|word| word.number == number) && !self.came_elsewhere(amendment, clause, number) {
                away.gone += weight;
                away.words_gone += 1;
            }
        }
    }

    /// Whether a word came into a clause more often than an amendment leaves it in what it and those above it bring in.
    fn came_elsewhere(&self, amendment: AmendmentId, clause: ClauseId, number: u32) -> bool {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let left = asked.places(number).filter(|&place| asked.words[place].is_asked()).count();
        let words = provenance.language.of(self.draft, clause).iter();
        let ids = provenance.words_of(ClauseHandle { draft: self.draft, clause });
        let is_new = |id: Id| asked.draft.is_some_and(|aim| provenance.came_after(id, aim));
        words.zip(ids).filter(|(word, id)| word.number == number && is_new(**id)).count() > left
    }

    /// The clause in which what stood on both sides of some words stands, and the words between, by their places there.
    fn round(&self, cut: &Cut) -> Option<(ClauseId, usize, usize)> {
        let provenance = self.lineage.provenance();
        let near = cut.left.iter().chain(&cut.right).flat_map(|&one| provenance.ids(one));
        let mut clauses: Vec<ClauseId> = near.filter_map(|id| self.standing.clause(id)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let find = |clause: ClauseId| {
            let length = provenance.words_of(ClauseHandle { draft: self.draft, clause }).len();
            let from = match cut.left.is_empty() {
                true => 0,
                false => cut.left.iter().find_map(|&one| self.place_of(one, clause))? + 1,
            };
            let to = match cut.right.is_empty() {
                true => length,
                false => cut.right.iter().find_map(|&one| self.place_of(one, clause))?,
            };
            (from <= to).then_some((clause, from, to))
        };
        clauses.into_iter().find_map(find)
    }

    /// Where a word stands in a clause, among its words and punctuation.
    fn place_of(&self, origin: Origin, clause: ClauseId) -> Option<usize> {
        let provenance = self.lineage.provenance();
        let ids = provenance.ids(origin);
        let words = provenance.words_of(ClauseHandle { draft: self.draft, clause });
        words.iter().position(|id| ids.contains(id))
    }

    /// How much of some words of an amendment's text stands.
    fn part(&self, amendment: AmendmentId, places: &[usize]) -> Part {
        let provenance = self.lineage.provenance();
        let words = &provenance.asked(amendment).words;
        let (mut all, mut stands) = (0.0, 0.0);
        let mut clauses = Vec::new();
        for &place in places {
            all += words[place].weight;
            let found = provenance.ids_of(amendment, place).into_iter().find_map(|id| self.standing.clause(id));
            if let Some(clause) = found {
                stands += words[place].weight;
                clauses.push(ClauseHandle { draft: self.draft, clause });
            }
        }
        clauses.sort_unstable();
        clauses.dedup();
        Part { share: if all > 0.0 { stands / all } else { 0.0 }, clauses }
    }

    fn meant(&self, above: AmendmentId, extent: &Extent) -> Vec<usize> {
        let words: Option<&Quotation> = match extent {
            Extent::Clause => None,
            Extent::Words(words) => Some(words),
        };
        self.lineage.provenance().asked(above).meant(words)
    }

    /// That the whole proposal go: told once some of it stood.
    fn gone_as_a_whole(&self, above: AmendmentId) -> Found {
        let provenance = self.lineage.provenance();
        let places = self.meant(above, &Extent::Clause);
        let stood = |&&place: &&usize| {
            provenance.ids_of(above, place).into_iter().any(|id| provenance.stood_before(id, self.draft))
        };
        let words = &provenance.asked(above).words;
        let all: f64 = places.iter().map(|&place| words[place].weight).sum();
        let stood: Vec<usize> = places.iter().filter(stood).copied().collect();
        let has_stood = all > 0.0 && stood.iter().map(|&place| words[place].weight).sum::<f64>() >= PART * all;
        let part = self.part(above, &places);
        match part.clauses.is_empty() {
            true if has_stood => self.plain(Fate::Reflected, Vec::new(), Some((stood.len(), stood.len()))),
            false if has_stood || part.share >= PART => self.plain(Fate::NotReflected, part.clauses, None),
            _ => Found::default(),
        }
    }

    /// That the proposal, or words of it, stay as they are.
    fn kept(&self, above: AmendmentId, extent: &Extent) -> Found {
        let places = self.meant(above, extent);
        if places.is_empty() {
            return Found::default();
        }
        let part = self.part(above, &places);
        let fate = match part.share {
            share if share >= 1.0 - 1e-9 => Fate::Reflected,
            share if share >= PART => Fate::InPart,
            _ => Fate::NotReflected,
        };
        Found { share: Some(part.share), ..self.plain(fate, part.clauses, None) }
    }

    /// That the proposal, or words of it, be put in brackets, which are looked for in the clause in which they stand.
    fn bracketed(&self, above: AmendmentId, extent: &Extent) -> Found {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(above);
        let mut places = self.meant(above, extent);
        places.retain(|&place| !is_in_brackets(&asked.text, asked.words[place].word.start));
        let part = self.part(above, &places);
        if part.share < PART {
            return Found::default();
        }
        let bracketed_ids = self.in_brackets(places.iter().flat_map(|&place| provenance.ids_of(above, place)));
        let in_brackets =
            |&&place: &&usize| provenance.ids_of(above, place).iter().any(|id| bracketed_ids.contains(id));
        let bracketed: Vec<usize> = places.iter().filter(in_brackets).copied().collect();
        let share = self.part_of(above, &bracketed, &places) / part.share;
        let fate = match share {
            share if share >= WHOLE => Fate::Reflected,
            share if share >= PART => Fate::InPart,
            _ => Fate::NotReflected,
        };
        self.plain(fate, part.clauses, None)
    }

    /// How much some words say of others.
    fn part_of(&self, amendment: AmendmentId, some: &[usize], all: &[usize]) -> f64 {
        let words = &self.lineage.provenance().asked(amendment).words;
        let weight = |places: &[usize]| places.iter().map(|&place| words[place].weight).sum::<f64>();
        if weight(all) > 0.0 { weight(some) / weight(all) } else { 0.0 }
    }

    /// That the proposal come in another place.
    fn moved(&self, amendment: AmendmentId, above: AmendmentId, place: &Placement) -> Found {
        let part = self.part(above, &self.meant(above, &Extent::Clause));
        let is_its_own = matches!(&self.lineage.negotiation.amendments[above].operation,
            Some(Operation::Add { place: own, .. } | Operation::Move(own)) if own == place);
        if part.share < PART || is_its_own {
            return Found::default();
        }
        let is_there = part.clauses.iter().any(|&clause| self.is_at(clause, amendment));
        self.plain(if is_there { Fate::Reflected } else { Fate::NotReflected }, part.clauses, None)
    }

    /// That the proposal become several clauses.
    fn split(&self, above: AmendmentId, ends: &[Located<String>]) -> Found {
        let provenance = self.lineage.provenance();
        let words = &provenance.asked(above).words;
        let clause = |place: usize| {
            words.get(place)?;
            provenance.ids_of(above, place).into_iter().find_map(|id| self.standing.clause(id))
        };
        let last = |end: &Located<String>| {
            let quotation = Quotation { text: end.clone(), occurrence: None };
            self.meant(above, &Extent::Words(quotation)).last().copied()
        };
        let told: Vec<(ClauseId, ClauseId)> =
            ends.iter().filter_map(last).filter_map(|at| clause(at).zip(clause(at + 1))).collect();
        if told.is_empty() {
            return Found::default();
        }
        let parted = told.iter().filter(|(one, other)| one != other).count();
        let fate = match parted {
            0 => Fate::NotReflected,
            _ if parted < ends.len() => Fate::InPart,
            _ => Fate::Reflected,
        };
        let clauses = told.iter().flat_map(|&(one, other)| [one, other]);
        let mut clauses: Vec<ClauseHandle> = clauses.map(|clause| ClauseHandle { draft: self.draft, clause }).collect();
        clauses.sort_unstable();
        clauses.dedup();
        self.plain(fate, clauses, None)
    }
}

/// The amendment that brings in a word of one beneath it.
fn holder(origin: Origin) -> Option<AmendmentId> {
    if let Origin::Amendment(amendment, _) = origin { Some(amendment) } else { None }
}
