//! Line ends as mail protocols have them.

/// The same lines, each ended by CRLF (RFC 5321 section 2.3.8).
pub(super) fn with_crlf(raw: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(raw.len() + raw.len() / 32 + 2);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        lines.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
        lines.extend_from_slice(b"\r\n");
    }
    lines
}

/// Lines as DATA has them (RFC 5321 section 4.5.2): dots stuffed, and a final dot.
pub(super) fn stuffed(raw: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(raw.len() + raw.len() / 32 + 5);
    for line in with_crlf(raw).split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            data.push(b'.');
        }
        data.extend_from_slice(line);
    }
    data.extend_from_slice(b".\r\n");
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_stuffed_and_ended() {
        for (raw, data) in [
            (&b"a\nb\r\n"[..], &b"a\r\nb\r\n.\r\n"[..]),
            (b".a\n..\nb", b"..a\r\n...\r\nb\r\n.\r\n"),
            (b"", b".\r\n"),
        ] {
            assert_eq!(stuffed(raw), data);
        }
    }
}
