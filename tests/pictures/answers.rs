//! What becomes of the answers of servers, and whom they cannot have us ask.

use crate::service::elsewhere::{Does, Server, picture};
use image::{DynamicImage, ImageFormat};
use std::collections::HashMap;
use std::io::Cursor;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use url::Url;
use waymark::annotate::pictures::Asking;
use waymark::clock;
use waymark::domains::reach::is_open;
use waymark::model::facts::Facts;
use waymark::model::verdict::{Judgement, Level};
use waymark::pictures::{Allows, Pictures, Servers};
use waymark::pipeline::process;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::raster::Redrawn;
use waymark::worker::meter::Budget;
use waymark::worker::pool::{Bounds, Pool};

const REFUSED: &str = "it may not be asked for";
const TORN: &str = "there is no whole answer in time";
const UNDRAWN: &str = "it is no picture that can be drawn anew";
const TOO_LARGE: &str = "it is larger than 5 MiB";
/// A side of the largest square picture that is drawn.
const SIDE: u32 = 2_896;
/// The longest time that a picture may take, in seconds, and a busy machine beside it.
const PATIENCE: i64 = 5 + 5;

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn png() -> Vec<u8> {
    picture(30, 20, ImageFormat::Png)
}

fn gives(fields: &str, body: impl AsRef<[u8]>) -> Does {
    Does::Answer(200, fields.to_owned(), body.as_ref().to_vec())
}

fn leads(to: &str) -> Does {
    Does::Answer(302, format!("Location: {to}\r\n"), Vec::new())
}

/// Bytes that are many more once their compression is undone.
fn gzip_bomb() -> Vec<u8> {
    let head = b"\x1f\x8b\x08\0\0\0\0\0\0\xff";
    let body = miniz_oxide::deflate::compress_to_vec(&vec![0; 30 << 20], 6);
    [&head[..], &body, &[0; 8]].concat()
}

/// The server of a sender; `trap` stands for what lies within.
fn does(own: SocketAddr, trap: SocketAddr, path: &str) -> Does {
    let port = trap.port();
    if let Some(left) = path.strip_prefix("/hops/").and_then(|left| left.parse::<u32>().ok()) {
        return leads(&if left > 1 {
            format!("/hops/{}", left - 1)
        } else {
            "/logo.png".to_owned()
        });
    }
    match path {
        "/logo.png" | "/logo.png?for=ann" => gives("Content-Type: image/png\r\n", png()),
        "/photo" => gives("", picture(30, 20, ImageFormat::Jpeg)),
        "/cookie" => gives("Set-Cookie: id=ann\r\nContent-Type: text/html\r\n", png()),
        "/cut" => gives("", &png()[..40]),
        "/bomb" => gives("", picture(9_000, 9_000, ImageFormat::Png)),
        "/drawing.svg" => gives(
            "Content-Type: image/svg+xml\r\n",
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        ),
        "/page" => gives("Content-Type: image/png\r\n", "<!doctype html><script>alert(1)</script>"),
        "/nothing" => gives("Content-Type: image/png\r\n", ""),
        "/large" => gives("", vec![0; (5 << 20) + 1]),
        "/squeezed" => gives("Content-Encoding: gzip\r\n", gzip_bomb()),
        "/endless" => Does::Endless,
        "/drip" => Does::Drip,
        "/silent" => Does::Silent,
        "/loop" => leads("/loop"),
        "/nowhere" => Does::Answer(302, String::new(), Vec::new()),
        "/to-trap" => leads(&format!("http://{trap}/x.png")),
        "/to-name" => leads(&format!("http://localhost:{port}/x.png")),
        "/to-number" => leads(&format!("http://2130706433:{port}/x.png")),
        "/to-v6" => leads(&format!("http://[::1]:{port}/x.png")),
        "/to-mapped" => leads(&format!("http://[::ffff:127.0.0.1]:{port}/x.png")),
        "/to-metadata" => leads("http://169.254.169.254/latest/meta-data/"),
        "/to-port" => leads("http://192.0.43.8:25/x.png"),
        "/to-user" => leads(&format!("http://ann:secret@{own}/logo.png")),
        "/to-blocked" => leads("http://cdn.blocked.test/x.png"),
        "/to-target" => leads("/target.png#there"),
        "/to-file" => leads("file:///etc/passwd"),
        "/to-ftp" => leads("ftp://192.0.43.8/x.png"),
        "/to-data" => leads("data:image/png;base64,AAAA"),
        _ => Does::Answer(404, String::new(), Vec::new()),
    }
}

