use super::FateAnswer;
use crate::amendment::{AmendmentId, Operation};
use crate::draft::DraftId;
use crate::lineage::{AmendmentInDraft, AmendmentStory, ClauseStory, Horizon, Lineage, PartyCount};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::corrected::{CorrectionEntry, of_change, of_fate};
use crate::write::json::{VERSION, print, rounded};
use crate::write::sponsors::{self, SponsorsEntry};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    amendments: Vec<Amendment<'a>>,
    clauses: Vec<Clause<'a>>,
    conflicts: Vec<Collision<'a>>,
    words: Vec<Words<'a>>,
    counts: Vec<Count>,
    sources_cover: &'static str,
}

#[derive(Serialize)]
struct Amendment<'a> {
    id: &'a str,
    fate: &'static str,
    recorded: Option<&'a str>,
    differs: bool,
    share: Option<f64>,
    operation: Option<&'static str>,
    amends: Option<&'a str>,
    wording: &'static str,
    target: Vec<String>,
    proposers: &'static str,
    #[serde(flatten)]
    sponsors: SponsorsEntry,
    on_behalf_of: Vec<&'a str>,
    jointly: Option<bool>,
    #[serde(skip_serializing_if = "is_false")]
    printed_in_draft: bool,
    same_as: Vec<&'a str>,
    drafts: Vec<InDraft<'a>>,
}

#[derive(Serialize)]
struct InDraft<'a> {
    draft: &'a str,
    wording: &'static str,
    fate: &'static str,
    share: Option<f64>,
    clauses: Vec<String>,
    words: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_clause: Vec<InClause>,
    gone: Option<Gone>,
    weakened: Option<[&'a str; 2]>,
    turned: Option<Turned<'a>>,
    was_so: bool,
    bracketed: bool,
    score: Option<f64>,
    correction: Option<CorrectionEntry<'a>>,
}

/// What became of an amendment to several clauses in one of them.
#[derive(Serialize)]
struct InClause {
    clause: String,
    fate: &'static str,
    share: Option<f64>,
}

#[derive(Serialize)]
struct Turned<'a> {
    added: &'a [String],
    missing: &'a [String],
}

#[derive(Serialize)]
struct Gone {
    words: usize,
    of: usize,
}

#[derive(Serialize)]
struct Clause<'a> {
    clause: String,
    wording: &'static str,
    fate: &'static str,
    drafts: Vec<ClauseInDraft<'a>>,
}

#[derive(Serialize)]
struct ClauseInDraft<'a> {
    draft: &'a str,
    wording: &'static str,
    fate: &'static str,
    share: f64,
    clauses: Vec<String>,
    by_words: bool,
    weakened: Option<[&'a str; 2]>,
    score: Option<f64>,
    correction: Option<CorrectionEntry<'a>>,
}

#[derive(Serialize)]
struct Collision<'a> {
    clause: String,
    status_quo: &'a str,
    amendments: Vec<&'a str>,
    sides: Vec<Vec<&'a str>>,
}

#[derive(Serialize)]
struct Words<'a> {
    party: &'a str,
    stance: &'static str,
    as_said: Option<&'a str>,
    words: &'a str,
    drafts: Vec<Places<'a>>,
}

#[derive(Serialize)]
struct Places<'a> {
    draft: &'a str,
    places: usize,
}

#[derive(Serialize)]
struct Count {
    party: String,
    alone: BTreeMap<&'static str, usize>,
    with_others: BTreeMap<&'static str, usize>,
    joined: BTreeMap<&'static str, usize>,
    withdrew: usize,
    by_members: usize,
    by_groups: usize,
    left_out: usize,
}

/// The answer to `fate`; parties by code.
pub fn json(answer: &FateAnswer<'_>) -> String {
    let negotiation = answer.lineage.negotiation;
    let id = |at: AmendmentId| negotiation.amendments[at].id.as_str();
    let stories = answer.stories();
    let conflicts = answer.conflicts().into_iter().map(|set| Collision {
        clause: negotiation.full_address(set.clause),
        status_quo: &set.words,
        amendments: set.amendments().into_iter().map(id).collect(),
        sides: set.sides.iter().map(|side| side.iter().map(|&at| id(at)).collect()).collect(),
    });
    let words = answer.words.iter().map(|words| {
        let position = &negotiation.positions[words.position];
        let places = |&(draft, places): &(DraftId, usize)| Places { draft: &negotiation.drafts[draft].id, places };
        Words {
            party: &position.party,
            stance: position.stance.as_str(),
            as_said: position.as_said.as_deref(),
            words: &words.words,
            drafts: words.drafts.iter().map(places).collect(),
        }
    });
    print(&Answer {
        travaux: VERSION,
        amendments: stories.iter().map(|story| amendment(answer.lineage, story)).collect(),
        clauses: answer.clauses.iter().map(|story| clause(negotiation, story)).collect(),
        conflicts: conflicts.collect(),
        words: words.collect(),
        counts: answer.lineage.fate_counts(&stories).into_iter().map(count).collect(),
        sources_cover: negotiation.manifest.sources_cover.as_str(),
    })
}

