use super::{target, withheld};
use crate::lineage::{Blocs, Lineage, MoveEnd};
use crate::negotiation::Negotiation;
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    as_of: Option<String>,
    known_by: Option<String>,
    sources_cover: &'static str,
    at_least: usize,
    targets: usize,
    withheld: Option<String>,
    parties: Vec<Party<'a>>,
    pairs: Vec<Pair<'a>>,
    clusters: Vec<Cluster<'a>>,
    contested: Vec<Contested>,
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
    compared: usize,
    inferred: usize,
    agreement: Option<f64>,
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
struct Contested {
    clause: String,
    r#for: usize,
    against: usize,
    amend: usize,
}

#[derive(Serialize)]
struct Move<'a> {
    parties: &'a [String],
    same_target: bool,
    before: End,
    after: End,
}

#[derive(Serialize)]
struct End {
    stance: &'static str,
    toward_clause: &'static str,
    target: String,
    date: Option<String>,
}

/// The answer to `blocs`; parties by code.
pub fn json(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let negotiation = lineage.negotiation;
    print(&Answer {
        travaux: VERSION,
        as_of: blocs.horizon.as_of.map(|date| date.to_string()),
        known_by: blocs.horizon.known_by.map(|date| date.to_string()),
        sources_cover: negotiation.manifest.sources_cover.as_str(),
        at_least: blocs.at_least,
        targets: blocs.targets,
        withheld: withheld(blocs),
        parties: blocs.parties.iter().map(|(party, targets)| Party { party, targets: *targets }).collect(),
        pairs: blocs
            .pairs
            .iter()
            .map(|pair| Pair {
                parties: [&pair.one, &pair.other],
                agreed: pair.agreed,
                compared: pair.compared,
                inferred: pair.inferred,
                agreement: pair.agreement(blocs.at_least).map(rounded),
            })
            .collect(),
        clusters: blocs
            .clusters
            .iter()
            .map(|cluster| Cluster {
                parties: &cluster.parties,
                agreement: rounded(cluster.agreement),
                pairs: cluster.pairs,
                compared: cluster.compared,
                recorded: false,
            })
            .collect(),
        contested: blocs
            .contested
            .iter()
            .map(|one| Contested {
                clause: negotiation.full_address(one.clause),
                r#for: one.wants,
                against: one.against,
                amend: one.amend,
            })
            .collect(),
        moves: blocs
            .moves
            .iter()
            .map(|one| Move {
                parties: &one.parties,
                same_target: one.same_target,
                before: end(negotiation, &one.before),
                after: end(negotiation, &one.after),
            })
            .collect(),
    })
}

fn end(negotiation: &Negotiation, end: &MoveEnd) -> End {
    End {
        stance: end.stance.as_str(),
        toward_clause: end.toward.as_str(),
        target: target(negotiation, end),
        date: end.since.map(|date| date.to_string()),
    }
}

fn rounded(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}
