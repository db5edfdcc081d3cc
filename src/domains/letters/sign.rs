//! What Unicode says of one character of a name.

use crate::domains::skeleton::prototype;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};
use unicode_script::{Script, ScriptExtension, UnicodeScript as _};

/// Whether a character joins the one before it (general category M).
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c.general_category(),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

/// Whether it repeats or lengthens the letter before it, or stands for none (general category Lm).
pub(super) fn is_modifier(c: char) -> bool {
    c.general_category() == GeneralCategory::ModifierLetter
}

/// Whether a name may hold it wherever it stands: small letters, marks and decimal digits (RFC 5892
/// section 2.1 after the mapping of UTS 46).
pub(super) fn is_of_words(c: char) -> bool {
    let is_letter = matches!(
        c.general_category(),
        GeneralCategory::LowercaseLetter | GeneralCategory::OtherLetter
    );
    is_letter || is_modifier(c) || is_mark(c) || is_digit(c)
}

/// Whether it is a decimal digit of any script.
pub(super) fn is_digit(c: char) -> bool {
    c.general_category() == GeneralCategory::DecimalNumber
}

/// The zero of a digit's number system (UTS 39 section 5.3): digits stand in a row from zero to nine.
pub(super) fn zero(digit: char) -> u32 {
    let code = digit as u32;
    let is_before = |code: u32| code.checked_sub(1).and_then(char::from_u32).is_some_and(is_digit);
    (code.saturating_sub(9)..=code).rev().find(|code| !is_before(*code)).unwrap_or(code)
}

/// Whether it is a letter of the Latin script.
pub(super) fn is_latin(c: char) -> bool {
    c.script() == Script::Latin
}

/// Whether it is a letter of the scripts that Latin words stand among in one name: Chinese and Japanese.
pub(super) fn is_east_asian(c: char) -> bool {
    let scripts = c.script_extension();
    let has = |script| scripts.contains_script(script) && !scripts.is_common();
    is_of_words(c)
        && [Script::Han, Script::Hiragana, Script::Katakana, Script::Bopomofo].into_iter().any(has)
}

/// Whether it is of a script.
pub(super) fn is_of(c: char, script: Script) -> bool {
    c.script() == script
}

/// Whether two characters can be of one script, neither being of all.
pub(super) fn share_script(one: char, other: char) -> bool {
    let (one, other) = (one.script_extension(), other.script_extension());
    let is_own = |scripts: ScriptExtension| !scripts.is_common() && !scripts.is_inherited();
    is_own(one) && is_own(other) && !one.intersection(other).is_empty()
}

/// Whether it is taken for letters or digits of ASCII, by itself or as small capitals are, which look
/// like the capitals (UTS 39 section 4). What stands above or below a letter is overlooked.
pub(super) fn passes_for_ascii(c: char) -> bool {
    let mut capital = c.to_uppercase();
    let capital = capital.next().filter(|_| capital.next().is_none());
    is_ascii_by_eye(c) || capital.is_some_and(is_ascii_by_eye)
}

fn is_ascii_by_eye(c: char) -> bool {
    let mut letters =
        prototype(c).nfd().filter(|c| !is_mark(*c) && !c.is_ascii_punctuation()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_ascii_alphanumeric())
}

/// Whether it is a letter of its own and not another one with a mark (UAX 15).
pub(super) fn is_undivided(c: char) -> bool {
    std::iter::once(c).nfd().eq(std::iter::once(c))
}
