//! Legends: where a document says that struck-through words are deletions and bold or underlined ones additions.
//!
//! Nothing is taken for a proposal because of how it is set alone: in one document a heading is bold, in the next a new
//! paragraph.

/// How words are set, where that may mean a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    pub(super) struck: bool,
    pub(super) bold: bool,
    pub(super) underlined: bool,
}

/// What the document says of how words are set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Legend {
    /// Struck-through words are deletions.
    pub(super) struck_is_deletion: bool,
    /// Words in brackets are deletions: old law.
    pub(super) brackets_are_deletions: bool,
    /// How additions are set.
    pub(super) addition: Option<Addition>,
    /// Where the document says so.
    pub(super) words: String,
}

/// How additions are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Addition {
    Bold,
    Underlined,
    Both,
    Either,
}

/// A legend is a sentence or two.
const LONGEST: usize = 600;

const STRUCK: [&str; 19] = [
    "strikethrough",
    "strike-through",
    "strike through",
    "strikeout",
    "struck through",
    "struck out",
    "struck-through",
    "crossed out",
    "stricken",
    "barré",
    "biffé",
    "biffure",
    "rayé",
    "raturé",
    "tachado",
    "tachada",
    "tachadura",
    "зачёркну",
    "зачеркну",
];
const DELETION: [&str; 14] = [
    "delet",
    "remov",
    "omit",
    "suppress",
    "supprim",
    "retir",
    "suprim",
    "supresi",
    "elimina",
    "eliminaci",
    "omis",
    "исключ",
    "удал",
    "изъят",
];
/// Brackets as places for words: `remove the brackets` is no legend.
const IN_BRACKETS: [&str; 22] = [
    "in brackets",
    "in square brackets",
    "in [",
    "within brackets",
    "within square brackets",
    "between brackets",
    "enclosed in brackets",
    "bracketed matter",
    "bracketed text",
    "bracketed language",
    "italic and bracketed",
    "brackets indicate",
    "brackets] indicate",
    "brackets denote",
    "brackets show",
    "entre crochets",
    "entre corchetes",
    "entre colchetes",
    "in klammern",
    "in eckigen klammern",
    "в скобках",
    "в квадратных скобках",
];
const OLD_LAW: [&str; 3] = ["old law", "existing law", "present law"];
/// What stands in brackets may also be what is not agreed.
const NOT_AGREED: [&str; 8] = ["agree", "consensus", "reserv", "accord", "convenu", "acordad", "acuerdo", "согласован"];
/// Brackets that are set in bold say nothing of words that are.
const BOLD_BRACKETS: [&str; 4] = ["bold-faced bracket", "boldfaced bracket", "boldface bracket", "bold bracket"];
const BOLD: [&str; 7] = ["bold", "caractères gras", "en gras", "gras et", "negrita", "negrilla", "жирн"];
const UNDERLINED: [&str; 7] = ["underlin", "underscor", "soulign", "subrayad", "sublinhad", "unterstrichen", "подчёрк"];
const ADDITION: [&str; 22] = [
    "addition",
    "is new",
    "are new",
    "new matter",
    "new law",
    "neu",
    "added",
    "insert",
    "new text",
    "new wording",
    "new language",
    "proposed text",
    "ajout",
    "nouveau",
    "nouvel",
    "inséré",
    "adicion",
    "adición",
    "añadi",
    "agregad",
    "nuevo",
    "добав",
];

/// Reads the legend from the paragraphs of a text, if it has one.
pub(super) fn read<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Legend {
    let mut legend = Legend::default();
    for text in paragraphs.filter(|text| text.chars().count() <= LONGEST) {
        let mut lower = text.to_lowercase();
        if lower.contains("bracket") {
            BOLD_BRACKETS.iter().for_each(|words| lower = lower.replace(words, "bracket"));
        }
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let deletes = has(&STRUCK) && has(&DELETION);
        let addition = addition(&lower).filter(|_| has(&ADDITION));
        let goes_in_brackets =
            has(&IN_BRACKETS) && (has(&DELETION) || has(&OLD_LAW)) && (addition.is_some() || has(&OLD_LAW));
        let goes_in_brackets = goes_in_brackets && !has(&NOT_AGREED);
        if !deletes && !goes_in_brackets && addition.is_none() {
            continue;
        }
        // That underlined words are added is said beside what is struck out, or of proposals; alone it may be anything.
        let is_beside = deletes || goes_in_brackets || legend.struck_is_deletion || legend.brackets_are_deletions;
        if !is_beside && !has(&["amend", "propos", "chang", "modif", "enmiend", "cambio"]) {
            continue;
        }
        legend.struck_is_deletion |= deletes;
        legend.brackets_are_deletions |= goes_in_brackets;
        legend.addition = legend.addition.or(addition);
        if !legend.words.is_empty() {
            legend.words.push(' ');
        }
        legend.words.push_str(text.trim());
        if legend.struck_is_deletion && legend.addition.is_some() {
            break;
        }
    }
    legend
}

