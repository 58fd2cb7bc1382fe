//! A built site, served as hosts serve it.

mod habits;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use axum::Router;
use axum::http::header::{CONTENT_ENCODING, HeaderName};
use axum::http::{HeaderValue, Response};
use axum::middleware::map_response;
use tokio::runtime::Runtime;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{Error, Result};

pub use habits::Habit;

/// Where the site is put: not the root, so that an absolute address in it fails.
const FOLDER: &str = "/some/folder/";

/// A folder of files, served on this machine only until dropped.
pub struct Site {
    address: SocketAddr,
    path: String,
    /// Its own, so that no connection outlives the site.
    runtime: Option<Runtime>,
}

impl Site {
    /// Serves a folder, on a port that the system chooses.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve(folder: impl Into<PathBuf>) -> Result<Self> {
        Self::serve_as(folder, &[])
    }

    /// Serves a folder with these habits of hosts; where several change an answer, the first
    /// named sees a request first.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve_as(folder: impl Into<PathBuf>, habits: &[Habit]) -> Result<Self> {
        let mut site = files(folder.into())?;
        for habit in habits.iter().rev() {
            site = habit.put_around(site, FOLDER);
        }
        let path = habits
            .iter()
            .fold(FOLDER.to_owned(), |path, habit| habit.path(&path));
        Self::start(site, path)
    }

    /// Serves a folder as one that shares nothing with other sites. Browsers then tell the time to
    /// 5 µs, where else they tell it to 100.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve_isolated(folder: impl Into<PathBuf>) -> Result<Self> {
        let headers = [
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ),
            (
                HeaderName::from_static("cross-origin-embedder-policy"),
                "require-corp",
            ),
        ];
        let mut site = files(folder.into())?;
        for (name, value) in headers {
            site = with_header(site, name, value);
        }
        Self::start(site, FOLDER.to_owned())
    }

    /// Serves a folder whose files are compressed with brotli.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve_compressed(folder: impl Into<PathBuf>) -> Result<Self> {
        let site = with_header(files(folder.into())?, CONTENT_ENCODING, "br");
        Self::start(site, FOLDER.to_owned())
    }

    fn start(site: Router, path: String) -> Result<Self> {
        let refused = |cause| Error::new(format!("the site cannot be served: {cause}"));
        let listener = TcpListener::bind("127.0.0.1:0").map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(refused)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(refused)?
        };
        // It serves until its runtime ends.
        runtime.spawn(async { axum::serve(listener, site).await });
        Ok(Self {
            address,
            path,
            runtime: Some(runtime),
        })
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.path)
    }

    /// Scheme, host and port: what a browser counts as one origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The files of a folder at [`FOLDER`], and nothing beside them.
fn files(folder: PathBuf) -> Result<Router> {
    if !folder.join("index.html").is_file() {
        let folder = folder.display();
        return Err(Error::new(format!(
            "there is no built page in {folder}: run `cargo xtask test`, or `cargo xtask build` first"
        )));
    }
    let site = Router::new().nest_service(FOLDER.trim_end_matches('/'), ServeDir::new(folder));
    Ok(site.layer(map_response(without_date)))
}

/// Without a date a browser does not guess how long a file is good for: tests change files
/// within the second that dates are told in.
async fn without_date<B>(mut answer: Response<B>) -> Response<B> {
    answer.headers_mut().remove("last-modified");
    answer
}

fn with_header(site: Router, name: HeaderName, value: &'static str) -> Router {
    let value = HeaderValue::from_static(value);
    site.layer(SetResponseHeaderLayer::overriding(name, value))
}
