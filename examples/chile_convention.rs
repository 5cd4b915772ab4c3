//! Measures how well a clause is followed into a later text, on the articles of Chile's Constitutional Convention.
//!
//! ```text
//! cargo run --release --example chile_convention -- ../shared/data/chile-convention/comision-1 \
//!     ../shared/data/chile-convention/comision-3 ../shared/data/chile-convention/coincidencias_C1_C3.csv
//! ```
//!
//! Takes folders of commissions (`*_TRACK_full.json` and `*_BORRADOR_final.json`) and, if there is one, the crosswalk
//! from final articles to their sources. Every lineage of an article as it last stood is a clause of one draft, every
//! article of the final text a clause of the next; a lineage whose last state is empty was deleted before and is in
//! neither. The library follows each clause, as `fate --clause` does; here is only the conversion and the score.
//!
//! With `--calibrate` it measures scores instead: each article before and after each of its amendments is a clause of two
//! drafts, its amendment is aimed at it, and so are, as decoy, the amendment of another article. Of the words traced at
//! each score, how many are the article's own amendment's?

use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use travaux::amendment::{Amendment, AmendmentId, Operation, Target};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTreeBuilder};
use travaux::draft::{Draft, DraftId};
use travaux::lineage::{ClauseFate, ClauseStories, Lineage};
use travaux::negotiation::{ClauseHandle, Parts};
use travaux::source::Located;

/// Those who labelled the articles call one the same where a comma, a hyphen of the line or a word of the conversion
/// differs, so that here the same need not be so letter by letter.
const SAME: f64 = 0.975;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Identical,
    Changed,
    Gone,
}

struct Article {
    uid: String,
    text: String,
    label: Outcome,
    /// Numbers of the final articles that it is said to have become.
    finals: Vec<String>,
}

#[derive(Default, Clone, Copy)]
pub(crate) struct Score {
    articles: usize,
    right: usize,
    survived_right: usize,
    survived_wrongly: usize,
    gone_wrongly: usize,
    changed: usize,
    changed_found: usize,
    linked: usize,
    linked_right: usize,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.articles += other.articles;
        self.right += other.right;
        self.survived_right += other.survived_right;
        self.survived_wrongly += other.survived_wrongly;
        self.gone_wrongly += other.gone_wrongly;
        self.changed += other.changed;
        self.changed_found += other.changed_found;
        self.linked += other.linked;
        self.linked_right += other.linked_right;
    }

    /// How right it is who survived: the harmonic mean of precision and recall.
    pub(crate) fn survived(&self) -> f64 {
        share(2 * self.survived_right, 2 * self.survived_right + self.survived_wrongly + self.gone_wrongly)
    }

    fn print(&self, name: &str) {
        let survived = self.survived();
        println!(
            "{name}: {} articles; survived F1 {survived:.3} ({} wrongly, {} missed); identical, changed, gone: \
             accuracy {:.3}, recall of changed {:.3}; link {:.3} ({} of {})",
            self.articles,
            self.survived_wrongly,
            self.gone_wrongly,
            share(self.right, self.articles),
            share(self.changed_found, self.changed),
            share(self.linked_right, self.linked),
            self.linked_right,
            self.linked,
        );
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut crosswalk = BTreeMap::new();
    let mut lists = false;
    let mut calibrates = false;
    for argument in std::env::args_os().skip(1) {
        let path = PathBuf::from(&argument);
        if argument == "--calibrate" {
            calibrates = true;
        } else if argument == "--disagreements" {
            lists = true;
        } else if path.is_dir() {
            folders.push(path);
        } else {
            crosswalk = read_crosswalk(&path)?;
        }
    }
    if folders.is_empty() {
        return Err("name the folders of commissions, and the crosswalk if there is one".into());
    }
    if calibrates {
        return calibrate(&folders);
    }
    let mut total = Score::default();
    for folder in &folders {
        let score = measure(folder, &crosswalk, lists)?;
        score.print(&folder.file_name().unwrap_or_default().to_string_lossy());
        total.add(&score);
    }
    if folders.len() > 1 {
        total.print("all");
    }
    Ok(())
}

