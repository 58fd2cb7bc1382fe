//! Saved pages: what is written into a page stays one tag, whatever it holds.

use arbitrary::Unstructured;
use export::saved_page::SavedPage;
use model::settings::Settings;

use super::{links, word};
use crate::Target;

/// The registry's entry.
pub const TARGET: Target = Target {
    name: "pages",
    share: 9,
    run,
};

fn run(tape: &[u8]) {
    const TAG: &str = "<meta name=\"pathwise-link\"";
    let mut tape = Unstructured::new(tape);
    let saved = SavedPage {
        link: links::link(&mut tape),
        own: format!("{},{}", word(&mut tape), word(&mut tape)),
        home: word(&mut tape),
    };
    let before = word(&mut tape);
    let page = format!(
        "{before}{TAG} content=\"\" data-own=\"\" data-home=\"\">{}",
        word(&mut tape)
    );
    let written = saved.written_into(&page);
    assert!(written.is_some(), "{page:?}");
    let written = written.unwrap_or_default();
    assert_eq!(
        written.matches(TAG).count(),
        page.matches(TAG).count(),
        "{saved:?}"
    );
    // Written again, nothing changes: no value has ended its attribute or the tag.
    assert_eq!(saved.written_into(&written), Some(written), "{saved:?}");
    if let Some(whole) = saved.completed(&saved.link) {
        let (settings, _) = Settings::from_link(&whole);
        assert!(settings.t <= settings.steps, "{whole:?}");
    }
}
