//! A sender whose own domain says that the message is not from there.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::facts::Authentication;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "refuted-sender",
    family: Family::Identity,
    title: "Sender that its domain denies",
    help: "The message fails the DMARC check of the domain that it claims to be from: your own mail server says so, or Waymark has looked itself. Where the settings ask for neither, nothing is known of that.",
    weighs: Weighs::points(
        2.0,
        "The domain's owner publishes how to tell its mail, and this is none. It is not more, since \
         mailing lists that change what they pass on break the check as well.",
    ),
    run,
    examples: Examples {
        hits: &[
            "Authentication-Results: mx.acme.test; dmarc=fail (p=none) header.from=shop.example\n\
             Received: from other.example by mx.acme.test\n\
             From: Shop <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &[
            "Authentication-Results: mx.acme.test; dmarc=pass header.from=shop.example\n\
             Received: from shop.example by mx.acme.test\n\
             From: Shop <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
            "Authentication-Results: mx.acme.test; spf=fail smtp.mailfrom=a@shop.example; dkim=fail\n\
             Received: from list.example by mx.acme.test\n\
             From: Shop <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
            "Authentication-Results: mx.other.example; dmarc=fail header.from=shop.example\n\
             Received: from other.example by mx.acme.test\n\
             From: Shop <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
            "Received: from other.example by mx.acme.test\n\
             Authentication-Results: mx.acme.test; dmarc=fail header.from=shop.example\n\
             From: Shop <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let about = context.about;
    let is_refuted = about.letter.facts.authentication == Authentication::Refuted;
    context.unfamiliar().filter(|_| is_refuted)?;
    let claimed = about.sender.host.as_ref()?;
    Some(context.goes().with("name", &claimed.name))
}
