//! Signs of fonts that put them where other fonts have letters.

const SYMBOL_FROM: u32 = 0x22;
/// Adobe's Symbol from 0x22 on; a space where the sign has no counterpart.
const SYMBOL: &str = "∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// Signs of Symbol beyond the letters.
const SYMBOL_BEYOND: [(u32, char); 16] = [
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
];

/// Signs of Wingdings that documents use for lists, boxes and arrows.
const WINGDINGS: [(u32, char); 20] = [
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// The sign that a code of a font shows; nothing where that is not known.
pub(super) fn sign(font: &str, code: u32) -> Option<char> {
    // Fonts of signs have their codes once more in the area for private use.
    let is_private = (0xF000..=0xF0FF).contains(&code);
    let code = if is_private { code - 0xF000 } else { code };
    let among = |signs: &[(u32, char)]| signs.iter().find(|(known, _)| *known == code).map(|&(_, sign)| sign);
    match font.to_lowercase().as_str() {
        "symbol" => {
            let letter = code.checked_sub(SYMBOL_FROM).and_then(|at| SYMBOL.chars().nth(usize::try_from(at).ok()?));
            letter.filter(|&sign| sign != ' ').or_else(|| among(&SYMBOL_BEYOND))
        }
        "wingdings" => among(&WINGDINGS),
        _ if is_private => None,
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_are_those_that_they_show() {
        assert_eq!(sign("Symbol", 0xF061), Some('α'));
        assert_eq!(sign("Symbol", 0xF057), Some('Ω'));
        assert_eq!(sign("Symbol", 0xF07A), Some('ζ'));
        assert_eq!(sign("Symbol", 0xF0B7), Some('•'));
        assert_eq!(sign("Wingdings", 0xF0E0), Some('→'));
        assert_eq!(sign("Wingdings", 0xF021), None);
        assert_eq!(sign("Calibri", 0x2022), Some('•'));
    }
}
