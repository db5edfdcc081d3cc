//! What a page answers when it cannot do what it was asked: one plain sentence. The cause goes to
//! the log.

use crate::allowlists::files::ListError;
use crate::log;
use crate::store::error::StoreError;
use crate::views::ViewError;
use crate::web::look::page;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use std::io;

/// Why there is no page.
#[derive(Debug)]
pub(super) enum Error {
    /// Nobody is signed in.
    SignIn,
    /// Somebody is, who may not do this.
    NotAllowed,
    /// There is no such page, conversation, message or file.
    NotFound,
    /// The address of a message view has expired, or the lists have changed since.
    Expired,
    /// The host name is neither of ours.
    Misdirected,
    /// Something that is needed does not work now.
    Unavailable(String),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(log::causes(&error))
    }
}

impl From<ListError> for Error {
    fn from(error: ListError) -> Self {
        Self::Unavailable(log::causes(&error))
    }
}

impl From<ViewError> for Error {
    fn from(error: ViewError) -> Self {
        Self::Unavailable(log::causes(&error))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Unavailable(log::causes(&error))
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Unavailable(log::causes(&error))
    }
}

#[derive(Template)]
#[template(path = "problem.html", config = "src/web/askama.toml")]
struct Problem {
    title: &'static str,
    sentence: &'static str,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, title, sentence) = match self {
            Self::SignIn => return Redirect::to("/login").into_response(),
            Self::NotAllowed => (
                StatusCode::FORBIDDEN,
                "Only admins may do this",
                "Ask an admin of your workspace to edit the lists.",
            ),
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "The message may belong to another workspace, or the address is incomplete.",
            ),
            Self::Expired => (
                StatusCode::GONE,
                "This view has expired",
                "Reload the inbox to see the message as it is judged now.",
            ),
            Self::Misdirected => (
                StatusCode::MISDIRECTED_REQUEST,
                "This is another host",
                "Open the inbox at the address that config.toml gives as inbox.url.",
            ),
            Self::Unavailable(cause) => {
                tracing::error!(%cause, "a page could not be made");
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "This does not work at the moment",
                    "No mail is lost. Try again in a minute; the log says what is wrong.",
                )
            }
        };
        match page(&Problem { title, sentence }) {
            Ok(page) => (status, page).into_response(),
            Err(_) => (status, sentence).into_response(),
        }
    }
}
