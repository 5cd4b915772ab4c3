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

/// One fate a request, as the table of fates has it.
fn fates(talks: &TempDir) -> Vec<(String, String)> {
    let printed = answer(talks, &["fate", "--format", "csv", "--for", "public"]);
    let mut rows = csv::Reader::from_reader(printed.as_bytes());
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|cell| cell == name).unwrap();
    let (parties, fate, share) = (at("parties"), at("fate"), at("share"));
    let row = |row: csv::StringRecord| (row[parties].to_owned(), format!("{} {}", &row[fate], &row[share]));
    rows.records().map(|one| row(one.unwrap())).collect()
}

#[test]
fn attributions_remarks_and_notes_are_no_words_of_a_clause() {
    for (june, july) in [
        ("1. [Peru: retain] Ships come.\n", "1. Ships come.\n"),
        ("1. [Perú: mantener] Los barcos llegan. [Secretaría: texto por revisar]\n", "1. Los barcos llegan.\n"),
        ("1. [秘鲁：保留案文] 船舶到达。\n", "1. 船舶到达。\n"),
        ("1. Ships come. [Peru: retain] [Agreed ad ref]\n", "1. Ships come.\n"),
        ("1. Ships come. [Peru: retain]\n", "1. [Chile: retain] Ships come.\n"),
        (
            "1. [Peru: retain the paragraph] Ships of all flags come into the ports [US: to be discussed with all of article 9] of every coast when storms rise.\n",
            "1. Ships of all flags come into the ports of every coast when storms rise.\n",
        ),
    ] {
        let talks = talks(&[("june.md", june), ("july.md", july)]);
        assert!(fates(&talks).contains(&("PER".to_owned(), "reflected 1.00".to_owned())), "{june}");
        assert!(answer(&talks, &["history", "1"]).contains("\n1 wording"), "{june}");
        let blame = answer(&talks, &["blame", "july"]);
        assert!(blame.contains("june 100 %"), "{june}: {blame}");
        let csv = answer(&talks, &["export", "--format", "csv", "--for", "public"]);
        assert!(!csv.contains("[Peru") && !csv.contains("[Per") && !csv.contains("秘鲁："), "{csv}");
        // What is there for machines keeps every byte.
        let json = answer(&talks, &["export", "--format", "json", "--for", "public"]);
        assert!(json.contains(june.trim_start_matches("1. ").trim_end()), "{json}");
    }
}

#[test]
fn words_that_hold_others_are_told_alike_and_without_whose_those_are() {
    for (june, july, words, shares) in [
        (
            "1. States [keep [US: big] docks - EU] open.\n",
            "1. States keep docks open.\n",
            "keep [big] docks",
            ["reflected 1.00", "not reflected 0.00"],
        ),
        (
            "1. Los Estados [UE: cuidan [grandes – Chile] muelles] hoy.\n",
            "1. Los Estados cuidan grandes muelles hoy.\n",
            "cuidan [grandes] muelles",
            ["reflected 1.00", "reflected 1.00"],
        ),
        (
            "1. States [keep [old] [US: delete] docks - EU] open.\n",
            "1. States keep docks open.\n",
            "keep [old] docks",
            ["reflected 1.00", "reflected 1.00"],
        ),
    ] {
        let talks = talks(&[("june.md", june), ("july.md", july)]);
        let told = backs(&talks, "june:1");
        assert!(told.contains(&format!(") {words}")) && !told.contains("US:"), "{told}");
        let history = answer(&talks, &["history", "1"]);
        assert!(history.contains(&format!("keep the words {words} [june-1-bracket-1]")), "{history}");
        assert!(history.contains(&format!("the words {words}; undated")), "{history}");
        let fates: Vec<String> = fates(&talks).into_iter().map(|(_, fate)| fate).collect();
        assert_eq!(fates, shares, "{june}");
    }
}

#[test]
fn who_asks_for_other_words_in_brackets_has_a_fate() {
    for (june, july, fate) in [
        ("1. Ports [may] [Norway: replace by “shall”] be open.\n", "1. Ports shall be open.\n", "reflected 1.00"),
        ("1. Ports [may] [Norway: replace by “shall”] be open.\n", "1. Ports may be open.\n", "not reflected 0.00"),
        (
            "1. Los puertos [abren] [Noruega: sustituir por «cierran»] hoy.\n",
            "1. Los puertos cierran hoy.\n",
            "reflected 1.00",
        ),
        (
            "1. Порты [открыты] [Норвегия: заменить на «закрыты»] ночью.\n",
            "1. Порты закрыты ночью.\n",
            "reflected 1.00",
        ),
    ] {
        let talks = talks(&[("june.md", june), ("july.md", july)]);
        assert_eq!(fates(&talks), [("NOR".to_owned(), fate.to_owned())], "{june}");
    }
}

#[test]
fn a_request_in_brackets_is_one_deed_and_what_is_unread_has_a_row() {
    let talks =
        talks(&[("june.md", "1. Keep [safe - US; G77 delete] ports [Rus: of States] [EU, but not Poland: delete].\n")]);
    let by = answer(&talks, &["history", "--by", "G77"]);
    assert!(by.contains("Group of 77: delete the word safe, on june:1"), "{by}");
    assert_eq!(by.matches("recorded:").count(), 1, "{by}");
    assert!(by.contains("in the draft's own brackets"), "{by}");
    let rows = answer(&talks, &["backs", "1", "--format", "csv", "--for", "public"]);
    assert_eq!(rows.matches("\nunread,").count(), 2, "{rows}");
    assert!(rows.contains("[Rus: of States]") && rows.contains("but not Poland"), "{rows}");
}

