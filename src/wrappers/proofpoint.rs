//! Proofpoint's URL Defense in its three versions, as mail has them and decoders of others read them.

use crate::wrappers::carried::{base64_octets, decoded, encoded, parameter, plain};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("proofpoint", "Proofpoint URL Defense", HOSTS, unwrap);

const HOSTS: &[&str] = &["urldefense.com", "urldefense.us", "urldefense.proofpoint.com"];

fn unwrap(url: &Url) -> Option<Inner> {
    if is_at(url, &["*/v1/url"]) {
        return parameter(url, &["u"], |u| plain(&htmlize::unescape(decoded(u))));
    }
    if is_at(url, &["*/v2/url"]) {
        return parameter(url, &["u"], |u| encoded(&u.replace('-', "%").replace('_', "/")));
    }
    is_at(url, &["*/v3/*"]).then(|| third(url).unwrap_or(Inner::Broken))
}

/// `/v3/__ADDRESS__;OCTETS!!...`, where the address has stars for the octets that were taken out.
fn third(url: &Url) -> Option<Inner> {
    let way = &url[Position::BeforePath..Position::AfterQuery];
    let (address, rest) = way.split_once("/__")?.1.split_once("__;")?;
    let octets = base64_octets(rest.split('!').next()?)?;
    Some(plain(&restored(&decoded(address), octets)?))
}

/// Puts the octets back: one for a star, several for two stars and a count. A run may end within a
/// character, so text is made of it at the end only. Octets that are missing or left over are no form of
/// the service.
fn restored(address: &str, octets: Vec<u8>) -> Option<String> {
    let mut octets = octets.into_iter();
    let mut rest = address.bytes().peekable();
    let mut text = Vec::with_capacity(address.len());
    while let Some(byte) = rest.next() {
        if byte != b'*' {
            text.push(byte);
            continue;
        }
        let is_run = rest.next_if_eq(&b'*').is_some();
        let count = if is_run { run(rest.next()?)? } else { 1 };
        for _ in 0..count {
            text.push(octets.next()?);
        }
    }
    octets.next().map_or_else(|| String::from_utf8(text).ok(), |_| None)
}

/// How long a run is: the place of the letter in the alphabet of Base64 for URLs (RFC 4648 section 5), from
/// two on.
fn run(letter: u8) -> Option<u8> {
    let place = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(place + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_three_versions() {
        let broken = Some(Inner::Broken);
        let address = |text: &str| Some(Inner::Address(text.to_owned()));
        for (way, inner) in [
            (
                "v1/url?u=https%3A%2F%2Fa.example%2F%3Fb%3D1%26amp%3Bc%3D2&k=x",
                address("https://a.example/?b=1&c=2"),
            ),
            (
                "v2/url?u=https-3A__a.example_-3Fb-3D1-26c-3D2-253D&d=x",
                address("https://a.example/?b=1&c=2%3D"),
            ),
            ("v2/url?u=javascript-3Aalert&d=x", broken.clone()),
            ("v3/__https://a.example/*b__;Iw!!x!y$", address("https://a.example/#b")),
            ("v3/__https://a.example/**Ab__;IyU!!x!y$", address("https://a.example/#%b")),
            ("v3/__https:/a.example/?b='c'__;!!x!y$", address("https://a.example/?b='c'")),
            ("v3/__https://a.example/*__;w6k!!x!y$", broken.clone()),
            ("v3/__https://a.example/**A__;w6k!!x!y$", address("https://a.example/é")),
            ("v3/__https://a.example/**A__;Iw!!x!y$", broken.clone()),
            ("v3/__https://a.example/**__;IyM!!x!y$", broken.clone()),
            ("v3/__https://a.example/**!__;IyM!!x!y$", broken.clone()),
            ("v3/__https://a.example/__;IyM!!x!y$", broken.clone()),
            ("v3/__https://a.example/__;??!!x!y$", broken.clone()),
            ("v3/__*//a.example/__;Og!!x!y$", broken.clone()),
            ("v3/____;!!x!y$", broken.clone()),
            ("v3/x", broken),
            ("v4/x", None),
        ] {
            let url = Url::parse(&format!("https://urldefense.com/{way}")).unwrap();
            assert_eq!(unwrap(&url), inner, "{way}");
        }
    }

    #[test]
    fn runs_are_of_2_to_65() {
        assert_eq!([run(b'A'), run(b'_'), run(b'*')], [Some(2), Some(65), None]);
    }
}
