//! Positions: what stances mean, what is in force when, groups, procedure, and what a party did, on a negotiation that has
//! every case.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use travaux::draft::DraftId;
use travaux::folder;
use travaux::lineage::{Backing, Filter, Horizon, Lineage, Part, Stand, StandTarget, Subject, Toward, Way, What};
use travaux::negotiation::{Negotiation, Shown};
use travaux::source::{Access, Named};
use travaux::write;

fn whole() -> Negotiation {
    let loaded = folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/stances")).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

fn talks() -> Shown {
    whole().shown_to_own()
}

fn horizon(as_of: Option<&str>, known_by: Option<&str>) -> Horizon {
    let date = |text: &str| text.parse().unwrap();
    Horizon { as_of: as_of.map(date), known_by: known_by.map(date) }
}

fn backing(lineage: &Lineage<'_>, clause: &str, horizon: Horizon) -> Backing {
    lineage.backing(Subject::Clause(lineage.negotiation.resolve(clause, None).unwrap()), horizon)
}

/// The parties of some stands with what each means.
fn towards(stands: &[Stand]) -> BTreeMap<&str, Toward> {
    stands.iter().map(|stand| (stand.party.as_str(), stand.toward)).collect()
}

fn parties(stands: &[Stand]) -> Vec<&str> {
    stands.iter().map(|stand| stand.party.as_str()).collect()
}

#[test]
fn every_stance_means_what_its_target_and_its_conditions_let_it_mean() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let found = backing(&lineage, "zero:4", Horizon::default());
    let towards = towards(&found.positions);
    for (party, expected) in [
        ("CHN", Toward::Against),
        // Chains: who would drop a deletion is for the clause, who would keep it against, and so on along the chain.
        ("IND", Toward::For),
        ("CUB", Toward::Against),
        ("IRN", Toward::Against),
        ("PAK", Toward::For),
        ("EGY", Toward::Against),
        ("MAR", Toward::For),
        // An insertion, another wording of it, and who would drop it or stands by it.
        ("USA", Toward::Amend),
        ("MEX", Toward::Amend),
        ("PER", Toward::For),
        ("GHA", Toward::Amend),
        // On a condition nothing is for or against.
        ("JPN", Toward::Reserved),
        ("KOR", Toward::Flexible),
        // Only the gist is known.
        ("BOL", Toward::Unknown),
        ("PHL", Toward::Unknown),
        // On the clause itself.
        ("TUR", Toward::Amend),
        ("GEO", Toward::For),
        ("UKR", Toward::Amend),
        ("NPL", Toward::Against),
        ("LKA", Toward::Amend),
        ("THA", Toward::Unknown),
        ("VNM", Toward::Against),
        ("IDN", Toward::For),
        // Taken back; and put in another's place by one of two proposers.
        ("KEN", Toward::Unknown),
        ("CHL", Toward::Amend),
        ("ARG", Toward::Amend),
    ] {
        assert_eq!(towards.get(party), Some(&expected), "{party}");
    }
    let proposals = |party: &str| {
        let of = found.positions.iter().filter(|stand| stand.party == party);
        of.map(|stand| match stand.target {
            StandTarget::Amendment(at) => talks.amendments[at].id.as_str(),
            _ => "",
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(proposals("CHL"), ["second-try"], "it replaced its own proposal");
    assert_eq!(proposals("ARG"), ["first-try"], "which the other proposer did not");
    let unattributed: Vec<&str> = found.unattributed.iter().map(|&at| talks.amendments[at].id.as_str()).collect();
    assert_eq!(unattributed, ["nobody"]);
}

#[test]
fn a_position_on_the_draft_on_a_theme_or_on_what_the_clause_stands_in_is_none_on_the_clause() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let items = backing(&lineage, "zero:1(a)", Horizon::default());
    assert!(!parties(&items.positions).contains(&"ISR") && !parties(&items.positions).contains(&"CUB"));
    assert_eq!(towards(&items.apart), BTreeMap::from([("CUB", Toward::Unknown), ("ISR", Toward::Unknown)]));
    assert!(items.no_recorded_position.contains(&"CUB".to_owned()));
    let with_theme = backing(&lineage, "zero:3", Horizon::default());
    assert_eq!(parties(&with_theme.apart), ["CUB", "GUY"]);
    let catering = lineage.backing(Subject::Theme("Catering".to_owned()), Horizon::default());
    assert_eq!(parties(&catering.positions), ["FRA", "GUY"]);
    let zero = lineage.backing(Subject::Draft(DraftId::at(0)), Horizon::default());
    assert_eq!(parties(&zero.positions), ["CUB"]);
    assert_eq!(zero.events.len(), 1, "somebody stepped away from it");
}

#[test]
fn positions_are_read_from_the_brackets_of_a_draft() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let keepers = backing(&lineage, "rev3:3", Horizon::default());
    let told: BTreeMap<&str, (Toward, bool, &str)> = keepers
        .positions
        .iter()
        .map(|stand| {
            let StandTarget::Words(_, words) = &stand.target else { panic!("{stand:?}") };
            (stand.party.as_str(), (stand.toward, stand.recorded, words.as_str()))
        })
        .collect();
    assert_eq!(told["EU"], (Toward::For, false, ", bread"), "no verb is printed");
    assert_eq!(told["USA"], (Toward::Amend, true, ", bread"));
    assert_eq!(told["JPN"], (Toward::Amend, false, "two"), "the clause as it stands holds both wordings");
    assert_eq!(told["KEN"], (Toward::Amend, false, "three"));
    assert_eq!(told["Atlantis"].0, Toward::Amend, "who is not known is not guessed");
    let boats = backing(&lineage, "rev3:4", Horizon::default());
    assert_eq!(
        towards(&boats.positions),
        BTreeMap::from([("BRA", Toward::For), ("CHN", Toward::Against), ("IND", Toward::Against)])
    );
    assert!(backing(&lineage, "rev3:4", horizon(Some("2024-05-31"), None)).positions.is_empty(), "not yet issued");
    assert!(!parties(&boats.earlier).contains(&"CHN"), "it has spoken since");
}

#[test]
fn what_was_in_force_and_what_was_known_are_two_questions() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let at = |as_of, known_by, party: &str| {
        let found = backing(&lineage, "zero:4", horizon(as_of, known_by));
        let of = found.positions.iter().find(|stand| stand.party == party);
        of.map(|stand| stand.stance.as_str())
    };
    assert_eq!(at(Some("2024-03-19"), None, "VNM"), Some("support"), "before the change");
    assert_eq!(at(Some("2024-03-20"), None, "VNM"), Some("oppose"), "after it");
    assert_eq!(at(None, Some("2024-05-01"), "VNM"), Some("support"), "the change was published in June");
    assert_eq!(at(Some("2024-03-20"), Some("2024-06-30"), "VNM"), Some("oppose"));
    assert_eq!(at(Some("2024-03-07"), None, "KEN"), Some("propose"), "before it was taken back");
    assert_eq!(at(Some("2024-03-08"), None, "KEN"), Some("withdraw"));
    assert_eq!(at(Some("2024-03-04"), None, "CHL"), Some("propose"), "the first of its proposals");
    assert_eq!(at(Some("2024-03-09"), None, "BOL"), None, "its source is of the 10th");
    assert_eq!(at(Some("2024-03-10"), None, "BOL"), Some("propose"));
    assert_eq!(at(Some("2025-01-01"), None, "SGP"), None, "nothing dates it");
    assert_eq!(at(None, Some("2025-01-01"), "IDN"), None, "nobody can show when it was known");
    assert_eq!(at(None, None, "SGP"), Some("support"));
    let before = backing(&lineage, "zero:4", horizon(Some("2024-03-04"), None));
    assert!(before.unattributed.is_empty() && before.events.is_empty());
}

