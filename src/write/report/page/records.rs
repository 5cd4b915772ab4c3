//! The parts of the page that list what is on record: amendments, parties, agreement, sources.

use super::Page;
use crate::lineage::{AT_LEAST, AmendmentStory, Comparing};
use crate::write::blocs;
use crate::write::document::Target;
use crate::write::html::{escape, fragment};
use crate::write::layout::notice;
use crate::write::proposals::coverage;
use crate::write::report::{amendments, flow, parties, sources};
use std::collections::BTreeSet;

impl Page<'_> {
    pub(super) fn amendments(&mut self) {
        let lineage = self.lineage;
        let negotiation = lineage.negotiation;
        let stories = &lineage.fates().amendments;
        self.open("amendments", "Amendments", "", None);
        if stories.is_empty() {
            self.out.push_str("<p>No amendment is recorded.</p>\n");
            self.close();
            return;
        }
        let drafts = stories.iter().flat_map(|story| story.drafts.iter().map(|one| one.draft));
        if let Some(notice) = notice(negotiation, drafts) {
            self.push(format_args!("<p class=\"notice\" role=\"note\">{}</p>\n", escape(&notice)));
        }
        self.push(format_args!(
            "<p>Fates are inferred from the words: that they stand in a proposal and in a draft does not say that the one came \
             from the other. {}</p>\n",
            escape(coverage(negotiation))
        ));
        let picture = flow::html(lineage);
        self.out.push_str(&picture);
        let named = lineage.party_codes();
        let found: Vec<amendments::Found> =
            stories.iter().map(|story| amendments::found_by(lineage, story.amendment, &named)).collect();
        self.filters(&found);
        self.out.push_str("<div data-list=\"amendments\">\n");
        for (story, found) in stories.iter().zip(&found) {
            let target = Target::Amendment(negotiation.amendments[story.amendment].id.value.clone());
            let id = self.links.id(&target).unwrap_or_default().to_owned();
            let list =
                |codes: &BTreeSet<String>| escape(&codes.iter().cloned().collect::<Vec<_>>().join("|")).into_owned();
            self.push(format_args!(
                "<div class=\"amendment\" id=\"{}\" data-party=\"{}\" data-group=\"{}\" data-clause=\"{}\" data-outcome=\"{}\">\n",
                escape(&id),
                list(&found.parties),
                list(&found.groups),
                escape(&found.clauses.join("|")),
                escape(&outcomes(story).join("|"))
            ));
            let part = amendments::document(lineage, story).part(&mut self.links, 2);
            self.out.push_str(&part);
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</div>\n");
        let part = amendments::conflicts(lineage).part(&mut self.links, 3);
        self.out.push_str(&part);
        self.close();
    }

    /// The ways to find some of the amendments, for the script.
    fn filters(&mut self, found: &[amendments::Found]) {
        let registry = &self.lineage.negotiation.registry;
        let of = |codes: fn(&amendments::Found) -> &BTreeSet<String>| -> Vec<(String, String)> {
            let all: BTreeSet<&String> = found.iter().flat_map(codes).collect();
            let mut named: Vec<(String, String)> =
                all.into_iter().map(|code| (code.clone(), registry.name(code).to_owned())).collect();
            named.sort_by(|one, other| one.1.cmp(&other.1));
            named
        };
        let same =
            |values: BTreeSet<String>| values.into_iter().map(|value| (value.clone(), value)).collect::<Vec<_>>();
        let outcomes = self.lineage.fates().amendments.iter().flat_map(outcomes).collect();
        let clauses = found.iter().flat_map(|one| one.clauses.iter().cloned()).collect();
        self.out.push_str("<form class=\"filter\" data-filter=\"amendments\" hidden>\n");
        for (key, label, values) in [
            ("party", "Proposed by", of(|found| &found.parties)),
            ("group", "By a group or its members", of(|found| &found.groups)),
            ("clause", "Clause", same(clauses)),
            ("outcome", "Outcome", same(outcomes)),
        ] {
            self.push(format_args!("<label>{label} <select name=\"{key}\"><option value=\"\">any</option>"));
            for (value, name) in values {
                self.push(format_args!("<option value=\"{}\">{}</option>", escape(&value), escape(&name)));
            }
            self.out.push_str("</select></label>\n");
        }
        self.out.push_str(
            "<button type=\"reset\">All</button> <span class=\"count\" aria-live=\"polite\"></span>\n</form>\n",
        );
    }

    pub(super) fn parties(&mut self) {
        let lineage = self.lineage;
        let codes = lineage.party_codes();
        let mut asked = parties::asked(lineage);
        let mut named: Vec<(&str, &str)> =
            codes.iter().map(|code| (lineage.negotiation.registry.name(code), *code)).collect();
        named.sort_unstable();
        self.open("parties", "Parties", "", None);
        if named.is_empty() {
            self.out.push_str("<p>No party is named.</p>\n");
        }
        self.out.push_str("<ul class=\"index\">\n");
        for (name, code) in &named {
            let place = self.links.id(&Target::Party((*code).to_owned())).map(fragment).unwrap_or_default();
            let count = match asked.get(*code).map_or(0, Vec::len) {
                0 => "no recorded proposal".to_owned(),
                1 => "1 proposal, alone or with others".to_owned(),
                many => format!("{many} proposals, alone or with others"),
            };
            self.push(format_args!(
                "<li><a href=\"#{place}\">{}</a> <span class=\"how\">{count}</span></li>\n",
                escape(name)
            ));
        }
        self.out.push_str("</ul>\n");
        self.close();
        for (_, code) in named {
            let own = asked.remove(code).unwrap_or_default();
            let document = parties::document(lineage, code, &own);
            let id = self.links.id(&Target::Party(code.to_owned())).unwrap_or_default().to_owned();
            self.open(&id, &document.title, "party", Some("parties"));
            self.document(&document);
            self.close();
        }
    }

    pub(super) fn blocs(&mut self) {
        let found = self.lineage.blocs(Comparing::default(), AT_LEAST);
        self.open("blocs", "Agreement between parties", "", None);
        self.document(&blocs::document(self.lineage, &found));
        self.close();
    }

    pub(super) fn sources(&mut self) {
        let lineage = self.lineage;
        let resting = sources::resting(lineage);
        self.open("sources", "Sources", "", None);
        if lineage.negotiation.manifest.sources.is_empty() {
            self.out.push_str("<p>No source is given.</p>\n");
        }
        for source in &lineage.negotiation.manifest.sources {
            let target = Target::Source { id: source.id.clone(), address: None };
            let id = self.links.id(&target).unwrap_or_default().to_owned();
            let name = match &source.title {
                Some(title) => format!("{title} ({})", source.id),
                None => source.id.clone(),
            };
            self.push(format_args!("<article id=\"{}\">\n<h3 dir=\"auto\">{}</h3>\n", escape(&id), escape(&name)));
            let rests = resting.get(&source.id).map(Vec::as_slice).unwrap_or_default();
            let part = sources::document(lineage, source, rests).part(&mut self.links, 4);
            self.out.push_str(&part);
            self.out.push_str("</article>\n");
        }
        self.close();
    }
}

/// What became of an amendment, as it is recorded and as it is inferred.
fn outcomes(story: &AmendmentStory) -> Vec<String> {
    let mut outcomes = vec![story.fate.to_string()];
    outcomes.extend(story.recorded.clone().filter(|recorded| *recorded != outcomes[0]));
    outcomes
}
