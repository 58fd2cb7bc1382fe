//! The page's numbers without a browser: `headless COMMAND 'LINK' [--data FILE]`.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use experiment::arm::Arm;
use experiment::comparison::Comparison;
use experiment::probe::Probe;
use experiment::side::Sides;
use experiment::theory::Theory;
use export::csv;
use math::dataset::Dataset;
use math::estimators;
use math::parameter::Parameter;
use math::problem::Problem;
use model::settings::{Settings, Source};
use model::setup::{observe, setup, start};

const USAGE: &str = "usage: headless replay|theory|gradients|describe 'LINK' [--data FILE]";

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1)) {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            // A reader like `head` that has seen enough is no error.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                eprintln!("standard output: {error}");
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        },
        Err(message) => {
            // One line, whatever the name of a file holds.
            eprintln!("{}", message.replace(char::is_control, " "));
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: impl Iterator<Item = OsString>) -> Result<String, String> {
    let (mut words, mut file) = (Vec::new(), None);
    while let Some(argument) = arguments.next() {
        if argument == "--help" || argument == "-h" {
            return Ok(format!("{USAGE}\n"));
        } else if argument == "--data" {
            file = Some(arguments.next().ok_or("--data needs a file")?);
        } else {
            let word = argument.into_string();
            words.push(word.map_err(|word| format!("{}: not UTF-8", word.display()))?);
        }
    }
    let (command, link) = match words.as_slice() {
        [command] => (command.as_str(), ""),
        [command, link] => (command.as_str(), link.as_str()),
        _ => return Err(USAGE.to_owned()),
    };
    let command = match command {
        "replay" => replay,
        "theory" => theory,
        "gradients" => gradients,
        "describe" => describe,
        _ => return Err(format!("{command}: no such command; {USAGE}")),
    };
    // Numbers from a file count as numbers in the link, which then need not carry any.
    let own = file.as_deref().map(read).transpose()?;
    let numbers = own.as_deref().unwrap_or_default();
    let (mut settings, ignored) = Settings::from_link_with(link, numbers.into());
    if let Some(first) = ignored.first() {
        return Err(first.to_string());
    }
    if own.is_some() {
        settings.data = Source::Own;
    }
    let data = observe(&settings).map_err(|error| format!("x: {error}"))?;
    command(&settings, &data).map_err(|error| error.to_string())
}

fn read(file: &OsStr) -> Result<Vec<f64>, String> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8_lossy(&bytes);
    numbers::parse(&text).map_err(|error| format!("{name}: {error}"))
}

/// One row a step: μ and σ of both descents and of the exact one.
fn replay(settings: &Settings, data: &Dataset) -> Result<String, std::fmt::Error> {
    Ok(csv::run(&run_stages(settings, data), settings.steps))
}

/// The whole run, with the changes on the way that the link names.
fn run_stages(settings: &Settings, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::new(setup(settings, data).setup, start(settings));
    let stages = settings.stages();
    let ends = stages.iter().skip(1).map(|(step, _)| *step);
    for ((_, stage), end) in stages.iter().zip(ends.chain([settings.steps])) {
        // Data that were in use once can be made again; if not, those at the end serve.
        let observed = observe(stage);
        comparison.set_setup(setup(stage, observed.as_ref().unwrap_or(data)).setup);
        while comparison.steps() < end.min(settings.steps) {
            comparison.step();
        }
    }
    comparison
}

/// Settings and data as they are at step 0, where no change on the way has been made yet.
fn at_start(settings: &Settings, data: &Dataset) -> (Settings, Dataset) {
    let (_, first) = settings.stages().swap_remove(0);
    let observed = observe(&first).unwrap_or_else(|_| data.clone());
    (first, observed)
}

/// Exact values of one draw of every estimator at the start.
fn theory(settings: &Settings, data: &Dataset) -> Result<String, std::fmt::Error> {
    let (settings, data) = at_start(settings, data);
    let setup = setup(&settings, &data).setup;
    let problem = Problem::new(setup.objective.as_ref(), start(&settings));
    let gradient = problem.gradient();
    let mut out = String::from("estimator,parameter,exact_gradient,mean,variance\n");
    for &estimator in estimators::ALL {
        let samples = if estimator.is_grouped {
            settings.samples
        } else {
            1
        };
        let draw = Theory::new(&problem, estimator, samples).estimate;
        for parameter in Parameter::ALL {
            let (key, name) = (estimator.key, parameter.key());
            let (mean, variance) = (
                cell(draw[parameter].map(|exact| exact.mean)),
                cell(draw[parameter].map(|exact| exact.variance)),
            );
            let gradient = cell(Some(gradient[parameter]));
            writeln!(out, "{key},{name},{gradient},{mean},{variance}")?;
        }
    }
    Ok(out)
}

/// Measured values of estimates of every estimator at the start.
fn gradients(settings: &Settings, data: &Dataset) -> Result<String, std::fmt::Error> {
    let (settings, data) = at_start(settings, data);
    let setup = setup(&settings, &data).setup;
    let problem = Problem::new(setup.objective.as_ref(), start(&settings));
    let mut out = String::from("estimator,parameter,estimates,mean,variance\n");
    for &estimator in estimators::ALL {
        let samples = settings.samples;
        let measured = estimator
            .applies(setup.objective.arity(), samples)
            .map(|()| {
                let arm = Arm {
                    estimator,
                    draws: samples,
                };
                let both = Sides {
                    left: arm,
                    right: arm,
                };
                let mut probe = Probe::default();
                probe.restart(&both.map(|c| Theory::new(&problem, c.estimator, c.draws)));
                while probe.advance(&problem, &both, samples, settings.estimates, setup.seed) {}
                probe.measured().left.moments
            });
        for parameter in Parameter::ALL {
            let (key, name) = (estimator.key, parameter.key());
            let moments = measured.ok().map(|moments| moments[parameter]);
            let count = moments.map_or(0, |moments| moments.count());
            let (mean, variance) = (
                cell(moments.and_then(|moments| moments.mean())),
                cell(moments.and_then(|moments| moments.variance())),
            );
            writeln!(out, "{key},{name},{count},{mean},{variance}")?;
        }
    }
    Ok(out)
}

/// A number of a table; empty where there is none, or none that is finite.
fn cell(number: Option<f64>) -> String {
    let number = number.filter(|x| x.is_finite());
    number.map_or_else(String::new, |x| x.to_string())
}

/// The data in use.
fn describe(_settings: &Settings, data: &Dataset) -> Result<String, std::fmt::Error> {
    let (n, mean, variance) = (data.count(), data.mean(), data.variance());
    Ok(format!("key,value\nn,{n}\nmean,{mean}\nS2,{variance}\n"))
}
