//! What an archivist would ask of a negotiation that breaks no rule: claims that rest on nothing, dates that cannot be, words
//! of a record that may mean two things. Only `check` tells of it; one warning a kind, however many there are.

use crate::amendment::{AmendmentId, Operation, PositionId, TakenBack, taken_back};
use crate::date::Date;
use crate::draft::DraftId;
use crate::lineage::Sponsors;
use crate::negotiation::{ClauseHandle, Concerned, Negotiation};
use crate::procedure::{Event, EventId, EventKind};
use crate::source::{Citation, Diagnostic, Located, Origin};
use std::collections::BTreeMap;

/// How many files a message names.
const FILES: usize = 5;

/// Everything that is doubtful, in order of file and line.
pub fn doubts(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let claims = claims(negotiation);
    let mut found = without_source(&claims);
    found.extend(before_what_they_are_about(&claims));
    found.extend(after_their_sources(&claims, negotiation));
    found.extend(unclear_statuses(negotiation));
    found.extend(withdrawn_on_no_day(negotiation));
    found.extend(not_sponsors(negotiation));
    found.extend(articles(negotiation));
    found.sort();
    found
}

/// New texts of articles, which take the place of all that stands beneath the heading.
fn articles(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
        if !matches!(amendment.operation, Some(Operation::Rewrite(_))) {
            continue;
        }
        for &clause in negotiation.aims(at).iter().filter(|&&clause| negotiation.is_article(clause)) {
            let beneath = negotiation.whole(clause).len() - 1;
            let clauses = if beneath == 1 { "the clause".to_owned() } else { format!("the {beneath} clauses") };
            let address = negotiation.full_address(clause);
            let message =
                format!("`{}` gives `{address}` a new text: its heading and {clauses} beneath go", amendment.id);
            let help = "where the heading alone is meant, write `replace: …` with its words";
            found.push(Diagnostic::note(message).from(&amendment.id.origin).help(help));
        }
    }
    found
}

/// Something that was recorded, with what its date is held against.
struct Claim<'a> {
    /// What it is, of one and of several.
    kind: (&'static str, &'static str),
    name: String,
    origin: Origin,
    date: Option<Date>,
    sources: &'a [Located<Citation>],
    /// What it is about and when that came: it cannot have been before.
    about: Option<(String, Date)>,
}

/// The amendments, positions, events and statements that somebody wrote down.
fn claims(negotiation: &Negotiation) -> Vec<Claim<'_>> {
    let draft = |at: DraftId| {
        let draft = &negotiation.drafts[at];
        Some((format!("the draft `{}`", draft.id), draft.date?))
    };
    let first = |clauses: &[ClauseHandle]| clauses.first().map(|clause| clause.draft);
    let amendment_of = |at: AmendmentId| {
        let amendment = &negotiation.amendments[at];
        Some((format!("the amendment `{}`", amendment.id), amendment.date?))
    };
    let mut claims = Vec::new();
    for (at, amendment) in AmendmentId::each(&negotiation.amendments).filter(|(_, amendment)| !amendment.is_printed()) {
        let target = negotiation.amendment_target(at);
        let aimed_at = first(negotiation.aims(at)).or(target.draft);
        claims.push(Claim {
            kind: ("amendment", "amendments"),
            name: format!("`{}`", amendment.id),
            origin: amendment.id.origin.clone(),
            date: amendment.date,
            sources: &amendment.sources,
            about: aimed_at.and_then(draft).or_else(|| amendment_of(target.amendment?)),
        });
    }
    let written = PositionId::each(&negotiation.positions).filter(|(_, position)| position.target.printed_in.is_none());
    for (at, position) in written {
        let target = negotiation.position_target(at);
        claims.push(Claim {
            kind: ("position", "positions"),
            name: format!("of {}", position.party),
            origin: position.party.origin.clone(),
            date: negotiation.position_date(at),
            sources: negotiation.position_sources(at),
            about: match position.target.amendment {
                Some(_) => target.amendment.and_then(amendment_of),
                None => first(target.clauses).or(target.draft).and_then(draft),
            },
        });
    }
    for (at, event) in EventId::each(&negotiation.events) {
        let texts = event.kind.texts();
        claims.push(Claim {
            kind: ("event", "events"),
            name: format!("{} {}", event.kind.name(), texts.join(", ")),
            origin: origin(event),
            date: negotiation.event_since(at).filter(|_| event.date.is_some() || event.sources.is_empty()),
            sources: &event.sources,
            about: negotiation.concerned_by(at).first().and_then(|first| match first {
                Concerned::Amendment(at) => amendment_of(*at),
                Concerned::Draft(at) => draft(*at),
                Concerned::Clause(clause) => draft(clause.draft),
            }),
        });
    }
    claims
}

