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
