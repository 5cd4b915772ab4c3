//! What stands on a page: words with their boxes, in rows.

/// A word, or a piece of one, and its box in points from the page's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
    /// No space stands between it and the word before it.
    pub(super) glued: bool,
    /// Smaller than its row and set above its foot.
    pub(super) raised: bool,
    /// It tells of a footnote and is no part of the text.
    pub(super) is_mark: bool,
}

impl Word {
    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }
}

/// Words side by side, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    /// The number printed beside it, where the lines of the document are numbered.
    pub(super) line: Option<u32>,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.words.iter().map(|word| word.right).fold(0.0, f32::max)
    }

    /// The height that most of its letters have.
    pub(super) fn height(&self) -> f32 {
        common_height(self.words.iter())
    }

    /// The middle of its letters.
    pub(super) fn middle(&self) -> f32 {
        let tallest = self.words.iter().filter(|word| !word.raised).max_by(|a, b| a.height().total_cmp(&b.height()));
        tallest.or(self.words.first()).map_or(0.0, Word::middle)
    }

    /// What it says, without marks of footnotes.
    pub(super) fn text(&self) -> String {
        text_of(&self.words)
    }
}

/// What words say, without marks of footnotes.
pub(super) fn text_of(words: &[Word]) -> String {
    let mut text = String::new();
    let (mut glued, mut after_mark) = (true, false);
    for word in words {
        // What stands behind a mark is glued to the word before it only where the mark was too, and never a word.
        glued &= word.glued;
        if word.is_mark {
            after_mark = true;
            continue;
        }
        let two_words =
            after_mark && text.ends_with(char::is_alphanumeric) && word.text.starts_with(char::is_alphanumeric);
        if (!glued || two_words) && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.text);
        (glued, after_mark) = (true, false);
    }
    text
}

/// A page, or a column of one.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// From 1.
    pub(super) number: usize,
    pub(super) width: f32,
    pub(super) is_column: bool,
    pub(super) rows: Vec<Row>,
}

impl Page {
    /// Where it begins: a column with its words, a page with the paper.
    pub(super) fn left(&self) -> f32 {
        if self.is_column { self.rows.iter().map(Row::left).fold(f32::MAX, f32::min) } else { 0.0 }
    }

    /// Where its widest row ends.
    pub(super) fn right(&self) -> f32 {
        self.rows.iter().map(Row::right).fold(0.0, f32::max)
    }
}

/// The height that most letters have.
pub(super) fn common_height<'a>(words: impl Iterator<Item = &'a Word>) -> f32 {
    let mut heights: Vec<(f32, usize)> = words.map(|word| (word.height(), word.text.chars().count())).collect();
    heights.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let half = heights.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = heights.iter().find(|(_, letters)| {
        seen += letters;
        seen > half
    });
    middle.map_or(0.0, |(height, _)| *height)
}

/// The distance between two rows that is most usual, in points.
pub(super) fn usual_distance<'a>(pages: impl Iterator<Item = &'a Page>) -> f32 {
    let mut distances: Vec<f32> = Vec::new();
    for page in pages {
        distances.extend(page.rows.windows(2).map(|pair| pair[1].middle() - pair[0].middle()).filter(|far| *far > 0.0));
    }
    most_usual(&mut distances, 0.75)
}

/// The value within half a width of which most values lie; 0 where there is none.
pub(super) fn most_usual(values: &mut [f32], width: f32) -> f32 {
    values.sort_unstable_by(f32::total_cmp);
    let mut best = (0, 0.0);
    let mut first = 0;
    for last in 0..values.len() {
        while values[last] - values[first] > width {
            first += 1;
        }
        if last - first + 1 > best.0 {
            best = (last - first + 1, values[usize::midpoint(first, last)]);
        }
    }
    best.1
}

/// A line drawn with signs is layout, not words.
pub(super) fn is_rule(text: &str) -> bool {
    let signs = text.chars().filter(|sign| !sign.is_whitespace());
    text.chars().count() >= 3 && signs.clone().all(|sign| matches!(sign, '_' | '-' | '—' | '–' | '=' | '*' | '.' | '─'))
}

/// `page 3`, `pages 1 to 4, 6`.
pub(super) fn named(pages: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 >= page => *last = page,
            _ => parts.push((page, page)),
        }
    }
    let shown: Vec<String> = parts
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
        .collect();
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, shown.join(", "))
}