fn origin(event: &Event) -> Origin {
    let text = match &event.kind {
        EventKind::Silence(silence) => Some(&silence.draft),
        EventKind::Vote(vote) => Some(&vote.title),
        EventKind::Agreed(texts)
        | EventKind::AgreedAdRef(texts)
        | EventKind::Reopened(texts)
        | EventKind::Act { on: texts, .. } => texts.first(),
        EventKind::Tabled(text)
        | EventKind::Sponsorship { of: text, .. }
        | EventKind::Explanation(text)
        | EventKind::Reservation(text)
        | EventKind::Dissociation(text)
        | EventKind::Adopted(text) => Some(text),
    };
    event.id.as_ref().or(text).map(|text| text.origin.clone()).unwrap_or_default()
}

/// Claims of one kind that have something in common, with how many there are of the kind.
fn by_kind<'c, 'a>(
    claims: &'c [Claim<'a>],
    is_doubtful: impl Fn(&Claim<'a>) -> bool,
) -> Vec<(Vec<&'c Claim<'a>>, usize)> {
    let mut kinds: Vec<(Vec<&Claim<'a>>, usize)> = Vec::new();
    for claim in claims {
        let place = kinds.iter().position(|(others, _)| others.first().is_some_and(|other| other.kind == claim.kind));
        let place = place.unwrap_or(kinds.len());
        if place == kinds.len() {
            kinds.push((vec![claim], 0));
        } else {
            kinds[place].0.push(claim);
        }
        kinds[place].1 += 1;
    }
    for (claims, _) in &mut kinds {
        claims.retain(|claim| is_doubtful(claim));
    }
    kinds.retain(|(claims, _)| !claims.is_empty());
    kinds
}

fn without_source(claims: &[Claim<'_>]) -> Vec<Diagnostic> {
    let of_kind = |(doubtful, all): (Vec<&Claim<'_>>, usize)| {
        let first = doubtful[0];
        let message = match (doubtful.len(), all) {
            (1, 1) => format!("the {} names no source", first.kind.0),
            (1, all) => format!("1 of {all} {} names no source", first.kind.1),
            (some, all) if some == all => format!("all {all} {} name no source", first.kind.1),
            (some, all) => format!("{some} of {all} {} name no source", first.kind.1),
        };
        let help = format!("add `source: …`: nothing shows that it was so{}", files(&doubtful));
        Diagnostic::warning(message).from(&first.origin).help(help)
    };
    by_kind(claims, |claim| claim.sources.is_empty()).into_iter().map(of_kind).collect()
}

/// The files in which some claims stand, with how many stand in each.
fn files(claims: &[&Claim<'_>]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for place in claims.iter().filter_map(|claim| claim.origin.place()) {
        *counts.entry(place.file.to_string()).or_default() += 1;
    }
    if claims.len() < 2 || counts.is_empty() {
        return String::new();
    }
    let more = counts.len().saturating_sub(FILES);
    let mut told: Vec<String> =
        counts.into_iter().take(FILES).map(|(file, count)| format!("{count} in {file}")).collect();
    if more > 0 {
        told.push(format!("others in {more} more"));
    }
    format!("; {}", told.join(", "))
}

fn before_what_they_are_about(claims: &[Claim<'_>]) -> Vec<Diagnostic> {
    let is_before = |claim: &Claim<'_>| matches!((claim.date, &claim.about), (Some(date), Some((_, since))) if date.is_before(since));
    let of_kind = |(doubtful, _): (Vec<&Claim<'_>>, usize)| {
        let first = doubtful[0];
        let (about, since) = first.about.as_ref()?;
        let what = format!("{}, dated {}, before {about} of {since}", first.name, first.date?);
        let message = match doubtful.len() {
            1 => format!("the {} {what} that it is about", first.kind.0),
            some => format!("{some} {} are dated before what they are about; the first: {what}", first.kind.1),
        };
        let help =
            format!("check both dates; programs stamp tracked changes with dates of their own{}", files(&doubtful));
        Some(Diagnostic::warning(message).from(&first.origin).help(help))
    };
    by_kind(claims, is_before).into_iter().filter_map(of_kind).collect()
}

fn after_their_sources(claims: &[Claim<'_>], negotiation: &Negotiation) -> Vec<Diagnostic> {
    let is_after = |claim: &Claim<'_>| {
        let told: Option<Vec<Date>> =
            claim.sources.iter().map(|citation| negotiation.source(&citation.source)?.date).collect();
        let is_later =
            |date: Date| told.is_some_and(|told| !told.is_empty() && told.iter().all(|one| one.is_before(&date)));
        claim.date.is_some_and(is_later)
    };
    let of_kind = |(doubtful, _): (Vec<&Claim<'_>>, usize)| {
        let first = doubtful[0];
        let sources: Vec<&str> = first.sources.iter().map(|citation| citation.source.as_str()).collect();
        let what = format!("{}, dated {}, told by `{}`", first.name, first.date?, sources.join("`, `"));
        let message = match doubtful.len() {
            1 => format!("the {} {what} is dated after the last source that tells of it", first.kind.0),
            some => {
                format!("{some} {} are dated after the last source that tells of them; the first: {what}", first.kind.1)
            }
        };
        let help = format!("check the date, and those of the sources in travaux.yaml{}", files(&doubtful));
        Some(Diagnostic::warning(message).from(&first.origin).help(help))
    };
    by_kind(claims, is_after).into_iter().filter_map(of_kind).collect()
}

/// Statuses that speak of a withdrawal and do not say whether the amendment was withdrawn.
fn unclear_statuses(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let unclear = negotiation.amendments.iter().filter_map(|amendment| {
        let status = amendment.status.as_ref().filter(|status| taken_back(&status.is) == TakenBack::Unclear)?;
        let message = format!("`{}` is recorded as “{}”: is it withdrawn?", amendment.id, status.is);
        let help = "write `withdrawn` where it is, and else what became of it without that word; until then it stands";
        Some(Diagnostic::warning(message).from(&amendment.id.origin).help(help))
    });
    unclear.collect()
}

fn withdrawn_on_no_day(negotiation: &Negotiation) -> Option<Diagnostic> {
    let is_undated = |amendment: &&crate::amendment::Amendment| {
        amendment.status.as_ref().is_some_and(|status| {
            taken_back(&status.is) == TakenBack::Yes && negotiation.status_since(status).is_none()
        })
    };
    let mut undated = negotiation.amendments.iter().filter(is_undated);
    let first = undated.next()?;
    let message = match undated.count() {
        0 => format!("`{}` is withdrawn on a day that is not known", first.id),
        more => format!("`{}` and {more} more are withdrawn on days that are not known", first.id),
    };
    let help = "write `status: {is: withdrawn, date: …, source: …}`; without either it stands as of any day";
    Some(Diagnostic::warning(message).from(&first.id.origin).help(help))
}

/// Parties that are recorded to have left an amendment that they are not recorded to have sponsored.
fn not_sponsors(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let sponsors = Sponsors::new(negotiation);
    let mut found = Vec::new();
    for (at, event) in EventId::each(&negotiation.events) {
        let EventKind::Sponsorship { of, withdrawn, .. } = &event.kind else { continue };
        let &[Concerned::Amendment(amendment)] = negotiation.concerned_by(at) else { continue };
        let sponsorship = sponsors.of(negotiation, amendment, &crate::lineage::Horizon::default());
        for party in withdrawn.iter().filter(|party| !sponsorship.has(party)) {
            let message = format!("`{party}` withdraws from `{of}`, which it is not recorded to have sponsored");
            let help = "add it to `proposed_by`, or to the `added` of an earlier event";
            found.push(Diagnostic::warning(message).from(&party.origin).help(help));
        }
    }
    found
}
