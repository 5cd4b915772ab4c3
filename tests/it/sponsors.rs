//! Who asked for an amendment while it stood, and who stands behind it as of a day: the same in every answer.

use crate::common::Folder;
use serde_json::Value;
use travaux::amendment::AmendmentId;
use travaux::draft::DraftId;
use travaux::folder;
use travaux::lineage::{Backing, Blocs, Comparing, Fate, Filter, Horizon, Lineage, Subject, Toward};
use travaux::negotiation::Shown;
use travaux::write;

const MANIFEST: &str = "travaux: 1
title: Lighthouses
drafts: [first, second]
default_access: public
sources: [{id: journal, title: Journal, date: 2031-05-30, kind: record}]
";

/// A negotiation of two drafts, with a file of amendments.
fn talks(name: &str, amendments: &str) -> Shown {
    let draft = |id: &str, date: &str, span: &str| {
        format!(
            "---\ntravaux: 1\ndraft: {id}\ndate: {date}\n---\n1. Keepers may inspect every lamp once in a {span}.\n\
             2. Owners of lamps report failures to the nearest keeper.\n"
        )
    };
    let folder = Folder::new(
        &format!("sponsors-{name}"),
        &[
            ("travaux.yaml", MANIFEST),
            ("drafts/first.md", &draft("first", "2031-02-01", "decade")),
            ("drafts/second.md", &draft("second", "2031-06-01", "fortnight")),
            ("amendments/all.yaml", &format!("travaux: 1\n{amendments}")),
        ],
    );
    let loaded = folder::load(&folder.0).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation.shown_to_own()
}

fn as_of(day: &str) -> Horizon {
    Horizon { as_of: Some(day.parse().unwrap()), known_by: None }
}

fn backing(lineage: &Lineage<'_>, horizon: Horizon) -> Backing {
    lineage.backing(Subject::Clause(lineage.negotiation.resolve("first:1", None).unwrap()), horizon)
}

/// `party stance` of the positions that count.
fn positions(backing: &Backing) -> Vec<String> {
    let mut told: Vec<String> =
        backing.positions.iter().map(|stand| format!("{} {}", stand.party, stand.stance)).collect();
    told.sort_unstable();
    told
}

fn blocs(lineage: &Lineage<'_>) -> Blocs {
    lineage.blocs(Comparing::default(), 1)
}

const SHARED: &str = "amendments:
- {id: often, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [DNK, GHA, PER], jointly: true,
   date: 2031-03-01, source: journal}
events:
- {sponsorship: often, withdrawn: [PER], date: 2031-03-10, source: journal}
- {sponsorship: often, added: [CHL], date: 2031-03-20, source: journal}
";

#[test]
fn a_sponsor_proposes_until_it_leaves_and_one_that_joins_from_that_day() {
    let talks = talks("leaves", SHARED);
    let lineage = Lineage::new(&talks);
    let now = backing(&lineage, Horizon::default());
    assert_eq!(positions(&now), ["CHL co-sponsor", "DNK propose", "GHA propose", "PER withdraw"]);
    assert!(now.no_recorded_position.is_empty());
    let joined = now.positions.iter().find(|stand| stand.party == "CHL").unwrap();
    assert_eq!((joined.date.unwrap().to_string(), joined.toward), ("2031-03-20".to_owned(), Toward::Amend));
    assert_eq!(positions(&backing(&lineage, as_of("2031-03-05"))), ["DNK propose", "GHA propose", "PER propose"]);
    assert_eq!(positions(&backing(&lineage, as_of("2031-03-15"))), ["DNK propose", "GHA propose", "PER withdraw"]);
    let text = write::backing::document(&lineage, &now, false).text(None);
    assert!(text.contains("Parties with a recorded position: 3 amend."), "{text}");
}

