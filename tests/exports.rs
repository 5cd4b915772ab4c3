//! Every format of `export`: that others' tools read it, that it marks what is inferred, and that it shows nothing to
//! whom it is not for. Tests with a tool of others are skipped where that is not installed.

mod common;

use common::{python, tool};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use travaux::folder;
use travaux::lineage::Lineage;
use travaux::negotiation::Negotiation;
use travaux::party::Party;
use travaux::source::{Access, Located};
use travaux::write::lineage as write;

const TALKS: &str = "tests/folders/talks";

/// Texts that some format could take for its own.
const HOSTILE: [&str; 10] = [
    "\"quoted\" 'twice' \\N \\\" \\",
    "]]> <b>&amp; &lt; <!-- %% --> ]]",
    "line\nfeed\r\nand\ttab\r",
    "bell \u{7} escape \u{1b}[31m delete \u{7f} C1 \u{9b}",
    "\u{202e}\u{200f}العربية \u{1f333}\u{200d}\u{1f332} e\u{301} \u{feff}",
    "style fill:#f00; classDef x:#a; %%{init: {}}%% #quot; `**b**` |x| [y] {z}",
    "a..b#1 : ; , . % %20 @prefix <urn:x> \"\"\" ''' ^^xsd:int",
    "=1+1",
    "end\nsubgraph click",
    "\u{fffe}\u{ffff} \u{0}",
];

