//! From the host of a URL or an address to the canonical host that is judged.

use crate::domains::suffixes::Suffixes;
use crate::model::domain::Host;
use std::net::Ipv4Addr;
use url::Url;

/// The host of a web URL in canonical form.
pub fn of_url(url: &Url, suffixes: &Suffixes) -> Option<Host> {
    match url.host()? {
        url::Host::Domain(name) => Some(named(name, suffixes)),
        url::Host::Ipv4(address) => Some(alone(address.to_string())),
        url::Host::Ipv6(address) => Some(alone(format!("[{address}]"))),
    }
}

/// The host of an e-mail address: what stands behind its last `@`.
pub fn of_address(address: &str, suffixes: &Suffixes) -> Option<Host> {
    let (_, domain) = address.rsplit_once('@')?;
    canonical(domain, suffixes)
}

/// A host written by hand, with Unicode, capitals or a trailing dot; `None` where it is no host.
pub fn canonical(written: &str, suffixes: &Suffixes) -> Option<Host> {
    match url::Host::parse(written.trim()).ok()? {
        url::Host::Domain(name) => Some(named(&name, suffixes)),
        url::Host::Ipv4(address) => Some(alone(address.to_string())),
        url::Host::Ipv6(address) => Some(alone(format!("[{address}]"))),
    }
}

/// Subdomains (with their dot) and registrable domain; where there is none, all is the domain.
pub fn split(host: &Host) -> (&str, &str) {
    let domain = host.domain.as_deref().unwrap_or(&host.name);
    (host.name.strip_suffix(domain).unwrap_or_default(), domain)
}

/// A name with an empty label resolves nowhere, and belongs to nobody.
fn named(name: &str, suffixes: &Suffixes) -> Host {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    if name.split('.').any(str::is_empty) {
        return alone(name);
    }
    Host { domain: suffixes.domain(&name), tenant: suffixes.tenant(&name), name }
}

/// A host that is no part of a domain.
fn alone(name: String) -> Host {
    Host { name, domain: None, tenant: None }
}

/// Whether a canonical host is an address of IPv4 or IPv6, which has no parents and no subdomains.
pub fn is_address(host: &str) -> bool {
    let ends_in_digit = host.ends_with(|c: char| c.is_ascii_digit());
    host.starts_with('[') || ends_in_digit && host.parse::<Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_hosts_become_canonical() {
        let suffixes = Suffixes::embedded();
        for (written, name) in [
            ("WWW.Example.COM.", Some("www.example.com")),
            ("bücher.example", Some("xn--bcher-kva.example")),
            ("0x7f.1", Some("127.0.0.1")),
            ("[2001:DB8::1]", Some("[2001:db8::1]")),
            ("a b", None),
            ("", None),
        ] {
            assert_eq!(
                canonical(written, &suffixes).map(|host| host.name).as_deref(),
                name,
                "{written}"
            );
        }
    }
}