#[test]
fn words_are_credited_to_those_that_asked_when_the_draft_was_written() {
    let talks = talks("credited", SHARED);
    let lineage = Lineage::new(&talks);
    let came = lineage.blame(DraftId::at(1), None).clauses[0]
        .spans
        .iter()
        .find(|span| span.since == DraftId::at(1))
        .unwrap()
        .clone();
    assert_eq!(came.parties, ["CHL", "DNK", "GHA"]);
    let fates = lineage.fates();
    let counts = lineage.fate_counts(&fates.amendments.iter().collect::<Vec<_>>());
    let of = |party: &str| counts.iter().find(|count| count.party == party).unwrap();
    assert_eq!(of("DNK").fates[&Fate::Reflected], (0, 1));
    assert_eq!((of("CHL").joined[&Fate::Reflected], of("CHL").fates.len()), (1, 0));
    assert_eq!((of("PER").left, of("PER").fates.len()), (1, 0));
    let history = lineage.history(talks.resolve("second:1", None).unwrap());
    let told: Value = serde_json::from_str(&write::history::json(&lineage, &history)).unwrap();
    assert_eq!(told["drafts"][1]["changes"][0]["realises"][0]["parties"], serde_json::json!(["DNK", "GHA", "CHL"]));
    let amendment = &told["drafts"][0]["amendments"][0];
    assert_eq!(amendment["withdrew"][0]["party"], "PER");
    assert_eq!(amendment["joined"][0]["date"], "2031-03-20");
    for (party, sides) in [("CHL", 1), ("PER", 0)] {
        let found = blocs(&lineage).parties.iter().filter(|(code, _)| code == party).count();
        assert_eq!(found, sides, "{party}");
    }
}

