//! Drawings in SVG as pictures: what codes are made of, which is boxes and paths along the axes, circles
//! as their boxes, and curves as straight lines.

use crate::codes::gray::Gray;
use crate::codes::path;
use crate::codes::shade;
use ego_tree::NodeRef;
use scraper::Html;
use scraper::node::{Element, Node};
use std::collections::HashMap;

/// The longer side of a picture, in pixels.
const SIDE: f32 = 640.0;

/// Pixels that all shapes of a message's drawings may paint, and shapes that are used again.
const PAINTED: usize = 2 << 20;
const USED: usize = 20_000;

/// The pictures that the drawings in a tree are.
pub(super) fn pictures(html: &Html) -> Vec<Gray> {
    let nodes = html.tree.root().descendants();
    let drawings = nodes
        .filter(|node| is_named(*node, "svg") && !node.ancestors().any(|it| is_named(it, "svg")));
    let mut left = PAINTED;
    drawings.take(20).filter_map(|drawing| Canvas::drawn(drawing, &mut left)).collect()
}

/// Where and how something is drawn: a scale and a shift along each axis, and what is inherited.
#[derive(Debug, Clone, Copy)]
struct Pen {
    scale: (f32, f32),
    shift: (f32, f32),
    fill: Option<u8>,
    stroke: Option<u8>,
    breadth: f32,
}

/// A straight line of a path, in pixels.
type Line = ((f32, f32), (f32, f32));

struct Canvas<'a, 'l> {
    picture: Gray,
    left: &'l mut usize,
    uses: usize,
    named: HashMap<&'a str, NodeRef<'a, Node>>,
}

impl<'a, 'l> Canvas<'a, 'l> {
    fn drawn(drawing: NodeRef<'a, Node>, left: &'l mut usize) -> Option<Gray> {
        let (x, y, width, height) = view(drawing.value().as_element()?)?;
        let scale = SIDE / width.max(height);
        let picture = Gray::new(pixels(width * scale), pixels(height * scale), |_, _| u8::MAX)?;
        let ids = drawing
            .descendants()
            .filter_map(|node| Some((node.value().as_element()?.attr("id")?, node)));
        let mut canvas = Self { picture, left, uses: USED, named: ids.collect() };
        let pen = Pen {
            scale: (scale, scale),
            shift: (-x * scale, -y * scale),
            fill: Some(0),
            stroke: None,
            breadth: 1.0,
        };
        canvas.children(drawing, pen, 0);
        Some(canvas.picture)
    }

    fn children(&mut self, parent: NodeRef<'a, Node>, pen: Pen, depth: usize) {
        for child in parent.children() {
            self.node(child, pen, depth);
        }
    }

    fn node(&mut self, node: NodeRef<'a, Node>, pen: Pen, depth: usize) {
        let Some(element) = node.value().as_element().filter(|_| depth < 64) else { return };
        let pen = pen.of(element);
        let number = |name: &str| number(element.attr(name).unwrap_or_default());
        match element.name() {
            "defs" | "clipPath" | "mask" | "symbol" | "style" | "title" => {}
            "use" => self.used(element, pen, depth),
            "rect" => {
                let size = (length(element, "width"), length(element, "height"));
                self.fill(&box_of(pen, (number("x"), number("y")), size), pen.fill);
            }
            "circle" | "ellipse" => {
                let radius =
                    |name: &str| if number(name) > 0.0 { number(name) } else { number("r") };
                let (rx, ry) = (radius("rx"), radius("ry"));
                let corner = (number("cx") - rx, number("cy") - ry);
                self.fill(&box_of(pen, corner, (2.0 * rx, 2.0 * ry)), pen.fill);
            }
            "path" => self.path(&path::lines(element.attr("d").unwrap_or_default()), pen),
            "polygon" | "polyline" => {
                let points = format!("M{}Z", element.attr("points").unwrap_or_default());
                self.path(&path::lines(&points), pen);
            }
            "line" => {
                let (from, to) = ((number("x1"), number("y1")), (number("x2"), number("y2")));
                self.path(&[(from, to)], pen);
            }
            _ => self.children(node, pen, depth + 1),
        }
    }

    fn used(&mut self, element: &'a Element, pen: Pen, depth: usize) {
        let href = element.attrs().find(|(name, _)| name.ends_with("href")).map(|(_, href)| href);
        let shape = href.and_then(|href| self.named.get(href.trim().strip_prefix('#')?).copied());
        let Some(shape) = shape.filter(|_| self.uses > 0) else { return };
        self.uses -= 1;
        let by = |name: &str| number(element.attr(name).unwrap_or_default());
        let pen = pen.moved((1.0, 1.0), (by("x"), by("y")));
        if is_named(shape, "symbol") {
            self.children(shape, pen, depth + 8);
        } else {
            self.node(shape, pen, depth + 8);
        }
    }

    fn path(&mut self, lines: &[Line], pen: Pen) {
        let placed: Vec<Line> =
            lines.iter().map(|(from, to)| (pen.place(*from), pen.place(*to))).collect();
        self.fill(&placed, pen.fill);
        if pen.stroke.is_some() {
            let half =
                (pen.breadth * pen.scale.0.abs() / 2.0, pen.breadth * pen.scale.1.abs() / 2.0);
            for line in placed {
                self.fill(&stroked(line, half), pen.stroke);
            }
        }
    }

    /// Paints what an odd number of lines surrounds: row by row, between each two of those that cross
    /// its middle.
    fn fill(&mut self, lines: &[Line], shade: Option<u8>) {
        let Some(shade) = shade else { return };
        let mut crossings: Vec<(usize, f32)> = Vec::new();
        for line in lines {
            crossings.extend(self.crossings(*line));
        }
        crossings.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        for pair in crossings.chunks_exact(2) {
            if let [(row, from), (_, to)] = pair {
                self.paint(*row, (pixels(*from + 0.5), pixels(*to + 0.5)), shade);
            }
        }
    }

