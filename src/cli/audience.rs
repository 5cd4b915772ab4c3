//! Drafts for files that are passed on: of a negotiation, only as far as an audience may see it.

use super::failure::Failure;
use super::{messages, open};
use std::path::Path;
use travaux::draft::Draft;
use travaux::negotiation::Negotiation;
use travaux::source::{Access, Located};

/// Drafts, and the negotiation that lists some of them as the audience sees it.
pub(super) struct Shown {
    pub(super) drafts: Vec<Draft>,
    pub(super) negotiation: Option<Negotiation>,
}

/// Drafts by their ids or files, in the order given; without any, all that the negotiation lists. Files alone have no
/// parties and no sources, and need no audience; as soon as one of them is a draft of a negotiation, it must be said who
/// will read it.
pub(super) fn drafts(names: &[&str], audience: Option<Access>, given: Option<&Path>) -> Result<Shown, Failure> {
    let is_file = |name: &&str| Path::new(name).extension().is_some() && Path::new(name).is_file();
    if !names.is_empty() && names.iter().all(is_file) {
        return Ok(Shown { drafts: files(names, given)?, negotiation: None });
    }
    if !names.is_empty() && !open::is_any_listed(names, given)? {
        return Ok(Shown { drafts: files(names, given)?, negotiation: None });
    }
    let negotiation = open::negotiation(given)?;
    let audience = audience.ok_or_else(|| {
        Failure::new("a Word file of a negotiation's drafts is for somebody, and it is not said for whom")
            .help("say who will read it: `--for public`, `participants`, `group` or `own`")
    })?;
    let (shown, left_out) = negotiation.for_audience(audience);
    let find = |name: &&str| match (shown.draft(name), negotiation.draft(name)) {
        (Some(draft), _) => Ok(draft.clone()),
        (None, Some(_)) => Err(Failure::new(format!("draft `{name}` is not for `{audience}`"))
            .help("leave it out, or write for those who may see it")),
        (None, None) => open::one(name, given).map(|opened| opened.draft),
    };
    let drafts = match names {
        [] => shown.drafts.clone(),
        names => names.iter().map(find).collect::<Result<_, _>>()?,
    };
    messages::left_out(audience, &left_out);
    Ok(Shown { drafts, negotiation: Some(shown) })
}

fn files(names: &[&str], given: Option<&Path>) -> Result<Vec<Draft>, Failure> {
    match names {
        [old, new] => open::two_drafts([old, new], given).map(Vec::from),
        names => names.iter().map(|name| open::one(name, given).map(|opened| opened.draft)).collect(),
    }
}

/// The negotiation with a draft following another one, so that what came between them is one change; nothing where the
/// old draft does not come first, because then nobody's proposal can have made the change.
pub(super) fn following(mut negotiation: Negotiation, old: &str, new: &str) -> Option<Negotiation> {
    let (old_at, new_at) = (negotiation.draft_index(old)?, negotiation.draft_index(new)?);
    let order = negotiation.in_order();
    let place = |draft| order.iter().position(|&at| at == draft);
    if place(old_at) >= place(new_at) {
        return None;
    }
    if !negotiation.parents(new_at).contains(&old_at) {
        negotiation.drafts[new_at].follows = Some(vec![Located::from(old.to_owned())]);
        negotiation = negotiation.indexed();
    }
    Some(negotiation)
}

/// Refuses to write a file of bytes to a terminal.
pub(super) fn refuse_terminal(file: Option<&Path>) -> Result<(), Failure> {
    match super::output::whole_width(file) {
        Some(_) => {
            Err(Failure::new("a Word file is nothing to read on a terminal").help("name a file with -o FILE.docx"))
        }
        None => Ok(()),
    }
}
