//! Tracked changes as amendments: applied to the draft, all amendments of a document give what accepting all its changes
//! gives.

use proptest::prelude::*;
use travaux::amendment::Proposal;
use travaux::amendment::{Anchor, Extent, Operation, Quotation};
use travaux::clause::{
    Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Mark, MarkKind, MoveEnd, ReferenceIndex, Revision,
    Settling,
};
use travaux::draft::Draft;
use travaux::text::find_quotation;
use travaux::tracked::{Tracked, amendments};

/// A piece of a paragraph: its words, who inserted and who deleted them.
type Piece = (String, Option<char>, Option<char>);

#[derive(Debug, Clone, Default)]
struct Paragraph {
    label: String,
    pieces: Vec<Piece>,
    end_inserted: Option<char>,
    end_deleted: Option<char>,
    moved: Option<MoveEnd>,
}

fn revision(author: char, end: bool) -> Revision {
    Revision {
        author: Some(author.to_string()),
        date: Some("2024-05-15T10:00:00Z".to_owned()),
        has_paragraph_end: end,
        ..Revision::default()
    }
}

fn tree(paragraphs: &[Paragraph]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    for paragraph in paragraphs {
        let (mut text, mut marks, mut at) = (String::new(), Vec::new(), 0);
        for (words, inserted, deleted) in &paragraph.pieces {
            let to = at + words.chars().count();
            text.push_str(words);
            let mut mark = |kind, author: char, end| {
                let (kind, name) = match end {
                    None => (kind, None),
                    Some(_) => (MarkKind::Move, Some("m".to_owned())),
                };
                let revision = Revision { end, name, ..revision(author, end.is_some()) };
                marks.push(Mark { kind, from: at, to, revision: Some(revision), ..Mark::default() });
            };
            let (to_end, from_end) = match paragraph.moved {
                Some(MoveEnd::To) => (Some(MoveEnd::To), None),
                Some(MoveEnd::From) => (None, Some(MoveEnd::From)),
                None => (None, None),
            };
            if let Some(author) = inserted {
                mark(MarkKind::Insertion, *author, to_end);
            }
            if let Some(author) = deleted {
                mark(MarkKind::Deletion, *author, from_end);
            }
            at = to;
        }
        for (kind, author) in
            [(MarkKind::Insertion, paragraph.end_inserted), (MarkKind::Deletion, paragraph.end_deleted)]
        {
            if let Some(author) = author {
                marks.push(Mark { kind, from: at, to: at, revision: Some(revision(author, true)), ..Mark::default() });
            }
        }
        let mut clause = Clause::new(ClauseKind::Paragraph, paragraph.label.clone(), text);
        clause.marks = marks;
        builder.push(None, clause);
    }
    builder.finish()
}

fn found(text: &str, words: &Quotation) -> std::ops::Range<usize> {
    let all = find_quotation(text, &words.text);
    match words.occurrence {
        None => {
            assert_eq!(all.len(), 1, "“{}” in “{text}”", words.text.value);
            all[0].clone()
        }
        Some(which) => all[which - 1].clone(),
    }
}

/// An operation on words as a range of the text, what comes in its place, and its turn among those at one place.
fn edit(text: &str, operation: &Operation, new: Option<String>) -> Option<(std::ops::Range<usize>, u8, String)> {
    let signs: Vec<char> = text.chars().collect();
    let closes = |sign: char| ",.;:!?)]}”’»…".contains(sign);
    Some(match operation {
        Operation::Insert { anchor, .. } => {
            let new = new.unwrap();
            let (at, turn) = match anchor {
                None => (signs.len(), 0),
                Some(Anchor::After(words)) => (found(text, words).end, 0),
                Some(Anchor::Before(words)) => (found(text, words).start, 1),
            };
            let left = at.checked_sub(1).map(|at| signs[at]);
            let right = signs.get(at).copied();
            let first = new.chars().next().unwrap();
            let last = new.chars().next_back().unwrap();
            let mut piece = new;
            if left.is_some_and(|left| !left.is_whitespace()) && !first.is_whitespace() && !closes(first) {
                piece.insert(0, ' ');
            }
            if right.is_some_and(|right| !right.is_whitespace() && !closes(right)) && !last.is_whitespace() {
                piece.push(' ');
            }
            (at..at, turn, piece)
        }
        Operation::Delete(Extent::Words(words)) => (found(text, words), 0, String::new()),
        Operation::Replace { words, .. } => (found(text, words), 0, new.unwrap()),
        _ => return None,
    })
}

