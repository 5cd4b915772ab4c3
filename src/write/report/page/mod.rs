//! The page: its parts in their order, each with its heading and its place.

mod records;

use super::links::Links;
use super::{clauses, comparison, overview, signs};
use crate::draft::DraftId;
use crate::lineage::{Blame, BlamedClause, Brackets, ComparisonId, Lineage};
use crate::negotiation::{Audience, ClauseHandle};
use crate::source::Access;
use crate::write::document::{Document, Target};
use crate::write::html::{FOOT, LEGEND, escape, fragment, head_of_report};
use crate::write::json::VERSION;
use crate::write::layout::notice;
use crate::write::links::about_clause;
use crate::write::status;
use clauses::Told;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt::Write;

const STYLE: &str = include_str!("../report.css");
const SCRIPT: &str = include_str!("../report.js");

/// The parts of the page, with their ids.
const PARTS: [(&str, &str); 7] = [
    ("overview", "Overview"),
    ("comparisons", "Comparisons"),
    ("clauses", "Clauses"),
    ("amendments", "Amendments"),
    ("parties", "Parties"),
    ("blocs", "Agreement"),
    ("sources", "Sources"),
];

/// The whole negotiation as one page for an audience, whose negotiation the lineage is of. `brackets` are what those of the
/// drafts say.
pub fn page(lineage: &Lineage<'_>, brackets: &Brackets, audience: &Audience) -> String {
    let told = clauses::told(lineage);
    let mut links = Links::default();
    for (id, _) in PARTS {
        links.keep(id);
    }
    let mut page = Page { lineage, links, out: String::new(), pages: Vec::new() };
    page.places(&told);
    page.overview(brackets, &told);
    page.comparisons();
    page.clauses(&told);
    page.amendments();
    page.parties();
    page.blocs();
    page.sources();
    let title = lineage.negotiation.manifest.title.as_deref().unwrap_or("Negotiation");
    let head = head_of_report(title, STYLE);
    let top = top(title, audience);
    let body = signs::shown(&page.out);
    format!(
        "{head}{}<main>\n{body}</main>\n<footer><p>Written by travaux {VERSION}.</p></footer>\n<script>\n{SCRIPT}</script>\n{FOOT}",
        signs::shown(&top)
    )
}

/// The title, for whom the page is, and the ways into it.
fn top(title: &str, audience: &Audience) -> String {
    let whom = match &audience.access {
        Access::Own => "Made for those who keep this negotiation; not to be handed on.".to_owned(),
        other => format!("Made for: {other}."),
    };
    let names = if audience.anonymous { " Without the names of those who asked for anything." } else { "" };
    let mut out = format!(
        "<a class=\"skip\" href=\"#overview\">To the text</a>\n<header>\n<h1 dir=\"auto\">{}</h1>\n<p class=\"how\">{}{names} \
         What is recorded has a source; what is computed is marked as inferred or derived.</p>\n</header>\n<nav class=\"parts\" \
         aria-label=\"Parts of the page\">\n<ul>\n",
        escape(title),
        escape(&whom)
    );
    for (id, name) in PARTS {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<li><a href=\"#{id}\">{name}</a></li>");
    }
    out + "</ul>\n<p class=\"tools\" hidden><button type=\"button\" data-print>Print this part</button> \
           <button type=\"button\" data-all aria-pressed=\"false\">Show everything</button></p>\n</nav>\n"
}

struct Page<'a> {
    lineage: &'a Lineage<'a>,
    links: Links,
    out: String,
    /// The ids of the pages of clauses, in their order.
    pages: Vec<String>,
}

