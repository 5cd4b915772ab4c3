//! Each word of a draft: where it entered, whether it left and came back, and which amendments hold it.
//!
//! Reads off the histories of the words and what was traced when they came. Linear in the words of the draft.

use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::correction::CorrectionId;
use crate::draft::{DraftId, Wording};
use crate::lineage::provenance::Provenance;
use crate::lineage::{Lineage, acts};
use crate::negotiation::ClauseHandle;
use crate::procedure::{EventId, TextAct};
use crate::text::quotation_ranges;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words of a clause that share all that is known of them.
#[derive(Debug, Clone, PartialEq)]
pub struct BlameSpan {
    /// Where they stand in the clause's text, in bytes, with the white space behind them. The spans of a clause are its
    /// text, each byte once.
    pub range: Range<usize>,
    /// The draft in which they first entered.
    pub since: DraftId,
    /// The draft in which they came back, if they had left.
    pub returned: Option<DraftId>,
    /// The amendments that hold them and came before they did.
    pub amendments: Vec<AmendmentId>,
    /// Codes of those that had asked for these amendments when the words came, in order; none where nobody is recorded to
    /// have asked.
    pub parties: Vec<String>,
    /// How sure it is that they are these amendments' words, in hundredths: more it is not worth, and words that differ
    /// only beyond are one span.
    pub score: Option<f64>,
    /// The place of the correction that says so, where it is not inferred.
    pub correction: Option<CorrectionId>,
    /// The act of those that have charge of the text by which they came, or came back.
    pub act: Option<EventId>,
    /// How many words they are.
    pub words: usize,
}

/// A clause with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct BlamedClause {
    /// The clause.
    pub clause: ClauseHandle,
    /// Its words, in order.
    pub spans: Vec<BlameSpan>,
}

/// How many words have which history.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BlameTotals {
    /// All words.
    pub words: usize,
    /// Words by the draft in which they first entered, in the order of the drafts.
    pub since: Vec<(DraftId, usize)>,
    /// Words that left and came back.
    pub returned: usize,
    /// Words that came after the first draft and that no recorded proposal holds.
    pub unproposed: usize,
    /// Words that are also found in recorded proposals.
    pub proposed: usize,
    /// Of these, words that a correction says it of.
    pub corrected: usize,
    /// By party, words that are also found in proposals it is recorded to have made, alone or with others. A word counts
    /// for each of those that proposed it.
    pub parties: Vec<(String, usize)>,
    /// Whether shares may be given: not where the draft's own text or a proposal's was composed by whoever recorded it.
    pub has_shares: bool,
}

/// The answer to `blame`.
#[derive(Debug, Clone, PartialEq)]
pub struct Blame {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// The clauses asked for, in their order.
    pub clauses: Vec<BlamedClause>,
    /// Their words, counted.
    pub totals: BlameTotals,
}

