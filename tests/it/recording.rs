//! Lines of `record` as a person types them in a room: what is understood, and what is asked about instead.

use crate::common::Folder;
use travaux::folder;
use travaux::negotiation::Negotiation;
use travaux::record::Session;

const DRAFT: &str = "Principles

1. States shall protect rivers every year. They shall publish reports. The reports are free.

2. Ports stay open.

3. Lakes are clean.

4. Ships report.

5. Boats go slow.

6. The council shall:

(a) meet twice a year;

(b) elect a chair;

7. Fees are set under art. Five of them pay. The rest is free.

21. Fees.

   Option 1: One.

   Option 2: Two.

   Option 3: Three.
";

fn talks() -> Negotiation {
    let folder = Folder::new(
        "recording",
        &[
            (
                "travaux.yaml",
                "travaux: 1\ntitle: T\ndrafts: [zero]\ndefault_access: public\nsources: [{id: notes, title: Notes}]\n",
            ),
            ("drafts/zero.txt", DRAFT),
            (
                "amendments/a.yaml",
                "travaux: 1\namendments:\n- {id: eu-ports, draft: zero, clause: '2', rewrite: Ports open., proposed_by: [EU], source: notes}\n\
                 - {id: usa-3, draft: zero, clause: '3', delete: clause, proposed_by: [USA], source: notes}\n\
                 - {id: usa-3b, draft: zero, clause: '3', rewrite: Lakes., proposed_by: [USA], source: notes}\n",
            ),
        ],
    );
    folder::load(&folder.0).unwrap().negotiation
}

/// The positions of a line in short, or what is asked.
fn read(talks: &Negotiation, line: &str) -> String {
    let session = Session::new(talks, Some("zero"), "notes", None, None).unwrap();
    let entries = match session.read(talks, line) {
        Ok(entries) => entries,
        Err(error) => return format!("? {}", error.message),
    };
    let short = |entry: travaux::record::Entry| {
        let position = entry.position;
        let clauses: Vec<&str> = position.target.clauses.iter().map(|clause| clause.as_str()).collect();
        let on = position.target.amendment.map_or_else(|| clauses.join(" "), |id| id.value);
        let words = position.target.words.map(|words| format!(" “{}”", words.value)).unwrap_or_default();
        let said = position.as_said.map(|said| format!(" ({said})")).unwrap_or_default();
        let order: Vec<&str> = position.order.iter().map(|one| one.as_str()).collect();
        let order = if order.is_empty() { String::new() } else { format!(" {}", order.join(" or ")) };
        format!("{} {}{order} {on}{words}{said}", position.party, position.stance)
    };
    entries.into_iter().map(short).collect::<Vec<_>>().join("; ")
}

#[test]
fn notes_are_read_as_they_are_typed() {
    let talks = talks();
    for (line, expected) in [
        ("4, 5 nzl del", "NZL delete 4 5"),
        ("paras 4-5: NZL deletes", "NZL delete 4 5"),
        ("nor reserves on 2 and 4 to 6", "NOR reserve 2 4 5 6"),
        ("Norway: delete 4", "NOR delete 4"),
        ("nor cannot accept 4", "NOR cannot accept 4"),
        ("4 - nor - del.", "NOR delete 4"),
        ("4 nor, swe and isl del", "NOR delete 4; SWE delete 4; ISL delete 4"),
        ("4 G77 and China/nor del", "G77+CHN delete 4; NOR delete 4"),
        ("4 nor can accept", "NOR flexible 4 (can accept)"),
        ("4 nor would like to delete this paragraph", "NOR delete 4 (would like to delete this paragraph)"),
        ("4 Noruega quiere mantener", "NOR retain 4 (quiere mantener)"),
        ("chapeau of 6 nor del", "NOR delete 6"),
        ("1 nor delete the last sentence", "NOR delete 1 “The reports are free.” (delete the last sentence)"),
        ("1 second sentence nor opp", "NOR oppose 1 “They shall publish reports.”"),
        (
            "1 chl supprimer la première phrase",
            "CHL delete 1 “States shall protect rivers every year.” (supprimer la première phrase)",
        ),
        ("21 nzl: opt 3, or 2 with 3", "NZL prefer Option 3 or Option 2 with Option 3 21"),
        ("2 nor supports the EU's language", "NOR support eu-ports"),
        ("2 nor aligns with the EU's text", "NOR support eu-ports (aligns with the EU's text)"),
        ("3 nor supports US deletion", "NOR support usa-3"),
        ("1 \"every year\" nor del", "NOR delete 1 “every year”"),
    ] {
        assert_eq!(read(&talks, line), expected, "{line}");
    }
}

#[test]
fn what_may_mean_two_things_is_asked_about() {
    let talks = talks();
    for line in [
        "21 opt 3 or 2 with 3",
        "2 nor aligns with EU",
        "2 nor supports EU",
        "3 nor supports the US text",
        "4 nor does not support",
        "4 nor no objection",
        "4 nor ok",
        "4 nor can",
        "4 nor with",
        "4 nor del?",
        "4 nor maybe del",
        "4 nor keep brackets",
        "4 nor cannot accept unless EU agrees",
        "4 EU except HUN supp",
        "4 nor, korea del",
        "4-5 nor del except 5",
        "1 nor del \"every year\"",
        "7 nor delete the second sentence",
        "1 \"port\" nor del",
        "nor del 4 5",
        "nor supports 2 and EU",
    ] {
        assert!(read(&talks, line).starts_with('?'), "{line}: {}", read(&talks, line));
    }
}
