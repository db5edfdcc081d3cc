//! Which names of a text are addresses although no scheme stands before them.
//!
//! Mail programs link `example.com` and `it.example.com/x`; a reader takes neither `args.to` nor
//! `README.md` for a link. So a name needs a suffix that the Public Suffix List knows, and beside it
//! a path, or a suffix that is nothing else: no word, no file ending, no field of a program.

use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::links::words::is_unspaced;

/// Suffixes of one label that are something else too: words, endings of files, names of fields.
const AMBIGUOUS: &str = "\
    ad am app as bar bin by cab cat cc cd cm crs data day dev dm dot eat es esq fail fit foo \
    free fun fyi game how id in ing io is kg kim km lol loan map md me media mil ml mm mo mobi \
    mom mov ms my name net.in new no now om one ong open page ph pics pl place play plus pm pr \
    press ps pub py re read red rest review rip rs run safe sale save sc security select sh show \
    site so space spot st star style support surf tab tax team tel test to tools top total town \
    toys trade trust tube vote watch win work world zip zone";

/// Suffixes of more than two letters that a bare name may have; those of two may, unless ambiguous.
const GENERIC: &str = "com net org edu gov mil biz info xyz icu online website shop";

/// Endings of files that are suffixes too: such a name needs a path, whatever else it has.
const FILES: &str = "\
    ac am app bin cab cat cc cf data java la map md mk ml mm mov pl pm ps py rs sh so tf zip";

/// Endings of pages, which are no suffixes.
const PAGES: &[&str] = &["php", "html", "htm", "asp", "aspx", "jsp", "invalid"];

/// Suffixes for tests and documents (RFC 2606 section 2), which no list has.
const RESERVED: &[&str] = &["test", "example"];

/// First labels of names of packages, written in the other direction.
const PACKAGES: &[&str] = &["com", "org", "net", "edu", "gov", "io", "java", "javax", "de"];

/// Whether a name that begins with `www.` is an address: programs take any, known or not; one below
/// `.invalid` opens nowhere (RFC 2606).
pub fn is_www(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("www") else { return false };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(host) = rest.strip_prefix('.') else { return false };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && !PAGES.contains(&last) && is_host(name)
}

/// Whether a name with a path behind it is an address.
pub fn is_known(name: &str, suffixes: &Suffixes) -> bool {
    let is_word = is_title(last_of(name)) && !lists("Com Net Org", last_of(name));
    is_host(name) && !is_word && suffix(name, suffixes).is_some()
}

/// Whether a name alone is an address.
pub(super) fn is_unmistakable(name: &str, suffixes: &Suffixes) -> bool {
    let known = suffix(name, suffixes).filter(|it| !RESERVED.contains(&&**it));
    let Some(suffix) = known.filter(|_| is_known(name, suffixes)) else { return false };
    let last = last_of(name);
    let is_ambiguous = lists(AMBIGUOUS, &suffix) || lists(FILES, &suffix);
    let is_generic = lists(GENERIC, &suffix) || !suffix.is_ascii();
    let is_clear = suffix.contains('.')
        || is_generic
        || suffix.starts_with("xn--")
        || (suffix.len() == 2 && !is_ambiguous);
    let is_made = is_made(name, &suffix) && !lists(FILES, &suffix);
    let is_shouted = last.chars().any(char::is_uppercase) && !lists("com org", &suffix);
    !is_package(name) && (is_made || (is_clear && !is_shouted))
}

/// The public suffix of a name, where the list has it.
fn suffix(name: &str, suffixes: &Suffixes) -> Option<String> {
    let last = last_of(name).to_ascii_lowercase();
    if RESERVED.contains(&&*last) {
        return Some(last);
    }
    let is_top = suffixes.is_listed(&last) || suffixes.below(&last).is_some();
    let is_possible = !last.is_ascii() || is_top;
    let host = is_possible.then(|| host::canonical(name, suffixes)).flatten()?;
    let tenant = host.tenant?;
    let (_, suffix) = tenant.split_once('.')?;
    suffixes.is_listed(suffix).then(|| suffix.to_owned())
}

/// Whether a name is made up of labels as hosts are (RFC 1123 section 2.1); browsers open `_` too, which
/// no domain has.
fn is_host(name: &str) -> bool {
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.len() <= 200;
    let is_strict =
        |label: &&&str| !label.starts_with('-') && !label.ends_with('-') && !label.contains('_');
    let has_letter = |label: &&str| label.chars().any(char::is_alphabetic);
    name.len() <= 1_000
        && labels.len() >= 2
        && labels.iter().all(is_label)
        && labels.iter().rev().take(2).filter(is_strict).count() == 2
        && labels.last().is_some_and(has_letter)
        && labels.iter().rev().skip(1).any(|label| has_letter(label) || label.len() > 2)
}

/// Whether the name that is registered has a digit or hyphen, as no word and no field has.
fn is_made(name: &str, suffix: &str) -> bool {
    let labels = suffix.split('.').count() + 1;
    let registered = name.rsplit('.').nth(labels - 1).unwrap_or_default();
    let has_letter = registered.chars().any(char::is_alphabetic);
    let has_sign = |c: char| c.is_ascii_digit() || c == '-';
    has_letter && registered.chars().any(has_sign) && registered.len() > 3
}

/// Whether a name is that of a package: `com.acme.tools`.
fn is_package(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default();
    name.matches('.').count() >= 2 && PACKAGES.contains(&first)
}

/// Whether a label is written as the first word of a sentence: `the end.At noon`.
fn is_title(label: &str) -> bool {
    let mut letters = label.chars();
    let is_first_upper = letters.next().is_some_and(char::is_uppercase);
    is_first_upper && letters.all(|c| c.is_lowercase() && !is_unspaced(c))
}

fn last_of(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

fn lists(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|it| it == word)
}
