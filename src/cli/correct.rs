//! `correct`: writes down that something inferred is right or wrong, who says so and why, and on which texts.
//!
//! What is inferred is computed without any corrections: each speaks of what the program found, not of what others made of
//! it.

use super::failure::Failure;
use super::{Outcome, messages, named, open, output};
use clap::{ArgGroup, Args, Subcommand};
use std::path::Path;
use travaux::amendment::AmendmentId;
use travaux::correction::{About, ClauseFate, Correction, Fate, RestsOnText, Verdict};
use travaux::date::Date;
use travaux::draft::DraftId;
use travaux::folder::Corrector;
use travaux::lineage::{ChangeHandle, ClauseStories, Lineage};
use travaux::negotiation::{ClauseHandle, Negotiation};
use travaux::source::{Access, Diagnostic, Located, Named, Origin};
use travaux::text::{find_quotation, nearest};
use travaux::write::visible;

/// Confirms, rejects or replaces something inferred, with who says so and why
#[derive(Debug, Args)]
pub(super) struct Correct {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Fate(OfFate),
    Change(OfChange),
}

/// What became of an amendment, or of a clause, in a later draft
#[derive(Debug, Args)]
#[command(group(verdict()))]
struct OfFate {
    /// The amendment
    #[arg(required_unless_present = "clause")]
    amendment: Option<String>,

    /// A clause of an earlier draft, instead of an amendment: `zero:24`
    #[arg(long, value_name = "CLAUSE", conflicts_with = "amendment")]
    clause: Option<String>,

    /// The later draft
    #[arg(long = "in", value_name = "DRAFT")]
    draft: String,

    /// What is inferred is right
    #[arg(long)]
    confirm: bool,

    /// What is inferred is wrong, and what is right is not known
    #[arg(long)]
    reject: bool,

    /// What is right instead: `in part`, `not reflected`; of a clause `edited`, `dropped`
    #[arg(long, value_name = "FATE")]
    with: Option<String>,

    #[command(flatten)]
    common: Common,
}

/// Which amendments asked for a change
#[derive(Debug, Args)]
#[command(group(verdict()))]
struct OfChange {
    /// The clause that it led to, `rev1:24`; of a clause that went, as it stood before, with `--in`
    clause: String,

    /// The draft that it led to (default: that of the clause)
    #[arg(long = "in", value_name = "DRAFT")]
    draft: Option<String>,

    /// Only these words of those that came
    #[arg(long)]
    words: Option<String>,

    /// These amendments asked for it, as inferred
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    confirm: Vec<String>,

    /// These amendments, which are inferred, did not ask for it
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    reject: Vec<String>,

