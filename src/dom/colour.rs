//! Colours, as far as letters can be lost in them.

/// By how much each of red, green and blue may differ where eyes see no letters.
const NEAR: u8 = 16;
/// Below this share of opacity nobody sees a letter.
const FAINT: f32 = 0.2;

/// Red, green and blue.
type Rgb = [u8; 3];

/// The colour of letters, or of what they stand on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    /// None where it is not known.
    rgb: Option<Rgb>,
    alpha: f32,
}

impl Colour {
    /// Paper.
    pub(super) const WHITE: Self = Self { rgb: Some([255; 3]), alpha: 1.0 };
    /// One that is seen on any ground, or on which any is seen.
    pub(super) const UNKNOWN: Self = Self { rgb: None, alpha: 1.0 };

    /// Of a compact value (CSS Color section 4), or of an attribute, where the sign before the digits may be
    /// left out.
    pub(super) fn of(value: &str) -> Self {
        let hex = value.strip_prefix('#').unwrap_or(value);
        if let Some(colour) = Self::of_digits(hex) {
            return colour;
        }
        match value {
            "white" => Self::WHITE,
            "black" => Self { rgb: Some([0; 3]), alpha: 1.0 },
            "transparent" => Self { rgb: None, alpha: 0.0 },
            _ => Self::of_function(value).unwrap_or(Self::UNKNOWN),
        }
    }

    fn of_digits(hex: &str) -> Option<Self> {
        let digits: Vec<u8> = hex
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        let octets: Vec<u8> = match digits.len() {
            3 | 4 => digits.iter().map(|digit| digit * 17).collect(),
            6 | 8 => digits
                .chunks_exact(2)
                .map(|pair| pair.iter().fold(0, |sum, it| sum * 16 + it))
                .collect(),
            _ => return None,
        };
        let alpha = octets.get(3).map_or(1.0, |alpha| f32::from(*alpha) / 255.0);
        Some(Self { rgb: octets.first_chunk().copied(), alpha })
    }

    /// `rgb()` and others, with commas; of those without, which a compact value does not part, the share.
    fn of_function(value: &str) -> Option<Self> {
        let (name, inner) = value.strip_suffix(')')?.split_once('(')?;
        let (channels, share) = inner.split_once('/').unwrap_or((inner, ""));
        let numbers: Vec<&str> = channels.split(',').collect();
        let share = numbers.get(3).copied().unwrap_or(share);
        let octet = |number: &&str| number.parse().ok();
        let rgb: Option<Vec<u8>> = numbers.iter().take(3).map(octet).collect();
        let rgb = rgb.filter(|_| name.starts_with("rgb"));
        let percent = share.strip_suffix('%').and_then(|it| it.parse::<f32>().ok());
        let alpha = percent.map(|it| it / 100.0).or_else(|| share.parse().ok()).unwrap_or(1.0);
        Some(Self { rgb: rgb.and_then(|rgb| rgb.first_chunk().copied()), alpha })
    }

    /// Whether letters of it are lost on a ground. One that shows what is below is not known.
    pub(super) fn is_lost_on(self, ground: Self) -> bool {
        let ground = if ground.alpha < 1.0 { Self::UNKNOWN } else { ground };
        let is_near = |(one, other): (Rgb, Rgb)| {
            one.into_iter().zip(other).all(|(one, other)| one.abs_diff(other) <= NEAR)
        };
        self.alpha < FAINT || self.rgb.zip(ground.rgb).is_some_and(is_near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_lost() {
        for (colour, on_white) in [
            ("#fff", true),
            ("#FEFEFE", true),
            ("ffffff", true),
            ("white", true),
            ("rgb(255,255,255)", true),
            ("rgba(255,250,250,.9)", true),
            ("transparent", true),
            ("#0000", true),
            ("#12345600", true),
            ("rgb(000/0)", true),
            ("hsla(0,0%,0%,0)", true),
            ("rgb(0,0,0/5%)", true),
            ("#eee", false),
            ("#ccc", false),
            ("#123456ff", false),
            ("rgb(0,0,0)", false),
            ("hsl(0,0%,100%)", false),
            ("red", false),
            ("rgb(", false),
        ] {
            assert_eq!(Colour::of(colour).is_lost_on(Colour::WHITE), on_white, "{colour}");
        }
        assert!(Colour::of("black").is_lost_on(Colour::of("#000")));
        assert!(!Colour::of("white").is_lost_on(Colour::UNKNOWN));
        assert!(!Colour::of("black").is_lost_on(Colour::of("rgba(0,0,0,.1)")));
    }
}
