//! How well mail is judged, over messages that are known to be bad or good.

use crate::checks::CHECKS;
use crate::checks::check::{Check, Family};
use crate::classify::again;
use crate::model::verdict::{Assessment, Finding, Mark, Verdict};
use crate::policy::settings::Sensitivity;
use serde::Serialize;

/// A message that was judged; one without links counts in no rate.
#[derive(Debug)]
pub struct Sample {
    /// Which of the folders it is from.
    pub slice: usize,
    /// Its links.
    pub assessments: Vec<Assessment>,
}

/// A folder of messages.
#[derive(Debug, Clone, Serialize)]
pub struct Slice {
    /// Its name.
    pub name: String,
    /// Whether its messages are to be found.
    pub is_bad: bool,
}

/// How many of how many, with the interval in which the true share lies by 95 % (Wilson 1927).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// Those that count.
    pub count: usize,
    /// All.
    pub of: usize,
    /// Their share.
    pub share: f64,
    /// The least that it may be.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Evaluation {
    /// Each folder, then all that is bad, and all that is good.
    pub slices: Vec<Measured>,
    /// Each check that spoke.
    pub checks: Vec<CheckMeasured>,
    /// What the recall would be without each family of checks.
    pub families: Vec<(Family, Rate)>,
    /// Recall and false alarms at each sensitivity.
    pub curve: Vec<(Sensitivity, Rate, Rate)>,
}

/// The figures of some messages.
#[derive(Debug, Serialize)]
pub struct Measured {
    /// Which messages.
    pub name: String,
    /// Those that are suspicious or worse.
    pub suspicious: Rate,
    /// Those that are dangerous or worse.
    pub dangerous: Rate,
    /// Links that are suspicious or worse.
    pub links: Rate,
    /// Links that bear a mark which is seen without pointing at it.
    pub marked: Rate,
}

/// The figures of one check.
#[derive(Debug, Serialize)]
pub struct CheckMeasured {
    /// Its name.
    pub check: &'static str,
    /// Bad messages at which it speaks, also where it is only counted.
    pub bad: Rate,
    /// Good ones.
    pub good: Rate,
    /// Good messages that are suspicious by nothing else.
    pub sole: Rate,
}

impl Rate {
    /// Some of all.
    #[expect(clippy::cast_precision_loss, reason = "there are few messages")]
    pub fn new(count: usize, of: usize) -> Self {
        const Z: f64 = 1.96;
        let (k, n) = (count as f64, of.max(1) as f64);
        let share = k / n;
        let middle = share + Z * Z / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        let (low, high) = ((middle - half) / whole, (middle + half) / whole);
        Self { count, of, share, low: low.max(0.0), high: high.min(1.0) }
    }
}

/// Measures samples of slices.
pub fn evaluate(slices: &[Slice], samples: &[Sample]) -> Evaluation {
    let linked = samples.iter().filter(|sample| !sample.assessments.is_empty());
    let is_bad = |sample: &&Sample| slices.get(sample.slice).is_some_and(|slice| slice.is_bad);
    let (bad, good): (Vec<&Sample>, Vec<&Sample>) = linked.partition(is_bad);
    let each = slices.iter().enumerate().map(|(number, slice)| {
        let all = bad.iter().chain(&good).filter(|sample| sample.slice == number);
        Measured::new(&slice.name, &all.copied().collect::<Vec<_>>())
    });
    let sums = [Measured::new("all bad", &bad), Measured::new("all good", &good)];
    Evaluation {
        slices: each.chain(sums).collect(),
        checks: CHECKS.iter().filter_map(|check| CheckMeasured::new(check, &bad, &good)).collect(),
        families: Family::ALL.map(|family| (family, without(family, &bad))).into(),
        curve: Sensitivity::ALL.map(|level| (level, at(level, &bad), at(level, &good))).into(),
    }
}

impl Measured {
    fn new(name: &str, samples: &[&Sample]) -> Self {
        let verdicts: Vec<Option<Verdict>> = samples.iter().map(|sample| worst(sample)).collect();
        let at_least = |level| verdicts.iter().filter(|it| **it >= Some(level)).count();
        let links: Vec<&Assessment> = samples.iter().flat_map(|it| &it.assessments).collect();
        let is_marked = |it: &&&Assessment| it.mark >= Mark::Host;
        let is_suspicious = |it: &&&Assessment| it.verdict >= Some(Verdict::Suspicious);
        Self {
            name: name.to_owned(),
            suspicious: Rate::new(at_least(Verdict::Suspicious), samples.len()),
            dangerous: Rate::new(at_least(Verdict::Dangerous), samples.len()),
            links: Rate::new(links.iter().filter(is_suspicious).count(), links.len()),
            marked: Rate::new(links.iter().filter(is_marked).count(), links.len()),
        }
    }
}

impl CheckMeasured {
    fn new(check: &Check, bad: &[&Sample], good: &[&Sample]) -> Option<Self> {
        let rate = |samples: &[&Sample], counts: fn(&Sample, &str) -> bool| {
            Rate::new(samples.iter().filter(|it| counts(it, check.id)).count(), samples.len())
        };
        let [bad, sole] = [rate(bad, speaks), rate(good, is_sole)];
        let good = rate(good, speaks);
        (bad.count + good.count > 0).then_some(Self { check: check.id, bad, good, sole })
    }
}

fn worst(sample: &Sample) -> Option<Verdict> {
    sample.assessments.iter().map(|it| it.verdict).max().flatten()
}

fn speaks(sample: &Sample, check: &str) -> bool {
    let found = |it: &Assessment| it.findings.iter().chain(&it.shadows).any(|it| it.check == check);
    sample.assessments.iter().any(found)
}

/// Whether nothing but one check makes a message suspicious.
fn is_sole(sample: &Sample, check: &str) -> bool {
    let flagged = sample.assessments.iter().filter(|it| it.verdict >= Some(Verdict::Suspicious));
    let mut reasons = flagged.map(|it| it.findings.iter().map(|it| it.check.as_str()));
    let mut count = 0;
    reasons.all(|mut it| {
        count += 1;
        it.all(|reason| reason == check)
    }) && count > 0
}

/// How many are still suspicious without a family.
fn without(family: Family, samples: &[&Sample]) -> Rate {
    let is_of = |finding: &Finding| {
        CHECKS.iter().any(|check| check.id == finding.check && check.family == family)
    };
    found(samples, |it| again(it, Sensitivity::Normal, |finding| !is_of(finding)))
}

/// How many are suspicious at a sensitivity.
fn at(level: Sensitivity, samples: &[&Sample]) -> Rate {
    found(samples, |it| again(it, level, |_| true))
}

fn found(samples: &[&Sample], verdict: impl Fn(&Assessment) -> Option<Verdict>) -> Rate {
    let is_found = |sample: &&&Sample| {
        sample.assessments.iter().any(|it| verdict(it) >= Some(Verdict::Suspicious))
    };
    Rate::new(samples.iter().filter(is_found).count(), samples.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_by_wilson() {
        let rate = Rate::new(8, 10);
        assert!((rate.low - 0.4901).abs() < 1e-3 && (rate.high - 0.9433).abs() < 1e-3, "{rate:?}");
        assert_eq!(Rate::new(0, 0).count, 0);
    }
}
