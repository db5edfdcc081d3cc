//! All that programs may read in one part that holds no other: its body in each transfer encoding,
//! in each charset, as each type, and as the standards of its type have it.

use crate::model::message::{Body, HiddenKind};
use crate::parse::entity::{Entity, decoded};
use crate::parse::files::held::{File, Held, escaped, page};
use crate::parse::files::kinds;
use crate::parse::files::name::{ending, is_page};
use crate::parse::hidden::{Digging, Place};
use crate::parse::readings::characters::{self, Readings};
use crate::parse::readings::markup::{begins_as_markup, has_tags, is_markup};
use crate::parse::readings::{transfer, uuencoded};
use crate::parse::{flowed, structure};
use mail_parser::PartKind;
use std::borrow::Cow;

/// What is read in a part already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read<'r> {
    /// Its body without transfer encoding.
    pub(super) bytes: &'r [u8],
    /// Its text.
    pub(super) body: &'r Body,
}

/// Keeps what is read in a part, but for what is read already.
pub(super) fn dig(
    digging: &mut Digging<'_>,
    place: Place<'_>,
    entity: &Entity<'_>,
    read: Option<Read<'_>>,
) {
    let types = entity.media_types();
    if read.is_none() && !digging.enter(entity.body.len()) {
        return;
    }
    let leaf = Leaf { place, entity, names: entity.file_names(), is_text: is_text(&types), types };
    leaf.elsewhere(digging);
    let mut is_first = read.is_none();
    for bytes in transfer::readings(entity) {
        match read.filter(|read| *read.bytes == *bytes) {
            Some(read) => leaf.otherwise(digging, read),
            None => leaf.anew(digging, &bytes, is_first),
        }
        leaf.as_container(digging, &bytes);
        is_first = false;
    }
    if read.is_none() {
        digging.leave();
    }
}

/// No type at all is text (RFC 2045 section 5.2).
fn is_text(types: &[String]) -> bool {
    types.is_empty()
        || types.iter().any(|it| it.starts_with("text/") || it.starts_with("multipart/"))
}

struct Leaf<'l> {
    place: Place<'l>,
    entity: &'l Entity<'l>,
    names: Vec<String>,
    types: Vec<String>,
    is_text: bool,
}

