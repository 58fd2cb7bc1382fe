//! A static file server for a built site.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use tiny_http::{Header, Request, Response, Server};

use crate::{Error, Result};

/// Where the site is put: not the root, so that an absolute address in it fails.
const FOLDER: &str = "/some/folder/";

/// How many files are sent at once: more than the connections that a browser opens,
/// because it may leave one of them unread until another has brought it something.
const SENDERS: usize = 8;

/// A folder of files, served on this machine only until dropped.
pub struct Site {
    server: Arc<Server>,
    senders: Vec<JoinHandle<()>>,
    origin: String,
}

impl Site {
    /// Serves a folder, on a port that the system chooses.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve(folder: impl Into<PathBuf>) -> Result<Self> {
        let folder = folder.into();
        if !folder.join("index.html").is_file() {
            let folder = folder.display();
            return Err(Error::new(format!(
                "there is no built page in {folder}: run `cargo xtask test`, or `cargo xtask build` first"
            )));
        }
        let server = Server::http("127.0.0.1:0")
            .map_err(|cause| Error::new(format!("the site cannot be served: {cause}")))?;
        let server = Arc::new(server);
        let origin = format!("http://{}", server.server_addr());
        let sender = || {
            let (server, folder) = (Arc::clone(&server), folder.clone());
            std::thread::spawn(move || {
                server
                    .incoming_requests()
                    .for_each(|request| answer(&folder, request));
            })
        };
        let senders = (0..SENDERS).map(|_| sender()).collect();
        Ok(Self {
            server,
            senders,
            origin,
        })
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("{}{FOLDER}", self.origin)
    }

    /// Scheme, host and port: what a browser counts as one origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // Each call wakes one of them.
        self.senders.iter().for_each(|_| self.server.unblock());
        for sender in self.senders.drain(..) {
            // Fails only if the thread panicked, which it has already reported.
            let _ = sender.join();
        }
    }
}

fn answer(folder: &Path, request: Request) {
    let file = wanted(folder, request.url())
        .and_then(|path| Some((File::open(&path).ok()?, kind(&path)?)));
    // A browser that has gone away before its answer is no error of ours.
    let _ = match file {
        Some((file, kind)) => request.respond(Response::from_file(file).with_header(kind)),
        None => request.respond(Response::empty(404)),
    };
}

/// The file that an address names, if it is inside the folder.
fn wanted(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(FOLDER)?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| folder.join(path))
}

/// The header that tells a browser what a file is.
fn kind(path: &Path) -> Option<Header> {
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "txt" | "csv" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    Header::from_bytes("Content-Type", kind).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_the_folder_are_wanted() {
        let folder = Path::new("dist");
        let check = |url, file: Option<&str>| {
            assert_eq!(wanted(folder, url), file.map(PathBuf::from), "{url}");
        };
        check("/some/folder/", Some("dist/index.html"));
        check("/some/folder/?a=b", Some("dist/index.html"));
        check("/some/folder/boot.js", Some("dist/boot.js"));
        check("/boot.js", None);
        check("/some/folder/../Cargo.toml", None);
        check("/some/folder//etc/passwd", None);
    }
}
