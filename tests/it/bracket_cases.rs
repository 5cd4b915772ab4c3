//! Brackets as rooms use them, from the file to the answer: each case with siblings in other words, languages and formats.

use crate::common::{folder, run};
use std::fmt::Write;
use tempfile::TempDir;

/// A negotiation of drafts with their files' endings, the last of which is the newest.
fn talks(drafts: &[(&str, &str)]) -> TempDir {
    let ids: Vec<&str> = drafts.iter().map(|(file, _)| file.split('.').next().unwrap()).collect();
    let manifest = format!("travaux: 1\ntitle: T\ndefault_access: public\ndrafts: [{}]\n", ids.join(", "));
    let mut files = vec![("travaux.yaml".to_owned(), manifest)];
    files.extend(drafts.iter().map(|(file, text)| (format!("drafts/{file}"), (*text).to_owned())));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    folder(&files)
}

fn answer(talks: &TempDir, arguments: &[&str]) -> String {
    let (code, out, err) = run(talks.path(), arguments);
    assert!(code == Some(0), "{arguments:?}: {err}");
    out
}

/// Who wants what of what, and what is quoted as unread, as `backs` tells it in JSON.
fn backs(talks: &TempDir, clause: &str) -> String {
    let printed = answer(talks, &["backs", clause, "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let mut told = String::new();
    for position in value["positions"].as_array().unwrap() {
        let text = |key: &str| position[key].as_str().unwrap_or_default().to_owned();
        let words = position["target"]["words"].as_str().unwrap_or("all");
        let inferred = if position["recorded"] == true { "" } else { "?" };
        write!(told, "{} {}{inferred} ({}) {words}; ", text("party"), text("stance"), text("toward_clause")).unwrap();
    }
    for words in value["unread_attributions"].as_array().into_iter().flatten() {
        write!(told, "unread {}; ", words.as_str().unwrap()).unwrap();
    }
    told.trim_end_matches("; ").to_owned()
}

#[test]
fn bracket_verb_after_colon() {
    let english = "1. States shall [AUS, CAN, NZL: delete] pay.\n\n2. [US, EU: retain] Ports are open.\n\n\
                   3. [Russia, Iran: delete para] All are heard.\n";
    let spanish = "<p>1. Los Estados [Noruega: suprimir] pagan.</p><p>2. [Chile, UE: mantener] Los puertos abren.</p>\
                   <p>3. [Rusia, Perú: eliminar el párrafo] Todos hablan.</p>";
    for (file, text, expected) in [
        (
            "x.txt",
            english,
            [
                "unread [AUS, CAN, NZL: delete]",
                "EU retain (for) all; USA retain (for) all",
                "IRN delete (against) all; RUS delete (against) all",
            ],
        ),
        (
            "x.html",
            spanish,
            [
                "unread [Noruega: suprimir]",
                "CHL retain (for) all; EU retain (for) all",
                "PER delete (against) all; RUS delete (against) all",
            ],
        ),
    ] {
        let talks = talks(&[(file, text)]);
        for (clause, expected) in ["1", "2", "3"].into_iter().zip(expected) {
            assert_eq!(backs(&talks, clause), expected, "{file} {clause}");
        }
        let clean = answer(&talks, &["show", "x", "--clean"]);
        assert!(clean.contains("States shall pay.") || clean.contains("Los Estados pagan."), "{clean}");
    }
}

#[test]
fn bracket_attributions_silently_unread() {
    let text = "1. Nets are mended [weekly - G77; EU, US: delete].\n2. [Norway, supported by Chile: each year] all meet.\n\
                3. [Egypt, on behalf of the African Group: Docks are shut.]\n4. Rafts [Rus: of States] drift.\n\
                5. [Deleted by US] Oars are kept.\n6. Les ports [restent - UE; G77 supprimer] ouverts.\n\
                7. Ships [sail - US: delete] on.\n8. Ropes are [US, EU: long; G77: short].\n9. 绳索[长——美国；欧盟：删除]。\n";
    let talks = talks(&[("x.md", text)]);
    for (clause, expected) in [
        ("1", "EU delete (amend) weekly; G77 propose? (for) weekly; USA delete (amend) weekly"),
        ("2", "CHL support (for) each year; NOR propose (for) each year"),
        ("3", "EGY propose? (for) all"),
        ("4", "unread [Rus: of States]"),
        ("5", "USA delete (against) all"),
        ("6", "EU propose? (for) restent; G77 delete (amend) restent"),
        ("7", "USA delete (amend) sail"),
        ("8", "EU propose? (amend) long; USA propose? (amend) long; G77 propose? (amend) short"),
        ("9", "EU delete (amend) 长; USA propose? (for) 长"),
    ] {
        assert_eq!(backs(&talks, clause), expected, "{clause}");
    }
    let unread = answer(&talks, &["backs", "4"]);
    assert!(unread.contains("not read as a position") && !unread.contains("No position on it is recorded"), "{unread}");
    let check = answer(&talks, &["check"]);
    assert!(check.contains("drafts/x.md:4:10") && check.contains("0 errors, 1 warning"), "{check}");
}

#[test]
fn who_is_named_and_not_read_has_no_recorded_silence() {
    let talks =
        talks(&[("x.txt", "1. Boats [Norway, Chile: delete] go.\n\n2. Rafts [drift - Norway; Chile delete].\n")]);
    let told = answer(&talks, &["backs", "1"]);
    assert!(!told.contains("No recorded position"), "{told}");
}

#[test]
fn clean_cuts_at_slash() {
    for (file, text, expected, told) in [
        (
            "x.txt",
            "1. [Parties recognize that the level of ambition / efforts will decide how far they must adapt.]\n",
            "1. Parties recognize that the level of ambition / efforts will decide how far they must adapt.\n",
            "",
        ),
        (
            "x.md",
            "1. [Apoyo / Dinero nuevo, aparte de otros presupuestos, se dará a los Estados pobres.]\n",
            "1. Apoyo / Dinero nuevo, aparte de otros presupuestos, se dará a los Estados pobres.\n",
            "",
        ),
        (
            "x.txt",
            "1. Targets are kept in [placeholder for a registry], which is public.\n",
            "1. Targets are kept in, which is public.\n",
            "left out of 1.: “placeholder for a registry”",
        ),
        ("x.txt", "1. Parties [in Annex X]to act.\n", "1. Parties in Annex X to act.\n", ""),
        ("x.txt", "1. Boats [sail / drift] on.\n", "1. Boats sail on.\n", "left out of 1.: “drift”"),
    ] {
        let talks = folder(&[(file, text)]);
        let (_, out, err) = run(talks.path(), &["show", file, "--clean"]);
        assert_eq!(out, expected);
        assert!(err.contains(told) && (!told.is_empty() || !err.contains("left out")), "{text}: {err}");
    }
}

#[test]
fn bracket_requests_have_no_fate() {
    for (june, july, gone) in [
        (
            (
                "june.txt",
                "1. States keep [safe - US; G77 delete] ports [, where they can, - G77; EU, US delete] open.\n",
            ),
            ("july.txt", "1. States keep ports, where they can, open.\n"),
            "safe",
        ),
        (
            (
                "june.md",
                "1. Los Estados abren puertos [seguros - US; G77 suprimir] y [, si pueden, - G77; UE, US suprimir] muelles.\n",
            ),
            ("july.md", "1. Los Estados abren puertos y, si pueden, muelles.\n"),
            "seguros",
        ),
    ] {
        let talks = talks(&[june, july]);
        let history = answer(&talks, &["history", "1"]);
        assert!(!history.contains("no recorded proposal"), "{history}");
        assert!(history.contains("[june-1-bracket-2], proposed by Group of 77"), "{history}");
        assert!(history.contains("in the brackets of june"), "{history}");
        let fate = answer(&talks, &["fate"]);
        let of = |id: &str, what: &str| {
            let story = fate.split("\n\n").find(|story| story.starts_with(&format!("[{id}]"))).unwrap_or_default();
            assert!(story.contains(what), "{id} {what}: {fate}");
        };
        of("june-1-bracket-1", "United States");
        of("june-1-bracket-1", "not reflected in july");
        of("june-1-bracket-2", &format!("delete the word {gone}"));
        of("june-1-bracket-2", "\n  reflected in july");
        of("june-1-bracket-3", "\n  reflected in july");
        of("june-1-bracket-4", "European Union and United States (whether jointly is not known)");
        of("june-1-bracket-4", "not reflected in july");
        let changes = answer(&talks, &["export", "--for", "public", "--format", "csv"]);
        assert!(changes.contains("june-1-bracket-2,G77"), "{changes}");
        // Nobody is named twice for one thing, and nothing is written into the folder.
        assert_eq!(backs(&talks, "june:1").matches("G77 delete").count(), 1);
        let without = answer(&talks, &["fate", "--anonymous", "--for", "public"]);
        assert!(!without.contains("77") && !without.contains("june-1-bracket"), "{without}");
    }
}

#[test]
fn requests_in_brackets_are_as_open_as_their_draft() {
    let talks = folder(&[
        ("travaux.yaml", "travaux: 1\ntitle: T\ndefault_access: public\ndrafts: [june, july]\n"),
        (
            "drafts/june.md",
            "---\ntravaux: 1\ndraft: june\naccess: own\n---\n1. Ports are [safe - US; G77 delete] and open.\n",
        ),
        ("drafts/july.md", "1. Ports are open.\n"),
    ]);
    let own = answer(&talks, &["fate"]);
    assert!(own.contains("june-1-bracket-2"), "{own}");
    let public = answer(&talks, &["fate", "--for", "public"]);
    assert!(!public.contains("bracket") && !public.contains("safe"), "{public}");
}

#[test]
fn without_names_a_request_quotes_no_attribution() {
    let talks = talks(&[(
        "june.txt",
        "1. Keepers keep [ports [of old - US; Peru delete] open - EU; Japan delete] and Norway's [of old - EU, Peru] stays.\n",
    )]);
    let told = answer(&talks, &["fate", "--anonymous", "--for", "public"]);
    for name in ["United States", "Japan", "- US", "Peru delete", "- EU"] {
        assert!(!told.contains(name), "{name}: {told}");
    }
}

#[test]
fn who_wants_other_words_is_told_as_it_says() {
    let talks = talks(&[("june.txt", "1. Ports [may] [Norway: replace by “shall”] be open.\n")]);
    let told = answer(&talks, &["backs", "1"]);
    assert!(told.contains("Norway: unknown the words may, as said: replace by “shall”"), "{told}");
}
