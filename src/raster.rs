//! The bytes of a picture to its pixels, under bounds, and to a picture that is ours.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, ImageResult, Limits};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// Octets that unpacking may take at a time.
const MEMORY: u64 = 96 << 20;

/// Pixels up to which a picture is drawn anew; no mail needs more.
const LARGEST: u64 = 8 << 20;

/// Of JPEG, in per cent: above it files grow, and nobody sees why.
const QUALITY: u8 = 85;

/// A picture of a format that is read, before its pixels are unpacked.
#[derive(Debug)]
pub struct Packed<'b> {
    bytes: &'b [u8],
    format: ImageFormat,
    /// Its sides in pixels, as it says.
    pub sides: (u32, u32),
}

impl<'b> Packed<'b> {
    /// A picture by its first bytes, whatever it is called; none where it is of no format that is read.
    pub fn of(bytes: &'b [u8]) -> Option<Self> {
        let format = image::guess_format(bytes).ok().filter(|format| is_read(*format))?;
        let sides = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()?;
        Some(Self { bytes, format, sides })
    }

    /// How many pixels it says it has.
    pub fn pixels(&self) -> u64 {
        u64::from(self.sides.0) * u64::from(self.sides.1)
    }

    /// Its pixels; of several pictures those of the first.
    pub fn unpacked(&self) -> ImageResult<DynamicImage> {
        self.reader().decode()
    }

    /// The same, turned as its camera was held (Exif): what is drawn anew has no such note.
    fn upright(&self) -> ImageResult<DynamicImage> {
        let mut decoder = self.reader().into_decoder()?;
        let orientation = decoder.orientation()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        Ok(picture)
    }

    fn reader(&self) -> ImageReader<Cursor<&'b [u8]>> {
        let mut reader = ImageReader::with_format(Cursor::new(self.bytes), self.format);
        let mut limits = Limits::default();
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        reader
    }
}

fn is_read(format: ImageFormat) -> bool {
    matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP)
}

/// A picture that we have drawn: nothing of the bytes that it was made of is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redrawn {
    /// Whether it is a JPEG; else it is a PNG.
    pub is_jpeg: bool,
    /// The file.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

impl Redrawn {
    /// Its media type (RFC 2046).
    pub fn media_type(&self) -> &'static str {
        if self.is_jpeg { "image/jpeg" } else { "image/png" }
    }
}

/// A picture drawn anew from its pixels alone; none where it is of no format that is read, damaged or too
/// large. One that moves stands still. What came in a format for photographs stays in one.
pub fn redrawn(bytes: &[u8]) -> Option<Redrawn> {
    let packed = Packed::of(bytes).filter(|packed| packed.pixels() <= LARGEST)?;
    let picture = shallow(packed.upright().ok()?);
    let is_photograph = matches!(packed.format, ImageFormat::Jpeg | ImageFormat::WebP);
    let is_jpeg = is_photograph && !picture.color().has_alpha();
    let mut bytes = Vec::new();
    if is_jpeg {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).ok()?;
    } else {
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).ok()?;
    }
    Some(Redrawn { is_jpeg, bytes })
}

/// A picture with octets for its colours: no screen shows more, and twice as many take twice the work.
fn shallow(picture: DynamicImage) -> DynamicImage {
    let color = picture.color();
    match color.bytes_per_pixel() > color.channel_count() {
        true if color.has_alpha() => picture.into_rgba8().into(),
        true => picture.into_rgb8().into(),
        false => picture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn what_is_drawn_anew_and_what_is_not() {
        let png = written(30, 20, ImageFormat::Png);
        let with_more = [&png[..], b"<script>"].concat();
        for (what, bytes, media_type) in [
            ("PNG", png.clone(), Some("image/png")),
            ("JPEG", written(30, 20, ImageFormat::Jpeg), Some("image/jpeg")),
            ("GIF", written(30, 20, ImageFormat::Gif), Some("image/png")),
            ("WebP", written(30, 20, ImageFormat::WebP), Some("image/jpeg")),
            ("a picture and more", with_more, Some("image/png")),
            ("a picture cut off", png[..png.len() / 2].to_vec(), None),
            ("a bomb", written(6_000, 6_000, ImageFormat::Png), None),
            ("a drawing", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), None),
            ("a page", b"<!doctype html>".to_vec(), None),
            ("BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), None),
            ("nothing", Vec::new(), None),
        ] {
            let redrawn = redrawn(&bytes);
            assert_eq!(redrawn.as_ref().map(Redrawn::media_type), media_type, "{what}");
            let Some(redrawn) = redrawn else { continue };
            assert!(!redrawn.bytes.windows(8).any(|it| it == b"<script>"), "{what}");
            assert_eq!(Packed::of(&redrawn.bytes).unwrap().sides, (30, 20), "{what}");
        }
    }

    #[test]
    fn a_photograph_is_turned_as_its_camera_was_held() {
        let exif = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let jpeg = written(30, 20, ImageFormat::Jpeg);
        let turned = [&jpeg[..2], exif, &jpeg[2..]].concat();
        assert_eq!(Packed::of(&redrawn(&turned).unwrap().bytes).unwrap().sides, (20, 30));
    }
}
