//! How often a check may stand behind a warning before admins are told. No verdict depends on it.

use crate::model::tally::{Sum, percent};
use crate::policy::entry::Problem;

/// In how many of a day's messages a check may stand behind a warning, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget(pub f64);

impl Default for Budget {
    /// Of wanted mail 0.6 % is suspicious, by all checks together.
    fn default() -> Self {
        Self(2.0)
    }
}

/// With fewer messages a day says nothing: one warning would be a large share of it.
pub const ENOUGH: u64 = 100;
/// For how many days admins are told, today included.
pub const TOLD: i64 = 7;

/// The day on which a check was furthest over its budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Excess<'a> {
    /// The check.
    pub check: &'a str,
    /// Days since the Unix epoch.
    pub day: i64,
    /// In how many of its messages the check stood behind a warning, in percent.
    pub share: f64,
}

impl Budget {
    /// The budget of a setting.
    pub(super) fn named(value: &str) -> Result<Self, Problem> {
        let percent = value.parse().ok().filter(|percent| (0.0..=100.0).contains(percent));
        percent.map(Self).ok_or_else(|| {
            let what = format!("\"{value}\" is no share of messages.");
            Problem::new(what, "budget = 2, in percent of a day's messages")
        })
    }

    /// The checks that were over their budget on some of the days, each once, the furthest first.
    pub fn exceeded<'a>(self, days: impl Iterator<Item = (&'a i64, &'a Sum)>) -> Vec<Excess<'a>> {
        let mut found: Vec<Excess<'_>> = days.flat_map(|(day, sum)| self.on(*day, sum)).collect();
        found.sort_by(|one, other| other.share.total_cmp(&one.share));
        let mut told: Vec<Excess<'_>> = Vec::new();
        for excess in found {
            if !told.iter().any(|known| known.check == excess.check) {
                told.push(excess);
            }
        }
        told
    }

    fn on(self, day: i64, sum: &Sum) -> impl Iterator<Item = Excess<'_>> {
        let checks = sum.checks.iter().filter(|_| sum.messages >= ENOUGH);
        let shares = checks.map(|(check, spoke)| (check, percent(spoke.warned, sum.messages)));
        let over = shares.filter(move |(_, share)| *share > self.0);
        over.map(move |(check, share)| Excess { check, day, share })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tally::Spoke;
    use std::collections::BTreeMap;

    fn day(messages: u64, warned: &[(&str, u64)]) -> Sum {
        let spoke = |warned| Spoke { warned, ..Spoke::default() };
        let checks = warned.iter().map(|(check, warned)| ((*check).to_owned(), spoke(*warned)));
        Sum { messages, checks: checks.collect(), ..Sum::default() }
    }

    #[test]
    fn a_check_is_told_of_once_and_of_days_with_enough_mail() {
        let days = [
            (1, day(99, &[("a", 99)])),
            (2, day(100, &[("a", 2), ("b", 3)])),
            (3, day(200, &[("b", 10), ("c", 12), ("d", 4)])),
        ];
        let days = BTreeMap::from(days);
        for (budget, told) in [
            (2.0, &[("c", 3, 6.0), ("b", 3, 5.0)][..]),
            (1.5, &[("c", 3, 6.0), ("b", 3, 5.0), ("a", 2, 2.0), ("d", 3, 2.0)]),
            (100.0, &[]),
        ] {
            let excess = |&(check, day, share)| Excess { check, day, share };
            let told: Vec<Excess<'_>> = told.iter().map(excess).collect();
            assert_eq!(Budget(budget).exceeded(days.iter()), told, "{budget}");
        }
    }
}
