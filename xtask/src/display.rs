//! A display where there is none.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::started::Started;

/// Whether this machine shows windows by itself.
pub fn is_there() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// An Xvfb of our own. It ends when this is dropped.
pub struct Display {
    /// As `DISPLAY` says it: `:7`.
    pub name: String,
    _server: Started,
}

impl Display {
    /// Starts Xvfb on a display that it finds free itself.
    pub fn start(project: &Project) -> Result<Self> {
        let mut command = project.command("Xvfb");
        command
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Started::start(&mut command)?;
        let output = server.child().stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        let number: u32 = number.trim().parse().context("Xvfb ended without naming its display")?;
        Ok(Self { name: format!(":{number}"), _server: server })
    }

    /// Lets a command show its windows here. WebKit's way of sharing buffers needs a graphics card.
    pub fn lend(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command.env_remove("WAYLAND_DISPLAY");
    }
}
