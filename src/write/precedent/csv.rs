use super::json::{Entry, entry};
use crate::diff::PieceKind;
use crate::lineage::{Passage, PrecedentAnswer};
use crate::negotiation::Shown;
use crate::write::columns::{Column, Table};
use crate::write::csv::words;
use crate::write::json::VERSION;

/// A passage with the phrase that was looked for.
struct Row<'a> {
    phrase: &'a str,
    passage: &'a Passage,
    entry: Entry<'a>,
}

fn columns<'a>() -> [Column<Row<'a>>; 19] {
    [
        Column::text("phrase", "the words that were looked for", |row| row.phrase.into()),
        Column::text("text", "id of the text", |row| row.entry.text.into()),
        Column::text("kind", "draft, precedent", |row| row.entry.kind.into()),
        Column::text("title", "its title", |row| row.entry.title.into()),
        Column::text("date", "its date", |row| row.entry.date.as_ref().into()),
        Column::text("issued_by", "codes of who issued it", |row| row.entry.issued_by.join("; ").into()),
        Column::text("wording", "how its words were obtained", |row| row.entry.wording.into()),
        Column::text("clause", "the clause", |row| row.entry.clause.as_str().into()),
        Column::text("match", "exact, part, near", |row| row.entry.r#match.into()),
        Column::number("share", "how much of the phrase it covers, rounded down", |row| {
            row.entry.share.to_string().into()
        }),
        Column::number("score", "the same, less what stands between", |row| row.entry.score.to_string().into()),
        Column::text("before", "the clause before it", |row| row.entry.before.as_str().into()),
        Column::text("passage", "the words", |row| passage(row.passage).into()),
        Column::text("after", "the clause behind it", |row| row.entry.after.as_str().into()),
        Column::text("only_phrase", "words that only the phrase has", |row| {
            words(&row.passage.pieces, PieceKind::Deleted).into()
        }),
        Column::text("only_passage", "words that only the passage has", |row| {
            words(&row.passage.pieces, PieceKind::Inserted).into()
        }),
        Column::count("line", "the clause's line", |row| row.entry.line.map(|line| line as usize).into()),
        Column::text("source", "ids of the text's sources", |row| row.entry.source.join("; ").into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

fn passage(passage: &Passage) -> String {
    let own = passage.pieces.iter().filter(|piece| piece.kind != PieceKind::Deleted);
    own.map(|piece| piece.text.as_str()).collect()
}

/// A row a passage, the best of each phrase first.
pub fn csv(negotiation: &Shown, answer: &PrecedentAnswer) -> String {
    let rows = answer.phrases.iter().flat_map(|phrase| {
        let row = |passage| Row { phrase: &phrase.phrase, passage, entry: entry(negotiation, passage) };
        phrase.passages.iter().map(row)
    });
    Table::new(&columns(), rows).csv()
}
