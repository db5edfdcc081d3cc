//! What XML says and HTML does not (XML 1.0 section 4.2, Namespaces in XML 1.0): its own entities, and its
//! own prefixes for the elements and attributes that hold links.

/// Names of one kind that are looked at.
const MAX_NAMES: usize = 32;
/// How many times as long the text may become.
const GROWTH: usize = 4;
/// Octets up to which it may in any case.
const SHORT: usize = 64 << 10;

/// The namespaces whose prefix HTML does not know, with what it knows in its place.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://www.w3.org/2000/svg", ""),
    ("http://www.w3.org/1999/xlink", "xlink:"),
];

/// The source with entities in full and with the usual prefixes; `None` where that is how it is written.
pub(in crate::parse) fn plain(source: &str) -> Option<String> {
    if !source.contains("xmlns:") && !source.contains("<!ENTITY") {
        return None;
    }
    let mut text = source.to_owned();
    // an entity may name those before it
    for (name, value) in entities(source).iter().rev() {
        let entity = format!("&{name};");
        let grown = text.len() + text.matches(&entity).count() * value.len();
        if grown <= SHORT.max(GROWTH * source.len()) {
            text = text.replace(&entity, value);
        }
    }
    for (prefix, usual) in prefixes(source) {
        for before in ["<", "</", " ", "\n", "\t"] {
            text = text.replace(&format!("{before}{prefix}:"), &format!("{before}{usual}"));
        }
    }
    (text != source).then_some(text)
}

/// Entities with their values, in the order of their writing.
fn entities(source: &str) -> Vec<(&str, &str)> {
    let declared = source.split("<!ENTITY").skip(1).filter_map(|rest| {
        let (name, rest) = rest.trim_start().split_once(char::is_whitespace)?;
        Some((name, quoted(rest)?))
    });
    declared.take(MAX_NAMES).collect()
}

/// Prefixes of the known namespaces that are not the usual ones, each with that.
fn prefixes(source: &str) -> Vec<(&str, &'static str)> {
    let declared = source.split("xmlns:").skip(1).filter_map(|rest| {
        let (prefix, rest) = rest.split_once('=')?;
        let namespace = quoted(rest)?.trim();
        let (_, usual) = NAMESPACES.iter().find(|(known, _)| *known == namespace)?;
        let is_name = prefix.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        is_name.then_some((prefix, *usual))
    });
    declared
        .filter(|(prefix, usual)| usual.trim_end_matches(':') != *prefix)
        .take(MAX_NAMES)
        .collect()
}

fn quoted(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_prefixes() {
        let named =
            "<!DOCTYPE svg [<!ENTITY a 'https:'><!ENTITY b \"&a;//b.example\">]><a href='&b;/x'>";
        assert!(plain(named).unwrap().ends_with("<a href='https://b.example/x'>"));
        let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'>\
                        <s:a l:href='x'></s:a>";
        assert!(plain(prefixed).unwrap().ends_with("<a xlink:href='x'></a>"));
        for usual in ["<svg xmlns:xlink='http://www.w3.org/1999/xlink'><a xlink:href=x>", "<p>&a;"]
        {
            assert_eq!(plain(usual), None);
        }
        let laughs = format!("<!ENTITY a '{}'>{}", "x".repeat(1_000), "&a;".repeat(1_000));
        assert_eq!(plain(&laughs), None);
    }
}
