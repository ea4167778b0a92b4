//! The other process.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A process that appends each line that it is told.
pub struct Writer {
    pub process: Child,
    pub tell: ChildStdin,
    pub answers: Lines<BufReader<ChildStdout>>,
}

impl Writer {
    pub const PROGRAM: &str = env!("CARGO_BIN_EXE_hold-journal-writer");

    pub fn start(folder: &Path) -> Self {
        let mut command = Command::new(Self::PROGRAM);
        command.arg(folder);
        Self::run(command)
    }

    pub fn run(mut command: Command) -> Self {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let tell = process.stdin.take().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, tell, answers }
    }

    /// Has one line appended, and answers what was said.
    pub fn append(&mut self, line: &str) -> String {
        writeln!(self.tell, "{line}").unwrap();
        self.answers.next().unwrap().unwrap()
    }
}

/// No test leaves one behind.
impl Drop for Writer {
    fn drop(&mut self) {
        // It may have ended, and been waited for, long ago.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
