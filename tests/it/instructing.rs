//! Instructions that make one draft of another: read as any document of amendments and written into the old draft, they give the
//! new one, letter by letter.

use crate::common::{Folder, run, shared, tell};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use travaux::amending::{Passage, amendments};
use travaux::amendment::{Amendment, AmendmentId, OperationKind};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::draft::{Draft, DraftId};
use travaux::instruct::{Instructions, Style, instructions};
use travaux::merge::merge;
use travaux::negotiation::Parts;
use travaux::party::Registry;
use travaux::read;

const STYLES: [Style; 5] = [Style::Un, Style::Eu, Style::Uk, Style::Us, Style::Fr];

fn draft(text: &str) -> Draft {
    read::draft("draft.md", text.as_bytes()).unwrap()
}

fn told(old: &Draft, new: &Draft, style: Style) -> Instructions {
    instructions(old, new, Registry::built_in(), style)
}

/// What a document of instructions makes of a draft: read anew, all as one text.
fn made(old: &Draft, told: &Instructions) -> ClauseTree {
    let paragraphs = told.list.iter().flat_map(|one| one.paragraphs.clone());
    let passages: Vec<Passage> = paragraphs.map(Passage::Paragraph).collect();
    let read = amendments(old, Registry::built_in(), &passages);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let named = |(at, proposal): (usize, travaux::amendment::Proposal)| Amendment {
        id: format!("a{at}").into(),
        ..proposal.amendment
    };
    let all = read.proposals.into_iter().enumerate().map(named).collect();
    let mut parts = Parts { drafts: vec![old.clone()], amendments: all, ..Parts::default() };
    parts.manifest.drafts = vec![old.id.clone().into()];
    let all: Vec<AmendmentId> = AmendmentId::all(&parts.amendments).collect();
    merge(&parts.negotiation(), DraftId::at(0), &all).tree
}

fn lines(tree: &ClauseTree) -> Vec<(usize, String, String)> {
    tree.clauses().iter().map(|one| (one.depth(), one.label.clone(), one.text.clone())).collect()
}

/// Whether the instructions give the new draft; where they say so themselves, they must.
fn is_exact(old: &Draft, new: &Draft, style: Style) -> bool {
    let told = told(old, new, style);
    let is_same = lines(&made(old, &told)) == lines(&new.tree);
    assert_eq!(is_same, told.apart.is_empty(), "{style:?}");
    is_same
}

const OLD: &str = "\
# Preamble

Recalling its resolution on harbours,

Noting with concern that ports silt up,

# Article 1

The guild keeps the lamps. It lights them at dusk.

The wardens help.

# Article 2. Ports

1. States shall protect the ports, and shall report on the ports each year.
2. Ports are open to every ship.
3. The fund:
    - (a) pays for small ports;
    - (b) keeps books;
    - (c) reports each year.
4. Fees are due at noon.
5. Ships leave at night.
6. States may leave the fund.

# Article 3

Costs are borne by the guild.

# Article 4. Entry into force

This text enters into force next year.
";

const NEW: &str = "\
# Preamble

Recalling its resolution on harbours and quays,

Noting with concern that ports silt up,

Aware of the tides,

# Article 1. Lamps

The guild keeps the lamps and the bells. It lights them at dusk.

# Article 2. Harbours

1. States should protect the sea ports, and shall report on the ports each year.
2. The fund:
    - (a) pays for small ports and quays;
    - (b) reports each year.
3. Fees are due when the harbour master has told the crew of every ship what it owes.
4. States may leave the fund.
5. Ships leave at night.
6. A ship:
    - (a) shows a light;
    - (b) rings a bell.

# Article 4. Entry into force

This text enters into force next year.

# Article 5

Copies are kept by the guild.
";

