//! The reader's own address in the link, so that the page can greet them by it.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;
use percent_encoding::percent_decode_str;

pub(super) const CHECK: Check = Check {
    id: "recipient-in-link",
    family: Family::Path,
    title: "Reader's address in the link",
    help: "The link carries the reader's address to a site that is neither well \
           known nor the sender's.",
    weighs: Weighs::points(
        1.0,
        "In 3.5 % of phishing, but in newsletters of unknown services too.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/?e=help@acme.test'>Open</a>"],
        quiet: &["<a href='https://other.example/?e=info@other.example'>Open</a>"],
    },
};

/// Octets of an address that are looked through.
const MAX: usize = 4 << 10;

fn run(context: &Context<'_>) -> Option<Values> {
    // a link to leave a list has to say who leaves
    context.stranger().filter(|_| !context.says.holds(Topic::Unsubscribe))?;
    let url = context.link.destination().url()?.as_str();
    if !url.contains('@') && !url.contains("%40") {
        return None;
    }
    let url = percent_decode_str(url.get(..MAX).unwrap_or(url)).decode_utf8_lossy().to_lowercase();
    let mut to = context.about.recipients.iter();
    let carries = to.any(|to| url.contains(to));
    carries.then(|| context.goes())
}
