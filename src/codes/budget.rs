//! How much of a message's pictures is read. The core has no clock, so it counts pixels: within these
//! bounds the slowest pictures that were made take less than a second of CPU time.

/// Pixels of one picture; a photograph of a telephone has 12 million, a scanned page 17.
const PICTURE: u64 = 20 << 20;

/// What is left for one message.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    pictures: usize,
    unpacked: u64,
    searched: u64,
    /// Whether something was not read.
    pub(super) is_spent: bool,
}

impl Default for Budget {
    fn default() -> Self {
        Self { pictures: 60, unpacked: 28 << 20, searched: 6 << 20, is_spent: false }
    }
}

impl Budget {
    /// Takes what unpacking a picture costs; `false` where that is too much.
    pub(super) fn unpack(&mut self, pixels: u64) -> bool {
        let is_left = self.pictures > 0 && pixels <= PICTURE.min(self.unpacked);
        self.is_spent |= !is_left;
        if is_left {
            self.pictures -= 1;
            self.unpacked -= pixels;
        }
        is_left
    }

    /// Takes what searching a picture costs; `false` where that is too much.
    pub(super) fn search(&mut self, pixels: usize) -> bool {
        let left = u64::try_from(pixels).ok().and_then(|pixels| self.searched.checked_sub(pixels));
        self.is_spent |= left.is_none();
        self.searched = left.unwrap_or(self.searched);
        left.is_some()
    }
}
