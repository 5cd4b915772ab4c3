//! `-o`: an answer replaces an earlier answer and nothing else, and is whole or not there.

use crate::common::{folder, run};
use std::fs;
use std::path::Path;

const MANIFEST: &str = "travaux: 1\ndrafts: [zero]\nsources:\n  - {id: notes, access: public}\n";
const ZERO: &str = "travaux: 1\ndraft: zero\nclauses:\n  - {label: \"1.\", text: Ports stay open at night.}\n";

fn quays() -> tempfile::TempDir {
    folder(&[
        ("n/travaux.yaml", MANIFEST),
        ("n/drafts/zero.yaml", ZERO),
        ("n/amendments/a.yaml", "travaux: 1\n"),
        ("n/originals/notes.pdf", "kept"),
        ("n/authors.yaml", "travaux: 1\n"),
        ("old.md", "1. Ports stay open.\n"),
        ("new.md", "1. Ports stay open at night.\n"),
        ("terms.txt", "ports\n"),
    ])
}

/// Every file beneath a folder with what it holds.
fn state(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.is_file() {
                files.push((path.display().to_string(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn what_a_command_reads_is_not_replaced() {
    let place = quays();
    let here = place.path();
    fs::hard_link(here.join("old.md"), here.join("same.md")).unwrap();
    fs::hard_link(here.join("n/drafts/zero.yaml"), here.join("zero-too.yaml")).unwrap();
    fs::create_dir(here.join("sub")).unwrap();
    let before = state(here);
    for arguments in [
        &["diff", "old.md", "new.md", "-o", "old.md"][..],
        &["diff", "old.md", "new.md", "-o", "sub/../new.md"],
        &["diff", "old.md", "new.md", "--format", "html", "--output=same.md"],
        &["-C", "n", "watch", "terms.txt", "-o", "terms.txt"],
        &["-C", "n", "show", "zero", "-o", "n/drafts/zero.yaml"],
        &["-C", "n", "show", "zero", "-o", "zero-too.yaml"],
        &["diff", "old.md", "new.md", "-o", "n/amendments/a.yaml"],
        &["diff", "old.md", "new.md", "-o", "n/amendments/../travaux.yaml"],
        &["diff", "old.md", "new.md", "-o", "n/originals/notes.pdf"],
        &["diff", "old.md", "new.md", "-o", "n/authors.yaml"],
        &["diff", "old.md", "new.md", "-o", "sub"],
        &["diff", "old.md", "new.md", "-o", "sub/"],
        &["-C", "n", "export", "--for", "own", "--format", "data-package", "-o", "n/originals"],
    ] {
        let (code, stdout, stderr) = run(here, arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}\n{stderr}");
        assert!(stderr.contains("help: ") && !stderr.contains("panicked"), "{arguments:?}\n{stderr}");
        assert_eq!(state(here), before, "{arguments:?}");
    }
}

#[test]
fn an_earlier_answer_is_replaced_and_what_stands_beside_it_stays() {
    let place = quays();
    let here = place.path();
    fs::write(here.join("answer.txt.part"), "mine").unwrap();
    for _ in 0..2 {
        let (code, _, stderr) = run(here, &["diff", "old.md", "new.md", "-o", "answer.txt"]);
        assert_eq!(code, Some(0), "{stderr}");
        assert!(fs::read_to_string(here.join("answer.txt")).unwrap().contains("at night"));
    }
    for _ in 0..2 {
        // The word is no file that is read.
        let (code, _, stderr) = run(here, &["diff", "old.md", "new.md", "--format", "html", "-o", "html"]);
        assert_eq!(code, Some(0), "{stderr}");
    }
    fs::remove_file(here.join("html")).unwrap();
    assert_eq!(fs::read_to_string(here.join("answer.txt.part")).unwrap(), "mine");
    assert_eq!(fs::read_dir(here).unwrap().count(), 6);
    let (code, _, stderr) = run(here, &["diff", "old.md", "new.md", "-o", "none/answer.txt"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("cannot write `none/answer.txt`"), "{stderr}");
    assert_eq!(fs::read_dir(here).unwrap().count(), 6);
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use crate::common::travaux;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Command, Stdio};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn links_are_not_followed_and_folders_behind_links_are_known() {
        let place = quays();
        let here = place.path();
        fs::write(here.join("elsewhere.txt"), "kept").unwrap();
        symlink("elsewhere.txt", here.join("link.txt")).unwrap();
        symlink("nowhere.txt", here.join("dangling.txt")).unwrap();
        symlink("n/drafts", here.join("texts")).unwrap();
        let refused = |to: &str| {
            let before = state(here);
            let (code, _, stderr) = run(here, &["diff", "old.md", "new.md", "-o", to]);
            assert_eq!(code, Some(2), "{to}: {stderr}");
            assert_eq!(state(here), before, "{to}");
        };
        ["link.txt", "dangling.txt", "texts/zero.yaml"].into_iter().for_each(refused);
        // Drafts that are kept elsewhere belong to the negotiation by the way it names them.
        fs::rename(here.join("n/drafts"), here.join("kept")).unwrap();
        symlink("../kept", here.join("n/drafts")).unwrap();
        refused("n/drafts/zero.yaml");
        let before = state(here);
        let (code, _, stderr) = run(here, &["-C", "n", "show", "zero", "-o", "kept/zero.yaml"]);
        assert_eq!(code, Some(2), "{stderr}");
        assert_eq!(state(here), before);
    }

    #[test]
    fn the_permissions_are_those_of_the_file_before_or_the_usual_ones() {
        let place = quays();
        let here = place.path();
        fs::write(here.join("usual"), "").unwrap();
        run(here, &["diff", "old.md", "new.md", "-o", "answer"]);
        assert_eq!(mode(&here.join("answer")), mode(&here.join("usual")));
        fs::set_permissions(here.join("answer"), fs::Permissions::from_mode(0o640)).unwrap();
        run(here, &["diff", "old.md", "new.md", "-o", "answer"]);
        assert_eq!(mode(&here.join("answer")), 0o640);
        fs::create_dir(here.join("usual-folder")).unwrap();
        for _ in 0..2 {
            let (code, _, stderr) =
                run(here, &["-C", "n", "export", "--for", "own", "--format", "data-package", "-o", "package"]);
            assert_eq!(code, Some(0), "{stderr}");
            assert_eq!(mode(&here.join("package")), mode(&here.join("usual-folder")));
            assert_eq!(mode(&here.join("package/datapackage.json")), mode(&here.join("usual")));
        }
        // A folder of the user's under one of the names is not what an export left.
        fs::remove_file(here.join("package/edits.csv")).ok();
        fs::create_dir_all(here.join("package/edits.csv/mine")).unwrap();
        let (code, _, stderr) =
            run(here, &["-C", "n", "export", "--for", "own", "--format", "data-package", "-o", "package"]);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(here.join("package/edits.csv/mine").is_dir());
    }

    #[test]
    fn pipes_and_devices_are_written_to() {
        let place = quays();
        let here = place.path();
        let told = run(here, &["diff", "old.md", "new.md"]).1;
        assert_eq!(run(here, &["diff", "old.md", "new.md", "-o", "/dev/stdout"]).1, told);
        assert_eq!(run(here, &["diff", "old.md", "new.md", "-o", "/dev/null"]).0, Some(0));
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        assert!(Command::new("mkfifo").arg(here.join("pipe")).status().unwrap().success());
        let reader = Command::new("cat").arg(here.join("pipe")).stdout(Stdio::piped()).spawn().unwrap();
        let mut writer = travaux(here, &["diff", "old.md", "new.md", "-o", "pipe"]).spawn().unwrap();
        assert!(writer.wait().unwrap().success());
        assert_eq!(String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap(), told);
        assert!(!fs::symlink_metadata(here.join("pipe")).unwrap().is_file());
    }

    #[test]
    fn a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for() {
        for name in ["travaux.yaml", "amendments/b.yaml", "drafts/zero.yaml", "corrections/c.yaml"] {
            let place = quays();
            let here = place.path();
            make_pipe(&here.join("n").join(name));
            let (code, stdout, stderr) = run(here, &["-C", "n", "check"]);
            let is_told = [&stdout, &stderr].iter().any(|text| text.contains("pipe or a device"));
            assert!(is_told && code != Some(101), "{name}: {code:?}\n{stdout}\n{stderr}");
            if name == "travaux.yaml" {
                assert_eq!(run(&here.join("n"), &["check"]).0, Some(2));
            }
        }
        let place = folder(&[("travaux.yaml", MANIFEST)]);
        let here = place.path();
        let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions/import.in");
        for name in ["zero.docx", "china.docx"] {
            fs::copy(documents.join(name), here.join(name)).unwrap();
        }
        fs::write(here.join("travaux.yaml"), "travaux: 1\n").unwrap();
        let (code, _, stderr) = run(here, &["import", "zero.docx", "--draft", "zero", "--accept-all"]);
        assert_eq!(code, Some(0), "{stderr}");
        make_pipe(&here.join("authors.yaml"));
        let (code, _, stderr) = run(here, &["import", "china.docx", "--amendments-to", "zero"]);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains("cannot read `authors.yaml`: it is a pipe or a device"), "{stderr}");
    }

    fn make_pipe(path: &Path) {
        fs::remove_file(path).ok();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
}
