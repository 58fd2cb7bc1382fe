//! The link inside a PNG picture, as its own comment.

/// Signature and header: what every PNG file begins with.
const HEAD: usize = 8 + 25;

/// The picture with a `tEXt` chunk after its header; the text must be ASCII, as links are.
#[must_use]
pub fn with_text(png: &[u8], keyword: &str, text: &str) -> Vec<u8> {
    let Some((head, rest)) = png.split_at_checked(HEAD) else {
        return png.to_vec();
    };
    let mut chunk = b"tEXt".to_vec();
    chunk.extend(keyword.bytes());
    chunk.push(0);
    chunk.extend(text.bytes());
    let length = u32::try_from(chunk.len() - 4).unwrap_or(u32::MAX);
    let sum = crc(&chunk);
    [
        head,
        &length.to_be_bytes(),
        &chunk,
        &sum.to_be_bytes(),
        rest,
    ]
    .concat()
}

/// The checksum of a chunk: CRC-32, bit by bit, because a link has few of them.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    let sum = bytes.iter().fold(!0, |sum: u32, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| step(sum))
    });
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value of the standard, and the chunk that ends every file.
    #[test]
    fn sums_are_those_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn the_text_stands_after_the_header() {
        let png: Vec<u8> = (0..100).collect();
        let with = with_text(&png, "Source", "#n=10");
        assert_eq!(with[..HEAD], png[..HEAD]);
        assert_eq!(with[HEAD..HEAD + 8], *b"\0\0\0\x0ctEXt");
        assert_eq!(with[HEAD + 8..HEAD + 20], *b"Source\0#n=10");
        assert_eq!(with[HEAD + 24..], png[HEAD..]);
        assert_eq!(with_text(b"short", "a", "b"), b"short");
    }
}