impl Lineage<'_> {
    /// Tells of each word of a draft, or of a clause and all beneath it, where it came from.
    pub fn blame(&self, draft: DraftId, clause: Option<ClauseId>) -> Blame {
        let provenance = self.provenance();
        let clauses: Vec<BlamedClause> = self.negotiation.drafts[draft]
            .clauses_shown(clause)
            .map(|clause| ClauseHandle { draft, clause })
            .map(|clause| BlamedClause { clause, spans: self.spans(provenance, clause) })
            .collect();
        let totals = self.totals(draft, &clauses);
        Blame { draft, clauses, totals }
    }

    /// Whether any of some words of a clause came in its draft.
    pub fn any_came(&self, clause: ClauseHandle, words: &str) -> bool {
        self.quoted(clause, words).any(|span| span.returned.unwrap_or(span.since) == clause.draft)
    }

    /// The amendments that some words of a clause, of those that came in its draft, are traced to.
    pub fn asked_for(&self, clause: ClauseHandle, words: &str) -> Vec<AmendmentId> {
        let came = self.quoted(clause, words).filter(|span| span.returned.unwrap_or(span.since) == clause.draft);
        came.flat_map(|span| span.amendments).collect()
    }

    /// The spans of a clause that a quotation touches.
    fn quoted(&self, clause: ClauseHandle, words: &str) -> impl Iterator<Item = BlameSpan> {
        let text = &self.negotiation.drafts[clause.draft].tree[clause.clause].text;
        let places = quotation_ranges(text, words);
        let touches = move |span: &BlameSpan| {
            places.iter().any(|place| place.start < span.range.end && span.range.start < place.end)
        };
        self.spans(self.provenance(), clause).into_iter().filter(touches)
    }

    fn spans(&self, provenance: &Provenance, clause: ClauseHandle) -> Vec<BlameSpan> {
        let text = &self.negotiation.drafts[clause.draft].tree[clause.clause].text;
        let words = provenance.language.of(clause.draft, clause.clause);
        let ids = provenance.words_of(clause);
        let mut spans: Vec<BlameSpan> = Vec::new();
        for (at, (word, &id)) in words.iter().zip(ids).enumerate() {
            let from = if at == 0 { 0 } else { word.start as usize };
            let to = words.get(at + 1).map_or(text.len(), |next| next.start as usize);
            let since = provenance.tracks.entered(id);
            let returned = provenance.tracks.returned(id, clause.draft);
            let count = usize::from(word.is_word());
            // A comma belongs to the words before it that came, or came back, with it.
            let came = |since: DraftId, returned: Option<DraftId>| returned.unwrap_or(since);
            if let Some(last) = spans.last_mut()
                && !word.is_word()
                && !word.is_apart()
                && came(last.since, last.returned) == came(since, returned)
            {
                last.range.end = to;
                continue;
            }
            let trace = provenance.trace(id, returned.unwrap_or(since));
            let amendments = trace.map(|trace| trace.amendments.clone()).unwrap_or_default();
            let correction = trace.and_then(|trace| trace.correction);
            let act = provenance.act(id, returned.unwrap_or(since));
            // What a corrigendum put right stood from the start, and never left.
            let is_corrected = act.and_then(|act| acts::kind(self.negotiation, act)) == Some(TextAct::Corrigendum);
            let returned = returned.filter(|_| !is_corrected);
            let score = trace.filter(|_| correction.is_none()).map(|trace| in_hundredths(trace.score));
            match spans.last_mut() {
                Some(last)
                    if (last.since, last.returned, last.score, last.correction, last.act)
                        == (since, returned, score, correction, act)
                        && last.amendments == amendments =>
                {
                    last.range.end = to;
                    last.words += count;
                }
                _ => {
                    let parties = self.proposers(&amendments, returned.unwrap_or(since));
                    spans.push(BlameSpan {
                        range: from..to,
                        since,
                        returned,
                        amendments,
                        parties,
                        score,
                        correction,
                        act,
                        words: count,
                    });
                }
            }
        }
        if spans.is_empty() && !text.is_empty() {
            let range = 0..text.len();
            let (since, amendments, parties) = (clause.draft, Vec::new(), Vec::new());
            spans.push(BlameSpan {
                range,
                since,
                returned: None,
                amendments,
                parties,
                score: None,
                correction: None,
                act: None,
                words: 0,
            });
        }
        spans
    }

    /// Those that had asked for some amendments when the words came.
    fn proposers(&self, amendments: &[AmendmentId], draft: DraftId) -> Vec<String> {
        let named = amendments.iter().flat_map(|&at| self.asked_by(at, draft));
        let mut parties: Vec<String> = named.map(str::to_owned).collect();
        parties.sort_unstable();
        parties.dedup();
        parties
    }

    fn totals(&self, draft: DraftId, clauses: &[BlamedClause]) -> BlameTotals {
        let mut totals = BlameTotals { has_shares: true, ..BlameTotals::default() };
        let is_composed = |at: DraftId| self.negotiation.drafts[at].wording == Wording::Reconstructed;
        totals.has_shares = !is_composed(draft);
        let mut since: BTreeMap<DraftId, usize> = BTreeMap::new();
        let mut parties: BTreeMap<String, usize> = BTreeMap::new();
        for span in clauses.iter().flat_map(|clause| &clause.spans) {
            totals.words += span.words;
            totals.has_shares &= !is_composed(span.since);
            if span.words == 0 {
                continue;
            }
            *since.entry(span.since).or_default() += span.words;
            totals.returned += if span.returned.is_some() { span.words } else { 0 };
            let composed = |&at: &AmendmentId| self.negotiation.amendments[at].wording == Wording::Reconstructed;
            let real: Vec<AmendmentId> = span.amendments.iter().copied().filter(|at| !composed(at)).collect();
            if !real.is_empty() {
                totals.proposed += span.words;
                totals.corrected += if span.correction.is_some() { span.words } else { 0 };
                for party in self.proposers(&real, span.returned.unwrap_or(span.since)) {
                    *parties.entry(party).or_default() += span.words;
                }
            } else if !self.negotiation.parents(span.returned.unwrap_or(span.since)).is_empty() {
                totals.unproposed += span.words;
            }
        }
        let order = self.negotiation.in_order();
        totals.since = order.into_iter().filter_map(|at| Some((at, *since.get(&at)?))).collect();
        totals.parties = parties.into_iter().collect();
        totals.parties.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        totals
    }
}

fn in_hundredths(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}
