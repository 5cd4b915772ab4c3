//! Lists of HTML and the labels that a browser gives their items.

use scraper::node::Element;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    numbering: Option<Numbering>,
    next: i64,
    step: i64,
    /// The label of the item whose first words are still to come.
    marker: Option<String>,
}

#[derive(Debug, Clone, Copy)]
enum Numbering {
    Number,
    Letter { upper: bool },
    Roman { upper: bool },
}

impl List {
    pub(super) fn new(element: &Element) -> List {
        let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
        let is_plain = style.contains("list-style") && style.contains("none");
        let numbering = match (element.name(), element.attr("type")) {
            ("ol", _) if is_plain => None,
            ("ol", Some("a")) => Some(Numbering::Letter { upper: false }),
            ("ol", Some("A")) => Some(Numbering::Letter { upper: true }),
            ("ol", Some("i")) => Some(Numbering::Roman { upper: false }),
            ("ol", Some("I")) => Some(Numbering::Roman { upper: true }),
            ("ol", _) => Some(of_style(&style)),
            _ => None,
        };
        let start = element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let step = if element.attr("reversed").is_some() { -1 } else { 1 };
        List { numbering, next: start, step, marker: None }
    }

    /// Begins an item.
    pub(super) fn item(&mut self, element: &Element) {
        if let Some(value) = element.attr("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        self.marker = Some(self.numbering.map(|numbering| label(numbering, self.next)).unwrap_or_default());
        self.next = self.next.saturating_add(self.step);
    }

    /// The label of the item that began; empty for a bullet, nothing where its first words have come.
    pub(super) fn take_marker(&mut self) -> Option<String> {
        self.marker.take()
    }
}

fn of_style(style: &str) -> Numbering {
    let named = |name: &str| style.contains(name);
    if named("lower-alpha") || named("lower-latin") {
        Numbering::Letter { upper: false }
    } else if named("upper-alpha") || named("upper-latin") {
        Numbering::Letter { upper: true }
    } else if named("lower-roman") {
        Numbering::Roman { upper: false }
    } else if named("upper-roman") {
        Numbering::Roman { upper: true }
    } else {
        Numbering::Number
    }
}

/// A label as browsers print it. What has no letter or roman number is printed as a number.
fn label(numbering: Numbering, number: i64) -> String {
    let (printed, upper) = match numbering {
        Numbering::Number => (None, false),
        Numbering::Letter { upper } => (letters(number), upper),
        Numbering::Roman { upper } => (roman(number), upper),
    };
    let printed = printed.unwrap_or_else(|| number.to_string());
    format!("{}.", if upper { printed.to_uppercase() } else { printed })
}

/// `a` to `z`, `aa`, `ab` …
fn letters(number: i64) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|&number| number > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(b'a' + u8::try_from(rest % 26).ok()?);
        rest /= 26;
    }
    letters.reverse();
    String::from_utf8(letters).ok()
}

fn roman(number: i64) -> Option<String> {
    const VALUES: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut out = String::new();
    for (value, sign) in VALUES {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}
