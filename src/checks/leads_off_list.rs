//! A trusted site that is asked to pass the reader on to another.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::host;
use crate::features::letter::same_owner;
use crate::model::domain::Host;
use crate::model::says::{Value, Values};
use crate::policy::lint::ListKind;
use url::Url;

pub(super) const CHECK: Check = Check {
    id: "leads-off-list",
    family: Family::Path,
    title: "Trusted site that passes the reader on",
    help: "The link opens a site that you trust, and carries an address elsewhere in a parameter by which \
           sites pass readers on, such as \"return_to\".",
    weighs: Weighs::misleads("Trust in a site is no trust in where it sends its visitors."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://parcel.example/login?return_to=https%3A%2F%2Fother.example%2F'>Open</a>",
            "<a href='https://parcel.example/r?to=javascript:alert(1)'>Open</a>",
        ],
        quiet: &[
            "<a href='https://parcel.example/login?return_to=https%3A%2F%2Fwww.parcel.example%2F'>x</a>",
            "<a href='https://parcel.example/share?text=https%3A%2F%2Fother.example%2F'>Share</a>",
        ],
    },
};

/// Names of parameters by which sites pass readers on.
const NAMES: &[&str] = &[
    "continue",
    "dest",
    "destination",
    "exit",
    "forward",
    "go",
    "goto",
    "link",
    "location",
    "next",
    "out",
    "r",
    "redir",
    "redirect",
    "redirect_to",
    "redirect_uri",
    "redirect_url",
    "redirecturl",
    "ref_url",
    "return",
    "return_path",
    "return_to",
    "returnto",
    "returnurl",
    "return_url",
    "rurl",
    "success_url",
    "target",
    "to",
    "u",
    "uri",
    "url",
    "view",
];

fn run(context: &Context<'_>) -> Option<Values> {
    let url = context.link.target.url().filter(|url| url.query().is_some())?;
    let host = context.link.target.host()?;
    let policy = context.about.policy;
    let trusts = |host: &Host, url: &Url| {
        policy.look_up(host, url).is_some_and(|(kind, _)| kind == ListKind::Trusted)
    };
    let is_others = |url: &Url| {
        let other = host::of_url(url, &policy.lexicons.suffixes);
        other.is_none_or(|other| !same_owner(Some(host), &other) && !trusts(&other, url))
    };
    if !trusts(host, url) {
        return None;
    }
    let inner = carried(url).find(is_others)?;
    let place = inner.host_str().map_or(Value::phrase("a-script"), Value::from);
    Some(Values::of("place", place).with("host", &host.name))
}

/// The addresses that parameters carry.
fn carried(url: &Url) -> impl Iterator<Item = Url> {
    let pairs = url.query_pairs().filter(|(name, _)| NAMES.contains(&&*name.to_ascii_lowercase()));
    let opens = |url: &Url| matches!(url.scheme(), "http" | "https" | "javascript" | "data");
    pairs.filter_map(move |(_, value)| Url::parse(&value).ok().filter(opens))
}