impl<'a> Page<'a> {
    /// Gives everything that has a name its place, before anything that leads there is written.
    fn places(&mut self, told: &[Told]) {
        let negotiation = self.lineage.negotiation;
        for amendment in &negotiation.amendments {
            self.links.place(&Target::Amendment(amendment.id.value.clone()));
        }
        for code in self.lineage.party_codes() {
            self.links.place(&Target::Party(code.to_owned()));
        }
        for source in &negotiation.manifest.sources {
            self.links.place(&Target::Source { id: source.id.clone(), address: None });
        }
        for one in told {
            let id = self.links.place(&about_clause(negotiation, one.clause));
            self.pages.push(id);
        }
        let own: BTreeSet<ClauseHandle> = told.iter().map(|one| one.clause).collect();
        let mut seen = own;
        for clause in told.iter().flat_map(|one| &one.history.steps).flat_map(|step| &step.clauses) {
            if seen.insert(*clause) {
                self.links.place_at_its_line(negotiation, *clause);
            }
        }
    }

    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(arguments);
    }

    /// Begins a part that is shown by itself. What is beneath a part of the page names that one.
    fn open(&mut self, id: &str, title: &str, class: &str, under: Option<&str>) {
        let under = under.map(|part| format!(" data-part=\"{part}\"")).unwrap_or_default();
        self.push(format_args!(
            "<section class=\"page {class}\" id=\"{}\"{under}>\n<h2 dir=\"auto\" tabindex=\"-1\">{}</h2>\n",
            escape(id),
            escape(title)
        ));
    }

    fn close(&mut self) {
        self.out.push_str("</section>\n");
    }

    /// A document with what has to be said before it.
    fn document(&mut self, document: &Document) {
        for notice in document.notices() {
            self.push(format_args!("<p class=\"notice\" role=\"note\">{}</p>\n", escape(&notice.words.typed())));
        }
        if document.has_changes() {
            self.out.push_str(LEGEND);
        }
        let part = document.part(&mut self.links, 3);
        self.out.push_str(&part);
    }

    fn overview(&mut self, brackets: &Brackets, told: &[Told]) {
        self.open("overview", "Overview", "", None);
        let (document, status) = overview::document(self.lineage, brackets);
        self.document(&document);
        if let Some(status) = status {
            let picture = fragment(&status::svg(self.lineage, &status));
            self.push(format_args!(
                "<figure><img alt=\"A bar for each draft with its clauses by state, as in the table above\" \
                 src=\"data:image/svg+xml,{picture}\"></figure>\n"
            ));
        }
        let most = clauses::most_talked_of(told);
        if !most.is_empty() {
            self.out.push_str("<h3>Clauses on which most is recorded</h3>\n<ul class=\"index\">\n");
            for at in most {
                self.clause_line(&told[at], at, 0);
            }
            self.out.push_str("</ul>\n");
        }
        self.close();
    }

    /// A clause in a list, with what is worth a look in it.
    fn clause_line(&mut self, told: &Told, at: usize, depth: usize) {
        let place = fragment(&self.pages[at]);
        let remarks = clauses::remarks(told).join(", ");
        self.push(format_args!(
            "<li class=\"depth-{depth}\"><a dir=\"auto\" href=\"#{place}\">{}</a> <span class=\"how\">{remarks}</span></li>\n",
            escape(&clauses::title(self.lineage.negotiation, told.clause)),
        ));
    }

    fn comparisons(&mut self) {
        self.open("comparisons", "Comparisons", "", None);
        let all: Vec<ComparisonId> = ComparisonId::each(&self.lineage.comparisons).map(|(at, _)| at).collect();
        if all.is_empty() {
            self.out.push_str("<p>No draft follows another one.</p>\n");
        }
        self.out.push_str("<ul class=\"index\">\n");
        let mut own = Vec::new();
        for at in all {
            let (title, summary) = comparison::title(self.lineage, at);
            let id = self.id_of(at);
            self.push(format_args!(
                "<li><a href=\"#{}\">{}</a> <span class=\"how\">{}</span></li>\n",
                fragment(&id),
                escape(&title),
                escape(&summary)
            ));
            own.push((at, id, title));
        }
        self.out.push_str("</ul>\n");
        self.close();
        for (at, id, title) in own {
            self.open(&id, &title, "wide", Some("comparisons"));
            let (old, new) = self.drafts_of(at);
            if let Some(notice) = notice(self.lineage.negotiation, [old, new]) {
                self.push(format_args!("<p class=\"notice\" role=\"note\">{}</p>\n", escape(&notice)));
            }
            let body = comparison::html(self.lineage, at, &mut self.links);
            self.out.push_str(&body);
            self.close();
        }
    }

    fn drafts_of(&self, at: ComparisonId) -> (DraftId, DraftId) {
        let comparison = &self.lineage.comparisons[at];
        (comparison.old, comparison.new)
    }

    fn id_of(&mut self, at: ComparisonId) -> String {
        let (old, new) = self.drafts_of(at);
        let drafts = &self.lineage.negotiation.drafts;
        self.links.keep(&format!("{}..{}", drafts[old].id, drafts[new].id))
    }

    fn clauses(&mut self, told: &[Told]) {
        let negotiation = self.lineage.negotiation;
        self.open("clauses", "Clauses", "", None);
        self.out.push_str(
            "<p class=\"filter\" hidden><label>Only clauses with these words: <input type=\"search\" data-filter=\"clauses\">\
             </label> <span class=\"count\" aria-live=\"polite\"></span></p>\n",
        );
        let mut above = None;
        for (at, one) in told.iter().enumerate() {
            if above != Some(one.clause.draft) {
                let name = escape(&negotiation.drafts[one.clause.draft].display_name()).into_owned();
                let last = if above.is_some() { "Not in any later draft: last in " } else { "" };
                self.out.push_str(if above.is_some() { "</ul>\n" } else { "" });
                self.push(format_args!("<h3>{last}{name}</h3>\n<ul class=\"index\">\n"));
                above = Some(one.clause.draft);
            }
            let depth = negotiation.drafts[one.clause.draft].tree.ancestors(one.clause.clause).count().min(6);
            self.clause_line(one, at, depth);
        }
        self.out.push_str(if above.is_some() { "</ul>\n" } else { "<p>No draft has a clause.</p>\n" });
        self.close();
        self.clause_pages(told);
    }

    fn clause_pages(&mut self, told: &[Told]) {
        let mut blamed: FxHashMap<ClauseHandle, BlamedClause> = FxHashMap::default();
        let drafts: BTreeSet<DraftId> = told.iter().map(|one| one.clause.draft).collect();
        for draft in drafts {
            let Blame { clauses, .. } = self.lineage.blame(draft, None);
            blamed.extend(clauses.into_iter().map(|clause| (clause.clause, clause)));
        }
        for (at, one) in told.iter().enumerate() {
            let document = clauses::view(self.lineage, &one.history, blamed.get(&one.clause));
            let id = self.pages[at].clone();
            let draft = &self.lineage.negotiation.drafts[one.clause.draft].id;
            self.open(&id, &format!("{draft}: {}", document.title), "clause", Some("clauses"));
            self.beside(at);
            self.document(&document);
            self.close();
        }
    }

    /// Links to the clauses before and after.
    fn beside(&mut self, at: usize) {
        let before = at.checked_sub(1).and_then(|at| self.pages.get(at)).map(|id| fragment(id));
        let after = self.pages.get(at + 1).map(|id| fragment(id));
        self.out.push_str("<p class=\"beside how\">");
        if let Some(before) = before {
            self.push(format_args!("<a rel=\"prev\" href=\"#{before}\">Clause before</a> "));
        }
        self.out.push_str("<a href=\"#clauses\">All clauses</a>");
        if let Some(after) = after {
            self.push(format_args!(" <a rel=\"next\" href=\"#{after}\">Next clause</a>"));
        }
        self.out.push_str("</p>\n");
    }
}
