//! How clauses are counted: digits, letters, roman numbers, Latin ordinals.

/// The Latin ordinals that number what was inserted between two clauses.
const ORDINALS: [&str; 11] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies", "duodecies"];

pub(super) fn ordinal(letters: &str) -> Option<u32> {
    let position = match letters {
        "quin" | "quinquis" => 3,
        _ => ORDINALS.iter().position(|&name| name == letters)?,
    };
    u32::try_from(position).ok().map(|position| position + 2)
}

/// The value of a roman number in lower-case letters, up to 399; nothing for other letters.
pub(super) fn roman(letters: &str) -> Option<u32> {
    let value = |letter| match letter {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let mut total = 0;
    let mut previous = u32::MAX;
    for letter in letters.bytes() {
        let number = value(letter)?;
        total += number;
        if number > previous {
            total = total.checked_sub(2 * previous)?;
        }
        previous = number;
    }
    (total > 0 && to_roman(total) == letters).then_some(total)
}

fn to_roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut out = String::new();
    for (value, letters) in STEPS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

/// Where a list letter or number stands in its list, from 1, read as its shape says.
pub(crate) fn position_in_list(label: &str, as_roman: bool) -> Option<u32> {
    let core = label.trim_matches(|c: char| !c.is_alphanumeric());
    let length = core.bytes().take_while(u8::is_ascii_digit).count();
    if length > 0 {
        return core[..length].parse().ok();
    }
    let letters = &core[..core.bytes().take_while(u8::is_ascii_alphabetic).count()];
    if as_roman {
        return roman(&letters.to_ascii_lowercase());
    }
    let first = letters.bytes().next()?;
    if !letters.bytes().all(|byte| byte.eq_ignore_ascii_case(&first)) {
        return None;
    }
    let round = u32::try_from(letters.len()).ok()? - 1;
    Some(round * 26 + u32::from(first.to_ascii_lowercase() - b'a') + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_from_z_to_aa() {
        assert_eq!(position_in_list("(z)", false), Some(26));
        assert_eq!(position_in_list("(aa)", false), Some(27));
        assert_eq!(position_in_list("(ix)", true), Some(9));
    }
}
