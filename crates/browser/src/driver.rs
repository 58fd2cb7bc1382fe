//! The processes of a driver and of the display that its browser shows itself on.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use crate::engine::{Engine, Start};
use crate::programs::named_or_found;
use crate::{Error, Fonts, Result};

/// How long a process may take until it is ready, on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process, ended when dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Either fails only if the process has already ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Process {
    fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| Error::new(format!("{name} does not start: {cause}")))?;
        Ok(Self(child))
    }

    /// Reads a port or the like from the first line in which `find` finds one.
    fn announced<T>(&mut self, find: impl Fn(&str) -> Option<T>) -> Result<T> {
        let output = self.0.stdout.take();
        let output = output.ok_or_else(|| Error::new("a driver has no output"))?;
        let mut lines = BufReader::new(output)
            .lines()
            .map_while(std::result::Result::ok);
        let found = lines.find_map(|line| find(&line));
        // Somebody has to read on, or the process would block once the pipe is full.
        spawn(move || lines.for_each(drop));
        found.ok_or_else(|| Error::new("a driver ended before it was ready"))
    }
}

/// A running driver, ended when dropped.
pub(crate) struct Driver {
    // First, so that it ends before its display.
    process: Process,
    _display: Option<Process>,
    port: u16,
}

impl Driver {
    /// Starts a driver on a port that the system chooses, so that many can run at once. A driver
    /// ends where another program takes that port before it has it; the next one gets another.
    pub(crate) fn start(engine: Engine, fonts: Fonts) -> Result<Self> {
        const TRIES: usize = 3;
        let start = engine.start()?;
        let mut driver = Self::start_once(&start, fonts);
        for _ in 1..TRIES {
            driver = driver.or_else(|_| Self::start_once(&start, fonts));
        }
        driver
    }

    fn start_once(start: &Start, fonts: Fonts) -> Result<Self> {
        let mut command = Command::new(&start.program);
        command.envs(start.environment.iter().copied());
        if let Some(file) = fonts.file()? {
            command.env("FONTCONFIG_FILE", file);
        }
        let display = if start.display {
            Some(display()?)
        } else {
            None
        };
        if let Some((_, name)) = &display {
            command.env("DISPLAY", name);
        }
        let free = free_port()?;
        for argument in start.arguments {
            command.arg(argument.replace("PORT", &free.to_string()));
        }
        let mut process = Process::start(&mut command)?;
        let port = match start.announces {
            Some(words) => process.announced(|line| {
                let after = line.split_once(words)?.1;
                after.trim_end_matches('.').trim().parse().ok()
            })?,
            None => {
                answers(free)?;
                free
            }
        };
        Ok(Self {
            process,
            _display: display.map(|(display, _)| display),
            port,
        })
    }

    /// The number of its process, below which its browser's are.
    pub(crate) fn id(&self) -> u32 {
        self.process.0.id()
    }

    /// Where the driver listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// A display in memory, and its name.
fn display() -> Result<(Process, String)> {
    let program = named_or_found("XVFB", &["Xvfb"])?;
    let mut command = Command::new(program);
    command.args([
        "-displayfd",
        "1",
        "-nolisten",
        "tcp",
        "-screen",
        "0",
        "1920x1400x24",
    ]);
    let mut process = Process::start(&mut command)?;
    let number: u32 = process.announced(|line| line.trim().parse().ok())?;
    Ok((process, format!(":{number}")))
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address
        .map(|address| address.port())
        .map_err(|cause| Error::new(format!("no port is free: {cause}")))
}

/// Waits until somebody listens at a port.
fn answers(port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let begin = Instant::now();
    while TcpStream::connect(address).is_err() {
        if begin.elapsed() > PATIENCE {
            return Err(Error::new("a driver does not answer"));
        }
        sleep(Duration::from_millis(20));
    }
    Ok(())
}
