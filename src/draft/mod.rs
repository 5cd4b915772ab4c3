//! A draft: one circulated state of the whole text.

mod contested;
mod instructions;

pub use contested::{Contested, ContestedClause, Wish};
pub use instructions::Instructions;

use crate::clause::{Apart, Clause, ClauseId, ClauseIds, ClauseKind, ClauseTree, ClauseTreeBuilder, Worded};
use crate::date::Date;
use crate::handle::Handle;
use crate::source::{Access, Citation, Diagnostic, Located, Note, Origin, named_values};
use crate::text::{bracket_signs, without};
use std::borrow::Cow;
use std::ops::Range;

/// A draft's place in the series.
pub type DraftId = Handle<Draft>;

/// One circulated state of the whole text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The name by which the negotiation's files speak of it; a file's stem where it has none.
    pub id: String,
    /// Where the id is written.
    pub id_origin: Origin,
    /// Title as printed.
    pub title: Option<String>,
    /// When it was issued.
    pub date: Option<Date>,
    /// Elements, zero, revision, compilation, chair's text, non-paper, L document, adopted.
    pub kind: Option<String>,
    /// How it was obtained.
    pub obtained: Obtained,
    /// Codes of the parties that issued it.
    pub issued_by: Vec<Located<String>>,
    /// Ids of its parent drafts. `None`: the one listed before; empty: a text apart.
    pub follows: Option<Vec<Located<String>>>,
    /// Ids of the amendments that were written into its parent to make it, where `travaux apply` made it.
    pub applied: Vec<Located<String>>,
    /// Whether it has parents that its audience may not see. Then `follows` is empty, and it is no text apart all the same.
    pub lost_its_parents: bool,
    /// How brackets are to be read: A, B, C or D.
    pub dialect: Option<Dialect>,
    /// How its words were obtained; only verbatim words may be quoted.
    pub wording: Wording,
    /// Language code.
    pub language: Option<String>,
    /// Id of the draft that this one translates.
    pub translation_of: Option<Located<String>>,
    /// What it was read from.
    pub sources: Vec<Located<Citation>>,
    /// To whom it may be shown, where the file says so.
    pub access: Option<Access>,
    /// Values on which sources disagree.
    pub claims: Vec<Claim>,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
    /// What `travaux import` wrote here, as a digest: whether a person changed it since shows by it.
    pub imported: Option<String>,
    /// What a capital wants of its clauses.
    pub instructions: Vec<(ClauseId, Instructions)>,
    /// Where the text itself names who wants what; `None` where nobody has looked.
    pub attributions: Option<Vec<Attribution>>,
    /// What of its clauses it prints as somebody's, in the order of the text, none touching another.
    pub spoken_for: Vec<SpokenFor>,
    /// What of its clauses is none of their words: attributions, remarks and notes in brackets.
    pub apart: Apart,
    /// What stands at the head and foot of its pages, beside the text, where the file tells.
    pub page_heads: Vec<PageHead>,
    /// The text.
    pub tree: ClauseTree,
    /// What the reader has to say about the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Draft {
    /// The draft as a heading names it: its title and its id, or the id alone.
    pub fn display_name(&self) -> String {
        match &self.title {
            Some(title) if *title != self.id => format!("{title} ({})", self.id),
            _ => self.id.clone(),
        }
    }

    /// The text with what of it is none of its words.
    pub fn worded(&self) -> Worded<'_> {
        Worded { tree: &self.tree, apart: Some(&self.apart) }
    }

    /// A clause's text without what is none of its words.
    pub fn own_text(&self, clause: ClauseId) -> Cow<'_, str> {
        let text = &self.tree[clause].text;
        self.apart.own(clause, text, 0..text.len())
    }

    /// A clause's words alone: its own text without the signs of square brackets. Words that they kept apart stay apart.
    pub fn plain_text(&self, clause: ClauseId) -> Cow<'_, str> {
        let text = &self.tree[clause].text;
        let left_out: Vec<_> = self.apart.of(clause).iter().cloned().chain(bracket_signs(text)).collect();
        without(text, &left_out)
    }

    /// The own texts of some clauses, joined by line feeds.
    pub fn own_joined(&self, clauses: &[ClauseId]) -> Cow<'_, str> {
        match clauses {
            [] => Cow::Borrowed(""),
            [one] => self.own_text(*one),
            many => Cow::Owned(many.iter().map(|&at| self.own_text(at)).collect::<Vec<_>>().join("\n")),
        }
    }

    /// Whether it is a text apart, which belongs to no series.
    pub fn is_apart(&self) -> bool {
        self.follows.as_ref().is_some_and(Vec::is_empty) && !self.lost_its_parents
    }

    /// The text with what stands at the head and foot of its pages behind it, as notes.
    pub fn tree_with_page_heads(&self) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        for clause in self.tree.clauses() {
            builder.push(clause.parent(), clause.clone());
        }
        for head in &self.page_heads {
            let label = if head.is_foot { "foot of the page" } else { "head of the page" };
            builder.push(None, Clause::new(ClauseKind::Note, label, head.text.clone()));
        }
        builder.finish()
    }

    /// The clauses that are shown where one is asked for, with what is beneath it, or all.
    pub fn clauses_shown(&self, clause: Option<ClauseId>) -> ClauseIds {
        clause.map_or(self.tree.ids(), |clause| clause.to(self.tree[clause].end()))
    }
}