#[test]
fn positions_co_sponsor_and_withdraw_do_as_events_do_and_who_comes_back_is_back() {
    let talks = talks(
        "positions",
        "amendments:
- id: often
  draft: first
  clause: '1'
  replace: decade
  with: fortnight
  proposed_by: [DNK, GHA]
  date: 2031-03-01
  source: journal
  positions:
  - {party: CHL, stance: co-sponsor, date: 2031-03-04, source: journal}
  - {party: GHA, stance: withdraw, as_said: would step back, date: 2031-03-06, source: journal}
  - {party: GHA, stance: co-sponsor, date: 2031-03-12, source: journal}
  - {party: CHL, stance: withdraw, source: journal, date: 2031-04-01}
  - {party: PER, stance: co-sponsor, condition: if every year, date: 2031-03-04, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    assert_eq!(
        positions(&backing(&lineage, Horizon::default())),
        ["CHL withdraw", "DNK propose", "GHA co-sponsor", "PER co-sponsor"]
    );
    assert_eq!(
        positions(&backing(&lineage, as_of("2031-03-08")))[..3],
        ["CHL co-sponsor", "DNK propose", "GHA withdraw"]
    );
    let standing = |day: &str| {
        let sponsorship = lineage.sponsorship(AmendmentId::at(0), &as_of(day));
        sponsorship.standing().map(|sponsor| sponsor.party.clone()).collect::<Vec<_>>()
    };
    assert_eq!(standing("2031-03-08"), ["DNK", "CHL"]);
    assert_eq!(standing("2031-05-01"), ["DNK", "GHA"], "support on a condition is no sponsorship");
}

#[test]
fn what_one_withdrew_and_another_tabled_again_is_the_others_from_that_day() {
    let talks = talks(
        "again",
        "amendments:
- {id: old, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [DNK], date: 2031-03-01,
   source: journal, status: {is: Withdrawn by its sponsor, date: 2031-03-10, source: journal}}
- {id: again, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [GHA], date: 2031-03-11,
   source: journal, replaces: [old]}
positions:
- {party: PER, amendment: old, stance: support, date: 2031-03-02, source: journal}
- {party: CHL, amendment: old, stance: oppose, date: 2031-03-02, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    let fates = lineage.fates();
    assert_eq!(fates.amendments.iter().map(|one| one.fate).collect::<Vec<_>>(), [Fate::Withdrawn, Fate::Reflected]);
    assert!(fates.conflicts.is_empty());
    let counts = lineage.fate_counts(&fates.amendments.iter().collect::<Vec<_>>());
    assert_eq!(counts[0].fates, [(Fate::Withdrawn, (1, 0))].into());
    let blame = lineage.blame(DraftId::at(1), None);
    let came: Vec<_> = blame.clauses[0].spans.iter().filter(|span| span.since == DraftId::at(1)).collect();
    assert_eq!(
        (came[0].amendments.as_slice(), came[0].parties.as_slice()),
        (&[AmendmentId::at(1)][..], &["GHA".to_owned()][..])
    );

    let now = backing(&lineage, Horizon::default());
    assert_eq!(positions(&now), ["CHL oppose", "GHA propose"], "who opposed it wants the text as it stands");
    assert_eq!((now.withdrawn.len(), now.withdrawn[0].amendment), (1, AmendmentId::at(0)));
    assert_eq!(now.withdrawn[0].positions.iter().map(|stand| stand.party.as_str()).collect::<Vec<_>>(), ["PER"]);
    let parties = blocs(&lineage).parties;
    assert!(parties.iter().all(|(party, _)| party != "DNK" && party != "PER"), "{parties:?}");
    let text = write::backing::document(&lineage, &now, false).text(None);
    assert!(!text.contains("Denmark: withdraw"), "who withdrew it is not recorded:\n{text}");
    assert!(text.contains("recorded as Withdrawn by its sponsor 2031-03-10"), "{text}");
    // Before the withdrawal it stood, and its supporter with it.
    let before = backing(&lineage, as_of("2031-03-05"));
    assert_eq!(positions(&before), ["CHL oppose", "DNK propose", "PER support"]);
    assert!(before.withdrawn.is_empty());

    let deeds = write::deeds::document(&lineage, &Filter::default(), &lineage.deeds(&Filter::default())).text(None);
    assert!(
        deeds.contains("proposed by Denmark; 2031-03-01; recorded as Withdrawn by its sponsor 2031-03-10"),
        "{deeds}"
    );
}

#[test]
fn a_withdrawal_on_no_known_day_holds_on_none_and_is_told() {
    let talks = talks(
        "undated",
        "amendments:
- {id: old, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [DNK], date: 2031-03-01,
   source: journal, status: WITHDRAWN}
",
    );
    let lineage = Lineage::new(&talks);
    let now = backing(&lineage, Horizon::default());
    assert!(positions(&now).is_empty() && now.withdrawn[0].sponsorship.is_withdrawn);
    for day in ["2031-03-02", "2035-01-01"] {
        let then = backing(&lineage, as_of(day));
        assert_eq!(positions(&then), ["DNK propose"], "{day}");
        assert!(!then.withdrawn[0].sponsorship.is_withdrawn);
        assert!(write::backing::document(&lineage, &then, false).text(None).contains("withdrawn, undated"));
    }
    // Nor is it known that the draft that has its words came after.
    assert_eq!(lineage.fates().amendments[0].fate, Fate::Withdrawn);
    assert_eq!(lineage.asked_by(AmendmentId::at(0), DraftId::at(1)), ["DNK"]);
}

#[test]
fn what_was_withdrawn_some_day_is_the_others_from_the_day_on_which_they_took_it_up() {
    let talks = talks(
        "taken-up",
        "amendments:
- {id: old, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [DNK], date: 2031-03-01,
   source: journal, status: withdrawn}
- {id: again, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [GHA], date: 2031-03-11,
   source: journal, replaces: [old]}
",
    );
    let lineage = Lineage::new(&talks);
    let blame = lineage.blame(DraftId::at(1), None);
    let came: Vec<_> = blame.clauses[0].spans.iter().filter(|span| span.since == DraftId::at(1)).collect();
    assert_eq!(came[0].parties, ["GHA"]);
    assert_eq!(positions(&backing(&lineage, as_of("2031-03-20"))), ["DNK propose", "GHA propose"]);
}

#[test]
fn who_withdrew_is_an_act_of_who_is_recorded_to_have_done_it() {
    let talks = talks(
        "by",
        "amendments:
- {id: old, draft: first, clause: '1', delete: clause, proposed_by: [DNK, GHA], date: 2031-03-01, source: journal,
   status: {is: withdrawn, by: [Denmark], date: 2031-03-10, source: journal}}
- {id: own, draft: first, clause: '1', insert: bright, after: every, proposed_by: [PER], date: 2031-03-01, source: journal,
   positions: [{party: PER, stance: withdraw, date: 2031-03-04, source: journal}]}
",
    );
    let lineage = Lineage::new(&talks);
    let now = backing(&lineage, Horizon::default());
    assert_eq!(positions(&now), ["DNK withdraw", "GHA propose", "PER withdraw"], "Denmark took nothing back for Ghana");
    let fates: Vec<Fate> = lineage.fates().amendments.iter().map(|one| one.fate).collect();
    assert_eq!(fates, [Fate::NotReflected, Fate::Withdrawn], "nobody stands behind what its only sponsor left");
}

#[test]
fn what_was_proposed_for_a_group_the_group_withdraws_and_whom_nobody_names_stays() {
    let talks = talks(
        "groups",
        "amendments:
- {id: spoken, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [BEL], on_behalf_of: [EU],
   date: 2031-03-01, source: journal}
- {id: unnamed, draft: first, clause: '1', insert: bright, after: every, proposed_by: [], date: 2031-03-01,
   source: journal}
positions:
- {party: FRA, on_behalf_of: [EU], amendment: spoken, stance: withdraw, date: 2031-03-10, source: journal}
events:
- {sponsorship: unnamed, added: [GHA], date: 2031-03-04, source: journal}
- {sponsorship: unnamed, withdrawn: [GHA], date: 2031-03-08, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    let fates: Vec<Fate> = lineage.fates().amendments.iter().map(|one| one.fate).collect();
    assert_eq!(fates, [Fate::Withdrawn, Fate::NotReflected]);
    let now = backing(&lineage, Horizon::default());
    assert_eq!(positions(&now), ["FRA withdraw", "GHA withdraw"]);
    assert_eq!(now.unattributed, [AmendmentId::at(1)], "somebody proposed it, and may stand behind it still");
    let sides = blocs(&lineage).parties;
    assert!(sides.iter().all(|(party, _)| party != "EU" && party != "GHA"), "{sides:?}");
    assert_eq!(positions(&backing(&lineage, as_of("2031-03-05"))), ["BEL propose", "GHA co-sponsor"]);
}

#[test]
fn exports_name_who_stands_behind_an_amendment_and_who_left_apart() {
    let talks = talks("exports", SHARED);
    let lineage = Lineage::new(&talks);
    let graph: Value = serde_json::from_str(&write::lineage::json(&lineage.whole())).unwrap();
    let edges = graph["edges"].as_array().unwrap();
    let proposes = |party: &str| {
        let edge = edges.iter().find(|edge| {
            edge["from"].as_str().is_some_and(|from| from.ends_with(party))
                && edge["kind"].as_str().is_some_and(|kind| kind.starts_with("propose"))
        });
        edge.unwrap_or_else(|| panic!("{party} does not propose")).clone()
    };
    assert_eq!(proposes("DNK")["kind"], "proposes");
    assert_eq!(proposes("CHL")["from_date"], "2031-03-20");
    assert_eq!(
        (&proposes("PER")["kind"], &proposes("PER")["to_date"]),
        (&"proposed until it was withdrawn".into(), &"2031-03-10".into())
    );
}

#[test]
fn who_stood_behind_what_was_withdrawn_contradicts_nothing_it_wants_of_the_clause_and_covers_nobody() {
    let talks = talks(
        "wants",
        "amendments:
- {id: out, draft: first, clause: '1', delete: clause, proposed_by: [DNK], date: 2031-03-01, source: journal,
   status: {is: withdrawn, date: 2031-03-10, source: journal}}
positions:
- {party: DNK, draft: first, clause: '1', stance: support, source: journal}
- {party: PER, draft: first, clause: '1', stance: support, source: journal}
- {party: PER, amendment: out, stance: support, source: journal}
- {party: EU, amendment: out, stance: support, date: 2031-03-02, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    assert!(folder::contradictions(&talks).is_empty());
    let now = backing(&lineage, Horizon::default());
    assert_eq!(positions(&now), ["DNK support", "PER support"]);
    assert!(now.positions.iter().all(|stand| stand.toward == Toward::For && stand.contradicting.is_empty()));
    let behind: Vec<&str> = now.withdrawn[0].positions.iter().map(|stand| stand.party.as_str()).collect();
    assert_eq!(behind, ["EU", "PER"]);
    assert!(now.covered.is_empty() && now.cross_pressured.is_empty());
    // While it stood, both wanted the clause as well as its deletion, and in which order is not known.
    let then = backing(&lineage, as_of("2031-03-05"));
    assert!(then.positions.iter().all(|stand| stand.party != "PER"), "told by the journal of May alone");
    assert_eq!(then.positions.iter().filter(|stand| stand.toward == Toward::Against).count(), 2);
    assert!(!then.covered.is_empty());
}

#[test]
fn who_supported_and_opposed_what_was_withdrawn_is_counted_for_neither() {
    let talks = talks(
        "both",
        "amendments:
- {id: out, draft: first, clause: '1', delete: clause, proposed_by: [DNK], date: 2031-03-01, source: journal,
   status: {is: withdrawn, date: 2031-03-10, source: journal}}
positions:
- {party: PER, amendment: out, stance: support, source: journal}
- {party: PER, amendment: out, stance: oppose, source: journal}
- {party: GHA, amendment: out, stance: oppose, date: 2031-03-02, source: journal}
- {party: GHA, amendment: out, stance: support, date: 2031-03-04, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    let now = backing(&lineage, Horizon::default());
    assert_eq!(positions(&now), ["PER oppose"], "Ghana's opposition was replaced and does not come back");
    assert_eq!(now.positions[0].contradicting, ["PER"], "nobody knows whether it opposed last");
    let text = write::backing::document(&lineage, &now, false).text(None);
    assert!(!text.contains("Parties with a recorded position"), "{text}");
    assert!(!blocs(&lineage).parties.iter().any(|(party, _)| party == "PER" || party == "GHA"));
}

#[test]
fn nobody_is_taken_to_have_come_back_where_the_dates_leave_a_doubt() {
    let talks = talks(
        "doubt",
        "amendments:
- {id: often, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [DNK], date: 2031-03-01,
   source: journal}
events:
- {sponsorship: often, added: [CHL, GHA], date: 2031-03, source: journal}
- {sponsorship: often, withdrawn: [CHL], date: 2031-03-10, source: journal}
- {sponsorship: often, withdrawn: [GHA], date: 2031-02-27, source: journal}
positions:
- {party: DNK, amendment: often, stance: withdraw, date: 2031-02-10, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    let standing: Vec<String> = lineage
        .sponsorship(AmendmentId::at(0), &Horizon::default())
        .standing()
        .map(|sponsor| sponsor.party.clone())
        .collect();
    assert_eq!(
        standing,
        ["GHA"],
        "a withdrawal comes after the proposal whatever the dates say, after a joining if it may"
    );
    assert_eq!(positions(&backing(&lineage, Horizon::default())), ["CHL withdraw", "DNK withdraw", "GHA co-sponsor"]);
}

#[test]
fn whether_proposers_acted_as_one_is_said_of_all_that_made_a_proposal_and_of_no_others() {
    let talks = talks("as-one", SHARED);
    let lineage = Lineage::new(&talks);
    let history = lineage.history(talks.resolve("second:1", None).unwrap());
    let told: Value = serde_json::from_str(&write::history::json(&lineage, &history)).unwrap();
    let amendment = &told["drafts"][0]["amendments"][0];
    assert_eq!((&amendment["parties"][2], &amendment["jointly"]), (&"CHL".into(), &Value::Null));
    let text = write::history::document(&lineage, &history).text(None);
    assert!(text.contains("proposed by Denmark, Ghana and Peru, jointly;"), "{text}");
    assert!(text.contains("proposed by Chile, Denmark and Ghana (inferred"), "{text}");
    assert!(!text.contains("Chile, jointly"), "{text}");
    for csv in [write::lineage::csv(&lineage), write::lineage::edits_csv(&lineage)] {
        assert!(csv.contains("DNK; GHA; CHL,,"), "{csv}");
    }
}

#[test]
fn who_made_a_proposal_is_the_same_after_some_of_them_put_another_in_its_place() {
    let talks = talks(
        "in-its-place",
        "amendments:
- {id: wide, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [PER, GHA], date: 2031-03-01,
   source: journal}
- {id: narrow, draft: first, clause: '1', replace: once in a decade, with: once in a fortnight, proposed_by: [GHA],
   date: 2031-03-04, source: journal, replaces: [wide]}
",
    );
    let lineage = Lineage::new(&talks);
    let history = lineage.history(talks.resolve("second:1", None).unwrap());
    let text = write::history::document(&lineage, &history).text(None);
    assert!(text.contains("proposed by Ghana and Peru (whether jointly is not known)"), "{text}");
    assert!(text.contains("Ghana put [narrow] in its place"), "{text}");
    assert!(!text.contains("proposed by Peru;"), "{text}");
}

#[test]
fn a_withdrawal_by_some_of_those_behind_a_proposal_is_theirs_and_by_all_that_then_stood_is_the_whole() {
    let own = |id: &str, by: &str, more: &str| {
        format!(
            "- {{id: {id}, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [PER, GHA],
   date: 2031-03-01, source: journal, status: {{is: withdrawn, by: {by}, date: 2031-03-10, source: journal}}{more}}}\n"
        )
    };
    let behalf = ", on_behalf_of: [EU]";
    let amendments = [
        own("some", "[PER]", ""),
        own("all", "[GHA, PER]", ""),
        own("group", "[EU]", behalf),
        own("last", "[PER]", ""),
        own("stranger", "[CHL]", ""),
    ];
    let events = "events:
- {sponsorship: last, withdrawn: [GHA], date: 2031-03-05, source: journal}
- {sponsorship: last, added: [CHL], date: 2031-03-20, source: journal}
";
    let talks = talks("by-some", &format!("amendments:\n{}{events}", amendments.concat()));
    let lineage = Lineage::new(&talks);
    let place = |id: &str| talks.amendments.iter().position(|one| one.id.as_str() == id).unwrap();
    let told = |id: &str| {
        let sponsorship = lineage.sponsorship(AmendmentId::at(place(id)), &Horizon::default());
        let standing: Vec<String> = sponsorship.standing().map(|sponsor| sponsor.party.clone()).collect();
        (standing.join(" "), sponsorship.withdrawal.is_some())
    };
    assert_eq!(told("some"), ("GHA".to_owned(), false));
    assert_eq!(told("all"), (String::new(), true));
    assert_eq!(told("group"), (String::new(), true), "the group took back what both had proposed for it");
    assert!(told("last").1, "nobody else stood behind it on that day");
    assert_eq!(told("stranger"), (String::new(), true), "as the record has it; check asks who Chile is here");
    let story = lineage.fates().amendments[place("some")].clone();
    assert_eq!((story.fate, story.recorded, story.differs), (Fate::Reflected, None, false));
    let deeds = write::deeds::document(&lineage, &Filter::default(), &lineage.deeds(&Filter::default())).text(None);
    assert!(deeds.contains("Peru withdrew 2031-03-10"), "{deeds}");
}

#[test]
fn who_left_and_came_back_has_made_the_proposal_and_its_leaving_and_coming_back_are_told() {
    let talks = talks(
        "came-back",
        "amendments:
- {id: often, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [GHA, PER], jointly: true,
   date: 2031-03-01, source: journal}
events:
- {sponsorship: often, withdrawn: [GHA], date: 2031-03-10, source: journal}
- {sponsorship: often, added: [CHL], date: 2031-03-12, source: journal}
- {sponsorship: often, withdrawn: [CHL], date: 2031-03-14, source: journal}
- {sponsorship: often, added: [GHA, CHL], date: 2031-03-20, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    let text = write::deeds::document(&lineage, &Filter::default(), &lineage.deeds(&Filter::default())).text(None);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("proposed by Ghana and Peru, jointly; 2031-03-01; Chile joined 2031-03-12;"), "{text}");
    assert!(text.contains("Ghana withdrew 2031-03-10; Ghana joined again 2031-03-20"), "{text}");
    assert!(text.contains("Chile withdrew 2031-03-14; Chile joined again 2031-03-20"), "{text}");
    let history = lineage.history(talks.resolve("second:1", None).unwrap());
    let told: Value = serde_json::from_str(&write::history::json(&lineage, &history)).unwrap();
    let amendment = &told["drafts"][0]["amendments"][0];
    assert_eq!(amendment["made_by"], serde_json::json!(["GHA", "PER"]));
    let days = |field: &str| {
        let changes = amendment[field].as_array().unwrap().iter();
        changes.map(|one| format!("{} {}", one["party"], one["date"]).replace('"', "")).collect::<Vec<_>>()
    };
    assert_eq!(days("withdrew"), ["GHA 2031-03-10", "CHL 2031-03-14"]);
    assert_eq!(days("joined"), ["GHA 2031-03-20", "CHL 2031-03-12", "CHL 2031-03-20"]);
    let fates = lineage.fates();
    let counts = lineage.fate_counts(&fates.amendments.iter().collect::<Vec<_>>());
    let ghana = counts.iter().find(|count| count.party == "GHA").unwrap();
    assert_eq!((ghana.fates[&Fate::Reflected], ghana.joined.len()), ((0, 1), 0));
}

#[test]
fn who_took_back_what_was_proposed_for_it_is_named_and_not_who_had_proposed_it() {
    let talks = talks(
        "took-back",
        "amendments:
- {id: spoken, draft: first, clause: '1', replace: decade, with: fortnight, proposed_by: [BEL, FRA], on_behalf_of: [EU],
   date: 2031-03-01, source: journal}
- {id: told, draft: first, clause: '1', insert: bright, after: every, proposed_by: [BEL, FRA], on_behalf_of: [EU],
   date: 2031-03-01, source: journal}
- {id: whose, draft: first, clause: '2', delete: clause, proposed_by: [], on_behalf_of: [EU], date: 2031-03-01,
   source: journal}
positions:
- {party: EU, amendment: spoken, stance: withdraw, date: 2031-03-10, source: journal}
events:
- {sponsorship: told, withdrawn: [EU], date: 2031-03-10, source: journal}
",
    );
    let lineage = Lineage::new(&talks);
    let deeds = write::deeds::document(&lineage, &Filter::default(), &lineage.deeds(&Filter::default())).text(None);
    let deeds = deeds.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(deeds.matches("; European Union withdrew 2031-03-10").count(), 2, "{deeds}");
    assert!(!deeds.contains("Belgium withdrew") && !deeds.contains("France withdrew"), "{deeds}");
    assert!(deeds.contains("proposed on behalf of European Union, by whom is not known"), "{deeds}");
    let now = positions(&backing(&lineage, Horizon::default()));
    assert_eq!(now, ["EU withdraw", "EU withdraw"]);
    let history = lineage.history(talks.resolve("first:1", None).unwrap());
    let told: Value = serde_json::from_str(&write::history::json(&lineage, &history)).unwrap();
    for amendment in told["drafts"][0]["amendments"].as_array().unwrap() {
        let withdrew = amendment["withdrew"].as_array().unwrap();
        assert_eq!((withdrew.len(), &withdrew[0]["party"]), (1, &"EU".into()), "{amendment}");
    }
}
