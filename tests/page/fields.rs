//! Numbers typed and pasted as people write them, and links as mail hands them on.

use crate::page::{Outcome, Served, open};

#[track_caller]
fn expect(page: &Served, field: &str, value: &str, link: &str) -> Outcome {
    page.wait_until(
        format!("{field} shows {value}, and the link has {link}"),
        &format!(
            "document.querySelector('{field}').value === '{value}' \
             && location.hash.includes('{link}')"
        ),
    )?;
    Ok(())
}

#[test]
fn take_decimal_commas_signs_and_units() -> Outcome {
    let page = open("mean=3")?;
    page.enter("#param-lr", "0,02")?;
    expect(&page, "#param-lr", "0.02", "lr=0.02")?;
    page.click("#more summary")?;
    page.enter("#param-sigma0", "1,5")?;
    expect(&page, "#param-sigma0", "1.5", "sigma0=1.5")?;
    page.enter("#param-mu0", "\u{2212}5")?;
    expect(&page, "#param-mu0", "-5", "mu0=-5")?;
    page.enter("#param-samples", " 16 draws ")?;
    expect(&page, "#param-samples", "16", "samples=16")?;
    page.click("#param-samples")?;
    page.press(&["ArrowUp"])?;
    expect(&page, "#param-samples", "20", "samples=20")?;
    page.expect_no_trouble()
}

/// What was typed stays, the field says what it wants, and the last good value counts.
#[test]
fn keep_what_cannot_be_read() -> Outcome {
    let page = open("lr=0.02&mean=3")?;
    for (typed, said) in [
        ("fast", "not a number, ignored; a number from"),
        ("1,234", "may be 1.234 or 1234"),
    ] {
        page.enter("#param-lr", typed)?;
        page.click("h1")?;
        page.wait_until(
            format!("the field says {said}"),
            &format!("document.getElementById('message-lr').textContent.includes('{said}')"),
        )?;
        expect(&page, "#param-lr", typed, "lr=0.02")?;
    }
    page.enter("#param-lr", "0,1")?;
    expect(&page, "#param-lr", "0.1", "lr=0.1")?;
    assert!(!page.look_at::<bool>("#message-lr", "message => message.checkVisibility()")?);
    page.expect_no_trouble()
}

#[test]
fn mangled_links_are_read_and_written_clean() -> Outcome {
    const CLEAN: &str = "location.hash === '#data=michelson&mu0=700&sigma0=150'";
    for link in [
        "data=michelson&amp;mu0=700&amp;sigma0=150",
        "data%3Dmichelson%26mu0%3D700%26sigma0%3D150",
        "data=michelson&mu0=700&sigma0=150).",
        "data=michelson&%20mu0=700&sigma0=%20150",
    ] {
        let page = open(link)?;
        page.wait_until(format!("{link} is written clean"), CLEAN)?;
        assert_eq!(page.note()?, "", "{link}");
    }
    let page = open("")?;
    page.eval::<()>("location.replace(location.pathname + '?utm_source=mail&data=michelson&mu0=700&sigma0=150'), null")?;
    page.wait_until("the query is read", CLEAN)?;
    page.wait_until("the address has no query", "location.search === ''")?;
    page.wait_until(
        "the data are Michelson's",
        "document.getElementById('data-line').textContent.includes('mean 852.4')",
    )?;
    Ok(())
}

/// Pasted numbers are used at once; a paste has them in the field after its event.
#[test]
fn pasted_own_numbers_count_at_once() -> Outcome {
    let page = open("data=own&x=1,2")?;
    page.click("#more summary")?;
    page.eval::<()>(
        "(() => {
         const area = document.getElementById('param-x');
         area.focus();
         area.value = 'v\\n3,7\\n4,1\\n3,9';
         area.dispatchEvent(new Event('paste', { bubbles: true }));
         return null;
         })()",
    )?;
    page.wait_until(
        "they are in use",
        "document.getElementById('data-line').textContent.includes('mean 3.900,') \
         && document.getElementById('data-read').textContent.includes('decimal marks')",
    )?;
    page.expect_no_trouble()
}

#[test]
fn dragged_words_are_none_of_the_pages_business() -> Outcome {
    let page = open("mean=3")?;
    let (is_seen, is_taken) = page.eval::<(bool, bool)>(
        "(() => {
         const dataTransfer = new DataTransfer();
         dataTransfer.setData('text/plain', '5 6 7');
         const send = name => {
             const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
             document.body.dispatchEvent(event);
             return event.defaultPrevented;
         };
         const over = send('dragover');
         const curtain = document.getElementById('drop').checkVisibility();
         return [curtain, send('drop') || over];
         })()",
    )?;
    assert!(!is_seen && !is_taken);
    page.settle()?;
    assert!(page.address()?.ends_with("#mean=3"));
    page.expect_no_trouble()
}
