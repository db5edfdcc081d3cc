//! What names look like to a reader (UTS 39). The only file that names `unicode_security`.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile as _, MixedScript as _, skeleton as of};

/// The scripts that a text can be of, with those that go together in one language (UTS 39 section 5.1).
pub(super) type Scripts = AugmentedScriptSet;

/// A name as a reader sees it: A-labels as the characters that they stand for.
pub fn shown(name: &str) -> String {
    if is_plain(name) { name.to_owned() } else { idna::domain_to_unicode(name).0 }
}

/// Whether a name is shown as it is: small letters of ASCII, digits, hyphens and dots, and no A-label.
pub(super) fn is_plain(name: &str) -> bool {
    let is_of_names = |it: u8| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    name.bytes().all(is_of_names) && !name.contains("xn--")
}

/// What a name looks like: two names with one skeleton cannot be told apart by eye, such as `rn` and
/// `m`, or `0` and `o`.
pub fn skeleton(name: &str) -> String {
    if is_ordinary(name) {
        return name.replace('m', "rn");
    }
    let shown = shown(name).replace(is_dash, "-");
    of(&shown).collect::<String>().to_lowercase()
}

/// Whether each sign of a name is one of ASCII that looks like itself alone, but for `m`.
fn is_ordinary(name: &str) -> bool {
    is_plain(name) && !name.contains(['0', '1'])
}

/// Dashes of any length are taken for hyphens; UTS 39 has the short ones.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2014}' | '\u{2015}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE31}' | '\u{FE32}' | '\u{FE58}'
    )
}

/// What a name looks like to a reader in a hurry, who overlooks accents.
pub fn plain(name: &str) -> String {
    without_accents(skeleton(name))
}

/// A name as it is shown, without accents.
pub(super) fn unaccented(name: &str) -> String {
    without_accents(shown(name))
}

fn without_accents(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// What one character looks like.
pub(super) fn prototype(c: char) -> impl Iterator<Item = char> {
    let written = c.to_string();
    of(&written).collect::<Vec<char>>().into_iter()
}

/// Whether a character is in common use (UTS 39 section 3.1, `Identifier_Status`).
pub(super) fn is_of_identifiers(c: char) -> bool {
    c.identifier_allowed()
}

/// The scripts that all of these characters can be of.
pub(super) fn scripts(signs: impl Iterator<Item = char>) -> Scripts {
    let mut scripts = Scripts::default();
    signs.for_each(|c| scripts.intersect_with(c.into()));
    scripts
}

/// A name with its umlauts written out, as firms in German register both.
pub fn written_out(name: &str) -> String {
    let out = shown(name).replace('\u{E4}', "ae").replace('\u{F6}', "oe").replace('\u{FC}', "ue");
    out.replace('\u{DF}', "ss")
}

/// Whether a label of a name mixes scripts, as no single language does.
pub fn mixes_scripts(name: &str) -> bool {
    shown(name).split('.').any(|label| !label.is_single_script())
}

/// Whether a word of a text is cut by characters that nobody sees, or mixes scripts within.
pub fn has_broken_word(text: &str) -> bool {
    let is_broken = |word: &str| !word.is_ascii() && (is_cut(word) || mixes_letters(word));
    !text.is_ascii() && text.split_whitespace().any(is_broken)
}

fn is_cut(word: &str) -> bool {
    let signs: Vec<char> = word.chars().collect();
    signs.windows(3).any(|near| match near {
        [before, hidden, after] => {
            before.is_alphanumeric() && is_hidden(*hidden) && after.is_alphanumeric()
        }
        _ => false,
    })
}

/// What has no width and joins nothing; joiners and soft hyphens belong to some words.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}

/// Latin letters beside such of Cyrillic or Greek, in a word that is no formula.
fn mixes_letters(word: &str) -> bool {
    let is_long = word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let has_latin = word.chars().any(|c| c.is_ascii_alphabetic());
    is_long
        && has_latin
        && word.chars().any(|c| matches!(c, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike() {
        for (one, other, alike) in [
            ("paypal.com", "xn--pypal-4ve.com", true),
            ("acme.test", "acrne.test", true),
            ("google.com", "g00gle.com", true),
            ("micros0ft.com", "microsoft.com", true),
            ("example.com", "example.net", false),
            ("bücher.example", "bucher.example", false),
        ] {
            assert_eq!(skeleton(one) == skeleton(other), alike, "{one} {other}");
        }
    }

    #[test]
    fn what_looks_like_itself() {
        for c in ('a'..='z').chain('2'..='9').chain(['-', '.']) {
            let look = if c == 'm' { "rn".to_owned() } else { c.to_string() };
            assert_eq!(prototype(c).collect::<String>(), look, "{c}");
            assert_eq!(skeleton(&c.to_string()), look, "{c}");
        }
    }

    #[test]
    fn names_that_mix_scripts() {
        for (name, mixed) in [
            ("xn--pypal-4ve.com", true),
            ("xn--bcher-kva.example", false),
            ("xn--e1afmkfd.xn--p1ai", false),
            ("example.com", false),
        ] {
            assert_eq!(mixes_scripts(name), mixed, "{name}");
        }
    }
}