    fn crossings(&mut self, ((x1, y1), (x2, y2)): Line) -> Vec<(usize, f32)> {
        let (top, bottom) = (y1.min(y2), y1.max(y2));
        let rows = pixels(top + 0.5)..pixels(bottom + 0.5).min(self.picture.height);
        let taken = rows.len().min(*self.left);
        *self.left -= taken;
        let slope = (x2 - x1) / (y2 - y1);
        let middle = |row: usize| u16::try_from(row).map_or(0.0, f32::from) + 0.5;
        rows.take(taken).map(|row| (row, x1 + slope * (middle(row) - y1))).collect()
    }

    fn paint(&mut self, row: usize, (from, to): (usize, usize), shade: u8) {
        let to = to.min(self.picture.width);
        *self.left = self.left.saturating_sub(to.saturating_sub(from));
        let begin = row * self.picture.width;
        if let Some(run) =
            self.picture.pixels.get_mut(begin + from.min(to)..begin + to).filter(|_| *self.left > 0)
        {
            run.fill(shade);
        }
    }
}

impl Pen {
    /// The pen with what an element sets.
    fn of(self, element: &Element) -> Self {
        let style = element.attr("style").unwrap_or_default();
        let styled = |name: &str| {
            let mut declarations = style.split(';').filter_map(|it| it.split_once(':'));
            declarations.find(|(it, _)| it.trim() == name).map(|(_, value)| value.trim())
        };
        let set = |name: &str| styled(name).or_else(|| element.attr(name));
        let paint = |name: &str, inherited| set(name).map_or(inherited, painted);
        let pen = Self {
            fill: paint("fill", self.fill),
            stroke: paint("stroke", self.stroke),
            breadth: set("stroke-width").map_or(self.breadth, number),
            ..self
        };
        element.attr("transform").map_or(pen, |transform| pen.transformed(transform))
    }

    /// Shifts and scales; what is turned or slanted stays where it is.
    fn transformed(self, transform: &str) -> Self {
        transform.split(')').filter_map(|it| it.split_once('(')).fold(
            self,
            |pen, (name, numbers)| {
                let numbers: Vec<f32> = path::numbers(numbers).collect();
                match (name.trim_matches([' ', ',', '\n']), numbers.as_slice()) {
                    ("translate", [x]) => pen.moved((1.0, 1.0), (*x, 0.0)),
                    ("translate", [x, y, ..]) => pen.moved((1.0, 1.0), (*x, *y)),
                    ("scale", [both]) => pen.moved((*both, *both), (0.0, 0.0)),
                    ("scale", [x, y, ..]) => pen.moved((*x, *y), (0.0, 0.0)),
                    ("matrix", [a, _, _, d, e, f]) => pen.moved((*a, *d), (*e, *f)),
                    _ => pen,
                }
            },
        )
    }

    fn moved(self, scale: (f32, f32), by: (f32, f32)) -> Self {
        let shift = self.place(by);
        Self { scale: (self.scale.0 * scale.0, self.scale.1 * scale.1), shift, ..self }
    }

    fn place(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.scale.0 + self.shift.0, y * self.scale.1 + self.shift.1)
    }
}

/// A length that may be a share of the view.
fn length(element: &Element, name: &str) -> f32 {
    let written = element.attr(name).unwrap_or_default();
    if written.trim().ends_with('%') { f32::from(u16::MAX) } else { number(written) }
}

fn painted(colour: &str) -> Option<u8> {
    let is_none = matches!(colour.trim(), "none" | "transparent");
    if is_none { None } else { Some(shade::of(colour).unwrap_or(0)) }
}

fn box_of(pen: Pen, corner: (f32, f32), (width, height): (f32, f32)) -> [Line; 2] {
    let (left, top) = pen.place(corner);
    let (right, bottom) = pen.place((corner.0 + width, corner.1 + height));
    [((left, top), (left, bottom)), ((right, top), (right, bottom))]
}

/// The box of a stroke along an axis.
fn stroked(((x1, y1), (x2, y2)): Line, (across, down): (f32, f32)) -> [Line; 2] {
    let is_flat = (y1 - y2).abs() < (x1 - x2).abs();
    let (across, down) = if is_flat { (0.0, down) } else { (across, 0.0) };
    let (left, right) = (x1.min(x2) - across, x1.max(x2) + across);
    let (top, bottom) = (y1.min(y2) - down, y1.max(y2) + down);
    [((left, top), (left, bottom)), ((right, top), (right, bottom))]
}

/// The rectangle that a drawing shows.
fn view(element: &Element) -> Option<(f32, f32, f32, f32)> {
    let view = element.attrs().find(|(name, _)| name.eq_ignore_ascii_case("viewBox"));
    let numbers: Vec<f32> = view.map(|(_, view)| path::numbers(view).collect()).unwrap_or_default();
    let (x, y, width, height) = match numbers.as_slice() {
        [x, y, width, height, ..] => (*x, *y, *width, *height),
        _ => (0.0, 0.0, number(element.attr("width")?), number(element.attr("height")?)),
    };
    (width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite())
        .then_some((x, y, width, height))
}

fn number(text: &str) -> f32 {
    path::numbers(text).next().unwrap_or_default()
}

fn is_named(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|it| it.name() == name)
}

/// A place as a pixel; `as` keeps it within the numbers that there are.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place outside is cut off"
)]
fn pixels(place: f32) -> usize {
    place.clamp(0.0, 4_096.0) as usize
}
