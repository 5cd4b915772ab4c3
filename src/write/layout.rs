//! What writers for reading share: lists, how a source or a wording is named.

use super::document::{Phrase, Target};
use crate::amendment::{Amendment, Extent, Operation, PositionId};
use crate::draft::{Claim, Draft, DraftId, Wording};
use crate::lineage::Horizon;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::procedure::{Event, EventKind, Tally, Vote};
use crate::source::{Citation, Located};
use crate::text::tokens;

/// Several things in one phrase: `a`, `a and b`, `a, b and c`.
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Parties by their short English names, in order of name.
pub(super) fn names<'a>(negotiation: &'a Negotiation, codes: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = codes.into_iter().map(|code| negotiation.registry.name(code)).collect();
    names.sort_unstable();
    names
}

/// Ids of sources, for programs.
pub(super) fn source_ids<'a>(citations: impl IntoIterator<Item = &'a Citation>) -> Vec<&'a str> {
    citations.into_iter().map(|citation| citation.source.as_str()).collect()
}

/// Sources for reading: titles with the place and the quotation; only a source's own words stand in quotation marks.
pub(super) fn sources<'a>(negotiation: &Negotiation, citations: impl IntoIterator<Item = &'a Citation>) -> Phrase {
    let mut told = Phrase::default();
    for (at, citation) in citations.into_iter().enumerate() {
        told += if at == 0 { "" } else { "; " };
        let source = negotiation.source(&citation.source);
        let title = source.and_then(|source| source.title.as_deref());
        let name = title.unwrap_or(&citation.source);
        told += match source.and_then(|source| source.url.clone()) {
            Some(url) => Phrase::link(Target::Source(url), name),
            None => Phrase::from(name),
        };
        if title.is_some() {
            told += format!(" ({})", citation.source);
        }
        if let Some(at) = &citation.at {
            told += format!(", {at}");
        }
        if let Some(quote) = &citation.quote {
            told += format!(": “{quote}”");
        }
    }
    if told == Phrase::default() { Phrase::from("no source given") } else { told }
}

/// An amendment by its id, in square brackets.
pub(super) fn amendment_link(amendment: &Amendment) -> Phrase {
    Phrase::link(Target::Amendment(amendment.id.value.clone()), format!("[{}]", amendment.id))
}

/// Who says that an amendment was made: its sources, and the draft in whose brackets it is printed.
pub(super) fn recorded(negotiation: &Negotiation, amendment: &Amendment) -> Phrase {
    let cited = || sources(negotiation, values(&amendment.sources));
    let (Some(draft), Some(printed)) = (&amendment.target.draft, amendment.target.printed_in) else { return cited() };
    let verb = if printed.has_verb { "" } else { ", without a verb (inferred)" };
    let mut told = Phrase::from(format!("in the brackets of {draft}{verb}"));
    if !amendment.sources.is_empty() {
        told += "; ";
        told += cited();
    }
    told
}

/// Who says that a position was taken: its sources, and the draft in whose brackets it is printed.
pub(super) fn position_recorded(negotiation: &Negotiation, at: PositionId) -> Phrase {
    let own = negotiation.position_sources(at);
    let cited = || sources(negotiation, values(own));
    if negotiation.positions[at].target.printed_in.is_none() {
        return cited();
    }
    let mut told = Phrase::from("in the draft's own brackets");
    if !own.is_empty() {
        told += "; ";
        told += cited();
    }
    told
}

/// The citations of located ones.
pub(super) fn values(citations: &[Located<Citation>]) -> impl Iterator<Item = &Citation> {
    citations.iter().map(|citation| &citation.value)
}

/// What has to be said of texts before any of them is read: that their words were composed.
pub(super) fn notice_of<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Option<String> {
    let mut composed: Vec<&str> = drafts
        .into_iter()
        .filter(|draft| draft.wording == Wording::Reconstructed)
        .map(|draft| draft.id.as_str())
        .collect();
    composed.dedup();
    (!composed.is_empty()).then(|| {
        format!(
            "The texts of {} are reconstructed: composed by whoever recorded them, not the parties' words.",
            list(&composed)
        )
    })
}

