//! What parent and child say to each other: frames of a length (32 bits, little endian) and a
//! MessagePack value.

use crate::annotate::pictures::Show;
use crate::model::evidence::Evidence;
use crate::model::facts::Facts;
use crate::model::message::Message;
use crate::policy::snapshot::Sources;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io;

/// The longest frame: a message of the largest size, decoded, with its copy.
const MAX_FRAME: u32 = 256 << 20;

/// What the parent asks. Nothing is copied to say it, nor are the bytes of a message to hear it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Order<'a> {
    /// Keep this policy under its revision; there is no answer.
    Policy { revision: &'a str, sources: Cow<'a, Sources> },
    /// Do this under a policy that was sent; the answer is what the pipeline returns.
    Run {
        revision: &'a str,
        #[serde(borrow)]
        task: Task<'a>,
    },
}

/// One task for a worker: a function of the core with its arguments.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Task<'a> {
    Process {
        #[serde(with = "serde_bytes")]
        raw: &'a [u8],
        facts: Cow<'a, Facts>,
    },
    Copy {
        #[serde(with = "serde_bytes")]
        raw: &'a [u8],
        facts: Cow<'a, Facts>,
    },
    Strip {
        #[serde(with = "serde_bytes")]
        raw: &'a [u8],
    },
    /// [`crate::authentication::questions`].
    Questions {
        #[serde(with = "serde_bytes")]
        raw: &'a [u8],
        evidence: Cow<'a, Evidence>,
    },
    /// [`crate::authentication::authentication`].
    Authenticate {
        #[serde(with = "serde_bytes")]
        raw: &'a [u8],
        evidence: Cow<'a, Evidence>,
    },
    Judge {
        content: Cow<'a, Message>,
        facts: Cow<'a, Facts>,
    },
    /// [`crate::pipeline::draft()`], as bytes.
    Draft {
        content: Cow<'a, Message>,
    },
    View {
        content: Cow<'a, Message>,
        /// Empty where there is none.
        #[serde(with = "serde_bytes")]
        draft: &'a [u8],
        facts: Cow<'a, Facts>,
        show: Show,
    },
    /// [`crate::raster::redrawn`].
    Redraw {
        #[serde(with = "serde_bytes")]
        picture: &'a [u8],
    },
}

/// A value as a frame.
pub(super) fn frame<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; 4];
    rmp_serde::encode::write(&mut bytes, value).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len() - 4).map_err(io::Error::other)?;
    bytes.splice(..4, length.to_le_bytes());
    Ok(bytes)
}

/// The length that a frame's head announces.
pub(super) fn length(head: [u8; 4]) -> io::Result<usize> {
    let length = u32::from_le_bytes(head);
    if length > MAX_FRAME {
        return Err(io::Error::other("a frame is longer than any answer"));
    }
    usize::try_from(length).map_err(io::Error::other)
}

/// A value from the bytes behind a frame's head.
pub(super) fn value<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> io::Result<T> {
    rmp_serde::from_slice(bytes).map_err(io::Error::other)
}
