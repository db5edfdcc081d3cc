//! The bytes of a picture to its shades.

use crate::codes::budget::Budget;
use crate::codes::gray::Gray;
use crate::raster::Packed;
use image::{DynamicImage, GenericImageView as _};

/// Pixels up to which a picture is searched as it is; larger ones are reduced.
const SEARCHED: usize = 1 << 20;

/// Modules of the smallest code.
const MODULES: u32 = 21;

/// The shades of a picture; none where it is no picture, too small for a code, or beyond the budget.
/// What is transparent shows the white that mail is drawn on; where that leaves no picture, black.
pub(super) fn shades(bytes: &[u8], budget: &mut Budget) -> Option<Gray> {
    let packed = Packed::of(bytes)?;
    let (width, height) = packed.sides;
    if width.min(height) < MODULES || !budget.unpack(packed.pixels()) {
        return None;
    }
    match packed.unpacked() {
        Ok(picture) => Some(gray(&picture)),
        Err(image::ImageError::Limits(_)) => {
            budget.is_spent = true;
            None
        }
        Err(_) => None,
    }
}

fn gray(picture: &DynamicImage) -> Gray {
    let on_white = on(picture, 255);
    let is_plain = on_white.pixels.iter().all(|shade| *shade > 240);
    searchable(if is_plain && picture.color().has_alpha() { on(picture, 0) } else { on_white })
}

/// A picture as large as is searched at most.
pub(super) fn searchable(gray: Gray) -> Gray {
    let side = (1..64).find(|side| gray.pixels.len() / (side * side) <= SEARCHED).unwrap_or(64);
    if side > 1 { gray.reduced(side) } else { gray }
}

/// A picture drawn on a ground of some shade.
fn on(picture: &DynamicImage, ground: u32) -> Gray {
    let (width, height) = picture.dimensions();
    let pixels = if picture.color().has_alpha() {
        let luma = picture.to_luma_alpha8();
        let blend = |shade: u8, alpha: u8| {
            let alpha = u32::from(alpha);
            (u32::from(shade) * alpha + ground * (255 - alpha)) / 255
        };
        let shades = luma.pixels().map(|pixel| blend(pixel.0[0], pixel.0[1]));
        shades.map(|shade| u8::try_from(shade).unwrap_or(u8::MAX)).collect()
    } else {
        picture.to_luma8().into_raw()
    };
    let length = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
    Gray { width: length(width), height: length(height), pixels }
}
