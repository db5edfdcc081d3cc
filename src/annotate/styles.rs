//! Inline styles of a sender, made harmless before the sanitiser chooses among properties.
//!
//! The shorthand `background` may load, so only its colour is kept; a negative margin, or a box lower
//! than what it holds, may lay the sender's content over a mark, so neither stays.

use std::fmt;

/// Octets of a longer one than any mail has: none of it stays.
const LONGEST: usize = 64 << 10;

/// The declarations of a style that may stay.
#[derive(Debug)]
pub struct Style(Vec<String>);

impl Style {
    /// Those of a style as it was written.
    pub fn tamed(written: &str) -> Self {
        if written.len() > LONGEST {
            return Self(Vec::new());
        }
        let declarations = split(written, |c| c == ';').into_iter().filter_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            Some(tame(&name.trim().to_ascii_lowercase(), value.trim()))
        });
        Self(declarations.flatten().collect())
    }

    /// The direction that it asks for: as an attribute it tells our own style sheet too.
    pub fn direction(&self) -> Option<&'static str> {
        let asked = self.0.iter().rev().find_map(|it| it.strip_prefix("direction:"))?;
        let asked = asked.split('!').next().unwrap_or_default().trim();
        ["ltr", "rtl"].into_iter().find(|direction| asked.eq_ignore_ascii_case(direction))
    }

    /// Whether it makes an element something else than it is.
    pub fn lays_out(&self) -> bool {
        self.0.iter().any(|declaration| declaration.contains("display:"))
    }

    /// The same for a box that grows with what it holds: what runs out of a low one would lie over, or
    /// under, what follows.
    #[must_use]
    pub fn growing(mut self) -> Self {
        for declaration in self.0.iter_mut().filter(|it| it.starts_with("height:")) {
            declaration.insert_str(0, "min-");
        }
        self
    }

    /// The same for a link and what stands in it, without what would part it from the mark behind it.
    #[must_use]
    pub fn of_link(mut self) -> Self {
        self.0.retain(|declaration| !parts(declaration));
        self
    }

    /// The same without outer spacing.
    #[must_use]
    pub fn without_margins(mut self) -> Self {
        self.0.retain(|declaration| !declaration.starts_with("margin"));
        self
    }
}

impl fmt::Display for Style {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join(";"))
    }
}

fn parts(declaration: &str) -> bool {
    let Some((name, value)) = declaration.split_once(':') else { return false };
    let spaces = ["padding", "margin", "border", "letter-spacing", "line-height", "vertical-align"];
    match name {
        "text-align" => !value.trim().eq_ignore_ascii_case("center"),
        "width" | "min-width" => is_far(value, 600.0),
        "font" | "height" | "min-height" => is_far(value, 120.0),
        "border-radius" => false,
        "line-height" if value.trim().parse::<f64>().is_ok_and(|lines| lines > 8.0) => true,
        _ => spaces.iter().any(|space| name.starts_with(space)) && is_far(value, 120.0),
    }
}

/// Whether some length in a value is beyond so many pixels, or nobody can say.
fn is_far(value: &str, pixels: f64) -> bool {
    let words = split(value, |c| c.is_ascii_whitespace() || c == '/');
    words.into_iter().any(|word| loads(word) || length(word).is_some_and(|it| it > pixels))
}

/// About how many pixels a word stands for, where it is a length or a share.
fn length(word: &str) -> Option<f64> {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let number: f64 = word.strip_suffix(unit)?.parse().ok()?;
    let pixels = match unit.to_ascii_lowercase().as_str() {
        "" => 0.0,
        "px" | "%" => 1.0,
        "pt" => 4.0 / 3.0,
        "em" | "rem" | "ex" | "ch" => 16.0,
        _ => f64::INFINITY,
    };
    Some(number.abs() * pixels)
}

/// What stays of a declaration.
fn tame(name: &str, value: &str) -> Vec<String> {
    match name {
        "background" if !is_obscure(value) => colours(value),
        _ if is_obscure(name) || is_obscure(value) => Vec::new(),
        _ if name.starts_with("margin") && value.contains('-') => Vec::new(),
        _ if is_of_window(value) => Vec::new(),
        "display" if !lays_out_plainly(value) => Vec::new(),
        _ => vec![format!("{name}:{value}")],
    }
}

/// Whether what stands behind a link stays behind it: beside ruby and clamped lines it does not.
fn lays_out_plainly(display: &str) -> bool {
    let display = display.to_ascii_lowercase();
    let is_plain = |word: &str| {
        ["none", "block", "inline", "list-item"].contains(&word)
            || ["inline-", "table", "flex", "grid"].iter().any(|kind| word.starts_with(kind))
    };
    is_plain(display.split(['!', ' ']).next().unwrap_or_default())
}

