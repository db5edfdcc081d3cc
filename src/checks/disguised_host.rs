//! A host that is written otherwise than it is: percent signs, full-width or mathematical letters,
//! invisible characters, numbers in octal.
//!
//! Capitals and the international spelling of a name are ordinary; anything else that a browser has to
//! translate first (UTS 46) hides the host from readers and filters.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::skeleton::shown;
use crate::links::authority::is_dropped;
use crate::links::folded::is_unseen;
use crate::model::link::Target;
use crate::model::says::Values;
use percent_encoding::percent_decode_str;

pub(super) const CHECK: Check = Check {
    id: "disguised-host",
    family: Family::Structure,
    title: "Host written in disguise",
    help: "The host is encoded, or written in characters that browsers turn into others.",
    weighs: Weighs::suspicious("A name that has to be translated first is hidden on purpose."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://%6F%74%68%65%72.example/'>Shop</a>",
            "<a href='https://shop.example%00other.example/'>Shop</a>",
        ],
        quiet: &[
            "<a href='https://B\u{FC}cher.example/'>Shop</a>",
            "<a href='https://%%link%%/'>Shop</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let written = context.written?.host;
    let is_disguised = match &context.link.target {
        Target::Url { host: Some(host), .. } if context.link.target.is_web() => {
            written != host.name && is_another(&bare(written), &host.name)
        }
        Target::Invalid => hides_signs(&bare(written)),
        Target::Misnamed { .. } => true,
        Target::Url { .. } | Target::Relative => false,
    };
    is_disguised.then(|| context.goes())
}

/// What is left of a host when browsers have dropped what they drop.
fn bare(host: &str) -> String {
    host.chars().filter(|c| !is_dropped(*c)).collect()
}

fn is_another(written: &str, opened: &str) -> bool {
    let written = written.trim_end_matches('.').to_lowercase();
    written != opened && written != shown(opened)
}

/// Whether it holds what nobody sees, or an encoded control sign: browsers refuse it, and some programs take
/// what stands before it for the whole.
fn hides_signs(host: &str) -> bool {
    host.contains(is_unseen) || percent_decode_str(host).any(|octet| octet.is_ascii_control())
}
