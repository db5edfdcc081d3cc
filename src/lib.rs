//! Waymark: an email link-safety gateway. Mail comes in from an MTA, is stored durably, its links
//! are found, judged and marked, and a teammate reads it in a web inbox.
//!
//! The modules stand in reading order. Up to [`pipeline`] they are the core: pure, synchronous and
//! total. Behind it comes the shell. `docs/architecture.md` has the layers and the invariants.

pub mod model;

pub mod codes;
pub mod dom;
pub mod domains;
pub mod evaluation;
pub mod features;
pub mod parse;
pub mod raster;
pub mod wrappers;

pub mod policy;

pub mod links;
pub mod locales;

pub mod authentication;
pub mod checks;

pub mod classify;

pub mod annotate;

pub mod pipeline;
pub mod report;

pub mod clock;
pub mod log;
pub mod mapped;
#[cfg(feature = "verify-senders")]
pub mod resolver;
#[cfg(not(feature = "verify-senders"))]
#[path = "no_resolver.rs"]
pub mod resolver;
pub mod secrets;

pub mod worker;

pub mod config;
pub mod store;

pub mod allowlists;
pub mod feeds;
pub mod pictures;
pub mod routes;

pub mod drafts;
pub mod gateway;
pub mod policies;
pub mod verification;

pub mod judging;
pub mod views;

pub mod ingress;
pub mod relay;
pub mod web;

pub mod app;

pub mod cli;
