//! Which workspace takes the mail of an address.

use crate::config::written::Workspace;
use std::collections::HashMap;

/// Addresses to workspaces.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    addresses: HashMap<String, String>,
    domains: HashMap<String, String>,
}

impl Routes {
    /// The routes of a configuration.
    pub fn new(workspaces: &[Workspace]) -> Self {
        let mut routes = Self::default();
        for workspace in workspaces {
            for address in &workspace.addresses {
                let address = address.to_ascii_lowercase();
                match address.strip_prefix("*@") {
                    Some(domain) => {
                        routes.domains.insert(domain.to_owned(), workspace.name.clone())
                    }
                    None => routes.addresses.insert(address, workspace.name.clone()),
                };
            }
        }
        routes
    }

    /// The workspace of a recipient: the address itself, then without its `+detail`, then its whole
    /// domain.
    pub fn find(&self, recipient: &str) -> Option<&str> {
        let recipient = recipient.to_ascii_lowercase();
        let (local, domain) = recipient.rsplit_once('@')?;
        let plain = local.split_once('+').map_or(local, |(plain, _)| plain);
        let known = self
            .addresses
            .get(&recipient)
            .or_else(|| self.addresses.get(&format!("{plain}@{domain}")));
        known.or_else(|| self.domains.get(domain)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::clicks::Clicks;
    use crate::model::locale::Locale;

    #[test]
    fn recipients_find_their_workspace() {
        let workspace = |name: &str, addresses: &[&str]| Workspace {
            name: name.into(),
            title: String::new(),
            domains: Vec::new(),
            addresses: addresses.iter().map(|&address| address.to_owned()).collect(),
            language: Locale::default(),
            clicks: Clicks::default(),
        };
        let routes = Routes::new(&[
            workspace("acme", &["Support@acme.test"]),
            workspace("zenith", &["*@zenith.test"]),
        ]);
        for (recipient, found) in [
            ("support@ACME.test", Some("acme")),
            ("support+77@acme.test", Some("acme")),
            ("sales@acme.test", None),
            ("anyone@zenith.test", Some("zenith")),
            ("postmaster", None),
        ] {
            assert_eq!(routes.find(recipient), found, "{recipient}");
        }
    }
}
