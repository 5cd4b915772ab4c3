//! How an answer is written: as `--format` says, else as the ending of the output's name does.

use super::failure::Failure;
use clap::ValueEnum;
use std::path::Path;

/// The formats of a command.
pub(super) trait OutputFormat: ValueEnum + Copy + PartialEq + Default {
    /// Whether it is made to be handed on: whoever writes it has to say to whom.
    fn is_handed_on(self) -> bool {
        !matches!(self.name().as_str(), "text" | "json")
    }

    /// The format's name, as `--format` takes it.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Endings of files, with the formats they stand for, the most usual first.
const ENDINGS: &[(&str, &[&str])] = &[
    ("txt", &["text"]),
    ("text", &["text"]),
    ("md", &["markdown"]),
    ("markdown", &["markdown"]),
    ("html", &["html"]),
    ("htm", &["html"]),
    ("docx", &["docx"]),
    ("csv", &["csv", "edits"]),
    ("json", &["json", "prov-json"]),
    ("jsonl", &["jsonl"]),
    ("svg", &["svg"]),
    ("graphml", &["graphml"]),
    ("dot", &["dot"]),
    ("gv", &["dot"]),
    ("mmd", &["mermaid"]),
    ("mermaid", &["mermaid"]),
    ("ttl", &["prov-ttl"]),
    ("xml", &["akn"]),
    ("akn", &["akn"]),
];

/// The format given, or else that of the output's ending, or else the command's own.
///
/// # Errors
/// Where the ending stands for a format that the command does not write: the file would not be what its name says.
pub(super) fn chosen<F: OutputFormat>(given: Option<F>, output: Option<&Path>) -> Result<F, Failure> {
    Ok(match given {
        Some(format) => format,
        None => of_ending(output)?.unwrap_or_default(),
    })
}

/// The format that the output's ending stands for; nothing where it stands for none.
///
/// # Errors
/// As [`chosen`].
pub(super) fn of_ending<F: OutputFormat>(output: Option<&Path>) -> Result<Option<F>, Failure> {
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let named = ENDINGS.iter().find(|(known, _)| Some(*known) == ending.as_deref());
    let Some((ending, names)) = named else { return Ok(None) };
    let of_name = |name: &&str| F::value_variants().iter().copied().find(|format| format.name() == *name);
    if let Some(format) = names.iter().find_map(of_name) {
        return Ok(Some(format));
    }
    let known: Vec<String> = F::value_variants().iter().map(|format| format.name()).collect();
    Err(Failure::new(format!("a file that ends in .{ending} would be {}, and this is not written so", names[0]))
        .help(format!("give the file another ending, or choose with --format: {}", known.join(", "))))
}