/// The mark that words carry which are not verbatim.
pub(super) fn wording_mark(wording: Wording) -> &'static str {
    match wording {
        Wording::Verbatim => "",
        Wording::Translated => " [translated]",
        Wording::Reported => " [reported]",
        Wording::Reconstructed => " [reconstructed]",
    }
}

/// A clause's text, in quotation marks where it is verbatim and marked where it is not.
pub(super) fn clause_text(negotiation: &Negotiation, clause: ClauseHandle) -> String {
    let draft = &negotiation.drafts[clause.draft];
    let text = &draft.tree[clause.clause].text;
    format!("{text}{}", wording_mark(draft.wording))
}

/// Words that are spoken of: `the word should`, `the words States should`.
pub(super) fn the_words(words: &str) -> String {
    let count = tokens(words).filter(|token| token.is_word).count();
    format!("the {} {words}", if count == 1 { "word" } else { "words" })
}

/// A share in whole percents.
pub(super) fn percent(share: f64) -> String {
    // A share that is not whole is not printed as one.
    let percent =
        (share * 100.0).round().clamp(if share > 0.0 { 1.0 } else { 0.0 }, if share < 1.0 { 99.0 } else { 100.0 });
    format!("{percent:.0} %")
}

/// What an amendment would do, in a few words: `delete the clause`, `replace “a” with “b”`.
pub(super) fn operation(amendment: &Amendment) -> String {
    let is_quoted = amendment.sources.iter().any(|citation| citation.quote.is_some());
    let marked = |words: &str| match amendment.wording {
        // Only what a source's quotation bears out stands in quotation marks.
        Wording::Verbatim if is_quoted => format!("“{words}”"),
        other => format!("{words}{}", wording_mark(other)),
    };
    let the_clause = if amendment.target.clauses.len() > 1 { "the clauses" } else { "the clause" };
    let extent = |extent: &Extent| match (extent, &amendment.target.amendment) {
        // Of an amendment to another one, the whole is that one.
        (Extent::Clause, Some(amended)) => format!("[{amended}]"),
        (Extent::Clause, None) => the_clause.to_owned(),
        // Words of the draft, which stand there.
        (Extent::Words(words), _) => the_words(&words.text),
    };
    let place = |place: &crate::amendment::Placement| {
        let steps = [("in", &place.within), ("before", &place.before), ("after", &place.after)];
        let named: Vec<String> =
            steps.into_iter().filter_map(|(step, at)| Some(format!("{step} {}", at.as_ref()?))).collect();
        named.join(", ")
    };
    let several = match (amendment.throughout, amendment.target.clauses.len()) {
        (true, _) => " throughout",
        (false, 0 | 1) => "",
        (false, _) => ", in each",
    };
    match &amendment.operation {
        None => match &amendment.gist {
            Some(gist) => format!("gist: {}", gist.trim().trim_end_matches('.')),
            None => "not known".to_owned(),
        },
        Some(Operation::Insert { text, .. }) => format!("insert {}{several}", marked(text)),
        Some(Operation::Delete(what @ Extent::Words(_))) => format!("delete {}{several}", extent(what)),
        Some(Operation::Delete(what)) => format!("delete {}", extent(what)),
        Some(Operation::Keep(what)) => format!("keep {}", extent(what)),
        Some(Operation::Bracket(what)) => format!("bracket {}", extent(what)),
        Some(Operation::Replace { words, with }) => {
            format!("replace {} with {}{several}", the_words(&words.text), marked(with))
        }
        Some(Operation::Add { place: at, text, .. }) => format!("add a clause {}: {}", place(at), marked(text)),
        Some(Operation::Rewrite(text)) => format!("rewrite {the_clause}: {}", marked(text)),
        Some(Operation::Move(to)) => format!("move {the_clause} {}", place(to)),
        Some(Operation::Merge(clauses)) => {
            let clauses: Vec<&str> = clauses.iter().map(|clause| clause.as_str()).collect();
            format!("merge {}", list(&clauses))
        }
        Some(Operation::Split(_)) => "split the clause".to_owned(),
        Some(Operation::Alternative { text, .. }) => format!("alternative: {}", marked(text)),
        Some(Operation::Placeholder { .. }) => "keep a place for text to come".to_owned(),
    }
}

