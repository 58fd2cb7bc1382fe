//! The page's content security policy: in force, never violated, and no request beyond the
//! page's own files.

use browser::json;

use crate::page::{Outcome, Served, needs, open};

/// Records violations of the policy from before the page's first line on.
const LISTEN: &str = "
    window.forbidden = [];
    document.addEventListener('securitypolicyviolation', event => {
        forbidden.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });";

/// The page, with violations of its policy recorded.
pub fn watched() -> Result<Served, browser::Error> {
    let page = open("")?;
    page.preload(LISTEN)?;
    page.reload()?;
    Ok(page)
}

#[track_caller]
pub fn expect_obedience(page: &Served, state: &str) -> Outcome {
    page.settle()?;
    assert_eq!(
        page.eval::<Vec<String>>("forbidden")?,
        Vec::<String>::new(),
        "{state}"
    );
    for request in page.requests()? {
        let own = request.starts_with(&page.site.url());
        let made_here = request.starts_with("blob:") || request.starts_with("data:");
        assert!(own || made_here, "{state}: {request} is not the page's own");
    }
    assert_eq!(page.console()?, Vec::<String>::new(), "{state}");
    Ok(())
}

const CHARTS: [&str; 8] = [
    "run", "spread", "plane", "variance", "ranking", "numbers", "identity", "network",
];

#[test]
fn is_kept_in_every_scene_chart_and_view() -> Outcome {
    needs!(Preload);
    let page = watched()?;
    let scenes = model::settings::scenes::ALL.map(|scene| format!("scene={}", scene.key));
    let charts = CHARTS.map(|chart| format!("chart={chart}&t=5"));
    let embedded = CHARTS.map(|chart| format!("view=embed&chart={chart}&t=5"));
    let views = ["view=present&t=5".to_owned()];
    let fan = ["fan=20&steps=50&t=50".to_owned()];
    for link in scenes
        .iter()
        .chain(&charts)
        .chain(&embedded)
        .chain(&views)
        .chain(&fan)
    {
        page.follow(link)?;
        expect_obedience(&page, link)?;
    }
    // Workers start later than the page.
    page.eval::<Option<u32>>("new Promise(end => setTimeout(() => end(null), 1500))")?;
    expect_obedience(&page, "after the fan")
}

#[test]
fn is_kept_by_the_share_dialog() -> Outcome {
    needs!(Preload, Downloads);
    let page = watched()?;
    page.follow("scene=collapse&t=5")?;
    page.click("#share")?;
    page.wait_until(
        "the dialog is open",
        "document.querySelector('#share-dialog')?.open && document.querySelector('#share-figure').options.length > 0",
    )?;
    expect_obedience(&page, "the share dialog")?;
    page.click(".share-hide summary")?;
    for selector in [
        "#share-step",
        "#share-hide-list [name=lr]",
        "[data-copy=share-address]",
        "[name=share-language][value=jax]",
    ] {
        page.click(selector)?;
        expect_obedience(&page, selector)?;
    }
    // Each is made here and given to the browser to keep.
    let downloads = std::env::temp_dir().join(format!("pathwise-policy-{}", std::process::id()));
    page.keep_downloads(&downloads)?;
    for id in ["svg", "png", "run", "samples", "program", "page"] {
        page.click(&format!("#share-{id}"))?;
        expect_obedience(&page, id)?;
    }
    page.wait_until(
        "the page is saved",
        "document.getElementById('share-status').textContent.includes('saved')",
    )?;
    expect_obedience(&page, "after the downloads")?;
    // It fails only if there is nothing to remove.
    let _ = std::fs::remove_dir_all(downloads);
    Ok(())
}

#[test]
fn is_kept_by_a_chart_alone_on_the_screen() -> Outcome {
    needs!(Preload);
    let page = watched()?;
    for chart in ["run", "plane", "variance"] {
        page.follow(&format!("chart={chart}&t=5"))?;
        page.settle()?;
        page.call::<()>(
            "() => {
                const buttons = [...document.querySelectorAll('.enlarge')];
                buttons.find(button => button.checkVisibility()).click();
                return null;
            }",
            &json!([]),
        )?;
        page.wait_until(
            "the chart is large",
            "document.getElementById('enlarged').open",
        )?;
        expect_obedience(&page, &format!("chart={chart}, enlarged"))?;
        page.click("#enlarged-close")?;
        expect_obedience(&page, &format!("chart={chart}, closed again"))?;
    }
    Ok(())
}

/// A test that cannot fail proves nothing.
#[test]
fn is_in_force() -> Outcome {
    needs!(Preload);
    let page = watched()?;
    page.eval::<()>(
        "void document.head.appendChild(Object.assign(document.createElement('script'), { textContent: 'window.hacked = 1' })) ?? null",
    )?;
    page.eval::<()>("void document.body.setAttribute('style', 'color: red') ?? null")?;
    page.wait_until("both are forbidden", "forbidden.length >= 2")?;
    assert!(!page.eval::<bool>("'hacked' in window")?);
    Ok(())
}
