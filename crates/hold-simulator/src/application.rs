//! The customer's own application, as far as the scenarios need one: the TwiML that follows their `<Dial>`. Twilio
//! requests it without credentials, so it stands apart from Twilio's paths and from the simulator's own.

use bytes::Bytes;
use http_body_util::Full;
use hyper::Response;

use crate::server::response;

/// Where what follows `<Dial>` is found.
pub(crate) const AFTER_DIAL: &str = "/application/after-dial";

/// It keeps the leg for a minute.
const AFTER_DIAL_TWIML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <Response><Say>One moment, please.</Say><Pause length=\"60\"/><Hangup/></Response>\n";

/// The document at that path.
pub(crate) fn document(path: &str) -> Option<Response<Full<Bytes>>> {
    (path == AFTER_DIAL).then(|| response(200, &[("Content-Type", "text/xml")], AFTER_DIAL_TWIML))
}
