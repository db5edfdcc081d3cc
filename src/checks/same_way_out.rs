//! The way out of the list leads where everything else leads.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "same-way-out",
    family: Family::Layout,
    title: "Way out that leads in",
    help: "The link to unsubscribe and the others lead to one unknown site, which is neither the sender's nor a mail service.",
    weighs: Weighs::points(1.5, "In 16 % of phishing and 1 % of wanted mail."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/a'>Open</a><a href='https://other.example/b'>Unsubscribe</a>",
        ],
        quiet: &["<a href='https://other.example/a'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let tenant = context.unknown_site()?.tenant.as_ref()?;
    let is_same = context.about.layout.unsubscribe.contains(tenant);
    is_same.then(|| context.goes())
}
