//! What brackets say, alike in every answer: random brackets of the grammar and beside it, read into a folder, and asked
//! about by `backs`, `history`, `fate`, the tables and the clean text.

use crate::common::{folder, run};
use std::collections::{BTreeMap, BTreeSet};

/// Names as printed, with their codes.
const NAMES: [(&str, &str); 16] = [
    ("US", "USA"),
    ("EU", "EU"),
    ("EU/MS", "EU"),
    ("G77", "G77"),
    ("G-77/China", "G77+CHN"),
    ("Norway", "NOR"),
    ("Noruega", "NOR"),
    ("Antigua and Barbuda", "ATG"),
    ("African Group", "AFR"),
    ("Russian Federation", "RUS"),
    ("Reino Unido", "GBR"),
    ("États-Unis", "USA"),
    ("США", "USA"),
    ("美国", "USA"),
    ("AUS", "AUS"),
    ("Brasil", "BRA"),
];

/// Phrases with the stance that they tell; those that are not understood tell none.
const PHRASES: [(&str, &str); 26] = [
    ("delete", "delete"),
    ("would like to delete", "delete"),
    ("proposes deletion", "delete"),
    ("suprimir", "delete"),
    ("propose de supprimer", "delete"),
    ("streichen", "delete"),
    ("удалить", "delete"),
    ("删除", "delete"),
    ("eliminar", "delete"),
    ("retain", "retain"),
    ("opposes deletion", "retain"),
    ("manter", "retain"),
    ("beibehalten", "retain"),
    ("support", "support"),
    ("apoia", "support"),
    ("se opone", "oppose"),
    ("lehnt ab", "oppose"),
    ("opõe-se", "oppose"),
    ("reserves its position", "reserve"),
    ("brackets", "bracket"),
    ("can live with", "flexible"),
    ("cannot accept", "cannot accept"),
    ("do not delete", ""),
    ("delete or bracket", ""),
    ("never retain", ""),
    ("cannot support", ""),
];

