//! The visible text is an address of one organisation, the link goes to another.
//!
//! It asks for the strongest claim, a text that is nothing but an address, and stays quiet where either
//! side is the sender's own, or counts clicks for a mail service, as in newsletters.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::skeleton::written_out;
use crate::features::letter::same_owner;
use crate::model::domain::Host;
use crate::model::link::Surface;
use crate::model::says::Values;
use crate::policy::lexicons::places::Class;

pub(super) const CHECK: Check = Check {
    id: "text-names-other-domain",
    family: Family::Text,
    title: "Text names another domain",
    help: "The link's text is a web address of one organisation, but the link goes to another. Quiet \
           where the text or the target belongs to the sender, at click counters, and where the named site \
           is one that readers know, which is a sign of its own.",
    weighs: Weighs::points(
        3.0,
        "As a rule for any text that holds a domain it fires on 2.7 % of today's phishing, 52 % of old, \
         and 19 % of newsletters; for a text that is nothing but an address on hardly any wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/'>https://www.shop.example/track</a>",
            "<a href='https://other.example/'><ruby>www.shop<rt>x</rt>.example</ruby></a>",
        ],
        quiet: &[
            "<a href='https://other.example/'>Track your order</a>",
            "From: a@shop.example\n\n<a href='https://clicks.example/x'>www.shop.example</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    if context.link.surface != Surface::Anchor || !context.link.destination().is_web() {
        return None;
    }
    let target = context.link.destination().host()?;
    if context.about.is_senders(target) || context.place.class == Some(Class::MailService) {
        return None;
    }
    let named = context.claimed.hosts().find(|named| is_false(named, target, context))?;
    let domain = |host: &Host| host.tenant.clone().unwrap_or_else(|| host.name.clone());
    Some(Values::of("place", domain(target)).with("name", domain(named)))
}

/// Whether a claim is of another organisation, and of one that readers need not know.
fn is_false(named: &Host, target: &Host, context: &Context<'_>) -> bool {
    let is_same = named.name == target.name || same_owner(Some(named), target);
    let is_known = || context.is_well_known(named) && context.unknown_site().is_some();
    !is_same && !is_senders(named, context) && !is_known()
}

/// Whether a host is the sender's, its umlauts written out or not.
fn is_senders(host: &Host, context: &Context<'_>) -> bool {
    let sender = context.about.sender.host.as_ref().and_then(|host| host.tenant.as_deref());
    let own = host.tenant.as_deref().map(written_out);
    context.about.is_senders(host) || own.is_some() && own == sender.map(written_out)
}
