//! What a field of addresses is made of, read so that nothing is an error: a quote, comment or bracket
//! that never closes is an ordinary sign.

/// Octets of the longest encoded word: RFC 2047 allows 75, and programs read as much as a line holds
/// (RFC 5322 section 2.1.1).
const MAX_WORD: usize = 998;

/// One piece of a field of addresses (RFC 5322 section 3.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word outside of quotes and brackets.
    Word(String),
    /// A quoted string without its quotes.
    Quoted(String),
    /// A comment without its parentheses.
    Comment(String),
    /// What stands in angle brackets.
    Angle(String),
    /// The end of a mailbox.
    End,
}

/// The pieces of a text, in its order. Each sign is looked at a bounded number of times.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut reading = Reading {
        rest: text,
        word: String::new(),
        pieces: Vec::new(),
        no_quotes: false,
        no_comments: false,
    };
    while reading.step() {}
    reading.end_word();
    reading.pieces
}

struct Reading<'t> {
    rest: &'t str,
    word: String,
    pieces: Vec<Piece>,
    no_quotes: bool,
    no_comments: bool,
}

impl Reading<'_> {
    fn step(&mut self) -> bool {
        let mut rest = self.rest.chars();
        let Some(sign) = rest.next() else { return false };
        let rest = rest.as_str();
        if let Some((word, rest)) = encoded_word(self.rest).filter(|_| self.word.is_empty()) {
            self.word.push_str(word);
            self.rest = rest;
            return true;
        }
        let found = match sign {
            '"' if !self.no_quotes => quoted(rest).map(|(text, rest)| (Piece::Quoted(text), rest)),
            '(' if !self.no_comments => {
                comment(rest).map(|(text, rest)| (Piece::Comment(text), rest))
            }
            '<' => Some(angle(rest)),
            ',' | ';' => Some((Piece::End, rest)),
            _ => None,
        };
        self.no_quotes |= sign == '"' && found.is_none();
        self.no_comments |= sign == '(' && found.is_none();
        self.rest = rest;
        match found {
            Some((piece, rest)) => {
                self.end_word();
                self.pieces.push(piece);
                self.rest = rest;
            }
            None if sign.is_whitespace() => self.end_word(),
            None if !matches!(sign, '"' | '>' | '\\') => self.word.push(sign),
            None => {}
        }
        true
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.pieces.push(Piece::Word(std::mem::take(&mut self.word)));
        }
    }
}

/// An encoded word (RFC 2047) as it was written and what follows it: it may hold any sign.
fn encoded_word(text: &str) -> Option<(&str, &str)> {
    let head = text.get(..text.floor_char_boundary(MAX_WORD))?;
    let rest = head.strip_prefix("=?")?;
    let (charset, rest) = rest.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (inside, rest) = rest.split_once("?=")?;
    let is_word = [charset, encoding, inside].iter().all(|it| !it.contains(char::is_whitespace));
    let end = head.len() - rest.len();
    text.split_at_checked(end).filter(|_| is_word && encoding.len() == 1)
}

/// The text of a quoted string and what follows it; none where no quote closes it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut signs = text.chars();
    loop {
        match signs.next()? {
            '"' => return Some((inside, signs.as_str())),
            '\\' => inside.push(signs.next()?),
            '\r' | '\n' => {}
            sign => inside.push(sign),
        }
    }
}

/// The text of a comment and what follows it; comments nest.
fn comment(text: &str) -> Option<(String, &str)> {
    let (mut inside, mut depth) = (String::new(), 1_usize);
    let mut signs = text.chars();
    loop {
        let sign = signs.next()?;
        depth = match sign {
            '(' => depth + 1,
            ')' => depth - 1,
            _ => depth,
        };
        match sign {
            _ if depth == 0 => return Some((inside, signs.as_str())),
            '\\' => inside.push(signs.next()?),
            sign => inside.push(sign),
        }
    }
}

/// What stands in a bracket and what follows it. One that is not closed ends where a word does.
fn angle(text: &str) -> (Piece, &str) {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<');
    let (inside, rest) = match text.find(['<', '>']).and_then(|at| text.split_at_checked(at)) {
        Some((inside, rest)) if rest.starts_with('>') => (inside, rest.trim_start_matches('>')),
        _ => text.split_at(text.find(is_end).unwrap_or(text.len())),
    };
    (Piece::Angle(inside.split_whitespace().collect()), rest)
}
