//! Whose words a text of amendments, and what it tells of their collisions, put under which name.

use crate::common::{folder, run};
use serde_json::Value;
use tempfile::TempDir;

fn negotiation(draft: &str, amendments: &str) -> TempDir {
    folder(&[
        (
            "travaux.yaml",
            "travaux: 1\ntitle: Ports\ndrafts: [zero]\ndefault_access: public\nsources: [{id: s, title: S, date: 2025-03-10, kind: press}]\n",
        ),
        ("drafts/zero.md", &format!("---\ntravaux: 1\ndraft: zero\ndialect: A\n---\n{draft}")),
        ("amendments/a.yaml", &format!("travaux: 1\namendments:\n{amendments}")),
    ])
}

fn answer(place: &TempDir, format: &str) -> String {
    let (code, text, messages) = run(place.path(), &["apply", "zero", "--all", "--format", format]);
    assert!(matches!(code, Some(0 | 1)), "{messages}");
    text
}

fn json(place: &TempDir) -> Value {
    serde_json::from_str(&answer(place, "json")).unwrap()
}

const BRACKETS: &str = "1. Ports [shall - Norway; China delete / should - Kenya] open [daily - Fiji] to ships.\n\n\
                        2. [Ships pay.] [Norway: delete] They report.\n\n\
                        3. [EU, Peru: retain] Fees are due.\n\n\
                        4. Ports [and bays] are safe.\n";

/// What becomes of the draft's first to fourth clause by one amendment, and whether it was applied.
fn alone(asked: &str) -> (Vec<String>, bool) {
    let place =
        negotiation(BRACKETS, &format!("  - {{id: one, draft: zero, {asked}, proposed_by: [CHE], source: s}}\n"));
    let answer = json(&place);
    let texts = answer["clauses"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned());
    let not = answer["not_applied"].as_array().unwrap().iter().find(|one| one["id"] == "one");
    if let Some(not) = not {
        assert_eq!(not["reason"], "the draft prints those words as somebody's", "{asked}");
    }
    (texts.collect(), not.is_none())
}

#[test]
fn nobodys_words_come_to_stand_under_the_name_of_another() {
    let (as_they_stand, _) = alone("clause: '4', keep: clause");
    for asked in [
        "clause: '1', replace: daily, with: at night",
        "clause: '1', insert: and nightly, after: daily",
        "clause: '1', insert: not, before: daily",
        "clause: '1', delete: daily",
        "clause: '1', bracket: daily",
        "clause: '1', replace: Fiji, with: Kenya",
        "clause: '1', delete: '- Fiji'",
        "clause: '1', replace: should, with: may",
        "clause: '1', replace: 'open [daily', with: 'close [daily, but'",
        "clause: '1', replace: '[daily - Fiji]', with: '[weekly - Fiji]'",
        "clause: '1', rewrite: 'Ports [shall - Norway; China delete / should - Kenya] open [weekly - Fiji] to ships.'",
        "clause: '2', replace: pay, with: owe",
        "clause: '2', insert: '[Boats pay.]', before: '[Norway'",
        "clause: '3', replace: due, with: low",
        "merge: ['3', '4']",
    ] {
        assert_eq!(alone(asked), (as_they_stand.clone(), false), "{asked}");
    }
    for (asked, clause, wanted) in [
        (
            "clause: '1', replace: ships, with: boats",
            0,
            BRACKETS.lines().next().unwrap()[3..].replace("ships", "boats"),
        ),
        (
            "clause: '1', replace: '[daily - Fiji]', with: daily",
            0,
            BRACKETS.lines().next().unwrap()[3..].replace("[daily - Fiji]", "daily"),
        ),
        (
            "clause: '1', delete: '[daily - Fiji]'",
            0,
            BRACKETS.lines().next().unwrap()[3..].replace(" [daily - Fiji]", ""),
        ),
        ("clause: '2', replace: report, with: speak", 1, "[Ships pay.] [Norway: delete] They speak.".to_owned()),
        ("clause: '4', replace: bays, with: coasts", 3, "Ports [and coasts] are safe.".to_owned()),
    ] {
        let mut all = as_they_stand.clone();
        all[clause] = wanted;
        assert_eq!(alone(asked), (all, true), "{asked}");
    }
}

