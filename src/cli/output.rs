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
    let failed = |error: io::Error| Failure::new(format!("cannot write `{}`: {error}", folder.display()));
    let Some(name) = folder.file_name() else {
        return Err(failed(io::ErrorKind::InvalidInput.into()).help("name a folder that is to be made for it"));
    };
    let is_there = match fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => {
            return Err(Failure::new(format!("`{}` is no folder", folder.display())).help("name another place"));
        }
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failed(error)),
    };
    if is_there {
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if !files.iter().any(|(name, _)| entry.file_name() == *name) {
                let other = entry.file_name().display().to_string();
                return Err(Failure::new(format!("`{}` holds other files: `{other}`", folder.display()))
                    .help("name a folder that is not there yet, or an earlier export to be replaced"));
            }
        }
    }
    let beside = |ending: &str| {
        let mut name = name.to_owned();
        name.push(ending);
        folder.with_file_name(name)
    };
    let (part, before) = (beside(".part"), beside(".before"));
    for left in [&part, &before] {
        if fs::symlink_metadata(left).is_ok() {
            return Err(Failure::new(format!("`{}` is in the way", left.display()))
                .help("an export that was cut short may have left it; move it away, then try again"));
        }
    }
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
        return Err(failed(error));
    }
    if is_there { fs::remove_dir_all(&before).map_err(failed) } else { Ok(()) }
}
