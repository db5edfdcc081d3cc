//! A browser without a screen: one request a connection, and a cookie.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .next()
            .unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Somebody at one of the two hosts.
#[derive(Debug, Clone)]
pub struct Browser {
    pub address: SocketAddr,
    pub host: String,
    pub cookie: String,
}

impl Browser {
    /// At the inbox, signed in to nothing.
    pub fn at_inbox(address: SocketAddr) -> Self {
        let host = format!("localhost:{}", address.port());
        Self { address, host, cookie: String::new() }
    }

    /// At the host of the message view.
    pub fn at_view(address: SocketAddr) -> Self {
        let host = format!("mail-view.localhost:{}", address.port());
        Self { address, host, cookie: String::new() }
    }

    /// Signs in through the form.
    pub fn sign_in(self, user: &str, password: &str) -> Self {
        let user = user.replace('@', "%40");
        let answer = self.post("/login", &format!("address={user}&password={password}"));
        assert_eq!(answer.status, 303, "{}", answer.text());
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default();
        let cookie = cookie.to_owned();
        Self { cookie, ..self }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, ("", ""))
    }

    pub fn post(&self, path: &str, form: &str) -> Answer {
        let kind =
            "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n";
        self.ask("POST", path, (kind, form))
    }

    /// Saves a list as text, as the page of now would send it.
    pub fn save_list(&self, kind: &str, text: &str) -> Answer {
        self.save_list_since(&self.list_version(kind), kind, text)
    }

    /// Likewise, as a page would that was opened earlier.
    pub fn save_list_since(&self, version: &str, kind: &str, text: &str) -> Answer {
        let form = format!("version={version}&text={text}&action=save");
        self.post(&format!("/lists/{kind}"), &form)
    }

    /// What the page of now takes for the version of a list.
    pub fn list_version(&self, kind: &str) -> String {
        let page = self.get("/lists").text();
        let form = page.split_once(&format!("action=\"/lists/{kind}\"")).expect("the editor").1;
        between(form, "name=\"version\" value=\"")
    }

    /// `headers` are whole lines.
    pub fn ask(&self, method: &str, path: &str, (headers, body): (&str, &str)) -> Answer {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\n\
             Content-Length: {}\r\n{headers}\r\n{body}",
            self.host,
            self.cookie,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).expect("the service listens");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut raw = Vec::new();
        stream.read_to_end(&mut raw).expect("an answer");
        answer(&raw)
    }
}

fn answer(raw: &[u8]) -> Answer {
    let end = raw.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a whole head");
    let (head, body) = raw.split_at(end);
    let head = String::from_utf8_lossy(head).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default();
    Answer { status, head, body: body.get(4..).unwrap_or_default().to_vec() }
}

/// What stands behind `before` and in front of the next quotation mark.
pub fn between(text: &str, before: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} is not in {text}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}