#[test]
fn who_speaks_for_a_group_does_not_speak_for_itself() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let fog = backing(&lineage, "zero:1(b)", Horizon::default());
    let told: Vec<(&str, &[String], &str)> = fog
        .positions
        .iter()
        .map(|stand| (stand.party.as_str(), stand.on_behalf_of.as_slice(), stand.stance.as_str()))
        .collect();
    // The group's later speaker takes the place of its earlier one, whose own position stays.
    assert_eq!(told, [("KEN", &[][..], "oppose"), ("UGA", &["AFR".to_owned()], "flexible")]);
    let covered = parties(&fog.covered);
    assert!(!covered.contains(&"KEN") && covered.contains(&"UGA") && covered.len() == 53, "{covered:?}");
    assert!(fog.covered.iter().all(|stand| !stand.recorded && stand.as_said.is_none()));
}

#[test]
fn a_group_covers_its_members_while_membership_and_statement_last() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let at = |as_of| backing(&lineage, "zero:1(a)", horizon(as_of, None));
    let by = |found: &Backing, group: &str| {
        let of = found.covered.iter().filter(|stand| stand.via.as_deref() == Some(group));
        let mut of: Vec<_> = of.map(|stand| (stand.party.clone(), stand.aligned)).collect();
        of.sort();
        of
    };
    let named = |codes: &[(&str, bool)]| codes.iter().map(|(code, is)| ((*code).to_owned(), *is)).collect::<Vec<_>>();
    // Norway is excepted, Finland not yet a member, Denmark still one; Estonia and Latvia aligned themselves.
    let during = at(Some("2024-03-10"));
    let aligned = [("DNK", false), ("EST", true), ("ISL", false), ("LVA", true), ("SWE", false)];
    assert_eq!(by(&during, "NORTHERN"), named(&aligned));
    let after = at(Some("2024-07-01"));
    let without_denmark = [("EST", true), ("ISL", false), ("LVA", true), ("SWE", false)];
    assert_eq!(by(&after, "NORTHERN"), named(&without_denmark), "nobody is covered who left, or came later");
    assert_eq!(by(&at(None), "NORTHERN"), named(&without_denmark));
    assert!(by(&at(Some("2024-03-02")), "NORTHERN").is_empty(), "the statement was not yet made");
    // Portugal speaks for itself, against its group; Norway is covered by one of its groups only.
    assert_eq!(by(&during, "COASTAL"), named(&[("ISL", false), ("NOR", false)]));
    assert_eq!(during.cross_pressured, ["ISL"]);
    let splits: Vec<&str> = during.splits.iter().map(|split| split.group.as_str()).collect();
    assert!(splits.is_empty(), "Portugal is against its group, and against no other member: {splits:?}");
    // Covering changes nothing that is counted.
    assert_eq!(parties(&during.positions), ["SWE", "COASTAL", "PRT"]);
    for silent in ["NOR", "DZA"] {
        assert!(during.no_recorded_position.contains(&silent.to_owned()), "{silent}");
    }
    for said in ["EST", "LVA", "SWE", "NORTHERN", "PRT"] {
        assert!(!during.no_recorded_position.contains(&said.to_owned()), "{said}");
    }
}