#[test]
fn a_compilation_lists_apart_what_would_stand_under_the_name_of_another() {
    let place = negotiation(
        BRACKETS,
        "  - {id: one, draft: zero, clause: '1', replace: daily, with: at night, proposed_by: [CHE], source: s}\n",
    );
    let (_, text, _) = run(place.path(), &["compile", "zero", "--format", "json"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    let row = answer["apart"].as_array().unwrap().iter().find(|row| row["amendment"] == "one").unwrap();
    assert_eq!(row["reason"], "the draft prints those words as somebody's", "{row}");
    assert!(!answer["clauses"].to_string().contains("at night"), "{text}");
}

#[test]
fn supporters_are_those_whose_plain_support_is_in_force() {
    let place = negotiation(
        "1. Ports are open.\n",
        "  - id: all\n    draft: zero\n    clause: '1'\n    insert: all\n    after: are\n    proposed_by: [CHN]\n    source: s\n    \
         positions:\n\
         \x20     - {party: NOR, stance: support, date: 2025-03-02, source: s}\n\
         \x20     - {party: NOR, stance: oppose, date: 2025-03-05, source: s}\n\
         \x20     - {party: KEN, stance: co-sponsor, date: 2025-03-02, source: s}\n\
         \x20     - {party: KEN, stance: withdraw, date: 2025-03-04, source: s}\n\
         \x20     - {party: ARG, stance: support, on_behalf_of: [GRULAC], date: 2025-03-02, source: s}\n\
         \x20     - {party: JPN, stance: support, condition: if it moves, source: s}\n\
         \x20     - {party: KOR, stance: support, package: finance, source: s}\n\
         \x20     - {party: FJI, stance: support, source: s}\n\
         \x20     - {party: PER, stance: co-sponsor, source: s}\n\
         \x20 - {id: some, draft: zero, clause: '1', insert: mostly, after: are, proposed_by: [IND], source: s}\n",
    );
    let conflict = &json(&place)["conflicts"][0];
    let side = conflict["sides"].as_array().unwrap().iter().find(|side| side["amendments"][0] == "all").unwrap();
    assert_eq!(side["supported_by"], serde_json::json!(["FJI", "GRULAC"]));
    assert_eq!(side["parties"], serde_json::json!(["CHN", "PER"]));
    let text = answer(&place, "text");
    assert!(text.contains("; supported by Fiji and Latin American and Caribbean Group\n"), "{text}");
}

#[test]
fn what_amends_an_amendment_is_no_word_of_who_made_that() {
    let place = negotiation(
        "1. States report every year.\n",
        "  - {id: a, draft: zero, clause: '1', replace: every year, with: every two years, proposed_by: [USA], source: s}\n\
         \x20 - {id: b, amends: a, replace: two, with: three, proposed_by: [RUS], source: s}\n\
         \x20 - {id: c, draft: zero, clause: '1', delete: clause, proposed_by: [CHN], source: s}\n",
    );
    let answered = json(&place);
    let sides = answered["conflicts"][0]["sides"].as_array().unwrap().iter();
    let told: Vec<Value> = sides
        .map(|side| {
            serde_json::json!([side["amendments"], side["parties"], side["amends"], side["words"], side["text"]])
        })
        .collect();
    assert_eq!(
        told,
        [
            serde_json::json!([["a"], ["USA"], null, "year", "two years"]),
            serde_json::json!([["b"], ["RUS"], "a", "two", "three"]),
            serde_json::json!([["c"], ["CHN"], null, "States report every year.", ""]),
        ]
    );
    let text = answer(&place, "text");
    for line in [
        "  “two years” for “year”: [a], proposed by United States\n",
        "  “three” for “two” in [a]: [b], proposed by Russia\n",
        "  the clause goes: [c], proposed by China\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn each_side_of_a_conflict_names_its_clause_where_they_differ() {
    let amendments = "  - {id: whole, draft: zero, clause: Article 1, delete: clause, proposed_by: [CHN], source: s}\n\
                      \x20 - {id: part, draft: zero, clause: '2', delete: clause, proposed_by: [SAU], source: s}\n";
    let draft = "Article 1 Scope\n\n1. Ports are open.\n\n2. Ships pay.\n";
    let composed = json(&negotiation(draft, amendments));
    assert_eq!(composed["conflicts"], serde_json::json!([]));
    let place = negotiation(
        draft,
        &format!(
            "{amendments}  - {{id: word, draft: zero, clause: '2', insert: all, before: pay, proposed_by: [FJI], source: s}}\n"
        ),
    );
    let text = answer(&place, "text");
    for line in [
        "  zero:Article 1: the clause goes: [whole], proposed by China\n",
        "  zero:2: the clause goes, as it does with zero:Article 1: [part], proposed by Saudi Arabia\n",
        "  zero:2: “all” comes in: [word], proposed by Fiji\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}
