//! The page's numbers without a browser: `headless COMMAND 'LINK' [--data FILE [--column NAME]]`.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    match export::headless::run(std::env::args_os().skip(1)) {
        Ok(answer) => {
            if let Some(said) = answer.said {
                eprintln!("{said}");
            }
            match std::io::stdout().write_all(answer.table.as_bytes()) {
                // A reader like `head` that has seen enough is no error.
                Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                    eprintln!("standard output: {error}");
                    ExitCode::FAILURE
                }
                _ => ExitCode::SUCCESS,
            }
        }
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::from(2)
        }
    }
}
