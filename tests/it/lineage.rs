//! Who backs what, a clause's history and the exports, on a small negotiation that has every case.

use std::path::Path;
use std::process::{Command, Output};
use travaux::folder;
use travaux::lineage::{Lineage, StandTarget, Toward};
use travaux::negotiation::{Negotiation, Shown};
use travaux::source::Access;
use travaux::write;

const TALKS: &str = "tests/folders/talks";

fn whole(name: &str) -> Negotiation {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let loaded = folder::load(&folder).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

fn read(name: &str) -> Shown {
    whole(name).shown_to_own()
}

fn talks() -> Shown {
    read(TALKS)
}

/// What a party's position on a target means for the clause.
fn toward(negotiation: &Shown, clause: &str, as_of: Option<&str>, party: &str, amendment: Option<&str>) -> Toward {
    let lineage = Lineage::new(negotiation);
    let backing = lineage.backs(negotiation.resolve(clause, None).unwrap(), as_of.map(|date| date.parse().unwrap()));
    let amendment = amendment.map(|id| negotiation.amendment_index(id).unwrap());
    let is_about = |target: &StandTarget| match (target, amendment) {
        (StandTarget::Amendment(at), Some(wanted)) => *at == wanted,
        (StandTarget::Clause(_) | StandTarget::Words(..), None) => true,
        _ => false,
    };
    let found: Vec<Toward> = backing
        .positions
        .iter()
        .filter(|stand| stand.party == party && is_about(&stand.target))
        .map(|stand| stand.toward)
        .collect();
    assert_eq!(found.len(), 1, "{party}: one position a target");
    found[0]
}

#[test]
fn what_a_stance_means_for_the_clause() {
    let talks = talks();
    let on = |party, amendment| toward(&talks, "zero:1", None, party, amendment);
    assert_eq!(on("USA", Some("resources")), Toward::Amend, "an insertion");
    assert_eq!(on("NORTHERN", Some("resources")), Toward::For, "opposing an insertion: the words as they stand");
    assert_eq!(on("CAN", Some("resources")), Toward::Flexible, "conditional support is not support");
    assert_eq!(on("CHN", Some("delete-1")), Toward::Against);
    assert_eq!(on("IND", Some("delete-1")), Toward::For, "opposing a deletion");
    assert_eq!(on("MEX", Some("resources-2")), Toward::Amend, "an amendment to an amendment");
    let on = |party| toward(&talks, "rev1:1", None, party, None);
    assert_eq!(on("USA"), Toward::For);
    assert_eq!(on("KEN"), Toward::Amend, "without some of its words it is another clause");
    assert_eq!(on("CHE"), Toward::Reserved);
}

#[test]
fn a_later_position_takes_the_place_of_an_earlier_one_of_the_same_party() {
    let talks = talks();
    let japan = |as_of| toward(&talks, "zero:1", Some(as_of), "JPN", Some("resources"));
    assert_eq!(japan("2024-03-19"), Toward::Amend);
    assert_eq!(japan("2024-03-20"), Toward::Flexible);
    let lineage = Lineage::new(&talks);
    let none_yet = lineage.backs(talks.resolve("zero:1", None).unwrap(), Some("2024-03-01".parse().unwrap()));
    assert!(none_yet.positions.is_empty());
}

#[test]
fn answers_for_reading_and_for_programs() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let clause = |reference| talks.resolve(reference, None).unwrap();
    insta::assert_snapshot!(
        "backs",
        write::backing::document(&lineage, &lineage.backs(clause("rev1:1"), None), true).text(Some(80))
    );
    insta::assert_snapshot!("backs_json", write::backing::json(&lineage, &lineage.backs(clause("rev1:1"), None), true));
    insta::assert_snapshot!(
        "history",
        write::history::document(&lineage, &lineage.history(clause("rev2:1"))).text(Some(80))
    );
    insta::assert_snapshot!("history_json", write::history::json(&lineage, &lineage.history(clause("zero:3"))));
    insta::assert_snapshot!("changes", write::lineage::csv(&lineage));
}

#[test]
fn nothing_is_shown_to_whom_it_is_not_for() {
    let (shown, left_out) = whole(TALKS).shown_to(&Access::Public.into()).unwrap();
    let lineage = Lineage::new(&shown);
    for answer in
        [write::lineage::csv(&lineage), write::lineage::json(&lineage.whole()), write::lineage::dot(&lineage.whole())]
    {
        for closed in [
            "cable",
            "leaked",
            "as our capital sees fit",
            "secret",
            "Nobody else",
            "AUS",
            "FRA",
            "ESP",
            "ITA",
            "GRC",
            "on-closed",
        ] {
            assert!(!answer.contains(closed), "{closed}");
        }
    }
    let kinds: Vec<&str> = left_out.into_iter().collect();
    assert_eq!(kinds, ["amendments", "drafts", "events", "positions", "sources"]);
    let (own, nothing) = whole(TALKS).shown_to(&Access::Own.into()).unwrap();
    assert!(nothing.is_empty());
    assert!(write::lineage::json(&Lineage::new(&own).whole()).contains("leaked"));
}

