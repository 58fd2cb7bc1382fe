//! The reader's own numbers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::page::{Failure, Outcome, Served, open};

/// A file that is gone when the test has ended.
pub struct Text(PathBuf);

impl Text {
    pub fn new(name: &str, text: &str) -> Self {
        Self::of_bytes(name, text.as_bytes())
    }

    fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        let name = format!("pathwise-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, bytes).expect("the folder for temporary files can be written to");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        // A file left behind harms nobody.
        let _ = fs::remove_file(&self.0);
    }
}

/// Waits until the page has these data in use.
fn expect_data(page: &Served, n: u32, mean: &str) -> Result<(), browser::Error> {
    page.wait_until(
        format!("there are {n} observations with mean {mean}"),
        &format!(
            "document.getElementById('param-n').value === '{n}' \
             && document.getElementById('data-line').textContent.includes('mean {mean},')"
        ),
    )
}

/// Waits until the page says this of how it read the data.
fn expect_said(page: &Served, said: &str) -> Result<(), browser::Error> {
    let said = browser::json!(said);
    page.wait_until(
        format!("the page says {said}"),
        &format!("document.getElementById('data-read').textContent.includes({said})"),
    )
}

fn open_more() -> Result<Served, Failure> {
    let page = open("")?;
    page.click("#more summary")?;
    Ok(page)
}

#[test]
fn are_pasted_into_a_field() -> Outcome {
    let page = open_more()?;
    page.choose("#param-data", "own")?;
    page.settle()?;
    page.replace("#param-x", "speed\n1, 2; 4\t5\n-2e0")?;
    page.press(&["Tab"])?;
    expect_data(&page, 5, "2.000")?;
    page.click("#play")?;
    page.wait_for_step(5)?;
    page.expect_no_trouble()
}

#[test]
fn are_read_from_a_file() -> Outcome {
    let page = open_more()?;
    let file = Text::new("chosen.csv", "x;y\n1;2\n3;6\n");
    page.choose_file("#file", &file.0)?;
    expect_data(&page, 2, "2.000")?;
    page.wait_until("the link carries them", "location.hash.includes('x=1,3')")?;
    expect_said(&page, "Read 2 numbers of column “x” (others: “y”)")?;
    let semicolons = "Geschwindigkeit;Fehler\r\n3,7;0,1\r\n4,1;0,2\r\n3,9;0,1";
    let units: Vec<u8> = semicolons
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16 = [&[0xff, 0xfe], &units[..]].concat();
    for bytes in [semicolons.as_bytes(), &utf16] {
        let file = Text::of_bytes("excel.csv", bytes);
        page.choose_file("#file", &file.0)?;
        expect_data(&page, 3, "3.900")?;
        expect_said(
            &page,
            "“Geschwindigkeit” (others: “Fehler”), commas as decimal marks",
        )?;
    }
    page.expect_no_trouble()
}

/// What was read wrong is corrected by a menu, and stays while the other reading fails.
#[test]
fn are_read_in_another_way_on_demand() -> Outcome {
    let page = open("")?;
    let file = Text::new("table.csv", "x;y;z\n1,234;2;a\n3,456;6;b\n");
    page.drop_file("#charts", file.path())?;
    expect_data(&page, 2, "2.345")?;
    expect_said(&page, "commas as decimal marks")?;
    page.choose_label("#data-marks", "commas between thousands")?;
    expect_data(&page, 2, "2345")?;
    page.choose_label("#data-column", "y")?;
    expect_data(&page, 2, "4.000")?;
    expect_said(&page, "of column “y”")?;
    page.wait_until("the link carries them", "location.hash.includes('x=2,6')")?;
    let file = Text::new("points.txt", "1.234\n2.345\n");
    page.drop_file("#charts", file.path())?;
    expect_data(&page, 2, "1.790")?;
    page.choose_label("#data-marks", "points between thousands")?;
    expect_data(&page, 2, "1790")?;
    // A list as people type it has nothing to choose.
    let file = Text::new("list.txt", "1 2 3");
    page.drop_file("#charts", file.path())?;
    expect_data(&page, 3, "2.000")?;
    for row in ["#data-column-row", "#data-marks-row"] {
        assert!(
            !page.look_at::<bool>(row, "row => row.checkVisibility()")?,
            "{row}"
        );
    }
    page.expect_no_trouble()
}

