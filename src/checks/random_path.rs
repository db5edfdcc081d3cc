//! A long run of letters and digits in the path, at a stranger's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use url::Position;

pub(super) const CHECK: Check = Check {
    id: "random-path",
    family: Family::Path,
    title: "Path made by a machine",
    help: "The path holds a long run of letters and digits, at a site that is neither well known, the \
           sender's, nor a mail service.",
    weighs: Weighs::points(
        0.5,
        "In 38 % of phishing, 1 % of wanted mail, but 11 % of modern wanted mail: weak alone.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/a8Kd02jLs93kDlqP0s8dKe21'>Open</a>"],
        quiet: &[
            "<a href='https://other.example/how-to-grow-strawberries-at-home'>Open</a>",
            "<a href='https://a8Kd02jLs93kDlqP0s8dKe21@other.example/'>Open</a>",
        ],
    },
};

/// Signs of a run that is long.
const LONG: usize = 24;

fn run(context: &Context<'_>) -> Option<Values> {
    context.unknown_site()?;
    let url = context.link.destination().url()?;
    let path = url[Position::BeforePath..].as_bytes();
    let mut runs = path.split(|it| !it.is_ascii_alphanumeric());
    let is_random = runs.any(|run| run.len() >= LONG && is_mixed(run));
    is_random.then(|| context.goes())
}

/// Letters and digits in one run.
fn is_mixed(run: &[u8]) -> bool {
    let digits = run.iter().filter(|it| it.is_ascii_digit()).count();
    digits >= 2 && digits < run.len()
}
