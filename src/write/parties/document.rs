use crate::date::Date;
use crate::party::{Party, Registry};
use crate::write::columns::{Cell, Table};
use crate::write::document::Document;

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
        page.entry("", format!("{} · {}", party.code, party.name));
        let when = as_of.map(|date| format!(" as of {date}")).unwrap_or_default();
        let mut line = |label: &str, text: &str| {
            if !text.is_empty() {
                page.line(&format!("  {label:<11}"), text);
            }
        };
        line("formally", party.formal.as_deref().unwrap_or_default());
        let since = party.since.map(|date| format!(", member of the United Nations since {date}")).unwrap_or_default();
        line("is", &format!("{}{since}", party.kinds.join(", ")));
        line("alpha-2", party.alpha2.as_deref().unwrap_or_default());
        let groups = registry.groups_of(&party.code, as_of).into_iter();
        let marked = |group: &str| match registry.suspended(group, as_of).contains(party.code.as_str()) {
            true => format!("{group} (suspended: takes no part)"),
            false => group.to_owned(),
        };
        let groups: Vec<String> = groups.map(marked).collect();
        if !groups.is_empty() {
            line("belongs to", &format!("{}{when}", groups.join(", ")));
        }
        let members: Vec<&str> = registry.members(&party.code, as_of).into_iter().collect();
        if !members.is_empty() {
            line("members", &format!("{}{when}: {}", members.len(), members.join(", ")));
        }
        let suspended: Vec<&str> = registry.suspended(&party.code, as_of).into_iter().collect();
        if !suspended.is_empty() {
            line("suspended", &format!("{}{when}: {}", suspended.len(), suspended.join(", ")));
        }
        line("also", &party.spellings.join("; "));
        let names: Vec<String> = party.names.iter().map(|(language, name)| format!("{name} ({language})")).collect();
        line("names", &names.join("; "));
        line("note", party.note.as_deref().unwrap_or_default());
    }
    page
}
