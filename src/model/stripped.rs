//! Which messages have no links for readers but trusted ones.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// Which messages are stripped of the links that are not trusted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stripped {
    /// None.
    #[default]
    None,
    /// All that are stored.
    All,
    /// Those that came on that day, in UTC, or later.
    Since(Date),
}

impl Stripped {
    /// Whether a message is one of them that came then, in seconds since the Unix epoch. Where that is not
    /// known (0), it is.
    pub fn covers(self, came: i64) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Since(first) => came == 0 || day(came) >= Some(first),
        }
    }
}

fn day(seconds: i64) -> Option<Date> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned_datetime(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_at_midnight_in_utc() {
        const MIDNIGHT: i64 = 1_796_083_200;
        let since = Stripped::Since(date(2026, 12, 1));
        for (stripped, came, covers) in [
            (Stripped::None, MIDNIGHT, false),
            (Stripped::All, 1, true),
            (since, MIDNIGHT - 1, false),
            (since, MIDNIGHT, true),
            (since, MIDNIGHT + 86_400, true),
            (since, 0, true),
        ] {
            assert_eq!(stripped.covers(came), covers, "{stripped:?} {came}");
        }
    }
}