const WORDS: [&str; 24] = [
    "harbour", "lantern", "meadow", "copper", "violin", "thunder", "basket", "candle", "feather", "granite", "hollow",
    "ivory", "jasmine", "kettle", "ladder", "marble", "needle", "orchid", "pebble", "quarry", "ribbon", "saddle",
    "timber", "velvet",
];

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A clause, and what its brackets say: of each name the phrases that may be its own, none where it has none.
#[derive(Default)]
struct Made {
    text: String,
    said: Vec<(&'static str, &'static str, Option<&'static str>)>,
}

impl Made {
    fn words(chance: &mut Chance) -> String {
        let count = 1 + chance.below(3);
        (0..count).map(|_| chance.one(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    fn group(&mut self, chance: &mut Chance) -> String {
        let phrase = (chance.below(4) > 0).then(|| chance.one(&PHRASES));
        let names: Vec<_> = (0..=chance.below(3)).map(|_| chance.one(&NAMES)).collect();
        self.said.extend(names.iter().map(|&(name, code)| (name, code, phrase.map(|(_, stance)| stance))));
        let joint = chance.one(&[", ", " and ", "/", " & ", "+"]);
        let printed: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let colon = chance.one(&[" ", " ", ": "]);
        printed.join(joint) + &phrase.map_or(String::new(), |(words, _)| format!("{colon}{words}"))
    }

    fn groups(&mut self, chance: &mut Chance) -> String {
        let separator = chance.one(&["; ", "; ", ", ", " - "]);
        (0..=chance.below(3)).map(|_| self.group(chance)).collect::<Vec<_>>().join(separator)
    }

    fn bracket(&mut self, chance: &mut Chance, depth: usize) -> String {
        let dash = chance.one(&[" - ", " – ", " — ", "—"]);
        let words = Made::words(chance);
        match chance.below(10) {
            0..=2 => format!("[{words}{dash}{}]", self.groups(chance)),
            3 => format!("[{}: {words}]", self.groups(chance)),
            4 => {
                let (first, second) = (self.groups(chance), self.groups(chance));
                format!("[{words}{dash}{first} / {}{dash}{second}]", Made::words(chance))
            }
            5 => format!("[{}]", self.groups(chance)),
            6 => {
                let (first, second) = (self.group(chance), self.group(chance));
                format!("[{first}: {words}; {second}: {}]", Made::words(chance))
            }
            7 if depth < 2 => {
                let inner = self.bracket(chance, depth + 1);
                format!("[{words} {inner} {}{dash}{}]", Made::words(chance), self.groups(chance))
            }
            8 => format!("({})", self.group(chance)),
            _ => format!("[{words}; {}{dash}{}]", Made::words(chance), self.group(chance)),
        }
    }

    fn clause(chance: &mut Chance) -> Made {
        let mut made = Made::default();
        let (bracket, before, behind) = (made.bracket(chance, 0), Made::words(chance), Made::words(chance));
        made.text = match chance.below(4) {
            0 => format!("{bracket} They {before} {behind}."),
            1 => format!("They {before} {behind} {bracket}"),
            2 => format!("They {before} {bracket} {} {behind}.", made.bracket(chance, 0)),
            _ => format!("They {before} {bracket} {behind}."),
        };
        made
    }
}

/// Names in such a draft are believed.
const FIRST: &str = "1. Quiet [extreme - US; G77 delete] and [Norway delete: dust].";

type Told = BTreeSet<(String, String)>;

/// What the program answers of each clause: who wants what, which attributions are unread, who asked for what, the clean text.
struct Answers {
    positions: BTreeMap<String, Told>,
    unread: BTreeMap<String, Vec<String>>,
    asked: BTreeMap<String, Told>,
    history: BTreeMap<String, Told>,
    in_table: BTreeMap<String, BTreeSet<String>>,
    clean: BTreeMap<String, String>,
}

/// A negotiation of one draft, whose clauses are numbered from 2.
fn talks(texts: &[String]) -> tempfile::TempDir {
    let clauses = texts.iter().zip(2..).map(|(text, at)| format!("{at}. {text}"));
    let draft = [FIRST.to_owned()].into_iter().chain(clauses).collect::<Vec<_>>().join("\n\n");
    folder(&[
        ("travaux.yaml", "travaux: 1\ntitle: T\ndrafts: [june]\ndefault_access: public\n"),
        ("drafts/june.txt", &draft),
    ])
}

/// Who wants what of which clause, as the brackets of a draft say it.
fn printed(texts: &[String]) -> BTreeSet<(usize, String, String)> {
    let loaded = travaux::folder::load(talks(texts).path()).unwrap();
    let positions = loaded.negotiation.positions.iter();
    let short = |position: &travaux::amendment::Position| {
        let clause = position.target.printed_in.as_ref().unwrap().clause;
        (clause.index(), position.party.value.clone(), position.stance.as_str().to_owned())
    };
    positions.map(short).collect()
}

fn answers(texts: &[String]) -> Answers {
    let talks = talks(texts);
    let answer = |arguments: &[&str]| {
        let (code, out, err) = run(talks.path(), arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {err}");
        out
    };
    let loaded = travaux::folder::load(talks.path()).unwrap();
    let (mut positions, mut unread): (BTreeMap<String, Told>, BTreeMap<String, Vec<String>>) = Default::default();
    let shown = loaded.negotiation.shown_to_own();
    let lineage = travaux::lineage::Lineage::new(&shown);
    let mut history: BTreeMap<String, Told> = BTreeMap::new();
    for at in 2..texts.len() + 2 {
        let clause = shown.resolve(&format!("june:{at}"), None).unwrap();
        let backing = lineage.backs(clause, None);
        let of = backing.positions.iter().map(|stand| (stand.party.clone(), stand.stance.as_str().to_owned()));
        positions.insert(at.to_string(), of.collect());
        unread.insert(at.to_string(), backing.unread);
        let steps = lineage.history(clause).steps;
        for amendment in steps.iter().flat_map(|step| &step.amendments).map(|&at| &shown.amendments[at]) {
            let kind = amendment.operation.as_ref().unwrap().name().to_owned();
            let asked = amendment.proposers.named().iter().map(|party| (party.value.clone(), kind.clone()));
            history.entry(at.to_string()).or_default().extend(asked);
        }
    }
    let mut asked: BTreeMap<String, Told> = BTreeMap::new();
    let fates: serde_json::Value = serde_json::from_str(&answer(&["fate", "--format", "json"])).unwrap();
    for amendment in fates["amendments"].as_array().unwrap() {
        let at = amendment["target"][0].as_str().unwrap().trim_start_matches("june:").to_owned();
        let parties = amendment["parties"].as_array().unwrap().iter().map(|party| party.as_str().unwrap().to_owned());
        let kind = amendment["operation"].as_str().unwrap();
        asked.entry(at).or_default().extend(parties.map(|party| (party, kind.to_owned())));
    }
    let csv = answer(&["export", "--format", "csv", "--for", "own"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (clause, parties) = (column("old_clause"), column("parties"));
    let mut in_table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in reader.records().map(Result::unwrap).filter(|row| !row[parties].is_empty()) {
        in_table.entry(row[clause].to_owned()).or_default().extend(row[parties].split("; ").map(str::to_owned));
    }
    let clean = answer(&["show", "june", "--clean"]);
    let clean =
        clean.lines().filter_map(|line| line.split_once(". ")).map(|(at, text)| (at.to_owned(), text.to_owned()));
    Answers { positions, unread, asked, history, in_table, clean: clean.collect() }
}

#[test]
fn every_answer_tells_alike_who_wants_what_in_brackets() {
    let seeds = std::env::var("BRACKET_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(1);
    for seed in 0..seeds {
        let mut chance = Chance(2024 + seed);
        let made: Vec<Made> = (0..100).map(|_| Made::clause(&mut chance)).collect();
        let told = answers(&made.iter().map(|one| one.text.clone()).collect::<Vec<_>>());
        for (one, at) in made.iter().zip(2..) {
            check(one, &at.to_string(), &told);
        }
        // Neither white space nor the shape of a dash says who wants what.
        let texts: Vec<String> = made.iter().map(|one| one.text.clone()).collect();
        let all = printed(&texts);
        let other = |text: &String| {
            text.replace(" - ", " – ").replace(" — ", " - ").replace(' ', "\u{a0}").replace("\u{a0}t", "  t")
        };
        assert_eq!(printed(&texts.iter().map(other).collect::<Vec<_>>()), all);
    }
}

fn check(one: &Made, at: &str, told: &Answers) {
    let text = &one.text;
    let (positions, unread, clean) = (&told.positions[at], &told.unread[at], &told.clean[at]);
    for (name, code, _) in &one.said {
        let is_told = positions.iter().any(|(party, _)| party == code) || !unread.is_empty();
        // Names alone in round brackets are words of a text.
        let is_text = text.contains('(') && clean.contains(name);
        assert!(is_told || is_text, "nobody tells of {name}: {text}");
        assert!(!clean.contains(name) || !unread.is_empty() || is_text, "{name} is left in: {clean}");
    }
    // A name without a phrase of its own may have that of those beside it.
    let all: BTreeSet<&str> = one.said.iter().filter_map(|(.., phrase)| *phrase).collect();
    for (party, stance) in positions {
        let mut own = one.said.iter().filter(|(name, code, _)| code == party || name == party).peekable();
        assert!(own.peek().is_some(), "{party} is not named: {text}");
        let fits = own.any(|(.., phrase)| match phrase {
            Some(phrase) => phrase == stance,
            None => matches!(stance.as_str(), "propose" | "unknown") || all.contains(stance.as_str()),
        });
        assert!(fits, "{party} is told to {stance}: {text}");
    }
    let asks = |(party, stance): &(String, String)| {
        let kind = match stance.as_str() {
            "delete" => "delete",
            "propose" | "retain" => "keep",
            _ => return None,
        };
        Some((party.clone(), kind.to_owned()))
    };
    let known = |asked: Option<&Told>| asked.cloned().unwrap_or_default();
    let wanted: Told = positions.iter().filter_map(asks).collect();
    assert_eq!(known(told.asked.get(at)), wanted, "fate: {text}");
    assert_eq!(known(told.history.get(at)), wanted, "history: {text}");
    let parties: BTreeSet<String> = wanted.into_iter().map(|(party, _)| party).collect();
    assert_eq!(told.in_table.get(at).cloned().unwrap_or_default(), parties, "table: {text}");
    let outside: String = text.split(['[', '(']).next().unwrap_or_default().to_owned();
    for word in outside.split_whitespace() {
        assert!(clean.contains(word), "{word} is lost: {clean}");
    }
}
