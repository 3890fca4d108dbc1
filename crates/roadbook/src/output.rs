//! Standard output. A reader who has seen enough (`roadbook export … | head`) is no error.

use std::io::{self, Write};

/// Writes a line to standard output.
pub fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).or_else(quiet_when_closed)
}

/// A closed pipe is how `head` says that it has seen enough.
pub fn quiet_when_closed(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}