#[test]
fn every_row_of_the_changes_has_all_cells_and_none_is_a_formula() {
    let talks = talks();
    let table = write::lineage::csv(&Lineage::new(&talks));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}

#[test]
fn every_amendment_stands_in_the_table_of_changes() {
    for negotiation in [talks(), read(".")] {
        let table = write::lineage::csv(&Lineage::new(&negotiation));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for amendment in &negotiation.amendments {
            let of: Vec<_> = rows.iter().filter(|row| row[10] == *amendment.id.value).collect();
            assert!(!of.is_empty(), "{}", amendment.id);
            let none = of.iter().filter(|row| &row[0] == "none").count();
            assert!(none == 0 || of.len() == 1, "{}", amendment.id);
            // What is not realised rests on no inference, and says what was asked.
            assert!(of.iter().all(|row| (&row[0] == "none") == row[14].is_empty()), "{}", amendment.id);
            assert!(of.iter().all(|row| !row[7].is_empty() || !row[8].is_empty()), "{}", amendment.id);
        }
        let first_none = rows.iter().position(|row| &row[0] == "none").unwrap();
        assert!(rows[first_none..].iter().all(|row| &row[0] == "none"), "they come after the changes");
    }
}

#[test]
fn a_vote_on_an_amendment_stands_in_the_history_of_its_clause() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let history = lineage.history(talks.resolve("zero:1", None).unwrap());
    let text = write::history::document(&lineage, &history).text(None);
    // Put to the vote was a motion about the amendment, and so it is told.
    assert!(
        text.contains(
            "vote on a motion about delete-1, not on delete-1 itself: motion of no action: 100 for, 1 against"
        ),
        "{text}"
    );
    let json = write::history::json(&lineage, &history);
    assert!(json.contains("\"kind\": \"vote on a motion\"") && !json.contains("\"kind\": \"vote\""), "{json}");
    let mut talks = whole(TALKS).into_parts();
    let event = talks.events.iter_mut().find(|event| event.id.as_ref().is_some_and(|id| id.value == "motion"));
    let travaux::procedure::EventKind::Vote(vote) = &mut event.unwrap().kind else { panic!("a vote") };
    vote.motion = false;
    let talks = talks.negotiation().shown_to_own();
    let lineage = Lineage::new(&talks);
    let text = write::history::document(&lineage, &lineage.history(talks.resolve("zero:1", None).unwrap())).text(None);
    assert!(
        text.contains("event: vote on delete-1: motion of no action") && !text.contains("about delete-1"),
        "{text}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let answers = || {
        let talks = talks();
        let lineage = Lineage::new(&talks);
        [write::lineage::csv(&lineage), write::lineage::json(&lineage.whole()), write::lineage::dot(&lineage.whole())]
            .concat()
    };
    assert_eq!(answers(), answers());
}

#[test]
fn the_example_answers_who_wanted_the_service_deleted() {
    let example = read(".");
    let lineage = Lineage::new(&example);
    let clause = example.resolve("zero:24", None).unwrap();
    let backing = lineage.backs(clause, None);
    let proposing: Vec<&str> = backing
        .positions
        .iter()
        .filter(|stand| matches!(stand.target, StandTarget::Amendment(_)) && stand.toward == Toward::Against)
        .map(|stand| stand.party.as_str())
        .collect();
    assert_eq!(proposing, ["CHN", "CUB", "EGY", "IRN", "PAK", "SAU", "SYR"]);
    let apart = |code: &str| backing.positions.iter().find(|stand| stand.party == code).map(|stand| stand.toward);
    assert_eq!(apart("JPN"), Some(Toward::Against));
    assert_eq!(apart("USA"), Some(Toward::Flexible));
    assert!(backing.positions.iter().all(|stand| !stand.sources.is_empty()));
    let history = lineage.history(clause);
    assert_eq!((history.wordings, history.weakenings, history.steps.len()), (3, 2, 6));
    // What is reported of the six together is nobody's own position.
    let named = example.resolve("rev4:68", None).unwrap();
    assert!(lineage.backs(named, None).positions.is_empty());
    assert_eq!(lineage.events_on(named).len(), 1);
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

#[test]
fn exit_codes_tell_findings_from_bad_usage() {
    for (code, arguments) in [
        (0, &["check"] as &[&str]),
        (0, &["-C", "tests/folders/talks", "backs", "rev1:1"]),
        (1, &["-C", "tests/folders/broken", "check"]),
        (1, &["-C", "tests/folders/broken", "check", "--format", "json"]),
        (2, &["-C", "tests/folders/broken", "backs", "1"]),
        (2, &["-C", "tests/folders", "check"]),
        (2, &["backs", "999"]),
        (2, &["backs", "24", "--draft", "zerro"]),
        (2, &["backs", "24", "--as-of", "yesterday"]),
        (2, &["parties", "Atlantis"]),
        (2, &["export", "--format", "csv"]),
        (0, &["parties", "Congo"]),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let unknown = String::from_utf8(run(&["backs", "24", "--draft", "zerro"]).stderr).unwrap();
    assert!(unknown.contains("did you mean `zero`?"), "{unknown}");
}
