//! Two language versions side by side: what differs is told with its place, and nothing else is.

use crate::common;

use common::{folder, run};
use proptest::prelude::*;
use travaux::draft::Draft;
use travaux::party::Registry;
use travaux::read;
use travaux::translation::{Difference, FigureKind, Translation};

const ENGLISH: &str = "---\nlanguage: en\n---\n# Harbour Agreement\n\nArticle 1\n\n\
1. The Parties shall publish timetables by 5 May 2030, as set out in paragraph 5.\n\
2. A fund of 1,000,000 euros is established; 20 per cent of it goes to Norway and Fiji.\n\
3. Each Party should report every two years:\n   (a) on small ports;\n   (b) on the measures referred to in Article 2, paragraph 1;\n   (c) on fees.\n\
4. Thirty days after that, the Council may meet.\n\
5. Timetables are public. No one may be refused them.\n\n\
Article 2\n\n\
1. For the purposes of this Agreement:\n   (a) “harbour” means a place with 12 berths;\n   (b) “ship” means a vessel of 24 metres;\n   (c) “tide” means the sea as measured in 1995.\n\
2. The Parties shall meet in 2035.\n";

const FRENCH: &str = "---\nlanguage: fr\n---\n# Accord sur les ports\n\nArticle premier\n\n\
1. Les Parties publient les horaires au plus tard le 5 mai 2030, comme prévu au paragraphe 5.\n\
2. Un fonds de 1 000 000 d’euros est créé ; 20 % en reviennent à la Norvège et aux Fidji.\n\
3. Chaque Partie devrait faire rapport tous les deux ans :\n   a) sur les petits ports ;\n   b) sur les mesures visées au paragraphe 1 de l’article 2 ;\n   c) sur les redevances.\n\
4. Trente jours plus tard, le Conseil peut se réunir.\n\
5. Les horaires sont publics. Nul ne peut se les voir refuser.\n\n\
Article 2\n\n\
1. Aux fins du présent accord, on entend par :\n   a) « marée » la mer telle que mesurée en 1995 ;\n   b) « navire » un bâtiment de 24 mètres ;\n   c) « port » un lieu doté de 12 postes.\n\
2. Les Parties se réunissent en 2035.\n";

fn draft(id: &str, text: &str) -> Draft {
    read::draft(&format!("{id}.md"), text.as_bytes()).unwrap()
}

/// The differences of two versions, each with the row it is told of.
fn differences(one: &str, other: &str) -> Vec<(usize, Difference)> {
    let compared = Translation::new(&draft("en", one), &draft("fr", other), Registry::built_in());
    let rows = compared.rows.into_iter().enumerate();
    rows.flat_map(|(at, row)| row.differences.into_iter().map(move |difference| (at, difference))).collect()
}

fn kinds(one: &str, other: &str) -> Vec<&'static str> {
    differences(one, other).iter().map(|(_, difference)| difference.as_str()).collect()
}

#[test]
fn what_languages_write_otherwise_is_no_difference() {
    assert_eq!(differences(ENGLISH, FRENCH), []);
    // Without a word on their languages these are known by their words.
    let bare = |text: &str| text.splitn(3, "---\n").nth(2).unwrap().to_owned();
    assert_eq!(differences(&bare(ENGLISH), &bare(FRENCH)), []);
}

#[test]
fn what_no_language_explains_is_told() {
    for (from, to, expected) in [
        ("mai 2030", "mai 2035", "number"),
        ("5 mai", "5 juin", "month"),
        ("1 000 000", "10 000 000", "number"),
        ("Trente jours", "Vingt jours", "number"),
        ("Trente jours", "Soixante-dix jours", "number"),
        ("prévu au paragraphe 5", "prévu au paragraphe 4", "reference"),
        ("de l’article 2 ;", "de l’article 1 ;", "reference"),
        (" et aux Fidji", "", "party"),
        ("la Norvège", "la Suède", "party"),
        ("devrait", "doit", "obligation"),
        ("peut se réunir", "doit se réunir", "obligation"),
        ("24 mètres", "25 mètres", "number"),
        ("2. Les Parties se réunissent en 2035.\n", "", "missing"),
    ] {
        let told = kinds(ENGLISH, &FRENCH.replace(from, to));
        assert!(!told.is_empty() && told.iter().all(|kind| *kind == expected), "{from} → {to}: {told:?}");
        // The other way round.
        let told = kinds(&FRENCH.replace(from, to), ENGLISH);
        assert!(!told.is_empty() && told.iter().all(|kind| *kind == expected), "{to} ← {from}: {told:?}");
    }
}

#[test]
fn a_paragraph_that_is_missing_is_told_once_though_all_behind_it_are_counted_otherwise() {
    let without = FRENCH
        .replace("2. Un fonds de 1 000 000 d’euros est créé ; 20 % en reviennent à la Norvège et aux Fidji.\n", "")
        .replace("3. Chaque", "2. Chaque")
        .replace("4. Trente", "3. Trente")
        .replace("5. Les", "4. Les")
        .replace("au paragraphe 5", "au paragraphe 4");
    assert_eq!(kinds(ENGLISH, &without), ["missing", "label"]);
}

