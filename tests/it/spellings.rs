//! The spellings of the field find their parties, the ambiguous ones find all, and nothing is guessed.

use travaux::party::{Lookup, Registry};

fn found(spelling: &str) -> String {
    match Registry::built_in().resolve(spelling) {
        Lookup::Exact(party) => party.code.clone(),
        Lookup::Doubtful(party, _) => format!("{}?", party.code),
        Lookup::Ambiguous(parties) => {
            let codes: Vec<&str> = parties.iter().map(|party| party.code.as_str()).collect();
            codes.join(" or ")
        }
        Lookup::Unknown(_) => "unknown".to_owned(),
    }
}

#[test]
fn the_spellings_of_documents_reports_and_the_press_are_found() {
    let table = include_str!("../spellings/field.tsv");
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 600, "{}", lines.len());
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let (spelling, expected) = line.split_once('\t').expect("a spelling and a code");
            let found = found(spelling);
            (found != expected).then(|| format!("{spelling}: {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

#[test]
fn formal_names_are_found_in_the_languages_of_the_united_nations() {
    for (spelling, code) in [
        ("République française", "FRA"),
        ("la République française", "unknown"),
        ("Confédération suisse", "CHE"),
        ("República Federal de Alemania", "DEU"),
        ("Французская Республика", "FRA"),
        ("جمهورية مصر العربية", "EGY"),
        ("Commonwealth of Australia", "AUS"),
        ("Oriental Republic of Uruguay", "URY"),
        ("the Eastern Republic of Uruguay", "URY"),
        ("Republic of Niger", "NER"),
        ("Estados Unidos Mexicanos", "MEX"),
        ("瑞士联邦", "CHE"),
        ("大韩民国", "KOR"),
        ("朝鲜民主主义人民共和国", "PRK"),
        ("Королевство Норвегия", "NOR"),
        ("المملكة المغربية", "MAR"),
        ("République du Congo", "COG"),
        ("刚果民主共和国", "COD"),
        ("Federação Russa", "RUS"),
        ("Reino dos Países Baixos", "NLD"),
        ("Irão", "IRN"),
        ("Irã", "IRN"),
        ("Coreia", "KOR or PRK"),
        ("Schweizerische Eidgenossenschaft", "CHE"),
        ("Vereinigte Staaten von Amerika", "USA"),
        ("Südkorea", "KOR"),
        ("Kongo", "COG or COD"),
        ("Hellenische Republik", "GRC"),
        // An English word, whatever it is in German.
        ("island", "unknown"),
        ("CPTPP", "CPTPP"),
        ("V20", "V20"),
        ("Vulnerable Twenty", "V20"),
        ("CVF", "CVF"),
        ("CVF-V20", "CVF"),
    ] {
        assert_eq!(found(spelling), code, "{spelling}");
    }
    let formal = |language: &str| {
        let parties = Registry::built_in().parties().iter().filter(|party| party.alpha2.is_some());
        parties.filter(|party| party.names.iter().filter(|(known, _)| known == language).count() > 1).count()
    };
    for language in ["fr", "es", "ru", "zh", "ar", "pt", "de"] {
        assert!(formal(language) > 150, "{language}: {}", formal(language));
    }
}

#[test]
fn a_name_is_found_however_it_is_set() {
    for party in Registry::built_in().parties() {
        for name in [Some(&party.name), party.formal.as_ref()].into_iter().flatten() {
            let expected = found(name);
            for set in [
                name.to_uppercase(),
                format!("the {name}"),
                format!("The {name}"),
                format!("the {}", name.to_uppercase()),
                format!(" {name} "),
                name.replace('-', " "),
                name.replace('\'', "’"),
                name.replace(" and ", " & "),
            ] {
                // A name in capitals may be an abbreviation too; then both are told, and none is guessed.
                let now = found(&set);
                assert!(
                    now == expected || now.contains(&expected) && now.contains(" or "),
                    "{set}: {now}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn what_is_unknown_names_what_is_like_it() {
    for (spelling, like) in [
        ("Phillipines", "Philippines"),
        ("Kazahkstan", "Kazakhstan"),
        ("Vietnamm", "Vietnam"),
        ("Columbia", "Colombia"),
        ("Marocco", "Morocco"),
        ("Guatamala", "Guatemala"),
        ("Untied Kingdom", "United Kingdom"),
        ("GRULACC", "GRULAC"),
        ("Afircan Group", "African Group"),
    ] {
        match Registry::built_in().resolve(spelling) {
            Lookup::Unknown(names) => assert!(names.contains(&like), "{spelling}: {names:?}"),
            other => panic!("{spelling} is guessed to be {other:?}"),
        }
    }
}
