//! Words of one clause that come and go, each edit with as few words round its place as make it sure where that is.

use crate::diff::{PieceKind, compare_words};
use crate::merge::{WordEdit, edited};
use crate::text::{count_whole, quotation_ranges};
use std::ops::Range;

/// One edit of the words of a clause. Ranges are bytes of its old text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Edit {
    /// Words come behind or before quoted ones.
    Insert {
        /// The quoted words.
        beside: Range<usize>,
        is_before: bool,
        text: String,
    },
    /// Quoted words go.
    Delete(Range<usize>),
    /// Other words come in the place of quoted ones.
    Replace { words: Range<usize>, with: String },
}

/// Words between two edits up to which they are told as one.
const BETWEEN: usize = 2;
/// Words that are quoted round a place at most, on either side.
const AROUND: usize = 24;

/// The edits that make one text of another; with `wide`, all as words in the place of others. Nothing where they cannot be told
/// one by one.
pub(super) fn edits(old: &str, new: &str, wide: bool) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let changes = changes(old, new, if wide { 2 * BETWEEN } else { BETWEEN });
    for (at, (gone, comes)) in changes.iter().enumerate() {
        let from = at.checked_sub(1).map_or(0, |before| changes[before].0.end);
        let to = changes.get(at + 1).map_or(old.len(), |next| next.0.start);
        let place = Place { old, gone: gone.clone(), comes, free: from..to };
        let edit = if wide { place.replaced() } else { place.plain().or_else(|| place.replaced()) };
        edits.push(edit?);
    }
    Some(edits)
}

/// What differs, from words to words, with what stands close together joined.
fn changes(old: &str, new: &str, between: usize) -> Vec<(Range<usize>, String)> {
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at_old, mut at_new, mut is_open) = (0, 0, false);
    for stretch in compare_words(old, new) {
        if stretch.kind == PieceKind::Equal {
            let words = &old[stretch.start..stretch.end];
            let is_joint = words.split_whitespace().count() <= between && !words.contains(['.', ';', ':']);
            is_open = is_open && is_joint;
            at_old = stretch.end;
            at_new += stretch.end - stretch.start;
            continue;
        }
        if !is_open {
            changes.push((at_old..at_old, at_new..at_new));
            is_open = true;
        }
        let length = stretch.end - stretch.start;
        if stretch.kind == PieceKind::Deleted {
            at_old += length;
        } else {
            at_new += length;
        }
        if let Some((gone, comes)) = changes.last_mut() {
            (gone.end, comes.end) = (at_old, at_new);
        }
    }
    let whole = |(gone, comes): (Range<usize>, Range<usize>)| {
        let (gone, comes) = at_words(old, new, gone, comes);
        (gone, new[comes].to_owned())
    };
    changes.into_iter().map(whole).collect()
}

/// Widens a change to whole words, and takes white space off that both sides have.
fn at_words(old: &str, new: &str, mut gone: Range<usize>, mut comes: Range<usize>) -> (Range<usize>, Range<usize>) {
    let is_inside = |text: &str, at: usize| {
        let before = text[..at].chars().next_back().is_some_and(|sign| !sign.is_whitespace());
        before
            && text[at..].chars().next().is_some_and(char::is_alphanumeric)
            && text[..at].ends_with(char::is_alphanumeric)
    };
    while let Some(sign) = old[..gone.start].chars().next_back()
        && (is_inside(old, gone.start) || is_inside(new, comes.start))
        && new[..comes.start].ends_with(sign)
    {
        gone.start -= sign.len_utf8();
        comes.start -= sign.len_utf8();
    }
    while let Some(sign) = old[gone.end..].chars().next()
        && (is_inside(old, gone.end) || is_inside(new, comes.end))
        && new[comes.end..].starts_with(sign)
    {
        gone.end += sign.len_utf8();
        comes.end += sign.len_utf8();
    }
    while let (Some(one), Some(other)) = (old[gone.clone()].chars().next(), new[comes.clone()].chars().next())
        && one == other
        && one.is_whitespace()
    {
        gone.start += one.len_utf8();
        comes.start += other.len_utf8();
    }
    while let (Some(one), Some(other)) = (old[gone.clone()].chars().next_back(), new[comes.clone()].chars().next_back())
        && one == other
        && one.is_whitespace()
    {
        gone.end -= one.len_utf8();
        comes.end -= other.len_utf8();
    }
    (gone, comes)
}

/// One change of a text, and how far words round it may be quoted.
struct Place<'a> {
    old: &'a str,
    gone: Range<usize>,
    comes: &'a str,
    free: Range<usize>,
}

