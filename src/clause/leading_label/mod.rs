//! Finding the label at the beginning of a line.
//!
//! Which words open a label, and what may follow a number, is told by the tables of `language`; these files know how labels
//! are set.

mod chinese;
mod letter;
mod named;
mod number;
mod scan;

use super::numerals::digit;
use crate::language::Division;
use crate::text::is_ideograph;
use std::ops::Range;

/// How a label at the beginning of a line is set. Clauses of one list share their shape, so shapes tell which list a
/// line goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelShape {
    /// `Article 5`, `Chapter II`.
    Division(Division),
    /// `Option 1:`, `Alternative 2`.
    Option,
    /// `PP6`.
    Preambular,
    /// `OP5`.
    Operative,
    /// `12.`; with how many further numbers: `3.1` is 1.
    Number(u8),
    /// `1 -`.
    NumberDash,
    /// `1°`, `2.º`.
    NumberDegree,
    /// `12)`.
    NumberParenthesis,
    /// `(12)`.
    ParenthesisNumber,
    /// `8(a)`: a number with a path under it.
    NumberPath,
    /// `(a)`.
    ParenthesisLower,
    /// `a)`.
    LowerParenthesis,
    /// `a.`.
    LowerDot,
    /// `(A)`.
    ParenthesisUpper,
    /// `A.` or `A)`.
    UpperDot,
    /// `(i)`, where it is a roman number.
    ParenthesisRoman,
    /// `i)` or `i.`, where it is a roman number.
    RomanDot,
    /// `I.`, where it is a roman number.
    UpperRoman,
    /// `TERCERO.-`: a number in words.
    Counting,
    /// `一、`.
    ChineseNumber,
    /// `（一）`.
    ParenthesisChinese,
    /// `Chapeau.`: the words above a list.
    Chapeau,
    /// `-`, `•`: no label, but an item of a list.
    Bullet,
}

/// A label found at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadingLabel {
    /// Where the label stands, in bytes. Empty for a bullet.
    pub label: Range<usize>,
    /// Where the text after it begins, in bytes.
    pub rest: usize,
    /// How it is set.
    pub shape: LabelShape,
    /// Whether it can also be read as a roman number (`(i)`, `v.`).
    pub roman: bool,
}

/// Finds the label at the beginning of a line that does not begin with white space.
///
/// What could as well be running text is none: `Article 4 of the Convention applies`, `3.5 million`, `a dialogue`.
pub fn leading_label(line: &str) -> Option<LeadingLabel> {
    let first = line.chars().next()?;
    match first {
        '(' | '（' => letter::parenthesis_label(line),
        '-' | '•' | '–' | '—' | '*' | '▪' | '·' | '◦' | '‣' => bullet(line, first),
        '§' => named::named_label(line),
        _ if digit(first).is_some() => number::number_label(line),
        _ if is_ideograph(first) => chinese::chinese_label(line),
        _ if first.is_alphabetic() => named::named_label(line).or_else(|| letter::letter_label(line)),
        _ => None,
    }
}

