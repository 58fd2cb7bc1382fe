//! Where the page comes from: a site, or the file that somebody has saved it as.

use crate::address::bar::AddressBar;
use crate::dom;
use export::saved_page::SavedPage;
use model::update::Msg;

/// The page's origin.
pub(crate) struct Site {
    /// The page's address.
    address: String,
    /// What a page that is one file was saved with.
    saved: Option<SavedPage>,
}

impl Site {
    /// The site of the page that is open.
    pub(crate) fn of_page() -> Self {
        let meta = dom::first::<web_sys::Element>(&dom::root(), "meta[name=pathwise-link]");
        let saved = meta.map(|meta| {
            let part = |name| meta.get_attribute(name).unwrap_or_default();
            SavedPage {
                link: part("content"),
                own: part("data-own"),
                home: part("data-home"),
            }
        });
        Self {
            address: AddressBar::whole(),
            saved,
        }
    }

    /// Whether the page is one file.
    pub(crate) const fn is_one_file(&self) -> bool {
        self.saved.is_some()
    }

    /// The address that the page was saved from, if it was and others can open it.
    pub(crate) fn home(&self) -> Option<&str> {
        let home = self.saved.as_ref()?.home.as_str();
        Some(home).filter(|home| !home.is_empty())
    }

    /// The page's address without its link, or that of the page it was saved from.
    pub(crate) fn address(&self) -> &str {
        self.home().unwrap_or_else(|| {
            let bare = self.address.split(['#', '?']).next().unwrap_or_default();
            bare.strip_suffix("index.html").unwrap_or(bare)
        })
    }

    /// Whether others can open the page's address.
    pub(crate) fn is_public(&self) -> bool {
        self.address().starts_with("http")
    }

    /// The message that opens a link. A link that is too short for its numbers is completed with
    /// those that the tab has `kept`, or else with those that the page was saved with.
    pub(crate) fn opening(&self, link: String, kept: Option<String>) -> Msg {
        let kept = SavedPage {
            own: kept.unwrap_or_default(),
            ..SavedPage::default()
        };
        if let Some(whole) = kept.completed(&link) {
            return Msg::OpenLink(whole);
        }
        let Some(saved) = &self.saved else {
            return Msg::OpenLink(link);
        };
        let is_its_own = link.trim_start_matches('#') == saved.link;
        match saved.completed(&link) {
            Some(whole) if is_its_own => Msg::OpenLink(whole),
            Some(whole) => Msg::OpenOnSaved(whole),
            None => Msg::OpenLink(link),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A page at this address that was saved with this state.
    pub(crate) fn site(address: &str, saved: Option<SavedPage>) -> Site {
        Site {
            address: address.to_owned(),
            saved,
        }
    }

    fn saved(home: &str) -> Site {
        let state = SavedPage {
            link: "data=own&t=5".to_owned(),
            own: "1,2,4".to_owned(),
            home: home.to_owned(),
        };
        site("file:///lecture/pathwise.html?x#t=5", Some(state))
    }

    #[test]
    fn an_address_has_no_link_and_no_file_name() {
        for address in ["", "index.html", "?a=b#t=3", "index.html#t=3"] {
            let site = site(&format!("https://example.org/p/{address}"), None);
            assert_eq!(site.address(), "https://example.org/p/");
            assert!(site.is_public() && !site.is_one_file());
        }
    }

    #[test]
    fn a_saved_page_has_the_address_that_it_comes_from() {
        let site = saved("https://example.org/p/");
        assert_eq!(site.address(), "https://example.org/p/");
        assert!(site.is_public() && site.is_one_file());
        let site = saved("");
        assert_eq!(site.home(), None);
        assert_eq!(site.address(), "file:///lecture/pathwise.html");
        assert!(!site.is_public());
    }

    #[test]
    fn a_link_without_its_numbers_takes_those_at_hand() {
        let open = |site: &Site, link: &str, kept: Option<&str>| {
            site.opening(link.to_owned(), kept.map(str::to_owned))
        };
        let plain = site("https://example.org/p/", None);
        let whole = |numbers: &str| Msg::OpenLink(format!("#data=own&t=5&x={numbers}"));
        assert_eq!(open(&plain, "#data=own&t=5", Some("7,8")), whole("7,8"));
        let saved = saved("");
        assert_eq!(open(&saved, "#data=own&t=5", Some("7,8")), whole("7,8"));
        assert_eq!(open(&saved, "#data=own&t=5", None), whole("1,2,4"));
        // Another link may mean other numbers, so the page says whose it shows.
        let other = Msg::OpenOnSaved("#data=own&x=1,2,4".to_owned());
        assert_eq!(open(&saved, "#data=own", None), other);
        for link in ["#t=5", "#data=own&x=3,4"] {
            let unchanged = Msg::OpenLink(link.to_owned());
            assert_eq!(open(&saved, link, Some("7,8")), unchanged);
        }
        let unchanged = Msg::OpenLink("#data=own".to_owned());
        assert_eq!(open(&plain, "#data=own", None), unchanged);
    }
}
