//! The customer's own application, as far as the scenarios need one: the TwiML that follows their `<Dial>`, and hold
//! music. Twilio
//! requests it without credentials, so it stands apart from Twilio's paths and from the simulator's own.

use bytes::Bytes;
use hyper::Response;

use crate::server::response;

/// Where what follows `<Dial>` is found.
pub(crate) const AFTER_DIAL: &str = "/application/after-dial";

/// It keeps the leg for a minute.
const AFTER_DIAL_TWIML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <Response><Say>One moment, please.</Say><Pause length=\"60\"/><Hangup/></Response>\n";

/// Where the hold music is found.
const HOLD_MUSIC: &str = "/application/hold-music";

/// It is heard again from its beginning, as a wait document is requested again.
const HOLD_MUSIC_TWIML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <Response><Play>https://example.com/hold.mp3</Play><Say>Still with you.</Say><Redirect/></Response>\n";

/// The document at that path.
pub(crate) fn document(path: &str) -> Option<Response<Bytes>> {
    let twiml = match path {
        AFTER_DIAL => AFTER_DIAL_TWIML,
        HOLD_MUSIC => HOLD_MUSIC_TWIML,
        _ => return None,
    };
    Some(response(200, &[("Content-Type", "text/xml")], twiml))
}
