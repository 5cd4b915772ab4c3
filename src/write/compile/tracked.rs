//! A draft with proposals as tracked changes, whose authors are the parties. All rejected, it is the draft; all accepted, it
//! has every proposal that is set, those for one place beside each other with ` / ` between them. Who wants a clause away
//! in which others change words is told apart: the deletion would take their words with it.

use super::CompileAnswer;
use super::author::{author, joined};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseTree, ClauseTreeBuilder, Mark, MarkKind, Revision};
use crate::merge::{Proposal, ProposalKind, is_apart};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A draft with tracked changes.
#[derive(Debug)]
pub struct Tracked {
    /// Its clauses and those that come, with marks.
    pub tree: ClauseTree,
    /// For each of them the clause of [`Compiled::tree`](crate::merge::Compiled::tree) that it is.
    pub was: Vec<ClauseId>,
    /// The amendments that no tracked change stands for: those to the words of others, those that leave words as they are, and
    /// those that delete a clause in which others change words.
    pub without: Vec<AmendmentId>,
}

/// Sets proposals into a draft as tracked changes. `apart`: clauses of which none is set; those of them that come are left out
/// with all that comes beneath them.
pub fn tracked(answer: &CompileAnswer<'_>, is_anonymous: bool, apart: &BTreeSet<ClauseId>) -> Tracked {
    let mut tree = answer.compiled.tree.clone();
    let left_out = left_out(answer, apart);
    let colliding = colliding(answer);
    let mut without: Vec<AmendmentId> = Vec::new();
    for (&clause, proposals) in &answer.compiled.proposals {
        let mut writing = Writing { before: tree[clause].text.clone(), ..Writing::default() };
        let is_apart = apart.contains(&clause) || left_out[clause.index()];
        for proposal in proposals {
            let (told_apart, set): (Vec<AmendmentId>, Vec<AmendmentId>) =
                proposal.amendments.iter().partition(|one| colliding.contains(one));
            without.extend(told_apart);
            if is_apart || set.is_empty() || !writing.take(proposal, &author(answer, &set, is_anonymous)) {
                without.extend(set);
            }
            let mut open: Vec<&Proposal> = proposal.inner.iter().collect();
            while let Some(one) = open.pop() {
                without.extend(&one.amendments);
                open.extend(&one.inner);
            }
        }
        if !is_apart {
            let (text, marks) = writing.finish();
            set(&mut tree, clause, text, marks);
        }
    }
    without.sort_unstable();
    without.dedup();
    let (tree, was) = kept(tree, &left_out);
    Tracked { tree, was, without }
}

/// The amendments that would delete a clause in which others change words. They are set nowhere, not in part either.
fn colliding(answer: &CompileAnswer<'_>) -> BTreeSet<AmendmentId> {
    let mut colliding = BTreeSet::new();
    for (&clause, proposals) in &answer.compiled.proposals {
        let all = whole(&answer.compiled.tree[clause].text);
        let deletes = |one: &&Proposal| one.kind == ProposalKind::Delete && one.words == all;
        let changes_words = |one: &Proposal| match one.kind {
            ProposalKind::Insert => true,
            ProposalKind::Delete => one.words != all,
            ProposalKind::Replace => !one.edits.is_empty(),
            ProposalKind::Keep | ProposalKind::Bracket | ProposalKind::Add => false,
        };
        if proposals.iter().any(changes_words) {
            colliding.extend(proposals.iter().filter(deletes).flat_map(|one| &one.amendments));
        }
    }
    colliding
}

/// All words of a clause, in bytes.
fn whole(text: &str) -> Range<usize> {
    text.len() - text.trim_start().len()..text.trim_end().len()
}

/// Of each clause whether it comes, and is one of these or beneath one.
fn left_out(answer: &CompileAnswer<'_>, apart: &BTreeSet<ClauseId>) -> Vec<bool> {
    let compiled = answer.compiled;
    let mut left_out: Vec<bool> = Vec::with_capacity(compiled.tree.len());
    for (at, clause) in compiled.tree.each() {
        let is_beneath = clause.parent().is_some_and(|above| left_out[above.index()]);
        left_out.push(compiled.was[at.index()].is_none() && (is_beneath || apart.contains(&at)));
    }
    left_out
}

/// The clauses that are not left out, and which each of them was.
fn kept(tree: ClauseTree, left_out: &[bool]) -> (ClauseTree, Vec<ClauseId>) {
    if !left_out.contains(&true) {
        let all = tree.ids().collect();
        return (tree, all);
    }
    let mut builder = ClauseTreeBuilder::new();
    let mut became: Vec<Option<ClauseId>> = Vec::with_capacity(tree.len());
    let mut was = Vec::new();
    for (at, clause) in tree.each() {
        let parent = clause.parent().and_then(|above| became[above.index()]);
        let new = (!left_out[at.index()]).then(|| builder.push(parent, clause.clone()));
        was.extend(new.map(|_| at));
        became.push(new);
    }
    (builder.finish(), was)
}

fn set(tree: &mut ClauseTree, clause: ClauseId, text: String, marks: Vec<Mark>) {
    if tree[clause].text != text {
        tree.set_text(clause, text);
    }
    tree.set_marks(clause, marks);
}

