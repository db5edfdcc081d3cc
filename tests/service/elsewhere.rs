//! Servers that stand in for the internet, and do to who asks what servers there may do.

use image::{DynamicImage, ImageFormat};
use std::io::{BufRead as _, BufReader, Cursor, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What a server does when it is asked for a path.
pub enum Does {
    /// Gives a status, fields and a body with its length.
    Answer(u16, String, Vec<u8>),
    /// Gives a body without end.
    Endless,
    /// Gives an octet now and then.
    Drip,
    /// Says nothing.
    Silent,
}

/// A server; it lives as long as the test.
pub struct Server {
    pub address: SocketAddr,
    heard: Arc<Mutex<Heard>>,
}

#[derive(Default)]
struct Heard {
    connections: usize,
    heads: Vec<String>,
}

impl Server {
    pub fn start(does: impl Fn(SocketAddr, &str) -> Does + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("its address");
        let heard: Arc<Mutex<Heard>> = Arc::default();
        let (hears, does) = (Arc::clone(&heard), Arc::new(does));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                hears.lock().expect("no test has failed on it").connections += 1;
                let (hears, does) = (Arc::clone(&hears), Arc::clone(&does));
                thread::spawn(move || {
                    let head = head(&stream);
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    hears.lock().expect("no test has failed on it").heads.push(head);
                    drop(perform(&stream, does(address, &path)));
                });
            }
        });
        Self { address, heard }
    }

    /// How often it was connected to.
    pub fn connections(&self) -> usize {
        self.heard.lock().expect("no test has failed on it").connections
    }

    /// The heads of all requests, oldest first.
    pub fn heads(&self) -> Vec<String> {
        self.heard.lock().expect("no test has failed on it").heads.clone()
    }

    /// The paths of them.
    pub fn asked(&self) -> Vec<String> {
        let paths = self.heads().into_iter();
        paths.map(|head| head.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// A black picture.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::new_luma8(width, height);
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn head(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn perform(mut stream: &TcpStream, does: Does) -> std::io::Result<()> {
    match does {
        Does::Answer(status, fields, body) => {
            let length = body.len();
            write!(stream, "HTTP/1.1 {status} x\r\n{fields}Content-Length: {length}\r\n")?;
            stream.write_all(b"Connection: close\r\n\r\n")?;
            stream.write_all(&body)
        }
        Does::Endless => {
            stream.write_all(b"HTTP/1.1 200 x\r\n\r\n")?;
            loop {
                stream.write_all(&[0; 4_096])?;
            }
        }
        Does::Drip => {
            stream.write_all(b"HTTP/1.1 200 x\r\n\r\n\x89PNG\r\n\x1a\n")?;
            loop {
                stream.write_all(b"\0")?;
                thread::sleep(Duration::from_millis(100));
            }
        }
        Does::Silent => {
            thread::sleep(Duration::from_mins(1));
            Ok(())
        }
    }
}
