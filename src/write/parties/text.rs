use crate::date::Date;
use crate::party::{Party, Registry};
use crate::write::layout::paragraph;
use crate::write::visible;

/// One line a party: its code, its name, what it is.
pub fn list(parties: &[&Party]) -> String {
    let width = parties.iter().map(|party| party.code.chars().count()).max().unwrap_or(0);
    let names = parties.iter().map(|party| party.name.chars().count()).max().unwrap_or(0).min(50);
    let mut out = String::new();
    for party in parties {
        let kinds = party.kinds.join(", ");
        let line = format!("{:width$}  {:names$}  {kinds}", party.code, party.name);
        out.push_str(&visible(line.trim_end()));
        out.push('\n');
    }
    out
}

/// All that is known of each party, with its groups and members as of a date.
pub fn text(registry: &Registry, parties: &[&Party], as_of: Option<&Date>, width: Option<usize>) -> String {
    let mut out = String::new();
    for (at, party) in parties.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        paragraph(&mut out, "", &format!("{} · {}", party.code, party.name), width);
        let when = as_of.map(|date| format!(" as of {date}")).unwrap_or_default();
        let mut line = |label: &str, text: &str| {
            if !text.is_empty() {
                paragraph(&mut out, &format!("  {label:<11}"), text, width);
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
    out
}
