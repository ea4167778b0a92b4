// Loaded before twilio-cli, which has no setting for its host: what goes to Twilio goes to the simulated account.

const http = require('node:http');
const https = require('node:https');

const { hostname, port } = new URL(process.env.BASE_URL);

https.request = (options, answered) => {
  if (options.hostname !== 'api.twilio.com') throw new Error(`a request to ${options.hostname}`);
  return http.request({ ...options, protocol: 'http:', hostname, host: hostname, port, agent: undefined }, answered);
};
