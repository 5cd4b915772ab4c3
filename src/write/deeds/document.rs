use crate::amendment::{AmendmentId, TakenBack, taken_back};
use crate::draft::DraftId;
use crate::lineage::{Deed, Filter, Horizon, Lineage, Part, What};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::{Citation, Located};
use crate::write::document::{Document, Phrase};
use crate::write::events;
use crate::write::layout::{
    contradicting, event_sentence, list, names, notice, operation, position_recorded, position_sentence, recorded,
    sources, values, when, wording_mark,
};
use crate::write::sponsors::told;

/// What was done, for reading: a paragraph a deed, in order of date.
pub fn document(lineage: &Lineage<'_>, filter: &Filter, deeds: &[Deed]) -> Document {
    let negotiation = lineage.negotiation;
    let name = filter.by.as_ref().map(|code| negotiation.registry.name(code));
    let title = match name {
        Some(name) => format!("{name}: everything recorded of it{}", about(negotiation, filter)),
        None => format!("Everything recorded{}", about(negotiation, filter)),
    };
    let mut page = Document::titled(title);
    let drafts = deeds.iter().filter_map(|deed| draft_of(negotiation, deed.what));
    if let Some(notice) = notice(negotiation, drafts) {
        page.notice("", notice);
    }
    for deed in deeds {
        page.entry("", sentence(lineage, &filter.horizon, deed, name));
        if let What::Event(at) = deed.what {
            // Of one party only its own part is told.
            let details = if name.is_none() { events::details(lineage, at) } else { Vec::new() };
            for detail in details {
                page.line("    ", detail);
            }
        }
        let (cited, note, claims) = behind(lineage, deed.what);
        let cited = match deed.what {
            What::Amendment(at) => recorded(negotiation, &negotiation.amendments[at]),
            What::Position(at) => position_recorded(negotiation, at),
            _ => sources(negotiation, values(cited)),
        };
        page.line("    recorded: ", cited);
        if let Some(claims) = claims {
            page.line("    ", claims);
        }
        if let Some(note) = note {
            page.line("    note: ", note);
        }
    }
    basis(&mut page, lineage, filter, deeds, name);
    page
}

/// What is not listed, and what is derived.
fn basis(page: &mut Document, lineage: &Lineage<'_>, filter: &Filter, deeds: &[Deed], name: Option<&str>) {
    let mut told: Vec<String> = Vec::new();
    if deeds.is_empty() {
        told.push("Nothing is recorded.".to_owned());
    }
    let uncertain = lineage.uncertain_groups(filter);
    if let (Some(name), false) = (name, uncertain.is_empty()) {
        let groups = list(&names(lineage.negotiation, uncertain.iter().map(String::as_str)));
        told.push(format!(
            "Not listed: what {groups} did on dates of which not every day is certain to be one on which {name} belonged to it."
        ));
    }
    if deeds.iter().any(|deed| matches!(deed.part, Some(Part::Covered { .. }))) {
        told.push(
            "Where a group covers it, the group spoke, and it did not; that it is covered is derived from its membership."
                .to_owned(),
        );
    }
    let mut told = told.into_iter();
    if let Some(first) = told.next() {
        page.apart("", first);
    }
    for line in told {
        page.line("", line);
    }
}

fn about(negotiation: &Negotiation, filter: &Filter) -> String {
    let mut about = Vec::new();
    if let Some(clause) = filter.clause {
        about.push(format!("on {} and the clauses of its line", negotiation.full_address(clause)));
    }
    if let Some(at) = filter.amendment {
        about.push(format!("on [{}]", negotiation.amendments[at].id));
    }
    if let Some(theme) = &filter.theme {
        about.push(format!("on the theme {theme}"));
    }
    if let Some(at) = filter.draft {
        about.push(format!("on {}", negotiation.drafts[at].id));
    }
    if !filter.mentions.is_empty() {
        about.push(format!("that mentions {}", filter.mentions.join(" or ")));
    }
    if let Some(source) = &filter.source {
        about.push(format!("by the source {source}"));
    }
    let dates = [
        ("from", filter.from),
        ("to", filter.to),
        ("as of", filter.horizon.as_of),
        ("as known by", filter.horizon.known_by),
    ];
    about.extend(dates.into_iter().filter_map(|(label, date)| Some(format!("{label} {}", date?))));
    if about.is_empty() { String::new() } else { format!(", {}", about.join(", ")) }
}

