//! What is to be said of a Word file: what was not read, what stands in no clause, what may mean something.

use super::marks::Comment;
use super::notes::Notes;
use super::numbering::Numbering;
use super::paragraph::{Findings, Paragraph};
use crate::draft::PageHead;
use crate::read::legend::Legend;
use crate::read::old_law;
use crate::source::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

/// Signs of a text that are quoted to tell which it is; what stands nowhere else is quoted whole.
const QUOTED: usize = 60;

fn quoted(text: &str) -> String {
    let mut signs = text.trim().chars();
    let start: String = signs.by_ref().take(QUOTED).collect();
    if signs.next().is_some() { format!("“{start}…”") } else { format!("“{start}”") }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// What is to be said of the text as a whole.
pub(super) fn of_text(
    body: &[Paragraph],
    legend: &Legend,
    findings: &Findings,
    numbering: &Numbering,
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let struck: Vec<String> = body
        .iter()
        .flat_map(|paragraph| {
            let looks = paragraph.looks.iter().filter(|(look, _)| look.struck);
            looks.map(|(_, range)| paragraph.text.chars().skip(range.start).take(range.len()).collect::<String>())
        })
        .filter(|words| !words.trim().is_empty())
        .collect();
    if let (Some(first), false) = (struck.first(), legend.struck_is_deletion) {
        let passages = counted(struck.len(), "passage is", "passages are");
        let message = format!("{passages} struck through, which may mean deleted: the first is {}", quoted(first));
        let help = "nothing in the document says what it means, so the words are kept as text; delete them in Word with \
                    tracked changes if that is meant";
        told.push(Diagnostic::warning(message).help(help));
    }
    told.extend(underlined_beside_brackets(body, legend));
    if legend.struck_is_deletion || legend.addition.is_some() {
        let what = match (legend.struck_is_deletion, legend.addition) {
            _ if legend.reads_brackets() => {
                "words in brackets are read as deleted, and additions from how words are set"
            }
            (true, Some(_)) => "deletions and additions are read from how words are set",
            (true, None) => "struck-through words are read as deleted",
            (false, _) => "additions are read from how words are set",
        };
        told.push(Diagnostic::note(format!("{what}, because the document says: {}", quoted(&legend.words))));
    }
    if findings.property_changes > 0 {
        let changes = counted(
            findings.property_changes,
            "tracked change of how text is set is",
            "tracked changes of how text is set are",
        );
        told.push(Diagnostic::note(format!("{changes} not read: no word is another for it")));
    }
    if findings.unknown_signs > 0 {
        let signs = counted(findings.unknown_signs, "sign of a symbol font is", "signs of symbol fonts are");
        told.push(Diagnostic::warning(format!("{signs} not known here and kept as the file has it")));
    }
    if !numbering.unknown.is_empty() {
        let formats = numbering.unknown.join(", ");
        told.push(Diagnostic::warning(format!("numbers of the format {formats} are written in digits here")));
    }
    told.extend(findings.hidden.iter().map(|words| Diagnostic::note(format!("hidden text set aside: {words}"))));
    let instructions = findings.instructions.iter();
    told.extend(
        instructions.map(|words| Diagnostic::note(format!("words within a field's instruction set aside: {words}"))),
    );
    told
}

/// Underlined words behind a bracket, where no legend says what either means.
fn underlined_beside_brackets(body: &[Paragraph], legend: &Legend) -> Option<Diagnostic> {
    if legend.brackets_are_deletions || legend.addition.is_some() {
        return None;
    }
    let underlined = body.iter().filter(|paragraph| paragraph.text.contains(']')).flat_map(|paragraph| {
        let looks = paragraph.looks.iter().filter(|(look, _)| look.underlined);
        looks.filter_map(|(_, range)| {
            let before: String = paragraph.text.chars().take(range.start).collect();
            let words = || paragraph.text.chars().skip(range.start).take(range.len()).collect::<String>();
            before.trim_end().ends_with(']').then(words)
        })
    });
    let passages: Vec<String> = underlined.collect();
    Some(old_law::unexplained(passages.first()?, passages.len()))
}

/// Notes and comments that stand in no clause.
pub(super) fn unplaced(body: &[Paragraph], notes: &Notes, comments: &FxHashMap<String, Comment>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    let unnamed = notes.values().filter(|note| note.name.is_empty());
    for text in unnamed.flat_map(|note| &note.paragraphs).map(|paragraph| paragraph.text.trim()) {
        if !text.is_empty() {
            told.push(Diagnostic::note(format!("footnote without a reference set aside: {text}")));
        }
    }
    let placed: FxHashSet<&str> = body
        .iter()
        .filter(|paragraph| paragraph.length > 0)
        .flat_map(|paragraph| paragraph.comments.iter().map(|comment| comment.id.as_str()))
        .collect();
    for comment in comments.iter().filter(|(id, _)| !placed.contains(id.as_str())).map(|(_, comment)| comment) {
        let author = comment.author.as_deref().unwrap_or("an unknown author");
        told.push(Diagnostic::note(format!("comment of {author} on no words set aside: {}", comment.text)));
    }
    told.sort();
    told
}

/// Text that stands beside the text on every page.
pub(super) fn set_aside(head: &PageHead) -> Diagnostic {
    let kind = if head.is_foot { "footer" } else { "header" };
    Diagnostic::note(format!("{kind} set aside, no part of any clause: {}", head.text))
}
