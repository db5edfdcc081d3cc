//! Whether what was written can be meant.

use crate::config::written::{UNROUTED, Workspace, Written};
use crate::model::limits::Limits;
use crate::policy::entry;
use std::collections::{BTreeMap, HashSet};

pub(super) fn check(written: &Written) -> Result<(), (String, String)> {
    let refuse = |what: String, instead: &str| Err((what, instead.to_owned()));
    if written.inbox.url.host_str() == written.inbox.view_url.host_str() {
        return refuse(
            "inbox.url and inbox.view_url have the same host".into(),
            "view_url = \"https://mail-view.…\"",
        );
    }
    if written.workers.has_zero() {
        return refuse("a number in [workers] is 0".into(), "one from 1 on, or nothing");
    }
    if written.authentication.as_ref().is_some_and(|it| it.authserv_id.trim().is_empty()) {
        return refuse("authserv_id is empty".into(), "authserv_id = \"mx.acme.test\"");
    }
    let sealers = written.verification.iter().flat_map(|it| &it.sealers);
    if let Some(sealer) = sealers.into_iter().find(|it| !is_domain(it)) {
        return refuse(format!("\"{sealer}\" is not a domain"), "sealers = [\"lists.example\"]");
    }
    if [&written.inbox.url, &written.inbox.view_url].iter().any(|url| url.path() != "/") {
        return refuse(
            "inbox.url or inbox.view_url has a path".into(),
            "url = \"https://mail.…/\"",
        );
    }
    let mut names = HashSet::new();
    let mut taken = HashSet::new();
    for Workspace { name, addresses, domains, clicks, .. } in &written.workspace {
        if name == UNROUTED || !is_short_name(name) {
            return refuse(
                format!("\"{name}\" cannot name a workspace"),
                "name = \"acme\" (a to z, 0 to 9, hyphen)",
            );
        }
        if !names.insert(name) {
            return refuse(
                format!("two workspaces are called \"{name}\""),
                "another name for one of them",
            );
        }
        if let Some(domain) = domains.iter().find(|domain| !is_domain(domain)) {
            return refuse(format!("\"{domain}\" is not a domain"), "domains = [\"acme.test\"]");
        }
        if let Some(address) = addresses.iter().find(|it| !taken.insert(it.to_lowercase())) {
            return refuse(format!("\"{address}\" is taken twice"), "it in one workspace only");
        }
        if let Some(address) = addresses.iter().find(|address| !is_address(address)) {
            return refuse(
                format!("\"{address}\" is not an address"),
                "addresses = [\"support@acme.test\"]",
            );
        }
        if let Some((what, instead)) = clicks.problem() {
            return refuse(what, instead);
        }
    }
    Ok(())
}

/// Beyond this a number limits nothing.
const MAX_LIMIT: usize = 1 << 30;

/// The size of a message in MiB and how much of it is read, with defaults for what is not written.
pub(super) fn limits(
    written: &BTreeMap<String, usize>,
) -> Result<(usize, Limits), (String, String)> {
    let (mut message_mib, mut limits) = (25, Limits::default());
    for (name, value) in written {
        let mut known = limits.named().into_iter().chain([("message_mib", &mut message_mib)]);
        let Some((_, limit)) = known.find(|(known, _)| known == name) else {
            let what = format!("limits.{name} is not a limit");
            return Err((what, "one of those in the sample config.toml".to_owned()));
        };
        if !(1..=MAX_LIMIT).contains(value) {
            return Err((format!("limits.{name} is {value}"), format!("{name} = {limit}")));
        }
        *limit = *value;
    }
    Ok((message_mib, limits))
}

fn is_address(written: &str) -> bool {
    written.contains('@') && !written.contains(char::is_whitespace)
}

fn is_domain(written: &str) -> bool {
    let entry = entry::parse(written).ok().flatten();
    entry.is_some_and(|entry| !entry.wildcard && entry.path.is_empty() && entry.port.is_none())
}

fn is_short_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
