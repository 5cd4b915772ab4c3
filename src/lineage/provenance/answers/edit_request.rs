//! Who asked for the words of one edit, gathered word by word.

use super::sides::Side;
use crate::amendment::AmendmentId;
use crate::correction::CorrectionId;
use crate::draft::DraftId;
use crate::lineage::attribution::AskedAway;
use crate::lineage::provenance::Provenance;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::standing::Standing;
use crate::lineage::{ComparisonId, Realisation};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::ops::Range;

/// An amendment that asked for an edit or for a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct EditRequest {
    /// Its place in the negotiation.
    pub amendment: AmendmentId,
    /// How sure it is; none where somebody decided it.
    pub score: Option<f64>,
    /// The place of the correction that says so, where nothing of it is inferred.
    pub correction: Option<CorrectionId>,
    /// The share of the edit's words, those that went and those that came, for which it asked; none where it has none of
    /// them.
    pub share: Option<f64>,
    /// Phrases that went and that it asked away.
    pub words_out: Vec<String>,
    /// Phrases that came and that it holds.
    pub words_in: Vec<String>,
    /// Amendments that hold some of these words too, in runs that say less, with how sure that would be.
    pub beat: Vec<(AmendmentId, f64)>,
    /// Other amendments that ask for the same.
    pub same_as: Vec<AmendmentId>,
}

/// A phrase that had left and is back, with the draft in which it first stood.
type Returned = (String, DraftId);

/// What an edit has of an amendment: places of words on both sides.
#[derive(Default)]
struct Gathered {
    out: Vec<usize>,
    came: Vec<usize>,
    score: f64,
    beat: BTreeMap<AmendmentId, f64>,
    correction: Option<CorrectionId>,
    /// Whether any of it is inferred.
    is_inferred: bool,
}

impl Gathered {
    fn rest_on(&mut self, correction: Option<CorrectionId>, score: f64) {
        self.correction = self.correction.or(correction);
        if correction.is_none() {
            self.is_inferred = true;
            self.score = self.score.max(score);
        }
    }
}

/// The amendments that asked for words of one edit.
pub(in crate::lineage) struct Gathering<'a> {
    provenance: &'a Provenance,
    by_amendment: BTreeMap<AmendmentId, Gathered>,
    /// The correction that took away an amendment that was inferred.
    taken_away: Option<CorrectionId>,
}

/// What is known of the words that went with a change.
pub(super) struct Went<'a> {
    /// The amendments that asked for a word to go.
    pub(super) asked: &'a AskedAway,
    /// The comparison's place in the lineage.
    pub(super) comparison: ComparisonId,
    /// Where the words of the later draft stand.
    pub(super) after: &'a Standing,
    /// The amendments that the change realises.
    pub(super) realised: &'a [(AmendmentId, Realisation)],
    /// Of those of which somebody said that it does not: the words that they ask away, and the correction.
    pub(super) rejected: &'a [(FxHashSet<Id>, CorrectionId)],
}

impl<'a> Gathering<'a> {
    pub(in crate::lineage) fn new(provenance: &'a Provenance) -> Gathering<'a> {
        Gathering { provenance, by_amendment: BTreeMap::new(), taken_away: None }
    }

    /// Gathers who asked for the words that came. Gives the places of those that stood before, and the phrases that are
    /// back.
    pub(in crate::lineage) fn came(
        &mut self,
        new: &Side<'_>,
        places: Range<usize>,
        draft: DraftId,
    ) -> (Vec<usize>, Vec<Returned>) {
        let (mut stood, mut returned): (Vec<usize>, Vec<(usize, DraftId)>) = (Vec::new(), Vec::new());
        for at in places {
            let id = new.ids[at];
            let since = self.provenance.tracks.entered(id);
            if self.provenance.tracks.returned(id, draft) == Some(draft) {
                returned.push((at, since));
            } else if since != draft {
                stood.push(at);
            }
            let Some(trace) = self.provenance.trace(id, draft) else { continue };
            if trace.amendments.is_empty() {
                self.taken_away = self.taken_away.or(trace.correction);
            }
            for &amendment in &trace.amendments {
                let own = self.by_amendment.entry(amendment).or_default();
                own.came.push(at);
                own.rest_on(trace.correction, trace.score);
                for &(beaten, score) in &trace.beaten {
                    let best = own.beat.entry(beaten).or_default();
                    *best = best.max(score);
                }
            }
        }
        let runs = returned.chunk_by(|one, other| one.0 + 1 == other.0 && one.1 == other.1);
        let phrase = |run: &[(usize, DraftId)]| {
            let places: Vec<usize> = run.iter().map(|&(at, _)| at).collect();
            Some((new.phrase(&places), run.first()?.1))
        };
        (stood, runs.filter_map(phrase).collect())
    }

    /// Gathers who asked away the words that went. Gives the places of words that stand still.
    pub(in crate::lineage) fn went(&mut self, old: &Side<'_>, places: Range<usize>, went: &Went<'_>) -> Vec<usize> {
        let mut stands = Vec::new();
        for at in places {
            let id = old.ids[at];
            if went.after.clause(id).is_some() {
                stands.push(at);
                continue;
            }
            if let Some(&(_, correction)) = went.rejected.iter().find(|(words, _)| words.contains(&id)) {
                self.taken_away = self.taken_away.or(Some(correction));
            }
            for &amendment in went.asked.get(&(went.comparison, id)).into_iter().flatten() {
                if let Some((_, realisation)) = went.realised.iter().find(|(one, _)| *one == amendment) {
                    let own = self.by_amendment.entry(amendment).or_default();
                    own.out.push(at);
                    // Where words came too, these tell how sure it is.
                    own.rest_on(realisation.correction, if own.came.is_empty() { realisation.score } else { 0.0 });
                }
            }
        }
        stands
    }

    /// The amendments, the one that asked for most of the edit first; or, where there is none, the correction that says so.
    pub(in crate::lineage) fn finish(
        self,
        old: &Side<'_>,
        out: Range<usize>,
        new: &Side<'_>,
        came: Range<usize>,
    ) -> (Vec<EditRequest>, Option<CorrectionId>) {
        let all = (out.len() + came.len()).max(1) as f64;
        let request = |(amendment, own): (AmendmentId, Gathered)| {
            let correction = own.correction.filter(|_| !own.is_inferred);
            EditRequest {
                share: Some((own.out.len() + own.came.len()) as f64 / all),
                words_out: old.phrases(&own.out),
                words_in: new.phrases(&own.came),
                beat: own.beat.into_iter().collect(),
                ..EditRequest::of(self.provenance, amendment, own.score, correction)
            }
        };
        let mut requests: Vec<EditRequest> = self.by_amendment.into_iter().map(request).collect();
        let share = |request: &EditRequest| request.share.unwrap_or_default();
        requests.sort_by(|one, other| share(other).total_cmp(&share(one)).then(one.amendment.cmp(&other.amendment)));
        let taken_away = self.taken_away.filter(|_| requests.is_empty());
        (requests, taken_away)
    }
}

impl EditRequest {
    /// A request for which no words speak.
    pub(in crate::lineage) fn of(
        provenance: &Provenance,
        amendment: AmendmentId,
        score: f64,
        correction: Option<CorrectionId>,
    ) -> EditRequest {
        EditRequest {
            amendment,
            score: correction.is_none().then_some(score),
            correction,
            share: None,
            words_out: Vec::new(),
            words_in: Vec::new(),
            beat: Vec::new(),
            same_as: provenance.same_told(amendment),
        }
    }
}
