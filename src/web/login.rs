//! Signing in and out.

use crate::secrets;
use crate::web::error::Error;
use crate::web::look::page;
use crate::web::session::{self, Teammate};
use crate::web::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Passwords that are hashed at one time: each takes 19 MiB, and a flood must not take all.
static HASHING: Semaphore = Semaphore::const_new(2);

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/login", get(show).post(sign_in)).route("/logout", post(sign_out))
}

#[derive(Template)]
#[template(path = "login.html", config = "src/web/askama.toml")]
struct Login {
    address: String,
    refused: bool,
}

async fn show() -> Result<Response, Error> {
    Ok(page(&Login { address: String::new(), refused: false })?.into_response())
}

#[derive(Deserialize)]
struct Credentials {
    address: String,
    password: String,
}

async fn sign_in(
    State(site): State<Arc<Site>>,
    Form(Credentials { address, password }): Form<Credentials>,
) -> Result<Response, Error> {
    let address = address.trim().to_lowercase();
    let known = site.store.person(&address).await?;
    let (person, hash) = known.map_or((None, String::new()), |(person, hash)| (Some(person), hash));
    if let (Some(person), true) = (person, matches(password, hash).await) {
        let cookie = session::open(&site, &person).await?;
        return Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to("/")).into_response());
    }
    let again = page(&Login { address, refused: true })?;
    Ok((StatusCode::UNAUTHORIZED, again).into_response())
}

/// Off the runtime, since hashing takes tens of milliseconds. For an unknown address a password is
/// hashed too, so that time does not tell who is known.
async fn matches(password: String, hash: String) -> bool {
    let Ok(_place) = HASHING.acquire().await else { return false };
    let check = spawn_blocking(move || {
        if hash.is_empty() {
            drop(secrets::hash(&password));
            return false;
        }
        secrets::matches(&password, &hash)
    });
    check.await.unwrap_or(false)
}

async fn sign_out(State(site): State<Arc<Site>>, teammate: Teammate) -> Result<Response, Error> {
    let cookie = session::close(&site, &teammate).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to("/login")).into_response())
}
