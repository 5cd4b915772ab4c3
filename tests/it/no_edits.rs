//! What two texts may differ in without an edit: typography, line ends, numbers of notes, brackets, references that follow.

use crate::common::{folder, run};
use std::path::Path;

fn diff(folder: &Path, old: &str, new: &str, options: &[&str]) -> String {
    let (code, answer, messages) = run(folder, &[&["diff", old, new], options].concat());
    assert!(code.is_some_and(|code| code < 2), "{messages}");
    answer
}

/// Each change of two texts that has an old and a new clause: its label, its kind and what alone differs.
fn kinds(old: &str, new: &str) -> Vec<String> {
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    let answer: serde_json::Value =
        serde_json::from_str(&diff(folder.path(), "old.txt", "new.txt", &["--format", "json"])).unwrap();
    let changes = answer["changes"].as_array().unwrap();
    let mut counted = 0;
    let told = changes.iter().map(|change| {
        let words = change["words"].as_array().unwrap();
        let side = |sign: &str| -> String {
            let pieces = words.iter().filter(|piece| piece[0] == "=" || piece[0] == sign);
            pieces.map(|piece| piece[1].as_str().unwrap()).collect()
        };
        let stands = |text: &str, side: &str| {
            text.split_whitespace().collect::<String>().contains(&side.split_whitespace().collect::<String>())
        };
        assert!(stands(old, &side("-")) && stands(new, &side("+")), "both texts stay: {change}");
        let only: Vec<&str> =
            change["only"].as_array().map_or(Vec::new(), |only| only.iter().filter_map(|one| one.as_str()).collect());
        counted += only.len();
        format!(
            "{} {} {}",
            change["new"][0]["label"].as_str().unwrap_or_default(),
            change["kind"].as_str().unwrap(),
            only.join(", ")
        )
        .trim()
        .to_owned()
    });
    let told = told.collect();
    let names = ["typography", "line_end", "note_numbers", "freed", "references"];
    let sum: u64 = names.iter().map(|name| answer["summary"][name].as_u64().unwrap()).sum();
    assert_eq!(sum, counted as u64, "each is counted");
    told
}

#[test]
fn words_set_otherwise_are_kept_in_any_language() {
    let old = "1. Pilots co-operate in the sub-committee.\n\n2. L’équipage dit « oui » — ou non.\n\n3. Le port paie 1 200 €.\n\n\
               4. La coopération co\u{ad}opère.\n\n5. Буксир идёт — медленно.\n\n6. 港口，应当 开放。\n\n7. Ships Sail.\n";
    let new = "1. Pilots cooperate in the subcommittee.\n\n2. L'équipage dit \"oui\" – ou non.\n\n3. Le port paie 1\u{202f}200\u{a0}€.\n\n\
               4. La coope\u{301}ration coopère.\n\n5. Буксир идёт – медленно.\n\n6. 港口,应当开放。\n\n7. Ships sail.\n";
    assert_eq!(
        kinds(old, new),
        [
            "1. kept typography",
            "2. kept typography",
            "3. kept typography",
            "4. kept typography",
            "5. kept typography",
            "6. kept typography",
            "7. edited"
        ]
    );
}

#[test]
fn words_cut_by_lines_and_numbers_of_notes_are_kept() {
    let old = "1. Pilots write a declar- ation each year.\n\n2. Fisher-ies are counted.\n\n3. Keepers recall the Treaty3 and its annex.4\n\n\
               4. Lamps burn.5\n\n5. Engines of type A4 run.\n";
    let new = "1. Pilots write a declaration each year.\n\n2. Fisheries are counted.\n\n3. Keepers recall the Treaty4 and its annex.5\n\n\
               4. Lamps burn.6\n\n5. Engines of type A5 run.\n";
    assert_eq!(
        kinds(old, new),
        ["1. kept line end", "2. kept line end", "3. kept note numbers", "4. kept note numbers", "5. edited"]
    );
}