/// Measures one commission. With `lists` it prints where words and labels disagree.
pub(crate) fn measure(
    folder: &Path,
    crosswalk: &BTreeMap<String, Vec<String>>,
    lists: bool,
) -> Result<Score, Box<dyn Error>> {
    let articles = articles(&read_json(folder, "_TRACK_full.json")?, crosswalk);
    let finals = final_articles(&read_json(folder, "_BORRADOR_final.json")?);
    let standing: Vec<usize> = (0..articles.len()).filter(|&at| !articles[at].text.trim().is_empty()).collect();
    let texts = |list: &[&str]| {
        let mut builder = ClauseTreeBuilder::new();
        for (at, text) in list.iter().enumerate() {
            builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), *text));
        }
        builder.finish()
    };
    let before = texts(&standing.iter().map(|&at| articles[at].text.as_str()).collect::<Vec<_>>());
    let after = texts(&finals.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
    let draft = |id: &str, tree| Draft { id: id.to_owned(), tree, ..Draft::default() };
    let drafts = vec![draft("before", before), draft("final", after)];
    let negotiation = Parts { drafts, ..Parts::default() }.negotiation().shown_to_own();
    let lineage = Lineage::new(&negotiation);
    let stories = ClauseStories::new(&lineage);
    let mut score = Score { articles: articles.len(), ..Score::default() };
    for (at, article) in articles.iter().enumerate() {
        let story = standing
            .binary_search(&at)
            .ok()
            .map(|clause| stories.of(ClauseHandle { draft: DraftId::at(0), clause: ClauseId::at(clause) }));
        let step = story.as_ref().and_then(|story| story.drafts.first());
        let found = match step {
            Some(step) if step.fate != ClauseFate::Dropped => {
                if step.score >= SAME {
                    Outcome::Identical
                } else {
                    Outcome::Changed
                }
            }
            _ => Outcome::Gone,
        };
        let is_right = found == article.label;
        score.right += usize::from(is_right);
        match (article.label == Outcome::Gone, found == Outcome::Gone) {
            (false, false) => score.survived_right += 1,
            (true, false) => score.survived_wrongly += 1,
            (false, true) => score.gone_wrongly += 1,
            (true, true) => {}
        }
        if article.label == Outcome::Changed {
            score.changed += 1;
            score.changed_found += usize::from(is_right);
        }
        let link = step.and_then(|step| step.clauses.first()).map(|clause| finals[clause.clause.index()].0.as_str());
        let mut is_linked = true;
        if let (Some(link), false, false) = (link, article.label == Outcome::Gone, article.finals.is_empty()) {
            is_linked = article.finals.iter().any(|number| number == link);
            score.linked += 1;
            score.linked_right += usize::from(is_linked);
        }
        if lists && !(is_right && is_linked) {
            println!(
                "{}\tlabel {:?} {}\tfound {found:?} {}\tlikeness {:.3}",
                article.uid,
                article.label,
                article.finals.join(", "),
                link.unwrap_or("-"),
                step.map_or(0.0, |step| step.score)
            );
        }
    }
    Ok(score)
}

/// To how many articles each amendment is aimed that are not its own.
const DECOYS: usize = 8;

/// An article before and after one amendment, and what that said.
struct Step {
    /// The place of the article.
    article: usize,
    before: String,
    after: String,
    content: String,
}

fn steps(track: &Value) -> Vec<Step> {
    let mut found = Vec::new();
    for (article, entry) in track.as_array().map(Vec::as_slice).unwrap_or_default().iter().enumerate() {
        let mut before = entry["text"].as_str().unwrap_or_default().to_owned();
        for step in entry["history"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let Some(after) = step["content_snapshot"].as_str() else { continue };
            let content = step["content"].as_str().unwrap_or_default();
            if !content.is_empty() && !after.is_empty() && after != before {
                found.push(Step { article, before, after: after.to_owned(), content: content.to_owned() });
            }
            before = after.to_owned();
        }
    }
    found
}

