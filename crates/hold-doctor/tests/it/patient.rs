//! A simulated account that is examined.

use std::collections::HashMap;
use std::path::Path;

use hold_core::plan::AfterDial;
use hold_core::profile::Preferences;
use hold_core::{Credentials, HoldMusic, Profile, Region, Secret};
use hold_doctor::{Given, Patient, examine};
use hold_session::doctor::{CheckUp, Finding, Subject, Verdict};
use hold_simulator::{Config, Scenario, Simulator, start};
use serde_json::Value;
use tempfile::TempDir;

/// A simulated account, and a folder for whoever is examined.
pub struct Clinic {
    pub simulator: Simulator,
    pub home: TempDir,
}

impl Clinic {
    pub async fn open() -> Self {
        let simulator = start(Config { scenario: Scenario::Idle, ..Config::default() }).await.unwrap();
        Self { simulator, home: tempfile::tempdir().unwrap() }
    }

    pub fn profile(&self) -> Profile {
        let ready = self.simulator.ready();
        Profile {
            name: "Work".to_owned(),
            account: ready.account_sid.parse().unwrap(),
            region: Region::default(),
            base_url: Some(ready.base_url.clone()),
            addresses: vec!["client:alice".parse().unwrap(), "+15550100142".parse().unwrap()],
            conference_pattern: None,
            after_dial: AfterDial::Unsure,
            learnt_outbound: None,
            ring_back_from: Some("+15550100199".parse().unwrap()),
            music: HoldMusic::Default,
            preferences: Preferences::default(),
        }
    }

    pub fn key(&self) -> Credentials {
        let ready = self.simulator.ready();
        Credentials::ApiKey {
            sid: ready.api_key_sid.parse().unwrap(),
            secret: Secret::new(ready.api_key_secret.clone()),
        }
    }

    /// Does something under `/simulator/`.
    pub async fn control(&self, path: &str, body: Value) {
        let ready = self.simulator.ready();
        let request = hold_simulator::plain_http().build().unwrap();
        let request = request.post(format!("{}/simulator/{path}", ready.base_url));
        let request = request.basic_auth(&ready.account_sid, Some(&ready.auth_token)).json(&body);
        request.send().await.unwrap().error_for_status().unwrap();
    }

    pub async fn examine(&self, credentials: Given) -> Found {
        found(Some(self.profile()), credentials, self.home.path()).await
    }
}

/// What was found, by subject.
pub struct Found(pub HashMap<Subject, CheckUp>);

impl Found {
    #[track_caller]
    pub fn of(&self, subject: Subject) -> Finding {
        self.0[&subject].finding.clone()
    }

    #[track_caller]
    pub fn verdict(&self, subject: Subject) -> Verdict {
        self.0[&subject].verdict()
    }

    pub fn in_order(&self) -> Vec<CheckUp> {
        Subject::ALL.map(|subject| self.0[&subject].clone()).to_vec()
    }
}

/// Everything that is found; each subject comes once.
pub async fn found(profile: Option<Profile>, credentials: Given, home: &Path) -> Found {
    let mut told = examine(Patient { profile, credentials, home: home.to_owned() });
    let mut found = HashMap::new();
    while let Some(check_up) = told.recv().await {
        let twice = found.insert(check_up.subject, check_up);
        assert_eq!(twice, None);
    }
    assert_eq!(found.len(), Subject::ALL.len(), "{:?}", found.keys());
    Found(found)
}
