//! Who stands where, by an independent model: random negotiations, written as folders, and the answers of `backs`,
//! `history --by` and `blocs` beside those that the documented rules give.
//!
//! A run of the suite looks at a hundred negotiations. `TRAVAUX_NEGOTIATIONS=2000` looks at as many as it says, and
//! `TRAVAUX_SEED=7` at that one alone.

mod answers;
mod chance;
mod drafts;
mod files;
mod meaning;
mod order;
mod rules;
mod sides;
mod sponsors;
mod talks;
mod unchanged;

use answers::{Backing, Line};
use chance::{Chance, Day, When};
use rules::{Asked, Model};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use talks::{Talks, Target};
use travaux::clause::ClauseId;
use travaux::draft::DraftId;
use travaux::folder;
use travaux::lineage::{Comparing, Filter, Horizon, Lineage, Subject};
use travaux::negotiation::{ClauseHandle, Shown};
use travaux::write;

/// A folder of its own, which goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        Folder(std::env::temp_dir().join(format!("travaux-model-{name}-{}", std::process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn load(folder: &Path) -> Shown {
    let loaded = folder::load(folder).unwrap();
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    loaded.negotiation.shown_to_own()
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|number| number.parse().unwrap())
}

/// What was compared, and where the program says something else than the model.
#[derive(Default)]
struct Findings {
    compared: usize,
    /// Clauses of which the comparison of drafts sees another line than the negotiation has.
    other_lines: usize,
    differences: Vec<String>,
}

impl Findings {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, program: &T, model: &T) {
        self.compared += 1;
        if program != model {
            self.differences.push(format!("{what}\n  program: {program:?}\n  model:   {model:?}"));
        }
    }
}

#[test]
fn the_answers_are_those_of_the_documented_rules() {
    let seeds: Vec<u64> = match number("TRAVAUX_SEED") {
        Some(seed) => vec![seed],
        None => (0..number("TRAVAUX_NEGOTIATIONS").unwrap_or(100)).collect(),
    };
    let folder = Folder::new("rules");
    let mut findings = Findings::default();
    for &seed in &seeds {
        let talks = Talks::random(seed);
        talks.write(&folder.0, 0);
        let negotiation = load(&folder.0);
        let chance = &mut Chance(seed ^ 0x5eed);
        let day = |chance: &mut Chance| (!chance.one_in(2)).then(|| chance.below(800) as Day);
        for asked in [Asked::default(), Asked { as_of: day(chance), known_by: day(chance) }] {
            compare(seed, &talks, &negotiation, asked, &mut findings);
        }
    }
    let Findings { compared, other_lines, differences } = findings;
    if seeds.len() != 100 {
        eprintln!("{} negotiations, {compared} answers compared, {other_lines} lines seen otherwise", seeds.len());
    }
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences[..differences.len().min(5)].join("\n")
    );
    assert!(other_lines * 20 <= compared, "the drafts are compared otherwise than they were made: {other_lines}");
}

