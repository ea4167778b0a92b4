//! `simulate`: a simulated account on this computer.

use std::error::Error;
use std::io::{self, Write};

use hold_simulator::{Config, Ready, StartError};

use crate::arguments::SimulateArguments;
use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;

/// Runs a simulator until it is interrupted. Its one line of JSON is written when it answers requests.
pub async fn run(SimulateArguments { listen, scenario, seed }: SimulateArguments) -> Result<Ending, Failure> {
    // Before anybody can know that it runs, and want it to stop.
    let mut interrupts = Interrupts::listen()?;
    let simulator =
        hold_simulator::start(Config { listen, scenario, seed }).await.map_err(|fault| told(&fault))?;
    announce(simulator.ready())?;
    interrupts.next().await;
    simulator.shut_down().await;
    Ok(Ending::Done)
}

fn told(fault: &StartError) -> Failure {
    Failure::Failed(match fault.source() {
        Some(source) => format!("{fault}: {source}"),
        None => fault.to_string(),
    })
}

fn announce(ready: &Ready) -> Result<(), Failure> {
    let line = serde_json::to_string(ready).map_err(io::Error::from)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