/// What stands at the head or foot of pages: a status, an embargo, the number of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHead {
    /// Whether it stands at the foot.
    pub is_foot: bool,
    /// Its words, paragraphs parted by ` | `.
    pub text: String,
}

/// Where a draft's text names who wants some words, in its own brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The clause.
    pub clause: ClauseId,
    /// The names and what stands with them, in bytes of the clause's text.
    pub range: Range<usize>,
    /// Whether all of it is names and what they want, so that it can be cut out; otherwise somebody seems to be named there.
    pub is_read: bool,
    /// Codes of those that are named, or their names as printed, where what they want of which words is not read.
    pub unread: Option<Vec<String>>,
}

/// What of a clause a draft prints as somebody's: who writes other words there writes them under that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenFor {
    /// The clause.
    pub clause: ClauseId,
    /// The brackets with their signs, and what stands beside them, in bytes of the clause's text; none of the whole clause.
    pub range: Option<Range<usize>>,
}

/// What one source says of a value on which sources disagree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// Name of the field: date, issued_by.
    pub field: String,
    /// The value, as written.
    pub value: String,
    /// Who says so.
    pub sources: Vec<Located<Citation>>,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
}

named_values! {
    /// How a draft was obtained.
    #[derive(Default)]
    Obtained {
        /// Published by those who issued it.
        #[default]
        Published = "published",
        /// Handed out to those who take part.
        Circulated = "circulated",
        /// Made public by somebody else.
        Leaked = "leaked",
        /// Put together from what others say of it.
        Reconstructed = "reconstructed",
    }
}

named_values! {
    /// How words that are given to a party or a draft were obtained.
    #[derive(Default)]
    Wording {
        /// Word by word as in the source.
        #[default]
        Verbatim = "verbatim",
        /// Translated from the source's language.
        Translated = "translated",
        /// As somebody else reports them.
        Reported = "reported",
        /// Composed by whoever recorded it. Takes no part in precedents or statistics.
        Reconstructed = "reconstructed",
    }
}

named_values! {
    /// How a draft's brackets are to be read.
    #[derive(Default)]
    Dialect {
        /// UN informal: attributed after a dash, `[extreme - US; G77 delete]`.
        #[default]
        A = "A",
        /// Trade: attributed before a colon, `[US oppose: chagas]`.
        B = "B",
        /// Climate: unattributed, nested, with options.
        C = "C",
        /// Typographic, with a legend.
        D = "D",
    }
}
