//! The facts of the example: the false readings that reports invite are impossible to get, and the picture of the graph is
//! drawn from it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use travaux::clause::ClauseId;
use travaux::draft::DraftId;
use travaux::folder;
use travaux::lineage::{Comparing, Filter, Horizon, Lineage, Part, Subject, Toward, Way, What};
use travaux::negotiation::Shown;
use travaux::procedure::EventId;
use travaux::write;

fn example() -> Shown {
    let loaded = folder::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation.shown_to_own()
}

fn by<'a>(lineage: &Lineage<'a>, party: &str) -> Vec<travaux::lineage::Deed> {
    lineage.deeds(&Filter { by: Some(party.to_owned()), ..Filter::default() })
}

#[test]
fn nobody_reads_that_the_united_states_oppose_a_role_of_the_united_nations_in_ai() {
    let example = example();
    let lineage = Lineage::new(&example);
    let on_ai = |theme: &str| theme.contains("AI");
    let themes: Vec<String> = lineage.themes().into_iter().map(str::to_owned).collect();
    assert!(themes.iter().any(|theme| on_ai(theme)));
    for theme in themes {
        let found = lineage.backing(Subject::Theme(theme.clone()), Horizon::default());
        for stand in found.positions.iter().filter(|stand| stand.party == "USA") {
            let stance = stand.stance.as_str();
            let what = "central role of the United Nations in Internet governance";
            assert!(stance != "oppose" || theme == what || theme.contains("sanctions"), "{theme}: {stance}");
            assert!(stand.toward == Toward::Unknown, "a theme is no clause");
        }
    }
    // No clause, on AI or not, has a position of theirs but the Service.
    for (draft, content) in example.drafts.iter().enumerate() {
        for clause in 0..content.tree.len() {
            let handle = travaux::negotiation::ClauseHandle { draft: DraftId::at(draft), clause: ClauseId::at(clause) };
            let found = lineage.backs(handle, None);
            let here = found.positions.iter().any(|stand| stand.party == "USA");
            assert!(!here || example.full_address(handle) == "zero:24", "{}", example.full_address(handle));
            assert!(found.apart.iter().all(|stand| stand.party != "USA"), "{}", example.full_address(handle));
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["backs", "--theme", "AI"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "which of them is not for the program to say");
}

#[test]
fn nobody_reads_one_state_for_the_six() {
    let example = example();
    let lineage = Lineage::new(&example);
    for clause in ["rev4:8(a)", "rev4:50", "rev4:68", "rev3:67", "final:8(a)"] {
        let found = lineage.backs(example.resolve(clause, None).unwrap(), None);
        assert!(found.positions.is_empty() && found.earlier.is_empty() && found.covered.is_empty(), "{clause}");
        for one in ["SYR", "IRN", "RUS", "VEN", "NIC", "IND"] {
            assert!(found.no_recorded_position.contains(&one.to_owned()), "{clause}: {one}");
        }
    }
    for one in ["SYR", "IRN", "RUS", "VEN", "NIC", "IND"] {
        let deeds = by(&lineage, one);
        let filter = Filter { by: Some(one.to_owned()), ..Filter::default() };
        let told = write::deeds::document(&lineage, &filter, &deeds).text(None);
        assert!(told.contains("8(a), 50 and 68 named for all of them together, for none alone"), "{told}");
        for asked in ["coercive-measures-again", "companies-national-law"] {
            let at = example.amendment_index(asked).unwrap();
            assert!(deeds.iter().all(|deed| deed.what != What::Amendment(at)), "{one}: {asked}");
        }
    }
}

#[test]
fn nobody_reads_a_vote_on_the_motion_as_one_on_the_amendment() {
    let example = example();
    let lineage = Lineage::new(&example);
    let at = example.amendment_index("A/79/L.3").unwrap();
    let found = lineage.backing(Subject::Amendment(at), Horizon::default());
    let proposing: Vec<&str> = found.positions.iter().map(|stand| stand.party.as_str()).collect();
    assert_eq!(proposing, ["BLR", "IRN", "NIC", "PRK", "RUS", "SYR"], "who voted took no position");
    let json: Value = serde_json::from_str(&write::backing::json(&lineage, &found, true)).unwrap();
    let event = &json["events"][0];
    assert_eq!((&event["kind"], &event["votes"]["for"]), (&Value::from("vote on a motion"), &Value::from(143)));
    assert_eq!(event["voters"]["for"], Value::Array(Vec::new()), "who the 143 are is not known");
    let text = write::backing::document(&lineage, &found, true).text(None);
    assert!(text.contains("not on A/79/L.3 itself") && text.contains("recorded as not acted upon"), "{text}");
    assert!(!text.contains("rejected"), "{text}");
    for (party, way) in [("SDN", Way::VotedAgainst), ("DZA", Way::Abstained), ("CHN", Way::Abstained)] {
        let deeds = by(&lineage, party);
        let motion =
            example.events.iter().position(|event| event.id.as_ref().is_some_and(|id| id.value == "no-action-motion"));
        let votes = deeds.iter().filter(|deed| deed.what == What::Event(EventId::at(motion.unwrap())));
        let votes: Vec<&Part> = votes.filter_map(|deed| deed.part.as_ref()).collect();
        assert_eq!(votes, [&Part::Itself(vec![way])], "{party}");
    }
    // A member of the group that moved it and of which no vote is known is covered by the move, and voted neither way.
    let kenya = by(&lineage, "KEN");
    assert!(kenya.iter().any(|deed| deed.part == Some(Part::Covered { via: "AFR".to_owned() })));
    assert!(lineage.blocs(Comparing::default(), 1).parties.iter().all(|(party, _)| party != "SDN"));
}

#[test]
fn nobody_reads_that_china_said_what_the_group_of_77_said() {
    let example = example();
    let lineage = Lineage::new(&example);
    let deeds = by(&lineage, "CHN");
    for of_the_group_alone in ["g77-ai-dialogue", "g77-data-governance"] {
        let at = example.amendment_index(of_the_group_alone).unwrap();
        assert!(deeds.iter().all(|deed| deed.what != What::Amendment(at)), "{of_the_group_alone}");
    }
    let statement = |id: &str| What::Statement(example.statement_index(id).unwrap());
    let part = |id: &str| deeds.iter().find(|deed| deed.what == statement(id)).map(|deed| deed.part.clone());
    assert_eq!(part("g77-statement-2024-07-01"), None);
    let covered = Some(Some(Part::Covered { via: "G77+CHN".to_owned() }));
    assert_eq!(part("g77-statement-2024-04-05"), covered);
    assert_eq!(part("china-positions-2023-paper"), Some(Some(Part::Itself(Vec::new()))));
}

#[test]
fn claims_that_differ_stand_side_by_side() {
    let example = example();
    let lineage = Lineage::new(&example);
    let told = |filter: Filter| write::deeds::document(&lineage, &filter, &lineage.deeds(&filter)).text(None);
    let mover = told(Filter { amendment: example.amendment_index("A/79/L.3"), ..Filter::default() });
    assert!(mover.contains("moved by: Congo (KAS") && mover.contains("moved by: DR Congo (dpa"), "{mover}");
    let rights = told(Filter { mentions: vec!["primary and basic human right".to_owned()], ..Filter::default() });
    assert!(rights.contains("Economic development is") && rights.contains("The right to development is"), "{rights}");
    let facilitators = told(Filter { draft: example.draft_index("rev1"), ..Filter::default() });
    for claim in
        ["issued by: Sweden and Rwanda (Devex", "issued by: Sweden and Zambia (IISD", "Zambia replaced by Rwanda"]
    {
        assert!(facilitators.contains(claim), "{claim}: {facilitators}");
    }
}

/// The nodes of the picture, by their labels or ids, in the order in which they are drawn.
const DRAWN: [&str; 18] = [
    "draft zero",
    "draft rev1",
    "zero:24",
    "rev1:24",
    "zero:49(b)",
    "rev2:54(b)",
    "rev4:8(a)",
    "amendment delete-service",
    "party CHN",
    "party JPN",
    "party USA",
    "party IND",
    "party G77+CHN",
    "statement g77-statement-2024-04-05",
    "theme caveats on technology transfer, such as \"voluntary\" and \"on mutually agreed terms\"",
    "event silence-rev4",
    "source devex-2024-05-21",
    "change zero..rev1",
];

/// Draws some nodes of the graph, as the export for programs has them, with the edges between them; dashed is inferred.
fn picture(graph: &Value) -> String {
    let nodes = graph["nodes"].as_array().unwrap();
    let text = |node: &Value, field: &str| node[field].as_str().unwrap().to_owned();
    let find = |wanted: &str| -> Value {
        let is = |node: &&Value| {
            let clause = text(node, "label").split(" [").next() == Some(wanted) && text(node, "kind") == "clause";
            text(node, "id") == wanted || clause
        };
        nodes.iter().find(is).unwrap_or_else(|| panic!("{wanted}")).clone()
    };
    let mut drawn: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = String::from("flowchart LR\n");
    for (at, wanted) in DRAWN.iter().enumerate() {
        let node = if *wanted == "change zero..rev1" {
            // The change that leads to paragraph 24 of Rev.1.
            let target = text(&find("rev1:24"), "id");
            let edges = graph["edges"].as_array().unwrap();
            let from = edges.iter().find(|edge| edge["kind"] == "to" && edge["to"] == target.as_str()).unwrap();
            find(from["from"].as_str().unwrap())
        } else {
            find(wanted)
        };
        let label = match text(&node, "kind").as_str() {
            "clause" => format!("clause {}", text(&node, "label").split(" [").next().unwrap()),
            "theme" => "theme caveats on technology transfer".to_owned(),
            "change" => format!("change: {}", text(&node, "label")),
            _ => text(&node, "id"),
        };
        drawn.insert(text(&node, "id"), at);
        let _ = writeln!(out, "  n{at}[\"{label}\"]");
    }
    for edge in graph["edges"].as_array().unwrap() {
        let ends = (drawn.get(&text(edge, "from")), drawn.get(&text(edge, "to")));
        if let (Some(from), Some(to)) = ends {
            let arrow = if edge["recorded"] == true { "-->" } else { "-.->" };
            let _ = writeln!(out, "  n{from} {arrow}|{}| n{to}", text(edge, "kind"));
        }
    }
    out
}

#[test]
fn the_picture_of_the_graph_is_drawn_from_the_example() {
    let example = example();
    let graph: Value = serde_json::from_str(&write::lineage::json(&Lineage::new(&example).whole())).unwrap();
    let drawn = picture(&graph);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lineage.md");
    let page = std::fs::read_to_string(path).unwrap();
    let shown = page.split("```mermaid\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(shown, drawn, "docs/lineage.md shows:\n{shown}\nthe graph is:\n{drawn}");
}