#[test]
fn earlier_positions_stand_apart_and_are_never_counted() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    // The register was gone from Rev.1 and is back in Rev.2 with one word more.
    let register = backing(&lineage, "rev2:2", Horizon::default());
    assert_eq!(parties(&register.positions), ["BRA"]);
    assert_eq!(parties(&register.earlier), ["CAN"], "the other restated its position");
    assert_eq!(register.earlier[0].words_still_there, Some(false));
    let taken_on = register.earlier[0].taken_on.map(|clause| talks.full_address(clause));
    assert_eq!(taken_on.as_deref(), Some("zero:2"));
    assert!(register.no_recorded_position.contains(&"CAN".to_owned()));
    let keepers = backing(&lineage, "rev1:3", Horizon::default());
    assert!(keepers.positions.is_empty());
    let still: BTreeMap<&str, Option<bool>> =
        keepers.earlier.iter().map(|stand| (stand.party.as_str(), stand.words_still_there)).collect();
    assert_eq!(still, BTreeMap::from([("AUS", Some(true)), ("FRA", None), ("NPL", Some(true)), ("ZAF", Some(true))]));
}

#[test]
fn the_json_of_backs_has_these_fields_and_values() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let found = backing(&lineage, "zero:1(a)", horizon(Some("2024-03-10"), None));
    let json: Value = serde_json::from_str(&write::backing::json(&lineage, &found, true)).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let promised = [
        "travaux",
        "draft",
        "clause",
        "as_of",
        "positions",
        "earlier",
        "cross_pressured",
        "no_recorded_position",
        "sources_cover",
    ];
    assert!(promised.iter().all(|key| keys(&json).contains(*key)), "{:?}", keys(&json));
    let fields = BTreeSet::from(
        [
            "party",
            "stance",
            "toward_clause",
            "as_said",
            "target",
            "recorded",
            "via",
            "on_behalf_of",
            "condition",
            "date",
            "source",
            "taken_on",
            "words_still_there",
        ]
        .map(str::to_owned),
    );
    let positions = json["positions"].as_array().unwrap();
    let coastal = positions.iter().find(|entry| entry["party"] == "COASTAL").unwrap();
    assert_eq!(keys(coastal), fields);
    assert_eq!(
        *coastal,
        serde_json::json!({
            "party": "COASTAL", "stance": "delete", "toward_clause": "against", "as_said": null,
            "target": {"kind": "clause", "id": "zero:1(a)"}, "recorded": true, "via": null, "on_behalf_of": null,
            "condition": null, "date": "2024-03-04", "source": ["bulletin"], "taken_on": "zero:1(a)",
            "words_still_there": null
        })
    );
    let norway = positions.iter().find(|entry| entry["party"] == "NOR").unwrap();
    assert_eq!(
        *norway,
        serde_json::json!({
            "party": "NOR", "stance": "delete", "toward_clause": "against", "as_said": null,
            "target": {"kind": "clause", "id": "zero:1(a)"}, "recorded": false, "via": "COASTAL", "on_behalf_of": null,
            "condition": null, "date": "2024-03-04", "source": ["bulletin"], "taken_on": "zero:1(a)",
            "words_still_there": null
        })
    );
    assert_eq!((&json["draft"], &json["clause"]), (&Value::from("zero"), &Value::from("1(a)")));
    assert_eq!((&json["as_of"], &json["sources_cover"]), (&Value::from("2024-03-10"), &Value::from("partial")));
    let unexpanded: Value = serde_json::from_str(&write::backing::json(&lineage, &found, false)).unwrap();
    assert_eq!(unexpanded["positions"].as_array().unwrap().len(), 3, "recorded ones alone");
}

