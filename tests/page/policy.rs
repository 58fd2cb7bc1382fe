//! The page's content security policy: in force, never violated, and no request beyond the
//! page's own files.

use browser::json;

use crate::page::{Outcome, Served, open};

/// Keeps what the policy forbids, from before the page's first line on.
const LISTEN: &str = "
    window.forbidden = [];
    document.addEventListener('securitypolicyviolation', event => {
        forbidden.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });";

/// The page with the ear at the wall.
fn watched() -> Result<Served, browser::Error> {
    let page = open("")?;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": LISTEN }),
    )?;
    page.reload()?;
    Ok(page)
}

#[track_caller]
fn expect_obedience(page: &Served, state: &str) -> Outcome {
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

#[test]
fn is_kept_in_every_scene_chart_and_view() -> Outcome {
    let page = watched()?;
    let scenes = pathwise::settings::scenes::ALL.map(|scene| format!("scene={}", scene.key));
    let charts = ["run", "plane", "variance", "numbers", "identity"]
        .map(|chart| format!("chart={chart}&t=5"));
    let views = ["present", "embed"].map(|view| format!("view={view}&t=5"));
    let fan = ["fan=20&steps=50&t=50".to_owned()];
    for link in scenes.iter().chain(&charts).chain(&views).chain(&fan) {
        page.follow(link)?;
        expect_obedience(&page, link)?;
    }
    // Workers start later than the page.
    page.eval::<Option<u32>>("new Promise(end => setTimeout(() => end(null), 1500))")?;
    expect_obedience(&page, "after the fan")
}

/// A test that cannot fail proves nothing.
#[test]
fn is_in_force() -> Outcome {
    let page = watched()?;
    page.eval::<()>(
        "void document.head.appendChild(Object.assign(document.createElement('script'), { textContent: 'window.hacked = 1' })) ?? null",
    )?;
    page.eval::<()>("void document.body.setAttribute('style', 'color: red') ?? null")?;
    page.wait_until("both are forbidden", "forbidden.length >= 2")?;
    assert!(!page.eval::<bool>("'hacked' in window")?);
    Ok(())
}
