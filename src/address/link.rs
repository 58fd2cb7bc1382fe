//! The link in the address bar: written when settings change, opened when somebody follows one.

use std::cell::RefCell;
use std::sync::Arc;

use web_sys::Event;

use crate::address::bar::{Address, AddressBar, Entry};
use crate::address::session::{self, Session};
use crate::address::site::Site;
use crate::address::storage::{self, Storage};
use crate::app::{App, Part};
use crate::dom;
use model::settings::{Settings, data_in_link};
use model::update::{Model, Msg};

/// Browsers refuse to change the address more often than some hundred times a minute.
const PAUSE_MS: i32 = 300;

/// The link of the page: what is to be written, and what the page knows of the address.
#[derive(Default)]
struct Link {
    wanted: String,
    /// The scene of the wanted link, and that of the entry of the history that is open.
    scene: &'static str,
    entry: Option<&'static str>,
    /// The numbers that the wanted link has no room for.
    own: Option<Arc<[f64]>>,
    session: Session,
    /// The fragment of the address that the page has written or shown.
    seen: String,
    /// A fragment that was followed and is not shown yet.
    followed: Option<String>,
    /// Whether the wanted link waits to be written.
    waiting: bool,
}

impl Link {
    /// Follows the link that stands in the address. Returns the message that opens it.
    fn follow(&mut self, address: &impl Address, tab: &impl Storage, site: &Site) -> Msg {
        let fragment = address.fragment();
        self.followed = Some(fragment.clone());
        site.opening(fragment, session::numbers(address, tab))
    }

    /// Notes the link of the settings that are shown. Returns whether a pause has to begin after
    /// which the link is written.
    fn want(&mut self, settings: &Settings) -> bool {
        self.scene = settings.scene.key;
        // The link that the page was started for, or that was followed, has its entry already.
        let followed = self.followed.take();
        if followed.is_some() || self.entry.is_none() {
            self.entry = Some(self.scene);
        }
        if let Some(followed) = followed {
            self.seen = followed;
        }
        self.wanted = settings.to_link();
        self.own = (!data_in_link(settings)).then(|| Arc::clone(&settings.own));
        !std::mem::replace(&mut self.waiting, true)
    }

    /// Writes the wanted link into the address, unless it stands there. A link that was followed
    /// just now, and that the page does not show yet, stays.
    fn write(&mut self, address: &impl Address, tab: &impl Storage) {
        self.waiting = false;
        if self.seen != address.fragment() {
            return;
        }
        // Numbers are stored now, not before: until now the address was that of others.
        let mark = self.own.as_ref().map(|own| self.session.store(own, tab));
        let stands = self.seen.strip_prefix('#') == Some(&self.wanted);
        let is_new = self.entry.is_some_and(|scene| scene != self.scene);
        self.entry = Some(self.scene);
        if stands && !self.wanted.is_empty() && address.mark() == mark {
            return;
        }
        // Back and forward go by scenes; what a slider changes stays in the entry of its scene.
        let entry = if is_new { Entry::New } else { Entry::Same };
        address.write(&self.wanted, mark, entry);
        self.seen = address.fragment();
    }
}

/// The part of the page that keeps its link in the address bar.
pub(crate) struct LinkWriter(RefCell<Link>);

impl LinkWriter {
    /// Keeps the link of a page that was started for the fragment `opened`.
    pub(crate) fn new(opened: String) -> &'static Self {
        dom::forever(Self(RefCell::new(Link {
            seen: opened,
            ..Link::default()
        })))
    }

    /// Opens the link that the page was started for, and from now on every other one.
    pub(crate) fn listen(&'static self, app: App) {
        let opened = self.0.borrow().seen.clone();
        if opened.is_empty() {
            app.show_all();
        } else {
            let numbers = session::numbers(&AddressBar, &storage::of_tab());
            app.send(Site::of_page().opening(opened.clone(), numbers));
        }
        dom::listen(&dom::window(), "hashchange", move |_: Event| {
            self.follow(app);
        });
        // Somebody may have followed another link while the page was starting.
        if AddressBar.fragment() != opened {
            self.follow(app);
        }
    }

    fn follow(&self, app: App) {
        let (tab, site) = (storage::of_tab(), Site::of_page());
        let opening = self.0.borrow_mut().follow(&AddressBar, &tab, &site);
        app.send(opening);
    }
}

