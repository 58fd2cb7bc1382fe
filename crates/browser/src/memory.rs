//! The memory of a page, or of the browser that shows it.

use std::collections::HashMap;
use std::fs;

use crate::{Engine, Error, Page, Result};

impl Page {
    /// Bytes of memory after what is unused has been given up, as far as the engine can be asked to:
    /// in Chromium of the page's JavaScript objects, elsewhere of all processes of the browser.
    ///
    /// # Errors
    ///
    /// If the browser or the system does not tell.
    pub fn memory(&self) -> Result<f64> {
        match self.engine() {
            Engine::Chromium => self.heap(),
            Engine::Firefox => {
                self.session.give_up_memory()?;
                below(self.session.driver_id())
            }
            Engine::WebKit => below(self.session.driver_id()),
        }
    }
}

/// The bytes of the processes that a process has started, and those have; of what several share each
/// has its part.
fn below(root: u32) -> Result<f64> {
    let parents = parents()?;
    let is_below = |mut process: u32| {
        while let Some(&parent) = parents.get(&process) {
            if parent == root {
                return true;
            }
            process = parent;
        }
        false
    };
    let bytes: f64 = parents
        .keys()
        .filter(|process| is_below(**process))
        .filter_map(|process| part(*process))
        .sum();
    if bytes > 0.0 {
        Ok(bytes)
    } else {
        Err(Error::new("the system does not tell the browser's memory"))
    }
}

/// The parent of every process.
fn parents() -> Result<HashMap<u32, u32>> {
    let entries = fs::read_dir("/proc")
        .map_err(|cause| Error::new(format!("processes cannot be listed: {cause}")))?;
    let parent = |process: u32| {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // After the name in brackets: the state, and the parent.
        let (_, after) = stat.rsplit_once(')')?;
        after.split_whitespace().nth(1)?.parse().ok()
    };
    let numbers = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    Ok(numbers
        .filter_map(|process| Some((process, parent(process)?)))
        .collect())
}

/// The bytes of a process, if it has not ended.
fn part(process: u32) -> Option<f64> {
    let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = told.lines().find(|line| line.starts_with("Pss:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0)
}
