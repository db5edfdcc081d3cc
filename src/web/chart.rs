//! Shares of marks by day as columns, drawn without a script. Whoever cannot see them reads the same numbers in a
//! table.

use crate::model::verdict::Mark;
use askama::Template;

/// How wide a day is, where the drawing is 100 high.
const DAY: f64 = 10.0;
/// What may stand at the top of the scale, in percent.
const TOPS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// Messages that bear a warning, or worse.
    Warnings,
    /// All messages, by their worst mark.
    Messages,
    /// All links, by mark.
    Links,
}

impl Drawn {
    /// The name of its place on the page.
    fn name(self) -> &'static str {
        match self {
            Self::Warnings => "warnings",
            Self::Messages => "messages",
            Self::Links => "links",
        }
    }
}

/// What is known of a day.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// The shares of marks, in percent, the mildest mark first; none without mail.
    pub(super) shares: Vec<(Mark, f64)>,
    /// Whether there was enough mail for them to say something.
    pub(super) counts: bool,
}

impl Column {
    fn height(&self) -> f64 {
        self.shares.iter().map(|(_, share)| share).sum()
    }
}

/// A drawing of some days. Those that do not count beside others are pale, and may reach beyond its scale.
#[derive(Debug, Template)]
#[template(path = "chart.html", config = "src/web/askama.toml")]
pub(super) struct Chart {
    drawn: Drawn,
    /// The first day and the last.
    ends: [String; 2],
    width: f64,
    /// The share at the top, in percent.
    top: f64,
    bands: Vec<Band>,
    has_pale: bool,
    /// A share across all days, in percent, and how far below the top it is.
    limit: Option<(f64, f64)>,
}

/// One mark of one day.
#[derive(Debug, PartialEq)]
struct Band {
    mark: &'static str,
    x: f64,
    y: f64,
    height: f64,
    is_pale: bool,
}

impl Chart {
    /// Draws some days, and a share across them.
    pub(super) fn of(drawn: Drawn, ends: [String; 2], days: &[Column], limit: Option<f64>) -> Self {
        let some_count = days.iter().any(|day| day.counts);
        let is_pale = |day: &Column| some_count && !day.counts;
        let heights = days.iter().filter(|day| !is_pale(day)).map(Column::height);
        let most = heights.chain(limit).fold(0.0, f64::max);
        let top = TOPS.into_iter().find(|top| most <= *top).unwrap_or(100.0);
        let mut places = (0_u32..).map(|day| f64::from(day) * DAY);
        let placed = days.iter().zip(places.by_ref());
        let bands = placed.flat_map(|(day, x)| stacked(day, (x, 100.0 / top), is_pale(day)));
        let bands: Vec<Band> = bands.collect();
        Self {
            drawn,
            ends,
            width: places.next().unwrap_or_default(),
            top,
            has_pale: bands.iter().any(|band| band.is_pale),
            bands,
            limit: limit.map(|share| (share, 100.0 - share * 100.0 / top)),
        }
    }
}

/// The bands of a day, one upon the other.
fn stacked(day: &Column, (x, scale): (f64, f64), is_pale: bool) -> Vec<Band> {
    let mut y = 100.0;
    let bands = day.shares.iter().filter(|(_, share)| *share > 0.0).map(|(mark, share)| {
        let height = share * scale;
        y -= height;
        Band { mark: mark.as_str(), x, y, height, is_pale }
    });
    bands.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(columns: &[(&[(Mark, f64)], bool)], limit: Option<f64>) -> Chart {
        let column =
            |&(shares, counts): &(&[(Mark, f64)], bool)| Column { shares: shares.into(), counts };
        let days: Vec<Column> = columns.iter().map(column).collect();
        Chart::of(Drawn::Messages, [String::new(), String::new()], &days, limit)
    }

    #[test]
    fn a_column_stands_on_the_ground_and_the_scale_fits() {
        for (shares, limit, top, heights) in [
            (&[][..], None, 1.0, vec![]),
            (&[(Mark::Warning, 0.5), (Mark::Removed, 0.25)], None, 1.0, vec![50.0, 25.0]),
            (&[(Mark::Warning, 0.5)], Some(2.0), 2.0, vec![25.0]),
            (
                &[(Mark::Quiet, 40.0), (Mark::Host, 0.0), (Mark::Warning, 35.0)],
                None,
                100.0,
                vec![40.0, 35.0],
            ),
        ] {
            let chart = chart(&[(&[], false), (shares, true)], limit);
            assert_eq!((chart.width, chart.top), (20.0, top));
            let mut ground = 100.0;
            for (band, height) in chart.bands.iter().zip(&heights) {
                ground -= height;
                assert_eq!((band.x, band.y, band.height), (10.0, ground, *height));
            }
            assert_eq!(chart.bands.len(), heights.len());
            assert_eq!(chart.limit, limit.map(|share| (share, 0.0)));
        }
    }

    #[test]
    fn a_day_with_little_mail_is_pale_beside_others_and_sets_no_scale() {
        let (half, little) = ([(Mark::Warning, 50.0)], [(Mark::Warning, 1.0)]);
        for (counts, top, pale) in [
            ([false, true], 1.0, [true, false]),
            ([true, true], 50.0, [false; 2]),
            ([false; 2], 50.0, [false; 2]),
        ] {
            let chart = chart(&[(&half, counts[0]), (&little, counts[1])], None);
            let are_pale: Vec<bool> = chart.bands.iter().map(|band| band.is_pale).collect();
            assert_eq!((chart.top, are_pale.as_slice()), (top, &pale[..]), "{counts:?}");
            assert_eq!(chart.has_pale, pale[0]);
        }
    }
}
