//! Pairs of drafts to measure with: the same ones on every machine, from a seed.

use std::fmt::Write;

/// A plain text in two states.
pub(crate) struct Pair {
    /// The old text.
    pub(crate) old: String,
    /// The new text.
    pub(crate) new: String,
}

/// A generator of numbers that is the same everywhere: a 64-bit linear congruence, its upper half.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Small numbers are much more frequent than large ones, as words are.
    fn skewed(&mut self, limit: usize) -> usize {
        let (a, b) = (self.below(limit), self.below(limit));
        a * b / limit
    }

    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| word(self.skewed(12_000))).collect()
    }
}

fn word(number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ta", "ri", "on", "ma", "le", "co", "per", "in", "ver", "ten", "sti", "dra", "pol", "mun", "gra", "ven", "tor",
        "lis", "ber", "con",
    ];
    let mut rest = number;
    let mut word = String::new();
    loop {
        word += SYLLABLES[rest % 20];
        rest /= 20;
        if rest == 0 {
            return word;
        }
    }
}

/// A treaty-like draft of about so many clauses and what became of it: a third of the clauses edited, some inserted,
/// deleted, moved.
pub(crate) fn treaty(clauses: usize) -> Pair {
    let mut numbers = Numbers(7);
    let mut old: Vec<Vec<Vec<String>>> = Vec::new();
    for at in 0..clauses {
        if at % 12 == 0 {
            old.push(Vec::new());
        }
        let length = if at % 12 == 0 { 4 } else { 12 + numbers.below(50) };
        if let Some(section) = old.last_mut() {
            section.push(numbers.words(length));
        }
    }
    let mut new = old.clone();
    for section in &mut new {
        for clause in section.iter_mut() {
            if numbers.below(3) == 0 {
                let at = numbers.below(clause.len());
                let words = numbers.words(3);
                clause.splice(at..at, words);
            }
        }
        match numbers.below(8) {
            0 => section.push(numbers.words(30)),
            1 if section.len() > 2 => drop(section.pop()),
            2 if section.len() > 3 => section.swap(1, 3),
            _ => {}
        }
    }
    Pair { old: text(&old), new: text(&new) }
}

fn text(sections: &[Vec<Vec<String>>]) -> String {
    let mut out = String::new();
    let mut paragraph = 0;
    for (at, section) in sections.iter().enumerate() {
        for (place, words) in section.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = if place == 0 {
                write!(out, "Section {}. Of {}\n\n", at + 1, words.join(" "))
            } else {
                paragraph += 1;
                write!(out, "{paragraph}. We {}.\n\n", words.join(" "))
            };
        }
    }
    out
}

/// Cases that are hard for an engine that compares clauses with each other, each with its name.
pub(crate) fn hard_cases() -> Vec<(&'static str, Pair)> {
    let mut numbers = Numbers(11);
    let rows: Vec<String> = (0..10_000).map(|at| format!("  (a) Duty free: yes; category: B{}", at % 7)).collect();
    let mut fewer = rows.clone();
    for _ in 0..300 {
        fewer.remove(numbers.below(fewer.len()));
        fewer.insert(numbers.below(fewer.len()), "  (a) Duty free: no; category: B1".to_owned());
    }
    let rows_of = |rows: &[String]| format!("Section 1. Schedule\n\n1. The rows:\n\n{}", rows.join("\n\n"));
    let flat = |numbers: &mut Numbers, count: usize, length: usize, prefix: &str| -> Vec<String> {
        (0..count).map(|_| numbers.words(length).iter().map(|word| format!("{prefix}{word} ")).collect()).collect()
    };
    let numbered = |clauses: &[String]| -> String {
        clauses.iter().enumerate().map(|(at, text)| format!("{}. {}\n\n", at + 1, text.trim())).collect()
    };
    let some_changed = |numbers: &mut Numbers, clauses: &[String]| -> Vec<String> {
        clauses
            .iter()
            .map(|text| if numbers.below(10) == 0 { word(numbers.below(12_000)) } else { text.clone() })
            .collect()
    };
    let nothing_in_common = Pair {
        old: numbered(&flat(&mut numbers, 20_000, 30, "o")),
        new: numbered(&flat(&mut numbers, 20_000, 30, "n")),
    };
    let long: Vec<String> = numbers.words(100_000);
    let long_changed = some_changed(&mut numbers, &long);
    let single: Vec<String> = numbers.words(100_000);
    let single_changed = some_changed(&mut numbers, &single);
    let deep = |changed: bool| -> String {
        (0..1_000)
            .map(|depth| {
                format!(
                    "{}(a) level {depth} {}\n\n",
                    " ".repeat(depth),
                    if changed && depth % 10 == 0 { "more" } else { "as before" }
                )
            })
            .collect()
    };
    vec![
        ("10,000 repeated rows", Pair { old: rows_of(&rows), new: rows_of(&fewer) }),
        ("nothing in common, 20,000 clauses", nothing_in_common),
        (
            "one clause of 100,000 words",
            Pair { old: format!("1. {}", long.join(" ")), new: format!("1. {}", long_changed.join(" ")) },
        ),
        ("100,000 clauses of one word", Pair { old: numbered(&single), new: numbered(&single_changed) }),
        ("1,000 levels deep", Pair { old: deep(false), new: deep(true) }),
    ]
}
