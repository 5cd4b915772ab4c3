//! JSON. Keys have underscores, values are written as the field writes them, and the same answer gives the same bytes.

mod diagnostics;
mod parties;
mod show;

pub use diagnostics::diagnostics;
pub use parties::parties;
pub use show::show;

use serde::Serialize;

/// The program's version, which every export names.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// An answer as indented JSON with a line feed at its end.
fn print(answer: &impl Serialize) -> String {
    // Maps with keys that are no texts are the only thing that cannot be written, and no answer has one.
    serde_json::to_string_pretty(answer).unwrap_or_default() + "\n"
}