/// What is asked for on behalf of one message, and by which rule.
struct Stand {
    pictures: Pictures,
    policy: Arc<Policy>,
    judgement: Arc<Judgement>,
}

impl Stand {
    fn new(servers: Servers, target: &str) -> Self {
        Self::within(Budget::default(), servers, target)
    }

    fn within(budget: Budget, servers: Servers, target: &str) -> Self {
        let lists = vec![(Level::Workspace, ListKind::Blocked, "*.blocked.test".to_owned())];
        let sources = Sources { lists, ..Sources::default() };
        let policy = Arc::new(Policy::new(sources, Arc::new(Lexicons::embedded())));
        let mail = format!(
            "From: a@b.test\r\nContent-Type: text/html\r\n\r\n<a href='{target}'>Confirm</a>"
        );
        let judgement = process(mail.as_bytes(), &policy, &Facts::default()).judgement;
        let program = PathBuf::from(env!("CARGO_BIN_EXE_waymark"));
        let workers = Pool::new(program, Bounds { count: 1, budget, ..Bounds::default() });
        let pictures = Pictures::new(servers, workers);
        Self { pictures, policy, judgement: Arc::new(judgement) }
    }

    fn allows(&self) -> Allows {
        let (policy, judgement) = (Arc::clone(&self.policy), Arc::clone(&self.judgement));
        Box::new(move |url| Asking::of(&judgement, &policy).allows(url))
    }

    async fn get(&self, url: &str) -> Result<Redrawn, String> {
        let url = Url::parse(url).expect("an address");
        let got = self.pictures.get(url, self.allows(), &self.policy).await;
        got.map_err(|error| error.to_string())
    }
}

/// The internet is that server, and whatever is open to strangers.
fn only(server: &Server) -> Servers {
    let own = server.address;
    Servers(Arc::new(move |address| address == own || is_open(address)))
}

fn servers() -> (Server, Server) {
    let trap = Server::start(|_, _| gives("", png()));
    let within = trap.address;
    (Server::start(move |own, path| does(own, within, path)), trap)
}