/// A date for reading: `by 2024-05-21`, `between 2024-07-11 and 2024-07-12`.
pub(super) fn when(date: Option<crate::date::Date>) -> String {
    let Some(date) = date else { return "undated".to_owned() };
    let printed = date.to_string();
    match printed.split_once('/') {
        Some(("..", by)) => format!("by {by}"),
        Some((from, to)) => format!("between {from} and {to}"),
        None => printed,
    }
}

/// What has to be said of composed texts before any of them is read; nothing where none is.
pub(super) fn notice(negotiation: &Negotiation, drafts: impl IntoIterator<Item = DraftId>) -> Option<String> {
    let mut composed: Vec<DraftId> = drafts.into_iter().collect();
    composed.retain(|&at| negotiation.drafts[at].wording == Wording::Reconstructed);
    composed.sort_unstable();
    composed.dedup();
    let ids: Vec<&str> = composed.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect();
    (!ids.is_empty()).then(|| {
        format!(
            "The texts of {} are reconstructed: composed by whoever recorded them, not the parties' words.",
            list(&ids)
        )
    })
}

/// What happened, who did it, and when. A vote on a motion is never told as one on the text.
pub(super) fn event_sentence(negotiation: &Negotiation, event: &Event) -> String {
    let parties = list(&names(negotiation, event.parties.iter().map(|party| party.as_str())));
    let by = if parties.is_empty() { String::new() } else { format!(" by {parties}") };
    let kind = event.kind.name();
    match &event.kind {
        EventKind::Silence(silence) => {
            let others = silence.others.as_ref().map(|others| format!(" {others}")).unwrap_or_default();
            let mut sentence = format!("{kind} on {}", silence.draft);
            if let Some(opened) = &silence.opened {
                sentence += &format!(", opened {}", when(Some(opened.value)));
            }
            if let Some(broken) = silence.broken {
                sentence += &format!(", broken {}{by}{others}", when(Some(broken)));
            } else if !by.is_empty() {
                sentence += &format!(", broken{by}{others}");
            }
            let named: Vec<&str> = silence.clauses_named_together.iter().map(|clause| clause.as_str()).collect();
            if !named.is_empty() {
                sentence += &format!("; {} named for all of them together, for none alone", list(&named));
            }
            sentence
        }
        EventKind::Vote(vote) => format!("{}; {}", vote_sentence(negotiation, vote), when(event.date)),
        EventKind::AgreedAdRef(clauses) | EventKind::Reopened(clauses) => {
            let clauses: Vec<&str> = clauses.iter().map(|clause| clause.as_str()).collect();
            format!("{kind}: {}{by}; {}", list(&clauses), when(event.date))
        }
        EventKind::Tabled(text)
        | EventKind::Sponsorship { of: text, .. }
        | EventKind::Explanation(text)
        | EventKind::Reservation(text)
        | EventKind::Dissociation(text)
        | EventKind::Adopted(text) => format!("{kind}: {text}{by}; {}", when(event.date)),
    }
}

fn vote_sentence(negotiation: &Negotiation, vote: &Vote) -> String {
    let moved = vote.moved_by.as_ref().map(|mover| {
        let principals = names(negotiation, vote.on_behalf_of.iter().map(|party| party.as_str()));
        let principals =
            if principals.is_empty() { String::new() } else { format!(" on behalf of {}", list(&principals)) };
        format!(", moved by {}{principals}", negotiation.registry.name(mover))
    });
    let on = vote.on.as_ref().map(|on| match &vote.words {
        Some(words) => format!("{} of {on}", the_words(words)),
        None => on.value.clone(),
    });
    let kind = match (vote.motion, &on) {
        (true, Some(on)) => format!("vote on a motion about {on}, not on {on} itself"),
        (true, None) => "vote on a motion, not on the text".to_owned(),
        (false, Some(on)) => format!("vote on {on}"),
        (false, None) => "vote".to_owned(),
    };
    let tallies = [
        (&vote.in_favour, "for"),
        (&vote.against, "against"),
        (&vote.abstaining, "abstaining"),
        (&vote.not_taking_part, "not taking part"),
    ];
    let count = |(tally, how): (&Option<Tally>, &str)| Some(format!("{} {how}", tally.as_ref()?.count()));
    let counts: Vec<String> = tallies.into_iter().filter_map(count).collect();
    let result = vote.result.as_ref().map(|result| format!(", {result}")).unwrap_or_default();
    let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    format!("{kind}: {}{}{result}{counts}", vote.title, moved.unwrap_or_default())
}

