//! A session that keeps nothing.

use hold_core::{AccountSid, CallSid, Credentials, HoldMusic, Timestamp};
use tokio::sync::watch;

use crate::journal::{Intent, IntentEnd, IntentId, NotedIntent};
use crate::log::{DaySum, KeptEntry, LogEntry, LogFault, LogQuery};
use crate::ports::{
    AudioPreview, CredentialStore, HoldLog, Journal, JournalFault, KeychainFault, ProfileStore,
    ProfileStoreFault, Profiles, SettingsFault, SettingsStore,
};
use crate::preview::{Preview, PreviewFault};
use crate::settings::Settings;

/// Keeps nothing and has kept nothing: what the application keeps stays as it is, whatever is done here.
#[derive(Debug, Clone, Copy)]
pub struct KeptNowhere;

impl CredentialStore for KeptNowhere {
    fn load(&self, _: &str) -> Result<Credentials, KeychainFault> {
        Err(KeychainFault::NoEntry)
    }

    fn save(&self, _: &str, _: &Credentials) -> Result<(), KeychainFault> {
        Ok(())
    }

    fn remove(&self, _: &str) -> Result<(), KeychainFault> {
        Ok(())
    }
}

impl ProfileStore for KeptNowhere {
    fn load(&self) -> Result<Profiles, ProfileStoreFault> {
        Ok(Profiles::default())
    }

    fn save(&self, _: &Profiles) -> Result<(), ProfileStoreFault> {
        Ok(())
    }
}

impl SettingsStore for KeptNowhere {
    fn load(&self) -> Result<Settings, SettingsFault> {
        Ok(Settings::default())
    }

    fn save(&self, _: &Settings) -> Result<(), SettingsFault> {
        Ok(())
    }
}

/// Nowhere to play either.
impl AudioPreview for KeptNowhere {
    fn play(&self, _: &HoldMusic) {}

    fn stop(&self) {}

    fn state(&self) -> watch::Receiver<Preview> {
        watch::channel(Preview::Failed(PreviewFault::NoDevice)).1
    }
}

impl Journal for KeptNowhere {
    fn intend(&self, _: &Intent) -> Result<IntentId, JournalFault> {
        Ok(IntentId(0))
    }

    fn end(&self, _: IntentId, _: IntentEnd) -> Result<(), JournalFault> {
        Ok(())
    }

    fn seen(&self, _: CallSid, _: Timestamp) -> Result<(), JournalFault> {
        Ok(())
    }

    fn intents(&self, _: AccountSid) -> Result<Vec<NotedIntent>, JournalFault> {
        Ok(Vec::new())
    }

    fn forget(&self, _: CallSid) -> Result<(), JournalFault> {
        Ok(())
    }

    fn forget_intents_before(&self, _: Timestamp) -> Result<(), JournalFault> {
        Ok(())
    }
}

impl HoldLog for KeptNowhere {
    fn append(&self, _: &LogEntry) -> Result<(), LogFault> {
        Ok(())
    }

    fn forget_before(&self, _: Timestamp) -> Result<(), LogFault> {
        Ok(())
    }

    fn search(&self, _: &LogQuery) -> Result<Vec<KeptEntry>, LogFault> {
        Ok(Vec::new())
    }

    fn days(&self, _: &LogQuery) -> Result<Vec<DaySum>, LogFault> {
        Ok(Vec::new())
    }
}
