//! A language made of English that no translator has touched: what stands on the page without its
//! accents and marks did not come from the messages.

use super::languages::Language;
use super::{Message, mark};

/// Its name in links, by the custom for such languages: English with accents.
const TAG: &str = "en-XA";

/// The marks at both ends of a message.
const ENDS: (char, char) = ('⟦', '⟧');

/// What half as many letters are added with.
const FILLER: &str = "~";

/// The test language: numbers have a decimal comma.
#[must_use]
pub fn test_language(english: &[Message]) -> Language {
    let pattern = |message: &Message| match message.id.as_str() {
        "decimal-mark" => ",".to_owned(),
        _ => accented(&message.pattern),
    };
    Language::new(TAG, english, english.iter().map(pattern).collect())
}

/// A pattern in the test language: accents on its letters, half as long again, marks at both ends.
/// What stands between marks of a pattern, such as the key of a variant, stays, and so does what
/// has no letters.
#[must_use]
pub fn accented(pattern: &str) -> String {
    let mut out = String::from(ENDS.0);
    let (mut length, mut has_letters) = (0, false);
    let (mut is_key, mut is_letter) = (false, false);
    for c in pattern.chars() {
        let kept = is_key || is_letter || c < ' ';
        length += usize::from(!kept);
        has_letters |= !kept && c.is_ascii_alphabetic();
        out.push(if kept { c } else { with_accent(c) });
        is_letter = c == mark::VALUE || c == mark::CHOICE;
        is_key = c == mark::VARIANT || is_key && c != mark::KEY_END;
    }
    if !has_letters {
        return pattern.to_owned();
    }
    out += &FILLER.repeat(length.div_ceil(2));
    out.push(ENDS.1);
    out
}

/// HTML in the test language: what is between tags, but no formula, no code and no key.
#[must_use]
pub fn accented_html(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut letters = 0;
    while let Some(c) = rest.chars().next() {
        let kept = match c {
            '<' => ["math", "code", "kbd"]
                .iter()
                .find_map(|name| element(rest, name))
                .or_else(|| rest.find('>').map(|end| end + 1)),
            '\\' if rest.starts_with("\\(") => rest.find("\\)").map(|end| end + 2),
            '&' => rest.find(';').map(|end| end + 1),
            '{' => rest.find('}').map(|end| end + 1),
            _ => None,
        };
        let length = kept.unwrap_or(c.len_utf8());
        if kept.is_some() {
            out += &rest[..length];
        } else {
            letters += 1;
            out.push(with_accent(c));
        }
        rest = &rest[length..];
    }
    if letters == 0 {
        return out;
    }
    format!("{}{out}{}{}", ENDS.0, FILLER.repeat(letters / 2), ENDS.1)
}

/// The length of an element with this name, if `html` begins with it.
fn element(html: &str, name: &str) -> Option<usize> {
    let rest = html.strip_prefix('<')?.strip_prefix(name)?;
    if !rest.starts_with(['>', ' ']) {
        return None;
    }
    let close = format!("</{name}>");
    Some(html.find(&close)? + close.len())
}

/// A letter with an accent; whoever reads it aloud still knows the word.
fn with_accent(c: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀçđéƒğħíĵķłɱñóþɋřšťúṽŵẋýžÁƁÇĐÉƑĞĦÍĴĶŁṀÑÓÞɊŘŠŤÚṼŴẊÝŽ";
    let place = PLAIN.chars().position(|plain| plain == c);
    place
        .and_then(|place| ACCENTED.chars().nth(place))
        .unwrap_or(c)
}