fn edited(text: &str, mut edits: Vec<(std::ops::Range<usize>, u8, String)>) -> String {
    edits.sort_by_key(|(range, turn, _)| (range.start, range.end, *turn));
    let mut signs: Vec<String> = text.chars().map(String::from).collect();
    for (range, _, new) in edits.into_iter().rev() {
        signs.splice(range, [new]);
    }
    signs.concat()
}

/// What a change brings in, with what amends it.
fn brought_in(changes: &[Proposal], at: usize) -> Option<String> {
    let text = changes[at].amendment.operation.as_ref()?.new_text()?.to_owned();
    let mut edits = Vec::new();
    for (inner, change) in changes.iter().enumerate().filter(|(_, change)| change.amends == Some(at)) {
        match change.amendment.operation.as_ref().unwrap() {
            Operation::Delete(Extent::Clause) => return Some(String::new()),
            operation => edits.extend(edit(&text, operation, brought_in(changes, inner))),
        }
    }
    Some(edited(&text, edits))
}

/// Applies all changes to a draft and gives its paragraphs.
fn applied(draft: &Draft, tracked: &Tracked) -> Vec<String> {
    let index = ReferenceIndex::new(&draft.tree);
    let resolve = |reference: &str| index.resolve(&draft.tree, reference).unwrap();
    let changes = &tracked.changes;
    let mut texts: Vec<String> = Vec::new();
    for (at, clause) in draft.tree.clauses().iter().enumerate() {
        let mut edits = Vec::new();
        let mut rewritten = None;
        for (which, change) in changes.iter().enumerate().filter(|(_, change)| change.amends.is_none()) {
            let amendment = &change.amendment;
            if amendment.target.clauses.first().map(|clause| resolve(clause)) != Some(ClauseId::at(at)) {
                continue;
            }
            match amendment.operation.as_ref().expect("a gist") {
                Operation::Rewrite(_) => rewritten = brought_in(changes, which),
                Operation::Split(ends) => edits.extend(ends.iter().map(|words| {
                    let all = find_quotation(&clause.text, words);
                    assert_eq!(all.len(), 1);
                    (all[0].end..all[0].end, 2, "¶".to_owned())
                })),
                operation => edits.extend(edit(&clause.text, operation, brought_in(changes, which))),
            }
        }
        texts.push(rewritten.unwrap_or_else(|| edited(&clause.text, edits)));
    }
    let mut order: Vec<(Option<usize>, String)> =
        texts.into_iter().enumerate().map(|(at, text)| (Some(at), text)).collect();
    for (which, change) in changes.iter().enumerate().filter(|(_, change)| change.amends.is_none()) {
        let position =
            |order: &[(Option<usize>, String)], at| order.iter().position(|(clause, _)| *clause == Some(at)).unwrap();
        let place = |order: &[(Option<usize>, String)], place: &travaux::amendment::Placement| match (
            &place.after,
            &place.before,
        ) {
            (Some(after), _) => position(order, resolve(after).index()) + 1,
            (None, Some(before)) => position(order, resolve(before).index()),
            _ => order.len(),
        };
        let target = change.amendment.target.clauses.first().map(|clause| resolve(clause));
        match change.amendment.operation.as_ref().unwrap() {
            Operation::Add { place: to, .. } => {
                let to = place(&order, to);
                order.insert(to, (None, brought_in(changes, which).unwrap()));
            }
            Operation::Move(to) => {
                let moved = order.remove(position(&order, target.unwrap().index()));
                let to = place(&order, to);
                order.insert(to, moved);
            }
            Operation::Delete(Extent::Clause) => {
                let at = position(&order, target.unwrap().index());
                order[at].1.clear();
            }
            Operation::Merge(clauses) => {
                let first = position(&order, resolve(&clauses[0]).index());
                for clause in &clauses[1..] {
                    let at = position(&order, resolve(clause).index());
                    let text = std::mem::take(&mut order[at].1);
                    order[first].1.push(' ');
                    order[first].1.push_str(&text);
                }
            }
            _ => {}
        }
    }
    order.iter().flat_map(|(_, text)| text.split('¶')).map(tidy).filter(|text| !text.is_empty()).collect()
}

