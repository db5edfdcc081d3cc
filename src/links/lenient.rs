//! A second reading of what the `url` crate refuses and browsers open.

use url::{Position, Url};

/// The prefix of encoded labels in every spelling, with letters that stand in for it.
const PREFIXES: [(&str, &str); 4] =
    [("xn--", "q0z1"), ("XN--", "q0z2"), ("Xn--", "q0z3"), ("xN--", "q0z4")];

/// An address with more than two slashes behind a base of the web: any number of them begins an
/// authority (WHATWG URL Standard section 4.4, "special authority ignore slashes state"), while the
/// crate takes two and sees an empty host.
pub(super) fn with_slashes(raw: &str, base: Option<&Url>) -> Option<Url> {
    let base = base.filter(|base| matches!(base.scheme(), "http" | "https" | "ftp"))?;
    let raw = bare(raw);
    let rest = raw.trim_start_matches(['/', '\\']);
    let is_meant = raw.len() - rest.len() > 2;
    is_meant.then(|| Url::parse(&format!("{}://{rest}", base.scheme())).ok()).flatten()
}

/// An address whose host has an encoded label that decodes to nothing: browsers take the name as it
/// stands (measured in Chromium 156; so do the web platform tests since 2025), and its name server
/// may well know it.
pub(super) fn misnamed(raw: &str, base: Option<&Url>) -> Option<String> {
    if PREFIXES.iter().any(|(_, stand_in)| raw.contains(stand_in)) {
        return None;
    }
    let decodable = replaced(bare(raw), |(prefix, stand_in)| (prefix, stand_in));
    let url = Url::options().base_url(base).parse(&decodable).ok()?;
    let host = url[Position::BeforeHost..Position::AfterHost].to_owned();
    let host = replaced(host, |(_, stand_in)| (stand_in, "xn--"));
    let written = |part: &str| replaced(part.to_owned(), |(prefix, stand_in)| (stand_in, prefix));
    let before = written(&url[..Position::BeforeHost]);
    let after = written(&url[Position::AfterHost..]);
    Some(format!("{before}{host}{after}"))
}

/// Without what browsers take out before they read an address (WHATWG URL Standard section 4.4).
fn bare(raw: &str) -> String {
    raw.trim_matches(|c: char| c <= ' ').split(['\t', '\n', '\r']).collect()
}

type Prefix = (&'static str, &'static str);

fn replaced(text: String, from_to: impl Fn(Prefix) -> Prefix) -> String {
    let each = PREFIXES.into_iter().map(from_to);
    each.fold(text, |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_open() {
        let base = Url::parse("https://base.example/dir/").ok();
        for (raw, opened) in [
            ("///a.example/../x", Some("https://a.example/x")),
            (" \\/\n\\a.example", Some("https://a.example/")),
            ("//a.example/", None),
        ] {
            let url = with_slashes(raw, base.as_ref());
            assert_eq!(url.as_ref().map(Url::as_str), opened, "{raw}");
        }
        assert_eq!(with_slashes("///a.example/", None), None);
    }

    #[test]
    fn labels_that_decode_to_nothing() {
        for (raw, opened) in [
            ("https://XN--a.Example/Xn--B", Some("https://xn--a.example/Xn--B")),
            ("http:\\\\u@xn--.example", Some("http://u@xn--.example/")),
            ("https://xn--a b.example/", None),
            ("https://xn--a.example/q0z1", None),
        ] {
            assert_eq!(misnamed(raw, None).as_deref(), opened, "{raw}");
        }
    }
}
