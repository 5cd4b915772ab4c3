//! The words of a PDF and their boxes, through `pdftotext` where it is installed.
//!
//! The program gets the bytes, never a path, writes to a pipe, and is stopped when it takes too long or writes too much.

use crate::source::Diagnostic;
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const PROGRAM: &str = "pdftotext";
/// How long a document of some thousand pages may take.
const LONGEST: Duration = Duration::from_secs(120);
/// More text than any document holds.
const MOST: u64 = 256 * 1024 * 1024;

/// The words of a PDF with their boxes, as `pdftotext -bbox-layout` writes them.
///
/// # Errors
///
/// Where the program is not installed, takes too long, or cannot read the document.
pub(super) fn boxes(name: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    let failed = |why: String| Diagnostic::error(format!("cannot read the PDF `{name}`: {why}"));
    let mut command = Command::new(PROGRAM);
    command.args(["-bbox-layout", "-enc", "UTF-8", "-", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => failed(format!("the program {PROGRAM} is not installed")).help(
            "install poppler (Debian and Ubuntu: `apt install poppler-utils`, macOS: `brew install poppler`), \
             or save the document as text or Word",
        ),
        _ => failed(format!("the program {PROGRAM} does not start: {error}")),
    })?;
    let outcome = run(&mut child, bytes);
    // Whether it ended by itself or not, nothing of it stays behind.
    let _ = child.kill();
    let status = child.wait().map_err(|error| failed(error.to_string()))?;
    let Some((text, told)) = outcome else {
        let why = format!("{PROGRAM} took more than {} seconds", LONGEST.as_secs());
        return Err(failed(why).help("save the document as text or Word"));
    };
    if text.len() as u64 >= MOST {
        return Err(failed("it holds more text than any document".to_owned()).help("cut it into parts"));
    }
    let told = String::from_utf8_lossy(&told).into_owned();
    if told.contains("Incorrect password") || told.contains("Copying of text from this document is not allowed") {
        return Err(failed("it is encrypted".to_owned()).help("save it without a password, and name that file"));
    }
    if !status.success() && text.is_empty() {
        let first = told.lines().next().unwrap_or("it is no PDF, or a damaged one").trim();
        return Err(failed(first.to_owned()).help("get the file again from where it was published"));
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Feeds the program and takes what it writes; nothing where it takes too long.
fn run(child: &mut Child, bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut stdin, stdout, stderr) = (child.stdin.take()?, child.stdout.take()?, child.stderr.take()?);
    let input = bytes.to_vec();
    // A program that stops reading closes the pipe: what it wrote tells why.
    thread::spawn(move || drop(stdin.write_all(&input)));
    let (send_text, text) = mpsc::channel();
    let (send_told, told) = mpsc::channel();
    thread::spawn(move || drop(send_text.send(all(stdout))));
    thread::spawn(move || drop(send_told.send(all(stderr))));
    let text = text.recv_timeout(LONGEST).ok()?;
    Some((text, told.recv_timeout(LONGEST).ok()?))
}

fn all(pipe: impl Read) -> Vec<u8> {
    let mut out = Vec::new();
    // What was written before a pipe broke is still what was written.
    let _ = pipe.take(MOST).read_to_end(&mut out);
    out
}
