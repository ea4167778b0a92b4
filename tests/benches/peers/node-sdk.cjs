// Twilio's own Node SDK holds one participant, as a whole process. Only the host of the request is changed.

const twilio = require('twilio');
const RequestClient = require('twilio/lib/base/RequestClient');

const { BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, CONFERENCE, PARTICIPANT } = process.env;

class Loopback extends RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', BASE_URL) });
  }
}

const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, { httpClient: new Loopback() });
client.conferences(CONFERENCE).participants(PARTICIPANT).update({ hold: true }).then((participant) => {
  if (!participant.hold) throw new Error('it is not on hold');
});
