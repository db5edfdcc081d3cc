//! Faults from outside: `strace` makes system calls of the running service fail, or kills it at one.

use crate::service::{Service, signal, wait_until};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// The write-ahead log, where messages are written and synced.
pub(crate) const LOG: &str = "waymark.sqlite-wal";
/// The locks on it.
pub(crate) const LOCKS: &str = "waymark.sqlite-shm";

/// A fault that is in force until it is dropped.
pub(crate) struct Tracer(Child);

impl Tracer {
    /// Injects into a system call of the service what `what` says in the words of strace, such as
    /// `error=EIO` or `signal=KILL:when=3`; on one file of the store, where `file` names one.
    pub(crate) fn inject(service: &Service, call: &str, file: Option<&str>, what: &str) -> Self {
        let mut command = Command::new("strace");
        command.args(["-f", "-o"]).arg(service.folder.path().join("trace.txt"));
        command.args(["-p", &service.process(), "-e", &format!("inject={call}:{what}")]);
        if let Some(file) = file {
            command.arg("-P").arg(service.data().join(file));
        }
        let mut child = command.stderr(Stdio::piped()).spawn().expect("strace starts");
        let mut said = String::new();
        let mut output = BufReader::new(child.stderr.as_mut().expect("its output"));
        output.read_line(&mut said).expect("a line");
        assert!(said.contains("attached"), "{said}");
        Self(child)
    }

    /// Waits until the traced process has ended.
    pub(crate) fn has_struck(mut self) {
        wait_until("the fault strikes", || self.0.try_wait().expect("strace runs").is_some());
    }
}

impl Drop for Tracer {
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            signal("TERM", &self.0.id().to_string());
        }
        drop(self.0.wait());
    }
}
