//! The words of a text: what stands between white space, quotation marks and angle brackets. No
//! address runs over such a border.

/// Each word with the place at which it begins.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let begin = at + rest.find(|c| !ends_word(c))?;
        let rest = text.get(begin..)?;
        at = begin + rest.find(ends_word).unwrap_or(rest.len());
        Some((begin, text.get(begin..at)?))
    })
}

fn ends_word(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
}

/// Whether a character belongs to a name of a host, its dots included.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '\u{300}'..='\u{36F}')
}

/// Whether a letter is of a script that puts no space between words: Thai to Khmer, Chinese, Japanese,
/// and Korean, whose particles follow an address without one.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1100}'..='\u{11FF}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30FF}'
            | '\u{3130}'..='\u{318F}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7AF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Where a text first goes over from letters of a script with spaces to letters of one without, or back.
pub(super) fn turn(text: &str) -> Option<usize> {
    let mut before: Option<char> = None;
    let mut letters = text.char_indices().map(|(at, c)| (at, before.replace(c), c));
    letters.find_map(|(at, before, c)| before.filter(|it| turns(*it, c)).map(|_| at))
}

fn turns(before: char, c: char) -> bool {
    let both = before.is_alphanumeric() && c.is_alphanumeric();
    both && is_unspaced(before) != is_unspaced(c)
}

/// Whether a mark ends a sentence or clause and never stands in an address as it is written.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c, '、' | '，' | '！' | '？' | '；' | '：' | '・' | '～' | '…' | '—')
}

/// Whether a mark is a dot to browsers (UTS 46), and a full stop to readers.
pub fn is_wide_dot(c: char) -> bool {
    matches!(c, '。' | '．' | '｡')
}
