//! A long run of blanks in an address, behind which something else stands: the end of what is seen of it
//! is not where it leads.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};

pub(super) const CHECK: Check = Check {
    id: "padding",
    family: Family::Structure,
    title: "Address padded with blanks",
    help: "Many blanks in an address push its true part out of sight.",
    weighs: Weighs::suspicious("Blanks in a row serve only to hide what follows them."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/https://shop.example/                  x.php'>Shop</a>",
        ],
        quiet: &["<a href='https://shop.example/two words'>Shop</a>"],
    },
};

/// Blanks in a row that no generator of addresses makes.
const RUN: usize = 10;

fn run(context: &Context<'_>) -> Option<String> {
    let url = context.link.target.url().filter(|_| context.link.target.is_web())?;
    let is_padded = ["%20", "%C2%A0", "+", "%E3%80%80", "%09", "%E2%80%8B"]
        .iter()
        .any(|blank| url.as_str().contains(&blank.repeat(RUN)));
    is_padded.then(|| format!("is padded with blanks, goes to {}", context.leads_to()))
}