#[test]
fn procedure_is_told_and_makes_no_positions() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let boats = backing(&lineage, "zero:4", Horizon::default());
    let told = write::backing::document(&lineage, &boats, false).text(None);
    for part in [
        "vote on a motion about zero:4, not on zero:4 itself: a motion to divide, moved by South Africa on behalf of \
         African Group",
        "members of African Group that did not vote for what it moved: Sudan against; Algeria abstaining",
        "vote on zero:4: paragraph 4, carried: 2 for, 1 against, 1 abstaining, 2 not taking part",
        "not taking part: Haiti and Vanuatu",
        "had meant to vote for: Haiti",
        "agreed ad ref: zero:4; 2024-03-08",
        "reopened: zero:4 by China; 2024-03-09",
        "reservation: zero:4 by Argentina",
        "explanation: zero:4 by Switzerland",
        "became sponsors: Belarus and Russia",
        "ceased to be sponsors: Kazakhstan",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(boats.no_recorded_position.contains(&"SDN".to_owned()), "it voted on a motion alone");
    assert!(
        boats.positions.iter().all(|stand| stand.party != "KAZ"),
        "it left what it is not recorded to have sponsored"
    );
    let joined = boats.positions.iter().find(|stand| stand.party == "RUS").unwrap();
    assert_eq!((joined.stance.as_str(), joined.toward), ("co-sponsor", Toward::Against));
    for sponsor in ["RUS", "KAZ"] {
        assert!(!boats.no_recorded_position.contains(&sponsor.to_owned()), "{sponsor} came or went as a sponsor");
    }
    for spoke in ["NOR", "HTI", "CHE"] {
        assert!(!boats.no_recorded_position.contains(&spoke.to_owned()), "{spoke} voted on it or explained itself");
        assert!(boats.positions.iter().all(|stand| stand.party != spoke), "{spoke} took no position");
    }
    let history =
        write::history::document(&lineage, &lineage.history(talks.resolve("zero:4", None).unwrap())).text(None);
    assert!(history.contains("vote on zero:4: paragraph 4") && history.contains("not on zero:4 itself"), "{history}");
    // What is named for several together is nobody's own position.
    let named = backing(&lineage, "rev2:3", Horizon::default());
    assert!(named.positions.is_empty() && named.events.len() == 1);
    assert!(named.no_recorded_position.contains(&"IRN".to_owned()));
}

