//! Agreement between parties: what is compared, what is withheld, and that all formats say the same.

use std::path::Path;
use std::process::Command;
use travaux::folder;
use travaux::lineage::{Blocs, Horizon, Lineage};
use travaux::negotiation::Negotiation;
use travaux::source::Access;
use travaux::write;

fn read(name: &str) -> Negotiation {
    let loaded = folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

/// Of two parties: on how many targets they agreed, of how many.
fn pair(blocs: &Blocs, one: &str, other: &str) -> Option<(usize, usize)> {
    let found = blocs.pairs.iter().find(|pair| pair.one == one && pair.other == other);
    found.map(|pair| (pair.agreed, pair.compared))
}

#[test]
fn parties_are_compared_on_what_both_took_a_side_on() {
    let talks = read("tests/folders/stances");
    let lineage = Lineage::new(&talks);
    let blocs = lineage.blocs(Horizon::default(), 1);
    // To propose a deletion, to keep it, and to be against the clause is one side; to drop the deletion is the other.
    assert_eq!(pair(&blocs, "CUB", "NPL"), Some((1, 1)));
    assert_eq!(pair(&blocs, "CHN", "VNM"), Some((1, 1)));
    assert_eq!(pair(&blocs, "IND", "NPL"), Some((0, 1)));
    assert_eq!(pair(&blocs, "IND", "PAK"), Some((1, 1)));
    // China and India on the clause, and in the brackets of the last draft.
    assert_eq!(pair(&blocs, "CHN", "IND"), Some((1, 2)));
    // Conditions, ranks, changes and what is open are no sides.
    for party in ["JPN", "KOR", "TUR", "UKR", "THA"] {
        let has_pair =
            blocs.pairs.iter().any(|pair| [&pair.one, &pair.other].contains(&&party.to_owned()) && pair.inferred == 0);
        assert!(!has_pair, "{party}");
    }
    // No member takes a side by what its group says: Iceland and Norway said nothing.
    assert!(blocs.parties.iter().all(|(party, _)| party != "ISL" && party != "NOR"));
    assert_eq!(pair(&blocs, "COASTAL", "NORTHERN"), Some((0, 1)));
    let inferred = blocs.pairs.iter().find(|pair| pair.one == "BRA" && pair.other == "CHN").unwrap();
    assert_eq!((inferred.agreed, inferred.compared, inferred.inferred), (0, 1, 1), "brackets without a verb");
    let contested: Vec<String> = blocs.contested.iter().map(|one| talks.full_address(one.clause)).collect();
    assert_eq!(contested[0], "zero:4");
}

#[test]
fn who_moved_is_told_for_one_target_and_for_one_clause_through_the_drafts() {
    let talks = read("tests/folders/stances");
    let lineage = Lineage::new(&talks);
    let told = write::blocs::text(&lineage, &lineage.blocs(Horizon::default(), 5), None);
    for line in [
        "Viet Nam on zero:4: support (2024-03-05) → oppose (2024-03-20)",
        "Kenya on [taken-back]: propose (2024-03-02) → withdraw (2024-03-08)",
        "African Group on zero:1(b): support (2024-03-04) → flexible (2024-03-06)",
        "Brazil: delete on zero:2, the words of their lamps (2024-03-04) → support on rev2:2 (2024-05-04); that it is one \
         clause is inferred",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let before = lineage.blocs(Horizon::as_of("2024-03-10".parse().ok()), 5);
    assert!(!write::blocs::text(&lineage, &before, None).contains("Viet Nam on"), "it moved later");
}

#[test]
fn a_share_is_withheld_where_too_little_is_shared_and_the_reason_is_told() {
    let talks = read("tests/folders/stances");
    let lineage = Lineage::new(&talks);
    let blocs = lineage.blocs(Horizon::default(), 5);
    assert!(blocs.clusters.is_empty());
    let text = write::blocs::text(&lineage, &blocs, None);
    assert!(text.contains("Shares and clusters are withheld: no two parties"), "{text}");
    assert!(text.contains("The sources cover the talks in part only"), "{text}");
    let share = text.lines().find(|line| line.contains(" %"));
    assert_eq!(share, None, "no share is told");
    let json: serde_json::Value = serde_json::from_str(&write::blocs::json(&lineage, &blocs)).unwrap();
    assert!(json["withheld"].as_str().is_some_and(|why| why.contains("5 are asked for")));
    assert!(json["pairs"].as_array().unwrap().iter().all(|pair| pair["agreement"].is_null()));
    let table = write::blocs::csv(&lineage, &blocs);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), blocs.pairs.len());
    assert!(rows.iter().all(|row| row[5].is_empty() && &row[6] == "fewer than 5 common targets"));
    let map = write::blocs::svg(&lineage, &blocs);
    assert!(map.contains("withheld") && map.contains("url(#few)"));
}

#[test]
fn the_heat_map_is_well_formed_and_says_in_figures_what_its_shades_say() {
    let mut talks = read("tests/folders/stances");
    talks.manifest.note = Some("A note with <marks> & \"quotes\".".to_owned());
    let lineage = Lineage::new(&talks);
    let blocs = lineage.blocs(Horizon::default(), 1);
    let map = write::blocs::svg(&lineage, &blocs);
    let mut reader = quick_xml::Reader::from_str(&map);
    let mut texts = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(element) if element.name().as_ref() == "text" => texts += 1,
            _ => {}
        }
    }
    assert!(texts > blocs.pairs.len() * 2, "{texts}");
    for part in [">100<", ">0<", "in per cent", "itself", "Viet Nam", "&lt;marks&gt; &amp; &quot;quotes&quot;"] {
        assert!(map.contains(part), "{part}");
    }
    assert!(!blocs.clusters.is_empty());
    assert_eq!(map, write::blocs::svg(&lineage, &blocs), "the same bytes");
}

#[test]
fn blocs_are_made_for_an_audience() {
    let run = |arguments: &[&str]| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/stances");
        Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(folder).arg("blocs").args(arguments).output().unwrap()
    };
    assert_eq!(run(&[]).status.code(), Some(2), "for whom is not said");
    assert_eq!(run(&["--for", "public", "--at-least", "0"]).status.code(), Some(2));
    for format in ["text", "csv", "json", "svg"] {
        let shown =
            |whom| String::from_utf8(run(&["--for", whom, "--format", format, "--at-least", "1"]).stdout).unwrap();
        let named = |answer: &str| answer.contains("BGD") || answer.contains("Bangladesh");
        assert!(!named(&shown("public")), "{format}");
        assert!(format == "text" || named(&shown("own")), "{format}");
    }
    let (public, _) = read("tests/folders/stances").for_audience(Access::Public);
    let lineage = Lineage::new(&public);
    assert!(lineage.blocs(Horizon::default(), 1).parties.iter().all(|(party, _)| party != "BGD"));
}

#[test]
fn the_example_rests_on_too_little_for_blocs_and_says_so() {
    let example = read(".");
    let lineage = Lineage::new(&example);
    let blocs = lineage.blocs(Horizon::default(), 5);
    // The seven that are named with the deletion, and Japan apart, meet on one clause.
    assert_eq!(pair(&blocs, "CHN", "JPN"), Some((1, 1)));
    assert_eq!(pair(&blocs, "CHN", "USA"), None, "being open to it is no side");
    assert!(blocs.clusters.is_empty());
    // The United States on the governance of AI and of the Internet are two themes, and no vote is a position.
    assert!(blocs.parties.iter().all(|(party, _)| party != "SDN" && party != "DZA"));
}
