//! Style sheets and scripts, compiled in.

use crate::web::error::Error;
use crate::web::site::Site;
use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use std::sync::Arc;

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Name, media type, content.
const ASSETS: &[(&str, &str, &str)] = &[
    ("tokens.css", CSS, include_str!("assets/tokens.css")),
    ("pages.css", CSS, include_str!("assets/pages.css")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
    ("inbox.js", SCRIPT, include_str!("assets/inbox.js")),
    ("frames.js", SCRIPT, include_str!("assets/frames.js")),
    ("leaving.js", SCRIPT, include_str!("assets/leaving.js")),
    ("card.js", SCRIPT, include_str!("assets/card.js")),
];

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(Path(name): Path<String>) -> Result<Response, Error> {
    let asset = ASSETS.iter().find(|(known, ..)| *known == name);
    let (_, media_type, content) = asset.ok_or(Error::NotFound)?;
    let headers = [(CONTENT_TYPE, *media_type), (CACHE_CONTROL, "no-cache")];
    Ok((headers, *content).into_response())
}
