//! The report: one page in which everything leads somewhere, which asks nobody for anything, and in which texts stay texts.

use crate::audiences::run;
use crate::common;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;
use std::path::Path;
use travaux::clause::ClauseId;
use travaux::draft::DraftId;
use travaux::folder;
use travaux::negotiation::ClauseHandle;

/// Letters that markup, scripts, direction and signs without room are made of.
const HOSTILE: &str = "<script>alert(1)</script> <img src=x onerror=y> \\\"'><b> &lt; \\u202Eabc pay\\u200Bment #x";
const SEEN: &str = "<script>alert(1)</script> <img src=x onerror=y> \"'><b> &lt;";

fn written(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn example() -> String {
    written(Path::new(env!("CARGO_MANIFEST_DIR")), &["report", "--for", "public"])
}

/// A negotiation in which every text that people write is hostile.
fn hostile() -> tempfile::TempDir {
    let text = format!("\"{HOSTILE}\"");
    let manifest = format!(
        "travaux: 1\ntitle: {text}\ndefault_access: public\ndrafts: [zero, rev1]\nnote: {text}\nparties:\n  - {{code: ODD, name: {text}}}\n\
         sources:\n  - {{id: {text}, title: {text}, author: {text}, publisher: {text}, kind: {text}, url: 'javascript:alert(1)', note: {text}}}\n"
    );
    let draft = |id: &str, words: &str| {
        format!(
            "travaux: 1\ndraft: {id}\ntitle: {text}\nnote: {text}\nclauses:\n  - kind: section\n    text: {text}\n    clauses:\n\
             \x20     - {{label: '1.', text: \"{HOSTILE} {words}\"}}\n      - {{label: '2.', text: \"مرحبا 港口 {HOSTILE}\"}}\n"
        )
    };
    let records = format!(
        "travaux: 1\namendments:\n  - {{id: {text}, draft: zero, clause: '1', insert: {text}, proposed_by: [ODD, CHN], source: {{id: {text}, quote: {text}, at: {text}}}, note: {text}, theme: {text}}}\n\
         positions:\n  - {{party: ODD, stance: oppose, draft: zero, clause: '2', as_said: {text}, condition: {text}, note: {text}, source: {{id: {text}}}}}\n\
         statements:\n  - {{id: said, title: {text}, speaker: ODD, note: {text}}}\n\
         events:\n  - {{tabled: {text}, by: [ODD], note: {text}}}\n"
    );
    common::folder(&[
        ("travaux.yaml", &manifest),
        ("drafts/zero.yaml", &draft("zero", "stay")),
        ("drafts/rev1.yaml", &draft("rev1", "went and came")),
        ("amendments/a.yaml", &records),
    ])
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).collect()
}

