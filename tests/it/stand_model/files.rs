//! The files that tell of a negotiation.

use super::chance::{Chance, When};
use super::talks::{Amendment, Asks, Draft, GROUPS, Position, Sponsorship, Statement, Status, Talks, Target, Vote};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const NAMES: [(&str, &str); 3] = [("JPN", "Japan"), ("NOR", "Norway"), ("PER", "Peru")];

impl Talks {
    /// Writes the negotiation as a folder. `cut` decides over how many files its records are spread, in which order, and
    /// under which names; it is no part of what happened.
    pub(super) fn write(&self, folder: &Path, cut: u64) {
        let _ = fs::remove_dir_all(folder);
        for part in ["drafts", "amendments"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        fs::write(folder.join("travaux.yaml"), self.manifest()).unwrap();
        for draft in &self.drafts {
            fs::write(folder.join(format!("drafts/{}.yaml", draft.id)), draft_file(draft)).unwrap();
        }
        let chance = &mut Chance(cut);
        let files = if cut == 0 { 1 } else { 1 + chance.below(4) };
        let mut records: Vec<[Vec<String>; 4]> = (0..files).map(|_| Default::default()).collect();
        for (kind, all) in self.records().into_iter().enumerate() {
            for record in all {
                let file = &mut records[chance.below(files)][kind];
                let place = if cut == 0 { file.len() } else { chance.below(file.len() + 1) };
                file.insert(place, record);
            }
        }
        for (at, record) in records.iter().enumerate() {
            let mut file = "travaux: 1\n".to_owned();
            for (name, records) in ["amendments", "positions", "statements", "events"].iter().zip(record) {
                if !records.is_empty() {
                    let _ = writeln!(file, "{name}:\n{}", records.concat().trim_end());
                }
            }
            let name = format!("{}{at}", chance.pick(&["all", "zebra", "b", "m"]));
            fs::write(folder.join(format!("amendments/{name}.yaml")), file).unwrap();
        }
    }

    fn manifest(&self) -> String {
        let ids: Vec<&str> = self.drafts.iter().map(|draft| draft.id.as_str()).collect();
        let mut file =
            format!("travaux: 1\ntitle: Talks\ndrafts: [{}]\ndefault_access: public\nparties:\n", ids.join(", "));
        for group in GROUPS.into_iter().chain(["GRPI"]) {
            let _ = writeln!(file, "  - code: {group}\n    name: {group} of states\n    kind: group\n    members:");
            for one in self.members.iter().filter(|one| one.group == group) {
                let date = |label: &str, when: &Option<When>| {
                    when.as_ref().map(|when| format!(", {label}: {}", when.written)).unwrap_or_default()
                };
                let _ = writeln!(
                    file,
                    "      - {{party: {}{}{}}}",
                    one.party,
                    date("from", &one.from),
                    date("to", &one.to)
                );
            }
        }
        file += "sources:\n";
        for (at, published) in self.sources.iter().enumerate() {
            let _ = writeln!(file, "  - {{id: s{at}, title: Source {at}, date: {}}}", published.written);
        }
        file
    }

    fn records(&self) -> [Vec<String>; 4] {
        let dated =
            |when: &Option<When>| when.as_ref().map(|when| format!(", date: {}", when.written)).unwrap_or_default();
        let list = |label: &str, items: &[&str]| match items {
            [] => String::new(),
            items => format!(", {label}: [{}]", items.join(", ")),
        };
        let cited = |sources: &[usize]| {
            let ids: Vec<String> = sources.iter().map(|at| format!("s{at}")).collect();
            if ids.is_empty() { String::new() } else { format!(", source: [{}]", ids.join(", ")) }
        };
        let place = |draft: usize, clause: usize| {
            let draft = &self.drafts[draft];
            format!(", draft: {}, clause: \"{}\"", draft.id, draft.clauses[clause].label)
        };
        let status = |one: &Status| {
            let by = list("by", &one.by);
            format!(", status: {{is: {}{by}{}{}}}", one.is, dated(&one.when), cited(&one.sources))
        };
        let amendment = |one: &Amendment| {
            let on = match &one.on {
                Target::Amendment(at) => format!(", amends: {}", self.amendments[*at].id),
                Target::Clause(draft, clause) | Target::Words(draft, clause, _) => place(*draft, *clause),
            };
            let asks = match &one.asks {
                Asks::Delete => "delete: clause".to_owned(),
                Asks::Keep => "keep: clause".to_owned(),
                Asks::DeleteWords(words) => format!("delete: {{words: {words}}}"),
                Asks::KeepWords(words) => format!("keep: {{words: {words}}}"),
                Asks::Insert(words) => format!("insert: {words}"),
                Asks::Rewrite(words) => format!("rewrite: {words}"),
            };
            format!(
                "  - {{id: {}{on}, {asks}, jointly: {}{}{}{}{}{}{}}}\n",
                one.id,
                one.jointly,
                list("proposed_by", &one.by),
                list("on_behalf_of", &one.on_behalf_of),
                dated(&one.when),
                cited(&one.sources),
                one.replaces.map(|at| format!(", replaces: [{}]", self.amendments[at].id)).unwrap_or_default(),
                one.status.as_ref().map(status).unwrap_or_default()
            )
        };
        let position = |one: &Position| {
            let on = match &one.on {
                Target::Amendment(at) => format!(", amendment: {}", self.amendments[*at].id),
                Target::Clause(draft, clause) => place(*draft, *clause),
                Target::Words(draft, clause, words) => format!("{}, words: {words}", place(*draft, *clause)),
            };
            let statement = one.statement.map(|at| format!(", statement: st{at}")).unwrap_or_default();
            let order: Vec<&str> = one.order.iter().map(String::as_str).collect();
            format!(
                "  - {{party: {}{on}, stance: {}{statement}{}{}{}{}{}{}}}\n",
                one.party,
                one.stance,
                list("on_behalf_of", &one.on_behalf_of),
                if one.condition { ", condition: if all agree" } else { "" },
                if one.package { ", package: money" } else { "" },
                list("order", &order),
                dated(&one.when),
                cited(&one.sources)
            )
        };
        let statement = |(at, one): (usize, &Statement)| {
            format!(
                "  - {{id: st{at}, speaker: {}{}{}{}{}{}}}\n",
                one.speaker,
                list("on_behalf_of", &one.on_behalf_of),
                list("aligned", &one.aligned),
                list("except", &one.except),
                dated(&one.when),
                cited(&one.sources)
            )
        };
        let vote = |(at, one): (usize, &Vote)| {
            let draft = &self.drafts[one.on.0];
            format!(
                "  - {{id: v{at}, vote: paragraph, on: \"{}{}\", motion: {}{}{}{}, date: {}{}}}\n",
                draft.id,
                if one.on_draft { String::new() } else { format!(":{}", draft.clauses[one.on.1].label) },
                one.motion,
                list("for", &one.votes[0]),
                list("against", &one.votes[1]),
                list("abstaining", &one.votes[2]),
                one.when.written,
                cited(&one.sources)
            )
        };
        let sponsorship = |(at, one): (usize, &Sponsorship)| {
            let of = match one.of {
                Target::Amendment(at) => &self.amendments[at].id,
                Target::Clause(draft, _) | Target::Words(draft, ..) => &self.drafts[draft].id,
            };
            format!(
                "  - {{id: sp{at}, sponsorship: {of}{}{}{}{}}}\n",
                list("added", &one.added),
                list("withdrawn", &one.withdrawn),
                dated(&one.when),
                cited(&one.sources)
            )
        };
        let votes = self.votes.iter().enumerate().map(vote);
        let sponsorships = self.sponsorships.iter().enumerate().map(sponsorship);
        [
            self.amendments.iter().map(amendment).collect(),
            self.positions.iter().filter(|one| one.printed.is_none()).map(position).collect(),
            self.statements.iter().enumerate().map(statement).collect(),
            votes.chain(sponsorships).collect(),
        ]
    }
}

fn draft_file(draft: &Draft) -> String {
    let mut file = format!("travaux: 1\ndraft: {}\ndate: {}\ndialect: A\nclauses:\n", draft.id, draft.issued.written);
    for clause in &draft.clauses {
        let mut words = clause.words.clone();
        if let Some((at, parties)) = &clause.bracket {
            let name = |code: &str| NAMES.iter().find(|(known, _)| *known == code).map_or("", |(_, name)| name);
            let behind = parties.iter().map(|(code, verb)| match verb {
                Some(verb) => format!("{} {verb}", name(code)),
                None => name(code).to_owned(),
            });
            let behind: Vec<String> = behind.collect();
            words[*at] = format!("[{} - {}]", words[*at], behind.join("; "));
        }
        let _ = writeln!(file, "  - {{label: \"{}.\", text: \"{}.\"}}", clause.label, words.join(" "));
    }
    file
}
