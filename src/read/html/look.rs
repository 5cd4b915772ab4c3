//! Words that are struck through or underlined: changes where the page says so, else a warning.

use super::nodes::words_of;
use crate::clause::MarkKind;
use crate::read::legend::{self, Legend, Look};
use crate::read::old_law;
use crate::source::Diagnostic;
use ego_tree::NodeRef;
use scraper::node::{Element, Node};

/// How much of struck words is quoted, in characters.
const QUOTED: usize = 60;

/// What the page says of how words are set, and what is set so.
#[derive(Debug, Default)]
pub(super) struct Looks {
    legend: Legend,
    /// The first words that are struck through without a legend, and how often there are such.
    struck: Option<(String, usize)>,
    /// The first words that are underlined behind a bracket without a legend, and how often there are such.
    underlined: Option<(String, usize)>,
}

impl Looks {
    /// Reads the legend of a page, from its paragraphs and headings.
    pub(super) fn of(root: NodeRef<'_, Node>) -> Looks {
        let is_set =
            |node: NodeRef<'_, Node>| node.value().as_element().is_some_and(|element| look(element) != Look::default());
        if !root.descendants().any(is_set) {
            return Looks::default();
        }
        let is_paragraph = |node: &NodeRef<'_, Node>| {
            let name = node.value().as_element().map_or("", Element::name);
            matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        };
        let texts: Vec<String> = root.descendants().filter(is_paragraph).map(words_of).collect();
        Looks { legend: legend::read(texts.iter().map(String::as_str)), ..Looks::default() }
    }

    /// The change that the words of an element are, if the page says so.
    pub(super) fn change(&self, element: &Element) -> Option<MarkKind> {
        let look = look(element);
        if look != Look::default() && self.legend.is_deletion(look) {
            return Some(MarkKind::Deletion);
        }
        (look != Look::default() && self.legend.is_addition(look)).then_some(MarkKind::Insertion)
    }

    /// Remembers words that are struck through, or underlined behind a bracket, where the page does not say what that
    /// means. `before` is what stands before them in their paragraph.
    pub(super) fn see(&mut self, element: &Element, node: NodeRef<'_, Node>, before: &str) {
        let look = look(element);
        let seen = if look.struck && !self.legend.struck_is_deletion {
            &mut self.struck
        } else if look.underlined && before.ends_with(']') && !self.legend.brackets_are_deletions {
            &mut self.underlined
        } else {
            return;
        };
        match seen {
            Some((_, count)) => *count += 1,
            None => *seen = Some((words_of(node), 1)),
        }
    }

    /// What the page says of how words are set.
    pub(super) fn legend(&self) -> &Legend {
        &self.legend
    }

    /// What is to be said of it.
    pub(super) fn told(&self) -> Option<Diagnostic> {
        let quoted = |text: &str| {
            let start: String = text.chars().take(QUOTED).collect();
            if start.len() < text.len() { format!("“{start}…”") } else { format!("“{start}”") }
        };
        if let Some((first, count)) = &self.struck {
            let passages = if *count == 1 { "1 passage is".to_owned() } else { format!("{count} passages are") };
            let message = format!("{passages} struck through, which may mean deleted: the first is {}", quoted(first));
            let help = "nothing on the page says what it means, so the words are kept as text; write `<del>` and `<ins>` if \
                        that is meant";
            return Some(Diagnostic::warning(message).help(help));
        }
        if let (Some((first, count)), None) = (&self.underlined, self.legend.addition) {
            return Some(old_law::unexplained(first, *count));
        }
        let has_legend = self.legend.struck_is_deletion || self.legend.addition.is_some();
        let message = "deletions and additions are read from how words are set, because the page says";
        has_legend.then(|| Diagnostic::note(format!("{message}: {}", quoted(&self.legend.words))))
    }
}

/// How an element sets its words.
fn look(element: &Element) -> Look {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let name = element.name();
    Look {
        struck: matches!(name, "s" | "strike") || style.contains("line-through"),
        bold: matches!(name, "b" | "strong"),
        underlined: name == "u" || style.contains("underline"),
    }
}
