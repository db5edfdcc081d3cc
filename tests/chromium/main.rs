//! The inbox in a real browser: every message is shown, by keyboard and pointer alike, a list
//! change acts at once, and whatever a sender wrote stays inside its frame: no script of theirs
//! runs, a click opens what our table says, and no host but ours is asked, connected to or looked up.
//!
//! Needs Chromium and its driver. `WAYMARK_MAIL`, `WAYMARK_MAIL_COUNT` and `WAYMARK_MAIL_SHIFT`
//! choose other mail for the tests of every mail; `WAYMARK_SCREENSHOTS` names a folder for pictures of
//! the pages.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod accessible;
mod addresses;
mod browser;
mod clicks;
mod containment;
mod copies;
mod forgeries;
mod hands;
mod layout;
mod lists;
mod pictures;
mod record;
mod remote;
#[path = "../service/mod.rs"]
mod service;
mod stage;
mod stand;
mod truth;
mod unsanitised;
mod views;

/// Skips a test where there is no browser to drive.
macro_rules! needs_chromium {
    ($test:literal) => {
        if !crate::service::has_peer("chromedriver", $test) {
            return;
        }
    };
}
use needs_chromium;
