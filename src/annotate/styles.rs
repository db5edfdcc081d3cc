//! Inline styles of a sender, made harmless before the sanitiser chooses among properties.
//!
//! The shorthand `background` may load, so only its colour is kept; a negative margin may lay the
//! sender's content over a mark, so it goes.

/// The declarations that may stay.
pub fn tamed(style: &str) -> String {
    let declarations = split(style, |c| c == ';').into_iter().filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        tame(&name.trim().to_ascii_lowercase(), value.trim())
    });
    declarations.collect::<Vec<_>>().join(";")
}

/// The same without outer spacing.
pub fn without_margins(style: &str) -> String {
    let declarations = split(style, |c| c == ';').into_iter();
    let kept = declarations.filter(|declaration| !declaration.starts_with("margin"));
    kept.collect::<Vec<_>>().join(";")
}

fn tame(name: &str, value: &str) -> Option<String> {
    match name {
        "background" if !is_obscure(value) => {
            Some(colours(value)).filter(|colours| !colours.is_empty())
        }
        _ if is_obscure(name) || is_obscure(value) => None,
        _ if name.starts_with("margin") && value.contains('-') => None,
        _ if is_of_window(value) => None,
        _ => Some(format!("{name}:{value}")),
    }
}

/// Escapes and comments say to a browser what they do not say here, markup says nothing, and a number in
/// "e" can only be written with an escape.
fn is_obscure(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || "(),/".contains(c));
    text.contains(['\\', '<', '>']) || text.contains("/*") || words.any(counts_in_e)
}

fn counts_in_e(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let is_number = unit.len() < word.len();
    let unit = unit.to_ascii_lowercase();
    is_number && unit.starts_with('e') && unit != "em" && unit != "ex"
}

/// The frame is made as high as the message: a length by the window's size would grow with it.
fn is_of_window(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    ["vh", "vw", "vmin", "vmax", "vb", "vi"].iter().any(|unit| {
        let mut places = value.match_indices(unit).map(|(place, _)| place);
        places.any(|place| {
            value[..place].ends_with(|c: char| c.is_ascii_digit() || "sld".contains(c))
        })
    })
}

/// Each word of a shorthand as a colour: what is none is no valid declaration, and browsers skip
/// it.
fn colours(value: &str) -> String {
    let words = split(value, |c| c.is_ascii_whitespace() || c == ',');
    let words = words.into_iter().filter(|word| !word.is_empty() && !loads(word));
    words.map(|word| format!("background-color:{word}")).collect::<Vec<_>>().join(";")
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
            ("width", ""),
        ] {
            assert_eq!(tamed(style), stays, "{style}");
        }
    }
}
