//! Rulings in hard cases of who stands where, each a test that says it.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use travaux::folder;
use travaux::lineage::{Comparing, Filter, Horizon, Lineage, Subject};
use travaux::negotiation::Shown;
use travaux::source::Diagnostic;
use travaux::write;

const MANIFEST: &str = "\
travaux: 1
title: Talks on canals
drafts: [zero, rev1]
default_access: public
parties:
  - {code: LOCKS, name: Lock States, kind: group, members: [NLD, BEL, {party: POL, from: 2025-06-01}]}
  - {code: DYKES, name: Dyke States, kind: group, members: [NLD, DNK]}
  - {code: UPPER, name: Upper States, kind: group, members: [CHE, AUT]}
sources:
  - {id: march, title: Bulletin of March, date: 2025-03-12}
  - {id: june, title: Bulletin of June, date: 2025-06-20}
";
const ZERO: &str = "\
travaux: 1
draft: zero
date: 2025-02-01
clauses:
  - {label: '1.', text: Every canal has a keeper who writes down what passes and when it passed.}
  - {label: '2.', text: Locks open at sunrise and close two hours after the last barge has gone through.}
";
const REV1: &str = "\
travaux: 1
draft: rev1
date: 2025-04-01
clauses:
  - {label: '1.', text: Every canal has a keeper who writes down what passes and when it passed.}
  - {label: '2.', text: Locks open at sunrise and close one hour after the last barge has gone through.}
";

/// A negotiation in a folder of its own, which goes when the test ends.
struct Talks {
    folder: PathBuf,
    negotiation: Shown,
    diagnostics: Vec<Diagnostic>,
}

