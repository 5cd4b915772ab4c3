//! A negotiation of any size, made of nothing but a number: the same size gives the same files.
//!
//! At size 1: 8 drafts of 1,000 clauses, of which each differs from the one before in a tenth; 4,000 amendments, 40,000
//! positions and 400 statements in 40 files.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

const WORDS: [&str; 48] = [
    "harbour",
    "vessel",
    "keeper",
    "light",
    "signal",
    "beacon",
    "channel",
    "anchor",
    "pilot",
    "tide",
    "chart",
    "buoy",
    "cargo",
    "crew",
    "voyage",
    "storm",
    "coast",
    "island",
    "port",
    "route",
    "rescue",
    "depth",
    "current",
    "lamp",
    "records",
    "provides",
    "maintains",
    "reports",
    "secures",
    "inspects",
    "repairs",
    "measures",
    "publishes",
    "supports",
    "clean",
    "safe",
    "open",
    "regular",
    "common",
    "public",
    "modern",
    "annual",
    "timely",
    "equal",
    "sound",
    "steady",
    "voluntary",
    "mutual",
];
const PARTIES: [&str; 24] = [
    "CHN", "USA", "NOR", "KEN", "BRA", "IND", "EU", "AFR", "AOSIS", "G77", "JPN", "MEX", "CHE", "EGY", "FJI", "CAN",
    "AUS", "ZAF", "RUS", "KOR", "TUR", "CHL", "GHA", "NZL",
];
const STANCES: [&str; 8] =
    ["support", "oppose", "flexible", "retain", "delete", "reserve", "cannot accept", "support with amendments"];

/// How much of each thing there is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) drafts: usize,
    pub(crate) clauses: usize,
    pub(crate) files: usize,
    pub(crate) amendments_a_file: usize,
    pub(crate) positions_a_file: usize,
}

impl Size {
    /// A part of the whole, in tenths.
    pub(crate) fn tenths(tenths: usize) -> Size {
        Size { drafts: 8, clauses: 100 * tenths, files: 4 * tenths, amendments_a_file: 100, positions_a_file: 1_000 }
    }
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    fn one_of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    fn sentence(&mut self) -> String {
        let length = 14 + self.below(30);
        let words: Vec<&str> = (0..length).map(|_| self.one_of(&WORDS)).collect();
        format!("Each State {}.", words.join(" "))
    }
}

/// Writes the files of a negotiation into a folder.
pub(crate) fn write(folder: &Path, size: Size) -> io::Result<()> {
    fs::create_dir_all(folder.join("drafts"))?;
    fs::create_dir_all(folder.join("amendments"))?;
    let mut dice = Dice(7);
    let ids: Vec<String> = (0..size.drafts).map(|at| format!("rev{at}")).collect();
    let mut manifest = format!("travaux: 1\ntitle: A large negotiation\ndrafts: [{}]\n", ids.join(", "));
    manifest += "default_access: public\nsources:\n";
    for at in 0..200 {
        let _ =
            writeln!(manifest, "  - {{id: s{at}, title: Report {at}, date: 2024-{:02}-01, kind: press}}", 1 + at % 12);
    }
    fs::write(folder.join("travaux.yaml"), manifest)?;
    let mut clauses: Vec<String> = (0..size.clauses).map(|_| dice.sentence()).collect();
    for (at, id) in ids.iter().enumerate() {
        for _ in 0..if at == 0 { 0 } else { size.clauses / 10 } {
            let clause = dice.below(size.clauses);
            let (from, to) = (dice.one_of(&WORDS), dice.one_of(&WORDS));
            clauses[clause] = clauses[clause].replacen(from, to, 1) + " It reports.";
        }
        fs::write(folder.join("drafts").join(format!("{id}.yaml")), draft(id, at, &clauses))?;
    }
    for file in 0..size.files {
        let path = folder.join("amendments").join(format!("file-{file:03}.yaml"));
        fs::write(path, amendments(&mut dice, size, file))?;
    }
    Ok(())
}

fn draft(id: &str, at: usize, clauses: &[String]) -> String {
    let mut out = format!("travaux: 1\ndraft: {id}\ndate: 2024-{:02}-15\nclauses:\n", at + 1);
    for (number, clause) in clauses.iter().enumerate() {
        if number % 25 == 0 {
            let _ = writeln!(
                out,
                "  - label: \"Section {}.\"\n    text: Part {}\n    clauses:",
                number / 25 + 1,
                number / 25 + 1
            );
        }
        let _ = writeln!(out, "      - label: \"{}.\"\n        text: {clause}", number + 1);
    }
    out
}

fn amendments(dice: &mut Dice, size: Size, file: usize) -> String {
    let mut out = "travaux: 1\namendments:\n".to_owned();
    let nested = 4;
    for at in 0..size.amendments_a_file {
        let (draft, clause) = (dice.below(size.drafts), 1 + dice.below(size.clauses));
        let _ = writeln!(out, "  - id: a{file}-{at}\n    draft: rev{draft}\n    clause: \"{clause}\"");
        match dice.below(4) {
            0 => out += "    delete: clause\n",
            1 => {
                let _ = writeln!(out, "    rewrite: {}", dice.sentence());
            }
            2 if at > 0 => out += "    keep: clause\n",
            _ => {
                let _ = writeln!(
                    out,
                    "    insert: {} {} {}",
                    dice.one_of(&WORDS),
                    dice.one_of(&WORDS),
                    dice.one_of(&WORDS)
                );
            }
        }
        let (one, other) = (dice.one_of(&PARTIES), dice.one_of(&PARTIES));
        let _ = writeln!(
            out,
            "    proposed_by: [{one}, {other}]\n    date: {}\n    source: s{}",
            day(dice),
            dice.below(200)
        );
        out += "    positions:\n";
        for _ in 0..nested {
            let _ = writeln!(out, "      - {}", position(dice, ""));
        }
    }
    out += "positions:\n";
    for _ in 0..size.positions_a_file - nested * size.amendments_a_file {
        let target = format!("draft: rev{}, clause: \"{}\", ", dice.below(size.drafts), 1 + dice.below(size.clauses));
        let _ = writeln!(out, "  - {}", position(dice, &target));
    }
    out += "statements:\n";
    for at in 0..10 {
        let party = dice.one_of(&PARTIES);
        let _ = writeln!(
            out,
            "  - {{id: st{file}-{at}, speaker: {party}, date: {}, source: s{}}}",
            day(dice),
            dice.below(200)
        );
    }
    out
}

fn position(dice: &mut Dice, target: &str) -> String {
    let (party, stance) = (dice.one_of(&PARTIES), dice.one_of(&STANCES));
    let said = format!("{} {} {}", dice.one_of(&WORDS), dice.one_of(&WORDS), dice.one_of(&WORDS));
    format!(
        "{{party: {party}, {target}stance: {stance}, as_said: {said}, date: {}, source: s{}}}",
        day(dice),
        dice.below(200)
    )
}

fn day(dice: &mut Dice) -> String {
    format!("2024-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28))
}
