//! How a workspace sets the checks: one line a check, in a file beside its lists.
//!
//! `check = off`, `check = shadow` (counted, and not shown), `check = 2.5` (points of its own),
//! `sensitivity = low`, `normal` or `high`, and `budget = 2` (percent of a day's messages).

use crate::policy::budget::Budget;
use crate::policy::entry::Problem;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// What is set; what is not is as in the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// How much it takes to be suspicious or dangerous.
    pub sensitivity: Sensitivity,
    /// How often a check may stand behind a warning.
    pub budget: Budget,
    checks: BTreeMap<String, Setting>,
}

/// What is set of one check.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Setting {
    /// It is not run.
    Off,
    /// What it finds is counted and not shown.
    Shadow,
    /// It adds these points, and does nothing by itself.
    Points(f32),
}

impl fmt::Display for Setting {
    /// As in the file.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => write!(out, "off"),
            Self::Shadow => write!(out, "shadow"),
            Self::Points(points) => write!(out, "{points}"),
        }
    }
}

/// How much it takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// About 0.3 % of wanted mail is suspicious.
    Low,
    /// About 0.6 %.
    #[default]
    Normal,
    /// About 3 %.
    High,
}

impl Sensitivity {
    /// From the calmest on.
    pub const ALL: [Self; 3] = [Self::Low, Self::Normal, Self::High];

    /// The word in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }

    /// Points from which two findings together are suspicious, and those from which they are dangerous.
    pub fn thresholds(self) -> [f32; 2] {
        match self {
            Self::Low => [5.0, 8.0],
            Self::Normal => [3.5, 7.0],
            Self::High => [2.0, 6.0],
        }
    }
}

/// The most points that a check may be given.
const MOST: f32 = 20.0;

impl Settings {
    /// What is set of a check.
    pub fn of(&self, check: &str) -> Option<Setting> {
        self.checks.get(check).copied()
    }

    /// The checks that are set.
    pub fn checks(&self) -> impl Iterator<Item = &str> {
        self.checks.keys().map(String::as_str)
    }

    /// All of it that verdicts depend on.
    pub fn of_verdicts(&self) -> (Sensitivity, &BTreeMap<String, Setting>) {
        (self.sensitivity, &self.checks)
    }

    /// Sets what a text sets, over what was set before; what is wrong with which lines, which set nothing.
    pub fn read(&mut self, text: &str) -> Vec<(usize, Problem)> {
        let lines = text.lines().zip(1..);
        lines.filter_map(|(line, number)| Some((number, self.set(line).err()?))).collect()
    }

    /// Sets one check.
    pub fn put(&mut self, check: &str, setting: Setting) {
        self.checks.insert(check.to_owned(), setting);
    }

    fn set(&mut self, line: &str) -> Result<(), Problem> {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            return Ok(());
        }
        let Some((name, value)) =
            line.split_once('=').map(|(name, value)| (name.trim(), value.trim()))
        else {
            return Err(Problem::new(format!("\"{line}\" sets nothing."), "short-link = off"));
        };
        match name {
            "sensitivity" => self.sensitivity = sensitivity(value)?,
            "budget" => self.budget = Budget::named(value)?,
            check => self.put(check, setting(check, value)?),
        }
        Ok(())
    }
}

fn sensitivity(value: &str) -> Result<Sensitivity, Problem> {
    let named = Sensitivity::ALL.into_iter().find(|level| level.as_str() == value);
    named.ok_or_else(|| {
        let what = format!("\"{value}\" is no sensitivity.");
        Problem::new(what, "sensitivity = low, normal or high")
    })
}

fn setting(name: &str, value: &str) -> Result<Setting, Problem> {
    match (value, value.parse::<f32>()) {
        ("off", _) => Ok(Setting::Off),
        ("shadow", _) => Ok(Setting::Shadow),
        (_, Ok(points)) if (0.0..=MOST).contains(&points) => Ok(Setting::Points(points)),
        _ => Err(Problem::new(
            format!("\"{value}\" is nothing that a check can be set to."),
            format!("{name} = off, shadow, or points from 0 to {MOST}"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_sets() {
        let mut settings = Settings::default();
        let text = "# ours\nshort-link = off\ndigits=shadow # noisy here\n\none-address = 2.5\n\
            sensitivity = high\nbudget = 0.5\nshort-link = 1\n";
        assert!(settings.read(text).is_empty());
        assert_eq!((settings.sensitivity, settings.budget), (Sensitivity::High, Budget(0.5)));
        for (check, setting) in [
            ("short-link", Some(Setting::Points(1.0))),
            ("digits", Some(Setting::Shadow)),
            ("one-address", Some(Setting::Points(2.5))),
            ("hyphens", None),
        ] {
            assert_eq!(settings.of(check), setting, "{check}");
        }
    }

    #[test]
    fn what_cannot_be_set() {
        for (text, line, instead) in [
            ("short-link", 1, "short-link = off"),
            ("\nsensitivity = extreme", 2, "sensitivity = low, normal or high"),
            ("budget = 2 %", 1, "budget = 2, in percent of a day's messages"),
            ("budget = 101", 1, "budget = 2, in percent of a day's messages"),
            ("budget = NaN", 1, "budget = 2, in percent of a day's messages"),
            ("digits = -1", 1, "digits = off, shadow, or points from 0 to 20"),
            ("digits = NaN", 1, "digits = off, shadow, or points from 0 to 20"),
        ] {
            let (number, problem) = Settings::default().read(text).remove(0);
            assert_eq!((number, problem.instead.as_str()), (line, instead), "{text}");
        }
    }
}
