//! Names of clauses in running text, as the sentences of a style have them: by their labels, by their place, by the words with
//! which they begin. Which of them finds the clause, whoever reads it has to say.

use super::style::{Style, of};
use crate::clause::{ClauseId, ClauseKind, ClauseTree, Label};
use crate::language::{Division, Sense, meanings};
use rustc_hash::FxHashMap;

/// What of a clause is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// Its own words.
    Words,
    /// All of it, with what stands beneath.
    Whole,
}

/// Names for the clauses of a draft.
pub(super) struct Names<'a> {
    tree: &'a ClauseTree,
    style: Style,
    /// The place of each paragraph of the preamble.
    recitals: FxHashMap<ClauseId, usize>,
    has_articles: bool,
    /// The texts of all clauses, those of divisions apart, in the order of their words.
    texts: Vec<(bool, &'a str)>,
    /// The article of each paragraph of one, and its place in it.
    alineas: FxHashMap<ClauseId, (ClauseId, usize)>,
}

const ENGLISH: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const FRENCH: [&str; 10] = [
    "premier",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
];
/// What the labels of paragraphs begin with.
const PREFIXES: [Sense; 4] = [Sense::OperativeParagraph, Sense::PreambularParagraph, Sense::Paragraph, Sense::Option];
/// The head of a name of one clause, and of several.
const PLURALS: [(&str, &str); 7] = [
    ("Article ", "Articles "),
    ("paragraph ", "paragraphs "),
    ("operative paragraph ", "operative paragraphs "),
    ("Clause ", "Clauses "),
    ("l'article ", "les articles "),
    ("le paragraphe ", "les paragraphes "),
    ("le point ", "les points "),
];
/// How many words of a clause name it at first.
const WORDS: usize = 5;

