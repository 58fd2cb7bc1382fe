//! The `ChromeDriver` process.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::{Error, Result, chromium};

/// A running `ChromeDriver`, ended when dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver on a port that the system chooses, so that many can run at once. A driver
    /// ends where another program takes that port before it has it in both families of addresses;
    /// the next one gets another.
    pub(crate) fn start() -> Result<Self> {
        const TRIES: usize = 3;
        let program = chromium::driver()?;
        let mut driver = Self::start_once(&program);
        for _ in 1..TRIES {
            driver = driver.or_else(|_| Self::start_once(&program));
        }
        driver
    }

    fn start_once(program: &Path) -> Result<Self> {
        let process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| {
                Error::new(format!("{} does not start: {cause}", program.display()))
            })?;
        let mut driver = Self { process, port: 0 };
        driver.port = driver.announced_port()?;
        Ok(driver)
    }

    /// Where the driver listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Reads the port from the line that says that the driver is ready.
    fn announced_port(&mut self) -> Result<u16> {
        let output = self
            .process
            .stdout
            .take()
            .ok_or_else(|| Error::new("ChromeDriver has no output"))?;
        let mut lines = BufReader::new(output)
            .lines()
            .map_while(std::result::Result::ok);
        let port = lines
            .find_map(|line| {
                line.split_once("successfully on port ")?
                    .1
                    .trim_end_matches('.')
                    .parse()
                    .ok()
            })
            .ok_or_else(|| Error::new("ChromeDriver ended before it was ready"))?;
        // Somebody has to read on, or the driver would block once the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Either fails only if the process has already ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
