//! Every format of `export`: that others' tools read it, that it marks what is inferred, and that it shows nothing to
//! whom it is not for. Tests with a tool of others are skipped where that is not installed.

use crate::common;

use common::{python, tool};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use travaux::amendment::{Amendment, AmendmentId, Extent, Operation, Placement, Proposers, Quotation, Target};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTreeBuilder};
use travaux::correction::{About, Correction, CorrectionId, Verdict};
use travaux::diff::{ChangeId, ChangeKind, PieceKind};
use travaux::draft::{Draft, DraftId};
use travaux::folder;
use travaux::lineage::{BlamedClause, ChangeHandle, ComparisonId, Edit, EditKind, Lineage};
use travaux::negotiation::{Negotiation, Parts, Shown};
use travaux::party::Party;
use travaux::source::{Access, Located, Origin};
use travaux::text::tokens;
use travaux::write::lineage as write;

const TALKS: &str = "tests/folders/talks";

const PHRASES: [&str; 8] = [
    "States shall protect the rivers",
    "of the whole region",
    "and report each year, as agreed",
    "to the general assembly",
    "within available resources",
    "A fund is established",
    "on mutually agreed terms",
    "no later than 2030",
];

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

fn whole(name: &str) -> Negotiation {
    let loaded = folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

fn read(name: &str) -> Shown {
    whole(name).shown_to_own()
}

/// A negotiation in which every id, name and text is odd.
fn hostile(texts: &[String]) -> Shown {
    let mut talks = whole(TALKS).into_parts();
    let mut texts = texts.iter().cycle();
    let mut odd = |text: &str| format!("{}{text}", texts.next().unwrap());
    talks.manifest.title = Some(odd("title"));
    talks.manifest.note = Some(odd("note").into());
    for source in &mut talks.manifest.sources {
        source.value.title = Some(odd(&source.id));
        source.value.url = Some(odd("url"));
    }
    for draft in &mut talks.drafts {
        draft.title = Some(odd(&draft.id));
        for clause in 0..draft.tree.len() {
            let text = odd(&draft.tree[ClauseId::at(clause)].text);
            draft.tree.set_text(ClauseId::at(clause), text);
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
    talks.negotiation().shown_to_own()
}

/// Every format, by its name.
fn formats(lineage: &Lineage<'_>) -> Vec<(String, String)> {
    let mut answers = vec![
        ("csv".to_owned(), write::csv(lineage)),
        ("edits".to_owned(), write::edits_csv(lineage)),
        ("jsonl".to_owned(), write::jsonl(lineage)),
        ("json".to_owned(), write::json(&lineage.whole())),
        ("graphml".to_owned(), write::graphml(&lineage.whole())),
        ("dot".to_owned(), write::dot(&lineage.whole())),
        ("mermaid".to_owned(), write::mermaid(&lineage.whole()).unwrap_or_default()),
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
    let lineage = Lineage::new(&negotiation);
    let themes = lineage.themes();
    let part = lineage.around(negotiation.resolve("24", negotiation.newest()).unwrap());
    assert!((20..60).contains(&part.graph.node_count()), "{}", part.graph.node_count());
    assert_eq!(lineage.themes(), themes, "what is shown of a lineage changes no answer");
    fs::write(folder.join("clause.dot"), write::dot(&part)).unwrap();
    fs::write(folder.join("clause.json"), write::json(&part)).unwrap();
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
                        "number" => assert!((0.0..=1.0).contains(&cell.parse::<f64>().unwrap())),
                        "integer" => assert!(cell.parse::<usize>().is_ok()),
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
                        (Value::Number(number), kind) => kind == "number" || (kind == "integer" && number.is_u64()),
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
fn copy(from: &str, to: &Path, change: impl Fn(&str) -> String) -> Shown {
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
    loaded.negotiation.shown_to_own()
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
    let (shown, left_out) = whole(TALKS).shown_to(&Access::Public.into()).unwrap();
    assert_eq!(left_out.len(), 5, "{left_out:?}");
    for ((format, answer), (_, wanted)) in formats(&Lineage::new(&shown)).into_iter().zip(formats(&Lineage::new(&open)))
    {
        assert_eq!(answer, wanted, "{format}");
        assert!(!answer.contains("cable") && !answer.contains("FRA"), "{format}");
    }
    fs::remove_dir_all(folder).unwrap();
}

/// How many words stand in a text.
fn count(text: &str) -> usize {
    tokens(text).filter(|token| token.is_word).count()
}

/// That the edits are the comparison, whole and once, and that they name for what came whom blame names.
fn check_edits(negotiation: &Shown) {
    let lineage = Lineage::new(negotiation);
    let mut edits = lineage.edits().iter().peekable();
    let blamed: Vec<Vec<BlamedClause>> =
        (0..negotiation.drafts.len()).map(|draft| lineage.blame(DraftId::at(draft), None).clauses).collect();
    for (at, comparison) in lineage.comparisons.iter().enumerate() {
        for change in 0..comparison.diff.changes.len() {
            let handle = ChangeHandle { comparison: ComparisonId::at(at), change: ChangeId::at(change) };
            let own: Vec<&Edit> = std::iter::from_fn(|| edits.next_if(|edit| edit.change == handle)).collect();
            let change = lineage.change(handle);
            let is_kept = change.kind == ChangeKind::Kept;
            assert_eq!(own.is_empty(), is_kept && !change.moved, "{change:?}");
            assert!(own.iter().map(|edit| edit.number).eq(1..=own.len()));
            let pieces = if is_kept { Vec::new() } else { lineage.words(handle) };
            let side = |kind: PieceKind| -> String {
                pieces.iter().filter(|piece| piece.kind == kind).map(|piece| piece.text.as_str()).collect()
            };
            assert_eq!(own.iter().map(|edit| edit.words_out.as_str()).collect::<String>(), side(PieceKind::Deleted));
            assert_eq!(own.iter().map(|edit| edit.words_in.as_str()).collect::<String>(), side(PieceKind::Inserted));
            let mut named: BTreeMap<AmendmentId, usize> = BTreeMap::new();
            for edit in &own {
                for request in &edit.requests {
                    assert!(request.words_in.iter().all(|words| edit.words_in.contains(words.as_str())), "{edit:?}");
                    assert!(request.words_out.iter().all(|words| edit.words_out.contains(words.as_str())), "{edit:?}");
                    assert!(request.share.is_none_or(|share| share > 0.0 && share <= 1.0), "{edit:?}");
                    let is_realised = lineage.realised_by(handle).iter().any(|(one, _)| *one == request.amendment);
                    assert!(request.words_out.is_empty() || is_realised, "{edit:?}");
                    let came: usize = request.words_in.iter().map(|words| count(words)).sum();
                    *named.entry(request.amendment).or_default() += came;
                }
            }
            named.retain(|_, words| *words > 0);
            let mut by_blame: BTreeMap<AmendmentId, usize> = BTreeMap::new();
            let spans = change.new.iter().flat_map(|&clause| &blamed[comparison.new.index()][clause.index()].spans);
            for span in spans.filter(|span| !is_kept && span.returned.unwrap_or(span.since) == comparison.new) {
                for &amendment in &span.amendments {
                    *by_blame.entry(amendment).or_default() += span.words;
                }
            }
            assert_eq!(named, by_blame, "{change:?}");
        }
    }
    assert_eq!(edits.next(), None);
}

#[test]
fn edits_are_the_comparison_and_name_whom_blame_names() {
    for negotiation in [read("."), read(TALKS), hostile(&HOSTILE.map(str::to_owned))] {
        check_edits(&negotiation);
    }
    let Some(articles) = common::shared("data/amendment-application-fr/donnees") else { return };
    let articles = fs::read_dir(&articles).unwrap();
    // Articles of French bills before and after the amendments that were adopted.
    for article in articles.map(|entry| entry.unwrap().path()) {
        let text = |path: &Path| fs::read_to_string(path).unwrap().replace("&nbsp;", " ");
        let texts = ["article_avant", "article_apres"].map(|name| vec![text(&article.join(name))]);
        let mut files: Vec<PathBuf> = fs::read_dir(&article).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.file_name().unwrap().to_string_lossy().starts_with("amendement_"));
        files.sort();
        let asked = files.iter().map(|file| Operation::Insert { text: text(file), anchor: None });
        check_edits(&negotiation(&texts, asked.collect()).shown_to_own());
    }
}

/// Drafts of paragraphs, each following the one before, and amendments of Kenya to the first paragraph of the first.
fn negotiation(texts: &[Vec<String>], asked: Vec<Operation>) -> Negotiation {
    let mut parts = Parts::default();
    for (id, texts) in ["zero", "rev1", "rev2", "rev3"].into_iter().zip(texts) {
        let mut builder = ClauseTreeBuilder::new();
        for (at, text) in texts.iter().enumerate() {
            builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), text));
        }
        parts.drafts.push(Draft { id: id.to_owned(), tree: builder.finish(), ..Draft::default() });
    }
    let amendments = asked.into_iter().enumerate().map(|(at, operation)| Amendment {
        id: Located::from(format!("a{at}")),
        target: Target {
            draft: Some(Located::from("zero".to_owned())),
            clauses: vec![Located::from("1".to_owned())],
            ..Target::default()
        },
        operation: Some(operation),
        proposers: Proposers::Known(vec![Located::from("KEN".to_owned())]),
        ..Amendment::default()
    });
    parts.amendments = amendments.collect();
    parts.negotiation()
}

fn replace(words: &str, with: &str) -> Operation {
    let words = Quotation { text: Located::from(words.to_owned()), occurrence: None };
    Operation::Replace { words, with: with.to_owned() }
}

#[test]
fn an_edit_names_who_asked_for_it_what_came_back_and_not_who_wanted_it_otherwise() {
    let texts = [
        "States should protect the old rivers of the whole region and report each year to the general assembly.",
        "States should protect the old rivers and report each year to the council of ministers.",
        "States shall protect the old rivers of the whole region and report each year to the council of ministers.",
    ];
    let texts = texts.map(|text| vec![text.to_owned()]);
    let asked = vec![replace("should", "shall"), replace("should", "may"), replace("should", "shall")];
    let negotiation = negotiation(&texts, asked).shown_to_own();
    let edits = Lineage::new(&negotiation).edits().to_vec();
    let told: Vec<_> = edits
        .iter()
        .map(|edit| {
            let asked: Vec<usize> = edit.requests.iter().map(|request| request.amendment.index()).collect();
            (edit.kind, edit.words_out.trim(), edit.words_in.trim(), asked, edit.returned.clone())
        })
        .collect();
    let back = vec![("of the whole region".to_owned(), DraftId::at(0))];
    let expected = [
        (EditKind::Deleted, "of the whole region", "", vec![], vec![]),
        (EditKind::Replaced, "general assembly", "council of ministers", vec![], vec![]),
        (EditKind::Replaced, "should", "shall", vec![0, 2], vec![]),
        (EditKind::Inserted, "", "of the whole region", vec![], back),
    ];
    assert_eq!(told, expected);
    let request = &edits[2].requests[0];
    assert_eq!((request.share, &request.same_as), (Some(1.0), &vec![AmendmentId::at(2)]));
    assert_eq!(
        (&request.words_out[..], &request.words_in[..]),
        (&["should".to_owned()][..], &["shall".to_owned()][..])
    );
    assert_eq!(
        (edits[3].before.as_str(), edits[3].after.as_str()),
        ("shall protect the old rivers", "and report each year to")
    );
}

#[test]
fn what_somebody_decided_stands_in_the_edits_and_is_not_called_inferred() {
    let texts = ["States should protect the old rivers.", "States shall protect the old rivers."];
    let texts = texts.map(|text| vec![text.to_owned()]);
    let named = |id: &str| vec![Located::from(id.to_owned())];
    for (verdict, expected) in [
        (Verdict::Confirmed(named("a0")), vec![0]),
        (Verdict::Rejected(named("a0")), vec![]),
        (Verdict::Replaced { what: named("a0"), with: named("a1") }, vec![1]),
    ] {
        let negotiation = negotiation(&texts, vec![replace("should", "shall"), replace("should", "may")]);
        let correction = Correction {
            about: About::Change { clause: Located::from("rev1:1".to_owned()), words: None, verdict },
            draft: None,
            by: Some("Ana Lima".to_owned()),
            why: Some("so she heard".to_owned()),
            date: None,
            rests_on: Vec::new(),
            access: None,
            origin: Origin::default(),
        };
        let negotiation = negotiation.with_records(|parts| parts.corrections.push(correction)).shown_to_own();
        let lineage = Lineage::new(&negotiation);
        let [edit] = lineage.edits() else { panic!("one edit") };
        assert_eq!(edit.requests.iter().map(|request| request.amendment.index()).collect::<Vec<_>>(), expected);
        assert!(
            edit.requests
                .iter()
                .all(|request| request.score.is_none() && request.correction == Some(CorrectionId::at(0)))
        );
        assert_eq!(edit.correction, expected.is_empty().then_some(CorrectionId::at(0)));
        let rows = write::edits_csv(&lineage);
        assert!(rows.contains(",corrected,") && rows.contains("by Ana Lima: so she heard"), "{rows}");
        let origins = &write::data_package(&lineage)[7];
        assert_eq!(origins.name, "origins.csv");
        assert!(origins.content.contains(",corrected,"), "{}", origins.content);
    }
}

#[test]
fn a_moved_clause_is_no_words_and_names_who_asked_to_move_it() {
    let texts = [
        "Parties may withdraw after a notice of one year.",
        "A fund is established for developing countries.",
        "The secretariat reports to the general assembly.",
    ];
    let texts = texts.map(str::to_owned);
    let [first, second, third] = texts.clone();
    let last = Placement { after: Some(Located::from("3".to_owned())), ..Placement::default() };
    let moved = negotiation(&[texts.to_vec(), vec![second, third, first]], vec![Operation::Move(last)]).shown_to_own();
    let lineage = Lineage::new(&moved);
    let edits = lineage.edits();
    assert_eq!(edits.iter().map(|edit| edit.kind).collect::<Vec<_>>(), [EditKind::Moved]);
    assert_eq!((edits[0].requests.len(), edits[0].requests[0].share), (1, None));
    assert!(!write::edits_csv(&lineage).contains("no recorded proposal"));
}

#[test]
fn every_cell_of_the_tables_stands_below_its_column() {
    for (name, negotiation) in [("talks", read(TALKS)), ("example", read("."))] {
        for file in write::data_package(&Lineage::new(&negotiation)) {
            // Of the example, what is inferred.
            let is_shown = match name {
                "talks" => file.name.ends_with(".csv"),
                _ => ["edits.csv", "fates.csv", "origins.csv"].contains(&file.name.as_str()),
            };
            // And of that, what has to do with one paragraph.
            let is_of_24 = |line: &&str| line.contains(",24,") || line.contains(":24,");
            let rows = file.content.lines().enumerate();
            let rows = rows.filter(|(at, line)| *at == 0 || name == "talks" || is_of_24(line)).map(|(_, line)| line);
            if is_shown {
                let rows = rows.collect::<Vec<_>>().join("\n").replace(env!("CARGO_PKG_VERSION"), "VERSION");
                insta::assert_snapshot!(format!("{name}_{}", file.name), rows);
            }
        }
    }
}

/// The rows of a table of a data package, without scores and shares.
fn rows(negotiation: &Shown, name: &str) -> Vec<Vec<String>> {
    let files = write::data_package(&Lineage::new(negotiation));
    let file = files.iter().find(|file| file.name == format!("{name}.csv")).unwrap();
    let rows = csv::Reader::from_reader(file.content.as_bytes()).into_records().map(Result::unwrap);
    let is_text = |cell: &&str| !cell.contains('.') || cell.parse::<f64>().is_err();
    rows.map(|row| row.iter().filter(is_text).map(str::to_owned).collect()).collect()
}

#[test]
fn a_row_that_is_said_to_be_public_names_nothing_closed() {
    let talks = read(TALKS);
    let (public, _) = whole(TALKS).shown_to(&Access::Public.into()).unwrap();
    for name in ["amendments", "positions", "sources", "fates", "origins", "edits"] {
        let is_public = |row: &Vec<String>| row[row.len() - 2] == "public";
        let own: Vec<Vec<String>> = rows(&talks, name).into_iter().filter(is_public).collect();
        assert_eq!(own, rows(&public, name), "{name}");
    }
}

#[test]
fn what_an_open_thing_says_of_a_closed_one_is_left_out() {
    let mut talks = whole(TALKS).into_parts();
    let named = || vec![Located::from("leaked".to_owned()), Located::from("resources".to_owned())];
    talks.positions[0].with = named();
    talks.positions[0].order = named();
    let event = talks.events.iter_mut().find(|event| event.id.as_ref().is_some_and(|id| id.value == "silence"));
    let travaux::procedure::EventKind::Silence(silence) = &mut event.unwrap().kind else { panic!("a silence") };
    silence.clauses_named_together.push(Located::from("secret:1".to_owned()));
    let (shown, _) = talks.negotiation().shown_to(&Access::Public.into()).unwrap();
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
        let is_table = ["csv", "jsonl"].contains(&format.rsplit('.').next().unwrap()) || format == "edits";
        let has_positions = !is_table || format.starts_with("positions");
        if has_positions && format != "datapackage.json" {
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
    assert_eq!(names(&package).len(), 15);
    fs::write(package.join("changes.csv"), "old").unwrap();
    assert_eq!(run().status.code(), Some(0));
    assert_ne!(fs::read_to_string(package.join("changes.csv")).unwrap(), "old");
    fs::write(package.join("thesis.docx"), "mine").unwrap();
    let refused = run();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("thesis.docx"));
    assert_eq!((names(&package).len(), names(&folder)), (16, BTreeSet::from(["out".to_owned()])));
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
    fn the_edits_of_any_drafts_are_their_comparisons(
        drafts in prop::collection::vec(prop::collection::vec(prop::collection::vec(0..PHRASES.len(), 1..6), 0..5), 1..4),
        asked in prop::collection::vec((0..PHRASES.len(), 0..PHRASES.len(), 0..3), 0..4),
    ) {
        let text = |phrases: &Vec<usize>| phrases.iter().map(|&at| PHRASES[at]).collect::<Vec<_>>().join(" ") + ".";
        let drafts: Vec<Vec<String>> = drafts.iter().map(|texts| texts.iter().map(text).collect()).collect();
        let wish = |&(words, with, which): &(usize, usize, i32)| match which {
            0 => Operation::Insert { text: PHRASES[with].to_owned(), anchor: None },
            1 => replace(PHRASES[words], PHRASES[with]),
            _ => Operation::Delete(Extent::Words(Quotation { text: Located::from(PHRASES[words].to_owned()), occurrence: None })),
        };
        check_edits(&negotiation(&drafts, asked.iter().map(wish).collect()).shown_to_own());
    }

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
