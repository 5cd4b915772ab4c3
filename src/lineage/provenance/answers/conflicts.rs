//! Amendments that cannot stand together: two that change the same words of a clause, with the text as it stands as their
//! rival. Each two that collide are told: that one collides with another, and that with a third, says nothing of the first
//! and the third. Those that ask for the same are no rivals of each other, and stand on one side; what is withdrawn is none.
//!
//! Costs a sort of the amendments of each clause, and a look at each two whose words overlap.

use crate::amendment::{Amendment, AmendmentId, Anchor, Operation, Quotation};
use crate::clause::ClauseId;
use crate::draft::Draft;
use crate::lineage::provenance::Provenance;
use crate::lineage::{Horizon, Lineage};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::text::{find_quotation, quotation_ranges};
use std::collections::BTreeMap;

/// More pairs than these of amendments that change the same words are told as one conflict of many sides.
const PAIRS: usize = 400;

/// Two amendments on the same words, each with those that ask for the same. The text as it stands is always their rival.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The first clause in which they collide.
    pub clause: ClauseHandle,
    /// The words that both would change, as they stand there: the status quo. Empty where both put words into the same place.
    pub words: String,
    /// The amendments on either side, in the order of the records. Where many change the same words, all of them, each against
    /// each.
    pub sides: Vec<Vec<AmendmentId>>,
}

impl Conflict {
    /// All amendments of its sides, in the order of the records.
    pub fn amendments(&self) -> Vec<AmendmentId> {
        let mut all: Vec<AmendmentId> = self.sides.concat();
        all.sort_unstable();
        all
    }
}

/// What an amendment would change of a clause, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reach {
    from: usize,
    to: usize,
    /// Whether it is the clause as a whole, with what is put in at its ends.
    is_whole: bool,
}

impl Reach {
    fn words(from: usize, to: usize) -> Reach {
        Reach { from, to, is_whole: false }
    }

    fn collides_with(&self, other: &Reach) -> bool {
        let holds = |range: &Reach, at: usize| range.is_whole || (range.from < at && at < range.to);
        match (self.from == self.to && !self.is_whole, other.from == other.to && !other.is_whole) {
            (true, true) => self.from == other.from,
            (true, false) => holds(other, self.from),
            (false, true) => holds(self, other.from),
            (false, false) => self.from.max(other.from) < self.to.min(other.to),
        }
    }
}

/// The stretches of a clause that an amendment would change; of an insertion, the place.
fn reaches(amendment: &Amendment, draft: &Draft, clause: ClauseId) -> Vec<Reach> {
    let text = draft.tree[clause].text.as_str();
    let length = text.chars().count();
    let whole = || vec![Reach { from: 0, to: length, is_whole: true }];
    let Some(operation) = &amendment.operation else { return Vec::new() };
    let quoted = |words: &Quotation| {
        let at = words.occurrence.unwrap_or(1).saturating_sub(1);
        if !amendment.is_printed() {
            return find_quotation(text, &words.text).get(at).map(|range| (range.start, range.end));
        }
        let own = quotation_ranges(&draft.own_text(clause), &words.text).get(at)?.clone();
        let range = draft.apart.in_text(clause, own);
        let characters = |end: usize| text.get(..end).unwrap_or_default().chars().count();
        Some((characters(range.start), characters(range.end)))
    };
    match operation {
        Operation::Insert { anchor, .. } => {
            let place = match anchor {
                Some(Anchor::After(words)) => quoted(words).map(|(_, end)| end),
                Some(Anchor::Before(words)) => quoted(words).map(|(start, _)| start),
                None => Some(length),
            };
            place.map(|at| Reach::words(at, at)).into_iter().collect()
        }
        Operation::Keep(_) | Operation::Bracket(_) => Vec::new(),
        operation if operation.is_on_whole() => whole(),
        operation => match operation.words_throughout() {
            Some(words) if amendment.throughout => {
                find_quotation(text, &words.text).iter().map(|range| Reach::words(range.start, range.end)).collect()
            }
            Some(words) => quoted(words).map(|(from, to)| Reach::words(from, to)).into_iter().collect(),
            None => Vec::new(),
        },
    }
}

