//! Several senders, of whom programs show one or another.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "ambiguous-from",
    family: Family::Identity,
    title: "Several senders",
    help: "The message names senders at several organisations, in one From field or in two. Programs differ in which one they show, and so do those that check who it is from.",
    weighs: Weighs::points(
        2.5,
        "RFC 5322 allows one From field; two, or authors of two organisations in one, are what gets a \
         false sender past DMARC. Several addresses of one organisation are only sloppy.",
    ),
    run,
    examples: Examples {
        hits: &[
            "From: Bank <service@bank.example>\nFrom: Bank <a@other.example>\n\n\
             <a href='https://other.example/'>Open</a>",
            "From: <service@bank.example>, <a@other.example>\n\n\
             <a href='https://other.example/'>Open</a>",
            "From: <service@bank.example> <a@other.example>\n\n\
             <a href='https://other.example/'>Open</a>",
        ],
        quiet: &[
            "From: Shop, Inc. <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
            "From: <a@shop.example>, <b@mail.shop.example>\n\n\
             <a href='https://other.example/'>Open</a>",
            "From: Shop <a@shop.example>\nFrom: Shop <a@shop.example>\n\n\
             <a href='https://other.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let sender = &context.about.sender;
    let (host, rival) = (sender.host.as_ref()?, sender.rivals.first()?);
    let names = || context.goes().with("name", &host.name).with("other", &rival.name);
    context.link.destination().is_web().then(names)
}
