//! What is answered to whom, asked without a browser.

// What must be there and is not should stop a test at that line.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use browser::{Habit, Site};

/// A site of two documents, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("pathwise-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("www")).unwrap();
        for (file, text) in [
            ("index.html", "the page"),
            ("guide.html", "the guide"),
            ("www/boot.js", "the script"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

/// The whole answer to a request, in lower case.
fn answer(site: &Site, path: &str) -> String {
    let host = site.origin();
    let mut connection = TcpStream::connect(host.trim_start_matches("http://")).unwrap();
    write!(
        connection,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut text = String::new();
    connection.read_to_string(&mut text).unwrap();
    text.to_lowercase()
}

#[track_caller]
fn check(site: &Site, path: &str, words: &[&str]) {
    let answer = answer(site, path);
    for word in words {
        assert!(answer.contains(word), "{path}: no {word:?} in {answer}");
    }
}

#[test]
fn only_files_inside_the_folder_are_given() {
    let folder = Folder::new("files");
    let site = Site::serve(&folder.0).unwrap();
    check(&site, "/some/folder/", &["200 ok", "text/html", "the page"]);
    check(&site, "/some/folder/?a=b", &["the page"]);
    let script = "/some/folder/www/boot.js";
    check(&site, script, &["text/javascript", "the script"]);
    for path in [
        "/www/boot.js",
        "/some/folder/nothing",
        "/some/folder/../Cargo.toml",
        "/some/folder//etc/passwd",
        "/some/folder/%2e%2e/Cargo.toml",
    ] {
        check(&site, path, &["404 not found"]);
    }
    assert!(Site::serve(Path::new("no such folder")).is_err());
}

#[test]
fn hosts_have_their_habits() {
    let folder = Folder::new("habits");
    let host = |habits: &[Habit]| Site::serve_as(&folder.0, habits).unwrap();
    let double = host(&[Habit::DoubleSlash]);
    assert!(double.url().ends_with("/some//folder/"));
    check(&double, "/some//folder/", &["200 ok", "the page"]);
    check(&double, "/some//folder/www/boot.js", &["the script"]);
    let redirecting = host(&[Habit::RedirectsIndex]);
    let to_folder = ["308", "location: /some/folder/\r"];
    check(&redirecting, "/some/folder/index.html", &to_folder);
    check(&redirecting, "/some/folder/", &["the page"]);
    let clean = host(&[Habit::CleanAddresses]);
    check(&clean, "/some/folder/index.html", &to_folder);
    check(
        &clean,
        "/some/folder/guide.html",
        &["308", "location: /some/folder/guide\r"],
    );
    check(&clean, "/some/folder/guide", &["200 ok", "the guide"]);
    check(&clean, "/some/folder/www/boot.js", &["the script"]);
    let failing = host(&[Habit::Unavailable { every: 2 }]);
    check(&failing, "/some/folder/", &["503"]);
    check(&failing, "/some/folder/", &["the page"]);
    check(&failing, "/some/folder/", &["503"]);
    let typed = host(&[
        Habit::Type("application/x-unknown"),
        Habit::Policy("script-src 'none'"),
    ]);
    check(
        &typed,
        "/some/folder/",
        &["application/x-unknown", "script-src 'none'"],
    );
}

#[test]
fn a_slow_host_begins_late_and_goes_on_slowly() {
    let folder = Folder::new("slow");
    let slow = Habit::Slow {
        first_byte: Duration::from_millis(100),
        rate: 40,
    };
    let site = Site::serve_as(&folder.0, &[slow]).unwrap();
    let begin = Instant::now();
    check(&site, "/some/folder/", &["the page"]);
    // Eight bytes at forty a second, after a tenth of one.
    assert!(begin.elapsed() >= Duration::from_millis(300));
}

#[test]
fn nothing_answers_once_the_site_is_dropped() {
    let folder = Folder::new("dropped");
    let site = Site::serve(&folder.0).unwrap();
    let host = site.origin();
    let mut open = TcpStream::connect(host.trim_start_matches("http://")).unwrap();
    drop(site);
    // A connection that was open before gets no answer either.
    let _ = write!(
        open,
        "GET /some/folder/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    );
    let mut text = String::new();
    let _ = open.read_to_string(&mut text);
    assert_eq!(text, "");
}
