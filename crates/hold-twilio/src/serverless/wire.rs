//! The shapes of Twilio's answers (twilio-oai, `twilio_serverless_v1.json`).

use hold_core::{ServiceSid, Timestamp};
use hold_session::ports::{Asset, AssetVersion, Build, BuildStatus, Code, Environment};
use serde::Deserialize;
use serde_json::Value;

use crate::status::Word;
use crate::wire::Lacks;

#[derive(Deserialize)]
pub(super) struct ServiceBody {
    sid: String,
}

impl ServiceBody {
    pub(super) fn read(self) -> Result<ServiceSid, Lacks> {
        self.sid.parse().map_err(|_| Lacks("a service without a service SID"))
    }
}

#[derive(Deserialize)]
pub(super) struct EnvironmentBody {
    sid: String,
    unique_name: Option<String>,
    domain_name: Option<String>,
    build_sid: Option<String>,
}

impl EnvironmentBody {
    pub(super) fn read(self) -> Result<Environment, Lacks> {
        // Nothing served and something unreadable served are not the same: what is served must stay.
        let build = match self.build_sid.filter(|sid| !sid.is_empty()) {
            Some(sid) => {
                Some(sid.parse().map_err(|_| Lacks("an environment with another SID than a build's"))?)
            }
            None => None,
        };
        Ok(Environment {
            sid: self.sid.parse().map_err(|_| Lacks("an environment without an environment SID"))?,
            name: self.unique_name.unwrap_or_default(),
            domain: self.domain_name.ok_or(Lacks("an environment without a domain"))?,
            build,
        })
    }
}

#[derive(Deserialize)]
pub(super) struct AssetBody {
    sid: String,
    friendly_name: Option<String>,
}

impl AssetBody {
    pub(super) fn read(self) -> Result<Asset, Lacks> {
        let sid = self.sid.parse().map_err(|_| Lacks("an asset without an asset SID"))?;
        Ok(Asset { sid, name: self.friendly_name.unwrap_or_default() })
    }
}

#[derive(Deserialize)]
pub(super) struct VersionBody {
    sid: String,
    asset_sid: String,
    path: String,
    date_created: Option<String>,
}

impl VersionBody {
    pub(super) fn read(self) -> Result<AssetVersion, Lacks> {
        Ok(AssetVersion {
            sid: self.sid.parse().map_err(|_| Lacks("an asset version without its SID"))?,
            asset: self.asset_sid.parse().map_err(|_| Lacks("an asset version without an asset SID"))?,
            path: self.path,
            uploaded: self.date_created.and_then(|date| date.parse::<Timestamp>().ok()),
        })
    }
}

#[derive(Deserialize)]
struct FunctionBody {
    sid: String,
}

#[derive(Deserialize)]
pub(super) struct BuildBody {
    sid: String,
    status: Option<String>,
    asset_versions: Option<Vec<VersionBody>>,
    function_versions: Option<Vec<FunctionBody>>,
    dependencies: Option<Value>,
    runtime: Option<String>,
}

impl BuildBody {
    pub(super) fn read(self) -> Result<Build, Lacks> {
        let versions = self.asset_versions.ok_or(Lacks("a build without its assets"))?;
        let dependencies =
            self.dependencies.filter(|list| list.as_array().is_some_and(|list| !list.is_empty()));
        Ok(Build {
            sid: self.sid.parse().map_err(|_| Lacks("a build without a build SID"))?,
            status: status(self.status.as_deref())?,
            versions: versions.into_iter().map(VersionBody::read).collect::<Result<_, _>>()?,
            code: Code {
                functions: self
                    .function_versions
                    .unwrap_or_default()
                    .into_iter()
                    .map(|one| one.sid)
                    .collect(),
                dependencies: dependencies.map(|list| list.to_string()),
                runtime: self.runtime,
            },
        })
    }
}

#[derive(Deserialize)]
pub(super) struct StatusBody {
    status: Option<String>,
}

impl StatusBody {
    pub(super) fn read(self) -> Result<BuildStatus, Lacks> {
        status(self.status.as_deref())
    }
}

fn status(word: Option<&str>) -> Result<BuildStatus, Lacks> {
    word.and_then(BuildStatus::from_word).ok_or(Lacks("a build without a known status"))
}
