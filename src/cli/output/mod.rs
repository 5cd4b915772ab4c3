//! Where a command's answer goes: to stdout, or whole to a file.
//!
//! ```text
//! -o FILE ── check_place, before the command runs ── place::of ─┬─ a pipe or a device: written to
//!                                                               └─ a file: written beside it, renamed
//! ```

mod package;
mod place;

pub(crate) use package::{write_folder, write_new_folder};
pub(crate) use place::check as check_place;

use super::failure::Failure;
use anstyle::{AnsiColor, Effects, Style};
use place::Place;
use std::fs::Permissions;
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

/// Whether an answer may have colours: on a terminal, unless `NO_COLOR` is set.
fn has_colours(file: Option<&Path>) -> bool {
    whole_width(file).is_some() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Colours beside the signs, never instead of them; none where the answer has no colours.
pub(crate) fn palette(file: Option<&Path>) -> Palette {
    if !has_colours(file) {
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

/// Colours that tell words of several kinds apart, and the sign that ends them; none where the answer has no colours.
pub(crate) fn tinges(file: Option<&Path>) -> (Vec<String>, String) {
    if !has_colours(file) {
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
    let failed = |error: io::Error| not_written(path, &error);
    match place::of(path)? {
        Place::Stdout => write(answer, None),
        Place::Stream(mut stream) => {
            stream.write_all(answer)?;
            Ok(stream.flush()?)
        }
        Place::File { folder, path, permissions } => write_whole(answer, &folder, &path, permissions).map_err(failed),
    }
}

/// Writes a file beside its place and renames it.
fn write_whole(answer: &[u8], folder: &Path, path: &Path, permissions: Option<Permissions>) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".travaux-");
    let mut file = usual_mode(&mut builder).tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(answer)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// A new file may be read as any other of the user's, not by its owner alone.
#[cfg(unix)]
fn usual_mode<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_mode<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot write `{}`: {error}", path.display()))
}
