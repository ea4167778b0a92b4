// Writes documents with Twilio's own TwiML builder, for comparison with Holdline's writer.
// Standard input: [[{"verb": "enqueue" | "dialQueue" | "play" | "say" | "again" | "pause" | "hangup", ...}]]; standard output: [XML].
import { text } from 'node:stream/consumers';
import twilio from 'twilio';

const verbs = {
  enqueue(response, { queue, waitUrl, waitUrlMethod }) {
    // Absent attributes stay absent: the builder leaves out what is undefined.
    response.enqueue({ waitUrl, waitUrlMethod }, queue);
  },
  dialQueue(response, { queue }) {
    response.dial().queue(queue);
  },
  play(response, { url, loop }) {
    response.play({ loop }, url);
  },
  say(response, { text, language }) {
    response.say({ language }, text);
  },
  again(response) {
    response.redirect({ method: 'GET' }, '');
  },
  pause(response, { seconds }) {
    response.pause({ length: seconds });
  },
  hangup(response) {
    response.hangup();
  },
};

const documents = JSON.parse(await text(process.stdin));
const written = documents.map((document) => {
  const response = new twilio.twiml.VoiceResponse();
  for (const { verb, ...rest } of document) verbs[verb](response, rest);
  return response.toString();
});
process.stdout.write(JSON.stringify(written));