#[test]
fn a_remark_in_any_number_of_words_is_nobodys_wording() {
    for bracket in [
        "[EU: to be discussed together with paragraph 14 at a later stage]",
        "[to be merged with the paragraph on ports in the other section - EU]",
        "[UE: à discuter avec le paragraphe 14 lors de la prochaine session]",
        "[UE: por discutir junto con el párrafo 14 en una etapa posterior]",
        "[ЕС: подлежит обсуждению вместе с пунктом 14 на более позднем этапе]",
        "[欧盟：有待在稍后阶段与第14段一并讨论]",
        "[All but US: delete]",
        "[US: Norway, delete, on behalf of Chile / ports]",
        "[EU : EU , suprimir , puertos]",
        "[Todos menos Chile: suprimir]",
        "[delete – everybody except Norway]",
        "[EU, but not Poland: delete]",
    ] {
        let talks = talks(&[("x.md", &format!("1. Boats {bracket} go.\n"))]);
        assert_eq!(backs(&talks, "1"), format!("unread {bracket}"));
    }
    // `agree to delete` agrees, and wants it gone.
    let talks = talks(&[("x.md", "1. [Ports close.] [EU: agree to delete]\n")]);
    assert_eq!(backs(&talks, "1"), "EU delete (amend) Ports close.");
}

#[test]
fn without_names_no_name_is_printed_beside_brackets_either() {
    for text in [
        "Open {EU: ports} now.",
        "Open [Ports]^Norway^ now.",
        "Open [Ports]<sup>Norway</sup> now.",
        "Open [ports]EU now.",
        "Open ⟦EU: ports⟧ now.",
        "Open [Norwegian text: ports] now.",
        "Open [ports - the Norwegian delegation] now.",
        "Open [texte norvégien : ports] now.",
        "Open [propuesta noruega: puertos] now.",
        "Open [挪威案文：港口] now.",
    ] {
        let talks = talks(&[("x.md", &format!("1. {text}\n"))]);
        let (code, out, err) = run(talks.path(), &["show", "x", "--anonymous", "--for", "public"]);
        assert!(
            code == Some(2) && out.is_empty() && err.contains("cannot be made anonymous"),
            "{text}: {code:?} {out}{err}"
        );
    }
    let talks = talks(&[("x.md", "1. Open [the old ports] [New text: now] and [Option 2: the docks], [soon].\n")]);
    let (code, _, err) = run(talks.path(), &["show", "x", "--anonymous", "--for", "public"]);
    assert!(code == Some(0), "{err}");
}

#[test]
fn what_brackets_say_of_parties_is_no_word_of_a_text() {
    let june = "1. States [shall - US; EU delete] [keep][guard] human [rights - Norway] clean. [Chile: delete]\n";
    let talks = talks(&[("june.txt", june), ("july.txt", "1. States shall guard human rights clean.\n")]);
    std::fs::write(talks.path().join("list.txt"), "human rights clean\nEU delete\nkeep guard\n").unwrap();
    let watch = answer(&talks, &["watch", "list.txt", "--format", "csv", "--for", "own"]);
    let count = |term: &str, draft: &str| {
        let row = watch.lines().find(|row| row.contains(&format!("{term},")) && row.contains(draft));
        row.unwrap_or_else(|| panic!("{term} of {draft}: {watch}")).to_owned()
    };
    assert!(
        count("human rights clean", "june").contains(",1,") && count("EU delete", "june").contains(",0,"),
        "{watch}"
    );
    assert!(count("keep guard", "june").contains(",1,"), "words that only signs kept apart stay apart: {watch}");
    let precedent = answer(&talks, &["precedent", "guard human rights clean", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&precedent).unwrap();
    let passages = found["phrases"][0]["passages"].as_array().unwrap();
    assert!(passages.iter().all(|one| one["match"] == "exact") && passages.len() == 2, "{precedent}");
}

#[test]
fn a_proposal_that_may_be_on_the_clause_is_told_beside_who_said_nothing() {
    let talks = folder(&[
        ("travaux.yaml", "travaux: 1\ntitle: T\ndefault_access: public\ndrafts: [june]\n"),
        ("drafts/june.txt", "1. Boats go.\n\n2. Rafts drift.\n"),
        (
            "amendments/a.yaml",
            "travaux: 1\namendments:\n- {id: fji-1, draft: june, clause: unknown, gist: More on boats., proposed_by: [FJI]}\n\
             - {id: per-1, draft: june, clause: '1', delete: Boats, proposed_by: [PER]}\n",
        ),
    ]);
    let told = answer(&talks, &["backs", "1"]);
    assert!(told.contains("No recorded position on it in this draft: Fiji"), "{told}");
    assert!(told.contains("may be this one: [fji-1], proposed by Fiji"), "{told}");
    let json = answer(&talks, &["backs", "1", "--format", "json"]);
    assert!(json.contains("\"unplaced_amendments\": [\n    \"fji-1\"\n  ]"), "{json}");
}
