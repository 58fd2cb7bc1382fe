//! The bytes of a file as text.

/// The text of a file in UTF-8 or, with a byte-order mark, in UTF-16. Bytes that are no UTF-8 are
/// read as Windows-1252, which spreadsheets still write.
///
/// ```
/// assert_eq!(numbers::decode(b"\xef\xbb\xbf1 2"), "1 2");
/// assert_eq!(numbers::decode(b"\xff\xfe1\0 \x002\0"), "1 2");
/// assert_eq!(numbers::decode(b"L\xe4nge, \x80"), "Länge, €");
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
        Err(_) => bytes.iter().copied().map(windows).collect(),
    }
}

/// The character of a byte in Windows-1252, as <https://encoding.spec.whatwg.org/index-windows-1252.txt>
/// has them; where Latin-1 has control characters it has others.
fn windows(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let place = usize::from(byte).checked_sub(0x80);
    let other = place.and_then(|place| FROM_0X80.get(place).copied());
    other.unwrap_or(char::from(byte))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    let characters = char::decode_utf16(units);
    characters
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
