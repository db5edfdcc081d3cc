//! The Internet Archive: a copy of the page at a time, not a way to it.

use crate::wrappers::carried::{behind, plain, step};
use crate::wrappers::wrapper::Wrapper;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("web-archive", "Internet Archive", &["web.archive.org/web/*"], |url| {
        let is_time = |step: &str| step.starts_with(|c: char| c.is_ascii_digit());
        step(url, 2).filter(|step| is_time(step))?;
        plain(behind(url, 2)?).unless_broken()
    });
