//! References in running text to clauses of the same text: `paragraph 29(d)`, `Articles 3 and 4`, `Artikel 5 Absatz 2`, `第三条`.
//!
//! What is said to be of something else (`Article 6 of the Convention`) is none. Where several clauses could be meant, none is
//! taken to be. Costs one pass over the text, and a look-up for a word with a number behind it.

mod chinese;
mod numbers;
mod places;
mod scan;
mod tokens;

use super::{Clause, Label};
use crate::language::Division;
pub use places::Places;
use std::ops::Range;

/// The most steps of a reference. What has more is none.
const STEPS: usize = 8;

/// A reference to one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it is written, in bytes; of one among several, its own number.
    pub range: Range<usize>,
    /// The way down to it, the outermost first; at least one step.
    pub steps: Vec<Step>,
}

impl Mention {
    /// Whether another one is written with the same numbers.
    pub fn is_like(&self, other: &Mention) -> bool {
        let each = |one: &Mention| one.steps.iter().map(|step| (step.division, step.label.clone())).collect::<Vec<_>>();
        each(self) == each(other)
    }

    /// Beneath another one. The other's words belong to it where it is told where these begin.
    fn beneath(&self, above: &Mention, start: Option<usize>) -> Mention {
        let mut steps = above.steps.clone();
        steps.extend_from_slice(&self.steps);
        if let Some([article, part]) = steps.get_mut(above.steps.len() - 1..=above.steps.len())
            && (article.division, part.division) == (Some(Division::Article), Some(Division::Part))
        {
            // `часть 2 статьи 5`: a part of an article is a paragraph.
            (part.division, part.label) = (None, part.label.without_prefix());
        }
        Mention { range: start.unwrap_or(self.range.start)..self.range.end, steps }
    }
}

/// A step of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The division that it names; nothing for a paragraph or an item.
    pub division: Option<Division>,
    /// Its label, with the English name of its division.
    pub label: Label,
    /// Where its number is written, in bytes, with what makes it an inserted one.
    pub number: Range<usize>,
}

impl Step {
    fn new(division: Option<Division>, written: &str, number: Range<usize>) -> Option<Step> {
        let label = match division {
            Some(division) => Label::parse(&format!("{} {written}", division.as_str())),
            None => Label::parse(written),
        };
        Some(Step { division, label: label?, number })
    }

    /// Whether a clause has the label of this step.
    pub fn is_of(&self, clause: &Clause) -> bool {
        let Some(label) = clause.parsed_label() else { return false };
        match self.division {
            Some(Division::Sign) => label.without_prefix() == self.label.without_prefix(),
            Some(_) => label == self.label,
            None => !label.is_of_division() && label.without_prefix() == self.label,
        }
    }
}

