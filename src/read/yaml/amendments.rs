//! `amendments/*.yaml`: amendments, positions, statements.

use super::decode::{Decoder, Record};
use super::events;
use super::node::{Node, Value};
use super::operations::{operation, without_clause};
use crate::amendment::{
    Amendment, CarriedPlace, Instructed, Operation, Placement, Position, Proposers, Stance, Status, Target,
};
use crate::procedure::{Event, Statement};
use crate::source::Located;

const FILE: &[&str] = &["travaux", "amendments", "carried", "positions", "statements", "events", "instructions"];
const CARRIED: &[&str] = &[
    "amendment",
    "draft",
    "clause",
    "clauses",
    "quote",
    "occurrence",
    "in",
    "before",
    "after",
    "without_label",
    "confirmed_by",
];
const INSTRUCTIONS: &[&str] = &["amendment", "draft", "clause", "wanted", "fallback", "red_line"];
const AMENDMENT: &[&str] = &[
    "id",
    "draft",
    "clause",
    "clauses",
    "throughout",
    "theme",
    "instrument",
    "amends",
    "delete",
    "keep",
    "bracket",
    "insert",
    "after",
    "before",
    "occurrence",
    "replace",
    "with",
    "add",
    "rewrite",
    "move",
    "merge",
    "split",
    "alternative",
    "relabel",
    "placeholder",
    "gist",
    "as_said",
    "words",
    "proposed_by",
    "jointly",
    "on_behalf_of",
    "date",
    "source",
    "wording",
    "status",
    "replaces",
    "note",
    "access",
    "imported",
    "positions",
    "instructions",
];
const POSITION: &[&str] = &[
    "party",
    "stance",
    "amendment",
    "draft",
    "clause",
    "clauses",
    "words",
    "theme",
    "instrument",
    "as_said",
    "date",
    "source",
    "statement",
    "on_behalf_of",
    "condition",
    "package",
    "with",
    "order",
    "note",
    "access",
];
const STATEMENT: &[&str] =
    &["id", "title", "speaker", "on_behalf_of", "aligned", "except", "date", "language", "source", "note", "access"];

/// What one file of `amendments/` holds.
#[derive(Debug, Default)]
pub struct AmendmentsFile {
    /// The amendments, in the file's order.
    pub amendments: Vec<Amendment>,
    /// The positions, those written under an amendment first.
    pub positions: Vec<Position>,
    /// The statements.
    pub statements: Vec<Statement>,
    /// What happened.
    pub events: Vec<Event>,
    /// Where amendments are on later drafts.
    pub carried: Vec<CarriedPlace>,
    /// What a capital wants of amendments and clauses.
    pub instructions: Vec<Instructed>,
}

pub(super) fn amendments(decoder: &mut Decoder, root: Option<&Node>) -> AmendmentsFile {
    let Some(record) = decoder.root(root, "a file of amendments", FILE) else { return AmendmentsFile::default() };
    let (mut positions, mut instructions) = (Vec::new(), Vec::new());
    let amendments = decoder
        .records(&record, "amendments", |decoder, node| amendment(decoder, node, &mut positions, &mut instructions));
    instructions.extend(decoder.records(&record, "instructions", instructed));
    positions.extend(decoder.records(&record, "positions", |decoder, node| position(decoder, node, None)));
    AmendmentsFile {
        amendments,
        positions,
        carried: decoder.records(&record, "carried", carried),
        statements: decoder.records(&record, "statements", statement),
        events: decoder.records(&record, "events", events::event),
        instructions,
    }
}

