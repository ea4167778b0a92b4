//! Twilio's REST API and TwiML, as the session's VoiceApi.