impl<'a> Names<'a> {
    pub(super) fn new(tree: &'a ClauseTree, style: Style) -> Names<'a> {
        let recitals = tree.ids().filter(|&at| tree[at].kind == ClauseKind::Preambular);
        let mut names = Names {
            tree,
            style,
            recitals: recitals.enumerate().map(|(place, at)| (at, place)).collect(),
            has_articles: false,
            texts: tree.clauses().iter().map(|one| (one.kind.is_division(), one.text.trim())).collect(),
            alineas: FxHashMap::default(),
        };
        let articles: Vec<ClauseId> = tree.ids().filter(|&at| names.is_article(at)).collect();
        names.texts.sort_unstable();
        names.has_articles = !articles.is_empty();
        if style == Style::Fr {
            for article in articles {
                for (place, alinea) in tree.alineas(&tree.with_own_words(article)).iter().enumerate() {
                    alinea.iter().for_each(|&at| {
                        names.alineas.insert(at, (article, place));
                    });
                }
            }
        }
        names
    }

    /// Names of a clause by its labels and by its place, the shortest first.
    pub(super) fn of(&self, at: ClauseId, named: Named) -> Vec<String> {
        let mut names = Vec::new();
        if let Some((article, place)) = self.alineas.get(&at).filter(|(article, _)| *article != at) {
            names.extend(self.of_labels(*article).map(|name| format!("l'alinéa {} {}", place + 1, of(&name))));
        }
        let is_heading = self.tree[at].kind.is_division();
        for name in self.of_labels(at).into_iter().chain(self.enclosed(at)) {
            match (named, is_heading) {
                (Named::Words, true) => names.push(self.part_of("the title", "le titre", &name)),
                (Named::Words, false) if self.tree.beneath(at).next().is_some() => {
                    names.push(name.clone());
                    names.push(self.part_of("the chapeau", "le chapeau", &name));
                }
                _ => names.push(name),
            }
        }
        names.extend(self.counted(at));
        names
    }

    /// Names for siblings from one to another, in the plural: of two, the one and the other first.
    pub(super) fn ranges(&self, first: ClauseId, last: ClauseId) -> Vec<String> {
        let is_french = self.style == Style::Fr;
        let (and, to) = if is_french { ("et", "à") } else { ("and", "to") };
        let are_two = self.tree.next_sibling(first) == Some(last);
        let joints = [and].into_iter().filter(|_| are_two).chain([to]);
        joints.filter_map(|joint| self.range(first, joint, last)).collect()
    }

    fn range(&self, first: ClauseId, joint: &str, last: ClauseId) -> Option<String> {
        if let (Some((article, from)), Some((other, to))) = (self.alineas.get(&first), self.alineas.get(&last))
            && article == other
        {
            let article = self.of_labels(*article)?;
            return Some(format!("les alinéas {} {joint} {} {}", from + 1, to + 1, of(&article)));
        }
        let number = number(&self.tree[last].label)?;
        let line = self.labelled(first);
        let is_head = line.get(self.head(&line)) == Some(&first);
        let last = if is_head { number } else { format!("({})", unbracketed(&number)) };
        let name = self.of_labels(first)?;
        let plural = PLURALS.into_iter().find(|(one, _)| name.starts_with(one));
        if self.style == Style::Fr {
            let (one, several) = plural?;
            let rest = &name[one.len()..];
            let (own, rest) = rest.split_once(' ').map_or((rest, ""), |(own, rest)| (own, rest));
            return Some(format!("{several}{own} {joint} {last} {rest}").trim_end().to_owned());
        }
        let (one, several) = plural.filter(|_| is_head).unwrap_or_default();
        Some(format!("{several}{} {joint} {last}", &name[one.len()..]))
    }

    fn part_of(&self, english: &str, french: &str, name: &str) -> String {
        if self.style == Style::Fr { format!("{french} {}", of(name)) } else { format!("{english} of {name}") }
    }

    fn is_article(&self, at: ClauseId) -> bool {
        matches!(self.division(at), Some(Division::Article | Division::Sign)) && self.tree[at].kind.is_division()
    }

    fn division(&self, at: ClauseId) -> Option<Division> {
        let clause = &self.tree[at];
        let word = clause.label.split(|sign: char| !sign.is_alphabetic() && sign != '§').next().unwrap_or_default();
        clause.division.or(meanings(word).division())
    }

    /// The clauses with labels above one, and itself, the outermost first; nothing where it has none itself.
    fn labelled(&self, at: ClauseId) -> Vec<ClauseId> {
        if number(&self.tree[at].label).is_none() {
            return Vec::new();
        }
        let line = std::iter::once(at).chain(self.tree.ancestors(at));
        let mut line: Vec<ClauseId> = line.filter(|&at| number(&self.tree[at].label).is_some()).collect();
        line.reverse();
        line
    }

    /// From which of them on a name is given: an article, or a paragraph that is numbered for itself.
    fn head(&self, line: &[ClauseId]) -> usize {
        let has_prefix =
            |at: &ClauseId| self.is_article(*at) || (!self.tree[*at].kind.is_division() && self.prefix(*at).is_some());
        let is_paragraph = |at: &ClauseId| !self.tree[*at].kind.is_division();
        line.iter()
            .rposition(has_prefix)
            .or_else(|| line.iter().position(is_paragraph))
            .unwrap_or(line.len().saturating_sub(1))
    }

    /// What the label of a paragraph says that it is.
    fn prefix(&self, at: ClauseId) -> Option<Sense> {
        let label = &self.tree[at].label;
        let word = label.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
        let found = meanings(word);
        PREFIXES.into_iter().find(|&sense| found.is(sense))
    }

    /// The name that labels give: `Article 5(2)(a)`, `operative paragraph 5(a)`, `le point (a) du paragraphe 5`.
    fn of_labels(&self, at: ClauseId) -> Option<String> {
        let line = self.labelled(at);
        let head = self.head(&line);
        let own = self.own(*line.get(head)?)?;
        let beneath = line[head + 1..].iter().map(|&at| number(&self.tree[at].label));
        let beneath: Vec<String> =
            beneath.map(|number| Some(format!("({})", unbracketed(&number?)))).collect::<Option<_>>()?;
        if self.style == Style::Fr {
            return Some(beneath.iter().fold(own, |name, label| format!("le point {label} {}", of(&name))));
        }
        Some(format!("{own}{}", beneath.concat()))
    }

    /// The name of one clause alone.
    fn own(&self, at: ClauseId) -> Option<String> {
        let label = &self.tree[at].label;
        let number = number(label)?;
        let is_french = self.style == Style::Fr;
        if self.tree[at].kind.is_division() {
            let division = self.division(at)?;
            if matches!(division, Division::Article | Division::Sign) {
                return Some(if is_french { format!("l'article {number}") } else { format!("Article {number}") });
            }
            if is_french {
                let word = match division {
                    Division::Section => "la section",
                    Division::Chapter => "le chapitre",
                    Division::Part => "la partie",
                    Division::Annex => "l'annexe",
                    _ => return None,
                };
                return Some(format!("{word} {number}"));
            }
            let name = division.as_str();
            return Some(format!("{}{} {number}", name[..1].to_uppercase(), &name[1..]));
        }
        let number = unbracketed(&number).to_owned();
        let word = match (self.prefix(at), is_french) {
            (Some(Sense::Option), true) => "l'option",
            (Some(Sense::Option), false) => "Option",
            (Some(Sense::PreambularParagraph), true) => "le considérant",
            (Some(Sense::PreambularParagraph), false) => "preambular paragraph",
            (_, true) => "le paragraphe",
            (Some(Sense::OperativeParagraph), false) => "operative paragraph",
            (None, false) if self.style == Style::Uk && !self.has_articles => "Clause",
            _ if self.style == Style::Un
                && !self.recitals.is_empty()
                && self.tree[at].kind == ClauseKind::Paragraph =>
            {
                "operative paragraph"
            }
            _ => "paragraph",
        };
        Some(format!("{word} {number}"))
    }

    /// The same behind the names of all divisions round it, where several have such a label.
    fn enclosed(&self, at: ClauseId) -> Vec<String> {
        let line = self.labelled(at);
        let Some(name) = self.of_labels(at) else { return Vec::new() };
        let above = line[..self.head(&line)].iter().filter(|&&at| self.tree[at].kind.is_division());
        let above: Vec<String> = above.filter_map(|&at| self.own(at)).collect();
        let joined = |above: &[String]| {
            if self.style == Style::Fr {
                return above.iter().rev().fold(name.clone(), |name, above| format!("{name} {}", of(above)));
            }
            above.iter().chain([&name]).cloned().collect::<Vec<_>>().join(", ")
        };
        (1..=above.len()).map(|count| joined(&above[above.len() - count..])).collect()
    }

    /// By its place in the preamble, or among the paragraphs of an article.
    fn counted(&self, at: ClauseId) -> Option<String> {
        let is_french = self.style == Style::Fr;
        let words = if is_french { FRENCH } else { ENGLISH };
        if let Some(&place) = self.recitals.get(&at) {
            let nth = words.get(place)?;
            let name = if is_french {
                format!("le {nth} alinéa du préambule")
            } else {
                format!("the {nth} preambular paragraph")
            };
            return Some(name);
        }
        let article = self.tree[at].parent().filter(|&above| self.is_article(above))?;
        let place = self.tree.children(Some(article)).take(words.len()).position(|child| child == at)?;
        let (nth, article) = (words[place], self.of_labels(article)?);
        (!is_french).then(|| format!("the {nth} paragraph of {article}"))
    }

    /// By the words with which it begins, as many as tell it from all others.
    pub(super) fn beginning(&self, at: ClauseId, named: Named) -> Vec<String> {
        let clause = &self.tree[at];
        let text = clause.text.trim();
        let is_division = clause.kind.is_division();
        let begins = |words: &&str| {
            let from = self.texts.partition_point(|one| *one < (is_division, *words));
            let alike = self.texts[from..].iter().take(2);
            alike.filter(|(other, text)| *other == is_division && text.starts_with(*words)).count() == 1
        };
        let ends = text.char_indices().filter(|&(_, sign)| sign.is_whitespace()).map(|(end, _)| end);
        let ends = ends.skip(WORDS - 1).step_by(WORDS).take(8).map(|end| text[..end].trim_end());
        let words = ends.chain([text]).find(begins).filter(|words| !words.is_empty()).unwrap_or(text);
        if words.is_empty() {
            return Vec::new();
        }
        let words = self.style.quoted(words);
        let part = match (is_division, named, self.style) {
            (true, Named::Words, Style::Fr) => "l'intitulé commençant par",
            (true, Named::Whole, Style::Fr) => "la section commençant par",
            (false, _, Style::Fr) => "le paragraphe commençant par",
            (true, Named::Words, _) => "the heading beginning with",
            (true, Named::Whole, _) => "the section beginning with",
            (false, ..) => "the paragraph beginning with",
        };
        let name = format!("{part} {words}");
        let mut names = vec![name.clone()];
        if let Some(above) = self.tree.ancestors(at).find_map(|above| self.of_labels(above)) {
            names.push(if self.style == Style::Fr {
                format!("{name} {}", of(&above))
            } else {
                format!("{above}, {name}")
            });
        }
        names
    }
}

/// The number or letter of a label, with its suffix and its brackets; nothing where it has none.
fn number(label: &str) -> Option<String> {
    Label::parse(label)?;
    let label = label.trim();
    let word = label.find(|sign: char| !sign.is_alphabetic() && sign != '§').unwrap_or(label.len());
    let found = meanings(&label[..word]);
    let is_prefix = found.division().is_some() || PREFIXES.into_iter().any(|sense| found.is(sense));
    let rest = if is_prefix { label[word..].trim_start() } else { label };
    let rest = rest.trim_end_matches(['.', ':', ' ', '\u{a0}', '-', '–', '—']);
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// `a` of `(a)` and `a)`.
fn unbracketed(number: &str) -> &str {
    let inner = number.strip_prefix('(').unwrap_or(number).strip_suffix(')').unwrap_or(number);
    if inner.contains(['(', ')']) { number } else { inner }
}
