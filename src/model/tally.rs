//! How often marks are shown, and which checks stand behind them: numbers only, nothing of what is in a mail.

use crate::model::verdict::{Assessment, Finding, Judgement, Mark};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Numbers of links by the name of a check.
type ByCheck = BTreeMap<String, u64>;

/// What is left of a judgement where only numbers count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Links by mark.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<Mark, u64>,
    /// Links by the checks that spoke at them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub spoke: ByCheck,
    /// Those of them that bear a warning. What is removed is so for a list's sake.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub warned: ByCheck,
    /// Links by the checks that are in shadow, and would have spoken.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub shadows: ByCheck,
}

impl Tally {
    /// The numbers of a judgement.
    pub fn of(judgement: &Judgement) -> Self {
        let mut tally = Self::default();
        for assessment in &judgement.assessments {
            tally.add(assessment);
        }
        tally
    }

    fn add(&mut self, assessment: &Assessment) {
        let Assessment { mark, findings, shadows, .. } = assessment;
        *self.links.entry(*mark).or_default() += 1;
        count(&mut self.spoke, findings);
        if *mark == Mark::Warning {
            count(&mut self.warned, findings);
        }
        count(&mut self.shadows, shadows);
    }

    /// The worst mark in the message.
    pub fn worst(&self) -> Mark {
        self.links.last_key_value().map_or(Mark::None, |(mark, _)| *mark)
    }
}

fn count(links: &mut ByCheck, findings: &[Finding]) {
    for finding in findings {
        *links.entry(finding.check.clone()).or_default() += 1;
    }
}

/// The tallies of several messages together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many messages.
    pub messages: u64,
    /// Messages by their worst mark.
    pub worst: BTreeMap<Mark, u64>,
    /// Links by mark.
    pub links: BTreeMap<Mark, u64>,
    /// What each check did; none that did nothing.
    pub checks: BTreeMap<String, Spoke>,
}

/// The marks of some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of all of them together.
    pub all: Sum,
    /// Of each with mail, in days since the Unix epoch.
    pub days: BTreeMap<i64, Sum>,
}

/// What one check did in several messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoke {
    /// Messages in which it spoke.
    pub messages: u64,
    /// Links at which it spoke.
    pub links: u64,
    /// Messages in which it stands behind a warning.
    pub warned: u64,
    /// Those of them in which no other check does.
    pub alone: u64,
    /// Messages in which it would have spoken, were it not in shadow.
    pub shadows: u64,
}

impl Sum {
    /// Adds so many messages of one tally.
    pub fn add(&mut self, tally: &Tally, messages: u64) {
        self.messages += messages;
        *self.worst.entry(tally.worst()).or_default() += messages;
        for (mark, links) in &tally.links {
            *self.links.entry(*mark).or_default() += links * messages;
        }
        for (check, links) in &tally.spoke {
            let spoke = self.check(check);
            spoke.messages += messages;
            spoke.links += links * messages;
        }
        for check in tally.warned.keys() {
            let spoke = self.check(check);
            spoke.warned += messages;
            spoke.alone += if tally.warned.len() == 1 { messages } else { 0 };
        }
        for check in tally.shadows.keys() {
            self.check(check).shadows += messages;
        }
    }

    fn check(&mut self, name: &str) -> &mut Spoke {
        self.checks.entry(name.to_owned()).or_default()
    }
}

/// A share in percent; of nothing, nothing.
#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 messages")]
pub fn percent(part: u64, of: u64) -> f64 {
    part as f64 * 100.0 / of.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(json: &str) -> Tally {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn messages_add_up() {
        let mut sum = Sum::default();
        for (json, messages, worst) in [
            ("{}", 90, Mark::None),
            (r#"{"links":{"none":2}}"#, 4, Mark::None),
            (r#"{"links":{"quiet":1,"host":2},"spoke":{"a":2}}"#, 3, Mark::Host),
            (
                r#"{"links":{"host":1,"warning":2},"spoke":{"a":1,"b":2},"warned":{"b":2}}"#,
                2,
                Mark::Warning,
            ),
            (
                r#"{"links":{"warning":1},"spoke":{"a":1,"b":1},"warned":{"a":1,"b":1}}"#,
                5,
                Mark::Warning,
            ),
            (r#"{"links":{"removed":1},"spoke":{"a":1},"shadows":{"c":3}}"#, 1, Mark::Removed),
        ] {
            let tally = tally(json);
            assert_eq!(tally.worst(), worst, "{json}");
            assert_eq!(serde_json::to_string(&tally).unwrap(), json);
            sum.add(&tally, messages);
        }
        let by = |pairs: &[(Mark, u64)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
        assert_eq!(sum.messages, 105);
        let worst = [(Mark::None, 94), (Mark::Host, 3), (Mark::Warning, 7), (Mark::Removed, 1)];
        assert_eq!(sum.worst, by(&worst));
        let links = [
            (Mark::None, 8),
            (Mark::Quiet, 3),
            (Mark::Host, 8),
            (Mark::Warning, 9),
            (Mark::Removed, 1),
        ];
        assert_eq!(sum.links, by(&links));
        for (check, [messages, links, warned, alone, shadows]) in
            [("a", [11, 14, 5, 0, 0]), ("b", [7, 9, 7, 2, 0]), ("c", [0, 0, 0, 0, 1])]
        {
            let spoke = Spoke { messages, links, warned, alone, shadows };
            assert_eq!(sum.checks.get(check), Some(&spoke), "{check}");
        }
    }
}