#[test]
fn a_clause_that_was_gone_is_followed_to_where_it_is_back() {
    let talks = talks();
    let lineage = Lineage::new(&talks);
    let drafts = |clause: &str| {
        let history = lineage.history(talks.resolve(clause, None).unwrap());
        let steps = history.steps.iter();
        steps.map(|step| (talks.drafts[step.draft].id.clone(), step.clauses.len())).collect::<Vec<_>>()
    };
    let expected: Vec<(String, usize)> =
        [("zero", 1), ("rev1", 0), ("rev2", 1), ("rev3", 0)].map(|(id, count)| (id.to_owned(), count)).to_vec();
    assert_eq!(drafts("zero:2"), expected);
    assert_eq!(drafts("rev2:2"), expected, "from either end");
    let history = lineage.history(talks.resolve("rev2:2", None).unwrap());
    let told = write::history::document(&lineage, &history).text(None);
    assert!(told.contains("back again: zero:2 was gone"), "{told}");
}

/// What a party did, each with its part.
fn deeds(talks: &Shown, filter: &Filter) -> Vec<(String, Option<Part>)> {
    let lineage = Lineage::new(talks);
    let id = |what| match what {
        What::Draft(at) => talks.drafts[at].id.clone(),
        What::Statement(at) => talks.statements[at].id.value.clone(),
        What::Amendment(at) => talks.amendments[at].id.value.clone(),
        What::Position(at) => format!("{} by {}", talks.positions[at].stance, talks.positions[at].party.value),
        What::Event(at) => talks.events[at].id.as_ref().unwrap().value.clone(),
    };
    lineage.deeds(filter).into_iter().map(|deed| (id(deed.what), deed.part)).collect()
}

#[test]
fn all_that_a_party_did_stands_in_order_with_its_part_in_it() {
    let talks = talks();
    let by = |party: &str| deeds(&talks, &Filter { by: Some(party.to_owned()), ..Filter::default() });
    let itself = |ways: &[&str]| Some(Part::Itself(ways.iter().map(|way| Way::from_name(way).unwrap()).collect()));
    let covered = |via: &str| Some(Part::Covered { via: via.to_owned() });
    let named = |told: Vec<(&str, Option<Part>)>| {
        told.into_iter().map(|(what, part)| (what.to_owned(), part)).collect::<Vec<_>>()
    };
    assert_eq!(
        by("CHN"),
        named(vec![
            ("drop-4", itself(&[])),
            ("vote-4", itself(&["voted against"])),
            ("reopened-4", itself(&["took part"])),
            ("delete by CHN", itself(&[])),
        ])
    );
    assert_eq!(
        by("NOR"),
        named(vec![
            ("northern-1", Some(Part::Excepted)),
            ("delete by COASTAL", covered("COASTAL")),
            ("vote-4", itself(&["voted for"])),
        ]),
        "what a statement excepts it from is no position over its head"
    );
    assert_eq!(by("EST")[0], ("northern-1".to_owned(), Some(Part::Aligned)));
    assert_eq!(by("HTI"), named(vec![("vote-4", itself(&["took no part", "had meant to vote for"]))]));
    assert_eq!(by("RUS"), named(vec![("sponsors", itself(&["became a sponsor"]))]));
    let sudan = by("SDN");
    assert!(sudan.contains(&("motion-4".to_owned(), itself(&["voted against"]))));
    assert!(sudan.contains(&("flexible by UGA".to_owned(), covered("AFR"))));
    assert_eq!(by("AFR").iter().filter(|(_, part)| *part == Some(Part::Represented)).count(), 4);
    assert_eq!(by("SYR"), named(vec![("silence", itself(&["broke silence"]))]));
    assert!(by("FIN").iter().all(|(what, _)| what != "northern-1"), "it was no member then");
}