/// Counts, for each tenth of the score, the words traced and those traced to the right amendment alone.
fn calibrate(folders: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let mut counts = [(0, 0); 10];
    for folder in folders {
        let steps = steps(&read_json(folder, "_TRACK_full.json")?);
        let texts = |text: fn(&Step) -> &str| {
            let mut builder = ClauseTreeBuilder::new();
            for (at, step) in steps.iter().enumerate() {
                builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), text(step)));
            }
            builder.finish()
        };
        let draft = |id: &str, tree| Draft { id: id.to_owned(), tree, ..Draft::default() };
        let drafts = vec![draft("before", texts(|step| &step.before)), draft("after", texts(|step| &step.after))];
        let mut parts = Parts { drafts, ..Parts::default() };
        // Every amendment is aimed at its own article, and then at the next ones, to which it does not belong.
        for shift in 0..=DECOYS {
            for (at, step) in steps.iter().enumerate() {
                parts.amendments.push(Amendment {
                    id: Located::from(format!("{shift}-{at}")),
                    target: Target {
                        draft: Some(Located::from("before".to_owned())),
                        clauses: vec![Located::from(format!("{}", (at + shift) % steps.len() + 1))],
                        ..Target::default()
                    },
                    operation: Some(Operation::Insert { text: step.content.clone(), anchor: None }),
                    ..Amendment::default()
                });
            }
        }
        let negotiation = parts.negotiation().shown_to_own();
        let lineage = Lineage::new(&negotiation);
        for clause in lineage.blame(DraftId::at(1), None).clauses {
            let own = clause.clause.clause.index();
            let content = &negotiation.amendments[own].operation.as_ref().and_then(Operation::new_text);
            for span in &clause.spans {
                let Some(score) = span.score else { continue };
                let count = &mut counts[((score * 10.0) as usize).min(9)];
                count.0 += span.words;
                // The text after an amendment often has what an earlier one to the same article brought, and the same words
                // may have been moved for several articles: then any of these amendments is right.
                let is_right = |at: &AmendmentId| {
                    let said = negotiation.amendments[*at].operation.as_ref().and_then(Operation::new_text);
                    steps[at.index() % steps.len()].article == steps[own].article || said == *content
                };
                count.1 += if span.amendments.iter().all(is_right) { span.words } else { 0 };
            }
        }
    }
    for (tenth, (all, right)) in counts.into_iter().enumerate().filter(|(_, (all, _))| *all > 0) {
        let share = f64::from(right as u32) / f64::from(all as u32);
        println!("score 0.{tenth}: {right} of {all} words right, {share:.3}");
    }
    Ok(())
}

fn read_json(folder: &Path, ending: &str) -> Result<Value, Box<dyn Error>> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    names.sort();
    let file = names.into_iter().find(|path| path.to_string_lossy().ends_with(ending));
    let file = file.ok_or_else(|| format!("{}: no file *{ending}", folder.display()))?;
    Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
}

/// The numbers of the final articles that each lineage is said to have become.
fn read_crosswalk(file: &Path) -> Result<BTreeMap<String, Vec<String>>, Box<dyn Error>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(file)?;
    let headers = reader.headers()?.clone();
    for row in reader.records() {
        let row = row?;
        let mut cells = headers.iter().zip(&row);
        let Some((_, order)) = cells.clone().find(|(name, _)| *name == "final_draft_order") else { continue };
        for (name, uid) in &mut cells {
            if name.starts_with("source_article_uid") && uid != "NA" && !uid.is_empty() {
                found.entry(uid.to_owned()).or_default().push(order.to_owned());
            }
        }
    }
    Ok(found)
}

fn articles(track: &Value, crosswalk: &BTreeMap<String, Vec<String>>) -> Vec<Article> {
    let entries = track.as_array().map(Vec::as_slice).unwrap_or_default();
    entries.iter().map(|entry| article(entry, crosswalk)).collect()
}

fn article(entry: &Value, crosswalk: &BTreeMap<String, Vec<String>>) -> Article {
    let text_of = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let uid = text_of(entry, "article_uid");
    let history = entry["history"].as_array().map(Vec::as_slice).unwrap_or_default();
    let last = history.iter().rev().find_map(|step| step["content_snapshot"].as_str());
    let text = last.map_or_else(|| text_of(entry, "text"), str::to_owned);
    let status = text_of(entry, "final_status");
    let label = match status.chars().next() {
        Some('I') => Outcome::Identical,
        Some('S') => Outcome::Changed,
        _ => Outcome::Gone,
    };
    let mut finals: Vec<String> = match label {
        Outcome::Gone => Vec::new(),
        _ => status.split_whitespace().filter_map(number).collect(),
    };
    finals.extend(crosswalk.get(&uid).into_iter().flatten().cloned());
    Article { uid, text, label, finals }
}

/// `142` of `142.-` or `226.-Artículo`: the number of a final article, not that in its title.
fn number(word: &str) -> Option<String> {
    let (number, _) = word.split_once(".-")?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.to_owned())
}

fn final_articles(list: &Value) -> Vec<(String, String)> {
    let entries = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let article = |entry: &Value| {
        let title = entry["article"].as_str().unwrap_or_default();
        let name = title.split_whitespace().next().and_then(number).unwrap_or_else(|| title.to_owned());
        let text = entry["text"].as_str().unwrap_or_default();
        // A heading behind an article is that of the next chapter.
        (name, text.split("\n\n## ").next().unwrap_or_default().to_owned())
    };
    entries.iter().map(article).collect()
}
