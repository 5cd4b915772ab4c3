//! Random drafts of which it is known what became of each clause.

use super::chance::{Chance, Day, When};
use super::talks::{Clause, Draft};

pub(super) fn drafts(chance: &mut Chance) -> Vec<Draft> {
    let mut next_word = 0;
    let mut words = |count: usize| -> Vec<String> {
        (0..count)
            .map(|_| {
                next_word += 1;
                word(next_word)
            })
            .collect()
    };
    let fresh = |words: Vec<String>, from: Vec<usize>| Clause { label: String::new(), words, bracket: None, from };
    let mut drafts: Vec<Draft> = Vec::new();
    for at in 0..2 + chance.below(2) {
        let mut clauses: Vec<Clause> = match drafts.last() {
            None => (0..4 + chance.below(3)).map(|_| fresh(words(24), Vec::new())).collect(),
            Some(before) => {
                let kept = before.clauses.iter().enumerate();
                kept.map(|(place, clause)| fresh(clause.words.clone(), vec![place])).collect()
            }
        };
        if at > 0 {
            change(&mut clauses, chance, &mut words);
        }
        for (place, clause) in clauses.iter_mut().enumerate() {
            clause.label = (place + 1).to_string();
            if at > 0 && chance.one_in(5) {
                let both = [("NOR", None), ("JPN", Some(chance.pick(&["delete", "retain", "oppose"])))];
                clause.bracket = Some((chance.below(3), both[..1 + chance.below(2)].to_vec()));
            }
        }
        let issued = When::on(60 + 200 * at as Day);
        drafts.push(Draft { id: format!("d{at}"), issued, clauses });
    }
    drafts
}

/// One or two of: other words in a clause, a clause elsewhere, two made one, one made two, a new one.
fn change(clauses: &mut Vec<Clause>, chance: &mut Chance, words: &mut impl FnMut(usize) -> Vec<String>) {
    for _ in 0..1 + chance.below(2) {
        let at = chance.below(clauses.len());
        // What was changed once is left alone.
        if clauses[at].from.len() != 1 || clauses[at].words.len() != 24 {
            continue;
        }
        match chance.below(5) {
            0 => {
                let new = words(2);
                clauses[at].words.splice(20..22, new);
            }
            1 => {
                let moved = clauses.remove(at);
                let place = chance.below(clauses.len() + 1);
                clauses.insert(place, moved);
            }
            2 if at + 1 < clauses.len() && clauses[at + 1].words.len() == 24 => {
                let second = clauses.remove(at + 1);
                clauses[at].words.extend(second.words);
                clauses[at].from.extend(second.from);
            }
            3 => {
                let second = clauses[at].words.split_off(12);
                let from = clauses[at].from.clone();
                clauses.insert(at + 1, Clause { label: String::new(), words: second, bracket: None, from });
            }
            _ => clauses.push(Clause { label: String::new(), words: words(24), bracket: None, from: Vec::new() }),
        }
    }
}

/// A word that nothing else here is.
fn word(number: usize) -> String {
    const PARTS: [&str; 16] =
        ["ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "ze"];
    [number % 16, number / 16 % 16, number / 256 % 16, (number * 7) % 16].map(|part| PARTS[part]).concat()
}
