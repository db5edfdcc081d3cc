//! Where letters are at home: the endings of countries that write them.
//!
//! Both lists are what Unicode CLDR 48.2 says (25 March 2026, npm `cldr-core` and `cldr-misc-full` 48.2.0;
//! copyright 2004-2026 Unicode, Inc., licence Unicode-3.0) of the languages that are official in a country,
//! or in a region of it and spoken by 0.1 % of its people: of fewer, hardly a name is known, and their
//! letters would open the ending to lookalikes.

use unicode_script::{Script, ScriptExtension, UnicodeScript as _};

/// Endings of countries by the script of such a language ("territoryInfo", "likelySubtags"), beside Latin,
/// Han and Kana, where the script is one for names ("scriptMetadata", "idUsage": recommended). `su` is here
/// for `ru`, the first of the countries that CLDR names in its place.
const COUNTRIES: &[(Script, &[&str])] = &[
    (
        Script::Arabic,
        &[
            "ae", "af", "bh", "bn", "cn", "dj", "dz", "eg", "er", "il", "in", "iq", "ir", "jo",
            "km", "kw", "lb", "ly", "ma", "mr", "om", "pk", "ps", "qa", "sa", "sd", "so", "sy",
            "td", "tn", "ye",
        ],
    ),
    (Script::Armenian, &["am"]),
    (Script::Bengali, &["bd", "in"]),
    (
        Script::Cyrillic,
        &["az", "ba", "bg", "by", "ge", "kg", "kz", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz"],
    ),
    (Script::Devanagari, &["fj", "in", "np"]),
    (Script::Ethiopic, &["er", "et"]),
    (Script::Georgian, &["ge"]),
    (Script::Greek, &["cy", "gr"]),
    (Script::Gujarati, &["in"]),
    (Script::Gurmukhi, &["in"]),
    (Script::Hangul, &["cn", "kp", "kr"]),
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

/// Letters of Latin that are no other letter with a mark and pass for ASCII, by the endings of countries
/// that write such a language with them ("exemplarCharacters").
const LETTERS: &[(&str, &[&str])] = &[
    ("\u{E6}", &["dk", "fo", "gl", "is", "no", "sj"]),
    ("\u{F0}", &["fo", "is"]),
    ("\u{F8}", &["dk", "fo", "gl", "no", "sj"]),
    ("\u{FE}", &["is"]),
    ("\u{111}", &["at", "ba", "hr", "me", "no", "rs", "vn"]),
    ("\u{127}", &["mt"]),
    ("\u{131}", &["az", "cy", "tr"]),
    ("\u{142}", &["ca", "pl"]),
    ("\u{14B}", &["gh", "no", "sn"]),
    (
        "\u{E6}\u{153}",
        &[
            "be", "bf", "bi", "bj", "ca", "cd", "cf", "cg", "ch", "ci", "cm", "dj", "dz", "fr",
            "ga", "gf", "gn", "gp", "gq", "ht", "it", "km", "lu", "ma", "mc", "mg", "ml", "mq",
            "mu", "nc", "ne", "pf", "pm", "re", "rw", "sc", "sn", "td", "tg", "tn", "vu", "wf",
            "yt",
        ],
    ),
    ("\u{167}", &["no"]),
    ("\u{192}\u{256}\u{28B}", &["gh"]),
    ("\u{1B4}\u{253}\u{257}", &["sn"]),
    ("\u{263}", &["gh", "ma"]),
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
