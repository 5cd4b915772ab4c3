//! Who would bring watched terms in or take them out. What several proposed together is counted once, for them
//! together; only what each made apart is counted for each.

use super::terms::Terms;
use crate::amendment::{Amendment, AmendmentId, Extent, Operation, Proposers};
use crate::draft::Wording;
use crate::lineage::{Horizon, Lineage, Sponsorship};
use crate::negotiation::Negotiation;
use std::borrow::Cow;

/// What those who proposed amendments would do with a term, or with a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposerCount {
    /// Who.
    pub who: WhoProposed,
    /// How often the term stands in words that they would bring in.
    pub inserted: usize,
    /// How often it stands in words that they would take out.
    pub deleted: usize,
    /// How often it stands in words that a source quotes of a proposal whose operation is not known.
    pub quoted: usize,
    /// Whether these amendments were withdrawn.
    pub withdrawn: bool,
    /// Their amendments, by their place in the negotiation.
    pub amendments: Vec<AmendmentId>,
}

/// Who made a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhoProposed {
    /// Nobody is recorded.
    Unknown,
    /// The names are kept back.
    Withheld,
    /// These, by code, in alphabetical order; for several, whether as one, where that is known.
    Parties(Vec<String>, Option<bool>),
}

/// How often a term is brought in, taken out and quoted.
type Counts = (usize, usize, usize);

/// Whether words that were obtained in this way are the parties' own, or given as theirs.
pub(super) fn is_counted(wording: Wording) -> bool {
    matches!(wording, Wording::Verbatim | Wording::Reported)
}

/// Who would bring in or take out each term.
pub(super) fn of_terms(lineage: &Lineage<'_>, table: &Terms, terms: usize) -> Vec<Vec<ProposerCount>> {
    let negotiation = lineage.negotiation;
    let mut found: Vec<Vec<ProposerCount>> = vec![Vec::new(); terms];
    for (at, amendment) in AmendmentId::each(&negotiation.amendments).filter(|(_, one)| is_counted(one.wording)) {
        let inserted = amendment.operation.as_ref().and_then(Operation::new_text).map(|text| table.count(text));
        let deleted = sum(terms, deleted_texts(negotiation, at).map(|text| table.count(&text)));
        let quoted = sum(terms, amendment.words.iter().map(|words| table.count(words)));
        for (term, found) in found.iter_mut().enumerate() {
            let inserted = inserted.as_ref().map_or(0, |counts| counts[term]);
            // Quoted words of a proposal whose operation is known are those of the operation.
            let quoted = if amendment.operation.is_none() { quoted[term] } else { 0 };
            if inserted + deleted[term] + quoted > 0 {
                add(lineage, found, at, (inserted, deleted[term], quoted));
            }
        }
    }
    found
}

/// Who would change a clause, by the amendments aimed at it.
pub(super) fn of_clause(lineage: &Lineage<'_>, amendments: &[AmendmentId]) -> Vec<ProposerCount> {
    let mut found = Vec::new();
    for &at in amendments {
        add(lineage, &mut found, at, (0, 0, 0));
    }
    found
}

fn sum(terms: usize, counts: impl Iterator<Item = Vec<usize>>) -> Vec<usize> {
    let mut total = vec![0; terms];
    for counts in counts {
        total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
    }
    total
}

/// The words of a draft that an amendment would take out: those it quotes, or the clause with all beneath it. None of a
/// draft that was composed.
fn deleted_texts(negotiation: &Negotiation, at: AmendmentId) -> impl Iterator<Item = Cow<'_, str>> {
    let amendment = &negotiation.amendments[at];
    let clauses = negotiation.amended_clauses(at);
    let is_composed = clauses.iter().any(|clause| negotiation.drafts[clause.draft].wording == Wording::Reconstructed);
    let (whole, beneath) = match &amendment.operation {
        Some(Operation::Delete(Extent::Clause)) => (true, true),
        Some(Operation::Rewrite(_)) => (true, false),
        None
        | Some(
            Operation::Insert { .. }
            | Operation::Delete(Extent::Words(_))
            | Operation::Keep(_)
            | Operation::Bracket(_)
            | Operation::Replace { .. }
            | Operation::Add { .. }
            | Operation::Move(_)
            | Operation::Merge(_)
            | Operation::Split(_)
            | Operation::Relabel(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. },
        ) => (false, false),
    };
    // An amendment to an amendment takes out words of that one, not the clause.
    let whole = whole && amendment.target.amendment.is_none();
    let texts = clauses.iter().filter(move |_| whole).flat_map(move |&clause| {
        let draft = &negotiation.drafts[clause.draft];
        let is_all = beneath || negotiation.is_article(clause);
        let end = if is_all { draft.tree[clause.clause].end() } else { clause.clause.next() };
        clause.clause.to(end).map(|clause| draft.own_text(clause))
    });
    let quoted = amendment.operation.as_ref().and_then(Operation::deleted_words);
    quoted.into_iter().map(Cow::Borrowed).chain(texts).filter(move |_| !is_composed)
}

/// Adds counts to those of the same proposers.
fn add(lineage: &Lineage<'_>, found: &mut Vec<ProposerCount>, at: AmendmentId, (inserted, deleted, quoted): Counts) {
    let sponsorship = lineage.sponsorship(at, &Horizon::default());
    let withdrawn = sponsorship.is_withdrawn;
    for who in who_proposed(&lineage.negotiation.amendments[at], &sponsorship) {
        let place = found.iter().position(|one| one.who == who && one.withdrawn == withdrawn).unwrap_or_else(|| {
            found.push(ProposerCount { who, inserted: 0, deleted: 0, quoted: 0, withdrawn, amendments: Vec::new() });
            found.len() - 1
        });
        let count = &mut found[place];
        count.inserted += inserted;
        count.deleted += deleted;
        count.quoted += quoted;
        count.amendments.push(at);
    }
}

/// Those that stand behind an amendment; of one that is withdrawn, those that did.
fn who_proposed(amendment: &Amendment, sponsorship: &Sponsorship) -> Vec<WhoProposed> {
    match &amendment.proposers {
        Proposers::Withheld => vec![WhoProposed::Withheld],
        Proposers::Known(_) | Proposers::Unknown => {
            let mut codes: Vec<String> = sponsorship.remaining().map(|sponsor| sponsor.party.clone()).collect();
            if codes.is_empty() {
                codes = sponsorship.sponsors.iter().map(|sponsor| sponsor.party.clone()).collect();
            }
            codes.sort_unstable();
            codes.dedup();
            match (codes.len(), amendment.jointly) {
                (0, _) => vec![WhoProposed::Unknown],
                (1, _) => vec![WhoProposed::Parties(codes, None)],
                (_, Some(false)) => codes.into_iter().map(|code| WhoProposed::Parties(vec![code], None)).collect(),
                (_, _) => {
                    let jointly = amendment.jointly_by(&codes);
                    vec![WhoProposed::Parties(codes, jointly)]
                }
            }
        }
    }
}
