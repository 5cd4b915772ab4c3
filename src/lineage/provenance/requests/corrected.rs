//! What people said of whose words came with a change, put over what was traced.
//!
//! A correction reaches the words that it quotes; without a quotation those that were traced to the amendments that it
//! speaks of, and where it speaks of none, those that were traced to none. Linear in the words of these changes.

use super::traces::{Trace, Traces};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::correction::{About, Verdict};
use crate::lineage::Comparison;
use crate::lineage::corrections::{CorrectedChange, Corrections};
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::{Language, Word, small};
use crate::lineage::provenance::words::tracks::Tracks;
use crate::negotiation::Negotiation;
use crate::source::Located;
use crate::text::quotation_ranges;

pub(in crate::lineage) struct Corrector<'a> {
    pub(in crate::lineage) negotiation: &'a Negotiation,
    pub(in crate::lineage) comparisons: &'a [Comparison],
    pub(in crate::lineage) language: &'a Language,
    pub(in crate::lineage) tracks: &'a Tracks,
}

impl Corrector<'_> {
    pub(in crate::lineage) fn correct(&self, corrections: &Corrections, traces: &mut Traces) {
        for corrected in &corrections.changes {
            if let About::Change { words, verdict, .. } = &self.negotiation.corrections[corrected.correction].about {
                let came = self.came(corrected, words.as_ref());
                self.change(corrected, &came, words.is_some(), verdict, traces);
            }
        }
        for found in &mut traces.found {
            found.sort_unstable();
            found.dedup();
        }
    }

    /// The words that came with a change, or those of them that are quoted.
    fn came(&self, corrected: &CorrectedChange, quoted: Option<&Located<String>>) -> Vec<(Word, Id)> {
        let step = &self.comparisons[corrected.change.comparison];
        let draft = step.new;
        let clauses: Vec<ClauseId> = match quoted {
            Some(_) if corrected.clause.draft == draft => vec![corrected.clause.clause],
            Some(_) => Vec::new(),
            None => step.diff.changes[corrected.change.change].new.clone(),
        };
        let mut came = Vec::new();
        for clause in clauses {
            let text = &self.negotiation.drafts[draft].tree[clause].text;
            let ranges = quoted.map(|words| quotation_ranges(text, words));
            let is_meant = |word: &Word| {
                let place = word.start as usize;
                ranges.as_ref().is_none_or(|ranges| ranges.iter().any(|range| range.contains(&place)))
            };
            let words =
                self.language.of(draft, clause).iter().zip(self.tracks.words[draft.index()][clause.index()].iter());
            let words = words.filter(|(word, id)| word.is_word() && self.tracks.came(**id, draft) && is_meant(word));
            came.extend(words.map(|(word, id)| (*word, *id)));
        }
        came
    }

    fn change(
        &self,
        corrected: &CorrectedChange,
        came: &[(Word, Id)],
        is_quoted: bool,
        verdict: &Verdict<Vec<Located<String>>>,
        traces: &mut Traces,
    ) {
        let places = |ids: &[Located<String>]| -> Vec<AmendmentId> {
            ids.iter().filter_map(|id| self.negotiation.amendment_index(id)).collect()
        };
        let what = places(verdict.inferred());
        let with = verdict.holds().map(|ids| places(ids)).unwrap_or_default();
        let draft = self.comparisons[corrected.change.comparison].new;
        let mut last = 0;
        for &(word, id) in came {
            let key = (id, small(draft.index()));
            let trace = traces.of.get(&key).map(|&number| traces.traces[number as usize].clone());
            let mut trace = trace.unwrap_or_default();
            let is_meant = match what.as_slice() {
                _ if is_quoted => true,
                [] => trace.amendments.is_empty(),
                what => what.iter().any(|amendment| trace.amendments.contains(amendment)),
            };
            if !is_meant {
                continue;
            }
            let before = trace.amendments.clone();
            match verdict {
                // Those confirmed that are inferred no more are what the person said, and nobody else.
                Verdict::Confirmed(_) if is_quoted && !with.iter().all(|one| before.contains(one)) => {
                    trace.amendments.clone_from(&with);
                }
                Verdict::Confirmed(_) => {}
                Verdict::Replaced { .. } if !with.is_empty() => trace.amendments.clone_from(&with),
                Verdict::Rejected(_) | Verdict::Replaced { .. } => self.reject(&what, &mut trace),
            }
            trace.amendments.sort_unstable();
            trace.amendments.dedup();
            // What was not spoken of stays inferred, and so does what it stands together with.
            let is_decided = trace.amendments.iter().all(|amendment| with.contains(amendment));
            trace.correction = is_decided.then_some(corrected.correction);
            for &amendment in before.iter().filter(|amendment| !trace.amendments.contains(amendment)) {
                traces.found[amendment.index()].retain(|&(_, one)| one != id);
            }
            for &amendment in trace.amendments.iter().filter(|amendment| !before.contains(amendment)) {
                let asked = &traces.asked[amendment.index()];
                let holds = |place: &usize| asked.words[*place].comes();
                let ahead = asked.places(word.number).filter(holds).find(|&place| place >= last);
                if let Some(place) = ahead.or_else(|| asked.places(word.number).find(holds)) {
                    traces.found[amendment.index()].push((small(place), id));
                    last = place;
                }
            }
            traces.put(key, trace);
        }
    }

    /// Takes amendments out of a trace. What they had beaten comes into their place.
    fn reject(&self, what: &[AmendmentId], trace: &mut Trace) {
        trace.amendments.retain(|amendment| !what.contains(amendment));
        trace.beaten.retain(|(amendment, _)| !what.contains(amendment));
        if trace.amendments.is_empty()
            && let Some(&(next, score)) = trace.beaten.first()
        {
            (trace.amendments, trace.score) = (vec![next], score);
            trace.beaten.remove(0);
        }
    }
}
