//! The command line of the application.

use clap::Parser;
use hold_simulator::Scenario;

/// Hold and resume for people who take calls on Twilio.
#[derive(Debug, Parser)]
#[command(name = "holdline", version)]
pub struct Arguments {
    /// Use a simulated account with this scenario, such as `conference` or `inbound-legs`. Nothing is kept
    #[arg(long, value_name = "SCENARIO")]
    pub simulate: Option<Scenario>,
    /// Sign in with this profile instead of the one last used
    #[arg(long, value_name = "NAME", conflicts_with = "simulate")]
    pub profile: Option<String>,
    /// Sign in to a server on loopback instead of Twilio, such as `holdctl simulate`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Start in the tray, or minimised where there is none
    #[arg(long)]
    pub minimized: bool,
    /// A `holdline://` link to follow: `hold`, `resume` or `toggle`
    pub link: Option<String>,
}
