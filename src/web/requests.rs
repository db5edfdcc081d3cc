//! What teammates ask about links: an admin sees it, changes a list or not, and says which.

use crate::annotate::words::pages;
use crate::clock;
use crate::locales::wording::Wording;
use crate::model::request::{Answer, Request, Wish};
use crate::policy::lint::ListKind;
use crate::policy::snapshot::Policy;
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::link::screen;
use crate::web::look::{self, page};
use crate::web::session::{Admin, Teammate};
use crate::web::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/requests", get(show)).route("/requests/{id}", post(answer))
}

#[derive(Template)]
#[template(path = "requests.html", config = "src/web/askama.toml")]
struct Requests {
    bar: Bar,
    requests: Vec<RequestOnPage>,
}

struct RequestOnPage {
    id: String,
    who: String,
    when: String,
    asks: &'static str,
    host: String,
    /// Where its link is looked at.
    way: String,
    is_trust: bool,
    says: Option<String>,
}

async fn show(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
) -> Result<Html<String>, Error> {
    let rows = site.store.requests(&teammate.person.workspace).await?;
    let bar = Bar::new(&site, &teammate);
    let requests = rows.into_iter().map(|it| on_page(it, &bar.wording)).collect();
    Ok(page(&Requests { bar, requests })?)
}

fn on_page(request: Request, wording: &Wording) -> RequestOnPage {
    let says = request.answer.is_some().then(|| wording.request(&request));
    let Request { id, who, wish, subject, asked_at, .. } = request;
    RequestOnPage {
        way: screen(&subject.message, &subject.link),
        when: look::time(asked_at, wording),
        asks: pages::wish(wish),
        is_trust: wish == Wish::Trust,
        host: subject.host,
        who,
        says,
        id,
    }
}

#[derive(Deserialize)]
struct Sent {
    answer: String,
}

async fn answer(
    State(site): State<Arc<Site>>,
    Admin(teammate): Admin,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let answer = Answer::named(&sent.answer).ok_or(Error::NotFound)?;
    site.store.answer(&teammate.person, (&id, answer), clock::now()).await?;
    Ok(Redirect::to("/requests").into_response())
}

/// Answers all who wait for a host to be trusted that the lists trust, now that an admin has changed one.
pub(super) async fn grant(site: &Site, admin: &Teammate) -> Result<(), Error> {
    let workspace = &admin.person.workspace;
    let policy = site.policies.of(workspace).ok_or(Error::NotFound)?;
    let requests = site.store.requests(workspace).await?;
    for request in requests.iter().filter(|it| it.answer.is_none() && is_granted(it, &policy)) {
        site.store.answer(&admin.person, (&request.id, Answer::Done), clock::now()).await?;
    }
    Ok(())
}

fn is_granted(request: &Request, policy: &Policy) -> bool {
    let listed = policy.look_up_site(&request.subject.host).and_then(|(_, listed)| listed);
    request.wish == Wish::Trust && listed.is_some_and(|(kind, _)| kind == ListKind::Trusted)
}
