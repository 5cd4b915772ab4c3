//! How houses write instructions: the sentences of each, with the names of clauses and the words that they quote.

use crate::source::named_values;

named_values! {
    /// The house in whose style instructions are written.
    #[derive(Default)]
    Style {
        /// Resolutions and treaties at the United Nations.
        #[default]
        Un = "un",
        /// Acts of the European Union.
        Eu = "eu",
        /// Bills of the United Kingdom.
        Uk = "uk",
        /// Bills of the United States.
        Us = "us",
        /// Bills of France, in French.
        Fr = "fr",
    }
}

impl Style {
    /// The language in which it writes, as a code.
    pub fn language(self) -> &'static str {
        if self == Style::Fr { "fr" } else { "en" }
    }

    /// Words in quotation marks that do not stand in them.
    pub(super) fn quoted(self, words: &str) -> String {
        let (opening, closing) = self.marks(words);
        format!("{opening}{words}{closing}")
    }

    /// Paragraphs in one pair of quotation marks.
    pub(super) fn block(self, paragraphs: &[String]) -> Vec<String> {
        let (opening, closing) = self.marks(&paragraphs.concat());
        let mut block = paragraphs.to_vec();
        if let Some(first) = block.first_mut() {
            first.insert_str(0, opening);
        }
        if let Some(last) = block.last_mut() {
            last.push_str(closing);
            last.push('.');
        }
        block
    }

    fn marks(self, words: &str) -> (&'static str, &'static str) {
        const MARKS: [(&str, &str); 4] = [("“", "”"), ("« ", " »"), ("\"", "\""), ("「", "」")];
        let own = if self == Style::Fr { MARKS[1] } else { MARKS[0] };
        let is_free = |(opening, closing): &(&str, &str)| {
            let stands = words.contains(opening.trim()) || words.contains(closing.trim());
            !stands && (*opening != "“" || !words.contains('„'))
        };
        std::iter::once(own).chain(MARKS).find(is_free).unwrap_or(own)
    }

    /// Words put behind or before others.
    pub(super) fn insert(self, name: &str, text: &str, beside: &str, is_before: bool) -> String {
        let (text, beside) = (self.quoted(text), self.quoted(beside));
        let side = if is_before { "before" } else { "after" };
        match self {
            Style::Un => format!("In {name}, {side} {beside} insert {text}."),
            Style::Eu => format!("In {name}, the words {text} are inserted {side} the words {beside}."),
            Style::Uk => format!("{}, {side} {beside} insert {text}.", capital(name)),
            Style::Us => format!("{} is amended by inserting {text} {side} {beside}.", capital(name)),
            Style::Fr => {
                let side = if is_before { "avant" } else { "après" };
                format!("{}, {side} les mots : {beside}, insérer les mots : {text}.", capital(&to(name)))
            }
        }
    }

    /// Words that go.
    pub(super) fn delete_words(self, name: &str, words: &str) -> String {
        let words = self.quoted(words);
        match self {
            Style::Un => format!("In {name}, delete {words}."),
            Style::Eu => format!("In {name}, the words {words} are deleted."),
            Style::Uk => format!("{}, leave out {words}.", capital(name)),
            Style::Us => format!("{} is amended by striking {words}.", capital(name)),
            Style::Fr => format!("{}, supprimer les mots : {words}.", capital(&to(name))),
        }
    }

    /// Words in the place of others.
    pub(super) fn replace(self, name: &str, words: &str, with: &str) -> String {
        let (words, with) = (self.quoted(words), self.quoted(with));
        match self {
            Style::Un => format!("In {name}, replace {words} by {with}."),
            Style::Eu => format!("In {name}, the words {words} are replaced by {with}."),
            Style::Uk => format!("{}, leave out {words} and insert {with}.", capital(name)),
            Style::Us => format!("{} is amended by striking {words} and inserting {with}.", capital(name)),
            Style::Fr => format!("{}, remplacer les mots : {words} par les mots : {with}.", capital(&to(name))),
        }
    }

    /// What comes before the new text of a clause.
    pub(super) fn rewrite(self, name: &str) -> String {
        match self {
            Style::Un => format!("{} should read:", capital(name)),
            Style::Eu => format!("{} is replaced by the following:", capital(name)),
            Style::Uk => format!("Leave out {name} and insert:"),
            Style::Us => format!("{} is amended to read as follows:", capital(name)),
            Style::Fr => format!("Rédiger ainsi {name} :"),
        }
    }

    /// What comes before the heading of a division that has none.
    pub(super) fn heading(self, name: &str) -> String {
        match self {
            Style::Un | Style::Uk => format!("In {name}, insert the following heading:"),
            Style::Eu => format!("In {name}, the following heading is inserted:"),
            Style::Us => format!("{} is amended by inserting the following heading:", capital(name)),
            Style::Fr => format!("{}, insérer l'intitulé suivant :", capital(&to(name))),
        }
    }

    /// Clauses that go.
    pub(super) fn delete(self, name: &str, are_several: bool) -> String {
        match self {
            Style::Un => format!("Delete {name}."),
            Style::Eu => format!("{} {} deleted.", capital(name), if are_several { "are" } else { "is" }),
            Style::Uk => format!("Leave out {name}."),
            Style::Us => format!("Strike {name}."),
            Style::Fr => format!("Supprimer {name}."),
        }
    }

    /// What comes before clauses that are put beside one.
    pub(super) fn add_beside(self, name: &str, is_before: bool, count: usize) -> String {
        let paragraphs = if count > 1 { "paragraphs" } else { "paragraph" };
        let side = if is_before { "Before" } else { "After" };
        match self {
            Style::Un | Style::Uk | Style::Us => format!("{side} {name}, insert the following {paragraphs}:"),
            Style::Eu if count > 1 => format!("{side} {name}, the following paragraphs are inserted:"),
            Style::Eu => format!("{side} {name}, the following paragraph is inserted:"),
            Style::Fr => {
                let side = if is_before { "Avant" } else { "Après" };
                format!(
                    "{side} {name}, insérer {} :",
                    if count > 1 { "les alinéas suivants" } else { "l'alinéa suivant" }
                )
            }
        }
    }

    /// What comes before clauses that are put at the end of one, or of the draft where it has no name.
    pub(super) fn add_within(self, name: &str, count: usize) -> String {
        let paragraphs = if count > 1 { "paragraphs" } else { "paragraph" };
        match self {
            Style::Un | Style::Uk => format!("At the end of {name}, add the following {paragraphs}:"),
            Style::Eu if count > 1 => format!("At the end of {name}, the following paragraphs are added:"),
            Style::Eu => format!("At the end of {name}, the following paragraph is added:"),
            Style::Us => format!("{} is amended by adding at the end the following {paragraphs}:", capital(name)),
            Style::Fr => {
                format!(
                    "Compléter {name} par {} :",
                    if count > 1 { "les alinéas suivants" } else { "l'alinéa suivant" }
                )
            }
        }
    }

    /// A clause that is put elsewhere.
    pub(super) fn relocate(self, name: &str, beside: &str, is_before: bool) -> String {
        let side = if is_before { "before" } else { "after" };
        match self {
            Style::Un | Style::Uk | Style::Us => format!("Move {name} {side} {beside}."),
            Style::Eu => format!("{} is moved {side} {beside}.", capital(name)),
            Style::Fr => format!("Déplacer {name} {} {beside}.", if is_before { "avant" } else { "après" }),
        }
    }

    /// Another label for each of some clauses: of more than two, the first and the last, between which they count.
    pub(super) fn relabel(self, name: &str, labels: &[&str]) -> String {
        let is_french = self == Style::Fr;
        let quoted = match labels {
            [one] => self.quoted(one),
            [one, other] => {
                format!("{} {} {}", self.quoted(one), if is_french { "et" } else { "and" }, self.quoted(other))
            }
            [first, .., last] => {
                format!("{} {} {}", self.quoted(first), if is_french { "à" } else { "to" }, self.quoted(last))
            }
            [] => String::new(),
        };
        match self {
            Style::Un | Style::Uk => format!("Renumber {name} as {quoted}."),
            Style::Eu if labels.len() > 1 => format!("{} are renumbered as {quoted}.", capital(name)),
            Style::Eu => format!("{} is renumbered as {quoted}.", capital(name)),
            Style::Us => format!("Redesignate {name} as {quoted}."),
            Style::Fr => format!("Renuméroter {name} comme {quoted}."),
        }
    }
}

/// A name at the head of a sentence.
fn capital(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// `à` before a name with its article.
fn to(name: &str) -> String {
    match name.split_once(' ') {
        Some(("le", rest)) => format!("au {rest}"),
        Some(("les", rest)) => format!("aux {rest}"),
        _ => format!("à {name}"),
    }
}

/// `de` before a name with its article.
pub(super) fn of(name: &str) -> String {
    match name.split_once(' ') {
        Some(("le", rest)) => format!("du {rest}"),
        Some(("les", rest)) => format!("des {rest}"),
        _ => format!("de {name}"),
    }
}
