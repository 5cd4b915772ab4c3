use super::withheld;
use crate::lineage::{self, Blocs, Lineage, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::backing::{Entry, entry};
use crate::write::json::{VERSION, print, rounded};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    by: Option<&'a str>,
    among: &'a BTreeSet<String>,
    drafts: Vec<&'a str>,
    theme: Option<&'a str>,
    as_of: Option<String>,
    known_by: Option<String>,
    sources_cover: &'static str,
    at_least: usize,
    targets: usize,
    withheld: Option<String>,
    parties: Vec<Party<'a>>,
    pairs: Vec<Pair<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparisons: Option<Vec<Shared<'a>>>,
    clusters: Vec<Cluster<'a>>,
    contested: Vec<Contested<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradictions: Vec<Entry<'a>>,
    moves: Vec<Move<'a>>,
}

#[derive(Serialize)]
struct Party<'a> {
    party: &'a str,
    targets: usize,
}

#[derive(Serialize)]
struct Pair<'a> {
    parties: [&'a str; 2],
    agreed: usize,
    differed: usize,
    compared: usize,
    co_proposed: usize,
    inferred: usize,
    open: usize,
    joint: usize,
    agreement: Option<f64>,
}

#[derive(Serialize)]
struct Shared<'a> {
    party: &'a str,
    on: String,
    outcome: &'static str,
    inferred: bool,
    own: Entry<'a>,
    other: Entry<'a>,
}

#[derive(Serialize)]
struct Cluster<'a> {
    parties: &'a [String],
    agreement: f64,
    pairs: usize,
    compared: usize,
    recorded: bool,
}

#[derive(Serialize)]
struct Contested<'a> {
    clauses: Vec<String>,
    r#for: &'a BTreeSet<String>,
    against: &'a BTreeSet<String>,
    amend: &'a BTreeSet<String>,
    open: &'a BTreeSet<String>,
}

#[derive(Serialize)]
struct Move<'a> {
    parties: &'a [String],
    through_drafts: Option<ThroughDrafts>,
    before: Entry<'a>,
    after: Entry<'a>,
}

#[derive(Serialize)]
struct ThroughDrafts {
    from: String,
    to: String,
    same_words: bool,
    recorded: bool,
}

/// The answer to `blocs`; parties by code.
pub fn json(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let negotiation = lineage.negotiation;
    let comparing = &blocs.comparing;
    print(&Answer {
        travaux: VERSION,
        by: comparing.by.as_deref(),
        among: &comparing.parties,
        drafts: comparing.drafts.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect(),
        theme: comparing.theme.as_deref(),
        as_of: comparing.horizon.as_of.map(|date| date.to_string()),
        known_by: comparing.horizon.known_by.map(|date| date.to_string()),
        sources_cover: negotiation.manifest.sources_cover.as_str(),
        at_least: blocs.at_least,
        targets: blocs.targets,
        withheld: withheld(blocs),
        parties: blocs.parties.iter().map(|(party, targets)| Party { party, targets: *targets }).collect(),
        pairs: blocs.pairs.iter().map(|one| pair(one, blocs.at_least)).collect(),
        comparisons: comparing.by.is_some().then(|| blocs.shared.iter().map(|one| shared(negotiation, one)).collect()),
        clusters: blocs.clusters.iter().map(cluster).collect(),
        contested: blocs.contested.iter().map(|one| contested(negotiation, one)).collect(),
        contradictions: blocs.contradictions.iter().map(|stand| entry(negotiation, stand)).collect(),
        moves: blocs.moves.iter().map(|one| moved(negotiation, one)).collect(),
    })
}

fn pair(pair: &lineage::Pair, at_least: usize) -> Pair<'_> {
    Pair {
        parties: [&pair.one, &pair.other],
        agreed: pair.agreed,
        differed: pair.differed,
        compared: pair.compared(),
        co_proposed: pair.co_proposed,
        inferred: pair.inferred,
        open: pair.open,
        joint: pair.joint,
        agreement: pair.agreement(at_least).map(rounded),
    }
}

fn shared<'a>(negotiation: &'a Negotiation, one: &'a lineage::Shared) -> Shared<'a> {
    Shared {
        party: &one.other,
        on: target(negotiation, &one.target),
        outcome: one.outcome.as_str(),
        inferred: one.inferred,
        own: entry(negotiation, &one.own),
        other: entry(negotiation, &one.others),
    }
}

fn cluster(cluster: &lineage::Cluster) -> Cluster<'_> {
    Cluster {
        parties: &cluster.parties,
        agreement: rounded(cluster.agreement),
        pairs: cluster.pairs,
        compared: cluster.compared,
        recorded: false,
    }
}

fn contested<'a>(negotiation: &'a Negotiation, one: &'a lineage::Contested) -> Contested<'a> {
    Contested {
        clauses: one.clauses.iter().map(|&clause| negotiation.full_address(clause)).collect(),
        r#for: &one.wants,
        against: &one.against,
        amend: &one.amend,
        open: &one.open,
    }
}

fn moved<'a>(negotiation: &'a Negotiation, one: &'a lineage::Move) -> Move<'a> {
    Move {
        parties: &one.parties,
        through_drafts: one.through_drafts.map(|drafts| ThroughDrafts {
            from: negotiation.full_address(drafts.from),
            to: negotiation.full_address(drafts.to),
            same_words: drafts.same_words,
            recorded: false,
        }),
        before: entry(negotiation, &one.before),
        after: entry(negotiation, &one.after),
    }
}

/// A target by its name in the files.
fn target(negotiation: &Negotiation, target: &StandTarget) -> String {
    match target {
        StandTarget::Clause(clause) => negotiation.full_address(*clause),
        StandTarget::Words(clause, words) => format!("{} {words}", negotiation.full_address(*clause)),
        StandTarget::Amendment(at) => negotiation.amendments[*at].id.value.clone(),
        StandTarget::Draft(at) => negotiation.drafts[*at].id.clone(),
        StandTarget::Theme(theme) => theme.clone(),
    }
}
