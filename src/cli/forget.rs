//! `forget`: a source out of the folder, with all that rests on it alone, after what goes was shown and agreed to.

use super::failure::Failure;
use super::{Outcome, open, output};
use clap::Args;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use travaux::folder::{self, Forgetting};
use travaux::write::visible;

/// How many places are listed that still name the source.
const MOST_PLACES: usize = 40;

/// Removes a source and all that rests on it alone
///
/// Lists what goes, then asks. What another source carries too stays without this one's quotation, words and note.
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// Id of the source
    source: String,

    /// Remove it without asking
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(command: &Forget, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let folder = open::folder(folder)?;
    let find = || folder::forget(&folder, &command.source).map_err(Failure::Diagnostics);
    let shown = if command.yes { None } else { Some(find()?) };
    if let Some(shown) = &shown {
        output::write(visible(&listed(&command.source, shown)).as_bytes(), None)?;
        agree()?;
    }
    let lock = open::lock(&folder)?;
    let now = find()?;
    match &shown {
        None => output::write(visible(&listed(&command.source, &now)).as_bytes(), None)?,
        Some(shown) if !shown.is_same(&now) => {
            return Err(Failure::new("the folder was changed meanwhile, and something else goes now")
                .help("nothing was removed; give the command again and look at the list"));
        }
        Some(_) => {}
    }
    now.carry_out(&lock).map_err(|error| Failure::Diagnostics(vec![error]))?;
    output::write(b"removed\n", None)?;
    Ok(Outcome::Done)
}

/// Asks at the terminal; without one, nobody can be asked.
fn agree() -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new("nothing was removed: there is no terminal to ask at")
            .help("look at the list, and write `--yes` if all that is to go"));
    }
    let mut stdout = output::stdout();
    write!(stdout, "Remove all this? Write yes: ")?;
    stdout.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| Failure::new(format!("cannot read the answer: {error}")))?;
    if answer.trim().eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::new("nothing was removed").help("write `yes` to remove all that is listed"))
}

fn listed(source: &str, forgetting: &Forgetting) -> String {
    let mut list = format!("What goes with the source `{source}`:\n");
    let mut part = |heading: &str, lines: &[String]| {
        if !lines.is_empty() {
            list.push_str(heading);
            lines.iter().for_each(|line| list.push_str(&format!("  {line}\n")));
        }
    };
    part("", &forgetting.goes);
    part(
        "These stay, because another source carries them, without its quotation, words and note:\n",
        &forgetting.loses,
    );
    part("These stay, and no longer name what goes:\n", &forgetting.adjusted);
    part("These stay, and were made from it:\n", &forgetting.derived);
    let more = forgetting.still_named.len().saturating_sub(MOST_PLACES);
    let places: Vec<String> = forgetting.still_named.iter().take(MOST_PLACES).cloned().collect();
    part("These still name it afterwards; look whether they tell what is to go:\n", &places);
    if more > 0 {
        list.push_str(&format!("  and {more} more places\n"));
    }
    list.push_str("The history of git, backups, exports, and files that were sent to others still hold it.\n");
    list
}
