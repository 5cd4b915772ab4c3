//! What the answers about whose words are in the text say, and to whom: every proposal with its own proposers, the true
//! reason where nothing is known, the record as it stands.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A negotiation in a folder of its own, which goes when the test ends.
struct Talks(PathBuf);

impl Talks {
    fn new(name: &str, manifest: &str, drafts: &[(&str, &str)], amendments: &str) -> Talks {
        let folder = std::env::temp_dir().join(format!("travaux-answers-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for part in ["drafts", "amendments"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        let ids: Vec<&str> = drafts.iter().map(|(id, _)| *id).collect();
        let manifest = format!("travaux: 1\ntitle: Talks\ndrafts: [{}]\n{manifest}\n", ids.join(", "));
        fs::write(folder.join("travaux.yaml"), manifest).unwrap();
        for (id, rest) in drafts {
            let draft = format!("travaux: 1\ndraft: {id}\n{rest}\n");
            fs::write(folder.join(format!("drafts/{id}.yaml")), draft).unwrap();
        }
        fs::write(folder.join("amendments/all.yaml"), format!("travaux: 1\n{amendments}\n")).unwrap();
        Talks(folder)
    }

    fn run(&self, command: &str) -> Output {
        let output = Command::new(env!("CARGO_BIN_EXE_travaux"))
            .arg("-C")
            .arg(&self.0)
            .args(command.split(' '))
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn text(&self, command: &str) -> String {
        String::from_utf8(self.run(command).stdout).unwrap()
    }

    fn json(&self, command: &str) -> Value {
        serde_json::from_slice(&self.run(&format!("{command} --format json")).stdout).unwrap()
    }
}

impl Drop for Talks {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(Path::new(&self.0));
    }
}

const ZERO: &str = "\
clauses:
  - {label: '1.', text: States should protect personal data.}
  - {label: '2.', text: Calls upon donors to fund rural schools and hospitals.}";
const REV: &str = "\
clauses:
  - {label: '1.', text: 'States should protect personal data, including genetic and biometric records.'}
  - {label: '2.', text: Calls upon donors to fund rural schools and hospitals.}";
const PUBLIC: &str = "default_access: public";

#[test]
fn every_proposal_stands_with_its_own_proposers() {
    let talks = Talks::new(
        "proposers",
        &format!("{PUBLIC}\nsources_cover: whole"),
        &[("zero", ZERO), ("rev1", REV)],
        "\
amendments:
  - {id: w, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: withheld}
  - {id: v, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: withheld}
  - {id: u, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: []}
  - {id: k, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: [CHN], on_behalf_of: [G77]}
  - {id: n, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: [NOR]}
  - {id: o, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: [NOR]}",
    );
    let told = "[k], proposed by China on behalf of Group of 77; [n] and [o], proposed by Norway; \
                [u], proposer unknown; [v], proposer withheld; [w], proposer withheld";
    let blame = talks.text("blame rev1:1");
    assert!(blame.contains(&format!("also found in {told} (inferred")), "{blame}");
    let fate = talks.text("fate w");
    assert!(fate.contains(told.trim_end_matches("; [w], proposer withheld")), "{fate}");
    // The same wish is no rival of itself, and the record is said to be whole.
    assert!(!talks.text("fate").contains("On the same words"));
    let answer = talks.json("fate --by G77");
    assert_eq!(answer["amendments"][0]["on_behalf_of"], serde_json::json!(["G77"]));
    assert_eq!(answer["conflicts"], serde_json::json!([]));
    for answer in [answer, talks.json("blame rev1")] {
        assert_eq!(answer["sources_cover"], "whole");
    }
    assert!(!blame.contains("only part"), "{blame}");
}

#[test]
fn where_nothing_is_known_the_true_reason_is_given() {
    let talks = Talks::new(
        "reasons",
        PUBLIC,
        &[("zero", ZERO), ("rev1", REV)],
        "\
amendments:
  - {id: clause, draft: zero, clause: unknown, delete: rural schools, proposed_by: [KEN]}
  - {id: comma, draft: zero, clause: '1', insert: ',', after: States, proposed_by: [KEN]}
  - {id: place, draft: zero, placeholder: {in: '1'}, proposed_by: [KEN]}
  - {id: other, instrument: A/79/L.2, insert: domestic jurisdiction, proposed_by: [KEN]}
  - {id: added, draft: zero, add: {after: '1', text: Developed countries shall finance networks.}, proposed_by: [KEN]}
  - {id: within, amends: added, delete: Developed, proposed_by: [KEN]}
  - {id: gist, draft: zero, clause: '1', gist: name some kinds of records, proposed_by: [KEN]}",
    );
    for (id, reason) in [
        ("clause", "from which clause it would take the words is not recorded"),
        ("comma", "it asks for punctuation only, which is not followed"),
        ("place", "it keeps a place, and the text for it is not recorded"),
        ("other", "it was made to another text"),
        ("within", "the text tells nothing of it without the amendment that it would change"),
        ("gist", "only its gist is recorded"),
    ] {
        let told = talks.text(&format!("fate {id}"));
        assert!(told.contains(&format!("unknown: {reason} (inferred)")), "{told}");
    }
    let added = talks.text("fate added");
    assert!(added.contains("add a clause after 1") && !added.contains("clause unknown"), "{added}");
    assert!(talks.text("fate within").contains("[within], amending [added]: delete the word Developed;"));
}

#[test]
fn a_record_that_decides_is_recognised_by_its_words() {
    let talks = Talks::new(
        "records",
        PUBLIC,
        &[("zero", ZERO), ("rev1", REV)],
        "\
amendments:
  - {id: taken, draft: zero, clause: '2', insert: in island States, proposed_by: [NPL], status: adopted by consensus}
  - {id: moved, draft: zero, clause: '2', insert: in cities, proposed_by: [NPL]}
  - {id: voted, draft: zero, clause: '1', insert: ', including genetic and biometric records', proposed_by: [NPL], status: pending}
events:
  - {vote: the amendment, on: voted, result: rejected, for: 3, against: 100}
  - {vote: not to act on it, on: moved, motion: true, result: carried}",
    );
    let answer = talks.json("fate");
    let told: Vec<(&Value, &Value, &Value)> = answer["amendments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["recorded"], &one["differs"], &one["fate"]))
        .collect();
    let value = |text: &str| Value::from(text);
    // In order of id: moved, taken, voted.
    assert_eq!(told[1], (&value("adopted by consensus"), &Value::Bool(true), &value("not reflected")));
    assert_eq!(told[0], (&Value::Null, &Value::Bool(false), &value("not reflected")));
    assert_eq!(told[2], (&value("rejected"), &Value::Bool(true), &value("reflected")));
    let raw = talks.text("fate --format json") + &talks.text("fate --format csv --for own");
    assert!(!raw.contains("-0."), "{raw}");
}

#[test]
fn who_proposed_nothing_but_spoke_is_not_told_that_nothing_is_recorded() {
    let talks = Talks::new(
        "positions",
        PUBLIC,
        &[("zero", ZERO), ("rev1", REV)],
        "\
amendments:
  - {id: a, draft: zero, clause: '2', insert: in island States, proposed_by: [NPL]}
positions:
  - {party: USA, draft: zero, clause: '1', stance: oppose}
  - {party: USA, draft: zero, clause: '2', stance: support}",
    );
    let told = talks.text("fate --by USA");
    assert!(
        told.contains("No proposal by United States is recorded, but 2 positions are: see `travaux history"),
        "{told}"
    );
    assert!(talks.text("fate --by NPL --outcome pending --clause zero:2").contains("that fits what was asked for"));
}

#[test]
fn an_answer_for_others_rests_on_what_they_may_see_and_says_so() {
    let closed = |access: &str, date: &str, text: &str| format!("access: {access}\ndate: {date}\n{text}");
    let [zero, rev1, rev2, rev3] = [
        closed("public", "2024-01-01", ZERO),
        closed("own", "2024-02-01", REV),
        closed("group", "2024-03-01", REV),
        closed("participants", "2024-04-01", REV),
    ];
    let talks = Talks::new(
        "audiences",
        "default_access: own",
        &[("zero", &zero), ("rev1", &rev1), ("rev2", &rev2), ("rev3", &rev3)],
        "\
amendments:
  - {id: late, draft: zero, clause: '1', insert: ', including genetic and biometric records', date: 2024-02-20, proposed_by: [NOR], access: public}
  - {id: shut, draft: zero, clause: '2', insert: in island States, proposed_by: [NPL], access: group}",
    );
    for (audience, amendments, drafts, fate) in [
        ("own", &["late", "shut"][..], &["rev2", "rev3"][..], "not reflected"),
        ("group", &["late", "shut"], &["rev2", "rev3"], "reflected"),
        ("participants", &["late"], &["rev3"], "reflected"),
        ("public", &["late"], &[], "pending"),
    ] {
        let answer = talks.json(&format!("fate --for {audience}"));
        let list = |value: &Value, key: &str| -> Vec<String> {
            value.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(list(&answer["amendments"], "id"), amendments, "{audience}");
        assert_eq!(list(&answer["amendments"][0]["drafts"], "draft"), drafts, "{audience}");
        assert_eq!(answer["amendments"][0]["fate"], fate, "{audience}");
        for command in ["fate", "blame zero", "history zero:1", "export --format json"] {
            let told = talks.run(&format!("{command} --for {audience}")).stderr;
            let told = String::from_utf8(told).unwrap();
            let warns = told.contains("the answer rests on what is left; with `--for own` it may be another");
            assert_eq!(warns, audience != "own", "{command} for {audience}: {told}");
        }
    }
}

#[test]
fn the_words_of_a_blame_that_say_the_same_are_one_span() {
    let talks = Talks::new(
        "spans",
        PUBLIC,
        &[("zero", ZERO), ("rev1", REV)],
        "\
amendments:
  - {id: k, draft: zero, clause: '1', insert: ', including genetic and biometric records, biometric data', proposed_by: [CHN]}
  - {id: l, draft: zero, clause: '1', rewrite: 'States should protect personal data, including genetic and biometric records, always.', proposed_by: [KEN]}",
    );
    let answer = talks.json("blame rev1");
    for clause in answer["clauses"].as_array().unwrap() {
        for pair in clause["spans"].as_array().unwrap().windows(2) {
            let values = |span: &Value| {
                let mut span = span.as_object().unwrap().clone();
                span.remove("text");
                span
            };
            assert_ne!(values(&pair[0]), values(&pair[1]), "{clause}");
        }
    }
    let clause = talks.run("fate --clause zero:1 --format csv --for own").stderr;
    assert!(
        String::from_utf8(clause).unwrap().contains("what became of the clause itself is told in the other formats")
    );
}

fn clause(label: &str, text: &str) -> String {
    format!("  - {{label: '{label}', text: '{text}'}}\n")
}

fn clauses(all: &[(&str, &str)]) -> String {
    format!("clauses:\n{}", all.iter().map(|(label, text)| clause(label, text)).collect::<String>())
}

#[test]
fn a_word_inside_a_longer_one_is_not_still_standing() {
    let old = clauses(&[("1.", "A mast is checked after six months and on the sixtieth day.")]);
    let new = clauses(&[("1.", "A mast is checked on the sixtieth day.")]);
    let asked = "positions:\n  - {party: NOR, draft: zero, clause: '1.', words: six, stance: delete}";
    let talks = Talks::new("whole-words", PUBLIC, &[("zero", &old), ("rev", &new)], asked);
    let told = talks.text("fate --by NOR");
    assert!(told.contains("the word six is no longer there: zero in 1 place and rev nowhere"), "{told}");

    let asked = "amendments:\n  - {id: d, draft: zero, clause: '1.', delete: after six months, proposed_by: [NOR]}\n  \
        - {id: e, draft: zero, clause: '1.', delete: six, proposed_by: [CHL]}";
    let talks = Talks::new("whole-words-deleted", PUBLIC, &[("zero", &old), ("rev", &new)], asked);
    let fates = talks.json("fate");
    assert_eq!(
        (&fates["amendments"][0]["fate"], &fates["amendments"][1]["fate"]),
        (&"reflected".into(), &"reflected".into())
    );
}

#[test]
fn words_to_be_kept_that_others_part_are_kept_in_part() {
    let old = clauses(&[("1.", "Pilots shall report every wreck to the nearest harbour.")]);
    for (new, fate) in [
        ("Pilots shall strive to report every wreck to the nearest harbour.", "in part"),
        ("All pilots shall report at once every wreck to the nearest harbour.", "reflected"),
        ("Pilots shall, report every wreck to the nearest harbour.", "reflected"),
    ] {
        let new = clauses(&[("1.", new)]);
        let asked = "amendments:\n  - {id: k, draft: zero, clause: '1.', keep: shall report, proposed_by: [NOR]}";
        let talks = Talks::new("parted", PUBLIC, &[("zero", &old), ("rev", &new)], asked);
        assert_eq!(talks.json("fate k")["amendments"][0]["fate"], fate, "{new}");
        if fate == "in part" {
            assert!(talks.text("fate k").contains("strive to stands between"), "{}", talks.text("fate k"));
        }
    }
}

#[test]
fn a_clause_in_the_place_of_one_that_is_gone_has_moved_there() {
    let (a, b) = ("Buoys are painted every second spring.", "Nets are hauled in before the first frost.");
    let (c, d) = ("Ferries give way to rowing boats.", "The harbour office keeps a list of all moorings.");
    let old = clauses(&[("1.", a), ("2.", b), ("3.", c), ("4.", d)]);
    for (operation, new, fate) in [
        ("{after: '2.'}", vec![a, d, c], "reflected"),
        ("{before: '2.'}", vec![a, d, c], "reflected"),
        // It stands behind all others, as before: nothing moved.
        ("{after: '2.'}", vec![a, c, d], "not reflected"),
        ("{after: '2.'}", vec![a, d], "not reflected"),
        ("{after: '2.'}", vec![d, a, c], "not reflected"),
    ] {
        let labels = ["1.", "2.", "3."];
        let stand: Vec<(&str, &str)> = labels.into_iter().zip(new.iter().copied()).collect();
        let asked =
            format!("amendments:\n  - {{id: m, draft: zero, clause: '4.', move: {operation}, proposed_by: [NOR]}}");
        let talks = Talks::new("place-of-gone", PUBLIC, &[("zero", &old), ("rev", &clauses(&stand))], &asked);
        assert_eq!(talks.json("fate m")["amendments"][0]["fate"], fate, "{operation} {new:?}");
    }
}

#[test]
fn what_a_corrigendum_puts_right_never_left() {
    let right = clauses(&[("1.", "The lamp stands 42 metres above the quay of the old harbour.")]);
    let wrong = clauses(&[("1.", "The lamp stands 24 metres above the quay of the old harbour.")]);
    let event = "events:\n  - {corrigendum: ['rev2:1.'], date: 2025-04-25}";
    let drafts = [("zero", &*right), ("rev1", &*wrong), ("rev2", &*right)];
    let told = Talks::new("corrected", PUBLIC, &drafts, event).text("blame rev2");
    assert!(told.contains("corrigendum") && told.contains("zero 100 %"), "{told}");
    assert!(
        !told.contains("back in") && !told.contains("came back") && !told.contains("no recorded proposal"),
        "{told}"
    );
    let told = Talks::new("not-corrected", PUBLIC, &drafts, "").text("blame rev2");
    assert!(told.contains("Left and came back: 8 % (1 word)"), "without a corrigendum it did: {told}");
}

#[test]
fn attributions_take_no_share_in_what_came_back() {
    let text = "Every lighthouse keeps a log of the fog signals that it gives and hears at night.";
    let other = "Ferries give way to rowing boats.";
    let printed = format!("[{text} - Norway, Chile, Iceland, Fiji]");
    let zero = clauses(&[("1.", other), ("2.", text)]);
    let rev2 = clauses(&[("1.", other), ("1 bis.", &printed)]);
    let drafts = [("zero", &*zero), ("rev1", &clauses(&[("1.", other)])), ("rev2", &*rev2)];
    let told = Talks::new("back-in-brackets", PUBLIC, &drafts, "").text("history zero:2.");
    assert!(told.contains("100 % of its words are here"), "{told}");
}

#[test]
fn backs_of_an_amendment_says_first_who_is_for_and_against_that() {
    let asked = "amendments:\n  - {id: m, draft: zero, clause: '1.', replace: protect, with: guard, proposed_by: [NOR], \
        positions: [{party: CHL, stance: oppose}, {party: FJI, stance: support, condition: funds}]}";
    let talks = Talks::new("on-amendment", PUBLIC, &[("zero", ZERO)], asked);
    let told = talks.text("backs --amendment m");
    assert!(told.contains("position on the amendment: 1 for, 1 against, 1 flexible."), "{told}");
    let place = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    let sections = [
        place("\nFor the amendment\n  Norway"),
        place("\nAgainst the amendment\n  Chile"),
        place("\nWhat these positions mean for the clause"),
        place("\n  for the clause as it stands: Chile\n"),
        place("\n  for other words: Norway\n"),
    ];
    assert!(sections.is_sorted(), "{told}");
    let json = talks.json("backs --amendment m");
    let toward = |party: &str| {
        let all = json["positions"].as_array().unwrap();
        all.iter().find(|one| one["party"] == party).unwrap()["toward_clause"].clone()
    };
    assert_eq!((toward("CHL"), toward("NOR")), ("for".into(), "amend".into()), "the JSON tells of the clause");
}

#[test]
fn a_silence_that_nobody_broke_says_its_deadline_and_that_none_is_recorded() {
    let silence = "{silence: zero, opened: 2025-06-06, deadline: 2025-06-13}";
    let broken = "{silence: zero, broken: 2025-06-12, by: [NOR]}";
    let kept = Talks::new("kept", PUBLIC, &[("zero", ZERO)], &format!("events:\n  - {silence}"));
    for command in ["status", "backs --draft zero"] {
        let told = kept.text(command);
        assert!(told.contains("opened 2025-06-06, deadline 2025-06-13, no objection recorded"), "{told}");
    }
    let broke = Talks::new("broke", PUBLIC, &[("zero", ZERO)], &format!("events:\n  - {silence}\n  - {broken}"));
    let told = broke.text("status");
    assert!(told.contains("broken 2025-06-12 by Norway") && !told.contains("no objection"), "{told}");
}

#[test]
fn a_clause_split_into_pieces_stands_in_them_together_and_its_split_was_asked_for() {
    let (first, second) =
        ("Harbours shall dredge their channels every spring.", "In a storm the pilots may close them.");
    let ships = "Ships keep to the right.";
    let old = clauses(&[("1.", &format!("{first} {second}")), ("2.", ships)]);
    let new = clauses(&[("1.", first), ("2.", second), ("3.", ships)]);
    let asked =
        format!("amendments:\n  - {{id: s, draft: zero, clause: '1.', split: ['{first}'], proposed_by: [NOR]}}");
    let talks = Talks::new("pieces", PUBLIC, &[("zero", &old), ("rev", &new)], &asked);
    let told = talks.text("fate --clause zero:1.");
    assert!(told.contains("kept: stands in 1 and 2\n"), "{told}");
    let told = talks.text("history 1.");
    assert!(told.contains("done as asked in [s]") && !told.contains("no recorded proposal"), "{told}");
    let csv = String::from_utf8(talks.run("export --for own --format csv").stdout).unwrap();
    assert!(csv.contains(",s,NOR,") && !csv.contains("no recorded proposal"), "{csv}");
    assert_eq!(csv.matches(",s,NOR,").count(), 1, "told of its change, and not as one that none realises: {csv}");
}

#[test]
fn words_that_a_replacement_asked_away_are_asked_for_where_its_own_came_in_another_clause() {
    let old = clauses(&[("1.", "Dues are paid by the weight that the keeper of the lock writes down.")]);
    let came = clauses(&[("1.", "Dues are paid."), ("2.", "The length of the vessel is what counts for them.")]);
    let other = clauses(&[("1.", "Dues are paid."), ("2.", "Ferries give way to rowing boats in every season.")]);
    let asked = "amendments:\n  - {id: r, draft: zero, clause: '1.', \
        replace: by the weight that the keeper of the lock writes down, \
        with: the length of the vessel is what counts for them, proposed_by: [NOR]}";
    for (new, is_asked) in [(&came, true), (&other, false)] {
        let talks = Talks::new("halves", PUBLIC, &[("zero", &old), ("rev", new)], asked);
        let told = talks.text("history 1.");
        assert_eq!(told.contains("no recorded proposal"), !is_asked, "{told}");
    }
}

#[test]
fn an_option_that_was_not_taken_stands_nowhere_though_another_has_its_words() {
    let options = "clauses:\n  - {label: '1.', text: 'Dues are paid:', clauses: [\
        {label: Option 1, kind: option, text: by weight;}, \
        {label: Option 2, kind: option, text: 'half by weight, and half by the length of the vessel.'}]}\n";
    let new = clauses(&[("1.", "Dues are paid half by weight, and half by the length of the vessel.")]);
    let talks = Talks::new("options", PUBLIC, &[("zero", options), ("rev", &new)], "");
    let fate = |label: &str| {
        let command = ["fate", "--clause"].map(str::to_owned).into_iter().chain([format!("zero:{label}")]);
        let output =
            Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(&talks.0).args(command).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(fate("Option 1").contains("dropped"), "{}", fate("Option 1"));
    assert!(fate("Option 2").contains("stands in 1, 100 %"), "{}", fate("Option 2"));
    let status = talks.text("status");
    assert!(status.contains("Option 1: out") && status.contains("Option 2: in"), "{status}");
}

#[test]
fn a_table_marks_no_bracket_and_no_attribution_as_an_edit() {
    let old = clauses(&[("1.", "The keeper shall ring the bell in fog and at night.")]);
    let new = clauses(&[("1.", "The keeper [shall - Norway; Chile delete] ring the bell in fog and at noon.")]);
    let talks = Talks::new("table-words", PUBLIC, &[("zero", &old), ("rev", &new)], "");
    for format in ["text", "markdown", "html"] {
        let told = talks.text(&format!("table --for own --format {format}"));
        let marked: Vec<&str> = told.split("Norway").collect();
        assert!(marked.len() > 1, "the attribution is shown: {told}");
        assert!(!["{+[", "<ins>[", "**[**", "{+-"].iter().any(|mark| told.contains(mark)), "{told}");
        assert!(told.contains("noon"), "{told}");
    }
    assert!(talks.text("table").contains("{-night-}{+noon+}"), "{}", talks.text("table"));
    let csv = talks.text("table --for own --format csv");
    assert!(csv.contains(",night,noon,"), "{csv}");
}
