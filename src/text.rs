//! Texts inside texts. The library's own search for them is made for long ones, and with its
//! messages it is larger than everything that this page searches.

/// What stands before the first `mark` in `text`, and what stands after it.
#[must_use]
pub fn cut<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let (bytes, mark) = (text.as_bytes(), mark.as_bytes());
    let last = bytes.len().checked_sub(mark.len())?;
    let at = (0..=last).find(|&at| bytes[at..].starts_with(mark))?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// Whether `mark` stands in `text`.
#[must_use]
pub fn holds(text: &str, mark: &str) -> bool {
    cut(text, mark).is_some()
}

/// `text` with `new` wherever `old` stands, which is not empty.
#[must_use]
pub fn replaced(mut text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    while let Some((before, after)) = cut(text, old) {
        out += before;
        out += new;
        text = after;
    }
    out + text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_library_finds() {
        for text in ["", "a", "aa", "µaaµ", "a{{b}}c", "{{", "x{{µ}}{{"] {
            for mark in ["a", "{{", "µ", "aa", "}}c"] {
                assert_eq!(cut(text, mark), text.split_once(mark));
                assert_eq!(holds(text, mark), text.contains(mark));
                assert_eq!(replaced(text, mark, "aµ"), text.replace(mark, "aµ"));
            }
        }
    }
}
