//! The program's start: the page's elements are found, and the parts of the page are put
//! together.

use crate::address::bar::{Address, AddressBar};
use crate::address::link::LinkWriter;
use crate::address::storage;
use crate::app::{App, Part, Parts};
use crate::charts::enlarged;
use crate::charts::figures::Figure;
use crate::charts::identity::IdentityNote;
use crate::charts::network::NetworkPanel;
use crate::charts::panes::Panes;
use crate::charts::readings::Readings;
use crate::charts::sides::SideLooks;
use crate::charts::slow::Slow;
use crate::controls::own_reading::OwnReading;
use crate::controls::panel::{Controls, DataLine};
use crate::controls::progress::ProgressBar;
use crate::controls::switches::Switches;
use crate::controls::tabs::Tabs;
use crate::controls::theme::{self, ThemeMenu};
use crate::controls::transport::Transport;
use crate::controls::{keys, own_data, paper};
use crate::language::{self, Spoken};
use crate::lecture::clicker::{self, Clicker};
use crate::lecture::keys as answer_keys;
use crate::lecture::present::View;
use crate::lecture::scene::Lecture;
use crate::page::Page;
use crate::share::dialog::Sharing;
use crate::workers::pool::Pool;
use crate::workers::serve;
use crate::{banner, dom};
use model::settings::Settings;
use model::update::Model;

/// Starts the page, or in a worker the program that serves the page.
pub fn start() {
    if !dom::is_page() {
        serve::serve();
        return;
    }
    banner::show_panics();
    match Page::find() {
        Ok(page) => begin(page),
        Err(missing) => banner::show_failure(&missing),
    }
}

fn begin(page: Page) {
    let link = AddressBar.fragment();
    let mut settings = if link.is_empty() {
        Settings::default()
    } else {
        Settings::from_link(&link).0
    };
    theme::take_stored(&mut settings, &link, &storage::of_browser());
    language::with(settings.lang, move || {
        let app = App::new(page, Model::new(settings));
        let controls = Controls::build(app);
        // In two tasks, so that neither holds up what the browser has to do at the start.
        dom::later(0, move || open(app, controls, link));
    });
}

/// Finds the other parts of the page, and shows what the link says.
fn open(app: App, controls: &'static Controls, link: String) {
    let lecture = Lecture::find(app, controls);
    let (writer, clicker) = (LinkWriter::new(link), Clicker::new());
    let slow = Slow::find(app);
    let together: Vec<&'static dyn Part> = vec![
        lecture,
        part(Transport::find(app)),
        part(IdentityNote::find(app)),
        part(NetworkPanel::find(app)),
        part(DataLine::find(app)),
        part(slow),
    ];
    let mut texts = vec![part(together)];
    texts.extend(Readings::find_all().into_iter().map(part));
    let figures = Figure::find_all(app, slow);
    let spoken = app.with_model(|model| model.settings().lang);
    app.open(Parts {
        settings: vec![
            part(ThemeMenu::find(app)),
            part(View::find(app, clicker)),
            Tabs::find(app),
            controls,
            part(Switches::find(app)),
            part(Panes::find(app)),
            part(SideLooks::find(app)),
            part(OwnReading::find(app)),
            part(writer),
            part(Spoken(spoken)),
        ],
        texts,
        charts: figures.into_iter().map(|figure| figure as _).collect(),
        always: vec![
            part(ProgressBar::find(app)),
            part(Pool::new(app)),
            part(Sharing::listen(app)),
        ],
    });
    keys::listen(app);
    answer_keys::listen(app, lecture);
    clicker::listen(app, lecture, clicker);
    own_data::listen(app);
    paper::listen(app);
    enlarged::offer(app);
    writer.listen(app);
    app.with_model(|model| lecture.request_text(model));
    // For programs that drive the page: from here on its controls do something.
    dom::set(&dom::root(), "data-started", "");
}

/// A part that lives as long as the page.
fn part<T: Part + 'static>(part: T) -> &'static dyn Part {
    dom::forever(part)
}