/// A text as it is set: one space between words, none before what closes.
fn tidy(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for closing in [",", ".", ";", ":"] {
        text = text.replace(&format!(" {closing}"), closing);
    }
    text
}

fn check(paragraphs: &[Paragraph]) -> Tracked {
    let document = tree(paragraphs);
    let rejected = document.settle(Settling::Reject).tree;
    let draft = Draft { id: "d".to_owned(), tree: rejected, ..Draft::default() };
    let tracked = amendments(&draft, &document);
    let accepted = document.settle(Settling::Accept).tree;
    let wanted: Vec<String> =
        accepted.clauses().iter().map(|clause| tidy(&clause.text)).filter(|text| !text.is_empty()).collect();
    assert_eq!(applied(&draft, &tracked), wanted, "{:#?}", tracked.changes);
    assert!(tracked.diagnostics.is_empty(), "{:?}", tracked.diagnostics);
    tracked
}

const WORDS: [&str; 12] =
    ["States", "shall", "the", "well-being", "of", "all", "people,", "(young", "and", "old)", "data", "the"];

/// What happens at one word: nothing mostly, so that edits of two authors stand apart.
fn word_edit(word: &str, kind: u8, author: char, other: char) -> Vec<Piece> {
    let space = |word: &str| format!("{word} ");
    let kept = |word: &str| (space(word), None, None);
    match kind {
        0 => vec![(space(word), None, Some(author))],
        1 => vec![
            (word.to_owned(), None, Some(author)),
            ("new".to_owned(), Some(author), None),
            (" ".to_owned(), None, None),
        ],
        2 => vec![(space("more"), Some(author), None), kept(word)],
        3 => vec![
            (word.to_owned(), None, None),
            (" with this".to_owned(), Some(author), None),
            (" ".to_owned(), None, None),
        ],
        4 => vec![(word.to_owned(), None, None), ("s".to_owned(), Some(author), None), (" ".to_owned(), None, None)],
        5 => {
            let cut = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
            vec![(word[..cut].to_owned(), None, None), (space(&word[cut..]), None, Some(author))]
        }
        6 => vec![
            (space("first"), Some(author), None),
            (space("inner"), Some(other), None),
            (space("second"), Some(author), None),
            kept(word),
        ],
        7 => vec![
            (space("some"), Some(author), None),
            (space("gone"), Some(author), Some(other)),
            (space("words"), Some(author), None),
            kept(word),
        ],
        8 => vec![(space("one"), Some(author), None), (space("two"), Some(other), None), kept(word)],
        9 => vec![("(".to_owned(), Some(author), None), kept(word)],
        10 => vec![(word.to_owned(), None, None), (",".to_owned(), Some(author), None), (" ".to_owned(), None, None)],
        11 => vec![
            (format!(" {word}"), None, Some(author)),
            (" fully".to_owned(), Some(author), None),
            (" ".to_owned(), None, None),
        ],
        _ => vec![kept(word)],
    }
}

