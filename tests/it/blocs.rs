//! Agreement between parties: what is compared, what is withheld, and that all formats say the same.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use travaux::folder;
use travaux::lineage::{Blocs, Comparing, Horizon, Lineage, Outcome, Pair};
use travaux::negotiation::{Negotiation, Shown};
use travaux::source::Access;
use travaux::write;

fn whole(name: &str) -> Negotiation {
    let loaded = folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

fn read(name: &str) -> Shown {
    whole(name).shown_to_own()
}

/// A small negotiation on disk: files by name, all sources public.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let root = std::env::temp_dir().join(format!("travaux-blocs-{name}-{}", std::process::id()));
        for (file, text) in files {
            let path = root.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, format!("travaux: 1\n{text}")).unwrap();
        }
        Folder(root)
    }

    fn whole(&self) -> Negotiation {
        let loaded = folder::load(&self.0).unwrap();
        assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
        loaded.negotiation
    }

    fn read(&self) -> Shown {
        self.whole().shown_to_own()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const MANIFEST: &str = "drafts: [zero, rev1]\ndefault_access: public\nsources:\n  - {id: s, date: 2024-01-01, access: \
                        public}\n  - {id: later, title: Later, date: 2024-06-01, access: public}\n  - {id: closed, date: \
                        2024-01-01, access: own}\n";
const ZERO: &str = "draft: zero\ndate: 2024-01-01\nclauses:\n  - {label: \"1.\", text: Rivers shall be kept clean by \
                    everybody who lives beside them}\n  - {label: \"2.\", text: Boats shall carry a light at night and a \
                    bell in fog}\n  - {label: \"3.\", text: Fishing is free on Sundays from sunrise until sunset}\n";
const REV1: &str = "draft: rev1\ndate: 2024-04-01\nclauses:\n  - {label: \"1.\", text: A new beginning that nobody has \
                    seen before today}\n  - {label: \"2.\", text: Rivers shall be kept clean by everybody who lives \
                    beside them}\n  - {label: \"3.\", text: Boats shall carry two lights at night and a bell in fog}\n  - \
                    {label: \"4.\", text: Fishing is free on Sundays from sunrise until sunset}\n";

fn talks(name: &str, amendments: &str) -> Folder {
    let files = [
        ("travaux.yaml", MANIFEST),
        ("drafts/zero.yaml", ZERO),
        ("drafts/rev1.yaml", REV1),
        ("amendments/a.yaml", amendments),
    ];
    Folder::new(name, &files)
}

fn blocs(negotiation: &Shown, at_least: usize) -> Blocs {
    Lineage::new(negotiation).blocs(Comparing::default(), at_least)
}

fn find<'a>(blocs: &'a Blocs, one: &str, other: &str) -> Option<&'a Pair> {
    blocs.pairs.iter().find(|pair| pair.one == one && pair.other == other)
}

/// Of two parties: on how many targets they agreed, of how many.
fn pair(blocs: &Blocs, one: &str, other: &str) -> Option<(usize, usize)> {
    find(blocs, one, other).filter(|pair| pair.compared() > 0).map(|pair| (pair.agreed, pair.compared()))
}

