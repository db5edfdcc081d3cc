//! The lists: an admin edits both as text, sees what lint says of every line, and what they do to
//! the mail that is stored.

use crate::annotate::words;
use crate::domains::host;
use crate::model::verdict::Verdict;
use crate::policy::lint::{Linted, ListKind, Remark};
use crate::policy::snapshot::Policy;
use crate::store::inbox::HostRow;
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::look::{Destination, of_host, page};
use crate::web::session::Admin;
use crate::web::site::Site;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;
use url::Url;

/// Hosts on the page.
const HOSTS: i64 = 60;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/lists", get(show)).route("/lists/{kind}", post(edit))
}

#[derive(Template)]
#[template(path = "lists.html", config = "src/web/askama.toml")]
struct Lists {
    bar: Bar,
    editors: [Editor; 2],
    hosts: Vec<HostOnPage>,
    waiting: i64,
}

/// One list as text, with what is said of it.
struct Editor {
    kind: &'static str,
    title: &'static str,
    help: &'static str,
    text: String,
    global: String,
    entries: usize,
    remarks: Vec<Remark>,
    refused: bool,
    says: Option<&'static str>,
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
    saved: Option<String>,
    /// A host to add.
    host: Option<String>,
}

async fn show(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut editors = editors(&site, &teammate.person.workspace)?;
    for editor in &mut editors {
        if asked.saved.as_deref() == Some(editor.kind) {
            editor.says = Some(words::LIST_SAVED);
        }
    }
    if let (Some(host), [trusted, _]) = (asked.host, &mut editors) {
        let before = trusted.text.trim_end().to_owned();
        trusted.text = if before.is_empty() { host } else { format!("{before}\n{host}\n") };
        trusted.says = Some(words::LIST_PROPOSED);
    }
    lists(&site, Bar::new(&site, &teammate), &teammate.person.workspace, editors).await
}

#[derive(Deserialize)]
struct Edited {
    text: String,
    action: String,
}

async fn edit(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
    Path(kind): Path<ListKind>,
    Form(Edited { text, action }): Form<Edited>,
) -> Result<Response, Error> {
    let text = text.replace("\r\n", "\n");
    let workspace = &teammate.person.workspace;
    let linted = if action == "save" {
        let linted = site.policies.edit(workspace, kind, &text)?;
        if linted.refusal().is_none() {
            let saved = format!("/lists?saved={}", kind.as_str());
            return Ok(Redirect::to(&saved).into_response());
        }
        linted
    } else {
        site.policies.lint(&text, kind)
    };
    let mut editors = editors(&site, workspace)?;
    for editor in editors.iter_mut().filter(|editor| editor.kind == kind.as_str()) {
        editor.take(text.clone(), &linted);
    }
    let page = lists(&site, Bar::new(&site, &teammate), workspace, editors).await?;
    let status = linted.refusal().map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    Ok((status, page).into_response())
}

async fn lists(
    site: &Site,
    bar: Bar,
    workspace: &str,
    editors: [Editor; 2],
) -> Result<Response, Error> {
    let policy = site.policies.of(workspace).ok_or(Error::NotFound)?;
    let hosts = site.store.hosts(workspace, HOSTS).await?;
    let hosts = hosts.into_iter().map(|row| on_page(&row, &policy)).collect();
    let waiting = site.store.unsettled(workspace, &policy.revision).await?;
    Ok(page(&Lists { bar, editors, hosts, waiting })?.into_response())
}

fn editors(site: &Site, workspace: &str) -> Result<[Editor; 2], Error> {
    Ok([editor(site, workspace, ListKind::Trusted)?, editor(site, workspace, ListKind::Blocked)?])
}

fn editor(site: &Site, workspace: &str, kind: ListKind) -> Result<Editor, Error> {
    let (title, help) = match kind {
        ListKind::Trusted => ("Trusted", words::TRUSTED_HELP),
        ListKind::Blocked => ("Blocked", words::BLOCKED_HELP),
    };
    let text = site.policies.list(Some(workspace), kind)?;
    let linted = site.policies.lint(&text, kind);
    let mut editor = Editor {
        kind: kind.as_str(),
        title,
        help,
        text: String::new(),
        global: site.policies.list(None, kind)?,
        entries: 0,
        remarks: Vec::new(),
        refused: false,
        says: None,
    };
    editor.take(text, &linted);
    editor.says = None;
    Ok(editor)
}

impl Editor {
    fn take(&mut self, text: String, linted: &Linted) {
        self.text = text;
        self.entries = linted.entries.len();
        self.remarks.clone_from(&linted.remarks);
        self.refused = linted.refusal().is_some();
        self.says = Some(if self.refused { words::LIST_REFUSED } else { words::LIST_CHECKED });
    }
}

fn on_page(row: &HostRow, policy: &Policy) -> HostOnPage {
    let judged = host::canonical(&row.host, &policy.suffixes).map(|host| {
        let url = Url::parse(&format!("https://{}/", host.name)).ok();
        let listed = url.and_then(|url| policy.look_up(&host, &url));
        (of_host(&host), listed)
    });
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
