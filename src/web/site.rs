//! What every page draws on, and the headers that every answer bears.

use crate::pictures::Pictures;
use crate::policies::Policies;
use crate::store::database::Store;
use crate::views::Views;
use crate::web::capability::Key;
use crate::web::error::Error;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;
use url::Url;

/// The web site: the inbox on one host, the message view on another.
#[derive(Debug)]
pub struct Site {
    /// The store.
    pub store: Store,
    /// The lists in force.
    pub policies: Arc<Policies>,
    /// Messages as readers see them.
    pub views: Views,
    /// Pictures that are elsewhere, where readers may ask for them.
    pub pictures: Option<Pictures>,
    /// Address of the inbox as browsers see it.
    pub inbox: Url,
    /// Address of the message view as browsers see it.
    pub view: Url,
    /// Key of the capabilities; new at every start, as they last five minutes.
    pub key: Key,
}

impl Site {
    /// Whether the inbox is reached by TLS, so that its cookies can be bound to it.
    pub(super) fn is_secure(&self) -> bool {
        self.inbox.scheme() == "https"
    }
}

/// `scheme://host[:port]`.
pub(super) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Answers only to the inbox's own host name, and lets its pages load nothing but ours.
pub(super) async fn on_inbox(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    if !names(&request, &site.inbox) {
        return Error::Misdirected.into_response();
    }
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
         frame-src {}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        origin(&site.view)
    );
    let mut response = next.run(request).await;
    set(&mut response, CONTENT_SECURITY_POLICY, &policy);
    common(&mut response);
    response
}

/// Answers only to the view's own host name.
pub(super) async fn on_view(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    if !names(&request, &site.view) {
        return Error::Misdirected.into_response();
    }
    let mut response = next.run(request).await;
    common(&mut response);
    response
}

/// Sets a header; a value that cannot stand in one is left out.
pub(super) fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn common(response: &mut Response) {
    set(response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(response, REFERRER_POLICY, "no-referrer");
    if !response.headers().contains_key(CACHE_CONTROL) {
        set(response, CACHE_CONTROL, "no-store");
    }
}

/// Whether a request is for a site: ports do not separate cookies, host names do.
fn names(request: &Request, site: &Url) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let asked = host.and_then(|host| Url::parse(&format!("{}://{host}", site.scheme())).ok());
    asked.is_some_and(|asked| asked.origin() == site.origin())
}