#[test]
fn each_house_says_it_in_its_own_words() {
    let (old, new) = (draft(OLD), draft(NEW));
    for style in STYLES {
        let told = told(&old, &new, style);
        assert_eq!(told.apart, [], "{style:?}");
        assert_eq!(lines(&made(&old, &told)), lines(&new.tree), "{style:?}");
        let text: Vec<String> = told.list.into_iter().flat_map(|one| one.paragraphs).collect();
        insta::assert_snapshot!(format!("amending_{}", style.as_str()), text.join("\n"));
    }
}

#[test]
fn nothing_is_asked_of_a_draft_that_stays() {
    for style in STYLES {
        assert_eq!(told(&draft(OLD), &draft(OLD), style), Instructions::default());
    }
}

#[test]
fn what_is_imported_and_applied_is_the_new_draft() {
    for (style, ending) in [("un", "txt"), ("eu", "docx"), ("uk", "md"), ("us", "html"), ("fr", "txt")] {
        let folder = Folder::new(
            &format!("instructing-{style}"),
            &[
                ("travaux.yaml", "travaux: 1\ntitle: Ports\ndrafts: [old]\ndefault_access: public\n"),
                ("drafts/old.md", OLD),
                ("new.md", NEW),
            ],
        );
        let file = format!("asked.{ending}");
        let steps: [&[&str]; 3] = [
            &["amending", "old", "new.md", "--style", style, "--for", "public", "-o", &file],
            &["import", &file, "--amendments-to", "old"],
            &["apply", "old", "--all", "--as", "made"],
        ];
        for step in steps {
            let (code, _, said) = run(&folder.0, step);
            assert_eq!(code, Some(0), "{step:?}: {said}");
        }
        let (code, out, said) = run(&folder.0, &["amending", "made", "new.md", "--style", style]);
        assert_eq!((code, out.trim()), (Some(0), ""), "{style}: {said}");
    }
}

#[test]
fn what_no_instruction_can_say_is_told_apart() {
    // Two paragraphs that nothing tells from each other.
    let old = "1. Ports are open.\n\n1. Ports are open.\n";
    let new = "1. Ports are open.\n\n1. Ports are shut.\n";
    let folder = Folder::new("instructing-apart", &[("old.txt", old), ("new.txt", new)]);
    let (code, out, said) = run(&folder.0, &["amending", "old.txt", "new.txt", "--style", "un"]);
    assert_eq!((code, out.trim()), (Some(0), ""));
    assert!(
        said.contains("cannot be put as an instruction: ") && said.contains("does not become the new one"),
        "{said}"
    );
    let (_, out, _) = run(&folder.0, &["amending", "old.txt", "new.txt", "--style", "un", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["apart"][0]["text"], "Ports are shut.");
}

#[test]
fn a_bill_has_its_pages_and_lines() {
    let mut old = draft("1. Ports are open to every ship.\n\n2. Lamps are lit.\n");
    let at = |line| travaux::clause::PrintedLine { page: 3, line };
    old.tree.set_printed(ClauseId::at(0), travaux::clause::PrintedLines { from: at(12), to: at(13) });
    let new = draft("1. Ports are open to any ship.\n\n2. Lamps are lit.\n");
    let told = told(&old, &new, Style::Uk);
    assert_eq!(told.list[0].paragraphs, ["Clause 1, page 3, line 12, leave out “every” and insert “any”."]);
}

#[test]
fn labels_that_count_on_are_told_at_once() {
    let paragraphs = |labels: &[&str]| -> Draft {
        let words = ["Ports", "Lamps", "Bells", "Ropes", "Tides"];
        let line = |(label, word): (&&str, &&str)| format!("{label} {word} are kept by those who own them.\n\n");
        let text = labels.iter().zip(&words).map(line).collect::<String>();
        read::draft("draft.txt", text.as_bytes()).unwrap()
    };
    let told =
        told(&paragraphs(&["1.", "2.", "3.", "4.", "5."]), &paragraphs(&["1.", "4.", "5.", "6.", "7."]), Style::Un);
    assert_eq!(
        told.list.iter().map(|one| one.paragraphs.concat()).collect::<Vec<_>>(),
        ["Renumber paragraphs 2 to 5 as “4.” to “7.”."]
    );
    let kinds =
        told.list[0].amendments.iter().map(|one| one.operation.as_ref().map(travaux::amendment::Operation::kind));
    assert!(kinds.eq([Some(OperationKind::Relabel); 4]));
}

/// Words as texts have them, with what quotations and labels stumble over.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "ports",
        "the",
        "of",
        "shall",
        "ships",
        "lamps,",
        "and",
        "“open”",
        "guild’s",
        "« quai »",
        "(a)",
        "5",
        "l’île",
        "harbours;",
        "are",
        "kept",
        "Article",
        "by",
        "insert",
        "any",
        "every",
        "night.",
    ]);
    prop::collection::vec(word, 1..14).prop_map(|words| words.join(" "))
}

