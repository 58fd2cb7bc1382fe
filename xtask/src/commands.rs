//! The commands, one a file.

mod audit;
mod bench;
mod build;
mod fuzz;
mod screenshots;
mod serve;
mod soak;
mod test;
mod texts;

/// A developer command.
pub struct Command {
    /// Its name on the command line.
    pub name: &'static str,
    /// The arguments it takes, as the usage shows them.
    pub arguments: &'static str,
    /// One sentence for the usage.
    pub summary: &'static str,
    /// Does it, with the arguments after its name.
    pub run: fn(lexopt::Parser) -> anyhow::Result<()>,
}

/// Every command, in the order of the usage.
pub const ALL: &[Command] = &[
    serve::COMMAND,
    build::COMMAND,
    test::COMMAND,
    screenshots::COMMAND,
    audit::COMMAND,
    soak::COMMAND,
    fuzz::COMMAND,
    bench::COMMAND,
    texts::COMMAND,
];

/// Prints the list of all commands.
pub fn print_usage() {
    println!("Usage: cargo xtask COMMAND [ARGUMENT…]\n");
    for Command {
        name,
        arguments,
        summary,
        ..
    } in ALL
    {
        println!("  {name} {arguments}\n      {summary}");
    }
}

/// For commands without arguments: refuses any.
fn expect_none(mut arguments: lexopt::Parser) -> Result<(), lexopt::Error> {
    arguments
        .next()?
        .map_or(Ok(()), |argument| Err(argument.unexpected()))
}
