//! The list files: `allowlists/trusted.txt`, `allowlists/blocked.txt`, and one folder of the same
//! for each workspace, and `checks.txt` beside each, which sets the checks. What cannot be used never takes the place of what could.

pub mod files;
pub mod held;
pub mod settings;
pub mod watch;
