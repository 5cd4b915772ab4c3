//! Which signs belong together. One pass over the text finds the signs, one over the signs pairs them:
//!
//! ```text
//! The Parties [shall [jointly] / should] act] {Placement proposal: below}
//!             └0─────┴1─────┘─┴s──────┘     x └2──────────────────────┘
//! ```
//!
//! `0` and `1` are spans, `1` inside `0`; `s` is a border of `0`; the sign at `x` closes nothing and is kept apart. Signs that
//! are nested a million deep cost memory for each, never stack.

/// What stands between two signs of a clause's text. Places are byte offsets unless they say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Where the opening sign stands.
    pub(super) open: usize,
    /// Where the closing sign stands.
    pub(super) close: usize,
    /// The opening sign's place in Unicode scalar values.
    pub(super) from: usize,
    /// The place behind the closing sign in Unicode scalar values.
    pub(super) to: usize,
    /// How many spans it stands in.
    pub(super) depth: u32,
    /// Set in braces, not brackets.
    pub(super) braces: bool,
    /// Where the first span inside it opens.
    pub(super) first_inner: Option<usize>,
    /// Where the last span inside it ends.
    pub(super) last_inner_end: usize,
    /// Where another wording may begin: at the slashes between white space and the semicolons that stand in it and in
    /// nothing inside it.
    pub(super) borders: Vec<Border>,
}

/// A sign that may stand between two wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Border {
    pub(super) at: usize,
    pub(super) is_slash: bool,
    /// Where the last span before it, in the same brackets, ends.
    pub(super) inner_end: usize,
    /// Where the first span behind it opens, before the next border.
    pub(super) next_inner: Option<usize>,
}

/// A bracket that has no other in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unpaired {
    pub(super) at: usize,
    pub(super) opens: bool,
}

/// The spans of a text in order of their beginnings, and the brackets that belong to none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    pub(super) spans: Vec<Span>,
    pub(super) unpaired: Vec<Unpaired>,
}

/// A sign with its place in bytes and in Unicode scalar values. Small, because a text of 50 MB may be nothing else.
#[derive(Clone, Copy)]
struct Sign {
    at: u32,
    character: u32,
    sign: u8,
}

/// Finds the spans of a text. Costs the text's length.
pub(super) fn scan(text: &str) -> Scan {
    let has_signs = text.bytes().any(|byte| matches!(byte, b'[' | b']' | b'{'));
    // A clause of 4 GB is kept as it is, with nothing to be said of it.
    if !has_signs || u32::try_from(text.len()).is_err() {
        return Scan::default();
    }
    let signs = signs(text);
    let paired = pair(&signs);
    let mut scan = Scan::default();
    let mut open: Vec<usize> = Vec::new();
    for (sign, paired) in signs.iter().zip(paired) {
        let at = sign.at as usize;
        match (sign.sign, paired) {
            (is_slash @ (b'/' | b';'), _) => {
                if let Some(span) = open.last().map(|&inside| &mut scan.spans[inside]).filter(|span| !span.braces) {
                    let (is_slash, inner_end) = (is_slash == b'/', span.last_inner_end);
                    span.borders.push(Border { at, is_slash, inner_end, next_inner: None });
                }
            }
            (b'[' | b']', false) => scan.unpaired.push(Unpaired { at, opens: sign.sign == b'[' }),
            (_, false) => {}
            (b'[' | b'{', true) => {
                if let Some(&outer) = open.last() {
                    let outer = &mut scan.spans[outer];
                    outer.first_inner.get_or_insert(at);
                    if let Some(border) = outer.borders.last_mut() {
                        border.next_inner.get_or_insert(at);
                    }
                }
                let depth = u32::try_from(open.len()).unwrap_or(u32::MAX);
                open.push(scan.spans.len());
                scan.spans.push(Span {
                    open: at,
                    close: at,
                    from: sign.character as usize,
                    to: 0,
                    depth,
                    braces: sign.sign == b'{',
                    first_inner: None,
                    last_inner_end: at + 1,
                    borders: Vec::new(),
                });
            }
            (_, true) => {
                let Some(closed) = open.pop() else { continue };
                scan.spans[closed].close = at;
                scan.spans[closed].to = sign.character as usize + 1;
                if let Some(&outer) = open.last() {
                    scan.spans[outer].last_inner_end = at + 1;
                }
            }
        }
    }
    scan
}

/// The signs of a text, its semicolons, and those slashes that stand between white space.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut before_is_space = true;
    let mut characters = text.char_indices().zip(0u32..).peekable();
    while let Some(((at, character), place)) = characters.next() {
        let is_sign = match character {
            '[' | ']' | '{' | '}' | ';' => true,
            '/' => before_is_space && characters.peek().is_none_or(|((_, next), _)| next.is_whitespace()),
            _ => false,
        };
        if let (true, Ok(at), Ok(sign)) = (is_sign, u32::try_from(at), u8::try_from(character)) {
            signs.push(Sign { at, character: place, sign });
        }
        before_is_space = character.is_whitespace();
    }
    signs
}

/// Tells of each sign whether it has its other. A closing bracket takes the nearest open one; braces that would cross it
/// are no signs then.
fn pair(signs: &[Sign]) -> Vec<bool> {
    let mut paired = vec![false; signs.len()];
    let mut open: Vec<u32> = Vec::new();
    for (number, sign) in (0u32..).zip(signs) {
        let opener = match sign.sign {
            b'[' | b'{' => {
                open.push(number);
                continue;
            }
            b']' => loop {
                match open.pop() {
                    Some(opener) if signs[opener as usize].sign == b'{' => {}
                    other => break other,
                }
            },
            b'}' if open.last().is_some_and(|&opener| signs[opener as usize].sign == b'{') => open.pop(),
            _ => None,
        };
        if let Some(opener) = opener {
            paired[opener as usize] = true;
            paired[number as usize] = true;
        }
    }
    paired
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<&str> {
        scan(text).spans.iter().map(|span| &text[span.open..=span.close]).collect()
    }

    #[test]
    fn signs_are_paired_from_the_inside() {
        assert_eq!(spans("a [b [c] d] e"), ["[b [c] d]", "[c]"]);
        assert_eq!(spans("[a][b]"), ["[a]", "[b]"]);
        assert_eq!(spans("[a [b] c"), ["[b]"]);
        assert_eq!(scan("[a [b] c").unpaired, [Unpaired { at: 0, opens: true }]);
        assert_eq!(scan("a] b").unpaired, [Unpaired { at: 1, opens: false }]);
        assert_eq!(spans("{a [b] c} [d {e] f}"), ["{a [b] c}", "[b]", "[d {e]"]);
    }

    #[test]
    fn places_are_told_in_scalar_values_and_a_slash_belongs_to_the_brackets_it_stands_in() {
        let text = "é [ü / [a / b] x / y] 1/CP.17";
        let scan = scan(text);
        let places: Vec<(usize, usize, usize)> =
            scan.spans.iter().map(|span| (span.from, span.to, span.borders.len())).collect();
        assert_eq!(places, [(2, 21, 2), (7, 14, 1)]);
        assert_eq!(scan.spans[0].borders[1].inner_end, text.find(" x").unwrap());
    }

    #[test]
    fn nesting_without_end_costs_no_stack() {
        let depth = 200_000;
        let deepest = scan(&("[".repeat(depth) + &"]".repeat(depth))).spans.pop().unwrap();
        assert_eq!(deepest.depth as usize, depth - 1);
        assert_eq!(scan(&"]".repeat(depth)).unpaired.len(), depth);
        assert!(scan(&"{[".repeat(depth)).spans.is_empty());
    }
}
