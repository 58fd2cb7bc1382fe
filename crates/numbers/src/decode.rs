//! The bytes of a file as text.

/// The text of a file in UTF-8 or, with a byte-order mark, in UTF-16. Bytes that are no UTF-8 are
/// read as Latin-1, which spreadsheets still write.
///
/// ```
/// assert_eq!(numbers::decode(b"\xef\xbb\xbf1 2"), "1 2");
/// assert_eq!(numbers::decode(b"\xff\xfe1\0 \x002\0"), "1 2");
/// assert_eq!(numbers::decode(b"L\xe4nge"), "Länge");
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    let characters = char::decode_utf16(units);
    characters
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
