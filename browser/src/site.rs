//! A static file server for a built site.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use crate::{Error, Result};

/// Where the site is put: not the root, so that an absolute address in it fails.
const FOLDER: &str = "/some/folder/";

/// A folder of files, served on this machine only until dropped.
///
/// A thread for each connection, because a browser opens some that it does not use for a
/// while, and one request a connection, because files that are at hand need no better.
pub struct Site {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Site {
    /// Serves a folder, on a port that the system chooses.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve(folder: impl Into<PathBuf>) -> Result<Self> {
        Self::with_headers(folder.into(), "")
    }

    /// Serves a folder as one that shares nothing with other sites. Browsers then tell the time to
    /// 5 µs, where else they tell it to 100.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve_isolated(folder: impl Into<PathBuf>) -> Result<Self> {
        let headers = "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n";
        Self::with_headers(folder.into(), headers)
    }

    /// Serves a folder whose files are compressed with brotli.
    ///
    /// # Errors
    ///
    /// If the folder holds no built page, or no port is free.
    pub fn serve_compressed(folder: impl Into<PathBuf>) -> Result<Self> {
        Self::with_headers(folder.into(), "Content-Encoding: br\r\n")
    }

    fn with_headers(folder: PathBuf, headers: &'static str) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            let folder = folder.display();
            return Err(Error::new(format!(
                "there is no built page in {folder}: run `cargo xtask test`, or `cargo xtask build` first"
            )));
        }
        let refused = |cause| Error::new(format!("the site cannot be served: {cause}"));
        let listener = TcpListener::bind("127.0.0.1:0").map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let ended = Arc::new(AtomicBool::new(false));
        let listening = thread::spawn({
            let (ended, folder) = (Arc::clone(&ended), Arc::new(folder));
            move || {
                for connection in listener.incoming().map_while(std::result::Result::ok) {
                    if ended.load(Ordering::Relaxed) {
                        break;
                    }
                    let folder = Arc::clone(&folder);
                    // A browser that has gone away before its answer is no error of ours.
                    thread::spawn(move || drop(answer(&folder, headers, &connection)));
                }
            }
        });
        Ok(Self {
            address,
            ended,
            listening: Some(listening),
        })
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("{}{FOLDER}", self.origin())
    }

    /// Scheme, host and port: what a browser counts as one origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // One more connection, for the listener to see that this is the end.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(listening) = self.listening.take().filter(|_| woken) {
            // Fails only if the thread panicked, which it has already reported.
            let _ = listening.join();
        }
    }
}

/// Answers one request.
fn answer(folder: &Path, headers: &str, mut connection: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The headers say nothing that matters here, but have to be read.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    let (method, url) = (words.next(), words.next().unwrap_or_default());
    let file = wanted(folder, url).and_then(|path| Some((fs::read(&path).ok()?, kind(&path))));
    let (status, kind, body) = match file {
        Some((body, kind)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
        body.len()
    )?;
    if method != Some("HEAD") {
        connection.write_all(&body)?;
    }
    connection.flush()
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

/// The media type of a file.
fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/vnd.microsoft.icon",
        Some("txt" | "csv") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
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