impl Part for &'static LinkWriter {
    fn show(&self, model: &Model) {
        let writer = *self;
        if writer.0.borrow_mut().want(model.settings()) {
            dom::later(PAUSE_MS, || {
                writer.0.borrow_mut().write(&AddressBar, &storage::of_tab());
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::bar::double::Typed;
    use crate::address::site::tests::site;
    use crate::address::storage::double::Memory;
    use model::settings::written;

    /// A tab with a page, whose settings are shown at once.
    struct Tab {
        link: Link,
        address: Typed,
        storage: Memory,
        site: Site,
    }

    impl Tab {
        fn new() -> Self {
            Self {
                link: Link::default(),
                address: Typed::default(),
                storage: Memory::default(),
                site: site("https://example.org/", None),
            }
        }

        /// Shows settings, and lets the pause pass.
        fn show(&mut self, settings: &Settings) {
            self.link.want(settings);
            self.link.write(&self.address, &self.storage);
        }

        fn follow(&mut self) -> Msg {
            self.link.follow(&self.address, &self.storage, &self.site)
        }

        #[track_caller]
        fn expect(&self, fragment: &str, writes: usize) {
            assert_eq!(self.address.fragment(), fragment);
            assert_eq!(self.address.writes.get(), writes, "writes");
        }
    }

    fn of(link: &str) -> Settings {
        Settings::from_link(link).0
    }

    #[test]
    fn a_link_is_written_once_and_a_default_leaves_the_bare_address() {
        let mut tab = Tab::new();
        for _ in 0..2 {
            tab.show(&of("n=20"));
            tab.expect("#n=20", 1);
        }
        tab.show(&of(""));
        tab.expect("", 2);
    }

    #[test]
    fn another_scene_is_another_entry_of_the_history() {
        let mut tab = Tab::new();
        for (link, entries) in [
            ("n=20", 0),
            ("scene=collapse", 1),
            ("scene=collapse&lr=0.2", 1),
            ("scene=recover", 2),
            ("", 3),
        ] {
            tab.show(&of(link));
            assert_eq!(tab.address.entries.get(), entries, "{link}");
        }
        // Going back makes none, nor does what is changed there.
        tab.address.go("#scene=recover");
        tab.follow();
        tab.show(&of("scene=recover"));
        tab.show(&of("scene=recover&lr=0.2"));
        assert_eq!(tab.address.entries.get(), 3);
    }

    #[test]
    fn a_scene_that_is_left_before_its_link_is_written_keeps_its_entry() {
        let mut tab = Tab::new();
        "#scene=draw".clone_into(&mut tab.link.seen);
        tab.address.go("#scene=draw");
        tab.link.want(&of("scene=draw"));
        tab.link.want(&of("scene=identity"));
        tab.link.write(&tab.address, &tab.storage);
        tab.expect("#scene=identity", 1);
        assert_eq!(tab.address.entries.get(), 1);
    }

    #[test]
    fn several_changes_wait_for_one_pause() {
        let mut tab = Tab::new();
        assert!(tab.link.want(&of("n=20")));
        assert!(!tab.link.want(&of("n=30")));
        tab.link.write(&tab.address, &tab.storage);
        tab.expect("#n=30", 1);
        assert!(tab.link.want(&of("n=40")));
    }

    #[test]
    fn a_followed_link_is_not_overwritten_before_it_is_shown() {
        let mut tab = Tab::new();
        tab.link.want(&of("n=20"));
        tab.address.go("#n=30");
        assert_eq!(tab.follow(), Msg::OpenLink("#n=30".to_owned()));
        tab.link.write(&tab.address, &tab.storage);
        tab.expect("#n=30", 0);
        // Shown, it is written as the page writes links, and stands there already.
        tab.show(&of("n=30"));
        tab.expect("#n=30", 0);
        tab.show(&of("n=40"));
        tab.expect("#n=40", 1);
    }

    #[test]
    fn numbers_without_room_come_back_after_a_reload() {
        let mut tab = Tab::new();
        let mut settings = of("data=own&x=1,2");
        settings.own = (0..300).map(f64::from).collect();
        tab.show(&settings);
        tab.expect("#data=own", 1);
        let numbers = written(&settings.own);
        tab.link = Link::default();
        let whole = Msg::OpenLink(format!("#data=own&x={numbers}"));
        assert_eq!(tab.follow(), whole);
        // The same link in a new entry of the history is not that of the numbers.
        tab.address.go("#data=own");
        assert_eq!(tab.follow(), Msg::OpenLink("#data=own".to_owned()));
    }
}
