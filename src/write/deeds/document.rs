use crate::amendment::{AmendmentId, TakenBack, taken_back};
use crate::date::Date;
use crate::draft::DraftId;
use crate::lineage::{Deed, Filter, Horizon, Lineage, Part, What};
use crate::negotiation::Negotiation;
use crate::procedure::Statement;
use crate::source::{Citation, Located};
use crate::write::document::{Document, Phrase, Target, phrase};
use crate::write::layout::{list, notice, position_recorded, recorded, sources, values, when, wording_mark};
use crate::write::sentences::{self, contradicting, on_behalf_of, operation};
use crate::write::sponsors::told;
use crate::write::{events, links};

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
        page.entry("", sentence(lineage, &filter.horizon, deed, name)).about(subject(negotiation, deed.what));
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
    let mut told: Vec<Phrase> = Vec::new();
    if deeds.is_empty() {
        told.push("Nothing is recorded.".into());
    }
    let uncertain = lineage.uncertain_groups(filter);
    if let (Some(name), false) = (name, uncertain.is_empty()) {
        let groups = links::party_list(lineage.negotiation, uncertain.iter().map(String::as_str));
        let dates = " did on dates of which not every day is certain to be one on which ";
        told.push(phrase!["Not listed: what ", groups, dates, name, " belonged to it."]);
    }
    if deeds.iter().any(|deed| matches!(deed.part, Some(Part::Covered { .. }))) {
        told.push(
            "Where a group covers it, the group spoke, and it did not; that it is covered is derived from its membership."
                .into(),
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

/// What is told of in the entry of a deed.
fn subject(negotiation: &Negotiation, what: What) -> Option<Target> {
    match what {
        What::Amendment(at) => Some(Target::Amendment(negotiation.amendments[at].id.value.clone())),
        What::Position(at) => Some(Target::Party(negotiation.positions[at].party.value.clone())),
        What::Draft(_) | What::Statement(_) | What::Event(_) => None,
    }
}

fn sentence(lineage: &Lineage<'_>, horizon: &Horizon, deed: &Deed, name: Option<&str>) -> Phrase {
    let negotiation = lineage.negotiation;
    // What has no date of its own stands where its source was published.
    let day = |date| match (date, deed.since) {
        (None, Some(since)) => format!("undated, told {}", when(Some(since))),
        (date, _) => when(date),
    };
    let mut told = match deed.what {
        What::Draft(at) => draft(negotiation, at, &day(negotiation.drafts[at].date)),
        What::Statement(at) => statement(negotiation, &negotiation.statements[at], day),
        What::Amendment(at) => amendment(lineage, horizon, at, day),
        What::Position(at) => {
            let day = day(negotiation.position_date(at));
            phrase!["position: ", sentences::position_on(negotiation, at, false, &day)]
        }
        What::Event(at) => {
            let event = &negotiation.events[at];
            phrase!["event: ", sentences::event_on(negotiation, event, &day(event.date))]
        }
    };
    told += contradicting(negotiation, deed.contradicting.iter());
    if let (Some(part), Some(name)) = (&deed.part, name)
        && let Some(part) = self::part(negotiation, part, name)
    {
        told += phrase![" — ", part];
    }
    told
}

fn draft(negotiation: &Negotiation, at: DraftId, day: &str) -> Phrase {
    let draft = &negotiation.drafts[at];
    let by = on_behalf_of(negotiation, ", issued by ", &draft.issued_by);
    phrase![format!("draft: {}", draft.display_name()), by, format!("; {day}")]
}

fn statement(negotiation: &Negotiation, statement: &Statement, day: impl Fn(Option<Date>) -> String) -> Phrase {
    let mut told = phrase![format!("statement: {}", statement.title.as_deref().unwrap_or(&statement.id))];
    if let Some(speaker) = &statement.speaker {
        told += phrase![", by ", links::party(negotiation, speaker)];
    }
    told += on_behalf_of(negotiation, ", on behalf of ", &statement.on_behalf_of);
    told += on_behalf_of(negotiation, ", aligned: ", &statement.aligned);
    told += on_behalf_of(negotiation, ", except ", &statement.except);
    told += format!("; {}", day(statement.date));
    told
}

fn amendment(
    lineage: &Lineage<'_>,
    horizon: &Horizon,
    at: AmendmentId,
    day: impl Fn(Option<Date>) -> String,
) -> Phrase {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let mut what = phrase![format!("amendment: {}", operation(amendment))];
    let quoted: Vec<&str> = amendment.words.iter().map(|words| words.as_str()).collect();
    if !quoted.is_empty() {
        what += format!(" (its words, as the source has them: {})", quoted.join(" · "));
    }
    let status = amendment.status.as_ref().filter(|status| taken_back(&status.is) != TakenBack::Yes);
    let status = status.map(|status| format!("recorded as {}; ", status.is)).unwrap_or_default();
    let day = format!("{status}{}", day(amendment.date));
    let who = told(negotiation, at, &lineage.sponsorship(at, horizon), Some(day));
    phrase![what, " ", links::amendment(amendment), target(negotiation, at), ", ", who]
}

/// What the party did in it, where that is more than doing it.
fn part(negotiation: &Negotiation, part: &Part, name: &str) -> Option<Phrase> {
    Some(match part {
        Part::Itself(ways) if ways.is_empty() => return None,
        Part::Itself(ways) => {
            let ways: Vec<&str> = ways.iter().map(|way| way.as_str()).collect();
            format!("{name} {}", list(&ways)).into()
        }
        Part::Represented => format!("done on behalf of {name}").into(),
        Part::Aligned => format!("{name} aligned itself with it").into(),
        Part::Excepted => format!("{name} is excepted from it").into(),
        Part::Covered { via } => {
            let group = links::party(negotiation, via);
            phrase![format!("covers {name} as a member of "), group, "; it did not itself speak"]
        }
    })
}

/// What an amendment is aimed at.
fn target(negotiation: &Negotiation, at: AmendmentId) -> Phrase {
    let amendment = &negotiation.amendments[at];
    let clauses = negotiation.aims(at);
    let target = &amendment.target;
    if !clauses.is_empty() {
        let clauses = clauses.iter().map(|&clause| {
            phrase![links::clause(negotiation, clause), wording_mark(negotiation.drafts[clause.draft].wording)]
        });
        return phrase![" on ", Phrase::list(clauses.collect())];
    }
    if let Some(amended) = &target.amendment {
        return phrase![" to ", links::amendment_of_id(amended)];
    }
    let on = [&target.theme, &target.instrument].into_iter().flatten().next();
    match (on, &target.draft) {
        (Some(theme), _) if target.theme.is_some() => format!(" on the theme {theme}").into(),
        (Some(instrument), _) => format!(" on {instrument}").into(),
        (None, Some(draft)) if target.clause_unknown => format!(" on {draft}, in which clause is not known").into(),
        (None, Some(draft)) => format!(" on {draft}").into(),
        (None, None) => Phrase::default(),
    }
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
