//! What the README shows is what the program prints.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Stands in the README for lines that were left out.
const LEFT_OUT: &str = "[…]";

#[test]
fn the_readme_shows_real_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut checked = 0;
    for block in readme.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("a block ends");
        let (command, shown) = block.split_once('\n').expect("a block has a command");
        let command = command.strip_prefix("$ ").expect("a command begins with $");
        let Some(arguments) =
            command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("travaux "))
        else {
            assert_eq!(command, "cargo test");
            continue;
        };
        let output =
            Command::new(env!("CARGO_BIN_EXE_travaux")).current_dir(root).args(arguments.split(' ')).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8(output.stdout).unwrap();
        let mut rest = printed.as_str();
        for part in shown.split(LEFT_OUT).map(str::trim).filter(|part| !part.is_empty()) {
            let at = rest
                .find(part)
                .unwrap_or_else(|| panic!("`{command}` does not print, in this place:\n{part}\n\nbut:\n{rest}"));
            rest = &rest[at + part.len()..];
        }
        if !shown.trim_end().ends_with(LEFT_OUT) {
            assert_eq!(rest.trim(), "", "`{command}` prints more than the README shows");
        }
        checked += 1;
    }
    assert_eq!(checked, 2);
}
