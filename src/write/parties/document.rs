use crate::date::Date;
use crate::party::{Party, Registry};
use crate::write::columns::{Cell, Table};
use crate::write::document::{Document, Phrase, Target, phrase};

/// One row a party: its code, its name, what it is.
pub fn list(parties: &[&Party]) -> Document {
    let mut page = Document::new("Parties");
    let columns = vec![(String::new(), false); 3];
    let row = |party: &&Party| [party.code.clone(), party.name.clone(), party.kinds.join(", ")].map(Cell::from).into();
    page.table(Table::of(columns, parties.iter().map(row).collect()), 0);
    page
}

/// All that is known of each party, with its groups and members as of a date.
pub fn document(registry: &Registry, parties: &[&Party], as_of: Option<&Date>) -> Document {
    let mut page = Document::new("Parties");
    for party in parties {
        page.entry("", format!("{} · {}", party.code, party.name)).about([Target::Party(party.code.clone())]);
        for (label, words) in lines(registry, party, as_of).into_iter().filter(|(_, words)| *words != Phrase::default())
        {
            page.line(&format!("  {label:<11}"), words);
        }
    }
    page
}

/// What is known of a party, each below its label; nothing where nothing is.
fn lines(registry: &Registry, party: &Party, as_of: Option<&Date>) -> [(&'static str, Phrase); 9] {
    let when = as_of.map(|date| format!(" as of {date}")).unwrap_or_default();
    let text = |text: &Option<String>| Phrase::from(text.as_deref().unwrap_or_default());
    let since = party.since.map(|date| format!(", member of the United Nations since {date}")).unwrap_or_default();
    let groups = registry.groups_of(&party.code, as_of).into_iter().map(|group| {
        let is_suspended = registry.suspended(group, as_of).contains(party.code.as_str());
        phrase![code(group), if is_suspended { " (suspended: takes no part)" } else { "" }]
    });
    let groups: Vec<Phrase> = groups.collect();
    let when_there = if groups.is_empty() { "" } else { &when };
    let belongs = phrase![Phrase::joined(groups, ", "), when_there];
    let number = |codes: Vec<&str>| match codes.len() {
        0 => Phrase::default(),
        number => phrase![format!("{number}{when}: "), Phrase::joined(codes.into_iter().map(code).collect(), ", ")],
    };
    let names: Vec<String> = party.names.iter().map(|(language, name)| format!("{name} ({language})")).collect();
    [
        ("formally", text(&party.formal)),
        ("is", format!("{}{since}", party.kinds.join(", ")).into()),
        ("alpha-2", text(&party.alpha2)),
        ("belongs to", belongs),
        ("members", number(registry.members(&party.code, as_of).into_iter().collect())),
        ("suspended", number(registry.suspended(&party.code, as_of).into_iter().collect())),
        ("also", party.spellings.join("; ").into()),
        ("names", names.join("; ").into()),
        ("note", text(&party.note)),
    ]
}

fn code(code: &str) -> Phrase {
    Phrase::link(Target::Party(code.to_owned()), code)
}
