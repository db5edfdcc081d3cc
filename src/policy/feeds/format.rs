//! How the lines of feeds are written.

/// How a feed is written. A line that begins with `#`, `;` or `//` is a comment in each form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An address or a name a line, as `OpenPhish` writes them.
    Lines,
    /// A hosts file: an address that leads nowhere, then names.
    Hosts,
    /// Columns between commas, as `URLhaus` writes them, with the number of the one that counts, from 1.
    Csv(usize),
}

/// Names that hosts files give to the machine itself.
const OWN: &[&str] = &["localhost", "localhost.localdomain", "broadcasthost", "local"];

impl Format {
    /// What stands in a line: nothing in a comment, several names in a hosts file. What is not written in
    /// this form is one text that is no entry.
    pub fn entries(self, line: &str) -> Vec<String> {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with(['#', ';']) || line.starts_with("//") {
            return Vec::new();
        }
        match self {
            Self::Lines => vec![without_comment(line).to_owned()],
            Self::Hosts => names(without_comment(line)),
            Self::Csv(column) => vec![cell(line, column)],
        }
    }
}

/// A comment begins with `#` behind white space; in an address it may stand anywhere.
fn without_comment(line: &str) -> &str {
    let comment = line.find(" #").or_else(|| line.find("\t#"));
    comment.and_then(|at| line.get(..at)).unwrap_or(line).trim_end()
}

fn names(line: &str) -> Vec<String> {
    let mut words = line.split_whitespace();
    let is_address = words.next().is_some_and(|word| word.parse::<std::net::IpAddr>().is_ok());
    if !is_address {
        return vec![String::new()];
    }
    let is_own = |word: &&str| OWN.contains(word) || word.starts_with("ip6-") || *word == "0.0.0.0";
    words.filter(|word| !is_own(word)).map(str::to_owned).collect()
}

/// A cell (RFC 4180), empty where there are fewer. Line ends in cells are not known.
fn cell(line: &str, column: usize) -> String {
    let (mut cell, mut at, mut quoted) = (String::new(), 1, false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted && at == column => return cell,
            ',' if !quoted => {
                at += 1;
                cell.clear();
            }
            c => cell.push(c),
        }
    }
    if at == column { cell } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_lines() {
        for (format, line, entries) in [
            (Format::Lines, "https://evil.example/a#b", vec!["https://evil.example/a#b"]),
            (Format::Lines, "\u{feff}evil.example # since 2026\r", vec!["evil.example"]),
            (Format::Lines, "# comment", vec![]),
            (Format::Lines, "// comment", vec![]),
            (Format::Lines, "  ", vec![]),
            (
                Format::Hosts,
                "0.0.0.0 evil.example www.evil.example\t# x",
                vec!["evil.example", "www.evil.example"],
            ),
            (Format::Hosts, "127.0.0.1 localhost", vec![]),
            (Format::Hosts, "::1 ip6-localhost", vec![]),
            (Format::Hosts, "0.0.0.0 0.0.0.0", vec![]),
            (Format::Hosts, "evil.example", vec![""]),
            (
                Format::Csv(3),
                "\"1\",\"2026\",\"https://evil.example/a,b\"\"c\",\"x\"",
                vec!["https://evil.example/a,b\"c"],
            ),
            (Format::Csv(2), "1,evil.example", vec!["evil.example"]),
            (Format::Csv(3), "1,evil.example", vec![""]),
            (Format::Csv(2), "# id,url", vec![]),
        ] {
            assert_eq!(format.entries(line), entries, "{line}");
        }
    }
}