fn compare(seed: u64, talks: &Talks, negotiation: &Shown, asked: Asked, findings: &mut Findings) {
    let date = |day: Option<Day>| day.map(|day| When::on(day).written.parse().unwrap());
    let asked = Asked {
        as_of: asked.as_of.map(|day| When::on(day).last),
        known_by: asked.known_by.map(|day| When::on(day).last),
    };
    let horizon = Horizon { as_of: date(asked.as_of), known_by: date(asked.known_by) };
    let known = negotiation.clone().known_by(horizon.known_by);
    let lineage = Lineage::new(&known);
    let model = Model { talks, asked };
    for (draft, of) in talks.drafts.iter().enumerate() {
        for clause in 0..of.clauses.len() {
            let what = format!("seed {seed}, {asked:?}, backs {}:{}", of.id, of.clauses[clause].label);
            let handle = ClauseHandle { draft: DraftId::at(draft), clause: ClauseId::at(clause) };
            let answer = lineage.backing(Subject::Clause(handle), horizon);
            let answer: Value = serde_json::from_str(&write::backing::json(&lineage, &answer, true)).unwrap();
            let before = line_before(talks, (draft, clause));
            let seen: BTreeSet<_> =
                lineage.line_before(handle).into_iter().map(|one| (one.draft.index(), one.clause.index())).collect();
            let same_line = before.iter().flatten().copied().collect::<BTreeSet<_>>() == seen;
            findings.other_lines += usize::from(!same_line);
            let expected = model.backs((draft, clause), &before);
            same_backing(&what, talks, &answer, &expected, same_line, findings);
        }
    }
    for party in talks.named() {
        let filter = Filter { by: Some(party.to_owned()), horizon, ..Filter::default() };
        let answer: Value =
            serde_json::from_str(&write::deeds::json(&lineage, &filter, &lineage.deeds(&filter))).unwrap();
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for deed in array(&answer["deeds"]).iter().filter(|deed| deed["kind"] != "event" && deed["kind"] != "draft") {
            *told.entry(deed_name(deed)).or_default() += 1;
        }
        let mut expected: BTreeMap<String, usize> = BTreeMap::new();
        for deed in model.deeds_of(party) {
            *expected.entry(model_deed_name(talks, &model, deed)).or_default() += 1;
        }
        findings.same(&format!("seed {seed}, {asked:?}, history --by {party}"), &told, &expected);
    }
    let blocs = lineage.blocs(Comparing { horizon, ..Comparing::default() }, 1);
    let pairs = blocs.pairs.iter().filter(|pair| pair.compared() > 0);
    let told = pairs.map(|pair| ((pair.one.clone(), pair.other.clone()), (pair.agreed, pair.differed)));
    let same_lines = talks.drafts.iter().enumerate().all(|(draft, of)| {
        (0..of.clauses.len()).all(|clause| {
            let seen = lineage.line_before(ClauseHandle { draft: DraftId::at(draft), clause: ClauseId::at(clause) });
            let seen: BTreeSet<_> = seen.into_iter().map(|one| (one.draft.index(), one.clause.index())).collect();
            line_before(talks, (draft, clause)).into_iter().flatten().collect::<BTreeSet<_>>() == seen
        })
    });
    if same_lines {
        findings.same(&format!("seed {seed}, {asked:?}, blocs"), &told.collect(), &sides::pairs(&model));
    }
}