fn bullet(line: &str, sign: char) -> Option<LeadingLabel> {
    let length = sign.len_utf8();
    let spaced = line[length..].starts_with([' ', '\t', '\u{a0}']) && !line[length..].trim().is_empty();
    spaced.then(|| LeadingLabel { label: 0..0, ..scan::found(line, length, LabelShape::Bullet) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Option<(&str, &str)> {
        leading_label(line).map(|found| (&line[found.label.clone()], &line[found.rest..]))
    }

    #[test]
    fn labels_of_the_field_are_found() {
        for (line, label, rest) in [
            ("Section 3. The aims", "Section 3.", "The aims"),
            ("12. We commit to", "12.", "We commit to"),
            ("(a) Promote", "(a)", "Promote"),
            ("(iv) Take", "(iv)", "Take"),
            ("(aa) Take", "(aa)", "Take"),
            ("PP6 Recalling", "PP6", "Recalling"),
            ("Pp1. Recalling", "Pp1.", "Recalling"),
            ("OP5 bis Decides", "OP5 bis", "Decides"),
            ("OP55bis. Decides", "OP55bis.", "Decides"),
            ("OP7 alt Decides", "OP7 alt", "Decides"),
            ("8(a) Calls upon", "8(a)", "Calls upon"),
            ("54a. Decides", "54a.", "Decides"),
            ("2.bis Decides", "2.bis", "Decides"),
            ("20(bis) Decides", "20(bis)", "Decides"),
            ("3.3bis Alt Each Party", "3.3bis Alt", "Each Party"),
            ("4bis Each Party", "4bis", "Each Party"),
            ("3bis. In accordance", "3bis.", "In accordance"),
            ("36a. (new) States", "36a. (new)", "States"),
            ("Article 8 bis", "Article 8 bis", ""),
            ("Article 3 ter (new) Scope", "Article 3 ter (new)", "Scope"),
            ("Article 2 Purpose", "Article 2", "Purpose"),
            ("Article 2bis (general)", "Article 2bis", "(general)"),
            ("Article premier", "Article premier", ""),
            ("Article 1er", "Article 1er", ""),
            ("Artikel 79a", "Artikel 79a", ""),
            ("§ 5 Begriffe", "§ 5", "Begriffe"),
            ("CHAPTER IV", "CHAPTER IV", ""),
            ("Part A Text", "Part A", "Text"),
            ("Article. I.", "Article. I.", ""),
            ("Section. 1. All", "Section. 1.", "All"),
            ("Option 1: below", "Option 1:", "below"),
            ("Option (a): below", "Option (a):", "below"),
            ("3.1 Parties shall", "3.1", "Parties shall"),
            ("a) erste", "a)", "erste"),
            ("I. Die Grundrechte", "I.", "Die Grundrechte"),
            ("- an item", "", "an item"),
            ("71A. Chair", "71A.", "Chair"),
            ("11G. Fees are waived", "11G.", "Fees are waived"),
            ("1A  Appeals", "1A", "Appeals"),
            ("12   Licences", "12", "Licences"),
            ("Article 71A. Chair", "Article 71A.", "Chair"),
            ("67.quat States keep", "67.quat", "States keep"),
            ("7.bis. Parties share", "7.bis.", "Parties share"),
            ("OP5.1 ter States act", "OP5.1 ter", "States act"),
            ("OP6quat States end", "OP6quat", "States end"),
            ("New OP7bis States stay", "New OP7bis", "States stay"),
            ("New Article 3 ter Scope", "New Article 3 ter", "Scope"),
            ("Pre-68. States start", "Pre-68.", "States start"),
            ("Chapeau. States shall:", "Chapeau.", "States shall:"),
            ("Alt 2. States stop", "Alt 2.", "States stop"),
            ("Option 1⁶: below", "Option 1⁶:", "below"),
            ("(a.1) publish", "(a.1)", "publish"),
            ("a.1) publish", "a.1)", "publish"),
            ("(iii.11) publish", "(iii.11)", "publish"),
            ("(1.1) publish", "(1.1)", "publish"),
            ("(a1) publish", "(a1)", "publish"),
            ("(a-1) publish", "(a-1)", "publish"),
            ("(ba) beta", "(ba)", "beta"),
            ("1 - تقرر عقد اجتماع", "1 -", "تقرر عقد اجتماع"),
            ("١ - تقرر", "١ -", "تقرر"),
            ("(أ) أن يقدم تقريرا", "(أ)", "أن يقدم تقريرا"),
            ("(هـ) أن يقدم", "(هـ)", "أن يقدم"),
            ("المادة ٣ الأهداف", "المادة ٣", "الأهداف"),
            ("المادة 3: الأهداف", "المادة 3:", "الأهداف"),
            ("المادة الثالثة", "المادة الثالثة", ""),
            ("المادة 8 مكررا", "المادة 8 مكررا", ""),
            ("أولا - مقدمة", "أولا -", "مقدمة"),
            ("1.请秘书长提交报告；", "1.", "请秘书长提交报告；"),
            ("第三条　宗旨", "第三条", "宗旨"),
            ("第二条之二 基金", "第二条之二", "基金"),
            ("第8章", "第8章", ""),
            ("（一）海图；", "（一）", "海图；"),
            ("(一) 海图；", "(一)", "海图；"),
            ("一、各方应合作。", "一、", "各方应合作。"),
            ("附件一", "附件一", ""),
            ("Статья 5 бис", "Статья 5 бис", ""),
            ("Статья 5 Соглашения с соседями", "Статья 5", "Соглашения с соседями"),
            ("Artikel 5 Satzung", "Artikel 5", "Satzung"),
            ("Статья 5-бис. Фонд", "Статья 5-бис.", "Фонд"),
            ("а) создается фонд;", "а)", "создается фонд;"),
            ("(б) фонд открыт.", "(б)", "фонд открыт."),
            ("Artículo 2.- Gestión", "Artículo 2.-", "Gestión"),
            ("ARTÍCULO 2°. Gestión", "ARTÍCULO 2°.", "Gestión"),
            ("ARTÍCULO TERCERO.- Vigencia", "ARTÍCULO TERCERO.-", "Vigencia"),
            ("Artículo décimo segundo. Plazo", "Artículo décimo segundo.", "Plazo"),
            ("TERCERO. La ley rige", "TERCERO.", "La ley rige"),
            ("Artículo 2 bis.- Recursos", "Artículo 2 bis.-", "Recursos"),
            ("I.- El fondo recibe aportes;", "I.-", "El fondo recibe aportes;"),
            ("Art. 2º O fundo", "Art. 2º", "O fundo"),
            ("Art. 2º-A O fundo", "Art. 2º-A", "O fundo"),
            ("Artigo 1.º", "Artigo 1.º", ""),
            ("Parágrafo único. O prazo", "Parágrafo único.", "O prazo"),
            ("§ 1º O prazo", "§ 1º", "O prazo"),
            ("1 — A presente lei cria o fundo.", "1 —", "A presente lei cria o fundo."),
            ("I - a soberania;", "I -", "a soberania;"),
            ("Article 17 bis AA", "Article 17 bis AA", ""),
            ("Article 3 bis A (nouveau)", "Article 3 bis A (nouveau)", ""),
            ("Article 1er A (nouveau)", "Article 1er A (nouveau)", ""),
            ("Article 55 octodecies (nouveau)", "Article 55 octodecies (nouveau)", ""),
            ("Art. 1er. Le fonds", "Art. 1er.", "Le fonds"),
            ("II. – Le maire fixe", "II. –", "Le maire fixe"),
            ("1° Le président est élu ;", "1°", "Le président est élu ;"),
            ("1° bis Le président", "1° bis", "Le président"),
        ] {
            assert_eq!(split(line), Some((label, rest)), "{line}");
        }
    }

    #[test]
    fn a_word_of_the_sentence_is_no_part_of_the_label() {
        for (line, label, rest) in [
            ("2. New and additional money", "2.", "New and additional money"),
            ("2. New York hosts it", "2.", "New York hosts it"),
            ("(a) New ports", "(a)", "New ports"),
            ("OP8 New rules apply", "OP8", "New rules apply"),
            ("5. Alt und jung", "5.", "Alt und jung"),
            ("9. bis zum Ende", "9.", "bis zum Ende"),
            ("9. Bis Freitag", "9.", "Bis Freitag"),
            ("12 ter. New institutions", "12 ter.", "New institutions"),
            ("3. Nouvelle demande", "3.", "Nouvelle demande"),
            ("3. may be extended", "3.", "may be extended"),
            ("373. May Parties agree", "373.", "May Parties agree"),
            ("7 bis A Party may", "7 bis", "A Party may"),
            ("Article 8 bis A Party may", "Article 8 bis", "A Party may"),
        ] {
            assert_eq!(split(line), Some((label, rest)), "{line}");
        }
    }

    #[test]
    fn running_text_is_no_label() {
        for line in [
            "Article 4 of the Convention applies",
            "Section 3 of the act applies",
            "3.5 million people",
            "1.5 °C above",
            "2024 was a year",
            "A dialogue on",
            "a dialogue on",
            "(including by means of) this",
            "(emphasis added)",
            "Opposed by many",
            "Part of the text",
            "No. 5 of the list",
            "Mr. Smith",
            "30 January 2023",
            "-5 degrees",
            "§",
            "",
            "Pre-2020 action is urgent",
            "20° C is warm",
            "3. Mai 2024",
            "1.CP/21",
            "New rules apply to ports",
            "New York hosts it",
            "第三条规定，各方应合作。",
            "一般来说",
            "3.5 مليون",
            "المادة 3 من الاتفاقية",
            "المادة 3 تنص على أن تتعاون الدول وأن تنشر خرائطها كل عام.",
            "статья 5 применяется",
            "Статья 5 Конвенции применяется",
            "Статья 5 бис Протокола не применяется к портам.",
            "Статья 12 Соглашения применяется к портам.",
            "Artikel 5 Absatz 2 gilt entsprechend.",
            "Artikel 7 Nr. 3 bleibt unberührt.",
            "Artículo 5 de la Convención se aplica",
            "Article 5 de la Convention s'applique",
            "Artigo 5 da Convenção aplica-se",
            "Articolo 5 della Convenzione si applica",
            "Первая сессия",
            "2015 – 2020 was warm",
            "12   Oslo   30",
            "5G Networks",
            "TERCERO DE LOS ESTADOS",
            "Chapeau and items",
        ] {
            assert_eq!(split(line), None, "{line}");
        }
    }
}