fn read(name: &str) -> Negotiation {
    let loaded = folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

/// A negotiation in which every id, name and text is odd.
fn hostile(texts: &[String]) -> Negotiation {
    let mut talks = read(TALKS);
    let mut texts = texts.iter().cycle();
    let mut odd = |text: &str| format!("{}{text}", texts.next().unwrap());
    talks.manifest.title = Some(odd("title"));
    talks.manifest.note = Some(odd("note"));
    for source in &mut talks.manifest.sources {
        source.value.title = Some(odd(&source.id));
        source.value.url = Some(odd("url"));
    }
    for draft in &mut talks.drafts {
        draft.title = Some(odd(&draft.id));
        for clause in 0..draft.tree.len() {
            let text = odd(&draft.tree[clause].text);
            draft.tree.set_text(clause, text);
        }
    }
    for amendment in 0..talks.amendments.len() {
        let old = talks.amendments[amendment].id.value.clone();
        let new = odd(&old);
        for other in &mut talks.amendments {
            let named = other.target.amendment.iter_mut().chain(&mut other.replaces).chain([&mut other.id]);
            named.filter(|id| id.value == old).for_each(|id| id.value.clone_from(&new));
        }
        let named = talks.positions.iter_mut().filter_map(|position| position.target.amendment.as_mut());
        named.filter(|id| id.value == old).for_each(|id| id.value.clone_from(&new));
    }
    for position in &mut talks.positions {
        position.as_said = Some(odd("as said"));
        position.condition = Some(odd("condition"));
        position.target.words = Some(Located::from(odd("words")));
    }
    for statement in &mut talks.statements {
        statement.title = Some(odd("title"));
    }
    for (code, name) in [("CHAIRS", odd("chairs")), ("FORESTS", odd("forests"))] {
        let mut party = Party { name, ..talks.registry.get(code).unwrap().clone() };
        party.spellings.clear();
        talks.registry.add(&party);
    }
    talks.indexed()
}

/// Every format, by its name.
fn formats(lineage: &Lineage<'_>) -> Vec<(String, String)> {
    let mut answers = vec![
        ("csv".to_owned(), write::csv(lineage)),
        ("jsonl".to_owned(), write::jsonl(lineage)),
        ("json".to_owned(), write::json(lineage)),
        ("graphml".to_owned(), write::graphml(lineage)),
        ("dot".to_owned(), write::dot(lineage)),
        ("mermaid".to_owned(), write::mermaid(lineage).unwrap_or_default()),
        ("prov.json".to_owned(), write::prov_json(lineage)),
        ("ttl".to_owned(), write::prov_ttl(lineage)),
    ];
    answers.extend(write::data_package(lineage).into_iter().map(|file| (file.name, file.content)));
    answers
}

/// A folder of this test, empty.
fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("travaux-exports-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes all formats of three negotiations, one of them hostile, and gives their paths without ending.
fn written(folder: &Path) -> Vec<PathBuf> {
    let hostile = hostile(&HOSTILE.map(str::to_owned));
    let negotiations = [("example", read(".")), ("talks", read(TALKS)), ("hostile", hostile)];
    let mut paths = Vec::new();
    for (name, negotiation) in &negotiations {
        for (format, answer) in formats(&Lineage::new(negotiation)) {
            fs::write(folder.join(format!("{name}.{format}")), answer).unwrap();
        }
        paths.push(folder.join(name));
    }
    paths
}

fn succeeds(mut command: Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Runs a script of `tests/exports` over all that is written.
fn check_with(script: &str, packages: &str) {
    let Some(mut python) = python(packages) else { return };
    let folder = scratch(script);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(script);
    python.arg(script).args(written(&folder));
    succeeds(python);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn networkx_reads_the_nodes_and_edges_of_the_graph() {
    check_with("graphml.py", "networkx");
}

#[test]
fn rdflib_and_prov_read_the_same_of_the_same_things() {
    check_with("provenance.py", "rdflib, prov");
}

#[test]
fn graphviz_draws_every_node_and_edge() {
    let Some(_) = tool("dot", &["-V"]) else { return };
    let folder = scratch("dot");
    let mut example = written(&folder);
    // The whole example takes long, and nobody can read it; a clause of it is what the guide shows.
    example.remove(0);
    let negotiation = read(".");
    let mut lineage = Lineage::new(&negotiation);
    lineage.keep_around(negotiation.resolve("24", negotiation.newest()).unwrap());
    assert!((20..60).contains(&lineage.graph.node_count()), "{}", lineage.graph.node_count());
    fs::write(folder.join("clause.dot"), write::dot(&lineage)).unwrap();
    fs::write(folder.join("clause.json"), write::json(&lineage)).unwrap();
    for path in [example[0].clone(), example[1].clone(), folder.join("clause")] {
        let told: Value = serde_json::from_slice(&fs::read(path.with_extension("json")).unwrap()).unwrap();
        let mut dot = Command::new("dot");
        dot.arg("-Tsvg").arg(path.with_extension("dot"));
        let output = succeeds(dot);
        let drawing = String::from_utf8(output.stdout).unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{}", path.display());
        for (class, of) in [("node", "nodes"), ("edge", "edges")] {
            let drawn = drawing.matches(&format!("class=\"{class}\"")).count();
            assert_eq!(drawn, told[of].as_array().unwrap().len(), "{} {of}", path.display());
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

/// The keys of the two ends of each relation, as the W3C's submission lays them down, and what the ends are.
const PROV_RELATIONS: &[(&str, [(&str, &str); 2])] = &[
    ("wasGeneratedBy", [("prov:entity", "entity"), ("prov:activity", "activity")]),
    ("used", [("prov:activity", "activity"), ("prov:entity", "entity")]),
    ("wasDerivedFrom", [("prov:generatedEntity", "entity"), ("prov:usedEntity", "entity")]),
    ("wasAttributedTo", [("prov:entity", "entity"), ("prov:agent", "agent")]),
    ("wasAssociatedWith", [("prov:activity", "activity"), ("prov:agent", "agent")]),
    ("actedOnBehalfOf", [("prov:delegate", "agent"), ("prov:responsible", "agent")]),
    ("alternateOf", [("prov:alternate1", "entity"), ("prov:alternate2", "entity")]),
    ("hadMember", [("prov:collection", "entity"), ("prov:entity", "entity")]),
];

#[test]
fn prov_json_has_the_published_structure() {
    for negotiation in [read("."), read(TALKS), hostile(&HOSTILE.map(str::to_owned))] {
        let document: Value = serde_json::from_str(&write::prov_json(&Lineage::new(&negotiation))).unwrap();
        for (section, records) in document.as_object().unwrap() {
            if ["prefix", "entity", "activity", "agent"].contains(&section.as_str()) {
                continue;
            }
            let relation = PROV_RELATIONS.iter().find(|(name, _)| name == section);
            let (_, ends) = relation.unwrap_or_else(|| panic!("PROV-JSON has no `{section}`"));
            for record in records.as_object().unwrap().values() {
                for (key, class) in ends {
                    let end = record[key].as_str().unwrap();
                    assert!(document[class].get(end).is_some(), "{section}: {end} is no {class}");
                }
                let takes_attributes = !["alternateOf", "hadMember"].contains(&section.as_str());
                assert_eq!(record.get("travaux:basis").is_some(), takes_attributes, "{section}");
            }
        }
    }
}

#[test]
fn the_rows_of_a_data_package_are_as_it_describes_them() {
    for negotiation in [read("."), read(TALKS), hostile(&HOSTILE.map(str::to_owned))] {
        let files = write::data_package(&Lineage::new(&negotiation));
        let package: Value = serde_json::from_str(&files[0].content).unwrap();
        let resources = package["resources"].as_array().unwrap();
        assert_eq!((files[0].name.as_str(), files.len()), ("datapackage.json", resources.len() + 1));
        let mut lines_of_csv = 0;
        for (resource, file) in resources.iter().zip(&files[1..]) {
            assert_eq!(resource["path"], file.name);
            assert_eq!(resource["bytes"], file.content.len());
            let digest: String = Sha256::digest(&file.content).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(resource["hash"], format!("sha256:{digest}"));
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            if resource["format"] == "csv" {
                let mut reader = csv::Reader::from_reader(file.content.as_bytes());
                assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
                let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
                for (field, cell) in
                    rows.iter().flat_map(|row| fields.iter().zip(row)).filter(|(_, cell)| !cell.is_empty())
                {
                    match field["type"].as_str().unwrap() {
                        "boolean" => assert!(["true", "false"].contains(&cell)),
                        "number" => assert!((0.6..=1.0).contains(&cell.parse::<f64>().unwrap())),
                        _ => {}
                    }
                }
                lines_of_csv = rows.len();
                continue;
            }
            let rows: Vec<Value> = file.content.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(rows.len(), lines_of_csv, "{}", file.name);
            for row in &rows {
                assert_eq!(row.as_object().unwrap().len(), names.len());
                for field in fields {
                    let is_right = match (&row[field["name"].as_str().unwrap()], field["type"].as_str().unwrap()) {
                        (Value::Null, _) | (Value::String(_), "string") => true,
                        (Value::Bool(_), kind) => kind == "boolean",
                        (Value::Number(_), kind) => kind == "number",
                        _ => false,
                    };
                    assert!(is_right, "{field} in {row}");
                }
            }
        }
    }
}

#[test]
fn frictionless_finds_the_data_package_valid() {
    let Some(mut python) = python("frictionless, jsonlines") else { return };
    let folder = scratch("package");
    for (name, negotiation) in [("example", read(".")), ("talks", read(TALKS))] {
        fs::create_dir(folder.join(name)).unwrap();
        for file in write::data_package(&Lineage::new(&negotiation)) {
            fs::write(folder.join(name).join(file.name), file.content).unwrap();
        }
        python.current_dir(&folder);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/package.py");
    python.arg(script).args(["example", "talks"]);
    succeeds(python);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_column_and_every_word_of_our_own_is_described() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/export.md")).unwrap();
    let talks = read(TALKS);
    let lineage = Lineage::new(&talks);
    let package: Value = serde_json::from_str(&write::data_package(&lineage)[0].content).unwrap();
    let fields =
        package["resources"].as_array().unwrap().iter().flat_map(|of| of["schema"]["fields"].as_array().unwrap());
    let columns: BTreeSet<String> = fields.map(|field| format!("`{}`", field["name"].as_str().unwrap())).collect();
    let turtle = write::prov_ttl(&lineage) + &write::prov_ttl(&Lineage::new(&read(".")));
    let (_, outside) = quotations(&turtle, true);
    let words: BTreeSet<&str> =
        outside.split([' ', '\n']).filter(|word| word.starts_with("travaux:") && *word != "travaux:").collect();
    assert!(columns.len() > 30 && words.len() > 30, "{} {}", columns.len(), words.len());
    for column in &columns {
        assert!(page.contains(column), "{column} is not described");
    }
    for word in words.iter().map(|word| word.trim_end_matches(',')) {
        // The types stand in one line of the page, the first of them with its prefix.
        let (_, of_us) = word.split_once(':').unwrap();
        let is_type = of_us.starts_with(char::is_uppercase) && page.contains(&format!("`{of_us}`"));
        assert!(is_type || page.contains(&format!("`{word}`")), "{word} is not described");
    }
}

/// A copy of a negotiation's folder with each file's text changed and the amendments under another name.
fn copy(from: &str, to: &Path, change: impl Fn(&str) -> String) -> Negotiation {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    for name in ["drafts", "amendments"] {
        fs::create_dir_all(to.join(name)).unwrap();
        for entry in fs::read_dir(from.join(name)).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_name().unwrap().to_str().unwrap();
            let stem = if name == "amendments" { format!("other-{stem}") } else { stem.to_owned() };
            fs::write(to.join(name).join(stem), change(&fs::read_to_string(&path).unwrap())).unwrap();
        }
    }
    fs::write(to.join("travaux.yaml"), change(&fs::read_to_string(from.join("travaux.yaml")).unwrap())).unwrap();
    let loaded = folder::load(to).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

#[test]
fn an_export_for_the_public_is_that_of_a_folder_which_never_held_the_closed() {
    let folder = scratch("closed");
    let is_closed = |line: &str| ["cable", "leaked", "secret", "on-closed"].iter().any(|word| line.contains(word));
    let open = copy(TALKS, &folder, |text| {
        let text = text.replace(", secret]", "]");
        // Each closed thing of these files is a line; the closed draft has a file of its own, which nobody lists now.
        text.lines()
            .filter(|line| text.contains("Nobody else") || !is_closed(line))
            .fold(String::new(), |all, line| all + line + "\n")
    });
    let (shown, left_out) = read(TALKS).for_audience(Access::Public);
    assert_eq!(left_out.len(), 5, "{left_out:?}");
    for ((format, answer), (_, wanted)) in formats(&Lineage::new(&shown)).into_iter().zip(formats(&Lineage::new(&open)))
    {
        assert_eq!(answer, wanted, "{format}");
        assert!(!answer.contains("cable") && !answer.contains("FRA"), "{format}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_an_open_thing_says_of_a_closed_one_is_left_out() {
    let mut talks = read(TALKS);
    let named = || vec![Located::from("leaked".to_owned()), Located::from("resources".to_owned())];
    talks.positions[0].with = named();
    talks.positions[0].order = named();
    let travaux::procedure::EventKind::Silence(silence) = &mut talks.events[0].kind else { panic!("the first event") };
    silence.clauses_named_together.push(Located::from("secret:1".to_owned()));
    let (shown, _) = talks.for_audience(Access::Public);
    for (format, answer) in formats(&Lineage::new(&shown)) {
        assert!(!answer.contains("leaked") && !answer.contains("secret"), "{format}");
    }
}

#[test]
fn neither_the_place_nor_the_names_of_the_files_change_a_byte() {
    let folder = scratch("elsewhere");
    let elsewhere = copy(TALKS, &folder, str::to_owned);
    let (here, there) = (read(TALKS), elsewhere);
    assert_eq!(formats(&Lineage::new(&here)), formats(&Lineage::new(&there)));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_the_room_said_stands_in_every_format_and_a_group_speaks_for_itself_alone() {
    let talks = read(TALKS);
    let lineage = Lineage::new(&talks);
    for (format, answer) in formats(&lineage) {
        let has_positions = !["csv", "jsonl"].contains(&format.as_str());
        let is_table = format.starts_with("changes") || format.starts_with("amend") || format.starts_with("sources");
        if has_positions && !is_table && format != "datapackage.json" {
            let answer = answer.replace("\\n", " ").replace("<br>", " ");
            for said in ["could not go along with it", "if reporting stays", "ancient trees"] {
                assert!(answer.contains(said), "{format}: {said}");
            }
        }
        if ["dot", "mermaid"].contains(&format.as_str()) {
            assert!(answer.contains("on behalf of: African Group"), "{format}: Kenya did not speak for itself");
        }
        // Norway, Sweden and Finland are members of a group that took a stance, and said nothing.
        assert!(!answer.contains("NOR\"") && !answer.contains("SWE") && !answer.contains("Norway"), "{format}");
    }
    let document: Value = serde_json::from_str(&write::prov_json(&lineage)).unwrap();
    let attributed = document["wasAttributedTo"].as_object().unwrap().values();
    let of_positions: Vec<&Value> =
        attributed.filter(|record| record["prov:entity"].as_str().unwrap().starts_with("here:position.")).collect();
    assert_eq!(of_positions.len(), talks.positions.len());
}

#[test]
fn a_picture_that_mermaid_would_not_draw_is_refused() {
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["export", "--for", "own"]).args(arguments);
        command.stdin(Stdio::null()).output().unwrap()
    };
    let refused = run(&["--format", "mermaid"]);
    let told = String::from_utf8(refused.stderr).unwrap();
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    assert!(told.contains("Mermaid draws up to 500") && told.contains("--only CLAUSE"), "{told}");
    assert_eq!(run(&["--format", "mermaid", "--only", "24"]).status.code(), Some(0));
    assert_eq!(run(&["--format", "csv", "--only", "24"]).status.code(), Some(2));
    assert_eq!(run(&["--format", "data-package"]).status.code(), Some(2));
}

#[test]
fn a_data_package_replaces_an_earlier_one_and_nothing_else() {
    let folder = scratch("replaced");
    let package = folder.join("out");
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["export", "--for", "own", "--format", "data-package"]);
        command.arg("-o").arg(&package).output().unwrap()
    };
    let names = |folder: &Path| -> BTreeSet<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(run().status.code(), Some(0));
    assert_eq!(names(&package).len(), 9);
    fs::write(package.join("changes.csv"), "old").unwrap();
    assert_eq!(run().status.code(), Some(0));
    assert_ne!(fs::read_to_string(package.join("changes.csv")).unwrap(), "old");
    fs::write(package.join("thesis.docx"), "mine").unwrap();
    let refused = run();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("thesis.docx"));
    assert_eq!((names(&package).len(), names(&folder)), (10, BTreeSet::from(["out".to_owned()])));
    fs::remove_dir_all(folder).unwrap();
}

/// The texts between quotation marks, and all that stands between them; a backslash takes the sign after it along.
fn quotations(text: &str, has_escapes: bool) -> (Vec<String>, String) {
    let (mut inside, mut outside) = (Vec::new(), String::new());
    let mut open: Option<String> = None;
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match (&mut open, sign) {
            (Some(_), '"') => inside.extend(open.take()),
            (Some(quoted), '\\') if has_escapes => quoted.extend([sign].into_iter().chain(signs.next())),
            (Some(quoted), sign) => quoted.push(sign),
            (None, '"') => open = Some(String::new()),
            (None, sign) => outside.push(sign),
        }
    }
    assert!(open.is_none(), "a quotation does not end");
    (inside, outside)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn no_text_becomes_markup(texts in prop::collection::vec("\\PC{0,12}|[\"'\\\\<>&#;%\\[\\]{}|`:\\n\\r\\t\u{1}\u{1b}\u{85}\u{2028} a]{0,12}|(style|end|classDef)[:#; ]{1,6}", 1..8)) {
        let negotiation = hostile(&texts);
        let lineage = Lineage::new(&negotiation);
        for (format, answer) in formats(&lineage) {
            let is_plain = |text: &str, signs: &str| text.chars().all(|sign| sign.is_ascii_alphanumeric() || signs.contains(sign));
            match format.rsplit('.').next().unwrap() {
                "json" => prop_assert!(serde_json::from_str::<Value>(&answer).is_ok()),
                "jsonl" => prop_assert!(answer.split_terminator('\n').all(|line| serde_json::from_str::<Value>(line).is_ok())),
                "graphml" => {
                    let mut reader = quick_xml::Reader::from_str(&answer);
                    let mut nodes = BTreeSet::new();
                    loop {
                        match reader.read_event().unwrap() {
                            quick_xml::events::Event::Eof => break,
                            quick_xml::events::Event::Start(start) if start.name().0 == "node" => {
                                let id = start.attributes().next().unwrap().unwrap();
                                nodes.insert(id.value.to_string());
                            }
                            _ => {}
                        }
                    }
                    prop_assert_eq!(nodes.len(), lineage.graph.node_count());
                    prop_assert!(!answer.contains(|sign: char| sign.is_ascii_control() && !matches!(sign, '\n' | '\t')));
                }
                "dot" => {
                    let (_, outside) = quotations(&answer, true);
                    prop_assert!(is_plain(&outside, " \n{}[]=;,->/._#"), "{}", outside);
                }
                "ttl" => {
                    let (_, outside) = quotations(&answer, true);
                    let outside: String = outside.lines().filter(|line| !line.starts_with("@prefix")).collect();
                    prop_assert!(is_plain(&outside, " :;,.[]^%-_#"), "{}", outside);
                }
                "mermaid" => {
                    let (inside, outside) = quotations(&answer, false);
                    prop_assert!(inside.iter().all(|text| !text.contains(['\n', '&', '`', '%']) && text.replace("<br>", "").find(['<', '>']).is_none()));
                    prop_assert!(is_plain(&outside, " \n%-.>[](){}/|@:,"), "{}", outside);
                }
                _ => prop_assert!(csv::Reader::from_reader(answer.as_bytes()).records().all(|row| row.is_ok())),
            }
        }
    }
}
