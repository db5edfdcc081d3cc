//! Pictures that are elsewhere: which of a message may be asked for, once a reader wants to see them.

use crate::annotate::sanitise::REMOTE;
use crate::dom::pictures;
use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::links::target;
use crate::model::domain::Host;
use crate::model::link::Target;
use crate::model::message::PartId;
use crate::model::verdict::Judgement;
use crate::policy::lint::ListKind;
use crate::policy::snapshot::Policy;
use ego_tree::NodeId;
use scraper::Html;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use url::Url;

/// Which pictures a view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Show {
    /// Those of the message itself.
    Own,
    /// Those that are elsewhere too.
    Remote,
}

/// A picture that is elsewhere and may be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The part that shows it.
    pub part: PartId,
    /// The place among all `<img>` of that part, from 1, of the first that shows it.
    pub number: usize,
    /// Where it is.
    pub url: Url,
}

impl Picture {
    /// Where the view finds it, relative to its own address.
    pub fn address(&self) -> String {
        format!("{REMOTE}{}/{}", self.part, self.number)
    }
}

/// What may be asked for to show the pictures of one message: nothing to which one of its links leads, and
/// no host that is blocked.
#[derive(Debug)]
pub struct Asking<'a> {
    policy: &'a Policy,
    targets: HashSet<Place<'a>>,
}

impl<'a> Asking<'a> {
    /// For a message of which this is said.
    pub fn of(judgement: &'a Judgement, policy: &'a Policy) -> Self {
        let links = judgement.assessments.iter().map(|assessment| &assessment.link);
        let targets = links.flat_map(|link| [&link.target, link.destination()]);
        let web = targets.filter(|target| target.is_web());
        let targets = web.filter_map(|target| Some(place(target.host()?, target.url()?)));
        Self { policy, targets: targets.collect() }
    }

    /// Whether an address may be asked, be it of a picture or where a server passes the question on to.
    pub fn allows(&self, url: &Url) -> bool {
        let is_web = matches!(url.scheme(), "http" | "https");
        let host = host::of_url(url, &self.policy.lexicons.suffixes).filter(|_| is_web);
        let Some(host) = host else { return false };
        let listed = self.policy.look_up(&host, url).map(|(kind, _)| kind);
        let is_open = url.username().is_empty() && url.password().is_none();
        is_open && listed != Some(ListKind::Blocked) && !self.targets.contains(&place(&host, url))
    }
}

/// Where the pictures of a part are to be found that are elsewhere on the web, by their elements; and those
/// pictures, each once.
pub(super) fn of(
    html: &Html,
    part: &PartId,
    suffixes: &Suffixes,
) -> (HashMap<NodeId, String>, Vec<Picture>) {
    let mut known: HashMap<Url, String> = HashMap::new();
    let mut all = Vec::new();
    let places = pictures::of_tree(html).into_iter().filter_map(|found| {
        let target = target::resolve(&found.src, None, suffixes).filter(Target::is_web)?;
        let address = known.entry(target.url()?.clone()).or_insert_with_key(|url| {
            let picture = Picture { part: part.clone(), number: found.number, url: url.clone() };
            let address = picture.address();
            all.push(picture);
            address
        });
        Some((found.node, address.clone()))
    });
    (places.collect(), all)
}

/// A resource of the web: host, port where it is not the usual one, path and query.
type Place<'a> = (&'a str, u16, &'a str, &'a str);

/// Which resource an address at a host names, whatever its scheme and fragment.
fn place<'a>(host: &'a Host, url: &'a Url) -> Place<'a> {
    let port = url.port().filter(|port| ![80, 443].contains(port)).unwrap_or_default();
    (&host.name, port, url.path(), url.query().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::Facts;
    use crate::model::limits::Limits;
    use crate::model::verdict::Level;
    use crate::pipeline::{process, view};
    use crate::policy::lexicons::Lexicons;
    use crate::policy::snapshot::Sources;
    use std::sync::Arc;

    const MAIL: &[u8] = b"From: a@shop.example\r\nContent-Type: text/html\r\n\r\n\
        <a href='https://shop.example/sale#now'>Sale</a> <a href='http://shop.example/odd?x'>x</a>";

    #[test]
    fn a_message_that_could_not_be_checked_has_no_pictures() {
        let mail = [MAIL, b"<img src='https://shop.example/logo.png'>"].concat();
        for (links, is_shown) in [(2, true), (1, false)] {
            let limits = Limits { links, ..Limits::default() };
            let sources = Sources { limits, ..Sources::default() };
            let policy = Policy::new(sources, Arc::new(Lexicons::embedded()));
            let content = process(&mail, &policy, &Facts::default()).content;
            let view = view(&content, &policy, &Facts::default(), Show::Remote);
            assert_eq!(view.body.contains("src=\"remote/1/1\""), is_shown, "{}", view.body);
            assert_eq!(view.pictures.len(), usize::from(is_shown));
        }
    }

    #[test]
    fn what_may_be_asked_for_to_show_pictures() {
        let lists = vec![(Level::Workspace, ListKind::Blocked, "*.blocked.example".to_owned())];
        let sources = Sources { lists, ..Sources::default() };
        let policy = Policy::new(sources, Arc::new(Lexicons::embedded()));
        let judgement = process(MAIL, &policy, &Facts::default()).judgement;
        let asking = Asking::of(&judgement, &policy);
        for (url, allows) in [
            ("https://shop.example/logo.png", true),
            ("http://cdn.example:8080/logo.png?size=2", true),
            ("https://shop.example/sale", false),
            ("http://SHOP.example.:80/sale#then", false),
            ("https://shop.example:8443/sale", true),
            ("https://shop.example/sale?y", true),
            ("https://shop.example/odd?x", false),
            ("https://img.blocked.example/logo.png", false),
            ("https://ann@cdn.example/logo.png", false),
            ("https://:secret@cdn.example/logo.png", false),
            ("ftp://cdn.example/logo.png", false),
            ("file:///etc/passwd", false),
            ("data:image/png;base64,AAAA", false),
            ("cid:logo", false),
        ] {
            assert_eq!(asking.allows(&Url::parse(url).unwrap()), allows, "{url}");
        }
    }
}
