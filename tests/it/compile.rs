//! `compile`: what it writes is read back as the same proposals and positions, and nothing is lost.

use crate::audiences::run;
use crate::common::folder;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;
use travaux::amendment::AmendmentId;
use travaux::clause::{ClauseId, ClauseTree, Settling};
use travaux::draft::{Dialect, DraftId};
use travaux::lineage::Lineage;
use travaux::merge::compile;
use travaux::negotiation::{Parts, Shown};
use travaux::read::{self, brackets};
use travaux::source::SourceFile;
use travaux::write::compile::{CompileAnswer, Way, compilation, csv, document, json, tracked};
use travaux::write::docx;

const DRAFT: &str = "\
# Aims

1. States shall, where they can, protect all ports of the region.

2. Ships of every size may enter; pilots help them.

3. A fund:

    (a) pays for small works;

    (b) reports each year.

4. Nobody [always] sails at night.
";

fn negotiation(draft: &str, amendments: &str) -> Shown {
    let draft = read::draft("zero.md", draft.as_bytes()).unwrap();
    let file = Arc::new(SourceFile::new("amendments/a.yaml", format!("travaux: 1\namendments:\n{amendments}")));
    let reading = read::yaml::read_amendments(&file);
    assert!(reading.diagnostics.is_empty(), "{:?}\n{amendments}", reading.diagnostics);
    let (amendments, positions) = (reading.value.amendments, reading.value.positions);
    let mut parts = Parts { drafts: vec![draft], amendments, positions, ..Parts::default() };
    parts.registry = travaux::party::Registry::built_in().clone();
    parts.sort_by_content();
    parts.negotiation().shown_to_own()
}

/// The answer in its formats.
struct Answer {
    tree: ClauseTree,
    text: String,
    markdown: String,
    csv: String,
    json: Value,
}

fn compiled(shown: &Shown, way: Way) -> Answer {
    let lineage = Lineage::recorded(shown);
    let draft = DraftId::at(0);
    let choice = lineage.choose(draft, &[], true, &[]);
    let compiled = compile(shown, draft, &choice.amendments);
    let answer = CompileAnswer { lineage: &lineage, draft, choice: &choice, compiled: &compiled };
    let found = compilation(answer, way);
    Answer {
        text: document(&found).text(None),
        markdown: document(&found).markdown(),
        csv: csv(&found),
        json: serde_json::from_str(&json(&found)).unwrap(),
        tree: found.tree,
    }
}

/// A draft with tracked changes, none of them of some clauses, and the amendments that none stands for.
fn tracked_tree(shown: &Shown, apart: &[usize]) -> (ClauseTree, Vec<AmendmentId>) {
    let lineage = Lineage::recorded(shown);
    let draft = DraftId::at(0);
    let choice = lineage.choose(draft, &[], true, &[]);
    let compiled = compile(shown, draft, &choice.amendments);
    let all: Vec<ClauseId> = compiled.tree.ids().collect();
    let apart = apart.iter().map(|at| all[at % all.len()]).collect();
    let answer = CompileAnswer { lineage: &lineage, draft, choice: &choice, compiled: &compiled };
    let tracked = tracked(&answer, false, &apart);
    (tracked.tree, tracked.without)
}

/// Who wants what of which words, as a reader of a text finds it: party, stance, words.
fn stated(tree: &ClauseTree, dialect: Option<Dialect>) -> Vec<(String, String, String)> {
    let reading = brackets::read(tree, dialect, travaux::party::Registry::built_in());
    let mut found = Vec::new();
    for (at, clause) in tree.each() {
        for one in reading.stated(at) {
            // Of the whole clause: the one wording in the brackets round it.
            let whole = || reading.marks(at)[0].alternatives[0].text.clone();
            let words = one.words.clone().map_or_else(whole, |range| clause.text[range].to_owned());
            let party = std::iter::once(&one.position.party).chain(&one.position.on_behalf_of);
            let party = party.map(String::as_str).collect::<Vec<_>>().join(" for ");
            found.push((party, one.position.stance.clone(), words));
        }
    }
    found.sort();
    found
}

/// Parties, each with what it wants.
type Wishes = BTreeSet<(String, String)>;

