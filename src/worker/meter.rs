//! How much a child works on a task: CPU time, as the system counts it, and time on the wall.

use procfs::process::Process;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// How often the CPU time of a child is read. It counts from the first reading on, so that a task
/// that is done before costs nothing.
const SAMPLE: Duration = Duration::from_millis(50);

/// How long one task may take.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// CPU time.
    pub cpu: Duration,
    /// Time on the wall, for a child that is stopped or swapped out.
    pub wall: Duration,
}

impl Default for Budget {
    /// Two seconds of CPU time, thirty on the wall.
    fn default() -> Self {
        Self { cpu: Duration::from_secs(2), wall: Duration::from_secs(30) }
    }
}

impl Budget {
    /// Over when a process that begins a task now has used it up.
    pub(super) async fn spent(self, process: Option<u32>) {
        let is_cpu = timeout(self.wall, self.cpu_spent(process)).await.is_ok();
        let limit = if is_cpu { "cpu_seconds" } else { "deadline_seconds" };
        tracing::warn!(limit, "a worker took too long and is killed");
    }

    async fn cpu_spent(self, process: Option<u32>) {
        let mut begun = None;
        loop {
            sleep(SAMPLE).await;
            let Some(used) = process.and_then(cpu) else { continue };
            if used.saturating_sub(*begun.get_or_insert(used)) >= self.cpu {
                return;
            }
        }
    }
}

/// What a process has used since it began, where the system says.
fn cpu(process: u32) -> Option<Duration> {
    let stat = Process::new(i32::try_from(process).ok()?).ok()?.stat().ok()?;
    let ticks = stat.utime + stat.stime;
    Some(Duration::from_millis(ticks * 1_000 / procfs::ticks_per_second()))
}
