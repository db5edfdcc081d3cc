//! The lists: an admin edits both, row by row or as text, sees what is said of every line, and what
//! they do to the mail that is stored.

use crate::allowlists::files::ListName;
use crate::annotate::words::pages;
use crate::model::verdict::Verdict;
use crate::policies::Edited;
use crate::policy::lines::{Fields, with_added, with_changed};
use crate::policy::lint::{Linted, ListKind, Remark};
use crate::policy::snapshot::Policy;
use crate::store::inbox::HostRow;
use crate::web::editor::{Editor, Typed};
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::look::{Destination, of_host, page};
use crate::web::requests;
use crate::web::session::{Admin, Teammate};
use crate::web::site::Site;
use askama::Template;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;

/// Hosts on the page.
const HOSTS: i64 = 60;
/// The largest form: the largest list, as a browser encodes it.
const LARGEST: usize = 48 << 20;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/lists", get(show))
        .route("/lists/{kind}", post(edit_text))
        .route("/lists/{kind}/row", post(edit_row))
        .layer(DefaultBodyLimit::max(LARGEST))
}

#[derive(Template)]
#[template(path = "lists.html", config = "src/web/askama.toml")]
struct Lists {
    bar: Bar,
    editors: [Editor; 2],
    hosts: Vec<HostOnPage>,
    waiting: i64,
}

/// A host of stored mail, as the lists judge it now.
struct HostOnPage {
    destination: Destination,
    messages: i64,
    verdict: &'static str,
    entry: Option<String>,
}

/// What the page is opened with.
#[derive(Default, Deserialize)]
struct Asked {
    /// The list that has just been saved.
    saved: Option<ListKind>,
    /// A host to trust.
    host: Option<String>,
    /// The list of the row to edit.
    list: Option<ListKind>,
    /// The line of the row to edit.
    row: Option<usize>,
}

async fn show(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kind = asked.saved.or(asked.list).unwrap_or(ListKind::Trusted);
    lists(&site, &teammate, kind, |editor| {
        if asked.saved.is_some() {
            editor.says = Some(pages::LIST_SAVED);
        }
        if let Some(line) = asked.row {
            editor.open_row(line);
        }
        if let Some(host) = asked.host {
            editor.typed.fields.host = host;
            editor.says = Some(pages::LIST_PROPOSED);
        }
    })
    .await
}

/// A list as text.
#[derive(Deserialize)]
struct SentText {
    text: String,
    version: String,
    action: String,
}

async fn edit_text(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
    Path(kind): Path<ListKind>,
    Form(SentText { text, version, action }): Form<SentText>,
) -> Result<Response, Error> {
    let text = text.replace("\r\n", "\n");
    let workspace = &teammate.person.workspace;
    let edited = if action == "save" {
        site.policies.edit((workspace, kind), &text, &version)?
    } else {
        Edited::NotSaved(site.policies.review(workspace, kind, &text))
    };
    answer(&site, &teammate, (kind, edited), |editor, linted| match linted {
        None => editor.show_conflict(text),
        Some(linted) => {
            editor.text.version = version;
            editor.show_sent(text, linted);
        }
    })
    .await
}

/// A row of a table.
#[derive(Deserialize)]
struct SentRow {
    #[serde(flatten)]
    fields: Fields,
    /// The number of the line that is edited, `0` for a new one.
    line: String,
    /// How it read.
    before: String,
    action: String,
}

async fn edit_row(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
    Path(kind): Path<ListKind>,
    Form(sent): Form<SentRow>,
) -> Result<Response, Error> {
    let workspace = &teammate.person.workspace;
    let name = ListName::of(workspace, kind);
    site.policies.refresh();
    let held = site.policies.list(&name);
    let line = sent.fields.line(&sent.before);
    let edited = match sent.text(&held.text, &line) {
        Some(text) if held.trouble.is_none() => {
            site.policies.edit((workspace, kind), &text, &held.version)?
        }
        _ => Edited::Conflict,
    };
    answer(&site, &teammate, (kind, edited), |editor, linted| match linted {
        None => editor.show_conflict(sent.text_after(&held.text, &line)),
        Some(linted) => editor.typed = sent.typed(linted.refusal()),
    })
    .await
}

impl SentRow {
    /// The list with this row in it; `None` where the row has gone.
    fn text(&self, text: &str, line: &str) -> Option<String> {
        match self.place() {
            _ if self.action == "delete" => with_changed(text, (self.place(), &self.before), None),
            0 => Some(with_added(text, line)),
            place => with_changed(text, (place, &self.before), Some(line)),
        }
    }

    /// Likewise where the row has gone.
    fn text_after(&self, text: &str, line: &str) -> String {
        if self.action == "delete" { text.to_owned() } else { with_added(text, line) }
    }

    fn place(&self) -> usize {
        self.line.parse().unwrap_or_default()
    }

    fn typed(&self, problem: Option<&Remark>) -> Typed {
        let (before, fields) = (self.before.clone(), self.fields.clone());
        Typed { line: self.place(), before, fields, problem: problem.cloned() }
    }
}

/// What is answered to an edit: the page with what is said of it, or with a conflict where nothing is.
/// After one that was saved the page is asked for anew.
async fn answer(
    site: &Site,
    teammate: &Teammate,
    (kind, edited): (ListKind, Edited),
    show: impl FnOnce(&mut Editor, Option<Linted>),
) -> Result<Response, Error> {
    let (status, linted) = match edited {
        Edited::Saved => {
            requests::grant(site, teammate).await?;
            let kind = kind.as_str();
            return Ok(Redirect::to(&format!("/lists?saved={kind}#{kind}")).into_response());
        }
        Edited::Conflict => (StatusCode::CONFLICT, None),
        Edited::NotSaved(linted) => (not_saved(&linted), Some(linted)),
    };
    let page = lists(site, teammate, kind, |editor| show(editor, linted)).await?;
    Ok((status, page).into_response())
}

fn not_saved(linted: &Linted) -> StatusCode {
    if linted.refusal().is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// The page, after something was done to one of its lists.
async fn lists(
    site: &Site,
    teammate: &Teammate,
    kind: ListKind,
    edit: impl FnOnce(&mut Editor),
) -> Result<Response, Error> {
    let workspace = &teammate.person.workspace;
    let policy = site.policies.of(workspace).ok_or(Error::NotFound)?;
    let hosts = site.store.hosts(workspace, HOSTS).await?;
    let hosts = hosts.into_iter().map(|row| on_page(&row, &policy)).collect();
    let waiting = site.store.unsettled(workspace, &policy.revision).await?;
    let mut editors =
        [ListKind::Trusted, ListKind::Blocked].map(|kind| Editor::of(site, workspace, kind));
    editors.iter_mut().find(|editor| editor.kind == kind.as_str()).map(edit);
    Ok(page(&Lists { bar: Bar::new(site, teammate), editors, hosts, waiting })?.into_response())
}

fn on_page(row: &HostRow, policy: &Policy) -> HostOnPage {
    let judged = policy.look_up_site(&row.host).map(|(host, listed)| (of_host(&host), listed));
    let (destination, listed) = judged.unwrap_or_default();
    let verdict = match listed.as_ref().map(|(kind, _)| kind) {
        Some(ListKind::Trusted) => Verdict::Trusted,
        Some(ListKind::Blocked) => Verdict::Blocked,
        None => Verdict::Untrusted,
    };
    HostOnPage {
        destination,
        messages: row.messages,
        verdict: verdict.as_str(),
        entry: listed.map(|(_, listed)| listed.entry),
    }
}
