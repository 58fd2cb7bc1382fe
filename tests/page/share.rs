//! The dialog for sharing and taking away.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use browser::{Page, json};
use export::qr;

use crate::page::{Outcome, Served, needs, open};

/// A folder for downloads, removed when dropped.
pub struct Downloads(PathBuf);

impl Downloads {
    pub fn of(page: &Page, name: &str) -> Result<Self, browser::Error> {
        let folder = std::env::temp_dir().join(format!("pathwise-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        page.keep_downloads(&folder)?;
        Ok(Self(folder))
    }

    /// The file of this name, once it is there.
    pub fn take(&self, name: &str) -> PathBuf {
        let file = self.0.join(name);
        let begin = Instant::now();
        // A file of no bytes only keeps the name until the download has ended.
        while fs::metadata(&file).map_or(0, |file| file.len()) == 0 {
            assert!(begin.elapsed() < Duration::from_secs(20), "no {name} comes");
            std::thread::sleep(Duration::from_millis(50));
        }
        file
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn dialog(page: &Page) -> Result<(), browser::Error> {
    page.click("#share")?;
    page.wait_until(
        "the dialog is open",
        "document.querySelector('#share-dialog')?.open && document.querySelector('#share-figure').options.length > 0",
    )
}

fn shared(link: &str) -> Result<Served, browser::Error> {
    let page = open(link)?;
    page.wait_until(
        "the step is shown",
        "document.getElementById('step-now').value === '30'",
    )?;
    dialog(&page)?;
    Ok(page)
}

#[test]
fn gives_a_link_that_is_the_state() -> Outcome {
    let page = shared("n=20&seed=4&t=30")?;
    let url = page.site.url();
    assert_eq!(
        page.value("#share-address")?,
        format!("{url}#n=20&seed=4&t=30")
    );
    page.click("#share-step")?;
    assert_eq!(page.value("#share-address")?, format!("{url}#n=20&seed=4"));
    assert!(page.value("#share-frame")?.contains("view=embed"));
    // That such a path reads as its link another library says, in a native test.
    assert_eq!(
        page.attribute("#share-qr .ink", "d")?,
        qr::code(&page.value("#share-address")?).map(|code| code.path)
    );
    page.click("[data-copy=share-address]")?;
    assert_eq!(page.text("[data-copy=share-address]")?, "Copied");
    // The keys of the page are off under the dialog, and on again after it.
    page.press(&["r"])?;
    page.press(&["Escape"])?;
    page.settle()?;
    assert!(!page.look_at::<bool>("#share-dialog", "dialog => dialog.open")?);
    assert_eq!(page.value("#step-now")?, "30");
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

/// Width, height and number of colours of a PNG picture, as the browser reads it.
fn picture(page: &Page, png: &[u8]) -> Result<(u32, u32, usize), browser::Error> {
    page.call(
        "async bytes => {
            const file = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
            const picture = await createImageBitmap(file);
            const { width, height } = picture;
            const context = new OffscreenCanvas(width, height).getContext('2d');
            context.drawImage(picture, 0, 0);
            const { data } = context.getImageData(0, 0, width, height);
            return [width, height, new Set(new Uint32Array(data.buffer)).size];
        }",
        &json!([png]),
    )
}

#[test]
fn gives_every_chart_away() -> Outcome {
    needs!(Downloads);
    for chart in ["run", "spread", "plane", "variance", "ranking"] {
        let page = shared(&format!("n=20&seed=4&t=30&chart={chart}"))?;
        let files = Downloads::of(&page, chart)?;
        let link = page.value("#share-address")?;
        let charts: Vec<String> = page.look_at(
            "#share-figure",
            "list => [...list.options].map(option => option.value)",
        )?;
        assert!(!charts.is_empty());
        for chart in charts {
            page.choose("#share-figure", &chart)?;
            page.click("#share-svg")?;
            let svg = fs::read_to_string(files.take(&format!("pathwise-{chart}.svg"))).unwrap();
            let svg = roxmltree::Document::parse(&svg).unwrap();
            let metadata = svg.descendants().find(|node| node.has_tag_name("metadata"));
            let metadata = metadata.and_then(|node| node.text());
            assert_eq!(metadata, Some(link.as_str()), "{chart}");

            page.click("#share-png")?;
            let png = fs::read(files.take(&format!("pathwise-{chart}.png"))).unwrap();
            let (width, height, colours) = picture(&page, &png)?;
            assert_eq!((width, height), (1920, 1080), "{chart}");
            assert!(colours > 20, "{chart}: {colours} colours");
            let text = [b"tEXtSource\0", link.as_bytes()].concat();
            assert!(png.windows(text.len()).any(|part| part == text), "{chart}");
        }
        assert_eq!(page.console()?, Vec::<String>::new());
    }
    Ok(())
}

/// The rows of a CSV file under its comments, and the header's names with each.
fn rows(text: &str) -> Vec<Vec<(&str, &str)>> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| names.iter().copied().zip(line.split(',')).collect())
        .collect()
}

#[test]
fn gives_its_numbers_away_to_the_last_digit() -> Outcome {
    needs!(Downloads);
    let page = shared("n=20&seed=4&t=30&estimates=500")?;
    page.wait_for_histograms()?;
    let files = Downloads::of(&page, "numbers")?;
    page.click("#share-run")?;
    let run = fs::read_to_string(files.take("pathwise-run.csv")).unwrap();
    let header = format!(
        "# Pathwise {}\n# {}\n",
        env!("CARGO_PKG_VERSION"),
        page.value("#share-address")?
    );
    assert!(run.starts_with(&header), "{run}");
    let rows_of_run = rows(&run);
    assert_eq!(rows_of_run.len(), 31);
    for (name, value) in &rows_of_run[30][1..] {
        let number = page.number(&format!("theta.{}", name.replace('_', ".")))?;
        assert_eq!(value.parse(), Ok(number), "{name}");
    }
    page.click("#share-samples")?;
    let samples = fs::read_to_string(files.take("pathwise-samples.csv")).unwrap();
    assert!(samples.starts_with(&header), "{samples}");
    let rows_of_samples = rows(&samples);
    assert_eq!(rows_of_samples.len(), 4);
    for row in rows_of_samples {
        let cell = |wanted: &str| {
            let (_, value) = row.iter().find(|(name, _)| *name == wanted).unwrap();
            (*value).to_owned()
        };
        for (column, name) in [
            ("mean", "mean"),
            ("standard_error", "se"),
            ("exact_mean", "exact-mean"),
            ("variance", "variance"),
            ("exact_variance", "exact-variance"),
        ] {
            let name = format!("{}.{}.{name}", cell("side"), cell("parameter"));
            assert_eq!(cell(column).parse(), Ok(page.number(&name)?), "{name}");
        }
    }
    Ok(())
}

#[test]
fn gives_programs_away() -> Outcome {
    let page = shared("n=20&seed=4&t=30")?;
    for (language, word) in [("torch", "rsample"), ("jax", "jax.grad"), ("numpy", "np.")] {
        page.click(&format!("[name=share-language][value={language}]"))?;
        assert!(page.value("#share-code")?.contains(word), "{language}");
    }
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

/// A device that can hand a link to its other programs is asked to, with the link of the dialog.
#[test]
fn hands_the_link_to_the_device_where_it_can() -> Outcome {
    let page = open("seed=7")?;
    page.eval::<()>(
        "(Object.defineProperty(navigator, 'share', { configurable: true, value: what => { window.handed = what.url; return Promise.reject(new Error('closed')); } }), null)",
    )?;
    dialog(&page)?;
    page.click("#share-send")?;
    let handed: String = page.eval("window.handed")?;
    assert!(handed.ends_with("#seed=7"), "{handed}");
    assert_eq!(handed, page.value("#share-address")?);
    page.expect_no_trouble()
}