#[test]
fn are_dropped_on_the_page() -> Outcome {
    let page = open("")?;
    let numbers: String = (1..=1000).map(|i| format!("{i}\n")).collect();
    let file = Text::new("dropped.txt", &numbers);
    page.drop_file("#charts", &file.0)?;
    expect_data(&page, 1000, "500.5")?;
    assert!(!page.look_at::<bool>("#drop", "curtain => curtain.checkVisibility()")?);
    Ok(())
}

/// A link has room for 200; a tab keeps more of them, for the addresses that it wrote itself.
#[test]
fn are_there_after_a_reload() -> Outcome {
    let page = open("")?;
    for (last, mean) in [(300, "150.5"), (1000, "500.5")] {
        let numbers: String = (1..=last).map(|i| format!("{i}\n")).collect();
        let file = Text::new("kept.txt", &numbers);
        page.drop_file("#charts", &file.0)?;
        expect_data(&page, last, mean)?;
        page.click("#step")?;
        page.wait_until("the link is written", "location.hash.includes('t=1')")?;
        page.reload()?;
        page.wait_for_step(1)?;
        expect_data(&page, last, mean)?;
        page.expect_no_trouble()?;
        page.click("#reset")?;
        page.wait_until("the link is written", "!location.hash.includes('t=1')")?;
    }
    page.follow("data=own&seed=2")?;
    assert!(page.note()?.contains("the link carries no values"));
    // Going back is no reload: the address that had 1000 numbers never shows others.
    let others: String = (1..=400).map(|i| format!("{i}\n")).collect();
    let file = Text::new("others.txt", &others);
    page.drop_file("#charts", &file.0)?;
    expect_data(&page, 400, "200.5")?;
    page.wait_until("the numbers are kept", "history.state !== null")?;
    page.eval::<()>("history.back(), null")?;
    page.wait_until(
        "the page says that they are gone",
        "document.getElementById('note').textContent.includes('the link carries no values')",
    )?;
    Ok(())
}

#[test]
fn may_be_a_million() -> Outcome {
    let page = open("")?;
    let numbers: String = (1..=1_000_000).map(|i| format!("{}\n", i % 5)).collect();
    let file = Text::new("million.txt", &numbers);
    page.drop_file("#charts", &file.0)?;
    expect_data(&page, 1_000_000, "2.000")?;
    page.expect_no_trouble()
}

#[test]
fn with_a_mistake_are_refused_by_line_and_the_last_good_ones_stay() -> Outcome {
    let page = open_more()?;
    let good = Text::new("good.txt", "1 2 3 6");
    page.choose_file("#file", &good.0)?;
    expect_data(&page, 4, "3.000")?;
    for (text, said) in [
        ("1\n2\nthree\n", "line 3: “three” is not a number"),
        ("1\n1e400\n", "line 2: “1e400” is out of range"),
        (
            "<script>window.hacked=1</script>\n1\n<b>2</b>",
            "line 1: “<script>window.hacked=1<…” is not a number",
        ),
        ("", "there are no numbers"),
        ("5", "only one number"),
    ] {
        let bad = Text::new("bad.txt", text);
        page.choose_file("#file", &bad.0)?;
        page.wait_until(
            format!("the page says {said:?}"),
            &format!(
                "document.getElementById('note').textContent.includes({})",
                browser::json!(said)
            ),
        )?;
        expect_data(&page, 4, "3.000")?;
    }
    assert!(!page.eval::<bool>("'hacked' in window")?);
    page.expect_no_trouble()
}
