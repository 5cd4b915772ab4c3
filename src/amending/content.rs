//! Words that an instruction quotes or brings in.

/// Words in quotation marks, or paragraphs that stand for themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// Its paragraphs, without the quotation marks round the whole.
    pub(super) paragraphs: Vec<String>,
    /// The mark that opened it, if any.
    opened: Option<char>,
    /// Whether the marks are still to be closed.
    pub(super) is_open: bool,
    /// Whether the closing mark is followed by the sign that ends the text itself: `» ;`.
    goes_on: bool,
    /// How many of its paragraphs open the quotation.
    openings: usize,
    /// Whether the marks are never closed, as where every paragraph opens them.
    is_unclosed: bool,
}

/// The signs that close a quotation.
pub(super) fn closing(opening: char) -> Option<&'static [char]> {
    Some(match opening {
        '“' => &['”', '“'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '"' => &['"'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        '”' => &['”'],
        _ => return None,
    })
}

impl Content {
    /// Words without quotation marks.
    pub(super) fn bare(text: &str) -> Content {
        Content { paragraphs: vec![text.trim().to_owned()], ..Content::default() }
    }

    /// A paragraph as the beginning of a content: in quotation marks where it begins with one. Gives what stands behind
    /// the closing mark.
    pub(super) fn paragraph(text: &str) -> (Content, String) {
        let text = text.trim();
        if text.chars().next().and_then(closing).is_none() {
            return (Content::bare(text), String::new());
        }
        let (content, length) = quoted(text);
        let rest = text[length..].trim();
        // `« A » and « B »`: no whole paragraph in quotation marks.
        if !content.is_open && rest.chars().any(char::is_alphanumeric) {
            return (Content::bare(text), String::new());
        }
        (content, rest.to_owned())
    }

    /// Adds a paragraph. Gives what stands behind the closing mark.
    pub(super) fn add(&mut self, text: &str) -> String {
        let text = text.trim();
        let Some(opened) = self.opened.filter(|_| self.is_open) else {
            self.paragraphs.push(text.to_owned());
            return String::new();
        };
        // Each paragraph of a quotation may open it again.
        let inner = text.strip_prefix(opened).unwrap_or(text);
        self.openings += usize::from(text.starts_with(opened));
        let (length, is_open) = length(inner, opened);
        self.paragraphs.push(inner[..length].trim().to_owned());
        self.is_open = is_open;
        if is_open {
            return String::new();
        }
        let behind = inner[length..].trim_start();
        let behind = behind.chars().next().map_or("", |mark| behind[mark.len_utf8()..].trim());
        self.goes_on = behind.starts_with(';');
        behind.to_owned()
    }

    /// Adds a paragraph to words that seemed to be closed: in marks of its own, or those before were the text's own.
    pub(super) fn go_on(&mut self, text: &str) {
        if matches!(self.opened, Some('"' | '“')) && text.trim().starts_with(['"', '“']) {
            let (content, length) = quoted(text.trim());
            if !content.is_open && !text.trim()[length..].contains(char::is_alphanumeric) {
                self.paragraphs.extend(content.paragraphs);
                return;
            }
        }
        if self.opened.is_some() {
            let setting = Setting { opened: self.opened, ..Setting::default() };
            self.paragraphs = self.within(setting);
            (self.opened, self.goes_on) = (None, false);
        }
        self.paragraphs.push(text.trim().to_owned());
    }

    /// Whether every paragraph opens the quotation, so that none needs to close it.
    pub(super) fn opens_each(&self) -> bool {
        self.openings == self.paragraphs.len()
    }

    /// Whether no quotation within it is open too, so that only the marks round the whole may be missing.
    pub(super) fn is_even(&self) -> bool {
        let Some(opened) = self.opened else { return true };
        let marks = closing(opened).unwrap_or_default();
        self.paragraphs.iter().all(|text| {
            let count = |is: &dyn Fn(char) -> bool| text.chars().filter(|&sign| is(sign)).count();
            match marks.contains(&opened) {
                true => count(&|sign| sign == opened) % 2 == 0,
                false => count(&|sign| sign == opened) == count(&|sign| marks.contains(&sign)),
            }
        })
    }

    /// Ends a quotation that no mark closes.
    pub(super) fn end(&mut self) {
        (self.is_open, self.is_unclosed) = (false, true);
    }

    /// Its words, paragraph by paragraph.
    pub(super) fn text(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// The paragraphs as they are to stand in a text. Where that text quotes another law itself, the marks are its own, set as
    /// it sets them.
    pub(super) fn within(&self, setting: Setting) -> Vec<String> {
        let own = if self.goes_on { self.opened } else { None };
        let Some(opened) = self.opened.and(setting.opened.or(own)) else { return self.paragraphs.clone() };
        let blank = setting.blank.map(String::from).unwrap_or_default();
        let mut paragraphs: Vec<String> = self.paragraphs.iter().map(|text| format!("{opened}{blank}{text}")).collect();
        let closes = !self.is_unclosed && (self.goes_on || !setting.goes_on);
        if let (Some(last), Some(mark)) = (paragraphs.last_mut(), closing(opened).and_then(|marks| marks.first()))
            && closes
        {
            last.push_str(&blank);
            last.push(*mark);
            last.push_str(if self.goes_on { " ;" } else { "" });
        }
        paragraphs
    }
}

/// How a text that quotes another law sets its marks at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    /// The mark that opens each paragraph; none where nothing is quoted.
    opened: Option<char>,
    /// The space behind it.
    blank: Option<char>,
    /// Whether what is quoted goes on behind the place.
    goes_on: bool,
}

impl Default for Setting {
    fn default() -> Setting {
        Setting { opened: None, blank: Some(' '), goes_on: false }
    }
}

impl Setting {
    /// That of paragraphs that are to be replaced.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Setting {
        let mut signs = texts.clone().next().unwrap_or_default().trim_start().chars();
        let Some(opened) = signs.next().filter(|sign| ['"', '«', '“'].contains(sign)) else {
            return Setting::default();
        };
        let marks = closing(opened).unwrap_or_default();
        let open = texts.flat_map(str::chars).fold(0_usize, |open, sign| match sign {
            _ if sign == opened && marks.contains(&opened) => 1 - open.min(1),
            _ if sign == opened => open + 1,
            _ if marks.contains(&sign) => open.saturating_sub(1),
            _ => open,
        });
        Setting { opened: Some(opened), blank: signs.next().filter(|sign| sign.is_whitespace()), goes_on: open > 0 }
    }

    /// That of the place behind a paragraph: as it has them where what it quotes goes on.
    pub(super) fn behind(text: &str) -> Setting {
        let own = Setting::of(std::iter::once(text));
        if own.goes_on { own } else { Setting::default() }
    }

    /// That of the place before a paragraph, which is a part of the same quotation.
    pub(super) fn before(text: &str) -> Setting {
        let own = Setting::of(std::iter::once(text));
        Setting { goes_on: own.opened.is_some(), ..own }
    }
}