#[tokio::test]
async fn what_becomes_of_answers() {
    let (server, trap) = servers();
    let stand = Stand::new(only(&server), &server.url("/target.png"));
    for (path, becomes) in [
        ("/logo.png", Ok("image/png")),
        ("/photo", Ok("image/jpeg")),
        ("/cookie", Ok("image/png")),
        ("/hops/3", Ok("image/png")),
        ("/hops/4", Err(TORN)),
        ("/loop", Err(TORN)),
        ("/nowhere", Err(TORN)),
        ("/gone", Err("the answer has status 404")),
        ("/cut", Err(UNDRAWN)),
        ("/bomb", Err(UNDRAWN)),
        ("/drawing.svg", Err(UNDRAWN)),
        ("/page", Err(UNDRAWN)),
        ("/nothing", Err(UNDRAWN)),
        ("/large", Err(TOO_LARGE)),
        ("/squeezed", Err(TOO_LARGE)),
        ("/endless", Err(TOO_LARGE)),
        ("/drip", Err(TORN)),
        ("/silent", Err(TORN)),
        ("/target.png", Err(REFUSED)),
        ("/to-target", Err(REFUSED)),
        ("/to-trap", Err(REFUSED)),
        ("/to-name", Err(REFUSED)),
        ("/to-number", Err(REFUSED)),
        ("/to-v6", Err(REFUSED)),
        ("/to-mapped", Err(REFUSED)),
        ("/to-metadata", Err(REFUSED)),
        ("/to-port", Err(REFUSED)),
        ("/to-user", Err(REFUSED)),
        ("/to-blocked", Err(REFUSED)),
        // Without a host they count as paths of the same server.
        ("/to-file", Err("the answer has status 404")),
        ("/to-data", Err("the answer has status 404")),
        ("/to-ftp", Err(TORN)),
    ] {
        let begun = clock::now();
        let got = stand.get(&server.url(path)).await;
        let got = got.as_ref().map(Redrawn::media_type).map_err(String::as_str);
        assert_eq!(got, becomes, "{path}");
        assert!(clock::now() - begun <= PATIENCE, "{path}");
    }
    let without_tls = server.url("/logo.png").replace("http:", "https:");
    assert_eq!(stand.get(&without_tls).await, Err(TORN.to_owned()));
    assert_eq!(trap.connections(), 0, "what lies within");
    assert!(!server.asked().iter().any(|path| path.starts_with("/target")), "the target of a link");
    assert!(stand.get(&trap.url("/x.png")).await.is_err());
    assert_eq!(trap.connections(), 0, "nor without a detour");
}

/// As many pixels as may be, as deep as the format can have them. It is the memory that is tested: how long they
/// take is the machine's.
#[tokio::test]
async fn what_is_drawn_fits_in_a_worker() {
    let (deep, flat) = (DynamicImage::new_rgba16(SIDE, SIDE), DynamicImage::new_rgba8(SIDE, SIDE));
    let largest = [
        ("/png", written(&deep, ImageFormat::Png)),
        ("/webp", written(&flat, ImageFormat::WebP)),
        ("/gif", written(&flat, ImageFormat::Gif)),
        ("/jpeg", written(&flat.to_rgb8().into(), ImageFormat::Jpeg)),
    ];
    let paths = largest.each_ref().map(|(path, _)| *path);
    let largest = HashMap::from(largest);
    let server = Server::start(move |_, path| gives("", &largest[path]));
    let minute = Duration::from_mins(1);
    let budget = Budget { cpu: minute, wall: minute };
    let stand = Stand::within(budget, only(&server), "https://a.test/");
    for path in paths {
        let got = stand.get(&server.url(path)).await;
        assert!(got.is_ok(), "{path}: {:?}", got.err());
    }
}

#[tokio::test]
async fn a_server_is_told_nothing_of_the_reader() {
    let (server, _trap) = servers();
    let stand = Stand::new(only(&server), &server.url("/target.png"));
    for path in ["/cookie", "/logo.png?for=ann", "/hops/1"] {
        stand.get(&server.url(path)).await.expect(path);
    }
    let heads = server.heads();
    assert_eq!(heads.len(), 4, "{heads:#?}");
    for head in heads {
        let head = head.to_lowercase();
        let mut fields: Vec<&str> =
            head.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0)).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["accept", "accept-encoding", "host", "user-agent"], "{head}");
        assert!(head.contains("user-agent: waymark\n"), "{head}");
    }
}

#[tokio::test]
async fn the_rule_of_the_service_lets_nothing_on_this_machine_be_asked() {
    let (server, _trap) = servers();
    let stand = Stand::new(Servers::of_the_internet(), "https://a.test/");
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "0x7f.1"] {
        let got = stand.get(&format!("http://{host}:{port}/logo.png")).await;
        assert_eq!(got.map_err(|error| error == REFUSED), Err(true), "{host}");
        let got = stand.get(&format!("http://{host}/logo.png")).await;
        assert_eq!(got.map_err(|error| error == REFUSED), Err(true), "{host}");
    }
    assert_eq!(server.connections(), 0);
}
