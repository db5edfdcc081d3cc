//! The service with mail in it, and somebody in front of it.

use crate::browser::Browser;
use crate::service::Service;
use fantoccini::Locator;
use std::time::Duration;
use tokio::time::sleep;
use url::Url;
use waymark::model::envelope::Envelope;
use waymark::model::message::Message;
use waymark::model::person::{Person, Role};
use waymark::relay::lmtp::Client;
use waymark::store::database::Store;
use waymark::store::inbox::Row;
use waymark::store::key::Key;

/// The host names of the inbox and of the view.
pub(crate) const INBOX: &str = "localhost";
pub(crate) const VIEW: &str = "mail-view.localhost";
/// Who reads.
const ADMIN: &str = "ann@acme.test";

/// A running service, its store, and a browser in which the admin is signed in.
pub(crate) struct Stage {
    pub(crate) service: Service,
    store: Store,
    pub(crate) browser: Browser,
}

impl Stage {
    /// Delivers mails, waits until all have been judged, and signs in.
    pub(crate) async fn with(mails: &[Vec<u8>]) -> Self {
        Self::seen_in(Browser::start().await, mails).await
    }

    pub(crate) async fn seen_in(browser: Browser, mails: &[Vec<u8>]) -> Self {
        let service = Service::start();
        deliver(&service, mails).await;
        let store = Store::open(&service.data()).await.expect("the store");
        let stage = Self { service, store, browser };
        // A message has a conversation once it has been judged.
        while stage.messages().await.len() < mails.len() {
            sleep(Duration::from_millis(100)).await;
        }
        stage.sign_in().await;
        stage
    }

    /// The address of a page of the inbox.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("http://{INBOX}:{}{path}", self.service.web.port())
    }

    /// The messages that have been judged, by conversation.
    pub(crate) async fn messages(&self) -> Vec<Row> {
        let reader = Person { workspace: "acme".into(), address: ADMIN.into(), role: Role::Admin };
        self.store.conversations(&reader, u32::MAX, None).await.expect("the store").rows
    }

    /// The conversations of the workspace, latest first, with the number of their messages.
    pub(crate) async fn conversations(&self) -> Vec<(String, usize)> {
        let rows = self.messages().await;
        let conversations = rows.chunk_by(Row::is_beside);
        conversations.map(|rows| (rows[0].conversation_id.clone(), rows.len())).collect()
    }

    /// A message, as its view is made of it.
    pub(crate) async fn content(&self, id: &str) -> Message {
        let key = Key { workspace_id: "acme".into(), id: id.to_owned() };
        self.store.content(&key).await.expect("the store").expect("it has been judged")
    }

    /// Opens a conversation, and waits until each of its frames shows a message.
    pub(crate) async fn read(&self, conversation: &str) {
        self.browser.open(&self.page(&format!("/c/{conversation}"))).await;
        self.browser.until(GROWN).await;
    }

    /// Opens the only conversation there is.
    pub(crate) async fn read_the_one(&self) {
        let conversations = self.conversations().await;
        assert_eq!(conversations.len(), 1, "one conversation");
        self.read(&conversations[0].0).await;
    }

    /// Where the first frame of the page comes from, which is the view's host.
    pub(crate) async fn frame_path(&self) -> String {
        let src = self.browser.ask("return document.querySelector('iframe.frame').src;").await;
        let src = Url::parse(src.as_str().expect("an address")).expect("a URL");
        assert_eq!(src.host_str(), Some(VIEW));
        src.path().to_owned()
    }

    async fn sign_in(&self) {
        let password = self.service.add_user(ADMIN, "admin");
        sign_in(&self.browser, &self.page("/"), [ADMIN, &password]).await;
    }

    pub(crate) async fn click(&self, selector: &str) {
        click(&self.browser, selector).await;
    }
}

/// Signs in at an inbox.
pub(crate) async fn sign_in(browser: &Browser, inbox: &str, [address, password]: [&str; 2]) {
    browser.open(inbox).await;
    let form = browser.client.form(Locator::Css("form")).await.expect("the login form");
    form.set_by_name("address", address).await.expect("a field for the address");
    form.set_by_name("password", password).await.expect("a field for the password");
    click(browser, "form button").await;
    browser.until("document.querySelector('.list')").await;
}

pub(crate) async fn click(browser: &Browser, selector: &str) {
    let element = browser.client.find(Locator::Css(selector)).await;
    element.expect("the element is there").click().await.expect("it can be clicked");
}

/// Every frame has told its height.
pub(crate) const GROWN: &str =
    "[...document.querySelectorAll('iframe.frame')].every((it) => it.style.height)";

/// Senders differ, since the same bytes of one sender are one message.
async fn deliver(service: &Service, mails: &[Vec<u8>]) {
    let mut client = Client::connect(service.lmtp).await.expect("the service listens");
    for (number, raw) in mails.iter().enumerate() {
        let envelope = Envelope {
            reverse_path: format!("sender-{number}@sender.test"),
            forward_paths: vec!["support@acme.test".to_owned()],
            client: None,
        };
        client.deliver(&envelope, raw).await.expect("the mail is taken");
    }
}

/// A mail with an HTML body. The subject decides the conversation.
pub(crate) fn mail(subject: &str, html: &str) -> Vec<u8> {
    format!(
        "From: Parcel Desk <desk@parcels.test>\r\nTo: support@acme.test\r\nSubject: {subject}\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n"
    )
    .into_bytes()
}
