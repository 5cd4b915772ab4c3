//! Where a command's answer goes: to stdout, or whole to a file.

use super::failure::Failure;
use anstyle::{AnsiColor, Effects, Style};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use travaux::write::Palette;

/// The width to wrap an answer to: the terminal's, or none where it goes to a pipe or a file.
pub(crate) fn width(file: Option<&Path>) -> Option<usize> {
    // Longer lines of running text are hard to read.
    whole_width(file).map(|width| width.min(100))
}

/// The width of the terminal, for columns.
pub(crate) fn whole_width(file: Option<&Path>) -> Option<usize> {
    if file.is_some() || !io::stdout().is_terminal() {
        return None;
    }
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    Some(width.max(40))
}

/// Colours beside the signs, never instead of them; none where the answer does not go to a terminal.
pub(crate) fn palette(file: Option<&Path>) -> Palette {
    if whole_width(file).is_none() {
        return Palette::default();
    }
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    Palette {
        deleted: colour(AnsiColor::Red).effects(Effects::STRIKETHROUGH).render().to_string(),
        inserted: colour(AnsiColor::Green).effects(Effects::UNDERLINE).render().to_string(),
        heading: Style::new().bold().render().to_string(),
        kind: colour(AnsiColor::Cyan).render().to_string(),
        reset: anstyle::Reset.render().to_string(),
    }
}

/// Colours that tell words of several kinds apart, and the sign that ends them; none where the answer does not go to a
/// terminal.
pub(crate) fn tinges(file: Option<&Path>) -> (Vec<String>, String) {
    if whole_width(file).is_none() {
        return (Vec::new(), String::new());
    }
    use AnsiColor::{BrightBlue, BrightMagenta, BrightRed, Cyan, Green, Magenta, Yellow};
    let colours = [Cyan, Yellow, Green, Magenta, BrightBlue, BrightRed, BrightMagenta];
    let signs = colours.into_iter().map(|colour| Style::new().fg_color(Some(colour.into())).render().to_string());
    (signs.collect(), anstyle::Reset.render().to_string())
}

/// Stdout, without colours where it is no terminal or `NO_COLOR` is set. A pipe gets its bytes as they are.
pub(crate) fn stdout() -> Box<dyn Write> {
    if io::stdout().is_terminal() { Box::new(anstream::stdout().lock()) } else { Box::new(io::stdout().lock()) }
}

/// Writes an answer to stdout, or to a file that is either complete or not there.
pub(crate) fn write(answer: &[u8], file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file else {
        let mut stdout = stdout();
        stdout.write_all(answer)?;
        stdout.flush()?;
        return Ok(());
    };
    write_whole(path, answer).map_err(|error| Failure::new(format!("cannot write `{}`: {error}", path.display())))
}

fn write_whole(path: &Path, answer: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, answer)?;
    fs::rename(&part, path).inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}
