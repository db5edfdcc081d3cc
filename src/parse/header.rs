//! Where the header of a message stands.

use crate::parse::structure;
use mail_parser::MessageParser;
use std::ops::Range;

/// The header of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Its fields in the order of their writing.
    pub fields: Vec<Field>,
    /// Where the last field ends.
    pub end: usize,
    /// Where the body begins, behind the empty line.
    pub body: usize,
}

/// One header field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name as written.
    pub name: String,
    /// Its bytes, the last line end included.
    pub range: Range<usize>,
    /// Its value without the white space around it.
    pub value: String,
}

impl Field {
    /// Whether it has this name; case does not count (RFC 5322 section 1.2.2).
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether its name begins like this.
    pub fn begins(&self, prefix: &str) -> bool {
        let begin = self.name.get(..prefix.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
    }
}

/// The header of a message; none where the bytes do not begin with a field.
pub fn read(raw: &[u8]) -> Header {
    let raw = &*structure::with_lines(raw);
    let message = MessageParser::new().parse_headers(raw);
    let Some(message) = message.filter(|_| structure::begins_with_field(raw)) else {
        return Header::default();
    };
    let root = message.root_part();
    let fields: Vec<Field> = root.headers().iter().map(|field| place(&field)).collect();
    let body = root.offset_body() as usize;
    let end = fields.last().map_or(0, |last| last.range.end).min(body);
    Header { fields, end, body }
}

fn place(field: &mail_parser::Header<'_>) -> Field {
    Field {
        name: field.raw_name().to_owned(),
        range: field.offset_field() as usize..field.offset_end() as usize,
        value: String::from_utf8_lossy(field.raw_value()).trim().to_owned(),
    }
}