/// The clauses that one comes from, draft by draft, the newest first.
fn line_before(talks: &Talks, clause: (usize, usize)) -> Vec<Vec<(usize, usize)>> {
    let mut line = Vec::new();
    let mut here = BTreeSet::from([clause.1]);
    for draft in (0..clause.0).rev() {
        here = here.iter().flat_map(|&at| talks.drafts[draft + 1].clauses[at].from.clone()).collect();
        line.push(here.iter().map(|&at| (draft, at)).collect());
    }
    line
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> Vec<String> {
    array(value).iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A value of an answer as one of the words that the model has.
fn word(value: &Value) -> &'static str {
    const WORDS: [&str; 24] = [
        "for",
        "against",
        "amend",
        "reserved",
        "flexible",
        "unknown",
        "propose",
        "co-sponsor",
        "support",
        "oppose",
        "cannot accept",
        "retain",
        "delete",
        "reserve",
        "prefer",
        "support with amendments",
        "abstain",
        "withdraw",
        "align",
        "bracket",
        "statement",
        "amendment",
        "position",
        "",
    ];
    WORDS.into_iter().find(|word| value == word).unwrap_or_else(|| panic!("{value}"))
}

fn target(talks: &Talks, position: &Value) -> Target {
    let id = text(&position["target"]["id"]);
    let clause = || {
        let (draft, label) = id.split_once(':').unwrap();
        let draft = talks.drafts.iter().position(|one| one.id == draft).unwrap();
        let clause = talks.drafts[draft].clauses.iter().position(|one| one.label == label).unwrap();
        (draft, clause)
    };
    match position["target"]["kind"].as_str().unwrap() {
        "clause" => Target::Clause(clause().0, clause().1),
        "words" => Target::Words(clause().0, clause().1, text(&position["target"]["words"])),
        _ => Target::Amendment(talks.amendments.iter().position(|one| one.id == id).unwrap()),
    }
}

fn line(talks: &Talks, position: &Value) -> Line {
    let sorted = |value: &Value| {
        let mut codes = texts(value);
        codes.sort();
        codes
    };
    (
        text(&position["party"]),
        word(&position["stance"]),
        word(&position["toward_clause"]),
        target(talks, position),
        sorted(&position["on_behalf_of"]),
        sorted(&position["contradicting"]),
    )
}

fn same_backing(
    what: &str,
    talks: &Talks,
    answer: &Value,
    expected: &Backing,
    same_line: bool,
    findings: &mut Findings,
) {
    let (covered, own): (Vec<&Value>, Vec<&Value>) =
        array(&answer["positions"]).iter().partition(|position| !position["via"].is_null());
    let mut positions: Vec<Line> = own.iter().map(|position| line(talks, position)).collect();
    positions.sort();
    findings.same(&format!("{what}, positions"), &positions, &expected.positions);
    let covered = covered.iter().map(|position| {
        let (party, via) = (text(&position["party"]), text(&position["via"]));
        let (stance, toward) = (word(&position["stance"]), word(&position["toward_clause"]));
        (party, via, position["aligned"] == true, stance, toward, target(talks, position))
    });
    findings.same(&format!("{what}, covered"), &covered.collect(), &expected.covered);
    let codes = |value: &Value| texts(value).into_iter().collect::<BTreeSet<String>>();
    let withdrawn = array(&answer["withdrawn"]).iter().map(|one| {
        let mut behind: Vec<Line> = array(&one["positions"]).iter().map(|position| line(talks, position)).collect();
        behind.sort();
        (text(&one["amendment"]), one["counts_as_standing"] == true, behind)
    });
    findings.same(&format!("{what}, withdrawn"), &withdrawn.collect(), &expected.withdrawn);
    findings.same(&format!("{what}, cross-pressured"), &codes(&answer["cross_pressured"]), &expected.cross_pressured);
    findings.same(&format!("{what}, no position"), &codes(&answer["no_recorded_position"]), &expected.silent);
    let divided = array(&answer["split_groups"]).iter().map(|split| {
        let members = split["members"].as_object().unwrap().values().flat_map(texts).collect::<BTreeSet<String>>();
        (text(&split["group"]), members)
    });
    findings.same(&format!("{what}, divided"), &divided.collect(), &expected.divided);
    if same_line {
        let earlier = array(&answer["earlier"]).iter().map(|position| line(talks, position)).collect();
        findings.same(&format!("{what}, earlier"), &earlier, &expected.earlier);
    }
}

/// A deed by what tells it from others, with the party's part.
fn deed_name(deed: &Value) -> String {
    let kind = word(&deed["kind"]);
    let what = match kind {
        "position" => {
            let targets = &deed["target"];
            let on = text(&targets["amendment"]) + &texts(&targets["clauses"]).concat() + &text(&targets["words"]);
            format!("{} {} {on}", texts(&deed["parties"]).concat(), word(&deed["stance"]))
        }
        _ => text(&deed["id"]),
    };
    format!("{kind} {what}: {} {}", text(&deed["part"]), text(&deed["via"]))
}

fn model_deed_name(
    talks: &Talks,
    model: &Model<'_>,
    (kind, at, part, via): (&'static str, usize, &'static str, Option<String>),
) -> String {
    let what = match kind {
        "position" => {
            let position = &talks.positions[at];
            let (draft, clause) = model.clause_of(&position.on);
            let draft = &talks.drafts[draft];
            let on = match &position.on {
                Target::Amendment(at) => talks.amendments[*at].id.clone(),
                Target::Clause(..) => format!("{}:{}", draft.id, draft.clauses[clause].label),
                Target::Words(.., words) => format!("{}:{}{words}", draft.id, draft.clauses[clause].label),
            };
            format!("{} {} {on}", position.party, position.stance)
        }
        "amendment" => talks.amendments[at].id.clone(),
        _ => format!("st{at}"),
    };
    format!("{kind} {what}: {part} {}", via.unwrap_or_default())
}