#[test]
fn brackets_that_fall_are_freed_and_alternatives_that_fall_are_edits() {
    let old = "1. Pilots [shall] meet [each year - EU; G77 delete].\n\n2. Crews [shall][should] rest.\n\n3. [Chile: retain] Buoys float.\n\n\
               4. Masters [promptly] report.\n\n5. Boat[s] sail “on”.\n";
    let new = "1. Pilots shall meet each year.\n\n2. Crews shall rest.\n\n3. Buoys float.\n\n4. Masters promptly answer.\n\n5. Boats sail \"on\".\n";
    assert_eq!(
        kinds(old, new),
        ["1. kept freed", "2. edited", "3. kept freed", "4. edited", "5. kept typography, freed"]
    );
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    insta::assert_snapshot!(diff(folder.path(), "old.txt", "new.txt", &[]));
    insta::assert_snapshot!(diff(folder.path(), "old.txt", "new.txt", &["--with-brackets"]));
    // Put on as taken off.
    assert_eq!(kinds(new, old)[0], "1. kept freed");
}

#[test]
fn a_clause_is_found_however_many_want_something_of_it() {
    let old = "1. Locks open at dawn.\n\n2. Tugs wait outside.\n\n3. Fees fall due in May.\n";
    let new = "1. Fees fall due in May.\n\n2. [Locks open at dawn - Norway, Chile, Kenya; Japan, Canada, Egypt, Peru: delete; Mexico: retain].\n\n\
               3. Tugs wait outside.\n";
    let told = kinds(old, new);
    assert!(told.contains(&"2. kept freed".to_owned()) && told.len() == 3, "{told:?}");
}

#[test]
fn brackets_that_delete_are_words() {
    let old = "---\ntravaux: 1\ndraft: old\ndialect: D\n---\n1. Ships [may] wait.\n";
    let new = "---\ntravaux: 1\ndraft: new\ndialect: D\n---\n1. Ships may wait.\n";
    assert_eq!(kinds(old, new), ["1. edited"]);
}

#[test]
fn references_that_follow_are_no_edits_and_others_are() {
    let old = "Article 1. Scope\n\n1. This applies to ferries.\n\nArticle 2. Licences\n\n1. Each operator has a licence.\n\nArticle 3. Fees\n\n\
               1. A fee is due under Article 2.\n\n2. It is fixed under Article 1.\n\nArticle 4. Review\n\n\
               1. Parties review Articles 2 and 3 yearly, subject to Article 3(1).\n\n2. They amend Article 3, paragraph 1, by consent.\n";
    let new = "Article 1. Scope\n\n1. This applies to ferries.\n\nArticle 2. Terms\n\n1. A ferry carries people for pay.\n\n\
               Article 3. Licences\n\n1. Each operator has a licence.\n\nArticle 4. Fees\n\n\
               1. A fee is due under Article 3.\n\n2. It is fixed under Article 2.\n\nArticle 5. Review\n\n\
               1. Parties review Articles 3 and 4 yearly, subject to Article 4(1).\n\n2. They amend Article 4, paragraph 1, by vote.\n";
    let told = kinds(old, new);
    let of = |what: &str| told.iter().filter(|one| one.ends_with(what)).count();
    assert_eq!((of("kept references"), of("edited")), (2, 2), "{told:?}");
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    let text = diff(folder.path(), "old.txt", "new.txt", &[]);
    assert!(text.contains("amend Article {3 → 4}, paragraph 1, by {-consent-}{+vote+}"), "{text}");
    assert!(text.contains("fixed under Article {-1-}{+2+}"), "{text}");
    assert!(text.contains("2 in references"), "{text}");
}

#[test]
fn references_follow_in_other_languages() {
    for (old, new) in [
        (
            "Artículo 1. Puertos\n\n1. Los puertos abren.\n\nArtículo 2. Tasas\n\n1. La tasa se paga según el artículo 1.\n",
            "Artículo 1. Objeto\n\n1. Este acuerdo rige las barcas.\n\nArtículo 2. Puertos\n\n1. Los puertos abren.\n\n\
             Artículo 3. Tasas\n\n1. La tasa se paga según el artículo 2.\n",
        ),
        (
            "Статья 1. Порты\n\n1. Порты открыты всегда.\n\nСтатья 2. Сборы\n\n1. Сбор платят согласно статье 1.\n",
            "Статья 1. Цель\n\n1. Договор касается паромов.\n\nСтатья 2. Порты\n\n1. Порты открыты всегда.\n\n\
             Статья 3. Сборы\n\n1. Сбор платят согласно статье 2.\n",
        ),
        (
            "第一条 港口\n\n1. 港口全年开放。\n\n第二条 费用\n\n1. 费用按照第一条缴纳。\n",
            "第一条 目的\n\n1. 本协定适用于渡船。\n\n第二条 港口\n\n1. 港口全年开放。\n\n第三条 费用\n\n1. 费用按照第二条缴纳。\n",
        ),
    ] {
        let told = kinds(old, new);
        assert!(told.iter().any(|one| one.ends_with("kept references")), "{told:?}");
        assert!(!told.iter().any(|one| one.ends_with("edited")), "{told:?}");
    }
}

