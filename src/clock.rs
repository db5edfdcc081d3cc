//! Time enters here, and nowhere else.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Seconds since the Unix epoch.
pub fn now() -> i64 {
    timestamp().as_second()
}

/// The day, in UTC, on which expiry is judged.
pub fn today() -> Date {
    timestamp().to_zoned_datetime(TimeZone::UTC).date()
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn timestamp() -> Timestamp {
    Timestamp::now()
}
