//! Opening the built page, and failing with the line that failed.

use std::fmt;
use std::ops::Deref;
use std::panic::Location;
use std::path::Path;

use browser::{Page, Site};

/// What a test returns.
pub type Outcome = Result<(), Failure>;

/// A page together with the server that it comes from.
pub struct Served {
    // First, so that the browser has closed when the server ends.
    page: Page,
    pub site: Site,
}

impl Deref for Served {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// Opens the built page with a link, the part after `#`.
pub fn open(link: &str) -> Result<Served, browser::Error> {
    open_from("dist", link)
}

/// Opens the page in this folder of the repository.
pub fn open_from(folder: &str, link: &str) -> Result<Served, browser::Error> {
    let site = Site::serve(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))?;
    Ok(Served {
        page: Page::open(&site, link)?,
        site,
    })
}

/// An error, and where in a test it was met.
pub struct Failure {
    error: browser::Error,
    location: &'static Location<'static>,
}

impl From<browser::Error> for Failure {
    #[track_caller]
    fn from(error: browser::Error) -> Self {
        Self {
            error,
            location: Location::caller(),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.error)
    }
}