/// A clause's text with what goes and what comes.
#[derive(Default)]
struct Writing {
    before: String,
    /// Where what somebody wants away begins, and where it ends, by byte.
    begins: BTreeMap<usize, Vec<String>>,
    ends: BTreeMap<usize, Vec<String>>,
    comes: BTreeMap<usize, Vec<(String, String)>>,
    /// Who wants the whole clause away, or brings it in.
    of_whole: Option<(MarkKind, BTreeSet<String>)>,
}

impl Writing {
    /// Takes a proposal; tells whether it changes anything.
    fn take(&mut self, proposal: &Proposal, author: &str) -> bool {
        match proposal.kind {
            ProposalKind::Keep | ProposalKind::Bracket => return false,
            ProposalKind::Add => self.whole(MarkKind::Insertion, author),
            ProposalKind::Delete if proposal.words == whole(&self.before) => self.whole(MarkKind::Deletion, author),
            ProposalKind::Delete => self.goes(self.with_a_space(proposal.words.clone()), author),
            ProposalKind::Insert => {
                let at = proposal.words.start;
                let (left, right) = (self.before[..at].chars().next_back(), self.before[at..].chars().next());
                let (first, last) = (proposal.text.chars().next(), proposal.text.chars().next_back());
                let space = |sides: Option<(char, char)>| sides.is_some_and(|(left, right)| is_apart(left, right));
                let lead = if space(left.zip(first)) { " " } else { "" };
                let trail = if space(last.zip(right)) { " " } else { "" };
                self.comes.entry(at).or_default().push((format!("{lead}{}{trail}", proposal.text), author.to_owned()));
            }
            ProposalKind::Replace => {
                for (range, text) in &proposal.edits {
                    if !text.is_empty() {
                        self.comes.entry(range.end).or_default().push((text.clone(), author.to_owned()));
                    }
                    self.goes(range.clone(), author);
                }
            }
        }
        true
    }

    fn whole(&mut self, kind: MarkKind, author: &str) {
        let (_, authors) = self.of_whole.get_or_insert_with(|| (kind, BTreeSet::new()));
        authors.insert(author.to_owned());
    }

    fn goes(&mut self, range: Range<usize>, author: &str) {
        if !range.is_empty() {
            self.begins.entry(range.start).or_default().push(author.to_owned());
            self.ends.entry(range.end).or_default().push(author.to_owned());
        }
    }

    /// Words with the space that goes with them: of two round them one stays.
    fn with_a_space(&self, range: Range<usize>) -> Range<usize> {
        let (before, behind) = (&self.before[..range.start], &self.before[range.end..]);
        let next = behind.chars().next();
        if before.is_empty() {
            return range.start..range.end + behind.len() - behind.trim_start().len();
        }
        let closes = next.is_none_or(|next| next.is_whitespace() || !is_apart('a', next));
        if closes { before.trim_end_matches(' ').len()..range.end } else { range }
    }

    fn finish(self) -> (String, Vec<Mark>) {
        let mut places: Vec<usize> =
            self.begins.keys().chain(self.ends.keys()).chain(self.comes.keys()).copied().collect();
        places.extend([0, self.before.len()]);
        places.sort_unstable();
        places.dedup();
        let mut sheet = Sheet::default();
        let mut open: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, next) in places.iter().zip(places.iter().skip(1).map(Some).chain([None])) {
            for author in self.ends.get(place).into_iter().flatten() {
                if let Some(count) = open.get_mut(author.as_str()) {
                    *count -= 1;
                }
            }
            open.retain(|_, count| *count > 0);
            sheet.insert(self.comes.get(place).map(Vec::as_slice).unwrap_or_default());
            for author in self.begins.get(place).into_iter().flatten() {
                *open.entry(author).or_default() += 1;
            }
            let Some(&next) = next else { continue };
            let author = (!open.is_empty()).then(|| joined(open.keys().copied()));
            sheet.push(&self.before[*place..next], author.map(|author| (MarkKind::Deletion, author)));
        }
        if let Some((kind, authors)) = self.of_whole {
            let author = joined(authors.iter().map(String::as_str));
            let revision = Revision { author: Some(author), has_paragraph_end: true, ..Revision::default() };
            let to = sheet.count;
            sheet.marks.insert(0, Mark { kind, from: 0, to, revision: Some(revision), ..Mark::default() });
        }
        sheet.marks.sort_by_key(|mark| (mark.from, std::cmp::Reverse(mark.to)));
        (sheet.text, sheet.marks)
    }
}

#[derive(Default)]
struct Sheet {
    text: String,
    count: usize,
    marks: Vec<Mark>,
}

impl Sheet {
    fn push(&mut self, text: &str, change: Option<(MarkKind, String)>) {
        let from = self.count;
        self.count += text.chars().count();
        self.text.push_str(text);
        if let Some((kind, author)) = change.filter(|_| self.count > from) {
            let revision = Revision { author: Some(author), ..Revision::default() };
            self.marks.push(Mark { kind, from, to: self.count, revision: Some(revision), ..Mark::default() });
        }
    }

    /// What comes at one place, side by side.
    fn insert(&mut self, all: &[(String, String)]) {
        for (at, (text, author)) in all.iter().enumerate() {
            let (is_first, is_last) = (at == 0, at + 1 == all.len());
            let text = if is_last { text.as_str() } else { text.trim_end() };
            let text = if is_first { text.to_owned() } else { format!(" / {}", text.trim_start()) };
            self.push(&text, Some((MarkKind::Insertion, author.clone())));
        }
    }
}
