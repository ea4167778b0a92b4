//! A program that runs beside us and ends with us, together with all that it started.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::command::words;

/// How long a program may take to end when asked, before it is made to.
const GRACE: Duration = Duration::from_secs(5);

/// A running program and its descendants. Dropping it ends them.
pub struct Started {
    child: Child,
    ended: Option<ExitStatus>,
}

impl Started {
    /// Starts a command in a process group of its own, so that it can be ended whole.
    pub fn start(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command.spawn().with_context(|| format!("{} cannot be started", words(command)))?;
        Ok(Self { child, ended: None })
    }

    /// The program itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait()?;
        }
        Ok(self.ended)
    }

    fn ends_within(&mut self, time: Duration) -> bool {
        let until = Instant::now() + time;
        loop {
            if matches!(self.ended(), Ok(Some(_)) | Err(_)) {
                return true;
            }
            if Instant::now() > until {
                return false;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        use rustix::process::{Pid, kill_process_group};
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        // A group that is gone already is what is wanted.
        let _ = group.map(|group| kill_process_group(group, signal));
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        #[cfg(unix)]
        {
            use rustix::process::Signal;
            self.signal(Signal::TERM);
            self.ends_within(GRACE);
            // Also after a polite end: a descendant may have stayed behind.
            self.signal(Signal::KILL);
        }
        #[cfg(not(unix))]
        if let Ok(None) = self.ended() {
            let _ = self.child.kill();
        }
        self.ends_within(GRACE);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::{BufRead, BufReader, Read};
    use std::process::Stdio;

    use super::*;

    #[test]
    fn descendants_end_too() {
        // Both hold the pipe open: it closes when the last of them is gone.
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo ready; wait"]).stdout(Stdio::piped());
        let mut started = Started::start(&mut command).unwrap();
        let mut output = BufReader::new(started.child().stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        assert!(started.ended().unwrap().is_none());
        drop(started);
        assert_eq!(output.read_to_string(&mut line).unwrap(), 0);
    }
}
