//! Where a command's answer goes: to stdout, or whole to a file.

use super::failure::Failure;
use anstyle::{AnsiColor, Effects, Style};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
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

/// Writes files into a folder of their own that is either complete or as it was before. One that holds just such files
/// is replaced; nothing else is ever touched.
pub(crate) fn write_folder(files: &[(&str, &[u8])], folder: &Path) -> Result<(), Failure> {
    let is_there = is_replaceable(files, folder)?;
    let (part, before) = (beside(folder, ".part")?, beside(folder, ".before")?);
    let written = fs::create_dir(&part).and_then(|()| {
        files.iter().try_for_each(|(name, content)| fs::write(part.join(name), content))?;
        if is_there {
            fs::rename(folder, &before)?;
        }
        fs::rename(&part, folder)
    });
    if let Err(error) = written {
        // What was there goes back to its place, and what was begun goes; if that fails too, the first error tells more.
        let _ = fs::remove_dir_all(&part);
        if is_there && fs::symlink_metadata(folder).is_err() {
            let _ = fs::rename(&before, folder);
        }
        return Err(not_written(folder, &error));
    }
    if is_there { fs::remove_dir_all(&before).map_err(|error| not_written(&before, &error)) } else { Ok(()) }
}

/// Writes files, in folders of their own, into a folder that must not be there yet: it is complete or absent.
pub(crate) fn write_new_folder(files: &[(String, String)], folder: &Path) -> Result<(), Failure> {
    if fs::symlink_metadata(folder).is_ok() {
        return Err(Failure::new(format!("`{}` is there already", folder.display()))
            .help("name a folder that is to be made: nothing in one that is there is replaced"));
    }
    let part = beside(folder, ".part")?;
    let write = |(name, content): &(String, String)| {
        let path = part.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&part))?;
        fs::write(path, content)
    };
    let written =
        fs::create_dir(&part).and_then(|()| files.iter().try_for_each(write)).and_then(|()| fs::rename(&part, folder));
    written.map_err(|error| {
        // The first error tells more than a second one would.
        let _ = fs::remove_dir_all(&part);
        not_written(folder, &error)
    })
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot write `{}`: {error}", path.display()))
}

/// Whether there is such a folder already, with nothing else in it; anything else is refused.
fn is_replaceable(files: &[(&str, &[u8])], folder: &Path) -> Result<bool, Failure> {
    match fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => {
            return Err(Failure::new(format!("`{}` is no folder", folder.display())).help("name another place"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(not_written(folder, &error)),
    }
    let failed = |error| not_written(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let found = entry.map_err(failed)?.file_name();
        if !files.iter().any(|(name, _)| found == *name) {
            return Err(Failure::new(format!("`{}` holds other files: `{}`", folder.display(), found.display()))
                .help("name a folder that is not there yet, or an earlier export to be replaced"));
        }
    }
    Ok(true)
}

/// A place beside a folder, for as long as it is written.
fn beside(folder: &Path, ending: &str) -> Result<PathBuf, Failure> {
    let Some(name) = folder.file_name() else {
        return Err(Failure::new(format!("`{}` is no name for a new folder", folder.display()))
            .help("name a folder that is to be made"));
    };
    let mut name = name.to_owned();
    name.push(ending);
    let place = folder.with_file_name(name);
    if fs::symlink_metadata(&place).is_ok() {
        return Err(Failure::new(format!("`{}` is in the way", place.display()))
            .help("an export that was cut short may have left it; move it away, then try again"));
    }
    Ok(place)
}
