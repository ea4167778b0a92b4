/** A page for people who work on the window: `?fake=held` and so on. No build contains it. */

import './style/tokens.css';
import './style/base.css';

import { mount } from 'svelte';

import App from './App.svelte';
import type { StateWord } from './host/bindings/StateWord';
import { checkUps } from './host/check-up-samples';
import { FakeHost, refusal } from './host/fake';
import { holdLog, holdSums } from './host/log-samples';
import { badCard, goodCard, LOUD, musicLibrary, playsOnce, RAIN } from './host/music-samples';
import { ago, ledger, samples } from './host/samples';
import { LANGUAGES } from './language.svelte';
import { dayOf } from './log/days';

const query = new URLSearchParams(location.search);
const name = query.get('fake') ?? 'active';
const start = samples[name];
if (start === undefined) throw new Error(`No such state; there are ${Object.keys(samples).join(', ')}.`);

const language = LANGUAGES.find((tag) => tag === query.get('language')) ?? 'en';
const host = new FakeHost({ ...start(), language });

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
                confirmed: state === after ? { at: ago(0), took_ms: 180, answered_ms: 120, twilio_ms: 64, request_id: null, ledger: ledger() } : party.confirmed,
              },
        ),
      })),
    });
  set(during);
  setTimeout(() => set(after), 180);
  return Promise.resolve();
}

host.path = '/home/alice/Documents/holdline-log-2026-11-22.csv';
host.checkUps = checkUps();
if (query.get('log') !== 'empty') host.library = musicLibrary();
host.onLine = [
  { name: 'Spring rain', url: 'https://music-1234.twil.io/spring-rain/hold.xml', since: '2026-11-20T10:00:00Z', profiles: ['Work'] },
  { name: 'Piano', url: 'https://music-1234.twil.io/piano/hold.xml', since: '2026-10-02T10:00:00Z', profiles: [] },
];
host.cards = { [RAIN]: goodCard(), [LOUD]: badCard() };
if (host.now.music_url !== null) host.holdCheck = { ...playsOnce(), url: host.now.music_url };
const { musicPlay, musicExport } = host;
host.musicPlay = (path, at) => musicPlay(path, at).then(() => host.hear({ at_s: at === 0 ? 38 : at, peak: 0.4 }));
if (query.get('log') !== 'empty') {
  host.log = holdLog();
  host.days = holdSums(dayOf(new Date()), dayOf(new Date(Date.now() - 86_400_000)));
}

const { hold, resume, holdAll, resumeAll, mute } = host;
host.mute = (muted) =>
  mute(muted).then(() => host.push({ calls: host.now.calls.map((call) => (call.can_mute ? { ...call, agent_muted: muted } : call)) }));
host.hold = (callSid, agreed, reason) => hold(callSid, agreed, reason).then(() => move(callSid, 'holding', 'held'));
host.resume = (callSid) => resume(callSid).then(() => move(callSid, 'resuming', 'active'));
host.holdAll = (callSid, agreed, reason) => holdAll(callSid, agreed, reason).then(() => move(null, 'holding', 'held'));
host.resumeAll = (callSid) => resumeAll(callSid).then(() => move(null, 'resuming', 'active'));
host.toggle = () =>
  host.now.calls.some((call) => call.parties.some((party) => party.state === 'held')) ? host.resumeAll('') : host.holdAll('', true, null);

switch (query.get('then')) {
  case 'drop':
    host.hold = () =>
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the bridge does
      Promise.reject(
        refusal('risky', 'Your own call may drop while they are on hold. Resume will ring you back.'),
      );
    break;
  case 'refuse':
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the bridge does
    host.hold = () => Promise.reject(refusal('refused', 'They have not answered yet.'));
    break;
  case 'log-fails':
    host.refuse('logPage', refusal('failed', 'The hold log could not be read: disk I/O error'));
    break;
  case 'no-keys':
    host.desk = { ...host.desk, keys: 'none', keeps_in_front: false, tray: false };
    break;
  case 'portal':
    host.desk = { ...host.desk, keys: 'portal', keeps_in_front: false };
    break;
  case 'taken':
    host.refuse('changeSettings', refusal('fields', '', [{ field: 'toggle_key', message: 'Ctrl+Alt+H is taken by another application.' }]));
    break;
  case 'no-device':
    host.musicPlay = (path) => {
      host.play({ path, state: 'failed', trouble: 'No sound device could be opened on this computer.' });
      return Promise.resolve();
    };
    break;
  case 'exporting':
    host.musicExport = (path) => {
      setTimeout(() => host.exporting(42), 10);
      return musicExport(path).then(() => new Promise(() => undefined));
    };
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
