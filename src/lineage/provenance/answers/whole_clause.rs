//! What became of requests about a whole clause: delete, merge, split, bracket. See `keeping` and `moving`.
//!
//! The clause's line through the comparisons tells, and of what is to go or to stay, its words. Costs a look at the line
//! and at the words of the clause.

use super::sense::Stood;
use super::teller::{Found, PART, Teller, WHOLE};
use crate::amendment::{AmendmentId, Extent};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::lineage::provenance::requests::asked::Origin;
use crate::lineage::provenance::requests::parts::AskedPart;
use crate::lineage::provenance::words::id::Id;
use crate::negotiation::ClauseHandle;
use crate::source::Located;
use crate::text::quotation_ranges;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// From which share of its words on a clause that left its line still stands.
const HALF: f64 = 0.5;

impl Teller<'_> {
    /// Asking to delete a clause is reflected only when nothing of it stands, nor of what stood beneath it; of several, when
    /// that is so of all.
    pub(in crate::lineage) fn deletion(&self, amendment: AmendmentId) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        if asked.parts.is_empty() {
            return self.deletion_of(amendment, &asked.clauses, 0..asked.going.len());
        }
        let each: Vec<Found> = asked.parts.iter().map(|part| self.deletion_of_part(amendment, part)).collect();
        together(each)
    }

    pub(in crate::lineage) fn deletion_of_part(&self, amendment: AmendmentId, part: &AskedPart) -> Found {
        self.deletion_of(amendment, &[part.clause], part.going.clone())
    }

    /// What became of the deletion of some of the clauses that an amendment would delete, and of their words among those that
    /// are to go.
    fn deletion_of(&self, amendment: AmendmentId, aims: &[ClauseHandle], going: Range<usize>) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let mut clauses: Vec<ClauseHandle> = aims.iter().flat_map(|&clause| self.in_draft(clause)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let away = self.away_within(amendment, aims, &clauses, going.clone());
        let gone = (away.of > 0).then_some((away.words, away.of));
        if !clauses.is_empty() {
            return self.plain(Fate::NotReflected, clauses, gone);
        }
        let base = self.base_draft(amendment, asked);
        let was_gone = base.is_some_and(|base| {
            let mut line = aims.iter().flat_map(|&clause| self.lineage.line_after(clause));
            !line.any(|one| one.draft == base)
        });
        if was_gone {
            return Found { was_so: true, ..self.plain(Fate::NotReflected, Vec::new(), None) };
        }
        let mut clauses: Vec<ClauseHandle> = aims.iter().flat_map(|&clause| self.same_words(clause)).collect();
        if !clauses.is_empty() {
            return self.plain(Fate::NotReflected, clauses, None);
        }
        // Where the comparisons lose its line, its words may still stand in other clauses.
        let going = &asked.going[going];
        let standing = going.iter().filter_map(|&(id, weight)| Some((self.standing.clause(id)?, weight)));
        let standing: Vec<(ClauseId, f64)> = standing.collect();
        let weight: f64 = standing.iter().map(|(_, weight)| weight).sum();
        let all = going.iter().fold(0.0, |sum, (_, weight)| sum + weight);
        let share = if all > 0.0 { weight / all } else { 0.0 };
        if share >= PART {
            clauses.extend(standing.iter().map(|&(clause, _)| ClauseHandle { draft: self.draft, clause }));
        }
        clauses.extend(aims.iter().flat_map(|&clause| self.beneath(clause)));
        clauses.sort_unstable();
        clauses.dedup();
        match share {
            _ if clauses.is_empty() => self.plain(Fate::Reflected, clauses, gone),
            share if share >= HALF => self.plain(Fate::NotReflected, clauses, gone),
            share => Found { share: Some(1.0 - share), ..self.plain(Fate::InPart, clauses, gone) },
        }
    }

    /// Clauses of the draft that have the very words of one, and had others before.
    pub(super) fn same_words(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        let language = &self.lineage.provenance().language;
        let is_same =
            |other: ClauseHandle| language.is_same((clause.draft, clause.clause), (other.draft, other.clause));
        let all = self.lineage.negotiation.drafts[self.draft].tree.ids();
        let all = all.map(|clause| ClauseHandle { draft: self.draft, clause }).filter(|&other| is_same(other));
        let had = |other: &ClauseHandle| {
            let line = self.lineage.line_before(*other);
            line.into_iter().any(|one| one.draft == clause.draft && is_same(one))
        };
        all.filter(|other| !had(other)).collect()
    }

    /// What has become of the clauses beneath one.
    fn beneath(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        let beneath = self.lineage.negotiation.drafts[clause.draft].tree.beneath(clause.clause);
        beneath.flat_map(|beneath| self.in_draft(ClauseHandle { clause: beneath, ..clause })).collect()
    }

    pub(in crate::lineage) fn merging(&self, amendment: AmendmentId) -> Found {
        let named = self.lineage.negotiation.references_of(amendment).iter().flatten();
        let lines: Vec<Vec<ClauseHandle>> = named.map(|&clause| self.in_draft(clause)).collect();
        let common = lines
            .first()
            .and_then(|first| first.iter().find(|clause| lines.iter().all(|line| line.contains(clause))).copied());
        let fate = if common.is_some() && lines.len() > 1 { Fate::Reflected } else { Fate::NotReflected };
        self.plain(fate, common.map_or_else(|| lines.concat(), |clause| vec![clause]), None)
    }

    /// Asking to split a clause is reflected where the words on both sides of each cut stand in different clauses.
    pub(in crate::lineage) fn splitting(&self, amendment: AmendmentId, ends: &[Located<String>]) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let clause = |place: usize| match asked.words.get(place)?.origin {
            Origin::Clause(id) => self.standing.clause(id),
            _ => None,
        };
        let is_parted = |end: &&Located<String>| {
            let cut = || {
                let range = quotation_ranges(&asked.text, end).into_iter().next()?;
                let last = asked.words.iter().rposition(|word| range.contains(&(word.word.start as usize)))?;
                Some(clause(last)? != clause(last + 1)?)
            };
            cut().unwrap_or(false)
        };
        let parted = ends.iter().filter(is_parted).count();
        let fate = match parted {
            0 => Fate::NotReflected,
            _ if parted < ends.len() => Fate::InPart,
            _ => Fate::Reflected,
        };
        self.plain(fate, self.descendants(amendment), None)
    }

    /// Asking for brackets is reflected where they stand round the words that it names, and did not.
    pub(in crate::lineage) fn bracketing(&self, amendment: AmendmentId, extent: &Extent) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let ranges = match extent {
            Extent::Words(words) => quotation_ranges(&asked.text, &words.text),
            Extent::Clause => std::iter::once(0..asked.text.len()).collect(),
        };
        let own = asked.words.iter().filter_map(|word| match word.origin {
            Origin::Clause(id) => Some(id),
            _ => None,
        });
        let in_brackets = self.in_brackets(own);
        let (mut all, mut bracketed) = (0.0, 0.0);
        for word in &asked.words {
            let Origin::Clause(id) = word.origin else { continue };
            let start = word.word.start;
            if ranges.iter().any(|range| range.contains(&(start as usize))) && !is_in_brackets(&asked.text, start) {
                all += word.weight;
                bracketed += if in_brackets.contains(&id) { word.weight } else { 0.0 };
            }
        }
        let fate = match bracketed {
            bracketed if bracketed > 0.0 && bracketed >= WHOLE * all => Fate::Reflected,
            bracketed if bracketed > 0.0 && bracketed >= PART * all => Fate::InPart,
            _ => Fate::NotReflected,
        };
        self.plain(fate, self.descendants(amendment), None)
    }

    /// Whether words stand in brackets in the draft, most of them.
    pub(in crate::lineage) fn are_bracketed(&self, stood: &[Stood]) -> bool {
        let bracketed = self.in_brackets(stood.iter().map(|one| one.id));
        2 * stood.iter().filter(|one| bracketed.contains(&one.id)).count() > stood.len()
    }

    /// Those of some words that stand in brackets in the draft. One walk over each clause in which they stand.
    pub(in crate::lineage) fn in_brackets(&self, ids: impl Iterator<Item = Id>) -> FxHashSet<Id> {
        let provenance = self.lineage.provenance();
        let mut clauses: Vec<ClauseId> = ids.filter_map(|id| self.standing.clause(id)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let mut found = FxHashSet::default();
        for clause in clauses {
            let text = &self.lineage.negotiation.drafts[self.draft].tree[clause].text;
            let ids = provenance.words_of(ClauseHandle { draft: self.draft, clause });
            let (mut read, mut open) = (0, 0_usize);
            for (word, &id) in provenance.language.of(self.draft, clause).iter().zip(ids) {
                let start = word.start as usize;
                for sign in text.get(read..start).unwrap_or_default().chars() {
                    match sign {
                        '[' => open += 1,
                        ']' => open = open.saturating_sub(1),
                        _ => {}
                    }
                }
                read = read.max(start);
                if open > 0 {
                    found.insert(id);
                }
            }
        }
        found
    }

    pub(in crate::lineage) fn plain(
        &self,
        fate: Fate,
        clauses: Vec<ClauseHandle>,
        gone: Option<(usize, usize)>,
    ) -> Found {
        let score = if fate == Fate::NotReflected { 0.0 } else { 0.9 };
        Found { fate: Some(fate), clauses, gone, score, ..Found::default() }
    }
}