/// What a reader is to find of what is told in the text, by the list of amendments; and what it may find beside that.
fn wanted(answer: &Value) -> (Wishes, Wishes) {
    let (mut must, mut may) = (BTreeSet::new(), BTreeSet::new());
    for row in answer["list"].as_array().unwrap().iter().filter(|row| row["reason"].is_null()) {
        let operation = row["operation"].as_str().unwrap();
        let asks = match operation {
            "delete" => "delete",
            "keep" => "retain",
            "bracket" => "bracket",
            _ => "propose",
        };
        for party in row["parties"].as_array().unwrap() {
            let party = party.as_str().unwrap().to_owned();
            must.insert((party.clone(), asks.to_owned()));
            // Words that others change as well are told as what is left of them; who replaces words may be said to delete
            // those that stand there.
            may.insert((party.clone(), "propose".to_owned()));
            may.insert((party, "delete".to_owned()));
        }
        for position in row["positions"].as_array().unwrap() {
            let party = position["party"].as_str().unwrap().to_owned();
            let stance = position["stance"].as_str().unwrap();
            let is_plain = position["condition"].is_null() && position["package"].is_null();
            if !is_plain {
                continue;
            }
            may.insert((party.clone(), stance.to_owned()));
            let said = match (operation, stance) {
                ("delete", "support") => "delete",
                ("delete", "oppose") | ("keep", "support") => "retain",
                ("insert" | "replace" | "add", stance) => stance,
                ("bracket", "support") => "bracket",
                _ => continue,
            };
            may.insert((party.clone(), said.to_owned()));
        }
    }
    (must, may)
}

/// Words for what comes: usual ones, and ones that a reader of brackets could take for something else.
const WORDS: [&str; 30] = [
    "should",
    "small",
    ", in full,",
    "large and deep",
    "more than one",
    "and/or",
    "a / b",
    "never; always",
    "EU delete",
    "harbours - Norway",
    "Norway: go",
    "[open]",
    "open]",
    "[shut",
    "No text",
    "to be discussed",
    "Chad",
    "agreed ad ref",
    "{note}",
    "x - US; G77 delete",
    "pending",
    "– as agreed –",
    "US",
    "(Norway)",
    "delete",
    "non-EU",
    "1/CP.21",
    "Option 1: sail",
    "supported by Chile",
    "the United States retain their ports",
];
const PARTIES: [&str; 8] = ["NOR", "USA", "G77", "TCD", "EU", "ATG", "G77+CHN", "ITA"];
const CLAUSES: [(&str, &str); 5] = [
    ("1", "States shall, where they can, protect all ports of the region."),
    ("2", "Ships of every size may enter; pilots help them."),
    ("3(a)", "pays for small works;"),
    ("3(b)", "reports each year."),
    ("4", "sails at night."),
];
const STANCES: [&str; 8] = ["support", "oppose", "retain", "reserve", "cannot accept", "flexible", "abstain", "delete"];

#[derive(Debug, Clone)]
struct Asked {
    clause: usize,
    operation: u8,
    from: usize,
    length: usize,
    words: usize,
    parties: Vec<usize>,
    positions: Vec<(usize, usize, bool)>,
}

fn asked() -> impl Strategy<Value = Asked> {
    let parties = prop::collection::vec(0..PARTIES.len(), 0..3);
    let positions = prop::collection::vec((0..PARTIES.len(), 0..STANCES.len(), any::<bool>()), 0..3);
    (0..CLAUSES.len(), 0u8..9, 0usize..8, 1usize..4, 0..WORDS.len(), parties, positions).prop_map(
        |(clause, operation, from, length, words, parties, positions)| Asked {
            clause,
            operation,
            from,
            length,
            words,
            parties,
            positions,
        },
    )
}

