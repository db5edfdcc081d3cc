//! How often marks are shown, which checks make them, and what readers do then: warnings are to be rare.

use crate::allowlists::settings::SETTINGS_FILE;
use crate::checks::CHECKS;
use crate::checks::check::Check;
use crate::clock;
use crate::locales::wording::Wording;
use crate::model::decision::Decided;
use crate::model::tally::{Marks, Spoke, Sum, percent};
use crate::model::verdict::{Mark, Verdict};
use crate::policy::budget::{ENOUGH, Excess, TOLD};
use crate::policy::settings::{Setting, Settings};
use crate::web::chart::{Chart, Column, Drawn};
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::link::Chip;
use crate::web::look::{self, Percent, page};
use crate::web::session::Admin;
use crate::web::site::Site;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many days the page shows, today included.
const DAYS: i64 = 28;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Whatever readers see, the mildest first.
const SEEN: [Mark; 4] = [Mark::Quiet, Mark::Host, Mark::Warning, Mark::Removed];

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/marks", get(show))
}

#[derive(Template)]
#[template(path = "marks.html", config = "src/web/askama.toml")]
struct MarksPage {
    bar: Bar,
    /// The file that sets the checks.
    file: String,
    /// In percent.
    budget: f64,
    alarms: Vec<Alarm>,
    messages: u64,
    /// Messages that are yet to be judged by the policy of now.
    waiting: i64,
    warnings: Chart,
    by_worst: Chart,
    by_link: Chart,
    days: Vec<DayOnPage>,
    checks: Vec<CheckOnPage>,
    reports: u64,
    clicks: Vec<Clicks>,
}

/// A check that was over its budget.
struct Alarm {
    check: &'static Check,
    day: String,
    share: Percent,
    /// A budget that it would not have been over.
    enough: f64,
}

/// A day with mail.
struct DayOnPage {
    day: String,
    messages: u64,
    by_worst: Vec<Percent>,
    links: u64,
    by_link: Vec<Percent>,
}

struct CheckOnPage {
    check: &'static Check,
    spoke: Spoke,
    /// Of all messages, those in which it stands behind a warning.
    warned: Percent,
    reports: u64,
    is_shadow: bool,
    is_over: bool,
}

struct Clicks {
    verdict: Chip,
    opened: u64,
    went_back: u64,
    /// How many of them went back.
    share: Percent,
}

async fn show(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
) -> Result<Html<String>, Error> {
    let workspace = &teammate.person.workspace;
    let policy = site.policies.of(workspace).ok_or(Error::NotFound)?;
    let since = clock::days_ago(DAYS - 1);
    let first = since / DAY;
    let marks = site.store.marks(workspace, since).await?;
    let reported = site.store.reported(workspace, since).await?;
    let decided = site.store.decided(workspace, since).await?;
    let bar = Bar::new(&site, &teammate);
    let Settings { budget, .. } = policy.settings;
    let told = marks.days.range(first + DAYS - TOLD..);
    let excesses = budget.exceeded(told);
    let draw = |drawn| draw(drawn, (first, &marks), budget.0, &bar.wording);
    let checks = checks(&marks.all, (&reported, &excesses), &policy.settings);
    Ok(page(&MarksPage {
        file: format!("{workspace}/{SETTINGS_FILE}"),
        budget: budget.0,
        alarms: excesses.iter().filter_map(|it| alarm(it, &bar.wording)).collect(),
        messages: marks.all.messages,
        waiting: site.store.unsettled(workspace, &policy.revision).await?,
        warnings: draw(Drawn::Warnings),
        by_worst: draw(Drawn::Messages),
        by_link: draw(Drawn::Links),
        days: marks.days.iter().rev().map(|(day, sum)| on_page(*day, sum, &bar.wording)).collect(),
        checks,
        reports: reported.messages,
        clicks: clicks(&decided, &bar.wording),
        bar,
    })?)
}

fn alarm(excess: &Excess<'_>, wording: &Wording) -> Option<Alarm> {
    Some(Alarm {
        check: CHECKS.iter().find(|check| check.id == excess.check)?,
        day: look::day(excess.day * DAY, wording),
        share: Percent(excess.share),
        enough: excess.share.ceil(),
    })
}

/// A chart of all days from the first, of those without mail too.
fn draw(drawn: Drawn, (first, marks): (i64, &Marks), budget: f64, wording: &Wording) -> Chart {
    let ends = [first, first + DAYS - 1].map(|day| look::day(day * DAY, wording));
    let column = |day| marks.days.get(&day).map(|sum| column(drawn, sum)).unwrap_or_default();
    let days: Vec<Column> = (first..first + DAYS).map(column).collect();
    Chart::of(drawn, ends, &days, (drawn == Drawn::Warnings).then_some(budget))
}

fn column(drawn: Drawn, sum: &Sum) -> Column {
    let mut shares = shares(if drawn == Drawn::Links { &sum.links } else { &sum.worst });
    if drawn == Drawn::Warnings {
        shares.retain(|(mark, _)| *mark >= Mark::Warning);
    }
    Column { shares, counts: sum.messages >= ENOUGH }
}

/// The share of each mark that readers see, in percent, the mildest first.
fn shares(by_mark: &BTreeMap<Mark, u64>) -> Vec<(Mark, f64)> {
    let all = by_mark.values().sum();
    let of = |mark: Mark| percent(by_mark.get(&mark).copied().unwrap_or_default(), all);
    SEEN.map(|mark| (mark, of(mark))).into()
}

fn on_page(day: i64, sum: &Sum, wording: &Wording) -> DayOnPage {
    let percents = |by_mark| shares(by_mark).into_iter().map(|(_, share)| Percent(share)).collect();
    DayOnPage {
        day: look::day(day * DAY, wording),
        messages: sum.messages,
        by_worst: percents(&sum.worst),
        links: sum.links.values().sum(),
        by_link: percents(&sum.links),
    }
}

/// Whatever check has done something, first what most warnings come from.
fn checks(
    all: &Sum,
    (reported, excesses): (&Sum, &[Excess<'_>]),
    settings: &Settings,
) -> Vec<CheckOnPage> {
    let of = |sum: &Sum, check: &Check| sum.checks.get(check.id).cloned();
    let rows = CHECKS.iter().filter_map(|check| {
        let spoke = of(all, check)?;
        Some(CheckOnPage {
            check,
            warned: Percent(percent(spoke.warned, all.messages)),
            reports: of(reported, check).unwrap_or_default().messages,
            is_shadow: settings.of(check.id) == Some(Setting::Shadow),
            is_over: excesses.iter().any(|excess| excess.check == check.id),
            spoke,
        })
    });
    let mut rows: Vec<CheckOnPage> = rows.collect();
    rows.sort_by_key(|row| Reverse((row.spoke.warned, row.spoke.messages, row.spoke.shadows)));
    rows
}

fn clicks(decided: &BTreeMap<Verdict, Decided>, wording: &Wording) -> Vec<Clicks> {
    let rows = decided.iter().map(|(verdict, &Decided { opened, went_back })| Clicks {
        verdict: Chip::of(Some(*verdict), wording),
        opened,
        went_back,
        share: Percent(percent(went_back, opened + went_back)),
    });
    rows.collect()
}
