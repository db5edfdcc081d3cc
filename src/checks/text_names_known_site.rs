//! The visible text is an address that readers know and trust, and nobody knows where the link goes.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::letter::same_owner;
use crate::model::domain::Host;
use crate::model::link::Surface;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "text-names-known-site",
    family: Family::Text,
    title: "Text names a known site",
    help: "The link's text is the address of a site that you trust, of a known brand or of a popular \
           site, and the link goes to a site that is none of these, nor the sender's.",
    weighs: Weighs::dangerous(
        "The safest of the classic signs: in 42 % of old phishing and 0.03 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/'>https://www.parcel.example/track</a>",
            "<a href='https://other.example/'>www.paypal.com</a>",
            "<a href='https://other.example/'><ruby>Open<rt>www.paypal.com</rt></ruby></a>",
            "<form action='https://other.example/'><button>www.paypal.com</button></form>",
        ],
        quiet: &[
            "<a href='https://other.example/'>https://www.shop.example/track</a>",
            "<a href='https://www.paypal.me/x'>www.paypal.com</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let target = context.unknown_site().filter(|_| is_clicked(context.link.surface))?;
    let is_false = |named: &&Host| !same_owner(Some(named), target) && context.is_well_known(named);
    let named = context.claimed.hosts().find(is_false)?;
    Some(context.goes().with("name", &named.name))
}

/// Whether a reader clicks on its text: that of a form is what its button says.
fn is_clicked(surface: Surface) -> bool {
    matches!(surface, Surface::Anchor | Surface::Area | Surface::Form | Surface::Button)
}
