//! Time enters here, and nowhere else.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::time::Duration;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Seconds since the Unix epoch.
pub fn now() -> i64 {
    timestamp().as_second()
}

/// The day, in UTC, on which expiry is judged.
pub fn today() -> Date {
    timestamp().to_zoned_datetime(TimeZone::UTC).date()
}

/// When the day began, in UTC, that many days before this one, in seconds since the Unix epoch.
pub fn days_ago(days: i64) -> i64 {
    (now().div_euclid(DAY) - days) * DAY
}

/// How long this day lasts yet, in UTC.
pub fn until_tomorrow() -> Duration {
    let gone = now().rem_euclid(DAY);
    Duration::from_secs((DAY - gone).unsigned_abs())
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn timestamp() -> Timestamp {
    Timestamp::now()
}
