//! Links as mail, chats and course systems hand them on.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::table::find;

/// A link without what was done to it on its way: an address before it, line breaks, `&amp;` in
/// place of `&`, a whole link in percent-encoding, once or twice, or as mail encodes it, wide signs,
/// what mailings append to count their readers, and the punctuation of a sentence behind it. The
/// blanks around keys and values are left to those who read them.
///
/// ```
/// use model::settings::mended;
/// assert_eq!(mended("https://example.org/#n=5&amp;mu0=7)."), "n=5&mu0=7");
/// assert_eq!(mended("?n%3D5%26mu0%3D7"), "n=5&mu0=7");
/// ```
#[must_use]
pub fn mended(link: &str) -> String {
    let link = without_quoted_printable(link);
    let narrow = |c| match c {
        '＆' => '&',
        '＝' => '=',
        '＃' => '#',
        _ => c,
    };
    let mut link: String = link
        .chars()
        .filter(|c| !is_inserted(*c))
        .map(narrow)
        .collect();
    if link.contains("://") {
        let parts = link.split_once('#').or_else(|| link.split_once('?'));
        link = parts.map(|(_, link)| link.to_owned()).unwrap_or_default();
    }
    // No value has these characters, and so no link has them in percent-encoding.
    const CODES: [&str; 6] = ["%26", "%3D", "%3d", "%2526", "%253D", "%253d"];
    for _ in 0..2 {
        if CODES.iter().any(|code| link.contains(code)) {
            link = percent_decode_str(&link).decode_utf8_lossy().into_owned();
        }
    }
    let bare = link
        .trim()
        .trim_start_matches(['#', '?'])
        .trim_end_matches(ends_sentence);
    let parts = bare.split('&').map(|part| {
        let part = part.trim_start_matches("amp;");
        let code = ["#38;", "#x26;", "#038;"]
            .iter()
            .find_map(|code| part.strip_prefix(code));
        code.unwrap_or(part)
    });
    let counts_readers = |part: &&str| {
        let key = part.split('=').next().unwrap_or_default();
        key.starts_with("utm_") || matches!(key, "fbclid" | "gclid" | "mc_cid" | "mc_eid")
    };
    let parts = parts.filter(|part| !counts_readers(part));
    parts.collect::<Vec<_>>().join("&")
}

/// A link without the quoted-printable encoding of mail, in which `=` is `=3D` and a line that is
/// broken ends with `=`.
fn without_quoted_printable(link: &str) -> Cow<'_, str> {
    if !link.contains("=3D") {
        return link.into();
    }
    let whole = link.replace("=\r\n", "").replace("=\n", "");
    whole.replace("=3D", "=").replace("=26", "&").into()
}

/// The link in the query of an address, where mail or a course system has put it: its parts with
/// keys of parameters. Other parts are not Pathwise's.
///
/// ```
/// use model::settings::link_in_query;
/// assert_eq!(link_in_query("?utm_source=mail&n=5"), "n=5");
/// ```
#[must_use]
pub fn link_in_query(query: &str) -> String {
    let link = mended(query);
    let is_known = |part: &&str| {
        part.split_once('=')
            .is_some_and(|(key, _)| find(key.trim()).is_some())
    };
    link.split('&')
        .filter(is_known)
        .collect::<Vec<_>>()
        .join("&")
}

/// A word without the blanks that mail has put in it; no key and no word of a menu has any.
pub(super) fn unbroken(word: &str) -> Cow<'_, str> {
    if word.contains(char::is_whitespace) || word.contains("%20") {
        let letters = word.split("%20").flat_map(str::split_whitespace);
        letters.collect::<String>().into()
    } else {
        word.into()
    }
}

/// Line breaks, and marks of no width at which programs break lines.
const fn is_inserted(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r'
            | '\t'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// What stands behind a link in a sentence, and in no value.
fn ends_sentence(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | ')'
                | ']'
                | '>'
                | '"'
                | '\''
                | '”'
                | '’'
                | '»'
                | '*'
                | '_'
        )
}