#[test]
fn a_matrix_reckoned_by_hand() {
    // Norway, Chad and Peru take these sides on six amendments:   a b c d e f
    //   Norway                                                    + + + - - +
    //   Chad                                                      + + - - + .
    //   Peru                                                      - . + + o -     (o: flexible)
    let sides = [("NOR", "+++--+"), ("TCD", "++--+."), ("PER", "-.++o-")];
    let mut text = "amendments:\n".to_owned();
    for (at, id) in ('a'..='f').enumerate() {
        writeln!(
            text,
            "  - {{id: {id}, draft: zero, clause: \"{}\", insert: more, date: 2024-01-01, source: s}}",
            at % 3 + 1
        )
        .unwrap();
    }
    text += "positions:\n";
    for (party, sides) in sides {
        for (id, side) in ('a'..='f').zip(sides.chars()) {
            let stance = match side {
                '+' => "support",
                '-' => "oppose",
                'o' => "flexible",
                _ => continue,
            };
            writeln!(text, "  - {{party: {party}, amendment: {id}, stance: {stance}, date: 2024-02-01, source: s}}")
                .unwrap();
        }
    }
    let found = blocs(&talks("matrix", &text).read(), 4);
    assert_eq!(pair(&found, "NOR", "TCD"), Some((3, 5)));
    assert_eq!(pair(&found, "NOR", "PER"), Some((1, 4)));
    assert_eq!(pair(&found, "PER", "TCD"), Some((0, 3)));
    let share = |one, other| find(&found, one, other).unwrap().agreement(4);
    assert_eq!((share("NOR", "TCD"), share("NOR", "PER"), share("PER", "TCD")), (Some(0.6), Some(0.25), None));
    assert_eq!(find(&found, "PER", "TCD").unwrap().open, 1);
    assert_eq!(found.parties, [("NOR".to_owned(), 6), ("PER".to_owned(), 4), ("TCD".to_owned(), 5)]);
    assert_eq!(found.targets, 6);
    assert!(found.clusters.is_empty(), "no two agree on three quarters");
}

#[test]
fn only_recorded_sides_count() {
    let text = "amendments:\n  \
        - {id: together, draft: zero, clause: \"1\", insert: soon, proposed_by: [BRA, PER], jointly: true, date: 2024-01-05, source: s}\n  \
        - {id: each, draft: zero, clause: \"2\", insert: soon, proposed_by: [BRA, PER], date: 2024-01-05, source: s}\n\
        positions:\n  \
        - {party: G77, amendment: each, stance: oppose, date: 2024-02-01, source: s}\n  \
        - {party: NOR, amendment: together, stance: oppose, date: 2024-02-01, source: s}\n  \
        - {party: NOR, amendment: each, stance: oppose, date: 2024-02-01, source: s}\n  \
        - {party: CAN, amendment: each, stance: support, condition: if all do, date: 2024-02-01, source: s}\n  \
        - {party: CHL, amendment: each, stance: support with amendments, with: [together], date: 2024-02-01, source: s}\n  \
        - {party: FIN, amendment: each, stance: support, date: 2024-02-01, source: s}\n  \
        - {party: FIN, amendment: each, stance: oppose, date: 2024-02-01, source: s}\n  \
        - {party: SWE, amendment: each, stance: support, date: 2024-02-01, source: s}\n  \
        - {party: SWE, amendment: each, stance: withdraw, date: 2024-03-01, source: s}\n  \
        - {party: DNK, draft: zero, clause: \"2\", stance: support, date: 2024-02-01, source: s}\n";
    let found = blocs(&talks("recorded", text).read(), 1);
    let proposers = find(&found, "BRA", "PER").unwrap();
    assert_eq!((proposers.agreed, proposers.co_proposed, proposers.differed), (2, 2, 0));
    // What they made jointly is not held against each of them.
    let norway = find(&found, "BRA", "NOR").unwrap();
    assert_eq!((norway.compared(), norway.differed, norway.joint), (1, 1, 1));
    // Peru belongs to the group, which opposed it; no member speaks through it.
    assert_eq!(pair(&found, "G77", "PER"), Some((0, 1)));
    assert!(
        found.parties.iter().all(|(party, _)| ["BRA", "PER", "G77", "NOR", "DNK"].contains(&party.as_str())),
        "{:?}",
        found.parties
    );
    // Conditional support, and support with changes, are no support.
    assert_eq!(find(&found, "CAN", "NOR").map(|pair| (pair.compared(), pair.open)), Some((0, 1)));
    assert_eq!(find(&found, "CHL", "NOR").map(|pair| (pair.compared(), pair.open)), Some((0, 1)));
    // Two positions of one day that contradict each other, and one taken back, are none.
    assert!(
        found
            .pairs
            .iter()
            .all(|pair| ![pair.one.as_str(), pair.other.as_str()].iter().any(|one| ["FIN", "SWE"].contains(one)))
    );
    // Who wants the clause, and who wants words added to it, have not spoken against each other.
    assert_eq!(find(&found, "BRA", "DNK").map(|pair| (pair.compared(), pair.open)), Some((0, 1)));
}