#[test]
fn numbers_in_groups_are_one_word() {
    let old = "1. Dues are 4 100,75 kroner, and 88\u{a0}000 in all.\n\n2. In 2031 500 boats sail.\n";
    let new = "1. Dues are 4 300,75 kroner, and 88\u{a0}500 in all.\n\n2. In 2031 700 boats sail.\n";
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    let text = diff(folder.path(), "old.txt", "new.txt", &[]);
    assert!(text.contains("are {-4 100,75-}{+4 300,75+} kroner, and {-88\u{a0}000-}{+88\u{a0}500+} in all"), "{text}");
    assert!(text.contains("In 2031 {-500-}{+700+} boats"), "{text}");
}

#[test]
fn what_is_no_edit_is_in_every_format_and_sets_no_exit_code() {
    let old = "1. The pilot's “duty”.\n\n2. Crews [shall] rest.\n";
    let new = "1. The pilot’s \"duty\".\n\n2. Crews shall rest.\n";
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    let of = |options: &[&str]| diff(folder.path(), "old.txt", "new.txt", options);
    let count = "2 kept (1 in typography, 1 in brackets or attributions)";
    for format in ["text", "markdown", "html"] {
        assert!(of(&["--format", format]).contains(count), "{format}");
    }
    assert!(of(&["--side-by-side"]).contains(count));
    assert!(of(&["--format", "csv"]).contains("\nkept,false,false,freed,"), "{}", of(&["--format", "csv"]));
    insta::assert_snapshot!(of(&["--stat"]));
    insta::assert_snapshot!(of(&["--all"]));
    assert_eq!(run(folder.path(), &["diff", "old.txt", "new.txt", "--exit-code"]).0, Some(0));
}

#[test]
fn counts_are_told_for_the_parts_below_a_heading_over_everything() {
    let old = "# Harbour rules\n\nIn force since May.\n\n## Part 1\n\n1. Tugs go first.\n\n## Part 2\n\n2. Ferries go last.\n\n## Part 3\n\n3. All wait.\n";
    let new = old.replace("go first", "go second").replace("go last", "go now").replace("since May", "since June");
    let folder = folder(&[("old.md", old), ("new.md", &new)]);
    insta::assert_snapshot!(diff(folder.path(), "old.md", "new.md", &["--stat"]));
}

/// A negotiation of four drafts in which brackets are put, taken over by another attribution, and taken away.
fn harbour(wording: [&str; 4]) -> tempfile::TempDir {
    let manifest = "travaux: 1\ntitle: Harbour\ndrafts: [zero, one, two, three]\n";
    let texts = ["zero", "one", "two", "three"].into_iter().zip(wording);
    let texts: Vec<(String, String)> = texts
        .map(|(id, text)| {
            (
                format!("drafts/{id}.md"),
                format!("---\ntravaux: 1\ndraft: {id}\n---\n1. {text}\n\n2. Anchors are tested.\n"),
            )
        })
        .collect();
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    folder(&[("travaux.yaml", manifest)].into_iter().chain(texts).collect::<Vec<_>>())
}

fn answer(folder: &Path, arguments: &[&str]) -> String {
    let (code, answer, messages) = run(folder, arguments);
    assert_eq!(code, Some(0), "{messages}");
    answer
}

#[test]
fn history_tells_when_words_were_bracketed_and_freed() {
    let folder = harbour([
        "Harbours publish their fees each spring.",
        "Harbours publish [their fees - Chile; Norway delete] each spring.",
        "Harbours publish [their fees - Chile; Norway retain] each spring.",
        "Harbours publish their fees each autumn.",
    ]);
    let text = answer(folder.path(), &["history", "three:1"]);
    insta::assert_snapshot!(text);
    let told: serde_json::Value =
        serde_json::from_str(&answer(folder.path(), &["history", "three:1", "--format", "json"])).unwrap();
    let changes: Vec<&serde_json::Value> =
        told["drafts"].as_array().unwrap().iter().filter_map(|draft| draft["changes"].get(0)).collect();
    let kinds: Vec<String> = changes.iter().map(|change| format!("{} {}", change["kind"], change["only"])).collect();
    assert_eq!(kinds, ["\"kept\" [\"freed\"]", "\"kept\" [\"freed\"]", "\"edited\" null"]);
    assert_eq!(
        changes[0]["brackets"],
        serde_json::json!([{"what": "bracketed", "words": "their fees", "printed": ["Chile; Norway delete"]}])
    );
    assert_eq!(changes[1]["brackets"], serde_json::Value::Null);
    assert_eq!(changes[2]["brackets"][0]["what"], "freed");
    assert!(changes.iter().all(|change| change["realises"] == serde_json::json!([])), "nobody asked for other words");
    let csv = answer(folder.path(), &["history", "three:1", "--format", "csv", "--for", "own"]);
    assert_eq!(csv.matches("no recorded proposal").count(), 1, "of the edit alone: {csv}");
}