    /// These asked for it, and none of those that are inferred
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    with: Vec<String>,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Common {
    /// Who says so
    #[arg(long, value_name = "NAME")]
    by: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,

    /// When it was decided
    #[arg(long, value_parser = open::parse_date)]
    date: Option<Date>,

    /// To whom it may be shown who decided and why: public, participants, group or own
    #[arg(long, value_name = "WHOM")]
    access: Option<Access>,

    /// The file in corrections/ to write to (default: named for who says so)
    #[arg(short = 'o', long = "output", value_name = "NAME")]
    name: Option<String>,
}

/// What is inferred is right, wrong, or something else is right: one of them.
fn verdict() -> ArgGroup {
    ArgGroup::new("verdict").required(true).args(["confirm", "reject", "with"])
}

/// A correction before it is written: what it is about, in which draft, and the texts that it is made on.
struct Decision {
    about: About,
    draft: Option<String>,
    texts: Vec<RestsOnText>,
    told: String,
}

pub(super) fn run(command: &Correct, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let common = match &command.what {
        What::Fate(command) => &command.common,
        What::Change(command) => &command.common,
    };
    if common.by.trim().is_empty() || common.why.trim().is_empty() {
        return Err(Failure::new("a correction says by whom it is, and why").help("write both: --by NAME --why TEXT"));
    }
    let folder = open::folder(folder)?;
    let lock = open::lock(&folder)?;
    let negotiation = open::whole(Some(&folder))?;
    let known = negotiation.corrections.clone();
    let negotiation = negotiation.with_records(|parts| parts.corrections.clear()).shown_to_own();
    let lineage = Lineage::new(&negotiation);
    let decision = match &command.what {
        What::Fate(command) => fate(&lineage, command)?,
        What::Change(command) => change(&lineage, command)?,
    };
    let one = |error: Diagnostic| Failure::Diagnostics(vec![error]);
    let corrector = Corrector::new(common.name.as_deref(), &common.by).map_err(one)?;
    let correction = Correction {
        about: decision.about,
        draft: decision.draft.map(Located::from),
        by: Some(common.by.clone()),
        why: Some(common.why.clone()),
        date: common.date,
        rests_on: Vec::new(),
        access: common.access.clone(),
        origin: Origin::default(),
    };
    let elsewhere = known.iter().filter(|known| known.is_about_the_same(&correction));
    let elsewhere: Vec<_> = elsewhere.filter_map(|known| known.origin.place()).collect();
    let replaced = corrector.write(&lock, &negotiation, correction, decision.texts).map_err(Failure::Diagnostics)?;
    for place in elsewhere.iter().filter(|place| *place.file != *corrector.path()) {
        let other = Diagnostic::warning(format!("another correction is about the same: {place}"));
        messages::print(&[other.help("of two the one with the later date counts; keep one")]);
    }
    let how = if replaced { ", in the place of the one before" } else { "" };
    let answer = format!("{}\nwritten to {}{how}\n", decision.told, corrector.path());
    output::write(visible(&answer).as_bytes(), None)?;
    Ok(Outcome::Done)
}

fn fate(lineage: &Lineage<'_>, command: &OfFate) -> Result<Decision, Failure> {
    let negotiation = lineage.negotiation;
    let draft = named::draft(negotiation, &command.draft)?;
    let id = negotiation.drafts[draft].id.clone();
    if let Some(reference) = &command.clause {
        let clause = open::clause(negotiation, reference, None)?;
        let story = ClauseStories::new(lineage).of(clause);
        let subject = negotiation.full_address(clause);
        let told = story.drafts.iter().find(|one| one.draft == draft);
        let one = told.ok_or_else(|| not_told(negotiation, &subject, &id, story.drafts.iter().map(|one| one.draft)))?;
        let verdict = decided::<ClauseFate>(command, one.fate)?;
        return Ok(Decision {
            texts: lineage.texts_of_clause_fate(clause, draft, &one.clauses),
            told: told_fate(&subject, &id, &verdict),
            about: About::Clause { clause: subject.into(), verdict },
            draft: Some(id),
        });
    }
    let name = command.amendment.as_deref().unwrap_or_default();
    let amendment = named::amendment(negotiation, name)?;
    let fates = lineage.fates();
    let drafts = &fates.amendments[amendment.index()].drafts;
    let told = drafts.iter().find(|one| one.draft == draft);
    let one = told.ok_or_else(|| not_told(negotiation, name, &id, drafts.iter().map(|one| one.draft)))?;
    let verdict = decided::<Fate>(command, one.fate)?;
    Ok(Decision {
        texts: lineage.texts_of_fate(amendment, draft, &one.clauses),
        told: told_fate(&format!("[{name}]"), &id, &verdict),
        about: About::Amendment { id: name.to_owned().into(), verdict },
        draft: Some(id),
    })
}

fn not_told(negotiation: &Negotiation, subject: &str, draft: &str, told: impl Iterator<Item = DraftId>) -> Failure {
    let told: Vec<&str> = told.map(|at| negotiation.drafts[at].id.as_str()).collect();
    let help = if told.is_empty() {
        "no draft after it is known, or it is not recorded of which draft it was".to_owned()
    } else {
        format!("it is told in {}", told.join(", "))
    };
    Failure::new(format!("what became of `{subject}` is not told in `{draft}`")).help(help)
}

fn decided<T: Named + PartialEq>(command: &OfFate, what: T) -> Result<Verdict<T>, Failure> {
    let Some(name) = &command.with else {
        return Ok(if command.confirm { Verdict::Confirmed(what) } else { Verdict::Rejected(what) });
    };
    let names: Vec<&str> = T::ALL.iter().map(|value| value.as_str()).collect();
    let Some(with) = T::from_name(name) else {
        let guess = nearest(name, names.iter().copied());
        let guess = guess.first().map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let help = format!("{guess}write one of: {}", names.join(", "));
        return Err(Failure::new(format!("`{name}` is no fate")).help(help));
    };
    if with == what {
        let message = format!("`{name}` is what is inferred");
        return Err(Failure::new(message).help("write `--confirm` to say that it is right"));
    }
    Ok(Verdict::Replaced { what, with })
}

fn told_fate<T: Named>(subject: &str, draft: &str, verdict: &Verdict<T>) -> String {
    let inferred = verdict.inferred().as_str();
    match verdict {
        Verdict::Confirmed(_) => format!("{subject} in {draft}: {inferred}, confirmed"),
        Verdict::Rejected(_) => format!("{subject} in {draft}: unknown; inferred was {inferred}"),
        Verdict::Replaced { with, .. } => format!("{subject} in {draft}: {}; inferred was {inferred}", with.as_str()),
    }
}

fn change(lineage: &Lineage<'_>, command: &OfChange) -> Result<Decision, Failure> {
    let negotiation = lineage.negotiation;
    let draft = command.draft.as_deref().map(|id| named::draft(negotiation, id)).transpose()?;
    let clause = open::clause(negotiation, &command.clause, command.draft.as_deref())?;
    let draft = draft.unwrap_or(clause.draft);
    let changes = if draft == clause.draft { lineage.changes_to(clause) } else { lineage.changes_from(clause) };
    let is_step = |change: &ChangeHandle| lineage.comparisons[change.comparison].new == draft;
    let changes: Vec<ChangeHandle> = changes.into_iter().filter(is_step).collect();
    let subject = negotiation.full_address(clause);
    if changes.is_empty() {
        let message = format!("`{subject}` did not change in `{}`", negotiation.drafts[draft].id);
        return Err(Failure::new(message).help("`travaux history` shows where it did; name that draft with `--in`"));
    }
    if let Some(words) = &command.words {
        check_words(lineage, clause, draft, words)?;
    }
    let mut inferred = match &command.words {
        Some(words) => lineage.asked_for(clause, words),
        None => changes.iter().flat_map(|&change| lineage.realised_by(change)).map(|(at, _)| at).collect(),
    };
    inferred.sort_unstable();
    inferred.dedup();
    let ids = |amendments: &[AmendmentId]| -> Vec<Located<String>> {
        amendments.iter().map(|&at| negotiation.amendments[at].id.value.clone().into()).collect()
    };
    let given = |names: &[String]| -> Result<Vec<AmendmentId>, Failure> {
        names.iter().map(|name| named::amendment(negotiation, name.trim())).collect()
    };
    let (confirmed, rejected, with) = (given(&command.confirm)?, given(&command.reject)?, given(&command.with)?);
    if let Some(&other) = confirmed.iter().chain(&rejected).find(|at| !inferred.contains(at)) {
        let message = format!("that `{}` asked for it is not inferred", negotiation.amendments[other].id);
        let known = ids(&inferred).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let known = if known.is_empty() { "nothing is".to_owned() } else { format!("inferred is {known}") };
        return Err(Failure::new(message).help(format!("{known}; write `--with` to say who did")));
    }
    let (verdict, told) = if !with.is_empty() {
        inferred.retain(|at| !with.contains(at));
        let told = format!("asked for in {}; inferred was {}", listed(&ids(&with)), listed(&ids(&inferred)));
        (Verdict::Replaced { what: ids(&inferred), with: ids(&with) }, told)
    } else if !rejected.is_empty() {
        (Verdict::Rejected(ids(&rejected)), format!("not asked for in {}", listed(&ids(&rejected))))
    } else {
        (Verdict::Confirmed(ids(&confirmed)), format!("asked for in {}, confirmed", listed(&ids(&confirmed))))
    };
    let spoken_of: Vec<AmendmentId> = [confirmed, rejected, with].concat();
    let quoted = command.words.as_ref().map(|words| format!(", {words}")).unwrap_or_default();
    Ok(Decision {
        texts: lineage.texts_of_change(clause, &spoken_of),
        told: format!("{subject}{quoted}: {told}"),
        about: About::Change { clause: subject.into(), words: command.words.clone().map(Located::from), verdict },
        draft: (draft != clause.draft).then(|| negotiation.drafts[draft].id.clone()),
    })
}

/// Words are corrected where they came.
fn check_words(lineage: &Lineage<'_>, clause: ClauseHandle, draft: DraftId, words: &str) -> Result<(), Failure> {
    let negotiation = lineage.negotiation;
    if clause.draft != draft {
        return Err(Failure::new("`--words` are words that came, and this clause is of an earlier draft")
            .help("name the clause as the later draft has it"));
    }
    let text = &negotiation.drafts[clause.draft].tree[clause.clause].text;
    if find_quotation(text, words).is_empty() {
        let message = format!("the words do not stand in `{}`", negotiation.full_address(clause));
        return Err(Failure::new(message).help(format!("it reads: {text}")));
    }
    if !lineage.any_came(clause, words) {
        let message = format!("none of these words came in `{}`", negotiation.drafts[draft].id);
        return Err(Failure::new(message).help("`travaux blame` tells in which draft words came"));
    }
    Ok(())
}

fn listed(ids: &[Located<String>]) -> String {
    if ids.is_empty() {
        return "no recorded proposal".to_owned();
    }
    ids.iter().map(|id| format!("[{id}]")).collect::<Vec<_>>().join(", ")
}
