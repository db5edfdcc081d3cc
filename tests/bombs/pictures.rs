//! Bombs in pictures and in what is drawn: small files of huge pictures, and much to search.

use crate::catalogue::{Bomb, message, repeated};
use data_encoding::BASE64;

/// All of them.
pub(crate) const BOMBS: &[Bomb] = &[
    ("huge-picture", |n| mail("image/png", &[png(200 * n.min(160), 200 * n.min(160))])),
    ("picture-at-the-limit", |_| mail("image/png", &[png(4_096, 4_096)])),
    ("picture-that-lies", |_| mail("image/png", &[lying(png(64, 64))])),
    ("many-pictures", |n| mail("image/png", &vec![png(1_024, 1_024); n.min(500)])),
    ("pictures-of-patterns", |n| mail("image/png", &vec![patterns(1_000); n.min(30)])),
    ("pictures-in-addresses", |n| {
        let picture = BASE64.encode(&png(900, 900));
        html(&repeated(n.min(400), |_| format!("<img src=\"data:image/png;base64,{picture}\">")))
    }),
    ("cells-of-tables", |n| {
        html(&format!(
            "<table>{}</table>",
            ["<tr>", &"<td bgcolor=#000>".repeat(40)].concat().repeat(n.min(4_000))
        ))
    }),
    ("tables-in-tables", |n| html(&"<table><tr><td bgcolor=#000><td>".repeat(n.min(100)))),
    ("blocks-without-end", |n| text(&"█▀▄ █▀▄ █▀▄ █▀▄\n".repeat(4 * n))),
    ("long-lines-of-blocks", |n| text(&["█▀".repeat(2 * n), "\n".to_owned()].concat().repeat(12))),
    ("drawing-of-boxes", |n| drawing(&"<rect width='9' height='9'/>".repeat(5 * n))),
    ("drawing-of-large-boxes", |n| drawing(&"<path d='M0 0h99v99H0z'/>".repeat(5 * n))),
    ("drawing-that-repeats", |n| {
        let layer = |i: usize| {
            format!("<g id='g{}'>{}</g>", i + 1, format!("<use href='#g{i}'/>").repeat(10))
        };
        drawing(&format!("<rect id='g0' width='9' height='9'/>{}", repeated(n.min(12), layer)))
    }),
    ("drawing-of-one-path", |n| {
        drawing(&format!("<path d='M0 0{}'/>", "h1v1h-1v99V0".repeat(10 * n)))
    }),
];

fn html(body: &str) -> Vec<u8> {
    message("Content-Type: text/html; charset=utf-8\n", body)
}

fn text(body: &str) -> Vec<u8> {
    message("Content-Type: text/plain; charset=utf-8\n", body)
}

fn drawing(shapes: &str) -> Vec<u8> {
    message("Content-Type: image/svg+xml\n", &format!("<svg viewBox='0 0 100 100'>{shapes}</svg>"))
}

fn mail(kind: &str, pictures: &[Vec<u8>]) -> Vec<u8> {
    let part = |bytes: &Vec<u8>| {
        let fields = format!("Content-Type: {kind}\nContent-Transfer-Encoding: base64\n");
        format!("--b\n{fields}\n{}\n", BASE64.encode(bytes))
    };
    let parts: String = pictures.iter().map(part).collect();
    message(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
        &format!("{parts}--b--\n"),
    )
}

/// A picture in one shade, which takes a thousandth of its size.
fn png(width: usize, height: usize) -> Vec<u8> {
    shades(width, height, |_, _| 255)
}

/// As many finder patterns of codes as there is room for.
fn patterns(side: usize) -> Vec<u8> {
    shades(side, side, |x, y| {
        let ring = |place: usize| (place % 9).abs_diff(3);
        let is_dark = matches!(ring(x).max(ring(y)), 0 | 1 | 3);
        if is_dark { 0 } else { 255 }
    })
}

fn shades(width: usize, height: usize, shade: impl Fn(usize, usize) -> u8) -> Vec<u8> {
    let length = |side: usize| u32::try_from(side).expect("a side fits");
    let mut bytes = Vec::new();
    let row = |y: usize| (0..width).map(|x| shade(x, y)).collect::<Vec<u8>>();
    let pixels: Vec<u8> = (0..height).flat_map(row).collect();
    let picture = image::GrayImage::from_raw(length(width), length(height), pixels);
    let picture = picture.expect("as many pixels as it has");
    let mut cursor = std::io::Cursor::new(&mut bytes);
    picture.write_to(&mut cursor, image::ImageFormat::Png).expect("a picture is written");
    bytes
}

/// A picture whose header claims a size that would take all memory.
fn lying(mut png: Vec<u8>) -> Vec<u8> {
    png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 0, 0xFF, 0xFF]);
    png
}