fn paragraph() -> impl Strategy<Value = (Vec<(usize, u8)>, u8, bool)> {
    (prop::collection::vec((0..WORDS.len(), 0..40u8), 4..16), 0..14u8, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn all_amendments_of_a_document_give_the_accepted_text(plan in prop::collection::vec(paragraph(), 2..7)) {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut quiet = 0;
        let count = plan.len();
        for (at, (words, whole, which)) in plan.iter().enumerate() {
            let (author, other) = if *which { ('A', 'B') } else { ('B', 'A') };
            let label = format!("{}.", at + 1);
            // A first word that no other paragraph has: clauses are told apart.
            let mut pieces: Vec<Piece> = vec![(format!("Clause{at} begins "), None, None)];
            for (word, kind) in words {
                let kind = if quiet > 0 { 99 } else { *kind };
                quiet = if kind < 12 { 3 } else { quiet.max(1) - 1 };
                pieces.extend(word_edit(WORDS[*word], kind, author, other));
            }
            let plain = |pieces: &[Piece]| -> Vec<Piece> {
                let base = pieces.iter().filter(|piece| piece.1.is_none());
                base.map(|piece| (piece.0.clone(), None, None)).collect()
            };
            let by = |pieces: Vec<Piece>, inserted, deleted| -> Vec<Piece> {
                pieces.into_iter().map(|piece| (piece.0, inserted, deleted)).collect()
            };
            let next_is_free = at + 1 < count && plan[at + 1].1 > 4;
            match whole {
                0 => {
                    let pieces = by(plain(&pieces), None, Some(author));
                    paragraphs.push(Paragraph { label, pieces, end_deleted: (at + 1 < count).then_some(author), ..Paragraph::default() });
                }
                1 => {
                    paragraphs.push(Paragraph { label: label.clone(), pieces, ..Paragraph::default() });
                    let added = |words: &str| Paragraph {
                        pieces: vec![(words.to_owned(), Some(author), None)],
                        end_inserted: Some(author),
                        ..Paragraph::default()
                    };
                    if at + 1 < count {
                        paragraphs.push(added(&format!("Something added to {at}.")));
                        paragraphs.push(added(&format!("And more of it to {at}.")));
                    }
                }
                2 => {
                    let mut halves = plain(&pieces);
                    let mut second = halves.split_off(halves.len() / 2);
                    let cuts_no_word = halves.last().is_some_and(|piece| piece.0.ends_with(' '));
                    let gone = if *which { halves.last_mut() } else { second.first_mut() };
                    if let Some(gone) = gone.filter(|_| words.len() > 6 && cuts_no_word) {
                        gone.2 = Some(author);
                    }
                    paragraphs.push(Paragraph { label, pieces: halves, end_inserted: Some(author), ..Paragraph::default() });
                    paragraphs.push(Paragraph { pieces: second, ..Paragraph::default() });
                }
                3 if next_is_free => {
                    // A merge puts one space between the two.
                    pieces.push(("end. ".to_owned(), None, None));
                    paragraphs.push(Paragraph { label, pieces, end_deleted: Some(author), ..Paragraph::default() });
                }
                4 => {
                    let mut pieces = by(plain(&pieces), None, Some(author));
                    pieces.push((format!("All else instead of {at}."), Some(author), None));
                    paragraphs.push(Paragraph { label, pieces, ..Paragraph::default() });
                }
                _ => paragraphs.push(Paragraph { label, pieces, ..Paragraph::default() }),
            }
        }
        check(&paragraphs);
    }
}

fn plain(label: &str, text: &str) -> Paragraph {
    Paragraph { label: label.to_owned(), pieces: vec![(text.to_owned(), None, None)], ..Paragraph::default() }
}

#[test]
fn a_moved_paragraph_is_moved() {
    let words = |inserted, deleted| vec![("We act now and at once.".to_owned(), inserted, deleted)];
    let mut to = Paragraph { pieces: words(Some('A'), None), moved: Some(MoveEnd::To), ..Paragraph::default() };
    to.pieces.push((" Together.".to_owned(), Some('B'), None));
    to.pieces[0].0 = "We act now and at once.".to_owned();
    let from = Paragraph {
        label: "1.".to_owned(),
        pieces: words(None, Some('A')),
        moved: Some(MoveEnd::From),
        ..Paragraph::default()
    };
    to.pieces.truncate(1);
    let tracked = check(&[from, plain("2.", "The second."), to, plain("3.", "The third.")]);
    assert_eq!(tracked.changes.len(), 1);
    assert!(matches!(tracked.changes[0].amendment.operation, Some(Operation::Move(_))));
}

#[test]
fn white_space_that_goes_where_a_clause_is_cut_is_no_change_of_words() {
    let part = |pieces: &[(&str, bool)], end_inserted| Paragraph {
        pieces: pieces.iter().map(|&(words, goes)| (words.to_owned(), None, goes.then_some('A'))).collect(),
        end_inserted,
        ..Paragraph::default()
    };
    let changes = |first: Paragraph, second: Paragraph| check(&[first, second]).changes.len();
    assert_eq!(
        changes(part(&[("Boats wait.", false), (" ", true)], Some('A')), part(&[("Crews rest.", false)], None)),
        1
    );
    assert_eq!(
        changes(part(&[("Boats wait.", false)], Some('A')), part(&[(" ", true), ("Crews rest.", false)], None)),
        1
    );
    // Words that go beside the cut leave the words of the other half alone.
    assert_eq!(
        changes(part(&[("Boats wait", false), (" long. ", true)], Some('A')), part(&[("Crews rest.", false)], None)),
        2
    );
    assert_eq!(
        changes(part(&[("Boats wait.", false)], Some('A')), part(&[(" All ", true), ("crews rest.", false)], None)),
        2
    );
}

#[test]
fn what_another_inserts_within_an_insertion_amends_it() {
    let mut paragraph = plain("1.", "States act ");
    paragraph.pieces.extend([
        ("now ".to_owned(), Some('A'), None),
        ("at once ".to_owned(), Some('B'), None),
        ("and fully ".to_owned(), Some('A'), None),
        ("everywhere.".to_owned(), None, None),
    ]);
    let tracked = check(&[paragraph]);
    assert_eq!((tracked.changes[0].author.as_str(), tracked.changes[0].amends), ("A", None));
    assert_eq!(tracked.changes[0].amendment.operation.as_ref().unwrap().new_text(), Some("now and fully"));
    assert_eq!((tracked.changes[1].author.as_str(), tracked.changes[1].amends), ("B", Some(0)));
}

#[test]
fn what_another_puts_in_the_place_of_inserted_words_amends_these() {
    let buoy = ("the buoy".to_owned(), Some('A'), Some('B'));
    let quay = ("the quay".to_owned(), Some('B'), None);
    for put in [[buoy.clone(), quay.clone()], [quay, buoy]] {
        let mut paragraph = plain("1.", "Boats moor at ");
        paragraph.pieces.push(("the pier".to_owned(), None, Some('A')));
        paragraph.pieces.extend(put);
        paragraph.pieces.push((" by night.".to_owned(), None, None));
        let changes = check(&[paragraph]).changes;
        let told: Vec<_> = changes
            .iter()
            .map(|change| {
                let operation = change.amendment.operation.as_ref().unwrap();
                (change.author.as_str(), change.amends, operation.new_text().map(str::to_owned))
            })
            .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(told, [("A", None, text("the buoy")), ("B", Some(0), text("the quay"))]);
    }
}

#[test]
fn a_document_of_another_text_keeps_its_changes_as_gists_and_says_so() {
    let mut paragraph = plain("1.", "States act ");
    paragraph.pieces.push(("now".to_owned(), Some('A'), None));
    let document = tree(&[paragraph, plain("2.", "The rest of it stands as it was before.")]);
    let draft = Draft {
        id: "d".to_owned(),
        tree: tree(&[plain("1.", "States should act"), plain("2.", "The rest of it stands as it was before.")]),
        ..Draft::default()
    };
    let tracked = amendments(&draft, &document);
    let amendment = &tracked.changes[0].amendment;
    assert!(amendment.operation.is_none());
    assert_eq!(amendment.gist.as_deref(), Some("Insert “now” after “States act”"));
    assert_eq!(amendment.target.clauses[0].value, "1");
    assert_eq!(tracked.diagnostics.len(), 2, "{:?}", tracked.diagnostics);
}
