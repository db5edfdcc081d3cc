//! The declarations of a compact style, and which of them count.

/// Properties that are held against each other.
const MAX_PROPERTIES: usize = 256;
/// What any property may be.
const OF_ANY: [&str; 4] = ["inherit", "initial", "unset", "revert"];
/// What else the properties may be that hide most.
const WORDS: [(&str, &[&str]); 4] = [
    ("opacity", &["calc("]),
    ("visibility", &["visible", "hidden", "collapse"]),
    (
        "font-size",
        &[
            "xx", "x", "xxx", "small", "medium", "large", "smaller", "larger", "math", "calc(",
            "clamp(",
        ],
    ),
    (
        "display",
        &[
            "none",
            "inline",
            "block",
            "contents",
            "flex",
            "grid",
            "table",
            "list-item",
            "flow",
            "ruby",
            "-webkit-",
        ],
    ),
];
/// Units of lengths.
const UNITS: [&str; 22] = [
    "px", "pt", "em", "%", "rem", "ex", "ch", "vw", "vh", "vmin", "vmax", "cm", "mm", "in", "pc",
    "q", "lh", "rlh", "cap", "ic", "vi", "vb",
];

/// The name, the value and whether it is important, of each.
pub(super) fn declared(compact: &str) -> impl Iterator<Item = (&str, &str, bool)> {
    let declarations = compact.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.map(|(name, value)| {
        let important = value.strip_suffix("!important");
        (name, fallback(important.unwrap_or(value)), important.is_some())
    })
}

/// What a value falls back to if the variable is not set that it is (CSS Custom Properties section 3).
fn fallback(value: &str) -> &str {
    let variable = value.strip_prefix("var(").and_then(|it| it.strip_suffix(')')?.split_once(','));
    variable.map_or(value, |(_, fallback)| fallback)
}

/// Those that count: of a property the last that browsers read, or the last of these that is important (CSS
/// Cascading and Inheritance section 6.4).
pub(super) fn counting(compact: &str) -> Vec<(&str, &str)> {
    let valid: Vec<_> =
        declared(compact).filter(|(name, value, _)| is_valid(name, value)).collect();
    let of = |weight| valid.iter().rev().filter(move |(.., important)| *important == weight);
    let mut counting: Vec<(&str, &str)> = Vec::with_capacity(valid.len().min(MAX_PROPERTIES));
    for (name, value, _) in of(true).chain(of(false)) {
        let is_new = counting.iter().all(|(known, _)| group(known) != group(name));
        counting.extend((is_new && counting.len() < MAX_PROPERTIES).then_some((*name, *value)));
    }
    counting
}

/// The property that a shorthand sets, of those that hide most.
fn group(name: &str) -> &str {
    if name == "font" { "font-size" } else { name }
}

/// Whether browsers read a value of the properties that hide most: what they do not counts for nothing.
fn is_valid(name: &str, value: &str) -> bool {
    let words = WORDS.iter().find(|(known, _)| *known == name).map(|(_, words)| *words);
    let is_one_of = |words: &[&str]| words.iter().chain(&OF_ANY).any(|it| begins(value, it));
    let unit = measured(value).map(|(number, unit)| (unit, number == 0.0));
    match (name, unit) {
        ("opacity", Some((unit, _))) => matches!(unit, "" | "%"),
        ("font-size", Some((unit, is_nothing))) => {
            UNITS.contains(&unit) || is_nothing && unit.is_empty()
        }
        _ => words.is_none_or(is_one_of),
    }
}

/// Whether a value is a word, or begins with it before a hyphen; or with what stands before a bracket.
fn begins(value: &str, word: &str) -> bool {
    let rest = value.strip_prefix(word);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-') || word.ends_with(['(', '-']))
}

/// The number that a length begins with, and its unit with all that follows.
pub(super) fn measured(length: &str) -> Option<(f32, &str)> {
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    Some((length.strip_suffix(unit)?.parse().ok()?, unit))
}