impl Place<'_> {
    /// Words in, words out, or the one for the other, if they can be quoted as they are.
    fn plain(&self) -> Option<Edit> {
        let comes = self.comes.trim();
        let words = trimmed(self.old, self.gone.clone());
        let edit = match (words.is_empty(), comes.is_empty()) {
            (true, false) => self.inserted(comes)?,
            (false, true) => Edit::Delete(words),
            (false, false) => Edit::Replace { words, with: comes.to_owned() },
            (true, true) => return None,
        };
        let is_sure = match &edit {
            Edit::Insert { .. } => true,
            Edit::Delete(words) | Edit::Replace { words, .. } => is_quotable(self.old, words),
        };
        (is_sure && self.is_done_by(&edit)).then_some(edit)
    }

    fn inserted(&self, comes: &str) -> Option<Edit> {
        let left = self.around(true).find(|words| is_quotable(self.old, words));
        let edit = |beside, is_before| Edit::Insert { beside, is_before, text: comes.to_owned() };
        let after = left.map(|words| edit(words, false)).filter(|edit| self.is_done_by(edit));
        after.or_else(|| {
            let right = self.around(false).find(|words| is_quotable(self.old, words));
            right.map(|words| edit(words, true)).filter(|edit| self.is_done_by(edit))
        })
    }

    /// Words beside the change on one side, more and more of them.
    fn around(&self, is_left: bool) -> impl Iterator<Item = Range<usize>> + '_ {
        let side = if is_left { self.free.start..self.gone.start } else { self.gone.end..self.free.end };
        let side = trimmed(self.old, side);
        let text = &self.old[side.clone()];
        let is_start = |at: usize| at == 0 || text[..at].ends_with(char::is_whitespace);
        let is_end = |at: usize| at == text.len() || text[at..].starts_with(char::is_whitespace);
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let mut cuts: Vec<usize> = if is_left {
            places.filter(|&at| at < text.len() && is_start(at) && !is_end(at)).collect()
        } else {
            places.filter(|&at| at > 0 && is_end(at) && !is_start(at)).collect()
        };
        if is_left {
            cuts.reverse();
        }
        let range = move |cut: usize| {
            if is_left { side.start + cut..side.end } else { side.start..side.start + cut }
        };
        cuts.into_iter().take(AROUND).map(range)
    }

    /// Words in the place of others, with as many round them as it takes.
    fn replaced(&self) -> Option<Edit> {
        let left: Vec<usize> = std::iter::once(self.gone.start).chain(self.around(true).map(|one| one.start)).collect();
        let right: Vec<usize> = std::iter::once(self.gone.end).chain(self.around(false).map(|one| one.end)).collect();
        for more in 0..left.len() + right.len() - 1 {
            let (on_left, on_right) = (more.div_ceil(2), more / 2);
            let spare_left = on_left.saturating_sub(left.len() - 1);
            let spare_right = on_right.saturating_sub(right.len() - 1);
            let from = left[(on_left + spare_right).min(left.len() - 1)];
            let to = right[(on_right + spare_left).min(right.len() - 1)];
            let with = format!("{}{}{}", &self.old[from..self.gone.start], self.comes, &self.old[self.gone.end..to]);
            let words = trimmed(self.old, from..to);
            if words.is_empty() || with.trim().is_empty() || !is_quotable(self.old, &words) {
                continue;
            }
            let edit = Edit::Replace { words, with: with.trim().to_owned() };
            if self.is_done_by(&edit) {
                return Some(edit);
            }
        }
        None
    }

    /// Whether an edit makes this change and nothing else.
    fn is_done_by(&self, edit: &Edit) -> bool {
        let wanted = format!("{}{}{}", &self.old[..self.gone.start], self.comes, &self.old[self.gone.end..]);
        let edit = match edit {
            Edit::Insert { beside, is_before, text } => {
                let at = if *is_before { beside.start } else { beside.end };
                WordEdit::Insert { at, text, is_before: *is_before }
            }
            Edit::Delete(words) => WordEdit::Delete { from: words.start, to: words.end },
            Edit::Replace { words, with } => WordEdit::Replace { from: words.start, to: words.end, with },
        };
        edited(self.old, edit) == wanted
    }
}

/// Whether words of a text stand there once, and are found where they stand.
fn is_quotable(text: &str, words: &Range<usize>) -> bool {
    let quoted = &text[words.clone()];
    quoted.contains(char::is_alphanumeric)
        && !quoted.contains('\n')
        && count_whole(text, quoted) == 1
        && quotation_ranges(text, quoted) == [words.clone()]
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "States shall protect the ports, and shall report on the ports each year.";

    fn told(new: &str) -> Vec<String> {
        let words = |range: &Range<usize>| OLD[range.clone()].to_owned();
        let line = |edit: &Edit| match edit {
            Edit::Insert { beside, is_before, text } => {
                format!("{text} {} {}", if *is_before { "before" } else { "after" }, words(beside))
            }
            Edit::Delete(gone) => format!("- {}", words(gone)),
            Edit::Replace { words: gone, with } => format!("{} -> {with}", words(gone)),
        };
        edits(OLD, new, false).unwrap().iter().map(line).collect()
    }

    #[test]
    fn an_edit_quotes_as_few_words_as_make_its_place_sure() {
        assert_eq!(told(&OLD.replace("States", "States parties")), ["parties after States"]);
        assert_eq!(told(&OLD.replace("the ports,", "the sea ports,")), ["sea after protect the"]);
        assert_eq!(told(&OLD.replace(" each year", "")), ["- each year"]);
        assert_eq!(told(&OLD.replace("and shall", "and should")), ["and shall -> and should"]);
        assert_eq!(told(&OLD.replace("ports,", "harbours,")), ["the ports, -> the harbours,"]);
    }
}
