//! `cargo xtask fuzz` runs this: kept tapes first, then random ones and changes of those.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::bail;
use fuzz::{ALL, Target, corpus, failure, shrunk};
use lexopt::prelude::*;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

/// The longest tape.
const LONGEST: usize = 400;

/// An execution that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> anyhow::Result<()> {
    let (mut executions, mut minutes, mut seed) = (100_000, None, 1);
    let mut names: Vec<String> = Vec::new();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("executions") => executions = arguments.value()?.parse()?,
            Long("minutes") => minutes = Some(arguments.value()?.parse::<f64>()?),
            Long("seed") => seed = arguments.value()?.parse()?,
            Value(name) => names.push(name.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    let is_asked = |target: &&Target| names.is_empty() || names.iter().any(|n| n == target.name);
    let targets: Vec<&Target> = ALL.iter().filter(is_asked).collect();
    if targets.is_empty() || names.iter().any(|n| !ALL.iter().any(|t| t.name == n)) {
        let known: Vec<&str> = ALL.iter().map(|target| target.name).collect();
        bail!("targets are {}", known.join(", "));
    }
    // What fails is told once it has been made short.
    std::panic::set_hook(Box::new(|_| {}));
    let watch = Watch::start();
    let until = minutes.map(|minutes| Instant::now() + Duration::from_secs_f64(60.0 * minutes));
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut counts = vec![0_u64; targets.len()];
    for (target, count) in targets.iter().zip(&mut counts) {
        for (_, tape) in corpus::tapes(target) {
            *count += 1;
            attempt(&watch, target, tape)?;
        }
    }
    let shares: u32 = targets.iter().map(|target| target.share).sum();
    let is_over = |done: u64| match until {
        Some(until) => Instant::now() > until,
        None => done >= executions,
    };
    let mut last: Vec<Vec<u8>> = vec![Vec::new(); targets.len()];
    while !is_over(counts.iter().sum()) {
        let mut place = random.random_range(0..shares);
        let mut index = 0;
        while place >= targets[index].share {
            place -= targets[index].share;
            index += 1;
        }
        let tape = next(&mut random, &last[index]);
        last[index].clone_from(&tape);
        counts[index] += 1;
        attempt(&watch, targets[index], tape)?;
    }
    for (target, count) in targets.iter().zip(counts) {
        println!("{}: {count} executions, nothing found", target.name);
    }
    Ok(())
}

/// A tape of random bytes, or the last one with some of them changed.
fn next(random: &mut Xoshiro256PlusPlus, last: &[u8]) -> Vec<u8> {
    if last.is_empty() || random.random::<bool>() {
        let length = random.random_range(0..LONGEST);
        return (0..length).map(|_| random.random()).collect();
    }
    let mut tape = last.to_vec();
    for _ in 0..random.random_range(1..6) {
        let at = random.random_range(0..tape.len());
        tape[at] = random.random();
    }
    tape
}

/// Tries a tape. One that fails is made short and kept.
fn attempt(watch: &Watch, target: &Target, tape: Vec<u8>) -> anyhow::Result<()> {
    watch.begin();
    let Some(said) = failure(target, &tape) else {
        return Ok(());
    };
    let short = shrunk(target, tape);
    let said = failure(target, &short).unwrap_or(said);
    let name = corpus::keep(target, &short)?;
    bail!(
        "{}: {said}\nkept as crates/fuzz/corpus/{}/{name}",
        target.name,
        target.name
    )
}

/// Ends the program where an execution does not end.
struct Watch {
    begun: &'static AtomicU64,
    start: Instant,
}

impl Watch {
    fn start() -> Self {
        static BEGUN: AtomicU64 = AtomicU64::new(0);
        let start = Instant::now();
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_secs(1));
                let begun = Duration::from_millis(BEGUN.load(Ordering::Relaxed));
                if start.elapsed().saturating_sub(begun) > PATIENCE {
                    eprintln!(
                        "an execution has not ended after {PATIENCE:?}; run again with the same seed to meet it"
                    );
                    std::process::exit(3);
                }
            }
        });
        Self {
            begun: &BEGUN,
            start,
        }
    }

    fn begin(&self) {
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.begun.store(now, Ordering::Relaxed);
    }
}
