//! The web: the inbox on one host name, the message view on another.

mod assets;
mod capability;
mod chart;
mod checks;
mod conversation;
mod editor;
mod error;
mod inbox;
mod leaving;
mod link;
mod lists;
mod login;
mod look;
mod marks;
pub mod metrics;
mod requests;
mod session;
pub mod site;
mod view;

use crate::web::error::Error;
use crate::web::site::Site;
use axum::Router;
use axum::middleware::from_fn_with_state;
use std::sync::Arc;
use tower_http::csrf::CsrfLayer;

/// Every page of both hosts.
pub fn router(site: Arc<Site>) -> Router {
    let inbox = Router::new()
        .merge(assets::routes())
        .merge(login::routes())
        .merge(inbox::routes())
        .merge(leaving::routes())
        .merge(lists::routes())
        .merge(checks::routes())
        .merge(requests::routes())
        .merge(marks::routes())
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(Arc::clone(&site), site::on_inbox));
    let view = view::routes().layer(from_fn_with_state(Arc::clone(&site), site::on_view));
    inbox.merge(view).fallback(|| async { Error::NotFound }).with_state(site)
}