fn sentence(lineage: &Lineage<'_>, horizon: &Horizon, deed: &Deed, name: Option<&str>) -> String {
    let negotiation = lineage.negotiation;
    let what = match deed.what {
        What::Draft(at) => {
            let draft = &negotiation.drafts[at];
            let issuers = names(negotiation, draft.issued_by.iter().map(|code| code.as_str()));
            let by = if issuers.is_empty() { String::new() } else { format!(", issued by {}", list(&issuers)) };
            format!("draft: {}{by}; {}", draft.display_name(), when(draft.date))
        }
        What::Statement(at) => {
            let statement = &negotiation.statements[at];
            let who = |code: &str| negotiation.registry.name(code).to_owned();
            let mut told = format!("statement: {}", statement.title.as_deref().unwrap_or(&statement.id));
            if let Some(speaker) = &statement.speaker {
                told += &format!(", by {}", who(speaker));
            }
            for (label, codes) in [
                ("on behalf of", &statement.on_behalf_of),
                ("aligned:", &statement.aligned),
                ("except", &statement.except),
            ] {
                if !codes.is_empty() {
                    let named = names(negotiation, codes.iter().map(|code| code.as_str()));
                    told += &format!(", {label} {}", list(&named));
                }
            }
            format!("{told}; {}", when(statement.date))
        }
        What::Amendment(at) => {
            let amendment = &negotiation.amendments[at];
            let target = target(negotiation, at);
            let quoted: Vec<&str> = amendment.words.iter().map(|words| words.as_str()).collect();
            let quoted = match quoted.as_slice() {
                [] => String::new(),
                words => format!(" (its words, as the source has them: {})", words.join(" · ")),
            };
            let status = amendment.status.as_ref().filter(|status| taken_back(&status.is) != TakenBack::Yes);
            let status = status.map(|status| format!("recorded as {}; ", status.is)).unwrap_or_default();
            // What has no date of its own stands where its source was published.
            let day = match (amendment.date, deed.since) {
                (None, Some(since)) => format!("{status}undated, told {}", when(Some(since))),
                (date, _) => format!("{status}{}", when(date)),
            };
            let who = told(negotiation, at, &lineage.sponsorship(at, horizon), Some(day));
            format!("amendment: {}{quoted} [{}]{target}, {who}", operation(amendment), amendment.id)
        }
        What::Position(at) => {
            format!("position: {}", position_sentence(negotiation, at, false))
        }
        What::Event(at) => format!("event: {}", event_sentence(negotiation, &negotiation.events[at])),
    };
    // What has no date of its own stands where its source was published.
    let what = match (deed.since, what.strip_suffix("; undated")) {
        (Some(since), Some(what)) => format!("{what}; undated, told {}", when(Some(since))),
        _ => what,
    };
    let what = format!("{what}{}", contradicting(negotiation, deed.contradicting.iter()));
    match (&deed.part, name) {
        (Some(part), Some(name)) => match self::part(negotiation, part, name) {
            Some(part) => format!("{what} — {part}"),
            None => what,
        },
        _ => what,
    }
}

/// What the party did in it, where that is more than doing it.
fn part(negotiation: &Negotiation, part: &Part, name: &str) -> Option<String> {
    match part {
        Part::Itself(ways) if ways.is_empty() => None,
        Part::Itself(ways) => Some(format!("{name} {}", list(ways))),
        Part::Represented => Some(format!("done on behalf of {name}")),
        Part::Aligned => Some(format!("{name} aligned itself with it")),
        Part::Excepted => Some(format!("{name} is excepted from it")),
        Part::Covered { via } => {
            Some(format!("covers {name} as a member of {}; it did not itself speak", negotiation.registry.name(via)))
        }
    }
}

/// What an amendment is aimed at.
fn target(negotiation: &Negotiation, at: AmendmentId) -> String {
    let clauses = negotiation.aims(at);
    let target = &negotiation.amendments[at].target;
    if !clauses.is_empty() {
        let drafts: Vec<String> = clauses.iter().map(|&clause| marked(negotiation, clause)).collect();
        return format!(" on {}", list(&drafts));
    }
    if let Some(amended) = &target.amendment {
        return format!(" to [{amended}]");
    }
    let on = [&target.theme, &target.instrument].into_iter().flatten().next();
    match (on, &target.draft) {
        (Some(theme), _) if target.theme.is_some() => format!(" on the theme {theme}"),
        (Some(instrument), _) => format!(" on {instrument}"),
        (None, Some(draft)) if target.clause_unknown => format!(" on {draft}, in which clause is not known"),
        (None, Some(draft)) => format!(" on {draft}"),
        (None, None) => String::new(),
    }
}

fn marked(negotiation: &Negotiation, clause: ClauseHandle) -> String {
    let wording = negotiation.drafts[clause.draft].wording;
    format!("{}{}", negotiation.full_address(clause), wording_mark(wording))
}

fn draft_of(negotiation: &Negotiation, what: What) -> Option<DraftId> {
    match what {
        What::Draft(at) => Some(at),
        What::Amendment(at) => negotiation.aims(at).first().map(|clause| clause.draft),
        What::Position(at) => negotiation.position_target(at).clauses.first().map(|clause| clause.draft),
        What::Statement(_) | What::Event(_) => None,
    }
}

/// Who says so, what whoever recorded it remarks, and what sources disagree on.
fn behind<'a>(lineage: &'a Lineage<'_>, what: What) -> (&'a [Located<Citation>], Option<&'a str>, Option<Phrase>) {
    let negotiation = lineage.negotiation;
    let claims = |claims| crate::write::layout::claims(negotiation, claims);
    let (note, claims) = match what {
        What::Draft(at) => (&negotiation.drafts[at].note, claims(&negotiation.drafts[at].claims)),
        What::Statement(at) => (&negotiation.statements[at].note, None),
        What::Amendment(at) => (&negotiation.amendments[at].note, None),
        What::Position(at) => (&negotiation.positions[at].note, None),
        What::Event(at) => (&negotiation.events[at].note, claims(&negotiation.events[at].claims)),
    };
    (lineage.deed_sources(what), note.as_deref(), claims)
}