/// Takes words in quotes from the beginning of a text. Gives how many bytes they take, with their marks.
pub(super) fn quoted(text: &str) -> (Content, usize) {
    let Some(opened) = text.chars().next() else { return (Content::default(), 0) };
    let inner = &text[opened.len_utf8()..];
    let (length, is_open) = length(inner, opened);
    let paragraphs = vec![inner[..length].trim_matches(|sign: char| sign.is_whitespace()).to_owned()];
    let mark = inner[length..].chars().next().map_or(0, char::len_utf8);
    let end = opened.len_utf8() + length + mark;
    let goes_on = !is_open && text[end..].trim_start().starts_with(';');
    (Content { paragraphs, opened: Some(opened), is_open, goes_on, openings: 1, is_unclosed: false }, end)
}

/// How many bytes stand before the mark that closes a quotation; whether none does. Quotations within are passed over.
fn length(inner: &str, opened: char) -> (usize, bool) {
    let marks = closing(opened).unwrap_or_default();
    let mut depth = 0_usize;
    for (at, sign) in inner.char_indices() {
        // An apostrophe closes nothing.
        let is_apostrophe = sign == '’' && inner[at + sign.len_utf8()..].starts_with(char::is_alphanumeric);
        if marks.contains(&sign) && !is_apostrophe {
            if depth == 0 {
                return (at, false);
            }
            depth -= 1;
        } else if sign == opened {
            depth += 1;
        }
    }
    (inner.len(), true)
}