/// What became of an amendment that asks the same of several clauses: what became of it in all of them.
pub(super) fn together(mut each: Vec<Found>) -> Found {
    if each.len() == 1 {
        return each.remove(0);
    }
    let count = |fate: Fate| each.iter().filter(|one| one.fate == Some(fate)).count();
    let fate = match (count(Fate::Reflected), count(Fate::NotReflected)) {
        (reflected, _) if reflected > 0 && reflected == each.len() => Fate::Reflected,
        (_, not) if not == each.len() => Fate::NotReflected,
        _ => Fate::InPart,
    };
    let done = |one: &Found| match one.fate {
        Some(Fate::Reflected) => 1.0,
        Some(Fate::InPart) => one.share.unwrap_or_default(),
        _ => 0.0,
    };
    let share = each.iter().map(done).sum::<f64>() / each.len().max(1) as f64;
    let gone = each.iter().filter_map(|one| one.gone).reduce(|one, other| (one.0 + other.0, one.1 + other.1));
    let score = each.iter().map(|one| one.score).fold(0.0, f64::max);
    let mut clauses: Vec<ClauseHandle> = each.iter().flat_map(|one| one.clauses.iter().copied()).collect();
    clauses.sort_unstable();
    clauses.dedup();
    let share = (fate == Fate::InPart).then_some(share);
    let was_so = !each.is_empty() && each.iter().all(|one| one.was_so);
    Found { fate: Some(fate), share, clauses, gone, score, was_so, ..Found::default() }
}

/// Whether a place in a text stands between square brackets that the text opens.
pub(in crate::lineage) fn is_in_brackets(text: &str, at: u32) -> bool {
    let before = text.get(..at as usize).unwrap_or_default();
    before.matches('[').count() > before.matches(']').count()
}
