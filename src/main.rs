//! The `travaux` program: parses the command line, runs one command, exits.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