#[test]
fn deeds_are_asked_for_by_clause_amendment_theme_source_and_date() {
    let talks = talks();
    let count = |filter: Filter| deeds(&talks, &filter).len();
    let all = count(Filter::default());
    // Who asks in a draft's brackets is told by the positions printed there.
    let amendments = talks.amendments.iter().filter(|amendment| !amendment.is_printed()).count();
    let listed = [talks.drafts.len(), talks.statements.len(), amendments, talks.positions.len()];
    assert_eq!(all, listed.iter().sum::<usize>() + talks.events.len());
    let amendment = talks.amendment_index("drop-4");
    let on_amendment = deeds(&talks, &Filter { amendment, ..Filter::default() });
    let named: Vec<&str> = on_amendment.iter().map(|(what, _)| what.as_str()).collect();
    for one in ["drop-4", "undrop", "drop-undrop", "sponsors", "oppose by MAR", "oppose by JPN"] {
        assert!(named.contains(&one), "{one}: {named:?}");
    }
    assert!(!named.contains(&"vote-4"), "a vote on the paragraph is none on the amendment");
    assert_eq!(count(Filter { theme: Some("catering".to_owned()), ..Filter::default() }), 2);
    assert_eq!(count(Filter { source: Some("cable".to_owned()), ..Filter::default() }), 1);
    let clause = talks.resolve("rev2:2", None).ok();
    assert_eq!(count(Filter { clause, ..Filter::default() }), 3, "through all drafts");
    let date = |text: &str| Some(text.parse().unwrap());
    let later = Filter { from: date("2024-05-01"), to: date("2024-05-04"), ..Filter::default() };
    assert_eq!(count(later), 3, "Rev.2, one position on it, silence broken");
    assert_eq!(count(Filter { by: Some("BRA".to_owned()), clause, ..Filter::default() }), 2);
}

#[test]
fn what_rests_on_a_closed_source_is_in_no_answer_for_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/stances");
    for arguments in [
        &["backs", "zero:4", "--for", "public"] as &[&str],
        &["backs", "zero:4", "--for", "public", "--format", "json"],
        &["history", "--by", "BGD", "--for", "public"],
        &["history", "zero:4", "--for", "public"],
    ] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(&folder).args(arguments).output().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{arguments:?}");
        assert!(!told.contains("cable") && !told.contains("\"BGD\"") && !told.contains("Bangladesh: s"), "{told}");
    }
    let (public, _) = whole().shown_to(&Access::Public.into()).unwrap();
    assert!(!Lineage::new(&public).party_codes().contains(&"BGD"));
}

#[test]
fn a_rank_that_names_a_closed_amendment_is_closed_with_it() {
    let talks = whole();
    let fairly = talks.amendment_index("fairly").unwrap();
    let talks = talks.with_records(|parts| parts.amendments[fairly].access = Some(Access::Own));
    let (public, _) = talks.shown_to(&Access::Public.into()).unwrap();
    let lineage = Lineage::new(&public);
    let found = backing(&lineage, "zero:4", Horizon::default());
    // Without its first choice, Türkiye would seem to like the text best as it stands.
    for party in ["TUR", "GEO", "USA", "MEX"] {
        assert!(found.positions.iter().all(|stand| stand.party != party), "{party}");
    }
    let told =
        write::backing::document(&lineage, &found, true).text(None) + &write::backing::json(&lineage, &found, true);
    assert!(!told.contains("fairly"), "{told}");
}
