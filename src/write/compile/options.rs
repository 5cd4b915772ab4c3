//! Proposals as other texts of the whole clause: `Option 1` is the draft's, each further one a proposal's.

use super::bracketed::Writer;
use super::wording::with;
use crate::draft::Dialect;
use crate::merge::{Proposal, ProposalKind};

/// The texts of a clause, the draft's first, and the proposals that stand in them. Only one where nobody asks for another.
pub(super) fn options<'p>(
    writer: &mut Writer<'_>,
    text: &str,
    dialect: Option<Dialect>,
    proposals: &'p [Proposal],
) -> (Vec<String>, Vec<(&'p Proposal, ProposalKind)>) {
    let whole = text.len() - text.trim_start().len()..text.trim_end().len();
    let is_on_all = |one: &&Proposal| one.words == whole && !one.kind.brings_words();
    let (on_all, others): (Vec<&Proposal>, Vec<&Proposal>) = proposals.iter().partition(is_on_all);
    let standing: Vec<Proposal> = on_all.iter().map(|&one| one.clone()).collect();
    let written = writer.write(text, dialect, &standing);
    let is_said = |one: &Proposal| written.said.iter().any(|(other, _)| std::ptr::eq(*other, one));
    let copies = on_all.iter().zip(&standing).filter(|(_, copy)| is_said(copy));
    let mut said: Vec<(&Proposal, ProposalKind)> = copies.map(|(&one, _)| (one, one.kind)).collect();
    let mut texts = vec![written.text];
    for one in others {
        if matches!(one.kind, ProposalKind::Keep | ProposalKind::Bracket) || !one.inner.is_empty() {
            continue;
        }
        let other = Proposal {
            words: 0..0,
            kind: ProposalKind::Add,
            text: with(text, whole.clone(), one),
            edits: Vec::new(),
            amendments: one.amendments.clone(),
            inner: Vec::new(),
        };
        let written = writer.write("", dialect, std::slice::from_ref(&other));
        if !written.said.is_empty() {
            texts.push(written.text);
            said.push((one, ProposalKind::Add));
        }
    }
    (texts, said)
}