/// An entry of a file of amendments.
fn entry(number: usize, one: &Asked) -> String {
    let (clause, text) = CLAUSES[one.clause];
    let words: Vec<&str> = text.split(' ').collect();
    let from = one.from % words.len();
    let quote = words[from..words.len().min(from + one.length)].join(" ");
    let quote = quote.trim_end_matches([',', ';', '.']);
    let new = WORDS[one.words];
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let asks = match one.operation {
        0 | 1 => format!("replace: {}, with: {}", quoted(quote), quoted(new)),
        2 => format!("insert: {}, after: {}", quoted(new), quoted(quote)),
        3 => format!("delete: {{words: {}}}", quoted(quote)),
        4 => format!("keep: {{words: {}}}", quoted(quote)),
        5 => format!("bracket: {{words: {}}}", quoted(quote)),
        6 => "delete: clause".to_owned(),
        7 => format!("rewrite: {}", quoted(&format!("They {new} sail."))),
        _ => format!("add: {{after: '{clause}', label: '{number}.', text: {}}}", quoted(new)),
    };
    let place = if one.operation == 8 { String::new() } else { format!("clause: '{clause}', ") };
    let parties: BTreeSet<&str> = one.parties.iter().map(|&at| PARTIES[at]).collect();
    let mut spoken = BTreeSet::new();
    let positions = one.positions.iter().filter(|(party, ..)| spoken.insert(*party)).fold(
        String::new(),
        |mut all, &(party, stance, conditional)| {
            let condition = if conditional { ", condition: if paid" } else { "" };
            let _ = write!(all, "{{party: {}, stance: {}{condition}}}, ", PARTIES[party], STANCES[stance]);
            all
        },
    );
    let parties = parties.into_iter().collect::<Vec<_>>().join(", ");
    format!("  - {{id: a{number}, draft: zero, {place}{asks}, proposed_by: [{parties}], positions: [{positions}]}}\n")
}

fn entries(all: &[Asked]) -> String {
    all.iter().enumerate().map(|(number, one)| entry(number + 10, one)).collect()
}

