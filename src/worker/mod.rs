//! Killable worker processes. One hostile mail can abort a process or hold a core, and neither can
//! be caught inside it: so the core runs in children of the same binary, and the parent kills them.

pub mod child;
pub mod meter;
pub mod pool;
mod process;
mod protocol;
