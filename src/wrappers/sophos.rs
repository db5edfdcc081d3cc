//! Sophos: the address in Base64 and, for readers, its host. Newer addresses have the host alone.

use crate::wrappers::carried::{base64, decoded, parameter, value};
use crate::wrappers::places::{host, is_within};
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("sophos", "Sophos Email", &["*.protection.sophos.com"], |url| {
        let shown = value(url, "d")?;
        Some(match parameter(url, &["u"], base64) {
            Some(Inner::Address(address)) if leads_to(&address, shown) => Inner::Address(address),
            Some(_) => Inner::Broken,
            None => Inner::Hidden,
        })
    });

/// Whether the host is the one that the wrapper shows, or below it.
fn leads_to(address: &str, shown: &str) -> bool {
    let url = Url::parse(address).ok();
    let shown = url::Host::parse(&decoded(shown)).map(|host| host.to_string());
    let found = url.as_ref().and_then(host);
    shown.is_ok_and(|shown| found.is_some_and(|found| is_within(found, &shown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_that_is_shown_is_the_one_that_opens() {
        let u = "aHR0cHM6Ly93d3cuYS5leGFtcGxlLw";
        let address = Some(Inner::Address("https://www.a.example/".to_owned()));
        let broken = Some(Inner::Broken);
        for (query, inner) in [
            (format!("d=a.example&u={u}"), address.clone()),
            (format!("d=A.Example&u={u}"), address.clone()),
            (format!("d=www.a.example&u={u}&i=x"), address),
            (format!("d=b.example&u={u}"), broken.clone()),
            (format!("d=example&u={u}&u=x"), broken.clone()),
            (format!("d=w.a.example&u={u}"), broken.clone()),
            ("d=a.example&u=x".to_owned(), broken),
            ("d=a.example&q=x".to_owned(), Some(Inner::Hidden)),
            (format!("u={u}"), None),
        ] {
            let url =
                Url::parse(&format!("https://eu-west-1.protection.sophos.com/?{query}")).unwrap();
            assert_eq!((WRAPPER.unwrap)(&url), inner, "{query}");
        }
    }
}
