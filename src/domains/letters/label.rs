//! Whether a label is written so as to be taken for another: the rules of UTS 39 and RFC 5892, and what
//! follows from the data of the first.

use crate::domains::letters::homes::{is_home_of_letter, is_home_of_script};
use crate::domains::letters::sign::{
    is_digit, is_east_asian, is_latin, is_mark, is_modifier, is_of, is_of_words, is_undivided,
    passes_for_ascii, share_script, zero,
};
use crate::domains::skeleton::{Scripts, is_of_identifiers, is_plain, scripts, shown};
use unicode_normalization::char::canonical_combining_class;
use unicode_script::Script;

/// What is odd about the letters of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// A character that no name holds, or not there (RFC 5892; UTS 39 section 3.1).
    NotOfNames,
    /// Marks that no letter of the script bears, or the same mark twice (UTS 39 section 5.4).
    Marks,
    /// Scripts that no language mixes (UTS 39 section 5.2, below "highly restrictive").
    MixedScripts,
    /// Digits of two systems, or such of a script that the ending's country does not write (UTS 39
    /// section 5.3).
    Digits,
    /// One foreign letter in a number, where it is read as a digit.
    LetterInNumber,
    /// One Chinese or Japanese sign within a Latin word, where it is read as a letter or a stroke.
    SignInWord,
    /// A word all of whose letters pass for those of ASCII (UTS 39 section 4).
    WholeWord,
    /// A letter of one country's alphabet that passes for one of ASCII, under an ending of no such
    /// country.
    RareLetter,
    /// Too few letters of another alphabet to tell them from Latin ones, under an ending of no country
    /// that writes it.
    ShortWord,
    /// One Chinese or Japanese sign at an end of a Latin word.
    SignAtWord,
}

impl Oddity {
    /// Whether honest names are never written so. The others are rare, but there are such names.
    pub fn is_certain(self) -> bool {
        !matches!(self, Self::RareLetter | Self::ShortWord | Self::SignAtWord)
    }
}

/// Letters of a word that are too few to tell its script from another's.
const SHORT: usize = 4;
/// Nonspacing marks on one letter beyond which they hide it (UTS 39 section 5.4).
const MANY_MARKS: usize = 4;

type Rule = fn(&Label<'_>) -> bool;

/// From the surest on.
const RULES: &[(Oddity, Rule)] = &[
    (Oddity::NotOfNames, holds_what_is_not_of_names),
    (Oddity::Marks, has_odd_marks),
    (Oddity::MixedScripts, mixes_scripts),
    (Oddity::Digits, has_odd_digits),
    (Oddity::LetterInNumber, has_letter_in_number),
    (Oddity::SignInWord, has_sign_in_word),
    (Oddity::WholeWord, passes_wholly),
    (Oddity::RareLetter, has_rare_letter),
    (Oddity::ShortWord, is_short_word),
    (Oddity::SignAtWord, has_sign_at_word),
];

/// What is odd about the letters of a host, in either spelling; the surest of what is.
pub fn oddity(host: &str) -> Option<Oddity> {
    if is_plain(host) {
        return None;
    }
    let shown = shown(host);
    let ending = shown.rsplit('.').next().unwrap_or_default();
    let labels = shown.split('.').filter(|label| !label.is_ascii());
    let labels: Vec<Label<'_>> = labels.map(|label| Label::new(label, ending)).collect();
    let found = RULES.iter().find(|(_, rule)| labels.iter().any(rule));
    found.map(|(oddity, _)| *oddity)
}

/// A label with letters beyond ASCII.
struct Label<'a> {
    signs: Vec<char>,
    scripts: Scripts,
    ending: &'a str,
    /// Whether the ending is one of a country that writes its script.
    is_home: bool,
}

impl<'a> Label<'a> {
    fn new(label: &str, ending: &'a str) -> Self {
        let scripts = scripts(label.chars());
        let is_home = is_home_of_script(ending, scripts.base);
        Self { signs: label.chars().collect(), scripts, ending, is_home }
    }