fn is_false(value: &bool) -> bool {
    !value
}

fn amendment<'a>(lineage: &'a Lineage<'_>, story: &'a AmendmentStory) -> Amendment<'a> {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[story.amendment];
    let sponsors = sponsors::entry(lineage, story.amendment, &Horizon::default());
    Amendment {
        id: &amendment.id,
        fate: story.fate.as_str(),
        recorded: story.recorded.as_deref(),
        differs: story.differs,
        share: story.share.map(rounded),
        operation: amendment.operation.as_ref().map(Operation::name),
        amends: amendment.target.amendment.as_ref().map(|id| id.as_str()),
        wording: amendment.wording.as_str(),
        target: addresses(negotiation, negotiation.amended_clauses(story.amendment)),
        proposers: amendment.proposers.as_str(),
        on_behalf_of: amendment.on_behalf_of.iter().map(|party| party.as_str()).collect(),
        jointly: amendment.jointly_by(&sponsors.parties),
        printed_in_draft: amendment.is_printed(),
        sponsors,
        same_as: story.same_as.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect(),
        drafts: story.drafts.iter().map(|one| in_draft(negotiation, one)).collect(),
    }
}

/// The correction of the fate itself, or of whose words came.
fn correction<'a>(negotiation: &'a Negotiation, one: &AmendmentInDraft) -> Option<CorrectionEntry<'a>> {
    let of_words = || one.rests_on.map(|at| of_change(negotiation, at));
    one.corrected.map(|(inferred, at)| of_fate(negotiation, at, inferred.as_str())).or_else(of_words)
}

fn in_draft<'a>(negotiation: &'a Negotiation, one: &'a AmendmentInDraft) -> InDraft<'a> {
    let draft = &negotiation.drafts[one.draft];
    InDraft {
        draft: &draft.id,
        wording: draft.wording.as_str(),
        fate: one.fate.as_str(),
        share: one.share.map(rounded),
        clauses: addresses(negotiation, &one.clauses),
        words: &one.words,
        by_clause: one
            .by_clause
            .iter()
            .map(|&(clause, fate, share)| InClause {
                clause: negotiation.full_address(clause),
                fate: fate.as_str(),
                share: share.map(rounded),
            })
            .collect(),
        gone: one.gone.map(|(words, of)| Gone { words, of }),
        weakened: one.weakened.as_ref().map(|(wanted, weaker)| [wanted.as_str(), weaker.as_str()]),
        turned: (!one.turned.is_empty()).then_some(Turned { added: &one.turned.added, missing: &one.turned.missing }),
        was_so: one.was_so,
        bracketed: one.bracketed,
        score: one.decided().is_none().then(|| rounded(one.score)),
        correction: correction(negotiation, one),
    }
}

fn clause<'a>(negotiation: &'a Negotiation, story: &'a ClauseStory) -> Clause<'a> {
    let drafts = story.drafts.iter().map(|one| {
        let draft = &negotiation.drafts[one.draft];
        ClauseInDraft {
            draft: &draft.id,
            wording: draft.wording.as_str(),
            fate: one.fate.as_str(),
            share: rounded(one.share),
            clauses: addresses(negotiation, &one.clauses),
            by_words: one.by_words,
            weakened: one.weakened.as_ref().map(|(before, after)| [before.verb.as_str(), after.verb.as_str()]),
            score: one.corrected.is_none().then(|| rounded(one.score)),
            correction: one.corrected.map(|(inferred, at)| of_fate(negotiation, at, inferred.as_str())),
        }
    });
    Clause {
        clause: negotiation.full_address(story.clause),
        wording: negotiation.drafts[story.clause.draft].wording.as_str(),
        fate: story.fate.as_str(),
        drafts: drafts.collect(),
    }
}

fn count(count: PartyCount) -> Count {
    let of = |which: fn(&(usize, usize)) -> usize| {
        let fates = count.fates.iter().map(|(fate, counted)| (fate.as_str(), which(counted)));
        fates.filter(|&(_, number)| number > 0).collect()
    };
    Count {
        alone: of(|counted| counted.0),
        with_others: of(|counted| counted.1),
        joined: count.joined.iter().map(|(fate, &number)| (fate.as_str(), number)).collect(),
        withdrew: count.left,
        by_members: count.by_members,
        by_groups: count.by_groups,
        left_out: count.composed,
        party: count.party,
    }
}

fn addresses(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> Vec<String> {
    clauses.iter().map(|&clause| negotiation.full_address(clause)).collect()
}
