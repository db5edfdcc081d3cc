//! The checks as an admin sees them: the table itself, and what is set of each row.

use crate::allowlists::settings::SETTINGS_FILE;
use crate::checks::CHECKS;
use crate::checks::check::{Check, Family};
use crate::policy::settings::Settings;
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::look::page;
use crate::web::session::Admin;
use crate::web::site::Site;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/checks", get(show))
}

#[derive(Template)]
#[template(path = "checks.html", config = "src/web/askama.toml")]
struct Checks {
    bar: Bar,
    sensitivity: &'static str,
    /// Points from which a link is suspicious, and those from which it is dangerous.
    some: f32,
    many: f32,
    file: String,
    families: Vec<FamilyOnPage>,
}

struct FamilyOnPage {
    name: &'static str,
    title: &'static str,
    rows: Vec<Row>,
}

struct Row {
    check: &'static Check,
    setting: Option<String>,
}

async fn show(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
) -> Result<Html<String>, Error> {
    let workspace = &teammate.person.workspace;
    let policy = site.policies.of(workspace).ok_or(Error::NotFound)?;
    let [some, many] = policy.settings.sensitivity.thresholds();
    Ok(page(&Checks {
        bar: Bar::new(&site, &teammate),
        sensitivity: policy.settings.sensitivity.as_str(),
        some,
        many,
        file: format!("{workspace}/{SETTINGS_FILE}"),
        families: Family::ALL.map(|family| on_page(family, &policy.settings)).into(),
    })?)
}

fn on_page(family: Family, settings: &Settings) -> FamilyOnPage {
    let of_family = CHECKS.iter().filter(|check| check.family == family);
    let row = |check: &'static Check| Row {
        check,
        setting: settings.of(check.id).map(|setting| setting.to_string()),
    };
    FamilyOnPage {
        name: family.as_str(),
        title: family.in_words(),
        rows: of_family.map(row).collect(),
    }
}
