use crate::lineage::{Backing, Lineage, Stand, StandTarget, Toward};
use crate::negotiation::Negotiation;
use crate::source::Named;
use crate::write::layout::{clause_text, list, names, notice, operation, paragraph, sources, when};
use std::collections::BTreeSet;

/// The answer to `backs` for reading: grouped by what the positions mean for the clause, the room's verb in each.
pub fn text(lineage: &Lineage<'_>, backing: &Backing, width: Option<usize>) -> String {
    let negotiation = lineage.negotiation;
    let mut out = String::new();
    let as_of = backing.as_of.map(|date| format!(", as of {date}")).unwrap_or_default();
    paragraph(&mut out, "", &format!("{}{as_of}", negotiation.full_address(backing.clause)), width);
    paragraph(&mut out, "  ", &clause_text(negotiation, backing.clause), width);
    if let Some(notice) = notice(negotiation, [backing.clause.draft]) {
        paragraph(&mut out, "  ", &notice, width);
    }
    for toward in Toward::ALL {
        let stands: Vec<&Stand> = backing.positions.iter().filter(|stand| stand.toward == *toward).collect();
        if !stands.is_empty() {
            out.push_str(&format!("\n{}\n", heading(*toward)));
            stand_list(&mut out, negotiation, &stands, false, width);
        }
    }
    if backing.positions.is_empty() {
        out.push_str("\nNo position on it is recorded.\n");
    }
    if !backing.earlier.is_empty() {
        out.push_str("\nIn earlier drafts, not restated since (never counted here)\n");
        let stands: Vec<&Stand> = backing.earlier.iter().collect();
        stand_list(&mut out, negotiation, &stands, true, width);
    }
    if !backing.unattributed.is_empty() {
        out.push_str("\nProposed, by whom is not named\n");
        for &at in &backing.unattributed {
            let amendment = &negotiation.amendments[at];
            let who = crate::write::layout::proposers(negotiation, amendment);
            let cited = sources(negotiation, crate::write::layout::values(&amendment.sources));
            paragraph(&mut out, "  ", &format!("{} [{}], {who}", operation(amendment), amendment.id), width);
            paragraph(&mut out, "      recorded: ", &cited, width);
        }
    }
    let mut codes = |label: &str, codes: &[String]| {
        if !codes.is_empty() {
            let names = names(negotiation, codes.iter().map(String::as_str));
            out.push('\n');
            paragraph(&mut out, "", &format!("{label}{}", names.join(", ")), width);
        }
    };
    codes("Cross-pressured by their groups: ", &backing.cross_pressured);
    codes("No recorded position on it in this draft: ", &backing.no_recorded_position);
    out.push('\n');
    let coverage = "The sources cover the talks in part only. What a stance means for the clause is derived from it.";
    paragraph(&mut out, "", coverage, width);
    out
}

fn heading(toward: Toward) -> &'static str {
    match toward {
        Toward::For => "For the clause as it stands",
        Toward::Against => "Against the clause",
        Toward::Amend => "For other words",
        Toward::Reserved => "Reserved",
        Toward::Flexible => "Flexible",
        Toward::Unknown => "What it means for the clause is not known",
    }
}

/// Stands that say the same of the same are told once with all their parties. What each said for itself stays apart.
fn stand_list(out: &mut String, negotiation: &Negotiation, stands: &[&Stand], earlier: bool, width: Option<usize>) {
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (at, stand) in stands.iter().enumerate() {
        if told.contains(&at) {
            continue;
        }
        let together: Vec<usize> =
            (at..stands.len()).filter(|&other| say_the_same(stand, stands[other]) && !told.contains(&other)).collect();
        let parties = names(negotiation, together.iter().map(|&other| stands[other].party.as_str()));
        told.extend(together);
        paragraph(out, "  ", &sentence(negotiation, stand, &parties, earlier), width);
        paragraph(out, "      recorded: ", &sources(negotiation, &stand.sources), width);
        if let Some(note) = &stand.note {
            paragraph(out, "      note: ", note, width);
        }
    }
}

fn say_the_same(one: &Stand, other: &Stand) -> bool {
    one.stance == other.stance
        && one.target == other.target
        && one.as_said == other.as_said
        && one.condition == other.condition
        && one.package == other.package
        && one.on_behalf_of == other.on_behalf_of
        && one.date == other.date
        && one.sources == other.sources
        && one.note == other.note
        && one.taken_on == other.taken_on
}

fn sentence(negotiation: &Negotiation, stand: &Stand, parties: &[&str], earlier: bool) -> String {
    let mut sentence = format!("{}: {}", list(parties), stand.stance);
    match &stand.target {
        StandTarget::Clause(_) => {}
        StandTarget::Words(_, words) => sentence += &format!(" the words {words}"),
        StandTarget::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            sentence += &format!(" [{}], {}", amendment.id, operation(amendment));
            if parties.len() > 1 && amendment.proposers.named().len() == parties.len() {
                sentence += match amendment.jointly {
                    Some(true) => ", jointly",
                    Some(false) => ", each apart",
                    None => ", whether jointly is not known",
                };
            }
        }
    }
    if let Some(said) = &stand.as_said {
        sentence += &format!(", as said: {said}");
    }
    if !stand.on_behalf_of.is_empty() {
        let principals = names(negotiation, stand.on_behalf_of.iter().map(String::as_str));
        sentence += &format!(", on behalf of {}", list(&principals));
    }
    if let Some(condition) = &stand.condition {
        sentence += &format!(", on condition: {condition}");
    }
    if let Some(package) = &stand.package {
        sentence += &format!(", in the package {package}");
    }
    sentence += &format!("; {}", when(stand.date));
    if earlier {
        let words = match stand.words_still_there {
            Some(true) => "; its words still stand",
            Some(false) => "; its words are other ones now",
            None => "",
        };
        sentence += &format!("; on {}{words}", negotiation.full_address(stand.taken_on));
    }
    sentence
}
