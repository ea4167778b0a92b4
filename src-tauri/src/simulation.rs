//! The simulated account inside the application.

use std::sync::Mutex;

use hold_bridge::CommandError;
use hold_core::{Credentials, Profile, Secret};
use hold_session::sign_in::Form;
use hold_session::{Command, Session};
use hold_simulator::{Config, Ready, Scenario, Simulator};
use hold_words::Words;

/// The simulator in use, if any. It ends with the application.
#[derive(Default)]
pub struct Simulation(Mutex<Option<Simulator>>);

impl Simulation {
    /// Starts a scenario afresh and uses its account.
    pub async fn begin(
        &self,
        session: &Session,
        scenario: Scenario,
        leave_held: bool,
    ) -> Result<(), CommandError> {
        let config = Config { scenario, ..Config::default() };
        let words = Words::chosen(session.snapshot().settings.language);
        let failed =
            |error: &dyn std::error::Error| CommandError::failed(words.simulation_fault(&error.to_string()));
        let simulator = hold_simulator::start(config).await.map_err(|error| failed(&error))?;
        let (profile, credentials) = form(simulator.ready()).read().map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(|fault| words.misfit(&fault.why)).collect();
            CommandError::failed(faults.join(" "))
        })?;
        let using = Command::Use { profile: Box::new(profile), credentials, leave_held };
        session.run(using).await.map_err(|fault| CommandError::new(&fault, words))?;
        self.keep(Some(simulator));
        Ok(())
    }

    /// The account in use, with its credentials, which open nothing else.
    pub fn account(&self) -> Option<(Profile, Credentials)> {
        let kept = self.0.lock().ok()?;
        form(kept.as_ref()?.ready()).read().ok()
    }

    /// Stops the simulator.
    pub fn end(&self) {
        self.keep(None);
    }

    fn keep(&self, simulator: Option<Simulator>) {
        // A simulator stops when it is dropped.
        if let Ok(mut kept) = self.0.lock() {
            *kept = simulator;
        }
    }
}

fn form(ready: &Ready) -> Form {
    Form {
        name: "Simulated".to_owned(),
        account: ready.account_sid.clone(),
        key: Some(ready.api_key_sid.clone()),
        secret: Some(Secret::new(ready.api_key_secret.clone())),
        addresses: ready.agent.clone(),
        base_url: ready.base_url.clone(),
        after_dial: match ready.scenario {
            Scenario::InboundLegs | Scenario::OutboundLegs => hold_core::plan::AfterDial::Keeps,
            Scenario::InboundLegsBare | Scenario::OutboundLegsBare => hold_core::plan::AfterDial::Drops,
            _ => hold_core::plan::AfterDial::Unsure,
        },
        ..Form::default()
    }
}