/// Finds each two that collide.
pub(in crate::lineage) fn conflicts(lineage: &Lineage<'_>, provenance: &Provenance) -> Vec<Conflict> {
    let negotiation = lineage.negotiation;
    let alike = alike(lineage, provenance);
    let mut by_clause: BTreeMap<ClauseHandle, Vec<(Reach, usize)>> = BTreeMap::new();
    for (group, (reached, _)) in alike.iter().enumerate() {
        for &(clause, reach) in reached {
            by_clause.entry(clause).or_default().push((reach, group));
        }
    }
    let mut found: BTreeMap<(usize, usize), (ClauseHandle, Vec<String>)> = BTreeMap::new();
    for (clause, mut reaches) in by_clause {
        reaches.sort_unstable();
        let mut tell = |one: (Reach, usize), other: (Reach, usize)| {
            let words = common(negotiation, clause, &one.0, &other.0);
            let pair = (one.1.min(other.1), one.1.max(other.1));
            let (_, told) = found.entry(pair).or_insert_with(|| (clause, Vec::new()));
            told.extend((!words.is_empty()).then_some(words));
        };
        for (place, (reach, group)) in reaches.iter().enumerate() {
            if alike[*group].1.len() > 1 && reach.collides_with(reach) {
                tell((*reach, *group), (*reach, *group));
            }
            // What begins behind the end of one is on none of its words.
            let near = reaches[place + 1..].iter().take_while(|(other, _)| reach.is_whole || other.from <= reach.to);
            for (other, with) in near.filter(|(other, with)| with != group && reach.collides_with(other)) {
                tell((*reach, *group), (*other, *with));
            }
        }
    }
    let is_withdrawn = |at: AmendmentId| lineage.sponsorship(at, &Horizon::default()).is_withdrawn;
    let side = |at: AmendmentId| {
        let mut side = provenance.same(at);
        side.retain(|&other| !is_withdrawn(other));
        side.push(at);
        side.sort_unstable();
        side
    };
    let mut conflicts: Vec<Conflict> = Vec::new();
    for ((one, other), (clause, words)) in found {
        let words = words.join(" … ");
        let sides = |members: &[AmendmentId]| members.iter().map(|&at| side(at)).collect::<Vec<_>>();
        let conflict = |sides| Conflict { clause, words: words.clone(), sides };
        let (first, second) = (alike[one].1.as_slice(), alike[other].1.as_slice());
        if first.len() * second.len() > PAIRS {
            conflicts.push(conflict(sides(&if one == other { first.to_vec() } else { [first, second].concat() })));
            continue;
        }
        for (place, &at) in first.iter().enumerate() {
            let rivals = if one == other { &first[place + 1..] } else { second };
            conflicts.extend(rivals.iter().map(|&with| conflict(sides(&[at.min(with), at.max(with)]))));
        }
    }
    conflicts.sort_by_key(|one| (one.clause, one.sides.clone()));
    conflicts
}

/// What amendments change of which clauses, and those that change just that, in the order of the records.
type Alike = (Vec<(ClauseHandle, Reach)>, Vec<AmendmentId>);

/// The amendments that stand, by what they change. Of those that ask for the same, the first is held against the others.
fn alike(lineage: &Lineage<'_>, provenance: &Provenance) -> Vec<Alike> {
    let negotiation = lineage.negotiation;
    let is_withdrawn = |at: AmendmentId| lineage.sponsorship(at, &Horizon::default()).is_withdrawn;
    let mut alike: BTreeMap<Vec<(ClauseHandle, Reach)>, Vec<AmendmentId>> = BTreeMap::new();
    for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
        let is_first = || provenance.same(at).into_iter().all(|other| other > at || is_withdrawn(other));
        if amendment.target.amendment.is_some() || is_withdrawn(at) || !is_first() {
            continue;
        }
        let mut reached: Vec<(ClauseHandle, Reach)> = Vec::new();
        for clause in negotiation.reaches(at) {
            let reaches = reaches(amendment, &negotiation.drafts[clause.draft], clause.clause);
            reached.extend(reaches.into_iter().map(|reach| (clause, reach)));
        }
        alike.entry(reached).or_default().push(at);
    }
    alike.into_iter().filter(|(reached, _)| !reached.is_empty()).collect()
}

/// The words of a clause that two amendments would change.
fn common(negotiation: &Negotiation, clause: ClauseHandle, one: &Reach, other: &Reach) -> String {
    let text = &negotiation.drafts[clause.draft].tree[clause.clause].text;
    let (from, to) = (one.from.max(other.from), one.to.min(other.to));
    // Words that are put into others collide with all of these.
    let (from, to) = match (one.from == one.to, other.from == other.to) {
        (true, false) => (other.from, other.to),
        (false, true) => (one.from, one.to),
        _ => (from, to),
    };
    text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>().trim().to_owned()
}
