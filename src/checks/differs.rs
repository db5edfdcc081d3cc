//! A link that only some programs show, and that leads where no other link of the part leads. The
//! fallback that generators of newsletters write leads to the same place.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;

pub(super) const CHECK: Check = Check {
    id: "differs",
    title: "Leads elsewhere in Outlook",
    help: "Only some programs show this link, and it leads elsewhere than all that others show.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    let host = context.link.target.host().filter(|_| context.link.target.is_web())?;
    let says = context.oddity(Trait::Differs, "is there only for some programs")?;
    (!context.is_senders(host)).then(|| Evidence::suspicious(says))
}
