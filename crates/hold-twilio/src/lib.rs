//! Twilio's REST API (2010-04-01) and TwiML, as the session's [`VoiceApi`](hold_session::ports::VoiceApi), and its
//! hosting of files (Serverless v1), as the session's [`AssetHost`](hold_session::ports::AssetHost).
//!
//! Only this crate knows Twilio's wire words, its errors and its paging. A request is sent once; the two
//! exceptions stand in [`retry`]. No request here can end a call.

mod body;
mod broken;
mod calls;
mod client;
mod conferences;
mod documents;
mod endpoint;
mod examine;
mod gateway;
mod login;
mod members;
mod noted;
mod paging;
mod participants;
mod queues;
mod refused;
mod request;
pub mod retry;
mod serverless;
mod status;
mod strain;
mod tls;
mod trace;
mod transport;
pub mod twiml;
mod voice_api;
mod way;
mod web;
mod wire;

#[cfg(test)]
mod tests;

pub use calls::{Instructions, NewCall};
pub use client::Client;
pub use documents::{after_dial_action_document, after_dial_document, write_document};
pub use endpoint::{Endpoint, EndpointFault};
pub use examine::{AccountFound, Examiner, WayFound};
pub use gateway::{CarriedGateway, Gateway};
pub use members::MemberRedirect;
pub use noted::noted_document;
pub use participants::ParticipantUpdate;
pub use refused::TwilioError;
pub use serverless::AssetClient;
pub use way::{Carrier, Uncarried};
pub use web::{web_client, web_client_builder};
