//! A picture in shades of gray, and what is done to it before it is searched.

/// A picture: its rows one behind the other, 0 for black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gray {
    /// Pixels of a row, not 0.
    pub(super) width: usize,
    /// Rows, not 0.
    pub(super) height: usize,
    /// `width * height` shades.
    pub(super) pixels: Vec<u8>,
}

impl Gray {
    /// A picture of shades row by row; `None` where it would be empty.
    pub(super) fn new(
        width: usize,
        height: usize,
        shade: impl Fn(usize, usize) -> u8,
    ) -> Option<Self> {
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            pixels.extend((0..width).map(|x| shade(x, y)));
        }
        (width > 0 && height > 0).then_some(Self { width, height, pixels })
    }

    /// The shade of a pixel; white outside.
    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        let is_inside = x < self.width && y < self.height;
        let shade = is_inside.then(|| self.pixels.get(y * self.width + x)).flatten();
        shade.copied().unwrap_or(u8::MAX)
    }

    /// Black for white.
    #[must_use]
    pub(super) fn inverted(&self) -> Self {
        let pixels = self.pixels.iter().map(|shade| !shade).collect();
        Self { pixels, ..*self }
    }

    /// Each pixel as a square of a side, with a white border of some such squares around all: readers want
    /// a quiet zone, and modules of more than a pixel.
    #[must_use]
    pub(super) fn enlarged(&self, side: usize, border: usize) -> Self {
        let grown = |length: usize| (length + 2 * border) * side;
        let from = |place: usize| (place / side).wrapping_sub(border);
        let (width, height) = (grown(self.width), grown(self.height));
        Self::new(width, height, |x, y| self.at(from(x), from(y))).unwrap_or_else(|| self.clone())
    }

    /// Squares of some pixels as one each.
    #[must_use]
    pub(super) fn reduced(&self, side: usize) -> Self {
        let mean = |x: usize, y: usize| {
            let rows = (y * side)..((y + 1) * side);
            let shades =
                rows.flat_map(|row| (x * side..(x + 1) * side).map(move |column| (column, row)));
            let sum: usize = shades.map(|(column, row)| usize::from(self.at(column, row))).sum();
            u8::try_from(sum / (side * side)).unwrap_or(u8::MAX)
        };
        let (width, height) = (self.width / side, self.height / side);
        Self::new(width, height, mean).unwrap_or_else(|| self.clone())
    }

    /// Black and white by the mean shade around each pixel, so that a shadow over a code does no harm.
    #[must_use]
    pub(super) fn contrasted(&self) -> Self {
        let reach = (self.width.max(self.height) / 16).clamp(8, 64);
        let sums = Sums::of(self);
        let shade = |x: usize, y: usize| {
            let from = (x.saturating_sub(reach), y.saturating_sub(reach));
            let mean = sums.mean(from, (x + reach, y + reach));
            if u64::from(self.at(x, y)) + 4 < mean { 0 } else { u8::MAX }
        };
        Self::new(self.width, self.height, shade).unwrap_or_else(|| self.clone())
    }

    /// Each pixel as the mean of those around it, so that specks go and dots become areas.
    #[must_use]
    pub(super) fn blurred(&self, reach: usize) -> Self {
        let sums = Sums::of(self);
        let shade = |x: usize, y: usize| {
            let from = (x.saturating_sub(reach), y.saturating_sub(reach));
            let mean = sums.mean(from, (x + reach + 1, y + reach + 1));
            u8::try_from(mean).unwrap_or(u8::MAX)
        };
        Self::new(self.width, self.height, shade).unwrap_or_else(|| self.clone())
    }

    /// From black to white where it goes from one gray to another.
    #[must_use]
    pub(super) fn stretched(&self) -> Self {
        let darkest = self.pixels.iter().min().copied().unwrap_or(0);
        let range = u32::from(self.pixels.iter().max().copied().unwrap_or(0) - darkest).max(1);
        let shade = |shade: &u8| u8::try_from(u32::from(shade - darkest) * 255 / range);
        let pixels = self.pixels.iter().map(|it| shade(it).unwrap_or(u8::MAX)).collect();
        Self { pixels, ..*self }
    }

    /// Whether hardly anything in it is neither dark nor light, as in a code and in no photograph.
    pub(super) fn is_two_toned(&self) -> bool {
        let between = self.pixels.iter().filter(|shade| (64..192).contains(*shade)).count();
        between * 10 <= self.pixels.len()
    }

    /// Two pictures side by side, or one below the other.
    pub(super) fn joined(&self, other: &Self, is_beside: bool) -> Option<Self> {
        if is_beside {
            let (width, at) = (self.width + other.width, self.width);
            let shade = |x, y| if x < at { self.at(x, y) } else { other.at(x - at, y) };
            return (self.height == other.height).then(|| Self::new(width, self.height, shade))?;
        }
        let pixels = [self.pixels.as_slice(), &other.pixels].concat();
        let height = self.height + other.height;
        (self.width == other.width).then_some(Self { width: self.width, height, pixels })
    }
}

/// Sums of the shades above and left of each place.
struct Sums {
    width: usize,
    height: usize,
    above_left: Vec<u64>,
}

impl Sums {
    fn of(picture: &Gray) -> Self {
        let mut sums: Vec<u64> = vec![0; picture.width + 1];
        for y in 0..picture.height {
            let mut row = 0;
            sums.push(0);
            for x in 0..picture.width {
                row += u64::from(picture.at(x, y));
                let above = sums.len() - picture.width - 1;
                sums.push(row + sums.get(above).copied().unwrap_or_default());
            }
        }
        Self { width: picture.width, height: picture.height, above_left: sums }
    }

    fn mean(&self, (left, top): (usize, usize), (right, bottom): (usize, usize)) -> u64 {
        let (right, bottom) = (right.min(self.width), bottom.min(self.height));
        let at = |x: usize, y: usize| {
            self.above_left.get(y * (self.width + 1) + x).copied().unwrap_or_default()
        };
        let sum = at(right, bottom) + at(left, top) - at(left, bottom) - at(right, top);
        let count = (right.saturating_sub(left) * bottom.saturating_sub(top)).max(1);
        sum / u64::try_from(count).unwrap_or(u64::MAX)
    }
}
