//! Small servers: one that stands in for ours, and one that nobody may ever ask.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Where one listens on a port of its own.
pub(crate) fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("its address");
    (listener, address)
}

/// What a server has under a path; the headers are whole lines.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) headers: String,
    pub(crate) body: String,
}

/// Serves pages until the test ends.
pub(crate) fn serve(listener: TcpListener, pages: Vec<Page>) {
    let pages = Arc::new(pages);
    on_connections(listener, move |stream| {
        let asked = first_line(&stream)?;
        let path = asked.split(' ').nth(1).unwrap_or_default();
        let page = pages.iter().find(|page| page.path == path);
        page.map_or(Ok(()), |page| answer(&stream, &page.headers, &page.body))
    });
}

/// A port of which nothing may ever be asked, and what was asked all the same. A connection alone
/// does not count: Chromium opens one ahead of a frame or by `rel=preconnect`, and no header of a
/// page prevents that.
pub(crate) struct Trap {
    pub(crate) address: SocketAddr,
    caught: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    pub(crate) fn set() -> Self {
        let (listener, address) = listen();
        let caught = Arc::new(Mutex::new(Vec::new()));
        let catch = Arc::clone(&caught);
        on_connections(listener, move |stream| {
            let asked = first_line(&stream)?;
            catch.lock().expect("no test has failed on it").push(asked);
            answer(&stream, "Content-Type: text/html\r\n", "caught")
        });
        Self { address, caught }
    }

    /// The first lines of what came since the last look.
    pub(crate) fn caught(&self) -> Vec<String> {
        std::mem::take(&mut *self.caught.lock().expect("no test has failed on it"))
    }
}

fn on_connections<T>(listener: TcpListener, then: T)
where
    T: Fn(TcpStream) -> io::Result<()> + Clone + Send + 'static,
{
    thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let then = then.clone();
            thread::spawn(move || then(stream));
        }
    });
}

/// The first line of a request, whose headers are read too; an error where none comes.
fn first_line(stream: &TcpStream) -> io::Result<String> {
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    Ok(first)
}

fn answer(mut stream: &TcpStream, headers: &str, body: &str) -> io::Result<()> {
    write!(stream, "HTTP/1.0 200 OK\r\n{headers}\r\n{body}")
}