impl Leaf<'_> {
    /// Where the body stands that is not in the mail (RFC 2046 section 5.2.3, RFC 2017).
    fn elsewhere(&self, digging: &mut Digging<'_>) {
        if !self.types.iter().any(|it| it == "message/external-body") {
            return;
        }
        let parameters = |name| self.entity.parameters(name).into_iter();
        let whole = parameters("url").map(|url| url.split_whitespace().collect());
        let folder = parameters("directory").next().map(|it| format!("/{}", it.trim_matches('/')));
        let folder = folder.unwrap_or_default();
        let hosts = parameters("site").flat_map(|site| {
            let place = format!("ftp://{site}{folder}");
            parameters("name").map(move |name| format!("{place}/{name}"))
        });
        if let Some(Held::Text(kind, body)) = page(whole.chain(hosts)) {
            digging.keep(self.as_(kind), body);
        }
    }

    /// The parts of a multipart that is encoded as a whole.
    fn as_container(&self, digging: &mut Digging<'_>, bytes: &[u8]) {
        let is_container = self.types.iter().any(|it| it.starts_with("multipart/"));
        if !is_container || bytes == self.entity.body {
            return;
        }
        for media_type in self.entity.values("content-type") {
            let header = format!("Content-Type: {media_type}\n\n");
            let source = [header.as_bytes(), bytes].concat();
            message(digging, self.as_(HiddenKind::Reading), &source);
        }
    }

    /// What a body is that was not read yet.
    fn anew(&self, digging: &mut Digging<'_>, bytes: &[u8], is_first: bool) {
        let place = if is_first { self.place } else { self.as_(HiddenKind::Reading) };
        if !self.is_text {
            file(digging, Place { names: &self.names, ..place }, &self.file(bytes));
        } else if digging.may_read(bytes.len()) {
            let Readings { first, others } = characters::readings(bytes, &self.charsets());
            self.keep(digging, place, first);
            self.others(digging, others);
            self.as_read(digging, place, bytes);
        }
    }

    /// What else a body is that was read.
    fn otherwise(&self, digging: &mut Digging<'_>, read: Read<'_>) {
        let Readings { first, mut others } = characters::readings(read.bytes, &self.charsets());
        let known = match read.body {
            Body::Html(text) | Body::Text(text) => text,
            Body::Attachment { .. } => return file(digging, self.place, &self.file(read.bytes)),
        };
        if !first.chars().filter(char::is_ascii).eq(known.chars().filter(char::is_ascii)) {
            others.push(first);
        }
        self.as_read(digging, self.as_(HiddenKind::Resolved), read.bytes);
        self.others(digging, others.into_iter().filter(|text| text != known).collect());
        self.as_other_type(digging, read.body);
    }

    fn others(&self, digging: &mut Digging<'_>, others: Vec<String>) {
        for text in others {
            self.keep(digging, self.as_(HiddenKind::Reading), text);
        }
    }

    /// Keeps a text as every type that it may have.
    fn keep(&self, digging: &mut Digging<'_>, place: Place<'_>, text: String) {
        let is_html = self.may_be_html(&text);
        let is_plain = !is_html || self.types.iter().any(|it| it == "text/plain");
        if is_html {
            self.keep_based(digging, &text);
            digging.keep(place, Body::Html(text.clone()));
        }
        if is_plain {
            self.keep_flowed(digging, &text);
            digging.keep(place, Body::Text(text));
        }
    }

    /// A text that was read as one type, as another that it may have.
    fn as_other_type(&self, digging: &mut Digging<'_>, body: &Body) {
        let place = self.as_(HiddenKind::Reading);
        match body {
            Body::Text(text) if self.may_be_html(text) => {
                self.keep_based(digging, text);
                self.keep_flowed(digging, text);
                digging.keep(place, Body::Html(text.clone()));
            }
            Body::Text(text) => self.keep_flowed(digging, text),
            Body::Html(text) => {
                self.keep_based(digging, text);
                if self.types.iter().any(|it| it == "text/plain") {
                    digging.keep(place, Body::Text(text.clone()));
                }
            }
            Body::Attachment { .. } => {}
        }
    }

    /// What a text is as a file of its name or type, and files within it.
    fn as_read(&self, digging: &mut Digging<'_>, place: Place<'_>, bytes: &[u8]) {
        let is_page = |name: &String| is_page(&ending(name));
        let types: Vec<String> = self.types.iter().filter(|it| !is_markup(it)).cloned().collect();
        let names: Vec<String> = self.names.iter().filter(|it| !is_page(it)).cloned().collect();
        if !begins_as_markup(bytes) {
            let as_file = File { names, media_types: types, ..self.file(bytes) };
            file(digging, place, &as_file);
        }
        for uuencoded::Uuencoded { name, bytes } in uuencoded::files(bytes) {
            let inner = File { names: vec![name], bytes: Cow::Owned(bytes), ..File::default() };
            file(digging, self.as_(HiddenKind::File), &inner);
        }
    }

    /// RFC 2557 section 5: what relative addresses are relative to, where the source does not say it.
    fn keep_based(&self, digging: &mut Digging<'_>, text: &str) {
        let fields = ["content-base", "content-location"];
        let bases = fields.iter().flat_map(|field| self.entity.values(field));
        for base in bases.filter(|base| base.contains([':', '?'])).take(4) {
            let base: String = decoded(base).split_whitespace().collect();
            let base = base.trim_matches(['"', '<', '>']);
            let source = format!("<base href=\"{}\">{text}", escaped(base));
            digging.keep(self.as_(HiddenKind::Resolved), Body::Html(source));
        }
    }

    /// RFC 3676 section 4: a line that ends in a space goes on in the next.
    fn keep_flowed(&self, digging: &mut Digging<'_>, text: &str) {
        let says = |name, value| {
            let values = self.entity.parameters(name);
            values.iter().any(|it| it.eq_ignore_ascii_case(value))
        };
        if says("delsp", "yes") && says("format", "flowed") {
            let joined = flowed::joined(text).into_owned();
            digging.keep(self.as_(HiddenKind::Resolved), Body::Text(joined));
        }
    }

    fn may_be_html(&self, text: &str) -> bool {
        let is_other =
            self.types.iter().any(|it| it != "text/plain" && !it.starts_with("multipart/"));
        self.types.iter().any(|it| is_markup(it))
            || self.names.iter().any(|name| is_page(&ending(name)))
            || begins_as_markup(text.as_bytes())
            || (is_other && has_tags(text))
    }

    fn as_(&self, kind: HiddenKind) -> Place<'_> {
        Place { kind, ..self.place }
    }

    fn charsets(&self) -> Vec<String> {
        self.entity.parameters("charset")
    }

    fn file<'a>(&self, bytes: &'a [u8]) -> File<'a> {
        File {
            names: self.names.clone(),
            media_types: self.types.clone(),
            charsets: self.charsets(),
            bytes: Cow::Borrowed(bytes),
        }
    }
}

/// Keeps what a file holds.
fn file(digging: &mut Digging<'_>, place: Place<'_>, file: &File<'_>) {
    if !digging.enter(file.bytes.len()) {
        return;
    }
    let names = [place.names, &file.names].concat();
    for held in kinds::held(file) {
        let place = Place { names: &names, ..place };
        match held {
            Held::Text(kind, body) if place.kind == HiddenKind::File => {
                digging.keep(Place { kind, ..place }, body);
            }
            Held::Text(_, body) => digging.keep(place, body),
            Held::Message(bytes) => message(digging, place, &bytes),
            Held::File(inner) => self::file(digging, place, &inner),
        }
    }
    digging.leave();
}

/// Keeps the texts of a message, or of a part with its header, that is not read as part of the
/// message itself.
pub(super) fn message(digging: &mut Digging<'_>, place: Place<'_>, bytes: &[u8]) {
    if !digging.enter(bytes.len()) {
        return;
    }
    match structure::read(bytes, digging.limits) {
        Some(parsed) => structure::walk(parsed.root(), place.section, &mut |_, part| {
            if !matches!(part.kind(), PartKind::Multipart | PartKind::Message(_)) {
                dig(digging, place, &Entity::new(part.raw_headers(), part.raw_body()), None);
            }
        }),
        None => text(digging, place, bytes),
    }
    digging.leave();
}

/// Keeps a text of no known type.
pub(super) fn text(digging: &mut Digging<'_>, place: Place<'_>, bytes: &[u8]) {
    for bytes in transfer::suggested(bytes).into_iter().chain([Cow::Borrowed(bytes)]) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if begins_as_markup(&bytes) || has_tags(&text) {
            digging.keep(place, Body::Html(text.clone()));
        }
        digging.keep(place, Body::Text(text));
    }
}