#[test]
fn brackets_that_others_stand_round_are_not_freed() {
    let folder = harbour([
        "[Les ports [publient] leurs tarifs.]",
        "[Les ports publient leurs tarifs.]",
        "[Les ports publient] leurs tarifs.",
        "Les ports publient leurs tarifs.",
    ]);
    insta::assert_snapshot!(answer(folder.path(), &["history", "three:1"]));
}

#[test]
fn signs_alone_make_no_edit_in_any_answer() {
    for wording in [
        ["Las boyas [flotan].", "Las boyas flotan.", "Las boyas flotan.", "Las boyas flotan siempre."],
        ["Буи [плавают].", "Буи плавают.", "Буи плавают.", "Буи плавают всегда."],
        ["浮标[漂浮]于水面。", "浮标漂浮于水面。", "浮标漂浮于水面。", "浮标漂浮于港口水面。"],
        [
            "العوامات [تطفو] في الميناء.",
            "العوامات تطفو في الميناء.",
            "العوامات تطفو في الميناء.",
            "العوامات تطفو دائما في الميناء.",
        ],
    ] {
        let folder = harbour(wording);
        let table: serde_json::Value =
            serde_json::from_str(&answer(folder.path(), &["table", "three:1", "--format", "json"])).unwrap();
        let cells: Vec<String> = table["rows"][0]["cells"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cell| format!("{} {}", cell["change"].as_str().unwrap_or_default(), cell["only"]))
            .collect();
        assert_eq!(cells, [" null", "kept [\"freed\"]", "kept null", "edited null"], "{wording:?}");
        let drafts = ["--drafts", "zero,one"];
        let text = answer(folder.path(), &[&["table"], &drafts[..]].concat());
        assert!(
            text.ends_with("0 clauses; in 1 more only brackets, typography or what else is no edit changed\n"),
            "{text}"
        );
        let text = answer(folder.path(), &[&["table", "one:1"], &drafts[..]].concat());
        assert!(text.contains("brackets or attributions only"), "{text}");
        let csv =
            answer(folder.path(), &[&["table", "one:1", "--format", "csv", "--for", "own"], &drafts[..]].concat());
        assert!(csv.contains(",kept,freed,false,verbatim,,,"), "{csv}");
        let fate = answer(folder.path(), &["fate", "--clause", "zero:1"]);
        assert!(fate.contains("kept"), "{fate}");
        let rows = answer(folder.path(), &["export", "--format", "csv", "--for", "own"]);
        assert!(rows.contains("kept,false,freed,zero,1,one,1,,,verbatim,,,"), "{rows}");
    }
}

#[test]
fn text_tells_brackets_that_went_from_those_that_came_and_from_attributions() {
    let old = "1. Cranes [turn - EU] slowly.\n\n2. Winches turn.\n\n3. Ropes [hold - EU; US: delete] well.\n\n4. [Nets] dry.\n";
    let new =
        "1. Cranes turn slowly.\n\n2. [Winches] turn.\n\n3. Ropes [hold - EU; US: retain] well.\n\n4. Nets [dry].\n";
    assert!(kinds(old, new).iter().all(|kind| kind.ends_with("kept freed")));
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    for format in ["text", "html"] {
        let told = diff(folder.path(), "old.txt", "new.txt", &["--with-brackets", "--format", format]);
        for how in [
            "1, fewer brackets only",
            "2, new brackets only",
            "3, attributions or notes only",
            "4, other brackets only",
        ] {
            assert!(told.contains(how), "{how}: {told}");
        }
        assert!(told.contains("4 in brackets or attributions"), "{told}");
    }
}