#[cfg(test)]
mod tests {
    use super::super::fields::Settings;

    /// Each of these is the same link, and nothing of it is complained of.
    #[test]
    fn mangled_links_mean_what_they_meant() {
        const WHOLE: &str = "data=michelson&mu0=700&sigma0=150";
        for mangled in [
            "#data=michelson&amp;mu0=700&amp;sigma0=150",
            "#data=michelson&amp;amp;mu0=700&#38;sigma0=150",
            "#data%3Dmichelson%26mu0%3D700%26sigma0%3D150",
            "#data=michelson%26mu0=700%26sigma0=150",
            "#data=michelson&amp%3Bmu0%3D700&sigma0=150",
            "#data=michelson&mu0=700&sigma0=150).",
            "#data=michelson&mu0=700&sigma0=150>",
            "#data=michelson&mu0=700&sigma0=150,",
            "#data=michelson&mu\r\n0=700&sig\nma0=150",
            "#data=michelson& mu0 = 700&sigma 0=150 ",
            "#data=michelson&%20mu0=700&sigma0=%20150",
            "#data=mich elson&mu0=700&sigma0=150",
            "?data=michelson&mu0=700&sigma0=150",
            "https://example.org//pathwise/#data=michelson&mu0=700&sigma0=150",
            "https://example.org/?data=michelson&mu0=700&sigma0=150",
            "##data=michelson&mu0=7,00e2&sigma0=150,0",
            "#data%253Dmichelson%2526mu0%253D700%2526sigma0%253D150",
            "#data=3Dmichelson&mu0=3D70=\r\n0&sigma0=3D150",
            "#data=michelson&#x26;mu0=700&#038;sigma0=150",
            "#data=michelson&mu0=700&sigma0=150&utm_source=mail&utm_medium=x&fbclid=IwAR0",
            "＃data＝michelson＆mu0＝700＆sigma0＝150",
            "#\u{2068}data=michelson&mu0=700&sigma0=150\u{2069}",
            "#data=michelson&mu0=\u{200e}700&sigma0=150\u{a0}",
            "<https://example.org/pathwise#data=michelson&mu0=700&sigma0=150>;",
        ] {
            let (settings, ignored) = Settings::from_link(mangled);
            assert!(ignored.is_empty(), "{mangled}: {ignored:?}");
            assert_eq!(settings.to_link(), WHOLE, "{mangled}");
        }
    }

    /// Commas part the numbers of a link, whatever mail has put beside them.
    #[test]
    fn lists_survive_too() {
        for link in [
            "data=own&x=3,7,4,1",
            "data=own&x=3,7, 4,1.",
            "data=own&x=3,\n7,4,\n1",
            "data=own&x=3%2C7%2C4%2C1",
        ] {
            let (settings, ignored) = Settings::from_link(link);
            assert!(ignored.is_empty(), "{link}: {ignored:?}");
            assert_eq!(settings.own[..], [3.0, 7.0, 4.0, 1.0], "{link}");
        }
        let (settings, _) = Settings::from_link("data=own&x=3,7;4,1");
        assert_eq!(settings.own[..], [3.7, 4.1]);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (link, clean) in [
            ("mu0=−5", "mu0=-5"),
            ("mu0=%E2%88%925", "mu0=-5"),
            (
                "temperature=0,5&objective=elbo",
                "objective=elbo&temperature=0.5",
            ),
            ("n=10,000", "n=10000"),
            ("lr=0,001", "lr=0.001"),
            ("samples=16%20draws", "samples=16"),
        ] {
            let (settings, ignored) = Settings::from_link(link);
            assert!(ignored.is_empty(), "{link}: {ignored:?}");
            assert_eq!(settings.to_link(), clean);
        }
        let (_, ignored) = Settings::from_link("mu0=1,234");
        assert_eq!(ignored[0].to_string(), "mu0: may be 1.234 or 1234, ignored");
    }
}
