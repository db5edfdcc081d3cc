//! An address within the address, where the one that opens is a stranger's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use url::Url;

pub(super) const CHECK: Check = Check {
    id: "name-in-path",
    family: Family::Path,
    title: "Trusted name in the path",
    help: "The path or the query holds the name of a site that you trust or of a known brand, which \
           readers may take for where the link goes.",
    weighs: Weighs::suspicious(
        "What stands behind the host is there to be read, not to be opened.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/parcel.example/login'>Open</a>",
            "<a href='https://other.example/www.paypal.com/login'>Open</a>",
        ],
        quiet: &[
            "<a href='https://other.example/parcels/example'>Open</a>",
            "<a href='https://other.example/?site=shop.example'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let name = names_in_path(context.link.destination().url()?)
        .find(|name| context.about.policy.protects(name))?;
    Some(context.goes().with("name", name))
}

/// The segments of a path that look like a host.
fn names_in_path(url: &Url) -> impl Iterator<Item = &str> {
    let segments = url.path_segments().into_iter().flatten();
    segments.filter(|segment| segment.contains('.')).map(|name| name.trim_start_matches("www."))
}