fn amendment(
    decoder: &mut Decoder,
    node: &Node,
    positions: &mut Vec<Position>,
    instructions: &mut Vec<Instructed>,
) -> Option<Amendment> {
    let record = decoder.record(node, "an amendment", AMENDMENT)?;
    let id = decoder.required(&record, "id", "this amendment");
    let operation = operation(decoder, &record);
    let target = target(decoder, &record, "amends");
    let names_a_place = operation.as_ref().is_some_and(|operation| !operation.references().is_empty());
    if !has_target(&target) && !names_a_place {
        decoder.error(
            node,
            "this amendment is aimed at nothing",
            "add `draft`, `clause`, `theme`, `instrument` or `amends`",
        );
    } else if let Some(key) = without_clause(&record, &target) {
        decoder.error(
            record.name(key),
            format!("this `{key}` does not say on which clause"),
            "add `clause: \"…\"`, or `clause: unknown` where that is not recorded",
        );
    }
    let throughout = decoder.truth(&record, "throughout").unwrap_or(false);
    check_several(decoder, &record, &target, operation.as_ref(), throughout);
    let amendment = Amendment {
        target,
        throughout,
        operation,
        gist: decoder.optional_text(&record, "gist"),
        as_said: decoder.optional_text(&record, "as_said"),
        words: decoder.texts(&record, "words"),
        proposers: proposers(decoder, &record),
        jointly: decoder.truth(&record, "jointly"),
        on_behalf_of: decoder.texts(&record, "on_behalf_of"),
        date: decoder.optional_date(&record, "date"),
        sources: decoder.citations(&record),
        wording: decoder.named(&record, "wording").unwrap_or_default(),
        status: record.get("status").and_then(|node| status(decoder, node)),
        replaces: decoder.texts(&record, "replaces"),
        note: decoder.note(&record),
        access: decoder.access(&record),
        imported: decoder.optional_text(&record, "imported"),
        // The folder looks, which knows the parties.
        names_somebody: false,
        id: id?,
    };
    let about = |decoder: &mut Decoder, node: &Node| position(decoder, node, Some(&amendment.id));
    positions.extend(decoder.records(&record, "positions", about));
    let target = Target { amendment: Some(amendment.id.clone()), ..Target::default() };
    instructions.extend(decoder.instructions(&record).map(|instructions| Instructed { target, instructions }));
    Some(amendment)
}

/// The place of an amendment on a later draft.
fn carried(decoder: &mut Decoder, node: &Node) -> Option<CarriedPlace> {
    let record = decoder.record(node, "a place of an amendment", CARRIED)?;
    let (amendment, draft) =
        (decoder.required(&record, "amendment", "this place"), decoder.required(&record, "draft", "this place"));
    let confirmed_by = decoder.optional_text(&record, "confirmed_by").filter(|name| !name.trim().is_empty());
    let mut place = CarriedPlace {
        clauses: target(decoder, &record, "amendment").clauses,
        quotes: decoder.texts(&record, "quote"),
        occurrence: decoder.count(&record, "occurrence"),
        place: Placement {
            within: decoder.optional_located(&record, "in"),
            before: decoder.optional_located(&record, "before"),
            after: decoder.optional_located(&record, "after"),
        },
        without_label: decoder.truth(&record, "without_label").unwrap_or(false),
        is_confirmed: confirmed_by.is_some(),
        confirmed_by,
        ..CarriedPlace::default()
    };
    place.amendment = amendment?;
    place.draft = draft?;
    place.origin = place.amendment.origin.clone();
    Some(place)
}

/// Instructions on a clause or an amendment that is written elsewhere.
fn instructed(decoder: &mut Decoder, node: &Node) -> Option<Instructed> {
    let record = decoder.record(node, "instructions", INSTRUCTIONS)?;
    let target = target(decoder, &record, "amendment");
    if target.clauses.is_empty() && target.amendment.is_none() {
        decoder.error(node, "these instructions are about nothing", "add `clause` or `amendment`");
        return None;
    }
    Some(Instructed { target, instructions: decoder.instructed(&record) })
}

/// Checks that what an amendment asks of several clauses, or throughout a text, can be asked of them.
fn check_several(
    decoder: &mut Decoder,
    record: &Record<'_>,
    target: &Target,
    operation: Option<&Operation>,
    throughout: bool,
) {
    if throughout && operation.is_none_or(|operation| operation.words_throughout().is_none()) {
        let help = "it goes with `replace: …` and `delete: …` of quoted words; remove it, or write one of these";
        decoder.error(record.name("throughout"), "`throughout` says nothing here", help);
    }
    let occurrence = operation.and_then(Operation::words_throughout).and_then(|words| words.occurrence);
    if let (true, Some(_)) = (throughout, occurrence) {
        let help = "remove `throughout`, or `occurrence`";
        decoder.error(record.name("throughout"), "`throughout` means every occurrence, and one is named", help);
    }
    let is_of_one = |operation: &&Operation| {
        matches!(
            operation,
            Operation::Add { .. }
                | Operation::Merge(_)
                | Operation::Split(_)
                | Operation::Relabel(_)
                | Operation::Placeholder { .. }
        )
    };
    if let (true, Some(operation)) = (target.clauses.len() > 1, operation.filter(is_of_one)) {
        let message = format!("a `{}` is of one clause, and this one names {}", operation.name(), target.clauses.len());
        decoder.error(record.name("clauses"), message, "make an amendment of each");
    }
}

