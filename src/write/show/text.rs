use super::tracked;
use crate::clause::{ClauseId, Mark};
use crate::draft::{Draft, Wording};
use crate::negotiation::ShownDraft;
use crate::write::wrap::paragraph;
use std::borrow::Cow;

/// The deepest level that is still indented.
const INDENTED: usize = 40;

/// A draft's clauses with their labels, set in by their depth, or one clause with what is beneath it. Without a width a
/// clause is one line; a clause without label and words is none.
pub fn text(draft: &ShownDraft, clause: Option<ClauseId>, width: Option<usize>) -> String {
    let mut out = String::new();
    if let Some(notice) = notice(draft) {
        paragraph(&mut out, "", &notice, width);
        out.push('\n');
    }
    let range = draft.clauses_shown(clause);
    let outermost = clause.map_or(0, |clause| draft.tree[clause].depth());
    let first = range.start();
    for index in range {
        let clause = &draft.tree[index];
        if clause.label.is_empty() && clause.text.trim().is_empty() {
            continue;
        }
        if width.is_some() && clause.kind.is_division() && index > first {
            out.push('\n');
        }
        let indent = "  ".repeat((clause.depth() - outermost).min(INDENTED));
        let has_changes = clause.marks.iter().any(Mark::is_tracked);
        let label = tracked::label(clause);
        let text = if has_changes { Cow::Owned(tracked::text(clause)) } else { Cow::Borrowed(clause.text.as_str()) };
        let space = if label.is_empty() { "" } else { " " };
        paragraph(&mut out, &format!("{indent}{label}{space}"), &text, width);
        for line in tracked::lines(clause) {
            paragraph(&mut out, &format!("{indent}    "), &line, width);
        }
    }
    out
}

/// What has to be said before a text is read whose words are not those of the draft itself.
pub(in crate::write) fn notice(draft: &Draft) -> Option<String> {
    let id = &draft.id;
    match draft.wording {
        Wording::Verbatim => None,
        Wording::Translated => Some(format!("The text of {id} is translated.")),
        Wording::Reported => Some(format!("The text of {id} is as others report it, not as it was issued.")),
        Wording::Reconstructed => {
            Some(format!("The text of {id} is reconstructed: composed by whoever recorded it, not the parties' words."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{Clause, ClauseKind, ClauseTreeBuilder};

    fn draft() -> ShownDraft {
        let mut builder = ClauseTreeBuilder::new();
        let section = builder.push(None, Clause::new(ClauseKind::Section, "Section 1.", "Aims"));
        let first = builder.push(Some(section), Clause::new(ClauseKind::Paragraph, "1.", "We agree  on:"));
        builder.push(Some(first), Clause::new(ClauseKind::SubParagraph, "(a)", "this, and that, and whatever else;"));
        builder.push(Some(section), Clause::new(ClauseKind::Paragraph, "", ""));
        builder.push(None, Clause::new(ClauseKind::Heading, "", "End"));
        ShownDraft::own(Draft { id: "zero".to_owned(), tree: builder.finish(), ..Draft::default() })
    }

    #[test]
    fn a_clause_is_a_line_set_in_by_its_depth() {
        let all = "Section 1. Aims\n  1. We agree on:\n    (a) this, and that, and whatever else;\nEnd\n";
        assert_eq!(text(&draft(), None, None), all);
        assert_eq!(
            text(&draft(), Some(ClauseId::at(1)), None),
            "1. We agree on:\n  (a) this, and that, and whatever else;\n"
        );
        let wrapped = "1. We agree on:\n  (a) this, and that, and\n      whatever else;\n";
        assert_eq!(text(&draft(), Some(ClauseId::at(1)), Some(30)), wrapped);
    }

    #[test]
    fn words_that_were_composed_are_said_to_be() {
        let draft = ShownDraft::own(Draft { wording: Wording::Reconstructed, ..Draft::clone(&draft()) });
        assert!(text(&draft, Some(ClauseId::at(4)), None).starts_with("The text of zero is reconstructed"));
    }
}