    /// Each sign with its neighbours.
    fn places(&self) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
        let before = std::iter::once(None).chain(self.signs.iter().copied().map(Some));
        let after = self.signs.iter().skip(1).copied().map(Some).chain([None]);
        before.zip(&self.signs).zip(after).map(|((before, sign), after)| (before, *sign, after))
    }

    /// Its signs without hyphens and marks.
    fn letters(&self) -> impl Iterator<Item = char> {
        self.signs.iter().copied().filter(|c| *c != '-' && !is_mark(*c))
    }

    /// The same beyond ASCII.
    fn foreign(&self) -> impl Iterator<Item = char> {
        self.letters().filter(|c| !c.is_ascii())
    }
}

fn holds_what_is_not_of_names(label: &Label<'_>) -> bool {
    label.places().any(|place| !is_in_place(place, label) || !is_behind_its_letter(place))
        || label.foreign().any(|c| !is_in_use(c, label))
}

/// What RFC 5892 allows: words, and in its appendix A some signs between certain letters.
fn is_in_place(place: (Option<char>, char, Option<char>), label: &Label<'_>) -> bool {
    let (before, sign, after) = place;
    let is_behind = |script| before.is_some_and(|c| is_of(c, script));
    match sign {
        '-' => true,
        '\u{B7}' => before == Some('l') && after == Some('l'),
        '\u{375}' => after.is_some_and(|c| is_of(c, Script::Greek)),
        '\u{5F3}' | '\u{5F4}' => is_behind(Script::Hebrew),
        '\u{200C}' | '\u{200D}' => before.is_some_and(|c| canonical_combining_class(c) == VIRAMA),
        '\u{30FB}' => label.letters().any(is_east_asian),
        _ => is_of_words(sign),
    }
}

/// The class of the signs that join consonants of India (UAX 44, `Canonical_Combining_Class`).
const VIRAMA: u8 = 9;

/// Signs that repeat or lengthen stand behind a letter of their script.
fn is_behind_its_letter((before, sign, _): (Option<char>, char, Option<char>)) -> bool {
    !is_modifier(sign) || before.is_some_and(|before| share_script(before, sign))
}

/// Whether a sign is in common use (UTS 39 section 3.1), or one of the country's own. UTS 39 counts the
/// letters of Taiwan's schools as a part of Chinese.
fn is_in_use(c: char, label: &Label<'_>) -> bool {
    is_of_identifiers(c) || !is_of_words(c) || label.is_home || is_of(c, Script::Bopomofo)
}

fn has_odd_marks(label: &Label<'_>) -> bool {
    let marks = label.signs.chunk_by(|_, next| is_mark(*next));
    let mut places = label.places();
    places.any(|(before, sign, _)| is_mark(sign) && (before == Some(sign) || before.is_none()))
        || marks.into_iter().any(|letter| letter.len() > 1 && bears_odd_marks(letter))
}

/// Letters of Europe have their marks within them (UAX 15, form C); what is left over belongs to none.
fn bears_odd_marks(letter: &[char]) -> bool {
    let is_european = |c: &char| {
        c.is_ascii()
            || [Script::Latin, Script::Greek, Script::Cyrillic].iter().any(|it| is_of(*c, *it))
    };
    letter.first().is_some_and(is_european) || letter.len() > MANY_MARKS + 1
}

/// What is above "highly restrictive": beside one script, Latin with Chinese, Japanese or Korean. There
/// Latin words are without accents.
fn mixes_scripts(label: &Label<'_>) -> bool {
    let (latin, other): (Vec<char>, Vec<char>) = label.signs.iter().partition(|c| is_latin(**c));
    let rest = scripts(other.into_iter());
    let is_restrictive = !latin.is_empty() && (rest.hanb || rest.jpan || rest.kore);
    label.scripts.is_empty() && !(is_restrictive && latin.iter().all(char::is_ascii))
}

