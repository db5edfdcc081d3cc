//! What the worker processes of one parent cost: read from `/proc` while they run, since the usage
//! of one that was killed is gone with it.

use procfs::process::{Process, all_processes};
use std::collections::HashMap;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

const STEP: Duration = Duration::from_millis(10);

/// What one process has used: processor time, and resident memory at its highest in octets.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    pub(crate) memory: u64,
}

impl Usage {
    /// The larger of both, each way.
    pub(crate) fn or_more(self, other: Self) -> Self {
        Self { cpu: self.cpu.max(other.cpu), memory: self.memory.max(other.memory) }
    }
}

/// A reading that goes on until it is finished.
pub(crate) struct Meter {
    before: HashMap<i32, Usage>,
    stop: Arc<AtomicBool>,
    seen: Arc<Mutex<HashMap<i32, Usage>>>,
    reader: JoinHandle<()>,
}

impl Meter {
    /// Begins to read the children of a process; their peaks count from now.
    pub(crate) fn start(parent: u32) -> Self {
        let before = children(parent);
        for child in before.keys() {
            drop(fs::write(format!("/proc/{child}/clear_refs"), "5"));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let seen: Arc<Mutex<HashMap<i32, Usage>>> = Arc::default();
        let (until, into) = (Arc::clone(&stop), Arc::clone(&seen));
        let reader = spawn(move || {
            while !until.load(Ordering::Relaxed) {
                into.lock().expect("a map").extend(children(parent));
                sleep(STEP);
            }
            into.lock().expect("a map").extend(children(parent));
        });
        Self { before, stop, seen, reader }
    }

    /// The usage of the child that used most since the start. A killed message is tried again in
    /// another child, so this is the usage of one try.
    pub(crate) fn finish(self) -> Usage {
        self.stop.store(true, Ordering::Relaxed);
        self.reader.join().expect("the reader ends");
        let seen = self.seen.lock().expect("a map");
        let since = |child: &i32, usage: &Usage| {
            let before = self.before.get(child).copied().unwrap_or_default();
            usage.cpu.saturating_sub(before.cpu)
        };
        let cpu = seen.iter().map(|(child, usage)| since(child, usage)).max();
        let memory = seen.values().map(|usage| usage.memory).max();
        Usage { cpu: cpu.unwrap_or_default(), memory: memory.unwrap_or_default() }
    }
}

fn children(parent: u32) -> HashMap<i32, Usage> {
    let processes = all_processes().expect("/proc").flatten();
    let children = processes
        .filter(|process| process.stat().is_ok_and(|stat| u32::try_from(stat.ppid) == Ok(parent)));
    children.filter_map(|process| Some((process.pid(), usage(&process)?))).collect()
}

fn usage(process: &Process) -> Option<Usage> {
    let cpu = Duration::from_nanos(process.schedstat().ok()?.sum_exec_runtime);
    let memory = process.status().ok()?.vmhwm? << 10;
    Some(Usage { cpu, memory })
}