impl Drop for Talks {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Talks {
    fn new(name: &str, records: &str) -> Talks {
        let folder = std::env::temp_dir().join(format!("travaux-rulings-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let write = |path: &str, content: &str| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
            fs::write(path, content).unwrap();
        };
        write("travaux.yaml", MANIFEST);
        write("drafts/zero.yaml", ZERO);
        write("drafts/rev1.yaml", REV1);
        write("amendments/all.yaml", &format!("travaux: 1\n{records}"));
        let loaded = folder::load(&folder).unwrap();
        Talks { folder, negotiation: loaded.negotiation.shown_to_own(), diagnostics: loaded.diagnostics }
    }

    /// Who stands where, and who is covered: party, and by which group, with the stance and what it means.
    fn backs(&self, clause: &str, horizon: Horizon) -> Value {
        assert!(self.diagnostics.iter().all(|one| !one.is_error()), "{:?}", self.diagnostics);
        let known = self.negotiation.clone().known_by(horizon.known_by);
        let lineage = Lineage::new(&known);
        let subject = Subject::Clause(self.negotiation.resolve(clause, None).unwrap());
        serde_json::from_str(&write::backing::json(&lineage, &lineage.backing(subject, horizon), true)).unwrap()
    }

    fn text(&self, clause: &str, horizon: Horizon) -> String {
        let lineage = Lineage::new(&self.negotiation);
        let subject = Subject::Clause(self.negotiation.resolve(clause, None).unwrap());
        write::backing::document(&lineage, &lineage.backing(subject, horizon), true).text(None)
    }

    fn deeds(&self, party: &str) -> Vec<(String, String)> {
        let lineage = Lineage::new(&self.negotiation);
        let filter = Filter { by: Some(party.to_owned()), ..Filter::default() };
        let answer: Value =
            serde_json::from_str(&write::deeds::json(&lineage, &filter, &lineage.deeds(&filter))).unwrap();
        list(&answer["deeds"]).iter().map(|deed| (text(&deed["kind"]), text(&deed["part"]))).collect()
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn codes(value: &Value) -> BTreeSet<String> {
    list(value).iter().map(text).collect()
}

fn set(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// What the positions of parties mean, of those that are theirs.
fn towards(answer: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut towards: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for position in list(&answer["positions"]).iter().filter(|position| position["via"].is_null()) {
        towards.entry(text(&position["party"])).or_default().insert(text(&position["toward_clause"]));
    }
    towards
}

/// Who is covered: by which group, and whether it aligned itself.
fn covered(answer: &Value) -> BTreeMap<String, (String, bool)> {
    let covered = list(&answer["positions"]).into_iter().filter(|position| !position["via"].is_null());
    covered.map(|one| (text(&one["party"]), (text(&one["via"]), one["aligned"] == true))).collect()
}

fn only(answer: &Value, party: &str) -> String {
    let towards = towards(answer);
    let towards = towards.get(party).unwrap_or_else(|| panic!("{party} has no position: {answer}"));
    assert_eq!(towards.len(), 1, "{party}: {towards:?}");
    towards.first().unwrap().clone()
}

fn as_of(date: &str) -> Horizon {
    Horizon::as_of(date.parse().ok())
}

#[test]
fn overlapping_or_missing_dates_give_no_later_and_opposing_positions_contradict() {
    let talks = Talks::new(
        "contradict",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03}
  - {party: ESP, draft: zero, clause: '1', stance: retain, date: 2025-03-09}
  - {party: PRT, draft: zero, clause: '1', stance: support}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let told: Vec<(String, BTreeSet<String>)> =
        list(&answer["positions"]).iter().map(|one| (text(&one["stance"]), codes(&one["contradicting"]))).collect();
    assert_eq!(told.len(), 3, "{answer}");
    assert!(
        told.contains(&("oppose".to_owned(), set(&["ESP"]))) && told.contains(&("retain".to_owned(), set(&["ESP"])))
    );
    assert!(told.contains(&("support".to_owned(), BTreeSet::new())));
    let page = talks.text("zero:1", Horizon::default());
    assert!(
        page.contains("Parties with a recorded position: 1 for.") && page.contains("On record with opposite"),
        "{page}"
    );
    // The same is told of them in the history, in what the party did, in exports, and by the check, with both places.
    let lineage = Lineage::new(&talks.negotiation);
    let clause = talks.negotiation.resolve("zero:1", None).unwrap();
    let history = lineage.history(clause);
    let opposite = "Spain is also on record with the opposite";
    assert_eq!(write::history::document(&lineage, &history).text(None).matches(opposite).count(), 2);
    assert!(write::history::json(&lineage, &history).contains("\"contradicting\""));
    let filter = Filter { by: Some("ESP".to_owned()), ..Filter::default() };
    let deeds = lineage.deeds(&filter);
    assert_eq!(write::deeds::document(&lineage, &filter, &deeds).text(None).matches(opposite).count(), 2);
    assert!(write::lineage::json(&lineage.whole()).contains("\"contradicting\": \"ESP\""));
    let tables = write::lineage::data_package(&lineage);
    let positions = tables.iter().find(|file| file.name == "positions.csv").unwrap();
    assert_eq!(positions.content.matches(",ESP,").count(), 2, "{}", positions.content);
    let blocs = lineage.blocs(Comparing::default(), 1);
    assert!(blocs.pairs.is_empty() && blocs.contradictions.len() == 2);
    assert!(write::blocs::document(&lineage, &blocs).text(None).contains("counted on neither side"));
    let warned = folder::contradictions(&talks.negotiation);
    assert_eq!(warned.len(), 1);
    let place = warned[0].place.as_ref().unwrap();
    assert!(place.line == 4 && warned[0].message.contains("amendments/all.yaml:3"), "{:?}", warned[0]);
}

#[test]
fn a_later_day_replaces_and_nothing_contradicts() {
    let talks = Talks::new(
        "later",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-02}
  - {party: ESP, draft: zero, clause: '1', stance: retain, date: 2025-03-09}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!(only(&answer, "ESP"), "for");
    assert!(folder::contradictions(&talks.negotiation).is_empty());
}

#[test]
fn other_words_a_condition_a_group_and_its_member_and_a_vote_are_no_contradiction() {
    let talks = Talks::new(
        "no-contradiction",
        "amendments:
  - {id: add, draft: zero, clause: '1', insert: by hand, proposed_by: [ESP]}
positions:
  - {party: ESP, draft: zero, clause: '1', stance: support}
  - {party: PRT, draft: zero, clause: '1', stance: support}
  - {party: PRT, draft: zero, clause: '1', stance: oppose, condition: if nobody pays}
  - {party: LOCKS, draft: zero, clause: '1', stance: oppose}
  - {party: BEL, draft: zero, clause: '1', stance: support}
events:
  - {vote: paragraph 1, on: 'zero:1', against: [BEL], for: [CHE]}
",
    );
    assert!(folder::contradictions(&talks.negotiation).is_empty());
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!(towards(&answer)["ESP"], set(&["amend", "for"]));
    assert_eq!(towards(&answer)["PRT"], set(&["for", "reserved"]));
}

#[test]
fn a_party_that_wants_a_clause_and_its_deletion_contradicts_itself() {
    let talks = Talks::new(
        "deletes-too",
        "amendments:
  - {id: out, draft: zero, clause: '1', delete: clause, proposed_by: [ESP, PRT]}
positions:
  - {party: ESP, draft: zero, clause: '1', stance: support}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let contradicting = list(&answer["positions"]).iter().filter(|one| !one["contradicting"].is_null()).count();
    assert_eq!(contradicting, 2, "{answer}");
    assert!(talks.text("zero:1", Horizon::default()).contains("recorded position: 1 against."));
}

#[test]
fn sponsoring_a_draft_supports_no_single_clause() {
    let talks = Talks::new("sponsor", "events:\n  - {sponsorship: zero, added: [ESP, PRT], date: 2025-02-03}\n");
    let answer = talks.backs("zero:1", Horizon::default());
    assert!(list(&answer["positions"]).is_empty());
    // It has spoken all the same: it is not one of which nothing is recorded.
    assert!(list(&answer["no_recorded_position"]).is_empty());
}

#[test]
fn original_first_is_for_the_words_and_a_deletion_first_against_them_wherever_it_is_recorded() {
    let talks = Talks::new(
        "prefer",
        "amendments:
  - {id: out, draft: zero, clause: '1', delete: clause, proposed_by: [SWE]}
positions:
  - {party: ESP, amendment: out, stance: prefer, order: [original, out]}
  - {party: PRT, amendment: out, stance: prefer, order: [out, original]}
  - {party: ITA, draft: zero, clause: '1', stance: prefer, order: [out, original]}
  - {party: GRC, draft: zero, clause: '1', stance: prefer, order: [original]}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let told = ["ESP", "PRT", "ITA", "GRC"].map(|party| only(&answer, party));
    assert_eq!(told, ["for", "against", "against", "for"]);
}

#[test]
fn a_position_in_a_statement_is_for_its_principals_only_where_its_speaker_takes_it() {
    let talks = Talks::new(
        "speaker",
        "positions:
  - {party: DNK, draft: zero, clause: '1', stance: support, statement: opening}
  - {party: ESP, draft: zero, clause: '1', stance: oppose, statement: opening}
statements:
  - {id: opening, speaker: DNK, on_behalf_of: [LOCKS], aligned: [ESP], date: 2025-03-01}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let principals: BTreeMap<String, BTreeSet<String>> = list(&answer["positions"])
        .iter()
        .filter(|one| one["via"].is_null())
        .map(|one| (text(&one["party"]), codes(&one["on_behalf_of"])))
        .collect();
    assert_eq!(principals["DNK"], set(&["LOCKS"]));
    assert_eq!(principals["ESP"], BTreeSet::new(), "who aligned itself speaks for itself");
    assert_eq!(covered(&answer).into_keys().collect::<BTreeSet<_>>(), set(&["BEL", "NLD"]));
    assert!(covered(&answer).values().all(|(via, _)| via == "LOCKS"));
    assert_eq!(talks.deeds("BEL").len(), 2, "Spain's opposition covers nobody: {:?}", talks.deeds("BEL"));
}

#[test]
fn a_position_in_the_statement_of_others_is_an_error() {
    let talks = Talks::new(
        "others",
        "positions:
  - {party: BEL, draft: zero, clause: '1', stance: support, statement: opening}
  - {party: LOCKS, draft: zero, clause: '2', stance: support, statement: opening}
statements:
  - {id: opening, speaker: DNK, on_behalf_of: [LOCKS]}
",
    );
    let errors: Vec<&Diagnostic> = talks.diagnostics.iter().filter(|one| one.is_error()).collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].message.contains("Belgium did not make the statement `opening`"), "{:?}", errors[0]);
    assert_eq!(errors[0].place.as_ref().unwrap().line, 3);
}

#[test]
fn a_group_that_aligned_is_named_as_such_and_its_members_are_covered_by_it() {
    let talks = Talks::new(
        "aligned-group",
        "positions:
  - {party: LOCKS, draft: zero, clause: '1', stance: support, statement: opening}
statements:
  - {id: opening, speaker: LOCKS, aligned: [UPPER, ESP], date: 2025-03-01}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let covered = covered(&answer);
    let told = |party: &str| covered.get(party).map(|(via, aligned)| (via.as_str(), *aligned));
    assert_eq!(told("UPPER"), Some(("LOCKS", true)));
    assert_eq!(told("ESP"), Some(("LOCKS", true)));
    assert_eq!(told("CHE"), Some(("UPPER", false)));
    assert_eq!(told("BEL"), Some(("LOCKS", false)));
    assert!(talks.deeds("CHE").iter().all(|(_, part)| part == "covered"));
    assert!(talks.deeds("UPPER").iter().all(|(_, part)| part == "aligned"));
}

#[test]
fn a_group_that_aligned_itself_and_spoke_too_is_covered_by_nobody_and_brings_nobody_along() {
    let talks = Talks::new(
        "aligned-and-spoke",
        "positions:
  - {party: LOCKS, draft: zero, clause: '1', stance: support, statement: opening}
  - {party: UPPER, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}
  - {party: LOCKS, draft: zero, clause: '2', stance: support, statement: opening}
  - {party: SWE, draft: zero, clause: '2', stance: oppose, on_behalf_of: [UPPER], date: 2025-03-01}
statements:
  - {id: opening, speaker: LOCKS, aligned: [UPPER], date: 2025-03-01}
",
    );
    for clause in ["zero:1", "zero:2"] {
        let answer = talks.backs(clause, Horizon::default());
        let all = list(&answer["positions"]);
        let of_upper: Vec<&Value> = all.iter().filter(|one| one["via"] == "UPPER").collect();
        let stances: BTreeSet<String> = of_upper.iter().map(|one| text(&one["stance"])).collect();
        assert!(of_upper.len() == 2 && stances == set(&["oppose"]), "{clause}: {answer}");
        assert!(!covered(&answer).contains_key("UPPER"), "{clause}: {answer}");
        assert!(!talks.text(clause, Horizon::default()).contains("which aligned itself"), "{clause}");
    }
}

#[test]
fn positions_told_in_one_line_name_all_that_contradict_themselves() {
    let talks = Talks::new(
        "merged-notes",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: support, date: 2025-03-05}
  - {party: PRT, draft: zero, clause: '1', stance: support, date: 2025-03-05}
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03}
  - {party: PRT, draft: zero, clause: '1', stance: delete, date: 2025-03}
",
    );
    let page = talks.text("zero:1", Horizon::default());
    assert!(page.contains("what else is recorded of Portugal and Spain"), "{page}");
}

#[test]
fn who_is_excepted_is_covered_nowhere_neither_as_a_party_nor_as_a_member_of_a_group() {
    let talks = Talks::new(
        "except",
        "positions:
  - {party: LOCKS, draft: zero, clause: '1', stance: support, statement: opening}
  - {party: UPPER, draft: zero, clause: '2', stance: support, statement: other}
statements:
  - {id: opening, speaker: LOCKS, except: [DYKES], date: 2025-03-01}
  - {id: other, speaker: UPPER, except: [AUT], date: 2025-03-01}
",
    );
    let covered_on =
        |clause: &str| covered(&talks.backs(clause, Horizon::default())).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(covered_on("zero:1"), set(&["BEL"]), "the Netherlands is of the group that is excepted");
    assert_eq!(covered_on("zero:2"), set(&["CHE"]));
    assert!(talks.deeds("NLD").is_empty(), "{:?}", talks.deeds("NLD"));
    assert_eq!(talks.deeds("AUT"), [("statement".to_owned(), "excepted".to_owned())]);
}

#[test]
fn a_month_is_bounded_by_the_day_its_source_came_out_also_as_of_a_day() {
    let talks = Talks::new(
        "bounded",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: support, date: 2025-03, source: march}
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03-20}
  - {party: PRT, draft: zero, clause: '1', stance: support, source: march}
  - {party: PRT, draft: zero, clause: '1', stance: oppose, date: ../2025-03-20}
",
    );
    let now = talks.backs("zero:1", Horizon::default());
    assert_eq!(only(&now, "ESP"), "against", "the support was told on the 12th");
    assert_eq!(towards(&now)["PRT"], set(&["against", "for"]), "the opposition may be older than that");
    assert_eq!(only(&talks.backs("zero:1", as_of("2025-03-15")), "ESP"), "for");
}

#[test]
fn unknown_and_align_replace_nothing() {
    let talks = Talks::new(
        "unknown",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}
  - {party: ESP, draft: zero, clause: '1', stance: unknown, date: 2025-03-05}
  - {party: PRT, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}
  - {party: PRT, draft: rev1, clause: '1', stance: align, date: 2025-05-05}
  - {party: ITA, draft: zero, clause: '1', stance: unknown, date: 2025-03-01}
  - {party: ITA, draft: zero, clause: '1', stance: support, date: 2025-03-02}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!(towards(&answer)["ESP"], set(&["against", "unknown"]));
    assert_eq!(only(&answer, "ITA"), "for", "what is known takes the place of what is not");
    let later = talks.backs("rev1:1", Horizon::default());
    let earlier: BTreeSet<String> = list(&later["earlier"]).iter().map(|one| text(&one["party"])).collect();
    assert!(earlier.contains("PRT"), "{later}");
}

#[test]
fn a_narrower_position_on_a_later_draft_hides_no_wider_one() {
    let talks = Talks::new(
        "narrow",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}
  - {party: ESP, draft: rev1, clause: '1', words: a keeper, stance: delete, date: 2025-05-01}
  - {party: PRT, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}
  - {party: PRT, draft: rev1, clause: '1', stance: support, date: 2025-05-01}
  - {party: ITA, draft: zero, clause: '1', words: a keeper, stance: delete, date: 2025-03-01}
  - {party: ITA, draft: rev1, clause: '1', stance: support, date: 2025-05-01}
",
    );
    let answer = talks.backs("rev1:1", Horizon::default());
    let earlier: BTreeSet<String> = list(&answer["earlier"]).iter().map(|one| text(&one["party"])).collect();
    assert_eq!(earlier, set(&["ESP"]));
}

#[test]
fn what_contradicting_positions_replaced_does_not_come_back() {
    let talks = Talks::new(
        "no-return",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: flexible, date: 2025-02-10}
  - {party: ESP, draft: zero, clause: '1', stance: support, date: 2025-03}
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03}
  - {party: PRT, draft: zero, clause: '1', stance: support, date: 2025-03}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!(towards(&answer)["ESP"], set(&["against", "for"]));
    let lineage = Lineage::new(&talks.negotiation);
    let blocs = lineage.blocs(Comparing::default(), 1);
    assert!(blocs.pairs.is_empty() && blocs.contested.is_empty(), "{:?}", blocs.pairs);
}

#[test]
fn a_side_that_was_taken_together_does_not_come_back_when_one_alone_contradicts_itself() {
    let talks = Talks::new(
        "joint-return",
        "positions:
  - {party: DNK, draft: zero, clause: '1', stance: support, on_behalf_of: [DYKES, LOCKS], date: 2025-02-10}
  - {party: LOCKS, draft: zero, clause: '1', stance: oppose, date: 2025-03-10}
  - {party: ESP, draft: zero, clause: '1', stance: support, date: 2025-03-10}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let joint = list(&answer["positions"]).into_iter().find(|one| one["party"] == "DNK").unwrap();
    assert_eq!((codes(&joint["on_behalf_of"]), codes(&joint["no_longer_for"])), (set(&["DYKES"]), set(&["LOCKS"])));
    assert_eq!(
        codes(&answer["cross_pressured"]),
        set(&["NLD"]),
        "the Dyke States are for it still, the Lock States not"
    );
    let lineage = Lineage::new(&talks.negotiation);
    let blocs = lineage.blocs(Comparing { parties: set(&["LOCKS", "ESP"]), ..Comparing::default() }, 1);
    let pairs: Vec<(usize, usize)> = blocs.pairs.iter().map(|pair| (pair.agreed, pair.differed)).collect();
    assert_eq!(pairs, [(0, 1)], "who is left out replaced something all the same");
}

#[test]
fn several_speakers_for_one_group_are_one_position_of_the_group() {
    let talks = Talks::new(
        "speakers",
        "positions:
  - {party: BEL, draft: zero, clause: '1', stance: support, on_behalf_of: [LOCKS]}
  - {party: NLD, draft: zero, clause: '1', stance: support, on_behalf_of: [LOCKS]}
  - {party: CHE, draft: zero, clause: '1', stance: support, on_behalf_of: [UPPER], date: 2025-03-01}
  - {party: AUT, draft: zero, clause: '1', stance: oppose, on_behalf_of: [UPPER], date: 2025-03-09}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let own = list(&answer["positions"]).into_iter().filter(|one| one["via"].is_null());
    let told: BTreeSet<(String, String)> =
        own.map(|one| (codes(&one["on_behalf_of"]).into_iter().collect(), text(&one["stance"]))).collect();
    let expected =
        [("LOCKS", "support"), ("UPPER", "oppose")].map(|(group, stance)| (group.to_owned(), stance.to_owned()));
    assert_eq!(told, BTreeSet::from(expected));
    assert!(talks.text("zero:1", Horizon::default()).contains("recorded position: 1 for, 1 against."));
}

#[test]
fn one_group_that_supports_a_paragraph_and_offers_a_word_presses_nobody() {
    let records = "amendments:
  - {id: add, draft: zero, clause: '1', insert: by hand, proposed_by: [LOCKS], date: 2025-03-01}
positions:
  - {party: LOCKS, draft: zero, clause: '1', stance: support, date: 2025-03-01}
";
    let one = Talks::new("one-group", records);
    assert!(codes(&one.backs("zero:1", Horizon::default())["cross_pressured"]).is_empty());
    let two = format!("{records}  - {{party: DYKES, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}}\n");
    let two = Talks::new("two-groups", &two);
    assert_eq!(codes(&two.backs("zero:1", Horizon::default())["cross_pressured"]), set(&["NLD"]));
}

#[test]
fn a_group_is_divided_when_members_take_opposite_sides_and_not_when_one_says_what_the_group_says() {
    let groups = |name: &str, positions: &[(&str, &str)]| {
        let told = positions.iter().map(|(party, stance)| {
            format!("  - {{party: {party}, draft: zero, clause: '1', stance: {stance}, date: 2025-03-01}}\n")
        });
        let talks = Talks::new(name, &format!("positions:\n{}", told.collect::<String>()));
        let answer = talks.backs("zero:1", Horizon::default());
        list(&answer["split_groups"]).iter().map(|split| text(&split["group"])).collect::<Vec<_>>()
    };
    assert!(groups("with-group", &[("LOCKS", "oppose"), ("BEL", "oppose")]).is_empty());
    assert!(groups("against-group", &[("LOCKS", "oppose"), ("BEL", "support")]).is_empty());
    assert_eq!(groups("divided", &[("LOCKS", "oppose"), ("BEL", "support"), ("NLD", "oppose")]), ["LOCKS"]);
}

#[test]
fn opposing_a_proposal_to_keep_words_is_amend() {
    let talks = Talks::new(
        "keep-words",
        "amendments:
  - {id: hold, draft: zero, clause: '1', keep: a keeper, proposed_by: [SWE]}
  - {id: whole, draft: zero, clause: '1', keep: clause, proposed_by: [SWE]}
positions:
  - {party: ESP, amendment: hold, stance: cannot accept}
  - {party: PRT, amendment: whole, stance: oppose}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!([only(&answer, "ESP"), only(&answer, "PRT")], ["amend", "against"]);
}

#[test]
fn opposing_the_retention_of_a_deletion_follows_the_chain() {
    let talks = Talks::new(
        "chain",
        "amendments:
  - {id: out, draft: zero, clause: '1', delete: clause, proposed_by: [SWE]}
  - {id: hold, amends: out, keep: clause, proposed_by: [NOR]}
  - {id: drop, amends: out, delete: clause, proposed_by: [FIN]}
positions:
  - {party: ESP, amendment: hold, stance: oppose}
  - {party: PRT, amendment: drop, stance: oppose}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    let told = ["NOR", "FIN", "ESP", "PRT"].map(|party| only(&answer, party));
    assert_eq!(told, ["against", "for", "for", "against"]);
}

#[test]
fn opposing_other_words_in_an_amendment_says_nothing_of_the_clause() {
    let talks = Talks::new(
        "unknown-chain",
        "amendments:
  - {id: out, draft: zero, clause: '1', delete: clause, proposed_by: [SWE]}
  - {id: other, amends: out, rewrite: Nothing at all., proposed_by: [NOR]}
  - {id: add, draft: zero, clause: '2', insert: sharp, proposed_by: [SWE]}
  - {id: word, amends: add, replace: sharp, with: prompt, proposed_by: [NOR]}
positions:
  - {party: ESP, amendment: out, stance: oppose}
  - {party: ESP, amendment: other, stance: oppose}
  - {party: PRT, amendment: word, stance: oppose}
",
    );
    assert_eq!(towards(&talks.backs("zero:1", Horizon::default()))["ESP"], set(&["for", "unknown"]));
    assert_eq!(only(&talks.backs("zero:2", Horizon::default()), "PRT"), "unknown");
}

#[test]
fn retaining_words_while_opposing_the_clause_is_told_of_the_words_and_never_for_the_clause() {
    let talks = Talks::new(
        "words-kept",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: oppose, date: 2025-03-01}
  - {party: ESP, draft: zero, clause: '1', words: a keeper, stance: retain, date: 2025-03-01}
  - {party: PRT, draft: zero, clause: '1', words: a keeper, stance: retain, date: 2025-03-01}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!(towards(&answer)["ESP"], set(&["against", "unknown"]));
    assert_eq!(only(&answer, "PRT"), "for");
    let page = talks.text("zero:1", Horizon::default());
    let (_, words) = page.split_once("\nOf words of it alone\n").unwrap();
    assert!(words.starts_with("  Spain: retain the words a keeper"), "{page}");
    let blocs = Lineage::new(&talks.negotiation).blocs(Comparing::default(), 1);
    assert_eq!(blocs.contested[0].wants, set(&["PRT"]));
}

#[test]
fn an_uncertain_day_covers_nobody_and_says_so() {
    let talks = Talks::new(
        "uncertain",
        "positions:
  - {party: LOCKS, draft: zero, clause: '1', stance: support, date: 2025}
  - {party: LOCKS, draft: zero, clause: '2', stance: support, date: 2025-06-02}
",
    );
    let answer = talks.backs("zero:1", Horizon::default());
    assert_eq!(covered(&answer).into_keys().collect::<BTreeSet<_>>(), set(&["BEL", "NLD"]));
    assert_eq!(codes(&answer["membership_uncertain"]["LOCKS"]), set(&["POL"]));
    assert!(talks.text("zero:1", Horizon::default()).contains("Not certain to be covered"));
    assert!(covered(&talks.backs("zero:2", Horizon::default())).contains_key("POL"));
    assert_eq!(talks.deeds("POL").len(), 1);
    let lineage = Lineage::new(&talks.negotiation);
    let filter = Filter { by: Some("POL".to_owned()), ..Filter::default() };
    let told = write::deeds::document(&lineage, &filter, &lineage.deeds(&filter)).text(None);
    assert!(told.contains("Not listed: what Lock States did"), "{told}");
}

#[test]
fn known_by_shows_no_source_that_was_published_later_also_where_it_is_only_cited() {
    let talks = Talks::new(
        "known",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: support, source: [march, {id: june, quote: said in June}]}
  - {party: PRT, draft: zero, clause: '1', stance: support, source: june}
",
    );
    let horizon = Horizon { as_of: None, known_by: "2025-04-01".parse().ok() };
    let answer = talks.backs("zero:1", horizon);
    let positions = list(&answer["positions"]);
    assert_eq!(positions.len(), 1);
    assert_eq!(
        (text(&positions[0]["party"]), text(&positions[0]["source"][0])),
        ("ESP".to_owned(), "march".to_owned())
    );
    let known = talks.negotiation.clone().known_by(Some("2025-04-01".parse().unwrap()));
    let lineage = Lineage::new(&known);
    let filter = Filter { horizon, ..Filter::default() };
    let told = write::deeds::document(&lineage, &filter, &lineage.deeds(&filter)).text(None);
    assert!(told.contains("Bulletin of March") && !told.contains("June"), "{told}");
}

#[test]
fn a_position_in_a_package_is_counted_as_in_a_package() {
    let talks = Talks::new(
        "package",
        "positions:
  - {party: ESP, draft: zero, clause: '1', stance: support, package: tolls}
  - {party: PRT, draft: zero, clause: '1', stance: support}
",
    );
    let page = talks.text("zero:1", Horizon::default());
    assert!(page.contains("recorded position: 1 for, 1 for in a package."), "{page}");
}

#[test]
fn no_recorded_position_lists_only_who_has_none() {
    let talks = Talks::new(
        "silent",
        "amendments:
  - {id: add, draft: zero, clause: '1', insert: by hand, proposed_by: [SWE]}
positions:
  - {party: BEL, draft: zero, clause: '1', stance: support, statement: opening}
  - {party: CHE, draft: zero, clause: '1', stance: oppose, on_behalf_of: [UPPER]}
statements:
  - {id: opening, speaker: BEL, on_behalf_of: [LOCKS], aligned: [ESP], date: 2025-03-01}
events:
  - {vote: paragraph 1, on: 'zero:1', for: [ITA], abstaining: [GRC], not_taking_part: [MLT]}
  - {vote: to adjourn, on: 'zero:1', motion: true, for: [CYP]}
  - {sponsorship: add, added: [FIN]}
  - {silence: zero, broken: 2025-03-04, by: [HRV], clauses_named_together: ['1']}
",
    );
    let silent = |clause: &str| codes(&talks.backs(clause, Horizon::default())["no_recorded_position"]);
    assert_eq!(silent("zero:1"), set(&["CYP", "HRV", "MLT"]));
    let all = ["BEL", "CHE", "CYP", "ESP", "FIN", "GRC", "HRV", "ITA", "LOCKS", "MLT", "SWE", "UPPER"];
    assert_eq!(silent("zero:2"), set(&all), "whoever is named anywhere has none on another clause");
}

#[test]
fn who_spoke_of_an_amendment_to_an_amendment_or_voted_on_a_motion_on_it_has_spoken() {
    let talks = Talks::new(
        "spoke-around",
        "amendments:
  - {id: add, draft: zero, clause: '1', insert: by hand, proposed_by: [ESP], date: 2025-03-01}
  - {id: drop, amends: add, delete: clause, proposed_by: [PRT], date: 2025-03-02}
positions:
  - {party: ITA, amendment: drop, stance: oppose, date: 2025-03-02}
  - {party: GRC, draft: zero, clause: '2', stance: support, date: 2025-03-02}
events:
  - {vote: to put it off, on: add, motion: true, moved_by: SWE, for: [FIN], against: [NOR], date: 2025-03-03, result: lost}
",
    );
    assert!(talks.diagnostics.iter().all(|one| !one.is_error()), "{:?}", talks.diagnostics);
    let lineage = Lineage::new(&talks.negotiation);
    let add = talks.negotiation.amendment_index("add").unwrap();
    let answer = lineage.backing(Subject::Amendment(add), Horizon::default());
    assert_eq!(answer.no_recorded_position, ["GRC"]);
    assert_eq!(answer.positions.len(), 1, "what they said is no position on it");
}