fn check_read_back(shown: &Shown, way: Way) -> Result<(), TestCaseError> {
    let answer = compiled(shown, way);
    let own = stated(&answer.tree, Some(if way == Way::B { Dialect::B } else { Dialect::A }));
    let (must, may) = wanted(&answer.json);
    let found: BTreeSet<(String, String)> =
        own.iter().map(|(party, stance, _)| (party.clone(), stance.clone())).collect();
    let as_other_words = |one: &(String, String)| {
        found.contains(one) || (one.1 == "delete" && found.contains(&(one.0.clone(), "propose".to_owned())))
    };
    for one in &must {
        prop_assert!(as_other_words(one), "not read: {:?}\n{}", one, answer.text);
    }
    for one in &found {
        prop_assert!(must.contains(one) || may.contains(one), "read, and nobody's: {:?}\n{}", one, answer.text);
    }
    // Whoever is told nothing of the dialect, and whoever reads a file, reads the same.
    prop_assert_eq!(&own, &stated(&answer.tree, None), "{}", answer.text);
    for (name, file) in [("c.md", &answer.markdown), ("c.txt", &answer.text)] {
        let read = read::draft(name, file.as_bytes()).unwrap();
        let read = stated(&read.tree, None);
        prop_assert_eq!(&own, &read, "{}", file);
    }
    // Nothing is lost: each amendment stands in the text or apart, and so does each of its positions.
    let ids = |key: &str| {
        let rows = answer.json[key].as_array().unwrap().iter();
        rows.map(|row| row["amendment"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let told: BTreeSet<String> = ids("list").union(&ids("apart")).cloned().collect();
    let all: BTreeSet<String> = shown.amendments.iter().map(|one| one.id.value.clone()).collect();
    prop_assert_eq!(told, all);
    for row in answer.json["list"].as_array().unwrap().iter().filter(|row| row["reason"].is_null()) {
        for position in row["positions"].as_array().unwrap().iter().filter(|one| !one["condition"].is_null()) {
            let is_told = answer.json["not_in_brackets"]
                .as_array()
                .unwrap()
                .iter()
                .any(|other| other["amendment"] == row["amendment"] && other["party"] == position["party"]);
            prop_assert!(is_told, "{position}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_as_what_was_proposed(all in prop::collection::vec(asked(), 1..7)) {
        let shown = negotiation(DRAFT, &entries(&all));
        for way in [Way::A, Way::B, Way::Options] {
            check_read_back(&shown, way)?;
        }
    }

    #[test]
    fn tracked_changes_rejected_give_the_draft_letter_by_letter(
        all in prop::collection::vec(asked(), 1..7),
        apart in prop::collection::vec(0usize..16, 0..3),
    ) {
        let shown = negotiation(DRAFT, &entries(&all));
        let (tree, without) = tracked_tree(&shown, &apart);
        let texts = |tree: &ClauseTree| -> Vec<(String, String)> {
            tree.clauses().iter().map(|clause| (clause.label.clone(), clause.text.clone())).collect()
        };
        prop_assert_eq!(texts(&tree.settle(Settling::Reject).tree), texts(&shown.drafts[DraftId::at(0)].tree));
        let mut draft = shown.shown_draft("zero").unwrap();
        draft.read_as(|_| tree);
        prop_assert!(docx::draft(&draft, None).is_ok());
        // What is left out of the tracked changes is told.
        let (_, fewer) = tracked_tree(&shown, &[]);
        prop_assert!(fewer.iter().all(|one| without.contains(one)));
        let (none, all_without) = tracked_tree(&shown, &(0..16).collect::<Vec<_>>());
        prop_assert_eq!(texts(&none), texts(&shown.drafts[DraftId::at(0)].tree));
        prop_assert!(none.clauses().iter().all(|clause| clause.marks.is_empty()));
        prop_assert!(without.iter().all(|one| all_without.contains(one)));
    }

    #[test]
    fn the_order_of_the_records_says_nothing(all in prop::collection::vec(asked(), 1..6)) {
        let lines = entries(&all);
        let turned: String = lines.lines().rev().map(|line| format!("{line}\n")).collect();
        let (one, other) = (negotiation(DRAFT, &lines), negotiation(DRAFT, &turned));
        prop_assert_eq!(compiled(&one, Way::A).text, compiled(&other, Way::A).text);
    }
}

/// The text alone, without what stands before and behind it.
fn text_of(amendments: &str, way: Way) -> Vec<String> {
    let answer = compiled(&negotiation(DRAFT, amendments), way);
    let clauses = answer.tree.clauses().iter();
    clauses.map(|clause| format!("{} {}", clause.label, clause.text).trim().to_owned()).collect()
}

fn first(asks: &str, way: Way) -> String {
    text_of(&format!("  - {{id: a, draft: zero, {asks}}}\n"), way)[1].clone()
}

#[test]
fn each_operation_has_its_brackets() {
    for (asks, a, b) in [
        (
            "clause: '1', insert: small, before: ports, proposed_by: [EU, USA], positions: [{party: NOR, stance: oppose}]",
            "protect all [small - European Union, United States; Norway oppose] ports",
            "protect all [European Union, US propose; Norway oppose: small] ports",
        ),
        (
            "clause: '1', insert: ', as agreed,', after: shall, proposed_by: [KEN], on_behalf_of: [AFR]",
            "shall[, as agreed, - Kenya on behalf of African Group], where",
            "shall[KE on behalf of African Group propose: , as agreed,], where",
        ),
        (
            "clause: '1', delete: {words: all}, proposed_by: [CHN], positions: [{party: NOR, stance: oppose}, {party: CHL, stance: support}]",
            "protect [all - China delete; Norway oppose deletion; Chile support deletion] ports",
            "protect [CN delete; Norway oppose deletion; CL support deletion: all] ports",
        ),
        (
            "clause: '1', replace: all, with: some, proposed_by: [CHN]",
            "protect [all / some - China propose] ports",
            "protect [all / CN propose: some] ports",
        ),
        (
            "clause: '1', delete: {words: all}, proposed_by: []",
            "protect [all / No text] ports",
            "protect [all / No text] ports",
        ),
        (
            "clause: '1', keep: clause, proposed_by: [CHE]",
            "1. [States shall, where they can, protect all ports of the region. - Switzerland retain]",
            "1. [CH retain: States shall, where they can, protect all ports of the region.]",
        ),
        ("clause: '1', bracket: {words: all}, proposed_by: [JPN]", "[all - Japan bracket]", "[JP bracket: all]"),
    ] {
        assert!(first(asks, Way::A).contains(a), "{}", first(asks, Way::A));
        let told = first(asks, Way::B);
        assert!(told.contains(b), "{told}");
    }
}

#[test]
fn a_party_that_ends_one_clause_and_adds_the_next_gets_its_word_file() {
    let shown = negotiation(
        DRAFT,
        "  - {id: a, draft: zero, clause: '1', insert: by sea, after: region., proposed_by: [CHN]}\n\
         \x20 - {id: b, draft: zero, clause: '1', insert: by their own means, after: region., proposed_by: [KEN]}\n\
         \x20 - {id: c, draft: zero, add: {after: '1', label: '1 bis.', text: Quays are lit.}, proposed_by: [KEN]}\n",
    );
    let (tree, without) = tracked_tree(&shown, &[]);
    let accepted = tree.settle(Settling::Accept).tree;
    assert!(accepted.clauses()[1].text.ends_with("region. by sea / by their own means"), "{accepted:?}");
    let mut draft = shown.shown_draft("zero").unwrap();
    draft.read_as(|_| tree);
    docx::draft(&draft, None).unwrap_or_else(|error| panic!("{error}"));
    assert!(without.is_empty());
}

#[test]
fn equal_proposals_stand_once_and_those_that_collide_side_by_side() {
    let text = text_of(
        "  - {id: a, draft: zero, clause: '1', replace: shall, with: should, proposed_by: [CHN]}\n\
         \x20 - {id: b, draft: zero, clause: '1', replace: shall, with: should, proposed_by: [USA]}\n\
         \x20 - {id: c, draft: zero, clause: '1', replace: shall, with: must, proposed_by: [EU]}\n\
         \x20 - {id: d, draft: zero, add: {after: '1', label: '1 bis.', text: All ports are open.}, proposed_by: [IND]}\n\
         \x20 - {id: e, amends: d, replace: open, with: safe, proposed_by: [NOR]}\n",
        Way::A,
    );
    assert!(
        text[1].contains("States [shall / must - European Union / should - China, United States], where"),
        "{}",
        text[1]
    );
    assert_eq!(text[2], "1 bis. [All ports are [open / safe - Norway]. - India]", "{text:?}");
}

#[test]
fn what_brackets_would_turn_is_told_apart() {
    let shown = negotiation(
        DRAFT,
        "  - {id: slash, draft: zero, clause: '1', replace: all ports, with: old / new ports, proposed_by: [BRA]}\n\
         \x20 - {id: names, draft: zero, clause: '1', insert: EU delete, after: shall, proposed_by: [BRA]}\n\
         \x20 - {id: gone, draft: zero, clause: '2', delete: clause, proposed_by: [BRA], status: {is: withdrawn}}\n\
         \x20 - {id: gist, draft: zero, clause: unknown, gist: 'more [money]', proposed_by: [BRA]}\n\
         \x20 - {id: good, draft: zero, clause: '2', insert: always, after: may, proposed_by: [BRA], positions: [{party: USA, stance: support, condition: clause 3 goes}]}\n",
    );
    let answer = compiled(&shown, Way::A);
    let reasons = |key: &str| -> Vec<(String, bool)> {
        let rows = answer.json[key].as_array().unwrap().iter();
        rows.map(|row| (row["amendment"].as_str().unwrap().to_owned(), row["reason"].is_null())).collect()
    };
    let told = |names: &[(&str, bool)]| names.iter().map(|&(name, is)| (name.to_owned(), is)).collect::<Vec<_>>();
    assert_eq!(reasons("list"), told(&[("names", false), ("slash", false), ("good", true)]));
    assert_eq!(reasons("apart"), told(&[("gist", false), ("gone", false)]));
    assert_eq!(answer.json["not_in_brackets"][0]["condition"], "clause 3 goes");
    assert!(answer.text.contains("United States: support, on condition: clause 3 goes (good)"), "{}", answer.text);
    assert!(answer.text.contains("more ‹money›") && answer.csv.contains("it was withdrawn"));
    let apart = answer.text.split("not in the text").nth(1).unwrap();
    assert!(!apart.contains('['), "{apart}");
}

#[test]
fn positions_on_the_draft_itself_are_listed_and_withdrawals_are_not() {
    let shown = negotiation(
        DRAFT,
        "  - {id: good, draft: zero, clause: '2', insert: always, after: may, proposed_by: [BRA], positions: [{party: KEN, stance: co-sponsor, date: 2025-01-01}, {party: KEN, stance: withdraw, date: 2025-01-02}]}\n\
         positions:\n\
         \x20 - {party: CHL, draft: zero, clause: '1', stance: retain}\n\
         \x20 - {party: FJI, draft: zero, clause: '1', words: all ports, stance: delete, on_behalf_of: [PSIDS]}\n\
         \x20 - {party: CHE, draft: zero, clause: '2', stance: support, date: 2025-01-01}\n\
         \x20 - {party: CHE, draft: zero, clause: '2', stance: cannot accept, date: 2025-01-02}\n\
         \x20 - {party: ISL, draft: zero, clause: '2', stance: support, date: 2025-01-01}\n\
         \x20 - {party: ISL, draft: zero, clause: '2', stance: withdraw, date: 2025-01-02}\n\
         \x20 - {party: JPN, draft: zero, stance: reserve}\n",
    );
    for way in [Way::A, Way::B, Way::Options] {
        let answer = compiled(&shown, way);
        let told: Vec<String> = answer.json["not_in_brackets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                format!("{} {} {} {}", one["party"], one["stance"], one["clause"], one["words"]).replace('"', "")
            })
            .collect();
        let wanted = [
            "JPN reserve null null",
            "CHL retain zero:1 null",
            "FJI delete zero:1 all ports",
            "CHE cannot accept zero:2 null",
        ];
        assert_eq!(told, wanted);
        for line in ["Chile: retain (zero:1)", "Japan: reserve (the whole of zero)", "(“all ports” in zero:1)"] {
            assert!(answer.text.contains(line), "{line}\n{}", answer.text);
        }
        assert!(
            answer.csv.contains(",zero:1,1.,,,,all ports,,,,,,FJI delete on behalf of PSIDS,false,"),
            "{}",
            answer.csv
        );
        assert_eq!(answer.csv.matches("a position that no bracket says").count(), wanted.len(), "{}", answer.csv);
    }
}

/// The tracked changes of each clause: what is done, by whom, to which words.
fn changes(tree: &ClauseTree) -> Vec<String> {
    let marks = tree.clauses().iter().flat_map(|clause| clause.marks.iter().map(move |mark| (clause, mark)));
    marks
        .map(|(clause, mark)| {
            let words: String = clause.text.chars().skip(mark.from).take(mark.to - mark.from).collect();
            let author = mark.revision.as_ref().and_then(|revision| revision.author.clone()).unwrap_or_default();
            format!("{:?} by {author}: {words}", mark.kind)
        })
        .collect()
}

#[test]
fn no_tracked_deletion_of_a_clause_takes_the_words_of_others() {
    let shown = negotiation(
        DRAFT,
        "  - {id: gone, draft: zero, clause: '3', delete: clause, proposed_by: [CHN]}\n\
         \x20 - {id: years, draft: zero, clause: '3(b)', replace: each year, with: each two years, proposed_by: [USA]}\n\
         \x20 - {id: out, draft: zero, clause: '1', delete: of the region, proposed_by: []}\n\
         \x20 - {id: too, draft: zero, clause: '1', delete: clause, proposed_by: [ISL]}\n\
         \x20 - {id: all, draft: zero, clause: '2', delete: clause, proposed_by: [KEN]}\n\
         \x20 - {id: spoke, draft: zero, clause: '4', replace: Nobody, with: Somebody, proposed_by: [COG], on_behalf_of: [AFR]}\n",
    );
    let (tree, without) = tracked_tree(&shown, &[]);
    let left: BTreeSet<&str> = without.iter().map(|&at| shown.amendments[at].id.value.as_str()).collect();
    assert_eq!(left, BTreeSet::from(["gone", "too"]));
    let accepted = tree.settle(Settling::Accept).tree;
    let texts: Vec<&str> = accepted.clauses().iter().map(|clause| clause.text.as_str()).collect();
    assert!(texts.contains(&"reports each two years.") && texts.contains(&"pays for small works;"), "{texts:?}");
    assert!(
        texts.contains(&"States shall, where they can, protect all ports.")
            && !texts.iter().any(|text| text.starts_with("Ships"))
    );
    assert_eq!(
        changes(&tree),
        [
            "Deletion by proposer unknown:  of the region",
            "Deletion by Kenya: Ships of every size may enter; pilots help them.",
            "Deletion by United States: year",
            "Insertion by United States: two years",
            "Deletion by Congo on behalf of African Group: Nobody",
            "Insertion by Congo on behalf of African Group: Somebody",
        ]
    );
    let answer = compiled(&shown, Way::A);
    assert!(answer.csv.contains(",COG,AFR,known,"), "{}", answer.csv);
    assert!(answer.json["list"].as_array().unwrap().iter().any(|row| row["on_behalf_of"][0] == "AFR"));
}

const MANIFEST: &str = "travaux: 1\ntitle: T\ndefault_access: public\ndrafts: [zero]\n\
                        sources:\n  - {id: s, title: S, access: public}\n";
const ZERO: &str = "---\ntravaux: 1\ndraft: zero\naccess: public\n---\n1. Ports are open to ships.\n\n2. Boats go.\n";

#[test]
fn without_names_nothing_tells_who_and_what_is_withdrawn_is_not_there() {
    let records = |party: &str, other: &str, more: &str| {
        format!(
            "travaux: 1\namendments:\n\
             \x20 - {{id: {party}-1, draft: zero, clause: '1', replace: open, with: shut, proposed_by: [{party}], source: s, positions: [{{party: {other}, stance: oppose, source: s}}]}}\n\
             \x20 - {{id: {other}-9, draft: zero, clause: '2', delete: clause, proposed_by: [{other}], source: s}}\n{more}"
        )
    };
    let gone = "  - {id: gone, draft: zero, clause: '2', insert: slowly, after: go, proposed_by: [JPN], source: s, status: {is: withdrawn, source: s}}\n";
    let one = folder(&[
        ("travaux.yaml", MANIFEST),
        ("drafts/zero.md", ZERO),
        ("amendments/a.yaml", &records("NOR", "CHL", gone)),
    ]);
    let two = folder(&[
        ("travaux.yaml", MANIFEST),
        ("drafts/zero.md", ZERO),
        ("amendments/a.yaml", &records("FJI", "BRA", "")),
    ]);
    for format in ["text", "markdown", "html", "csv", "json", "docx"] {
        let arguments = ["compile", "zero", "--anonymous", "--for", "public", "--format", format];
        let (one, two) = (run(one.path(), &arguments), run(two.path(), &arguments));
        assert!(one.status.success(), "{}", String::from_utf8_lossy(&one.stderr));
        assert_eq!(one.stdout, two.stdout, "{format}: {}", String::from_utf8_lossy(&one.stdout));
        assert_eq!(one.stderr, two.stderr, "{format}");
        assert!(!String::from_utf8_lossy(&one.stdout).contains("slowly"));
    }
    let text = run(one.path(), &["compile", "zero", "--anonymous"]).stdout;
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains("Ports are [open / shut] to ships.") && text.contains("[Boats go. / No text]"), "{text}");
}

#[test]
fn thousands_of_amendments_to_one_clause_stay_bounded() {
    let line = |number: usize, word: &str| {
        let party = PARTIES[number % PARTIES.len()];
        format!(
            "  - {{id: a{number}, draft: zero, clause: '1', replace: shall, with: {word}, proposed_by: [{party}]}}\n"
        )
    };
    let equal: String = (0..2_000).map(|number| line(number, "should")).collect();
    let differ: String = (0..2_000).map(|number| line(number, &format!("word{number}"))).collect();
    for (records, most) in [(equal, 600), (differ, 80_000)] {
        let answer = compiled(&negotiation(DRAFT, &records), Way::A);
        assert!(answer.tree.clauses()[1].text.len() < most, "{}", answer.tree.clauses()[1].text.len());
        assert!(answer.json.to_string().len() < 2_000 * 700);
    }
}
