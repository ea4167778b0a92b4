//! Runs one simulator until it is interrupted: `simulate [SCENARIO] [ADDRESS]`.

use std::error::Error;
use std::io::Write;

use hold_simulator::{Config, start};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut config = Config::default();
    if let Some(scenario) = arguments.next() {
        config.scenario = scenario.parse()?;
    }
    if let Some(address) = arguments.next() {
        config.listen = address.parse()?;
    }
    let simulator = start(config).await?;
    writeln!(std::io::stdout(), "{}", serde_json::to_string(simulator.ready())?)?;
    tokio::signal::ctrl_c().await?;
    simulator.shut_down().await;
    Ok(())
}
