//! The page's numbers without a page: comma-separated tables for a link.
//!
//! To add a command: write its file, and name it in `COMMANDS` and [`USAGE`].

mod case;
mod describe;
mod gradients;
mod network;
mod replay;
mod theory;

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fmt;

use case::Case;
use model::text::own_data;
use network::NetworkCase;
use numbers::{Reader, Reading};

/// How the program is called.
pub const USAGE: &str = "usage: headless replay|theory|gradients|describe|network replay|network weights|network theory 'LINK' [--data FILE [--column NAME]]";

/// A command: the case of a link becomes a table.
type Command = fn(&Case) -> String;

/// The commands that look at gradients, where the probe is.
const AT_PROBE: [&str; 2] = ["theory", "gradients"];

/// A command on the network of a link.
type NetworkCommand = fn(&mut NetworkCase) -> String;

/// The word before a command on a network.
const NETWORK: &str = "network";

/// Every command with its word.
const COMMANDS: [(&str, Command); 4] = [
    ("replay", replay::table),
    ("theory", theory::table),
    ("gradients", gradients::table),
    ("describe", describe::table),
];

/// Every command on a network with its word.
const NETWORK_COMMANDS: [(&str, NetworkCommand); 3] = [
    ("replay", network::replay),
    ("weights", network::weights),
    ("theory", network::theory),
];

/// Why there is no table: one line that names the argument, key, or file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Refusal {}

impl<T: Into<String>> From<T> for Refusal {
    /// The names of files and keys may hold line breaks; a refusal is one line all the same.
    fn from(message: T) -> Self {
        Self(message.into().replace(char::is_control, " "))
    }
}

/// What the program writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The table, for standard output.
    pub table: String,
    /// How the data file was read, and where gradients were looked at, if not at the start: one line
    /// for standard error, where there is something to say.
    pub said: Option<String>,
}

/// The table that `COMMAND 'LINK' [--data FILE [--column NAME]]` asks for, or [`USAGE`] where help is
/// wanted.
///
/// # Errors
/// Unknown arguments, a link in which something is wrong, and a file that cannot be read.
///
/// # Examples
/// ```
/// let answer = export::headless::run(["describe", "#data=michelson"].map(Into::into))?;
/// assert_eq!(answer.table, "key,value\nn,100\nmean,852.4\nS2,6180.24\n");
/// # Ok::<(), export::headless::Refusal>(())
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Answer, Refusal> {
    let mut arguments = arguments.into_iter();
    let (mut words, mut file, mut column) = (Vec::new(), None, None);
    while let Some(argument) = arguments.next() {
        if argument == "--help" || argument == "-h" {
            let (table, said) = (format!("{USAGE}\n"), None);
            return Ok(Answer { table, said });
        } else if argument == "--data" {
            file = Some(arguments.next().ok_or("--data needs a file")?);
        } else if argument == "--column" {
            column = Some(word(arguments.next().ok_or("--column needs a name")?)?);
        } else {
            words.push(word(argument)?);
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (is_network, words) = match words.as_slice() {
        [NETWORK, rest @ ..] => (true, rest),
        words => (false, words),
    };
    let (name, link) = match *words {
        [name] => (name, ""),
        [name, link] => (name, link),
        _ => return Err(USAGE.into()),
    };
    let unknown = || format!("{name}: no such command; {USAGE}");
    if column.is_some() && file.is_none() {
        return Err("--column needs --data".into());
    }
    let case = || -> Result<_, Refusal> {
        let reading = file.as_deref().map(|file| read(file, column)).transpose()?;
        let own = reading.as_ref().map(|(reading, _)| &reading.numbers[..]);
        let case = Case::new(link, own)?;
        Ok((case, reading.map(|(_, said)| said)))
    };
    let (table, said) = if is_network {
        let command = find(&NETWORK_COMMANDS, name).ok_or_else(unknown)?;
        let (case, said) = case()?;
        (command(&mut NetworkCase::new(&case)?), said)
    } else {
        let command = find(&COMMANDS, name).ok_or_else(unknown)?;
        let (case, said) = case()?;
        let probe = AT_PROBE
            .contains(&name)
            .then(|| case.probe_said())
            .flatten();
        let said: Vec<String> = said.into_iter().chain(probe).collect();
        (command(&case), (!said.is_empty()).then(|| said.join("; ")))
    };
    Ok(Answer { table, said })
}

/// What stands beside `name`.
fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table
        .iter()
        .find(|(word, _)| *word == name)
        .map(|&(_, command)| command)
}

fn word(argument: OsString) -> Result<String, String> {
    let word = argument.into_string();
    word.map_err(|word| format!("{}: not UTF-8", word.display()))
}

/// The numbers in a data file, and a line that says how they were read.
fn read(file: &OsStr, column: Option<String>) -> Result<(Reading, String), String> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    let reader = Reader::new(numbers::decode(&bytes)).column(column);
    let reading = reader
        .finish()
        .map_err(|error| format!("{name}: {error}"))?;
    let said = format!("{name}: {}", own_data(&reading.facts));
    Ok((reading, said.replace(char::is_control, " ")))
}
