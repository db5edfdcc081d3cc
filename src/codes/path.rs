//! The data of an SVG path (SVG 2 section 9.3) as straight lines.

/// A line from a point to another.
type Line = ((f32, f32), (f32, f32));

/// Lines that are read of a path.
const MOST: usize = 200_000;

/// The lines of a path; a curve is the line to its end.
pub(super) fn lines(data: &str) -> Vec<Line> {
    let mut pen = Pen { lines: Vec::new(), at: (0.0, 0.0), start: (0.0, 0.0) };
    let commands =
        data.char_indices().filter(|(_, c)| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E'));
    let mut ends = commands.clone().map(|(at, _)| at).skip(1).chain([data.len()]);
    for (at, command) in commands {
        let end = ends.next().unwrap_or(data.len());
        let numbers: Vec<f32> = numbers(data.get(at + 1..end).unwrap_or_default()).collect();
        pen.follow(command, &numbers);
        if pen.lines.len() > MOST {
            break;
        }
    }
    pen.lines
}

struct Pen {
    lines: Vec<Line>,
    at: (f32, f32),
    start: (f32, f32),
}

impl Pen {
    fn follow(&mut self, command: char, numbers: &[f32]) {
        let is_relative = command.is_ascii_lowercase();
        match command.to_ascii_uppercase() {
            'Z' => self.to(self.start),
            'H' => numbers.iter().for_each(|x| {
                let from = if is_relative { self.at.0 } else { 0.0 };
                self.to((from + x, self.at.1));
            }),
            'V' => numbers.iter().for_each(|y| {
                let from = if is_relative { self.at.1 } else { 0.0 };
                self.to((self.at.0, from + y));
            }),
            'M' => self.points(numbers, (2, is_relative), true),
            'L' | 'T' => self.points(numbers, (2, is_relative), false),
            'Q' | 'S' => self.points(numbers, (4, is_relative), false),
            'C' => self.points(numbers, (6, is_relative), false),
            'A' => self.points(numbers, (7, is_relative), false),
            _ => {}
        }
    }

    /// To the last point of each group of numbers; the first of a move draws nothing.
    fn points(&mut self, numbers: &[f32], (size, is_relative): (usize, bool), mut is_move: bool) {
        for group in numbers.chunks_exact(size) {
            let [.., x, y] = group else { continue };
            let from = if is_relative { self.at } else { (0.0, 0.0) };
            let point = (from.0 + x, from.1 + y);
            if is_move {
                self.close();
                (self.at, self.start) = (point, point);
            } else {
                self.to(point);
            }
            is_move = false;
        }
    }

    fn to(&mut self, point: (f32, f32)) {
        self.lines.push((self.at, point));
        self.at = point;
    }

    /// What is filled is closed.
    fn close(&mut self) {
        if self.at != self.start {
            self.to(self.start);
        }
    }
}

/// The numbers of a text, which need nothing between them (`1-2.5.5`).
pub(super) fn numbers(text: &str) -> impl Iterator<Item = f32> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let begin = rest.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))?;
        let number = rest.get(begin..)?;
        let mut seen = (false, ' ');
        let end = number.char_indices().find(|(at, c)| {
            let is_sign = matches!(c, '-' | '+') && *at > 0 && !matches!(seen.1, 'e' | 'E');
            let is_second = *c == '.' && seen.0;
            seen = (seen.0 || *c == '.', *c);
            let belongs = c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
            is_sign || is_second || !belongs
        });
        let end = end.map_or(number.len(), |(at, _)| at).max(1);
        let (number, after) = number.split_at_checked(end)?;
        rest = after;
        Some(number.parse().unwrap_or(0.0))
    })
}
