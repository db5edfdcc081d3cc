//! A message that says of its links that they are safe, or draws a mark of ours.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;

pub(super) const CHECK: Check = Check {
    id: "claims-safety",
    family: Family::Structure,
    title: "Says that its links are safe",
    help: "The message says of its own links that they are trusted, verified or safe. Only your own \
           programs can know, and they say it beside the message.",
    weighs: Weighs::suspicious(
        "A sender who speaks of the safety of a link wants a warning overlooked.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/'>Invoice</a> <b>\u{2713} Trusted link</b>",
            "<style>a:hover::after{content:'Trusted link: shop.example'}</style>\
             <a href='https://other.example/'>Invoice</a>",
        ],
        quiet: &["<a href='https://other.example/'>Invoice</a> <p>Trusted by many customers</p>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.unfamiliar()?;
    let claims = context.about.tone.is_about(Topic::Safety);
    claims.then(|| context.goes())
}