#[test]
fn versions_in_other_scripts_are_compared_too() {
    let english = "Article 3\n\n1. The Parties shall meet on 5 May 2030 in Norway, in accordance with Article 3, paragraph 2.\n2. They shall pay 1,500 dollars within 30 days.\n";
    for (language, text) in [
        (
            "ru",
            "Статья 3\n\n1. Стороны проводят совещание 5 мая 2030 года в Норвегии в соответствии с пунктом 2 статьи 3.\n2. Они выплачивают 1500 долларов в течение тридцати дней.\n",
        ),
        (
            "zh",
            "第三条\n\n1. 缔约方应按照第三条第2款于2030年5月5日在挪威举行会议。\n2. 它们应在三十天内支付1 500美元。\n",
        ),
        (
            "ar",
            "المادة 3\n\n1. تجتمع الأطراف في 5 مايو 2030 في النرويج وفقا للفقرة 2 من المادة 3.\n2. وتدفع 1500 دولار في غضون 30 يوما.\n",
        ),
        (
            "es",
            "Artículo 3\n\n1. Las Partes se reunirán el 5 de mayo de 2030 en Noruega, de conformidad con el apartado 2 del artículo 3.\n2. Pagarán 1.500 dólares en un plazo de treinta días.\n",
        ),
        (
            "de",
            "Artikel 3\n\n1. Die Vertragsparteien treten am 5. Mai 2030 in Norwegen nach Artikel 3 Absatz 2 zusammen.\n2. Sie zahlen binnen dreißig Tagen 1.500 Dollar.\n",
        ),
    ] {
        let head = |language: &str, text: &str| format!("---\nlanguage: {language}\n---\n{text}");
        let (english, other) = (head("en", english), head(language, text));
        assert_eq!(differences(&english, &other), [], "{language}");
        let told = differences(&english, &other.replace("2030", "2031"));
        assert!(
            matches!(
                told[..],
                [(_, Difference::Figure { kind: FigureKind::Number, original: Some(_), translation: Some(_) })]
            ),
            "{language}: {told:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_are_laid_side_by_side_whole(
        one in "(\\PC{0,40}\n|[0-9]{1,3}[.)] [a-zé ]{0,30}[0-9., ]{0,9}\n){0,12}",
        other in "(\\PC{0,40}\n|[0-9]{1,3}[.)] [a-zé ]{0,30}[0-9., ]{0,9}\n){0,12}",
    ) {
        let (one, other) = (draft("one", &one), draft("other", &other));
        let compared = Translation::new(&one, &other, Registry::built_in());
        let own: Vec<_> = compared.rows.iter().flat_map(|row| row.original.clone()).collect();
        let others: Vec<_> = compared.rows.iter().flat_map(|row| row.translation.clone()).collect();
        prop_assert!(own.into_iter().eq(one.tree.ids()));
        prop_assert!(others.into_iter().eq(other.tree.ids()));
        // A text has what it has itself.
        let same = Translation::new(&one, &one, Registry::built_in());
        prop_assert_eq!(same.differing(), 0);
    }
}

#[test]
fn both_versions_are_shown_in_every_format() {
    let french = FRENCH.replace("mai 2030", "mai 2035").replace("devrait", "doit");
    let talks = folder(&[("en.md", ENGLISH), ("fr.md", &french)]);
    let answer = |format: &str| {
        let command = ["diff", "en.md", "fr.md", "--translation", "--format", format];
        let (code, answer, said) = run(talks.path(), &command);
        assert_eq!((code, said.as_str()), (Some(0), ""), "{format}");
        answer
    };
    insta::assert_snapshot!("two_languages_side_by_side_as_text", answer("text"));
    insta::assert_snapshot!("two_languages_side_by_side_as_csv", answer("csv"));
    assert!(answer("text").lines().skip_while(|line| !line.contains('│')).all(|line| line.chars().count() <= 80));
    for format in ["markdown", "html", "json"] {
        let answer = answer(format);
        assert!(answer.contains("“2030” beside “2035”") && answer.contains("Norvège"), "{format}");
    }
    let (code, ..) = run(talks.path(), &["diff", "en.md", "fr.md", "--translation", "--exit-code"]);
    assert_eq!(code, Some(1));
    let (_, one, _) = run(talks.path(), &["diff", "en.md", "fr.md", "Article 2", "--translation"]);
    assert!(one.contains("« navire »") && !one.contains("Norvège"), "{one}");
}

#[test]
fn a_table_has_a_translation_beside_its_original() {
    let revised = ENGLISH.replace("Thirty days", "Sixty days");
    let head =
        |id: &str, more: &str, text: &str| text.replacen("---\n", &format!("---\ntravaux: 1\ndraft: {id}\n{more}"), 1);
    let talks = folder(&[
        ("travaux.yaml", "travaux: 1\ntitle: Ports\ndrafts: [zero, rev1, rev1-fr]\n"),
        ("drafts/zero.md", &head("zero", "", ENGLISH)),
        ("drafts/rev1.md", &head("rev1", "", &revised)),
        ("drafts/rev1-fr.md", &head("rev1-fr", "translation_of: rev1\n", FRENCH)),
    ]);
    let (code, answer, said) = run(talks.path(), &["table"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let rows: Vec<&str> = answer.lines().filter(|line| line.contains(" | ")).collect();
    assert_eq!(rows.len(), 2, "{answer}");
    assert!(
        rows[1].contains("{-Thirty-}{+Sixty+}") && rows[1].contains("4, translation, differs: Trente jours"),
        "{answer}"
    );
    // Two languages of one draft: all of it.
    let (_, both, _) = run(talks.path(), &["table", "--drafts", "rev1,rev1-fr"]);
    assert!(both.contains("Harbour Agreement | translation: Accord sur les ports"), "{both}");
    let (code, _, said) = run(talks.path(), &["table", "--against", "rev1", "--drafts", "zero,rev1-fr"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("different languages"), "{said}");
}