/// Escapes and comments say to a browser what they do not say here, markup says nothing, and a number in
/// "e" can only be written with an escape.
fn is_obscure(text: &str) -> bool {
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/');
    text.contains(['\\', '<', '>']) || text.contains("/*") || text.split(ends_word).any(counts_in_e)
}

fn counts_in_e(word: &str) -> bool {
    let unit =
        word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let is_number = unit.len() < word.len();
    let is_usual = ["em", "ex"].iter().any(|usual| unit.eq_ignore_ascii_case(usual));
    is_number && unit.starts_with(['e', 'E']) && !is_usual
}

/// The frame is made as high as the message: a length by the window's size would grow with it.
fn is_of_window(value: &str) -> bool {
    let mut sizes = value.match_indices(['v', 'V']).map(|(place, _)| value.split_at(place));
    sizes.any(|(before, unit)| {
        let counts = |c: char| c.is_ascii_digit() || matches!(c, 's' | 'l' | 'd' | 'S' | 'L' | 'D');
        before.ends_with(counts) && WINDOW.iter().any(|it| begins(unit, it))
    })
}

/// What lengths by the window's size are counted in, each with "s", "l" or "d" before it too.
const WINDOW: &[&str] = &["vh", "vw", "vmin", "vmax", "vb", "vi"];

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
}

/// Each word of a shorthand as a colour: what is none is no valid declaration, and browsers skip
/// it.
fn colours(value: &str) -> Vec<String> {
    let words = split(value, |c| c.is_ascii_whitespace() || c == ',');
    let words = words.into_iter().filter(|word| !word.is_empty() && !loads(word));
    words.map(|word| format!("background-color:{word}")).collect()
}

/// Functions other than those of colours.
fn loads(word: &str) -> bool {
    let is_colour = ["rgb", "rgba", "hsl", "hsla"]
        .iter()
        .any(|name| word.split('(').next().is_some_and(|head| head.eq_ignore_ascii_case(name)));
    word.contains('(') && !is_colour
}

/// Splits outside brackets and quotation marks.
fn split(text: &str, separates: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut depth, mut quote) = (0_usize, None);
    let outside = |c: char| {
        match c {
            '"' | '\'' if quote.is_none() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            '(' if quote.is_none() => depth += 1,
            ')' if quote.is_none() => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && quote.is_none() && separates(c)
    };
    text.split(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_part_a_link_from_its_mark() {
        for (style, stays) in [
            ("padding:12px 40px;padding-right:3000px", "padding:12px 40px"),
            ("letter-spacing:400px;letter-spacing:.1em", "letter-spacing:.1em"),
            ("line-height:900;line-height:1.5;line-height:150px", "line-height:1.5"),
            (
                "border-right:9in solid #fff;border:1px solid rgb(11, 79, 108)",
                "border:1px solid rgb(11, 79, 108)",
            ),
            ("vertical-align:calc(9px * 99);vertical-align:middle", "vertical-align:middle"),
            (
                "text-align:left;text-align:center;border-radius:999px",
                "text-align:center;border-radius:999px",
            ),
            ("font:700 16px/900px serif;font:700 16px/24px serif", "font:700 16px/24px serif"),
            ("width:100%;width:200px;width:2000px;min-height:99em", "width:100%;width:200px"),
        ] {
            assert_eq!(Style::tamed(style).of_link().to_string(), stays, "{style}");
        }
        let growing = Style::tamed("height:0;line-height:0").growing();
        assert_eq!(growing.to_string(), "min-height:0;line-height:0");
    }

    #[test]
    fn what_stays_of_a_style() {
        for (style, stays) in [
            ("color: red; background: #fff", "color:red;background-color:#fff"),
            (
                "background: #0b4f6c url('x;y') no-repeat",
                "background-color:#0b4f6c;background-color:no-repeat",
            ),
            ("background:rgb(1, 2, 3)", "background-color:rgb(1, 2, 3)"),
            ("background: URL(x)", ""),
            ("background: u\\72l(x)", ""),
            ("background: linear-gradient(red, blue)", ""),
            ("margin: 0 auto; MARGIN-TOP: -20px", "margin:0 auto"),
            ("/**/margin-top: -40px; m\\61rgin-top: -41px", ""),
            ("height: 100vh; min-height: 50DVH; width: 40px", "width:40px"),
            (
                "color:#2e5e</a>3e; width:3e; color:#3e3e3e; width:1.5em",
                "color:#3e3e3e;width:1.5em",
            ),
            (
                "display:ruby-text; display: Inline-Block !important",
                "display:Inline-Block !important",
            ),
            ("width", ""),
        ] {
            assert_eq!(Style::tamed(style).to_string(), stays, "{style}");
        }
    }
}