fn clause() -> impl Strategy<Value = (u8, u8, String)> {
    (0_u8..3, 0_u8..8, words())
}

/// A tree of clauses with labels in sequence, or without.
fn tree(clauses: &[(u8, u8, String)]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut line: Vec<(ClauseId, usize)> = Vec::new();
    let mut at_top = 0;
    for (depth, label, text) in clauses {
        line.truncate(usize::from(*depth));
        let number = match line.last_mut() {
            Some((_, count)) => count,
            None => &mut at_top,
        };
        *number += 1;
        let number = *number;
        let label = match (label, line.len()) {
            (0, _) => String::new(),
            (_, 0) => format!("{number}."),
            (_, 1) => format!("({})", char::from(b'a' + u8::try_from(number).unwrap_or(0) - 1)),
            _ => format!("({})", ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][(number - 1) % 10]),
        };
        let kind = if line.is_empty() { ClauseKind::Paragraph } else { ClauseKind::SubParagraph };
        let parent = line.last().map(|(at, _)| *at);
        line.push((builder.push(parent, Clause::new(kind, label, text.clone())), 0));
    }
    builder.finish()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever two drafts are, what is said is read as it is meant, and what is left out is told.
    #[test]
    fn what_is_said_is_done_and_the_rest_is_told(
        old in prop::collection::vec(clause(), 0..12),
        changes in prop::collection::vec((0_usize..12, 0_u8..5, clause()), 0..6),
        style in prop::sample::select(STYLES.to_vec()),
    ) {
        let mut new = old.clone();
        for (at, change, clause) in changes {
            let at = at.min(new.len());
            match change {
                0 => new.insert(at, clause),
                1 if at < new.len() => { new.remove(at); }
                2 if at < new.len() => new[at].2 = clause.2,
                3 if at < new.len() => { let moved = new.remove(at); new.push(moved); }
                4 if at < new.len() => { let text = format!("{} {}", new[at].2, clause.2); new[at].2 = text; }
                _ => {}
            }
        }
        let draft = |clauses: &[(u8, u8, String)]| Draft { id: "d".to_owned(), tree: tree(clauses), ..Draft::default() };
        is_exact(&draft(&old), &draft(&new), style);
    }
}

fn read_file(path: &Path) -> Draft {
    read::draft(&path.to_string_lossy(), fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_basic_law_is_amended_exactly() {
    let Some(folder) = shared("data/grundgesetz/versions") else { return };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let versions: Vec<Draft> = files.iter().map(|file| read_file(file)).collect();
    let pairs: Vec<(usize, Style)> = (0..versions.len() - 1).zip(STYLES.into_iter().cycle()).collect();
    let exact = pairs.iter().filter(|(at, style)| is_exact(&versions[*at], &versions[at + 1], *style)).count();
    tell(&format!("measured: {exact} of {} versions of the Basic Law come of instructions exactly", pairs.len()));
    assert_eq!(exact, pairs.len());
}