#[test]
fn a_clause_is_one_target_through_the_drafts_as_long_as_its_words_stand() {
    let text = "positions:\n  \
        - {party: NOR, draft: zero, clause: \"1\", stance: support, date: 2024-02-01, source: s}\n  \
        - {party: PER, draft: rev1, clause: \"2\", stance: delete, date: 2024-05-01, source: s}\n  \
        - {party: NOR, draft: zero, clause: \"2\", stance: support, date: 2024-02-01, source: s}\n  \
        - {party: PER, draft: rev1, clause: \"3\", stance: delete, date: 2024-05-01, source: s}\n  \
        - {party: CAN, draft: zero, clause: \"2\", words: a bell in fog, stance: retain, date: 2024-02-01, source: s}\n  \
        - {party: PER, draft: rev1, clause: \"3\", words: a bell in fog, stance: retain, date: 2024-05-01, source: s}\n  \
        - {party: CAN, draft: zero, clause: \"3\", stance: oppose, as_said: not acceptable, date: 2024-02-01, source: s}\n  \
        - {party: CAN, draft: rev1, clause: \"4\", stance: support, date: 2024-05-01, source: later}\n  \
        - {party: NOR, draft: rev1, clause: \"4\", stance: oppose, date: 2024-05-01, source: s}\n";
    let negotiation = talks("drafts", text).read();
    let found = blocs(&negotiation, 1);
    // Rivers kept their words; boats did not, but for the bell.
    let rivers = find(&found, "NOR", "PER").unwrap();
    assert_eq!((rivers.agreed, rivers.differed, rivers.inferred), (0, 1, 1));
    assert_eq!(pair(&found, "CAN", "PER"), Some((1, 1)));
    // Canada changed its mind on fishing: the later position is compared, and the move is told with both.
    assert_eq!(pair(&found, "CAN", "NOR"), Some((0, 1)));
    let addresses = |clauses: &[_]| clauses.iter().map(|&clause| negotiation.full_address(clause)).collect::<Vec<_>>();
    let contested: Vec<Vec<String>> = found.contested.iter().map(|one| addresses(&one.clauses)).collect();
    assert!(contested.contains(&vec!["zero:1".to_owned(), "rev1:2".to_owned()]), "{contested:?}");
    let fishing = found.contested.iter().find(|one| addresses(&one.clauses) == ["rev1:4"]).unwrap();
    assert_eq!((fishing.wants.len(), fishing.against.len()), (1, 1), "what Canada said before is past");
    let [moved] = found.moves.as_slice() else { panic!("{:?}", found.moves) };
    assert!(moved.parties == ["CAN"] && moved.through_drafts.is_some_and(|drafts| drafts.same_words));
    let told = write::blocs::document(&Lineage::new(&negotiation), &found).text(None);
    for line in [
        "Canada, from zero:3 to rev1:4, with the same words; that it is one clause is inferred",
        "Canada: oppose, as said: not acceptable; 2024-02-01; on zero:3. s",
        "Canada: support; 2024-05-01; on rev1:4. Later (later)",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    // By May nobody could know that it had.
    let horizon = Horizon { as_of: None, known_by: "2024-05-15".parse().ok() };
    let known = Lineage::new(&negotiation).blocs(Comparing { horizon, ..Comparing::default() }, 1);
    assert!(known.moves.is_empty());
    assert_eq!(pair(&known, "CAN", "NOR"), Some((1, 1)), "both were against fishing, as far as was known");
}

#[test]
fn composed_words_are_never_the_same_words() {
    let composed = |draft: &str| draft.replacen("clauses:", "wording: reconstructed\nclauses:", 1);
    let (zero, rev1) = (composed(ZERO), composed(REV1));
    let text = "positions:\n  \
        - {party: NOR, draft: zero, clause: \"1\", stance: support, date: 2024-02-01, source: s}\n  \
        - {party: PER, draft: rev1, clause: \"2\", stance: delete, date: 2024-05-01, source: s}\n";
    let files = [
        ("travaux.yaml", MANIFEST),
        ("drafts/zero.yaml", &zero),
        ("drafts/rev1.yaml", &rev1),
        ("amendments/a.yaml", text),
    ];
    assert!(blocs(&Folder::new("composed", &files).read(), 1).pairs.is_empty());
}

#[test]
fn positions_that_mean_one_thing_meet_on_the_clause() {
    let stances = read("tests/folders/stances");
    let found = blocs(&stances, 1);
    // To propose a deletion, to keep it, and to be against the clause is one side; to drop the deletion is the other.
    assert_eq!(pair(&found, "CUB", "VNM"), Some((1, 1)));
    assert_eq!(pair(&found, "CHN", "VNM"), Some((1, 1)));
    // India was for the clause and is against the same words in the brackets of the last draft: which came later is not sure.
    assert_eq!(pair(&found, "IND", "VNM"), None);
    // Nepal is against it in a package.
    assert_eq!(find(&found, "CUB", "NPL").map(|pair| (pair.compared(), pair.open)), Some((0, 1)));
    assert_eq!(pair(&found, "CHN", "PAK"), Some((0, 1)));
    // Conditions, ranks, changes and what is open are no sides.
    for party in ["JPN", "KOR", "TUR", "UKR", "THA"] {
        let certain =
            |pair: &Pair| [&pair.one, &pair.other].contains(&&party.to_owned()) && pair.inferred < pair.compared();
        assert!(!found.pairs.iter().any(certain), "{party}");
    }
    // No member takes a side by what its group says: Iceland and Norway said nothing. Atlantis is no party.
    assert!(found.parties.iter().all(|(party, _)| !["ISL", "NOR", "Atlantis"].contains(&party.as_str())));
    assert_eq!(pair(&found, "COASTAL", "NORTHERN"), Some((0, 1)));
    let brackets = find(&found, "BRA", "CHN").unwrap();
    assert_eq!((brackets.agreed, brackets.compared(), brackets.inferred), (0, 1, 1), "brackets without a verb");
    let contested = &found.contested[0];
    assert_eq!(stances.full_address(contested.clauses[0]), "zero:4");
    // As `backs zero:4` groups them.
    let backing = Lineage::new(&stances).backs(contested.clauses[0], None);
    let against = backing.positions.iter().filter(|stand| stand.toward.to_string() == "against");
    let against = against.filter(|stand| stand.package.is_none());
    assert_eq!(contested.against, against.map(|stand| stand.party.clone()).collect());
}

#[test]
fn who_moved_is_told_with_both_positions() {
    let stances = read("tests/folders/stances");
    let lineage = Lineage::new(&stances);
    let told = write::blocs::document(&lineage, &blocs(&stances, 5)).text(None);
    for lines in [
        "  Viet Nam, zero:4\n    Viet Nam: support; 2024-03-05; on zero:4. Bulletin of March (bulletin)\n    Viet Nam: oppose, as \
         said: could not go along any more; 2024-03-20; on zero:4. Summary of the talks (summary)\n",
        "    Kenya: withdraw [taken-back], insert always; 2024-03-08",
        "    Uganda: flexible, on behalf of African Group; 2024-03-06",
        "  Brazil, from zero:2 to rev2:2, with other words; that it is one clause is inferred\n",
    ] {
        assert!(told.contains(lines), "{lines}\n{told}");
    }
    let horizon = Horizon::as_of("2024-03-10".parse().ok());
    let before = lineage.blocs(Comparing { horizon, ..Comparing::default() }, 5);
    assert!(before.moves.iter().all(|one| one.parties != ["VNM"]), "it moved later");
}

#[test]
fn a_share_is_withheld_where_too_little_is_shared_and_the_reason_is_told() {
    let stances = read("tests/folders/stances");
    let lineage = Lineage::new(&stances);
    let found = blocs(&stances, 5);
    assert!(found.clusters.is_empty());
    let text = write::blocs::document(&lineage, &found).text(None);
    assert!(
        text.contains("withheld: no two parties took a side on more than 1 common target, and 5 are asked for"),
        "{text}"
    );
    assert!(text.contains("The sources cover the talks in part only"), "{text}");
    assert_eq!(text.lines().find(|line| line.contains(" %")), None, "no share is told");
    assert!(!text.to_lowercase().contains("allies") && text.contains("on record"));
    let json: serde_json::Value = serde_json::from_str(&write::blocs::json(&lineage, &found)).unwrap();
    assert!(json["withheld"].as_str().is_some_and(|why| why.contains("5 are asked for")));
    assert!(json["pairs"].as_array().unwrap().iter().all(|pair| pair["agreement"].is_null()));
    let table = write::blocs::csv(&lineage, &found);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), found.pairs.len());
    assert!(rows.iter().all(|row| row[8].is_empty() && row[9].ends_with(", 5 asked for")));
    let map = write::blocs::svg(&lineage, &found);
    assert!(map.contains("withheld") && map.contains("url(#few)"));
}