fn addition(lower: &str) -> Option<Addition> {
    let place = |words: &[&str]| words.iter().filter_map(|word| lower.find(word)).min();
    match (place(&BOLD), place(&UNDERLINED)) {
        (Some(bold), Some(underlined)) => {
            let between = &lower[bold.min(underlined)..bold.max(underlined)];
            let either = [" or ", " ou ", " o ", " u ", "/", " или "].iter().any(|word| between.contains(word));
            Some(if either { Addition::Either } else { Addition::Both })
        }
        (Some(_), None) => Some(Addition::Bold),
        (None, Some(_)) => Some(Addition::Underlined),
        (None, None) => None,
    }
}

impl Legend {
    /// Tells whether words in brackets can be read as deletions: those that come in their place are known too.
    pub(super) fn reads_brackets(&self) -> bool {
        self.brackets_are_deletions && self.addition.is_some()
    }

    /// Tells whether words that are set so are additions.
    pub(super) fn is_addition(&self, look: Look) -> bool {
        !look.struck
            && match self.addition {
                Some(Addition::Bold) => look.bold,
                Some(Addition::Underlined) => look.underlined,
                Some(Addition::Both) => look.bold && look.underlined,
                Some(Addition::Either) => look.bold || look.underlined,
                None => false,
            }
    }

    /// Tells whether words that are set so are deletions.
    pub(super) fn is_deletion(&self, look: Look) -> bool {
        self.struck_is_deletion && look.struck
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn legend(text: &str) -> (bool, Option<Addition>) {
        let legend = read([text].into_iter());
        (legend.struck_is_deletion, legend.addition)
    }

    #[test]
    fn legends_in_three_languages_are_read() {
        let both = (true, Some(Addition::Both));
        assert_eq!(legend("Explanation of changes: deletion = strikethrough; addition = bold underlined"), both);
        assert_eq!(legend("Deletions are shown in strikethrough, additions in bold and underlined."), both);
        let either = (true, Some(Addition::Either));
        assert_eq!(legend("Deleted text is struck through and inserted text is in bold or underlined"), either);
        let underlined = (true, Some(Addition::Underlined));
        assert_eq!(legend("Les suppressions sont barrées et les ajouts soulignés."), underlined);
        let bold = (true, Some(Addition::Bold));
        assert_eq!(legend("El texto suprimido figura tachado y el texto añadido en negrita."), bold);
        assert_eq!(legend("Proposed additions are underlined."), (false, Some(Addition::Underlined)));
    }

    #[test]
    fn brackets_hold_old_law_only_where_a_legend_says_so() {
        let brackets = |text: &str| {
            let legend = read([text].into_iter());
            (legend.brackets_are_deletions, legend.addition)
        };
        for text in [
            "EXPLANATION--Matter in italics (underscored) is new; matter in brackets [ ] is old law to be omitted.",
            "Matter enclosed in bold-faced brackets [thus] in the above bill is not enacted and is intended to be omitted \
             in the law. Matter underlined thus is new matter.",
            "Les mots entre crochets sont supprimés, les mots soulignés sont ajoutés.",
            "Lo que figura entre corchetes se suprime; lo subrayado es texto nuevo.",
        ] {
            assert_eq!(brackets(text), (true, Some(Addition::Underlined)), "{text}");
        }
        assert_eq!(brackets("[Brackets] indicate matter deleted from existing law."), (true, None));
        for text in [
            "The Chair proposed to remove the brackets; new text is underlined.",
            "Text in brackets is not agreed and may be deleted; new proposals are underlined.",
            "The words in brackets shall be deleted.",
        ] {
            assert!(!brackets(text).0, "{text}");
        }
    }

    #[test]
    fn a_sentence_about_deletion_is_no_legend() {
        for text in [
            "The Parties shall delete the data.",
            "Bold action and additional funds are needed.",
            "An underlined risk is added",
        ] {
            assert_eq!(legend(text), (false, None), "{text}");
        }
    }
}
