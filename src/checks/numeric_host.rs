//! A bare IP address. Sites that write to customers have names; 2.5 % of old phishing and hardly any
//! wanted mail links to numbers.

use crate::checks::check::{Check, Context, Evidence};
use crate::domains::host::is_address;

pub(super) const CHECK: Check = Check {
    id: "numeric-host",
    title: "A number in place of a name",
    help: "The link goes to an IP address, which tells nobody whose it is.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    let host = context.link.target.host().filter(|host| is_address(&host.name))?;
    Some(Evidence::suspicious(format!("goes to the bare number {}", host.name)))
}