/// Values on which sources disagree, each with who says so; nothing where they do not.
pub(super) fn claims(negotiation: &Negotiation, claims: &[Claim]) -> Option<Phrase> {
    let mut told = Phrase::from("claims: ");
    for (at, claim) in claims.iter().enumerate() {
        // A claim's value is as written; a code is told by its name.
        let value = negotiation.registry.name(&claim.value);
        told += if at == 0 { "" } else { "; " };
        told += format!("{}: {value} (", claim.field.replace('_', " "));
        told += sources(negotiation, values(&claim.sources));
        told += ")";
    }
    (!claims.is_empty()).then_some(told)
}

/// The dates that an answer is limited to, to follow its title.
pub(super) fn dates(horizon: &Horizon) -> String {
    let mut dates = String::new();
    if let Some(date) = horizon.as_of {
        dates += &format!(", as of {date}");
    }
    if let Some(date) = horizon.known_by {
        dates += &format!(", as known by {date}");
    }
    dates
}

/// That parties are also on record with the opposite, to follow a sentence; nothing where none is.
pub(super) fn contradicting<'a>(negotiation: &'a Negotiation, codes: impl Iterator<Item = &'a String>) -> String {
    let told = names(negotiation, codes.map(String::as_str));
    match told.as_slice() {
        [] => String::new(),
        told => {
            let are = if told.len() == 1 { "is" } else { "are" };
            format!("; {} {are} also on record with the opposite, which came later is not known", list(told))
        }
    }
}

/// A position as it was taken: the party, its stance, its target, the room's words. The clause is left out where the reader
/// knows which it is.
pub(super) fn position_sentence(negotiation: &Negotiation, at: PositionId, clause_is_known: bool) -> String {
    let position = &negotiation.positions[at];
    let target = &position.target;
    let mut sentence = format!("{}: {}", negotiation.registry.name(&position.party), position.stance);
    if !position.is_recorded() {
        sentence += " (no verb is printed; inferred)";
    }
    if let Some(amendment) = &target.amendment {
        sentence += &format!(" [{amendment}]");
    }
    if let Some(words) = &target.words {
        sentence += &format!(" {}", the_words(words));
    }
    if clause_is_known {
        // The heading names it.
    } else if target.names_clauses() {
        let clauses = negotiation.position_target(at).clauses.iter().map(|&clause| negotiation.full_address(clause));
        sentence += &format!(", on {}", list(&clauses.collect::<Vec<_>>()));
    } else if let (Some(draft), None) = (&target.draft, &target.amendment) {
        let clause = if target.clause_unknown { "a clause that is not known of" } else { "the whole of" };
        sentence += &format!(", on {clause} {draft}");
    }
    if let Some(theme) = &target.theme {
        sentence += &format!(", theme: {theme}");
    }
    if let Some(instrument) = &target.instrument {
        sentence += &format!(", on {instrument}");
    }
    if let Some(said) = &position.as_said {
        sentence += &format!(", as said: {said}");
    }
    for (label, items) in [("with", &position.with), ("in this order", &position.order)] {
        if !items.is_empty() {
            let items: Vec<&str> = items.iter().map(|item| item.as_str()).collect();
            sentence += &format!(", {label}: {}", items.join(", "));
        }
    }
    let principals = negotiation.position_principals(at);
    if !principals.is_empty() {
        let principals = names(negotiation, principals.iter().map(|party| party.as_str()));
        sentence += &format!(", on behalf of {}", list(&principals));
    }
    if let Some(condition) = &position.condition {
        sentence += &format!(", on condition: {condition}");
    }
    if let Some(package) = &position.package {
        sentence += &format!(", in the package {package}");
    }
    format!("{sentence}; {}", when(negotiation.position_date(at)))
}