fn has_odd_digits(label: &Label<'_>) -> bool {
    let zeros: Vec<u32> = label.letters().filter(|c| is_digit(*c)).map(zero).collect();
    let is_mixed = zeros.iter().any(|it| Some(it) != zeros.first());
    is_mixed || !label.is_home && label.foreign().all(is_digit)
}

/// A Chinese sign is a word by itself, so that it may stand beside a number.
fn has_letter_in_number(label: &Label<'_>) -> bool {
    let is_number = label.letters().all(|c| !c.is_ascii() || c.is_ascii_digit());
    let is_one = label.foreign().count() == 1 && label.letters().count() > 1;
    !label.is_home && is_number && is_one && !label.foreign().any(|c| is_of(c, Script::Han))
}

fn has_sign_in_word(label: &Label<'_>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(is_latin);
    label.places().any(|(before, c, after)| {
        let ends = usize::from(is_word(before)) + usize::from(is_word(after));
        is_east_asian(c) && (ends == 2 || ends == 1 && passes_for_ascii(c))
    })
}

/// One letter alone is no word, and ASCII has another for it.
fn passes_wholly(label: &Label<'_>) -> bool {
    let words = || label.letters().filter(|c| !c.is_ascii_digit());
    let passes = |c| !is_latin(c) && !is_east_asian(c) && passes_for_ascii(c);
    !label.is_home && words().count() > 1 && words().all(passes)
}

fn has_rare_letter(label: &Label<'_>) -> bool {
    let is_home = |c| is_home_of_letter(label.ending, c);
    let is_rare = |c| is_latin(c) && is_undivided(c) && passes_for_ascii(c) && !is_home(c);
    label.foreign().any(is_rare)
}

fn is_short_word(label: &Label<'_>) -> bool {
    let is_known = |c| is_latin(c) || is_east_asian(c) || is_of(c, Script::Hangul);
    let is_short = (2..=SHORT).contains(&label.letters().count());
    !label.is_home && is_short && label.foreign().all(|c| is_of_words(c) && !is_known(c))
}

fn has_sign_at_word(label: &Label<'_>) -> bool {
    let is_one = label.foreign().count() == 1 && label.foreign().all(is_east_asian);
    is_one && label.letters().any(is_latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_written_to_be_taken_for_others() {
        for (host, found) in [
            ("shop.example", None),
            ("b\u{FC}cher.example", None),
            ("xn--bcher-kva.example", None),
            ("пример.example", None),
            ("例え123.example", None),
            ("eхample.example", Some(Oddity::MixedScripts)),
            ("сосо.example", Some(Oddity::WholeWord)),
            ("сосо.ru", None),
            ("сосо.lt", Some(Oddity::WholeWord)),
            ("סלון.example", Some(Oddity::ShortWord)),
            ("שולחן.example", None),
            ("a\u{336}b.example", Some(Oddity::Marks)),
            ("a\u{2215}b.example", Some(Oddity::NotOfNames)),
            ("a\u{B7}b.example", Some(Oddity::NotOfNames)),
            ("l\u{B7}l.example", None),
            ("2б4.example", Some(Oddity::LetterInNumber)),
            ("2б4.bg", None),
            ("24시.example", Some(Oddity::LetterInNumber)),
            ("24시.kr", None),
            ("๒๓.example", Some(Oddity::Digits)),
            ("๒๓.th", None),
            ("shop一home.example", Some(Oddity::SignInWord)),
            ("shop卡.example", Some(Oddity::SignAtWord)),
            ("一shop店.example", None),
            ("\u{142}ast.example", Some(Oddity::RareLetter)),
            ("\u{142}ast.pl", None),
            ("stra\u{DF}e.example", None),
        ] {
            assert_eq!(oddity(host), found, "{host}");
        }
    }
}
