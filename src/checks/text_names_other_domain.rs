//! The visible text is an address of one organisation, the link goes to another.
//!
//! It asks for the strongest claim, a text that is nothing but an address, and stays quiet where either
//! side is the sender's own, or counts clicks for a mail service, as in newsletters.

use crate::checks::check::{Check, Context, Examples, Family, Weighs, same_owner};
use crate::domains::skeleton::written_out;
use crate::features::claimed::named_host;
use crate::model::domain::Host;
use crate::model::link::Surface;
use crate::policy::lexicons::places::Class;

pub(super) const CHECK: Check = Check {
    id: "text-names-other-domain",
    family: Family::Text,
    title: "Text names another domain",
    help: "The link's text is a web address of one organisation, but the link goes to another. Quiet where \
        the text or the target belongs to the sender, at click counters, and where the named site is one \
        that readers know, which is a sign of its own.",
    weighs: Weighs::points(
        3.0,
        "As a rule for any text that holds a domain it fires on 2.7 % of today's phishing, 52 % of old, \
         and 19 % of newsletters; for a text that is nothing but an address on hardly any wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/'>https://www.shop.example/track</a>"],
        quiet: &[
            "<a href='https://other.example/'>Track your order</a>",
            "From: a@shop.example\n\n<a href='https://clicks.example/x'>www.shop.example</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<String> {
    if context.link.surface != Surface::Anchor || !context.link.destination().is_web() {
        return None;
    }
    let target = context.link.destination().host()?;
    let named = named_host(&context.link.text, &context.about.policy.lexicons.suffixes)?;
    let named_domain = named.tenant.as_deref()?;
    if context.is_well_known(&named) && context.unknown_site().is_some() {
        return None;
    }
    let is_quiet = is_senders(&named, context) || context.is_senders(target);
    if is_quiet
        || context.place.class == Some(Class::MailService)
        || same_owner(Some(&named), target)
    {
        return None;
    }
    let goes_to = target.tenant.as_ref().unwrap_or(&target.name);
    Some(format!("says {named_domain}, goes to {goes_to}"))
}

/// Whether a host is the sender's, its umlauts written out or not.
fn is_senders(host: &Host, context: &Context<'_>) -> bool {
    let sender = context.about.sender.host.as_ref().and_then(|host| host.tenant.as_deref());
    let own = host.tenant.as_deref().map(written_out);
    context.is_senders(host) || own.is_some() && own == sender.map(written_out)
}