/// The events of an SVG that parses, and how many texts it has.
fn texts(map: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(map);
    let mut texts = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return texts,
            quick_xml::events::Event::Start(element) if element.name().as_ref() == "text" => texts += 1,
            _ => {}
        }
    }
}

#[test]
fn the_heat_map_is_well_formed_and_says_in_figures_what_its_shades_say() {
    let stances = read("tests/folders/stances");
    let lineage = Lineage::new(&stances);
    let found = blocs(&stances, 1);
    let map = write::blocs::svg(&lineage, &found);
    let compared = found.pairs.iter().filter(|pair| pair.compared() > 0).count();
    assert!(texts(&map) > compared * 4, "a share and a number in each of two cells");
    for part in [">100<", ">0<", "in per cent", "itself", "Viet Nam", "viewBox", "stroke-width=\"3\""] {
        assert!(map.contains(part), "{part}");
    }
    assert!(!found.clusters.is_empty());
}

#[test]
fn hostile_names_stay_texts_in_every_format() {
    let manifest = format!(
        "{MANIFEST}title: \"<b>\"\nnote: \"<marks> & \\\"quotes\\\" ]]> \\u001b[2J\"\nparties:\n  - {{code: EVIL, name: \
         \"</text><script>alert(1)</script>&\\u001b[31m\", kind: group}}\n  - {{code: \"=SUM\", name: \"=1+1\", kind: group}}\n"
    );
    let text = "positions:\n  \
        - {party: EVIL, draft: zero, clause: \"1\", stance: support, as_said: \"<i>\\u001b]0;x\", date: 2024-02-01, source: s}\n  \
        - {party: \"=SUM\", draft: zero, clause: \"1\", stance: oppose, date: 2024-02-01, source: s}\n";
    let files = [
        ("travaux.yaml", manifest.as_str()),
        ("drafts/zero.yaml", ZERO),
        ("drafts/rev1.yaml", REV1),
        ("amendments/a.yaml", text),
    ];
    let negotiation = Folder::new("hostile", &files).read();
    let lineage = Lineage::new(&negotiation);
    let comparing = Comparing { by: Some("EVIL".to_owned()), ..Comparing::default() };
    for found in [blocs(&negotiation, 1), lineage.blocs(comparing, 1)] {
        let map = write::blocs::svg(&lineage, &found);
        assert!(texts(&map) > 5 && !map.contains("<script") && !map.contains('\u{1b}'));
        assert!(!write::blocs::document(&lineage, &found).text(Some(80)).contains('\u{1b}'));
        assert!(write::blocs::csv(&lineage, &found).contains("'=SUM"));
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let shown = |negotiation: &Shown| {
        let lineage = Lineage::new(negotiation);
        let by = Comparing { by: Some("IND".to_owned()), ..Comparing::default() };
        let (all, one) = (blocs(negotiation, 1), lineage.blocs(by, 1));
        [
            write::blocs::document(&lineage, &all).text(Some(80)),
            write::blocs::csv(&lineage, &all),
            write::blocs::json(&lineage, &all),
            write::blocs::svg(&lineage, &all),
            write::blocs::json(&lineage, &one),
        ]
    };
    for name in ["tests/folders/stances", "."] {
        let mut turned = whole(name).into_parts();
        turned.amendments.reverse();
        turned.positions.reverse();
        turned.statements.reverse();
        turned.manifest.sources.reverse();
        let turned = turned.negotiation().shown_to_own();
        for (one, other) in shown(&read(name)).iter().zip(shown(&turned)) {
            assert!(*one == other, "{name}\n{one}\n{other}");
        }
    }
}

fn run(folder: &str, arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(folder).arg("blocs").args(arguments).output().unwrap()
}

#[test]
fn closed_sources_leave_no_trace() {
    let stances = "tests/folders/stances";
    for format in ["csv", "svg"] {
        let refused = run(stances, &["--format", format]);
        assert_eq!(refused.status.code(), Some(2), "for whom is not said");
        assert!(refused.stdout.is_empty());
    }
    assert_eq!(run(stances, &["--format", "json"]).status.code(), Some(0), "no file to hand on");
    assert_eq!(run(stances, &["--at-least", "0"]).status.code(), Some(2));
    for format in ["text", "csv", "json", "svg"] {
        let shown = |whom| {
            String::from_utf8(run(stances, &["--for", whom, "--format", format, "--at-least", "1"]).stdout).unwrap()
        };
        let named = |answer: &str| answer.contains("BGD") || answer.contains("Bangladesh") || answer.contains("cable");
        assert!(!named(&shown("public")), "{format}");
        assert!(named(&shown("own")), "{format}");
    }
    // The answer for the public is the one of a folder without what is closed.
    let position = "  - {party: NOR, draft: zero, clause: \"1\", stance: support, date: 2024-02-01, source: s}\n  \
                    - {party: PER, draft: zero, clause: \"1\", stance: delete, date: 2024-02-01, source: s}\n";
    let closed = "  - {party: NOR, draft: zero, clause: \"1\", stance: oppose, date: 2024-03-01, source: closed}\n";
    let public = |folder: Folder| folder.whole().shown_to(&Access::Public.into()).unwrap().0;
    let whole = public(talks("whole", &format!("positions:\n{position}{closed}")));
    let open = public(talks("open", &format!("positions:\n{position}")));
    let json = |negotiation: &Shown| write::blocs::json(&Lineage::new(negotiation), &blocs(negotiation, 1));
    assert_eq!(json(&whole), json(&open));
    assert!(json(&whole).contains("NOR"));
}

#[test]
fn one_party_is_shown_beside_others_with_what_that_rests_on() {
    let stances = read("tests/folders/stances");
    let lineage = Lineage::new(&stances);
    let found = lineage.blocs(Comparing { by: Some("IND".to_owned()), ..Comparing::default() }, 1);
    let all = blocs(&stances, 1);
    for pair in &found.pairs {
        let (one, other) = (pair.one.as_str(), pair.other.as_str());
        assert_eq!(find(&all, one, other), Some(pair), "the same figures as among all");
        let other = if one == "IND" { other } else { one };
        let of = |wanted: fn(Outcome) -> bool| {
            found.shared.iter().filter(|one| one.other == other && wanted(one.outcome)).count()
        };
        assert_eq!(pair.agreed, of(|outcome| matches!(outcome, Outcome::Agreed | Outcome::CoProposed)));
        assert_eq!(pair.differed, of(|outcome| outcome == Outcome::Differed));
    }
    let few = run(
        "tests/folders/stances",
        &["--parties", "India,China", "--drafts", "zero", "--format", "csv", "--for", "own"],
    );
    let few = String::from_utf8(few.stdout).unwrap();
    assert!(few.lines().count() == 2 && few.contains("CHN,IND,0,1,"), "{few}");
    assert_eq!(run("tests/folders/stances", &["--by", "Ruritania"]).status.code(), Some(2));
}

#[test]
fn the_example_rests_on_too_little_for_shares_and_says_so() {
    let example = read(".");
    let found = blocs(&example, 5);
    // The seven that are named with the deletion, and Japan apart, meet on one clause.
    assert_eq!(pair(&found, "CHN", "JPN"), Some((1, 1)));
    assert_eq!(find(&found, "CHN", "CUB").map(|pair| pair.co_proposed), Some(1));
    assert_eq!(pair(&found, "CHN", "USA"), None, "being open to it is no side");
    assert!(found.clusters.is_empty());
    // The United States on the governance of AI and of the Internet are two themes, and no vote is a position.
    assert!(found.parties.iter().all(|(party, _)| party != "SDN" && party != "DZA"));
}

#[test]
fn who_contradicts_itself_through_an_amendment_takes_no_side_and_is_listed() {
    let folder = talks(
        "through-amendments",
        "amendments:
  - {id: both, draft: zero, clauses: ['1', '2'], delete: clause, proposed_by: [RUS], date: 2024-01-01}
  - {id: third, draft: zero, clause: '3', delete: clause, proposed_by: [RUS, JPN], jointly: true, date: 2024-01-01}
positions:
  - {party: FRA, draft: zero, clause: '1', stance: support, date: 2024-01-01}
  - {party: FRA, amendment: both, stance: support, date: 2024-01-01}
  - {party: CHE, draft: zero, clause: '1', stance: oppose, date: 2024-01-01}
  - {party: CHE, draft: zero, clause: '2', stance: support, date: 2024-01-01}
  - {party: JPN, draft: zero, clause: '3', stance: support, date: 2024-01-01}
  - {party: CHE, draft: zero, clause: '3', stance: support, date: 2024-01-01}
",
    );
    let negotiation = folder.read();
    let blocs = blocs(&negotiation, 1);
    assert!(blocs.pairs.iter().all(|pair| pair.compared() == 0), "{:?}", blocs.pairs);
    let mut listed: Vec<&str> = blocs.contradictions.iter().map(|stand| stand.party.as_str()).collect();
    listed.sort_unstable();
    assert_eq!(listed, ["FRA", "FRA", "JPN", "JPN"]);
    // On the other clause it stands behind the deletion, as in `backs`.
    let camps: Vec<_> = blocs.contested.iter().map(|one| (one.wants.len(), one.against.len())).collect();
    assert_eq!(camps, [(1, 2), (1, 1)], "{:?}", blocs.contested);
}

#[test]
fn a_position_in_a_package_is_no_plain_side() {
    let folder = talks(
        "package",
        "positions:
  - {party: FRA, draft: zero, clause: '1', stance: oppose, package: tolls, date: 2024-01-01}
  - {party: CHE, draft: zero, clause: '1', stance: oppose, date: 2024-01-01}
  - {party: JPN, draft: zero, clause: '1', stance: support, date: 2024-01-01}
  - {party: CHE, draft: zero, clause: '1', stance: oppose, package: tolls, date: 2024-01-01}
",
    );
    let negotiation = folder.read();
    let blocs = blocs(&negotiation, 1);
    let counted = |one, other| find(&blocs, one, other).map(|pair| (pair.agreed, pair.differed, pair.open));
    assert_eq!(counted("CHE", "FRA"), Some((0, 0, 1)));
    assert_eq!(counted("FRA", "JPN"), Some((0, 0, 1)));
    assert_eq!(counted("CHE", "JPN"), Some((0, 1, 0)), "what is said freely too is a side");
    let contested = &blocs.contested[0];
    assert!(contested.against.iter().eq(["CHE"]) && contested.open.iter().eq(["FRA"]), "{contested:?}");
}
