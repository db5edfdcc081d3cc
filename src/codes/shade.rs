//! How dark a colour of CSS is (CSS Color 4).

/// The shade of a colour, 0 for black; `None` for what is not painted, and for what is no colour.
pub(super) fn of(colour: &str) -> Option<u8> {
    let colour = colour.trim().to_ascii_lowercase();
    if let Some(digits) = colour.strip_prefix('#') {
        return hexadecimal(digits);
    }
    if let Some(parts) = colour.strip_prefix("rgb").map(|rest| rest.trim_start_matches('a')) {
        return function(parts);
    }
    if let Some(parts) = colour.strip_prefix("hsl").map(|rest| rest.trim_start_matches('a')) {
        return lightness(parts);
    }
    named(&colour)
}

/// The shade of a background among the declarations of a style.
pub(super) fn background(style: &str) -> Option<u8> {
    let mut declarations = style.split(';').rev().filter_map(|it| it.split_once(':'));
    declarations.find_map(|(name, value)| {
        let name = name.trim().to_ascii_lowercase();
        let is_ground = matches!(&*name, "background" | "background-color");
        is_ground.then(|| ground(value)).flatten()
    })
}

/// The shade of the colour in a shorthand.
fn ground(value: &str) -> Option<u8> {
    of(value).or_else(|| value.split_whitespace().find_map(of))
}

fn hexadecimal(digits: &str) -> Option<u8> {
    let digit = |c: char| c.to_digit(16);
    let digits: Vec<u32> = digits.chars().map(digit).collect::<Option<_>>()?;
    match digits.as_slice() {
        [red, green, blue] | [red, green, blue, _] => Some(luma(red * 17, green * 17, blue * 17)),
        [_, _, _, _, _, _, ..] => {
            let channel = |at: usize| Some(digits.get(at)? * 16 + digits.get(at + 1)?);
            Some(luma(channel(0)?, channel(2)?, channel(4)?))
        }
        _ => None,
    }
}

fn function(parts: &str) -> Option<u8> {
    let numbers = parts.trim_start().strip_prefix('(')?.trim_end().trim_end_matches(')');
    let numbers: Vec<&str> = numbers.split([',', ' ', '/']).filter(|it| !it.is_empty()).collect();
    let channel = |text: &&str| -> Option<u32> {
        let whole = text.split(['.', '%']).next().unwrap_or_default();
        let whole: u32 = whole.parse().ok()?;
        Some(if text.ends_with('%') { whole * 255 / 100 } else { whole }.min(255))
    };
    let is_clear = numbers.get(3).is_some_and(|alpha| matches!(*alpha, "0" | "0%" | "0.0"));
    let [r, g, b] = [numbers.first()?, numbers.get(1)?, numbers.get(2)?].map(channel);
    if is_clear { None } else { Some(luma(r?, g?, b?)) }
}

/// The third number of `hsl()`; hue and saturation say little of how dark a colour is.
fn lightness(parts: &str) -> Option<u8> {
    let mut numbers = parts.split([',', ' ', '/', '(', ')']).filter(|it| !it.is_empty());
    let percent: f32 = numbers.nth(2)?.strip_suffix('%')?.parse().ok()?;
    function(&format!("({0}%,{0}%,{0}%)", percent.round()))
}

fn luma(r: u32, g: u32, b: u32) -> u8 {
    u8::try_from((299 * r + 587 * g + 114 * b) / 1_000).unwrap_or(u8::MAX)
}

fn named(name: &str) -> Option<u8> {
    Some(match name {
        "black" | "currentcolor" | "navy" | "darkblue" | "midnightblue" | "indigo" => 0,
        "darkgreen" | "maroon" | "darkred" | "purple" | "blue" | "green" | "darkslategray"
        | "darkslategrey" => 60,
        "gray" | "grey" | "red" | "teal" | "dimgray" | "dimgrey" | "brown" | "crimson" => 110,
        "silver" | "lightgray" | "lightgrey" | "yellow" | "gainsboro" => 210,
        "white" | "whitesmoke" | "snow" | "ivory" | "ghostwhite" | "floralwhite" | "azure"
        | "lightyellow" | "beige" => 250,
        _ => return None,
    })
}