fn proposers(decoder: &mut Decoder, record: &Record<'_>) -> Proposers {
    match record.get("proposed_by") {
        None => Proposers::Unknown,
        Some(node) => match node.text() {
            Some("unknown") => Proposers::Unknown,
            Some("withheld") => Proposers::Withheld,
            _ => match decoder.texts(record, "proposed_by") {
                parties if parties.is_empty() => Proposers::Unknown,
                parties => Proposers::Known(parties),
            },
        },
    }
}

fn status(decoder: &mut Decoder, node: &Node) -> Option<Status> {
    if let Some(is) = node.text() {
        return Some(Status { is: is.to_owned(), ..Status::default() });
    }
    let record = decoder.record(node, "a status", &["is", "date", "by", "source"])?;
    Some(Status {
        is: decoder.required(&record, "is", "this status")?.value,
        date: decoder.optional_date(&record, "date"),
        by: decoder.texts(&record, "by"),
        sources: decoder.citations(&record),
    })
}

fn target(decoder: &mut Decoder, record: &Record<'_>, amendment: &str) -> Target {
    let mut clauses = Vec::new();
    let mut clause_unknown = false;
    if let Some(node) = record.get("clause").filter(|node| matches!(node.value, Value::Sequence(_))) {
        decoder.error(node, "`clause` names one clause", "write `clauses: […]`");
        clauses.extend(decoder.texts(record, "clause"));
    } else if let Some(clause) = decoder.optional_located(record, "clause") {
        if clause.value == "unknown" {
            clause_unknown = true;
        } else {
            clauses.push(clause);
        }
    }
    clauses.extend(decoder.texts(record, "clauses"));
    Target {
        draft: decoder.optional_located(record, "draft"),
        clauses,
        clause_unknown,
        words: None,
        amendment: decoder.optional_located(record, amendment),
        theme: decoder.optional_located(record, "theme"),
        instrument: decoder.optional_located(record, "instrument"),
        printed_in: None,
    }
}

fn has_target(target: &Target) -> bool {
    target.draft.is_some()
        || !target.clauses.is_empty()
        || target.amendment.is_some()
        || target.theme.is_some()
        || target.instrument.is_some()
}

/// A position; one that is written under an amendment is about that one.
fn position(decoder: &mut Decoder, node: &Node, about: Option<&Located<String>>) -> Option<Position> {
    let record = decoder.record(node, "a position", POSITION)?;
    let party = decoder.required(&record, "party", "this position");
    let stance = decoder.named::<Stance>(&record, "stance");
    if record.get("stance").is_none() {
        decoder.error(node, "this position has no `stance`", "add `stance: support`, `oppose`, `flexible` …");
    }
    let mut target = target(decoder, &record, "amendment");
    target.words = decoder.optional_located(&record, "words");
    if let (None, Some(id)) = (&target.amendment, about) {
        target.amendment = Some(id.clone());
    }
    if !has_target(&target) {
        decoder.error(
            node,
            "this position is about nothing",
            "add `amendment`, `clause`, `draft`, `theme` or `instrument`",
        );
    }
    let position = |party, stance| Position {
        party,
        stance,
        target,
        as_said: decoder.optional_text(&record, "as_said"),
        date: decoder.optional_date(&record, "date"),
        sources: decoder.citations(&record),
        statement: decoder.optional_located(&record, "statement"),
        on_behalf_of: decoder.texts(&record, "on_behalf_of"),
        condition: decoder.optional_text(&record, "condition"),
        package: decoder.optional_text(&record, "package"),
        with: decoder.texts(&record, "with"),
        order: decoder.texts(&record, "order"),
        note: decoder.note(&record),
        access: decoder.access(&record),
    };
    // Read even where the party or the stance cannot be, so that everything wrong is told at once.
    let read = position(party.clone().unwrap_or_default(), stance.unwrap_or(Stance::Reserve));
    (party.is_some() && stance.is_some()).then_some(read)
}

fn statement(decoder: &mut Decoder, node: &Node) -> Option<Statement> {
    let record = decoder.record(node, "a statement", STATEMENT)?;
    let id = decoder.required(&record, "id", "this statement");
    let statement = Statement {
        id: Located::default(),
        title: decoder.optional_text(&record, "title"),
        speaker: decoder.optional_located(&record, "speaker"),
        on_behalf_of: decoder.texts(&record, "on_behalf_of"),
        aligned: decoder.texts(&record, "aligned"),
        except: decoder.texts(&record, "except"),
        date: decoder.optional_date(&record, "date"),
        language: decoder.optional_text(&record, "language"),
        sources: decoder.citations(&record),
        note: decoder.note(&record),
        access: decoder.access(&record),
    };
    id.map(|id| Statement { id, ..statement })
}
