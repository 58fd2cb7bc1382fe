//! The page's numbers without a browser: `headless COMMAND 'LINK' [--data FILE]`.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    match export::headless::run(std::env::args_os().skip(1)) {
        Ok(table) => match std::io::stdout().write_all(table.as_bytes()) {
            // A reader like `head` that has seen enough is no error.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                eprintln!("standard output: {error}");
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        },
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::from(2)
        }
    }
}