/// The references of a text, in its order. Allocates nothing where no word that opens one has a number behind it.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = if tokens::may_hold_one(text) { scan::references(text) } else { Vec::new() };
    let of_chinese = chinese::references(text);
    if !of_chinese.is_empty() {
        found.extend(of_chinese);
        found.sort_by_key(|one| one.range.start);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let step = |step: &Step| {
            let number = &text[step.number.clone()];
            step.division.map_or_else(|| number.to_owned(), |division| format!("{} {number}", division.as_str()))
        };
        mentions(text).iter().map(|one| one.steps.iter().map(step).collect::<Vec<_>>().join(" > ")).collect()
    }

    #[test]
    fn references_are_found_in_every_language() {
        for (text, expected) in [
            ("as set out in paragraph 29(d), and", &["29 > d"][..]),
            ("in paragraphs (a) and (b)", &["a", "b"]),
            ("under Articles 3 and 4, States", &["article 3", "article 4"]),
            ("Article 8 bis applies", &["article 8 bis"]),
            ("paragraphs 5 to 7 above", &["5", "7"]),
            ("paragraph 2 of Article 5", &["article 5 > 2"]),
            ("paragraph 2 (c) of Article 4", &["article 4 > 2 > c"]),
            ("Article 5, paragraph 2, and", &["article 5 > 2"]),
            ("Article 5, paragraph 2, points (a) and (b)", &["article 5 > 2 > a", "article 5 > 2 > b"]),
            ("point (a) of paragraph 2 of Article 5", &["article 5 > 2 > a"]),
            ("in accordance with Chapter IV", &["chapter IV"]),
            (
                "under Articles 3, 4(1) and 8 bis of Part II",
                &["part II > article 3", "part II > article 4 > 1", "part II > article 8 bis"],
            ),
            ("under Article 3, 30 days later", &["article 3"]),
            ("aux articles 3, 4 et 5 bis", &["article 3", "article 4", "article 5 bis"]),
            ("du paragraphe 2 de l'article 6", &["article 6 > 2"]),
            ("aux articles 5 et 6, chapitre III", &["article 5", "article 6", "chapter III"]),
            ("los artículos 3 y 4", &["article 3", "article 4"]),
            ("la letra a) del apartado 2 del artículo 5", &["article 5 > 2 > a"]),
            ("o parágrafo 2 do artigo 7", &["article 7 > § 2"]),
            ("o n.º 2 do artigo 7", &["article 7 > 2"]),
            ("nach Artikel 5 Absatz 2 und", &["article 5 > 2"]),
            ("nach § 4 Absatz 2 Nr. 3", &["§ 4 > 2 > 3"]),
            ("die Artikel 5 bis 7", &["article 5", "article 7"]),
            ("§§ 5 und 6", &["§ 5", "§ 6"]),
            ("в пункте 2 статьи 5 и", &["article 5 > 2"]),
            ("частью 2 статьи 5", &["article 5 > 2"]),
            ("согласно подпункту «а» пункта 3 статьи 7", &["article 7 > 3 > а"]),
            ("статьями 3 и 4", &["article 3", "article 4"]),
            ("وفقا للمادة ٣ أعلاه", &["article ٣"]),
            ("المادتين 3 و 4", &["article 3", "article 4"]),
            ("الفقرة 2 (أ) من المادة 5", &["article 5 > 2 > أ"]),
            ("按照第三条和第4条", &["article 三", "article 4"]),
            ("按照第三、四条、第六至八条", &["article 三", "article 四", "article 六", "article 八"]),
            ("第五条第二款第（一）项", &["article 五 > 二 > 一"]),
            ("按照第五条的第2段和本条第三款", &["article 五 > 2", "三"]),
            ("Article 6 of this Agreement", &["article 6"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_of_another_text_and_what_only_counts_is_none() {
        for other in [
            "Article 6 of the Convention",
            "paragraph 2 of Article 5 of the Charter",
            "Article 3 and Article 4 of the Convention",
            "l'article 6 de la Convention",
            "l'article 3 et l'article 4 de la Charte",
            "los artículos 3 y 4 de la Carta",
            "Artikel 5 des Vertrags",
            "Protokoll Nr. 2",
            "статьи 5 Конвенции",
            "المادة 5 من الاتفاقية",
            "《公约》第三条和第四条",
            "联合国宪章第三条第二款",
            "第七项目标",
            "paragraph 29 of resolution 70/1",
            "part 100% of it",
            "in 30 days, 3 ships, Table 4",
        ] {
            assert_eq!(found(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn long_lists_and_long_ways_cost_what_they_say() {
        let list = "1, ".repeat(20_000) + "and 1";
        let way = " of Article 1".repeat(20_000);
        assert!(mentions(&format!("paragraphs {list}{way}")).len() < 2);
        assert!(mentions(&format!("Article 1{}, paragraphs {list}", "(a)".repeat(20_000))).len() <= 20_001);
        assert!(mentions(&"第".repeat(60_000)).is_empty());
        assert!(mentions(&format!("第{}条", "三、".repeat(60_000))).is_empty());
    }
}
