//! Where a source is still named when all that rests on it is gone: in remarks, in notes, in other entries. Nobody but a
//! person can tell whether that is to go too.

use crate::folder::MANIFEST;
use crate::folder::disk::{self, Disk};
use crate::folder::parts::AUTHORS;
use crate::source::Source;

/// The shortest name that is looked for inside of other words.
const TELLING: usize = 12;

/// The lines that name a source: its title, its address, its digest, and its id as a word, but not in the texts of drafts: there
/// the same word is no id.
pub(super) fn of(source: &Source, disk: Disk<'_>) -> Vec<String> {
    let names = [&source.title, &source.url, &source.sha256];
    let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let mut paths = vec![MANIFEST.to_owned(), AUTHORS.to_owned()];
    for folder in ["drafts", "amendments", "corrections", "precedents"] {
        paths.extend(disk::list(disk, folder, &mut Vec::new()).into_iter().map(|file| file.path));
    }
    let mut places = Vec::new();
    for path in paths {
        let name = path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if stem.strip_prefix("record-").unwrap_or(stem) == source.id {
            places.push(format!("{path}, by its name"));
        }
        let is_text = path.starts_with("drafts/") || path.starts_with("precedents/");
        let Ok(bytes) = disk::bytes(disk, &path) else { continue };
        // What is no text cites no source.
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let is_named = |line: &str| {
            !is_text && has_word(line, &source.id)
                || names.iter().any(|name| has_word(line, name) || name.len() >= TELLING && line.contains(name))
        };
        let lines = (1..).zip(text.lines()).filter(|(_, line)| is_named(line));
        places.extend(lines.map(|(number, _)| format!("{path}:{number}")));
    }
    places
}

/// Tells whether a name stands in a line as a whole word.
fn has_word(line: &str, name: &str) -> bool {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-';
    line.match_indices(name).any(|(at, found)| {
        let before = line[..at].chars().next_back();
        let after = line[at + found.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}
