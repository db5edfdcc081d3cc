//! Where letters are at home: the endings of countries that write them.

use unicode_script::{Script, ScriptExtension, UnicodeScript as _};

/// Endings of countries by the script that one of their languages is written in, beside Latin, Han and
/// Kana (Unicode CLDR 48, "Territory-Language Information", languages of at least 10 % or official).
const COUNTRIES: &[(Script, &[&str])] = &[
    (
        Script::Arabic,
        &[
            "ae", "af", "bh", "dj", "dz", "eg", "iq", "ir", "jo", "km", "kw", "lb", "ly", "ma",
            "mr", "om", "pk", "ps", "qa", "sa", "sd", "so", "sy", "td", "tn", "ye",
        ],
    ),
    (Script::Armenian, &["am"]),
    (Script::Bengali, &["bd", "in"]),
    (
        Script::Cyrillic,
        &[
            "ba", "bg", "by", "kg", "kz", "md", "me", "mk", "mn", "rs", "ru", "su", "tj", "tm",
            "ua", "uz",
        ],
    ),
    (Script::Devanagari, &["in", "np"]),
    (Script::Ethiopic, &["er", "et"]),
    (Script::Georgian, &["ge"]),
    (Script::Greek, &["cy", "gr"]),
    (Script::Gujarati, &["in"]),
    (Script::Gurmukhi, &["in"]),
    (Script::Hebrew, &["il"]),
    (Script::Kannada, &["in"]),
    (Script::Khmer, &["kh"]),
    (Script::Lao, &["la"]),
    (Script::Malayalam, &["in"]),
    (Script::Myanmar, &["mm"]),
    (Script::Oriya, &["in"]),
    (Script::Sinhala, &["lk"]),
    (Script::Tamil, &["in", "lk", "sg"]),
    (Script::Telugu, &["in"]),
    (Script::Thaana, &["mv"]),
    (Script::Thai, &["th"]),
    (Script::Tibetan, &["bt", "cn"]),
];

/// Letters of Latin that are no other letter with a mark, by the endings of the countries whose alphabets
/// have them (Unicode CLDR 48, main exemplar characters).
const LETTERS: &[(&str, &[&str])] = &[
    ("\u{E6}\u{F8}", &["dk", "fo", "gl", "no"]),
    ("\u{E6}\u{F0}\u{FE}", &["fo", "is"]),
    ("\u{111}", &["ba", "hr", "me", "no", "rs", "si", "vn"]),
    ("\u{127}", &["mt"]),
    ("\u{131}", &["az", "cy", "tr"]),
    ("\u{142}", &["pl"]),
    ("\u{14B}\u{167}", &["fi", "no", "se"]),
    ("\u{153}", &["be", "ca", "ch", "fr", "lu", "mc", "re"]),
];

/// Whether names under an ending, as it is shown, are written in one of these scripts.
pub(super) fn is_home_of_script(ending: &str, scripts: ScriptExtension) -> bool {
    let own = ending.chars().next().filter(|c| !c.is_ascii()).map(|c| c.script());
    let countries = COUNTRIES.iter().filter(|(_, endings)| endings.contains(&ending));
    let written = countries.map(|(script, _)| *script).chain(own);
    !scripts.is_common() && written.into_iter().any(|script| scripts.contains_script(script))
}

/// Whether a letter of Latin is one of the alphabet of the country whose ending this is.
pub(super) fn is_home_of_letter(ending: &str, letter: char) -> bool {
    let own = LETTERS.iter().filter(|(letters, _)| letters.contains(letter));
    own.into_iter().any(|(_, endings)| endings.contains(&ending))
}
