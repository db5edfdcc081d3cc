//! A long run of blanks in an address, behind which something else stands: the end of what is seen of it
//! is not where it leads.

use crate::checks::check::{Check, Context, Evidence};

pub(super) const CHECK: Check = Check {
    id: "padding",
    title: "Address padded with blanks",
    help: "Many blanks in an address push its true part out of sight.",
    run,
};

/// Blanks in a row that no generator of addresses makes.
const RUN: usize = 10;

fn run(context: &Context<'_>) -> Option<Evidence> {
    let url = context.link.target.url().filter(|_| context.link.target.is_web())?;
    let is_padded = ["%20", "%C2%A0", "+", "%E3%80%80", "%09", "%E2%80%8B"]
        .iter()
        .any(|blank| url.as_str().contains(&blank.repeat(RUN)));
    is_padded.then(|| {
        Evidence::suspicious(format!("is padded with blanks, goes to {}", context.leads_to()))
    })
}