/// What is behind the `#` of a link, as a browser looks it up.
fn decoded(fragment: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), fragment.as_bytes());
    while let Some((&first, after)) = rest.split_first() {
        let sign = std::str::from_utf8(after.get(..2).unwrap_or_default()).unwrap_or_default();
        match (first, u8::from_str_radix(sign, 16)) {
            (b'%', Ok(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What holds of every report, whatever is told in it.
fn check(text: &str) -> Html {
    let page = Html::parse_document(text);
    assert_eq!(all(&page, "script").len(), 1, "only the page's own");
    for element in all(&page, "*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on") && name != "style", "{name}={value}");
            assert!(!matches!(name, "src" | "srcset" | "action" | "data") || value.starts_with("data:image/svg+xml,"));
        }
    }
    for name in ["link", "iframe", "object", "embed", "base", "audio", "video", "b"] {
        assert!(all(&page, name).is_empty(), "{name}");
    }
    let style: String = all(&page, "style").iter().flat_map(ElementRef::text).collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let mut ids = BTreeSet::new();
    for element in all(&page, "[id]") {
        let id = element.value().id().unwrap();
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{id:?}");
        assert!(ids.insert(id.to_owned()), "twice: {id}");
    }
    for link in all(&page, "a[href]") {
        let address = link.value().attr("href").unwrap();
        match address.strip_prefix('#') {
            Some(fragment) => assert!(ids.contains(&decoded(fragment)), "leads nowhere: {address}"),
            None => assert!(address.starts_with("http") && link.value().attr("rel") == Some("noreferrer"), "{address}"),
        }
    }
    for landmark in ["header h1", "nav[aria-label]", "main", "footer"] {
        assert!(!all(&page, landmark).is_empty(), "{landmark}");
    }
    for part in all(&page, "main > *") {
        assert_eq!((part.value().name(), part.value().attr("id").is_some()), ("section", true));
        assert_eq!(part.child_elements().next().unwrap().value().name(), "h2");
    }
    page
}

fn told(page: &Html, id: &str) -> String {
    let places = all(page, "[id]");
    let place = places.iter().find(|element| element.value().id() == Some(id));
    place.unwrap_or_else(|| panic!("no place {id}")).text().collect::<Vec<_>>().join(" ")
}

#[test]
fn everything_of_the_example_has_a_place_and_every_link_leads_to_one() {
    let text = example();
    assert!(text.len() < 3_000_000, "{}", text.len());
    assert_eq!(text, example());
    let page = check(&text);
    let loaded = folder::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let negotiation = loaded.negotiation.shown_to_own();
    for draft in DraftId::all(&negotiation.drafts) {
        for clause in ClauseId::all(negotiation.drafts[draft].tree.clauses()) {
            let address = negotiation.full_address(ClauseHandle { draft, clause });
            told(&page, &address.split_whitespace().collect::<Vec<_>>().join("_"));
        }
    }
    for amendment in &negotiation.amendments {
        assert!(told(&page, &format!("amendment:{}", *amendment.id)).contains("source:"));
    }
    for source in &negotiation.manifest.sources {
        told(&page, &format!("source:{}", source.id));
    }
    let service = told(&page, "amendment:delete-service");
    assert!(service.contains("not reflected in final (inferred)") && service.contains("whether jointly is not known"));
    let china = told(&page, "party:CHN");
    assert!(china.contains("[delete-service]") && china.contains("not reflected in final (inferred)"));
    let clause = told(&page, "final:24");
    assert!(clause.contains("8 against, 1 flexible") && clause.contains("no recorded proposal"), "{clause}");
    let changes = all(&page, "[id^='zero..rev1:']").len();
    assert_eq!(changes, all(&page, "[id='zero..rev1'] .changes a").len());
    assert!(changes > 20, "{changes}");
}

#[test]
fn no_text_becomes_markup_and_no_sign_is_hidden() {
    let folder = hostile();
    for audience in ["public", "own"] {
        let text = written(folder.path(), &["report", "--for", audience]);
        let page = check(&text);
        let body: String = all(&page, "main").iter().flat_map(ElementRef::text).collect();
        assert!(body.matches(SEEN).count() > 30, "{}", body.matches(SEEN).count());
        assert!(!text.contains('\u{202e}'));
        // Each sign without room that is not in a tag is marked.
        let marked = all(&page, ".sign").len();
        assert_eq!(body.matches('\u{200b}').count() + all(&page, "header .sign").len(), marked);
        assert!(marked > 30, "{marked}");
    }
}

#[test]
fn a_page_of_nothing_is_a_page() {
    let folder = common::folder(&[("travaux.yaml", "travaux: 1\ntitle: Nothing\ndefault_access: public\n")]);
    check(&written(folder.path(), &["report", "--for", "public"]));
}

#[test]
fn clauses_that_split_and_merge_have_one_place_each() {
    let folder = common::folder(&[
        ("travaux.yaml", "travaux: 1\ntitle: T\ndefault_access: public\ndrafts: [a, b, c]\n"),
        (
            "drafts/a.md",
            "1. The harbours of all the states are open to ships of every kind at any hour. Their keepers shall publish the fees \
             before the first day of each year.\n\n2. Fishing is free.\n",
        ),
        (
            "drafts/b.md",
            "1. The harbours of all the states are open to ships of every kind at any hour.\n\n2. Their keepers shall publish the \
             fees before the first day of each year.\n\n3. Fishing is free.\n",
        ),
        (
            "drafts/c.md",
            "1. The harbours of all the states are open to ships of every kind at any hour. Their keepers shall publish the fees \
             before the first day of each year.\n",
        ),
    ]);
    let page = check(&written(folder.path(), &["report", "--for", "public"]));
    for id in ["a:1", "a:2", "b:1", "b:2", "b:3", "c:1"] {
        told(&page, id);
    }
    let gone = all(&page, "#clauses h3").len();
    assert_eq!(gone, 2, "those of the newest draft, and one that is not in it");
    assert!(told(&page, "c:1").contains("keepers shall publish"));
}

#[test]
fn a_brief_has_a_section_a_clause() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = written(root, &["brief", "zero:24", "50", "zero:24", "--for", "public", "--format", "html"]);
    let page = Html::parse_document(&text);
    assert_eq!(all(&page, "h2").len(), 2);
    let body: String = all(&page, "main").iter().flat_map(ElementRef::text).collect();
    for words in [
        "8 against, 1 flexible",
        "not reflected in final (inferred)",
        "[reconstructed]",
        "rev3: 24, rev4: 24 and final: 24: the words as before",
    ] {
        assert!(body.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}");
    }
    let output = run(root, &["brief", "24", "--format", "html"]);
    assert_eq!(output.status.code(), Some(2));
    let output = run(root, &["brief", "nowhere", "--for", "public"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
