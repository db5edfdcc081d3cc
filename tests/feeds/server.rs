//! A server that gives the answers it is told to, each on a connection of its own.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The server; it lives as long as the test.
pub struct Server {
    pub address: SocketAddr,
    answers: Arc<Mutex<VecDeque<Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (answers, asked) = (Arc::default(), Arc::default());
        let server = Self { address, answers: Arc::clone(&answers), asked: Arc::clone(&asked) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let request = request(&stream);
                asked.lock().unwrap().push(request);
                let answer = answers.lock().unwrap().pop_front();
                give(stream, answer);
            }
        });
        server
    }

    /// What it will answer next.
    pub fn will(&self, answer: impl AsRef<[u8]>) -> &Self {
        self.answers.lock().unwrap().push_back(answer.as_ref().to_vec());
        self
    }

    /// What it was asked, oldest first, in small letters.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The head of a request.
fn request(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join("\n").to_lowercase()
}

/// Gives an answer; without any, it says nothing for a long time.
fn give(mut stream: TcpStream, answer: Option<Vec<u8>>) {
    match answer {
        Some(answer) => drop(stream.write_all(&answer)),
        None => drop(thread::spawn(move || {
            thread::sleep(Duration::from_mins(1));
            drop(stream);
        })),
    }
}

/// An answer with some fields and a body of the length that it says.
pub fn answer(status: u16, fields: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} x\r\n{fields}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
