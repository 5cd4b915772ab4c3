//! Nothing is shown to whom it is not for: every kind of thing with every access, through every command and format.
//!
//! A word stands for each thing that is for one audience alone. What a command writes for another may hold it nowhere, and
//! may not differ from what it writes of a folder in which the thing never was.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The accesses, as files write them, and the audience that each is for, as the command line does.
const LEVELS: [(&str, &str, &str); 5] = [
    ("public", "public", "pub"),
    ("participants", "participants", "par"),
    ("{group: EU}", "EU", "eur"),
    ("{group: G77}", "G77", "gss"),
    ("own", "own", "own"),
];

/// Which levels an audience may see.
fn sees(audience: &str, level: &str) -> bool {
    matches!(
        (audience, level),
        ("own", _) | (_, "pub") | ("participants" | "EU" | "G77", "par") | ("EU", "eur") | ("G77", "gss")
    )
}

/// A word that stands for something of one level, and nowhere else.
fn marker(level: &str, what: &str) -> String {
    format!("zz{level}{what}")
}

/// A folder with things of some levels.
struct Talks {
    folder: PathBuf,
    levels: Vec<(&'static str, &'static str)>,
    /// Whether open records have remarks, quotations and corrections that are for others.
    has_remarks: bool,
}

impl Talks {
    fn new(name: &str, may_see: impl Fn(&str) -> bool, has_remarks: bool) -> Talks {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audiences").join(name);
        let _ = fs::remove_dir_all(&folder);
        for part in ["drafts", "amendments", "precedents", "corrections"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        let levels = LEVELS.iter().filter(|(_, _, key)| may_see(key)).map(|&(access, _, key)| (access, key)).collect();
        let talks = Talks { folder, levels, has_remarks };
        talks.write();
        talks
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }

    fn write(&self) {
        let mut sources = String::new();
        let mut drafts = vec!["zero".to_owned()];
        for (access, key) in &self.levels {
            let m = |what: &str| marker(key, what);
            sources.push_str(&format!(
                "  - {{id: {}, title: {}, author: {}, publisher: {}, url: 'https://example.org/{}', note: {}, access: {access}}}\n",
                m("src"), m("stitle"), m("sauthor"), m("spub"), m("surl"), m("snote")
            ));
            drafts.push(m("draft"));
            self.draft(access, key);
            self.records(access, key);
            self.put(
                &format!("precedents/{}.md", m("prec")),
                &format!("---\ntravaux: 1\ndraft: {0}\ntitle: {1}\naccess: {access}\n---\n1. The {2} harbours shall be kept clean and open.\n", m("prec"), m("ptitle"), m("ptext")),
            );
        }
        drafts.push("last".to_owned());
        let note = if self.has_remarks {
            format!("note: {{text: {}, access: own}}\n", marker("own", "mnote"))
        } else {
            String::new()
        };
        self.put(
            "travaux.yaml",
            &format!(
                "travaux: 1\ntitle: Harbours\ndefault_access: own\ndrafts: [{}]\n{note}sources:\n{sources}",
                drafts.join(", ")
            ),
        );
        self.base();
    }

    /// What everybody may see, with remarks in it that not everybody may.
    fn base(&self) {
        let claims: String = self
            .levels
            .iter()
            .map(|(_, key)| {
                format!("  - {{field: date, value: '{}', source: {}}}\n", marker(key, "claim"), marker(key, "src"))
            })
            .collect();
        let note = |what: &str| {
            if self.has_remarks {
                format!("note: {{text: {}, access: own}}", marker("own", what))
            } else {
                String::new()
            }
        };
        let comma = |what: &str| if self.has_remarks { format!(", {}", note(what)) } else { String::new() };
        self.put(
            "drafts/zero.yaml",
            &format!(
                "travaux: 1\ndraft: zero\ntitle: Zero\ndate: 2024-01-01\naccess: public\nclaims:\n{claims}{}\nclauses:\n\
                 \x20 - {{label: '1.', text: 'The harbours shall be kept clean and open.'}}\n\
                 \x20 - {{label: '2.', text: 'A fund for small ports is set up.'{}}}\n",
                note("dnote"),
                if self.has_remarks { format!(", instructions: {{wanted: {}, red_line: {}}}", marker("own", "want"), marker("own", "red")) } else { String::new() },
            ),
        );
        self.put(
            "drafts/last.md",
            "---\ntravaux: 1\ndraft: last\ntitle: Last\ndate: 2024-09-01\naccess: public\n---\n\
             1. The harbours shall be kept clean, safe and open.\n2. A fund for all ports is set up.\n",
        );
        self.put(
            "amendments/open.yaml",
            &format!(
                "travaux: 1\namendments:\n  - {{id: open, draft: zero, clause: '1', insert: safe, after: clean, proposed_by: [CHN], date: 2024-02-01, source: {src}{}}}\n\
                 positions:\n  - {{party: NOR, stance: support, draft: zero, clause: '2', source: {src}{}}}\n",
                comma("anote"),
                comma("pnote"),
                src = marker("pub", "src"),
            ),
        );
        if self.has_remarks {
            let m = |what: &str| marker("own", what);
            self.put(
                "corrections/by.yaml",
                &format!(
                    "travaux: 1\ncorrections:\n  - {{amendment: open, in: last, confirm: reflected, by: {}, why: {}, access: own}}\n",
                    m("cby"), m("cwhy")
                ),
            );
            self.put(
                "amendments/instructions.yaml",
                &format!(
                    "travaux: 1\ninstructions:\n  - {{amendment: open, wanted: {}, fallback: {}}}\n",
                    m("iwant"),
                    m("ifall")
                ),
            );
        }
    }

    fn draft(&self, access: &str, key: &str) {
        let m = |what: &str| marker(key, what);
        self.put(
            &format!("drafts/{}.md", m("draft")),
            &format!(
                "---\ntravaux: 1\ndraft: {}\ntitle: {}\ndate: 2024-05-01\nnote: {}\naccess: {access}\n---\n\
                 1. The harbours shall be kept clean and {}.\n2. A fund for {} ports is set up.\n",
                m("draft"),
                m("dtitle"),
                m("drnote"),
                m("dtext"),
                m("dwords")
            ),
        );
    }

    fn records(&self, access: &str, key: &str) {
        let m = |what: &str| marker(key, what);
        let source = format!("source: {{id: {}, quote: {}, at: {}}}", m("src"), m("quote"), m("at"));
        let mut out = format!(
            "travaux: 1\namendments:\n\
             \x20 - {{id: {id}, draft: zero, clause: '2', replace: small, with: {with}, proposed_by: [EGY], date: 2024-02-02, note: {note}, access: {access}, {source}}}\n\
             \x20 - {{id: {id}2, draft: {draft}, clause: '1', delete: clause, proposed_by: [CUB], access: public}}\n\
             positions:\n\
             \x20 - {{party: BRA, stance: oppose, draft: zero, clause: '1', as_said: {said}, condition: {cond}, package: {pack}, note: {pnote}, access: {access}, {source}}}\n\
             \x20 - {{party: KEN, stance: support, amendment: {id}, theme: {theme}, source: {src}}}\n\
             \x20 - {{party: FJI, stance: support, draft: zero, clause: '2', statement: {st}, source: {src}}}\n\
             carried:\n\
             \x20 - {{amendment: {id}, draft: last, clause: '2', quote: all, confirmed_by: {by}}}\n\
             statements:\n\
             \x20 - {{id: {st}, title: {stt}, speaker: FJI, date: 2024-03-01, note: {stn}, access: {access}, {source}}}\n\
             events:\n\
             \x20 - {{id: {ev}, tabled: {id}, note: {evn}, access: {access}, {source}}}\n\
             \x20 - {{explanation: {st}, by: [FJI], access: public}}\n\
             \x20 - {{adopted: {draft}, access: public}}\n\
             \x20 - {{tabled: {src}, access: public}}\n\
             \x20 - {{id: {ev}-2, dissociation: {ev}, by: [KEN], access: public}}\n\
             \x20 - {{explanation: {ev}-2, by: [FJI], access: public}}\n\
             \x20 - {{vote: '{id}', for: [FJI], access: public}}\n\
             \x20 - {{tabled: ' {id} ', access: public}}\n\
             \x20 - {{tabled: {prec}, access: public}}\n",
            id = m("am"),
            with = m("with"),
            note = m("amnote"),
            draft = m("draft"),
            said = m("said"),
            cond = m("cond"),
            pack = m("pack"),
            pnote = m("ponote"),
            theme = m("theme"),
            src = m("src"),
            st = m("st"),
            stt = m("sttitle"),
            stn = m("stnote"),
            prec = m("prec"),
            ev = m("ev"),
            evn = m("evnote"),
            by = marker("own", "conf"),
        );
        if key == "pub" {
            out.push_str(&format!("  - {{silence: zero, opened: 2024-04-01, broken: 2024-04-03, by: [SYR], clauses_named_together: ['1', '2'], source: {}}}\n", m("src")));
        }
        self.put(&format!("amendments/{}.yaml", m("file")), &out);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(&self.folder, arguments)
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(folder).args(arguments).output().unwrap()
}

/// Every command that answers, with arguments that make it say as much as it can; `watch` gets its list by a file.
pub(crate) fn commands(watch: &str) -> Vec<Vec<&str>> {
    let lines = [
        "amending zero last --style un",
        "apply zero --all",
        "apply zero --all-of CHN --renumber",
        "apply last --all",
        "backs 1 --draft zero --expand",
        "backs 2 --draft zero",
        "backs --draft zero",
        "backs --amendment open",
        "blame last",
        "blocs --at-least 1",
        "brief 1 zero:2",
        "carry zero last",
        "check",
        "compile zero",
        "compile zero --dialect B",
        "compile zero --dialect options",
        "diff zero last",
        "diff zero last --stat",
        "diff zero last --renumbering",
        "diff zero last --moved",
        "diff zero last --translation",
        "export",
        "fate",
        "fate --clause zero:1",
        "fate --by CHN",
        "history 1",
        "history --by FJI",
        "history --by CUB",
        "history --from 2000-01-01",
        "history --mentions clean",
        "parties",
        "parties CHN",
        "precedent 'clean and open'",
        "report",
        "show zero",
        "show last 1",
        "status",
        "status zero --by-party",
        "status last --since 2024-03-01",
        "status last --by-part --as-of 2024-06-01",
        "status last --by-draft",
        "table",
        "table 1 --drafts zero,last",
        "table --against zero",
        "table --against zero --drafts last",
    ];
    let split = |line: &'static str| -> Vec<&str> {
        let (words, quoted) = line.split_once(" '").unwrap_or((line, ""));
        words.split(' ').chain((!quoted.is_empty()).then(|| quoted.trim_end_matches('\''))).collect()
    };
    let mut commands: Vec<Vec<&str>> = lines.into_iter().map(split).collect();
    commands.push(vec!["watch", watch]);
    commands
}

/// Commands that change the folder, or complete a shell: what they print is for whoever keeps it.
const OTHERS: [&str; 5] = ["correct", "forget", "help", "import", "record"];

/// The formats that a command lists in its help.
pub(crate) fn formats(command: &str) -> Vec<String> {
    let help = Command::new(env!("CARGO_BIN_EXE_travaux")).args([command, "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let Some((_, after)) = help.split_once("--format <FORMAT>") else { return Vec::new() };
    let of_others = ["Possible values:", "[possible values:"];
    let own = after.split("\n  -").next().unwrap_or_default();
    assert!(of_others.iter().any(|start| own.contains(start)), "{command}: {own}");
    let listed = own.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next()).map(str::to_owned);
    let mut found: Vec<String> = listed.collect();
    if let Some((_, inline)) = own.split_once("[possible values: ") {
        found.extend(inline.split(']').next().unwrap_or_default().split(", ").map(str::to_owned));
    }
    found
}

/// All bytes of an output that somebody could read: of a Word file the parts of its ZIP.
fn readable(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        all.push_str(part.name().unwrap_or_default().as_ref());
        part.read_to_string(&mut all).unwrap();
    }
    all
}

/// What a command writes for an audience in one format, with what it says beside it.
pub(crate) fn answer(folder: &Path, command: &[&str], audience: &str, format: &str) -> (Option<i32>, String, String) {
    let mut arguments = command.to_vec();
    arguments.extend(["--for", audience, "--format", format]);
    let package = folder.with_extension("package");
    let _ = fs::remove_dir_all(&package);
    if format == "data-package" {
        arguments.extend(["-o", package.to_str().unwrap()]);
    }
    let output = run(folder, &arguments);
    let mut written = readable(&output.stdout);
    if format == "data-package" && package.is_dir() {
        let mut files: Vec<PathBuf> = fs::read_dir(&package).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        written.extend(files.iter().map(|file| fs::read_to_string(file).unwrap()));
    }
    (output.status.code(), written, String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Views that some formats do not have.
pub(crate) fn is_refused(error: &str) -> bool {
    error.contains("is not written as") || error.contains("an Akoma Ntoso document is a whole draft")
}

#[test]
fn every_command_is_listed_here() {
    let help = Command::new(env!("CARGO_BIN_EXE_travaux")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, listed) = help.split_once("Commands:").unwrap();
    let listed = listed.lines().skip(1).take_while(|line| !line.trim().is_empty());
    let listed: BTreeSet<&str> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let known: BTreeSet<&str> = commands("x").iter().map(|command| command[0]).chain(OTHERS).collect();
    let missing: Vec<&&str> = listed.difference(&known).collect();
    assert!(missing.is_empty(), "not tried for audiences: {missing:?}");
}

#[test]
fn what_is_closed_stands_nowhere() {
    let talks = Talks::new("markers", |_| true, true);
    let check = talks.run(&["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
    let watch = talks.folder.join("watch.txt");
    fs::write(&watch, "harbours\nports\n").unwrap();
    let mut tried = 0;
    for (_, audience, _) in LEVELS {
        let closed: Vec<&str> = LEVELS.iter().map(|(_, _, key)| *key).filter(|key| !sees(audience, key)).collect();
        for command in commands(watch.to_str().unwrap()) {
            for format in formats(command[0]) {
                let (code, written, said) = answer(&talks.folder, &command, audience, &format);
                if is_refused(&said) {
                    continue;
                }
                let is_answered = code == Some(0) || (command[0] == "apply" && code == Some(1));
                assert!(is_answered, "{command:?} --for {audience} --format {format}: {said}");
                for level in &closed {
                    for (where_, text) in [("output", &written), ("stderr", &said)] {
                        let start = format!("zz{level}");
                        if let Some(at) = text.find(&start) {
                            panic!(
                                "{command:?} --for {audience} --format {format}: {where_} has {}",
                                &text[at..(at + 14).min(text.len())]
                            );
                        }
                    }
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn what_is_closed_changes_nothing() {
    let whole = Talks::new("whole", |_| true, false);
    for audience in ["public", "participants", "EU"] {
        let part = Talks::new(&format!("part-{audience}"), |level| sees(audience, level), false);
        let watch = whole.folder.join("watch.txt");
        fs::write(&watch, "harbours\nports\n").unwrap();
        for command in commands(watch.to_str().unwrap()) {
            for format in formats(command[0]) {
                let (_, of_whole, said) = answer(&whole.folder, &command, audience, &format);
                let (_, of_part, _) = answer(&part.folder, &command, audience, &format);
                if !is_refused(&said) {
                    assert_eq!(of_whole, of_part, "{command:?} --for {audience} --format {format}");
                }
            }
        }
    }
}

#[test]
fn a_draft_is_closed_by_whatever_name_it_is_asked_for() {
    let talks = Talks::new("paths", |_| true, false);
    let id = marker("own", "draft");
    let path = talks.folder.join(format!("drafts/{id}.md"));
    let precedent = talks.folder.join(format!("precedents/{}.md", marker("own", "prec")));
    let loose = talks.folder.join("../loose.md");
    fs::write(&loose, "---\naccess: own\ntitle: zzownloose\n---\n1. The zzownloose harbours.\n").unwrap();
    let beside = talks.folder.join("paper.md");
    fs::write(&beside, "1. The zzownbeside harbours.\n").unwrap();
    let open = talks.folder.join("drafts/last.md");
    let names = [
        id.as_str(),
        path.to_str().unwrap(),
        precedent.to_str().unwrap(),
        loose.to_str().unwrap(),
        beside.to_str().unwrap(),
    ];
    for name in names {
        for other in ["zero", open.to_str().unwrap()] {
            for format in formats("diff") {
                for command in [
                    vec!["diff", other, name, "--for", "public", "--format", &format],
                    vec!["diff", other, name, "--translation", "--for", "public", "--format", &format],
                    vec!["table", "--drafts", &format!("{other},{name}"), "--for", "public", "--format", &format],
                    vec!["table", "--against", other, "--drafts", name, "--for", "public", "--format", &format],
                    vec!["table", "--against", name, "--drafts", other, "--for", "public", "--format", &format],
                ] {
                    let output = talks.run(&command);
                    assert_eq!(output.status.code(), Some(2), "{command:?}: {}", readable(&output.stdout));
                    assert!(output.stdout.is_empty(), "{command:?}");
                    assert!(!String::from_utf8_lossy(&output.stderr).contains("The zz"), "{command:?}");
                }
            }
        }
        for format in formats("show") {
            let output = talks.run(&["show", name, "--for", "public", "--format", &format]);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name} {format}");
        }
    }
    // A link is under the rules of where it stands and of where it leads.
    #[cfg(unix)]
    {
        let outside = std::env::temp_dir().join(format!("travaux-links-{}", std::process::id()));
        fs::create_dir_all(&outside).unwrap();
        fs::write(outside.join("stored.md"), "1. The zzownstored harbours.\n").unwrap();
        std::os::unix::fs::symlink(outside.join("stored.md"), talks.folder.join("drafts/linked.md")).unwrap();
        std::os::unix::fs::symlink(&path, outside.join("way.md")).unwrap();
        for link in [talks.folder.join("drafts/linked.md"), outside.join("way.md")] {
            let output = talks.run(&["show", link.to_str().unwrap(), "--for", "public"]);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{}", link.display());
            let output = talks.run(&["show", link.to_str().unwrap(), "--format", "docx"]);
            assert_eq!(output.status.code(), Some(2), "{}", link.display());
        }
        fs::remove_dir_all(outside).unwrap();
        fs::remove_file(talks.folder.join("drafts/linked.md")).unwrap();
    }
    // That one is closed is not told apart from that there is none.
    let told = |name: &str| {
        let said = talks.run(&["show", name, "--for", "public"]).stderr;
        String::from_utf8(said).unwrap().replace(name, "x").lines().last().map(str::to_owned)
    };
    assert_eq!(told(&id), told("zzowmdraft"));
    // Whom it is for gets it.
    for name in names {
        let output = talks.run(&["show", name, "--for", "own", "--format", "docx"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn what_is_handed_on_must_be_told_for_whom() {
    let talks = Talks::new("handed", |_| true, false);
    let path = talks.folder.join("drafts/last.md");
    let watch = talks.folder.join("watch.txt");
    fs::write(&watch, "harbours\n").unwrap();
    let mut all = commands(watch.to_str().unwrap());
    all.push(vec!["show", path.to_str().unwrap()]);
    for command in all {
        for format in formats(command[0]) {
            let output = talks.run(&[&command[..], &["--format", &format]].concat());
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            if matches!(format.as_str(), "text" | "json") && command[0] != "export" {
                // Amendments that collide are written, with another exit code.
                let is_done =
                    output.status.code() == Some(0) || (command[0], output.status.code()) == ("apply", Some(1));
                assert!(is_done, "{command:?} {format}: {said}");
            } else if !is_refused(&said) {
                assert_eq!(output.status.code(), Some(2), "{command:?} {format}");
                assert!(said.contains("--for public"), "{command:?} {format}: {said}");
                assert!(output.stdout.is_empty(), "{command:?} {format}");
            }
        }
    }
    // Files of no negotiation are nobody's but the user's.
    // Outside of the project, whose own folder is a negotiation.
    let folder = std::env::temp_dir().join(format!("travaux-loose-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.md"), "1. One.\n").unwrap();
    fs::write(folder.join("b.md"), "1. Two.\n").unwrap();
    let (a, b) = (folder.join("a.md"), folder.join("b.md"));
    for format in formats("diff") {
        let output = talks.run(&["diff", a.to_str().unwrap(), b.to_str().unwrap(), "--format", &format]);
        assert_eq!(output.status.code(), Some(0), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_circle_is_named_where_there_are_several() {
    let talks = Talks::new("circles", |_| true, false);
    for (audience, told) in [("group", "EU, G77"), ("EUX", "did you mean `EU`?"), ("pubic", "did you mean `public`?")] {
        let output = talks.run(&["fate", "--for", audience]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(told), "{audience}");
    }
    // By another name of the party.
    assert_eq!(talks.run(&["fate", "--for", "European Union"]).stdout, talks.run(&["fate", "--for", "EU"]).stdout);
    talks.put("amendments/bare.yaml", "travaux: 1\nstatements:\n  - {id: bare, speaker: FJI, access: group}\n");
    let output = talks.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("`group` may be any of the circles EU, G77"));
    // With one circle the bare word means that one.
    let one = Talks::new("circle", |level| !matches!(level, "gss"), false);
    assert_eq!(one.run(&["fate", "--for", "group"]).stdout, one.run(&["fate", "--for", "EU"]).stdout);
    assert!(String::from_utf8_lossy(&one.run(&["fate", "--for", "group"]).stdout).contains("zzeuram"));
}

#[test]
fn errors_and_warnings_of_what_is_closed_are_not_quoted() {
    let talks = Talks::new("errors", |_| true, false);
    let record = "travaux: 1\npositions:\n  - {party: Congo, stance: support, draft: zero, clause: '1', note: zzownline, access: own}\n";
    talks.put("amendments/odd.yaml", record);
    let output = talks.run(&["fate", "--for", "public"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("zzown") && said.contains("warnings") && !said.contains("Congo"), "{said}");
    assert!(String::from_utf8_lossy(&talks.run(&["fate"]).stderr).contains("Congo"));
    talks.put("amendments/odd.yaml", &record.replace("clause: '1'", "clause: '99'"));
    let output = talks.run(&["fate", "--for", "public"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(!said.contains("zzown") && !said.contains("99") && said.contains("travaux check"), "{said}");
}

#[test]
fn a_folder_for_others_answers_them_as_the_whole_one_does() {
    let talks = Talks::new("given", |_| true, false);
    let watch = talks.folder.join("watch.txt");
    fs::write(&watch, "harbours\n").unwrap();
    for audience in ["public", "EU", "own"] {
        let to = talks.folder.with_file_name(format!("given-{audience}"));
        let _ = fs::remove_dir_all(&to);
        let output = talks.run(&["export", "--for", audience, "--as-folder", to.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let check = run(&to, &["check"]);
        assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
        for command in commands(watch.to_str().unwrap()) {
            for format in formats(command[0]).into_iter().filter(|format| format != "docx") {
                let (_, before, said) = answer(&talks.folder, &command, audience, &format);
                let (_, after, _) = answer(&to, &command, audience, &format);
                // Drafts are YAML files there, with other lines.
                let has_lines = audience == "own" && matches!(command[0], "precedent" | "diff" | "table" | "check");
                if !is_refused(&said) && !has_lines {
                    assert_eq!(before, after, "{command:?} --for {audience} --format {format}");
                }
            }
        }
        // What is there is not replaced.
        let again = talks.run(&["export", "--for", audience, "--as-folder", to.to_str().unwrap()]);
        assert_eq!(again.status.code(), Some(2));
    }
}
