//! The simulator over HTTP, as a client sees it. Every answer is checked against Twilio's own description of its API.

mod calls;
mod client;
mod conferences;
mod control;
mod faults;
mod paging;
mod queues;
mod scenarios;
mod schema;
mod webhooks;
