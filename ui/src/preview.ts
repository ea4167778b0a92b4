/** A page for people who work on the window: `?fake=held` and so on. No build contains it. */

import './style/tokens.css';
import './style/base.css';

import { mount } from 'svelte';

import App from './App.svelte';
import type { StateWord } from './host/bindings/StateWord';
import { FakeHost, refusal } from './host/fake';
import { ago, samples } from './host/samples';

const query = new URLSearchParams(location.search);
const name = query.get('fake') ?? 'active';
const start = samples[name];
if (start === undefined) throw new Error(`No such state; there are ${Object.keys(samples).join(', ')}.`);

const host = new FakeHost(start());

/** Confirms after the time that Twilio takes. */
function move(callSid: string | null, during: StateWord, after: StateWord): Promise<void> {
  const set = (state: StateWord) =>
    host.push({
      calls: host.now.calls.map((call) => ({
        ...call,
        parties: call.parties.map((party) =>
          callSid !== null && party.call_sid !== callSid
            ? party
            : {
                ...party,
                state,
                held_since: state === 'active' ? null : (party.held_since ?? ago(0)),
                confirmed: state === after ? { at: ago(0), took_ms: 180 } : party.confirmed,
              },
        ),
      })),
    });
  set(during);
  setTimeout(() => set(after), 180);
  return Promise.resolve();
}

const { hold, resume, holdAll, resumeAll } = host;
host.hold = (callSid, agreed) => hold(callSid, agreed).then(() => move(callSid, 'holding', 'held'));
host.resume = (callSid) => resume(callSid).then(() => move(callSid, 'resuming', 'active'));
host.holdAll = (callSid, agreed) => holdAll(callSid, agreed).then(() => move(null, 'holding', 'held'));
host.resumeAll = (callSid) => resumeAll(callSid).then(() => move(null, 'resuming', 'active'));
host.toggle = () =>
  host.now.calls.some((call) => call.parties.some((party) => party.state === 'held')) ? host.resumeAll('') : host.holdAll('', true);

switch (query.get('then')) {
  case 'drop':
    host.hold = () =>
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the bridge does
      Promise.reject(
        refusal('would-drop-agent', 'Your own call may drop while they are on hold. Resume will ring you back.'),
      );
    break;
  case 'refuse':
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the bridge does
    host.hold = () => Promise.reject(refusal('refused', 'They have not answered yet.'));
    break;
  case 'close':
    setTimeout(() => host.close(), 100);
    break;
  case 'wrong':
    host.hints = {
      faults: [{ field: 'key', message: 'An API key SID has 34 characters, this has 4.' }],
      unreachable: '+15550100199',
    };
    break;
  case 'unauthorized':
  case 'keychain':
  case 'offline':
    host.refuse('signIn', refusal(query.get('then') as 'unauthorized', query.get('text') ?? ''));
    break;
}

const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { host } });
