//! A bare IP address in place of a name.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::host::is_address;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "numeric-host",
    family: Family::Structure,
    title: "A number in place of a name",
    help: "The link goes to an IP address, which tells nobody whose it is.",
    weighs: Weighs::suspicious(
        "Sites that write to customers have names. Found in 48 % of the phishing of 2005, 2.6 % of \
         today's, and 0.07 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='http://192.0.2.7/login'>Log in</a>"],
        quiet: &["<a href='https://shop.example/192.0.2.7'>192.0.2.7</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.link.destination().host().filter(|host| is_address(&host.name))?;
    Some(Values::of("place", &host.name))
}
