/** Snapshots to look at and to test with. Times are told as seconds before `now`. */

import type { CallDto } from './bindings/CallDto';
import type { LedgerDto } from './bindings/LedgerDto';
import type { PartyDto } from './bindings/PartyDto';
import type { PreferencesDto } from './bindings/PreferencesDto';
import type { SettingsDto } from './bindings/SettingsDto';
import type { SnapshotDto } from './bindings/SnapshotDto';

/** `seconds` before `now`, as the session writes instants. */
export function ago(seconds: number, now = Date.now()): string {
  return new Date(now - seconds * 1000).toISOString();
}

/** A Call SID that ends in `end`. */
export function callSid(end: string): string {
  return `CA${end.padStart(32, '5f0e')}`;
}

export function party(changes: Partial<PartyDto> = {}): PartyDto {
  return {
    call_sid: callSid('1'),
    address: '+15550100142',
    role: 'caller',
    state: 'active',
    held_since: null,
    waiting: 'fresh',
    muted: false,
    name: 'Maria Lopez',
    ringing: false,
    risk: null,
    notice: null,
    confirmed: null,
    ...changes,
  };
}

export function call(changes: Partial<CallDto> = {}): CallDto {
  return {
    topology: 'conference',
    conference_sid: `CF${'7'.padStart(32, 'c21b')}`,
    agent_call_sid: callSid('a'),
    agent_muted: false,
    ends_with_agent: false,
    can_mute: true,
    started: ago(252),
    parties: [party()],
    ...changes,
  };
}

/** How holds are noted in a fresh account. */
export function preferences(changes: Partial<PreferencesDto> = {}): PreferencesDto {
  return { reasons: [], shows_numbers: false, reminders: { first: 60, second: 180, again: 60 }, note: null, musics: [], default_music: null, ...changes };
}

/** The settings of a fresh installation. */
export function settings(changes: Partial<SettingsDto> = {}): SettingsDto {
  return {
    language: 'system',
    toggle_key: '',
    resume_last_key: '',
    follows_links: false,
    alerts: { call_found: true, hung_up: true, held_too_long: true, sign_in_expired: true },
    starts_at_login: false,
    log_days: 30,
    ...changes,
  };
}

export function snapshot(changes: Partial<SnapshotDto> = {}): SnapshotDto {
  return {
    revision: 1,
    connection: 'ok',
    agent: 'client:alice',
    calls: [call()],
    addresses: ['client:alice'],
    trouble: null,
    signed_in: 'account',
    sign_in_trouble: null,
    profile: 'Work',
    profiles: ['Work', 'Support line'],
    unreachable: null,
    music_url: null,
    settings: settings(),
    settings_trouble: null,
    preferences: preferences(),
    note_trouble: null,
    preview: 'silent',
    preview_trouble: null,
    journal_trouble: null,
    log_trouble: null,
    language: 'en',
    ...changes,
  };
}

export function signedOut(changes: Partial<SnapshotDto> = {}): SnapshotDto {
  return snapshot({
    connection: 'unauthorized',
    agent: '',
    addresses: [],
    calls: [],
    signed_in: 'out',
    profile: null,
    profiles: [],
    ...changes,
  });
}

/** Of one request. */
export function ledger(changes: Partial<LedgerDto> = {}): LedgerDto {
  const requests = [{ request_id: 'RQ0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b', answered_ms: 120, twilio_ms: 64 }];
  return { total_ms: 180, app_ms: 60, network_ms: 56, twilio_ms: 64, requests, ...changes };
}

const held = (seconds: number): Partial<PartyDto> => ({
  state: 'held',
  waiting: seconds < 60 ? 'fresh' : seconds < 180 ? 'long' : 'too-long',
  held_since: ago(seconds),
  confirmed: { at: ago(seconds), took_ms: 180, answered_ms: 120, twilio_ms: 64, request_id: null, ledger: ledger() },
});

const one = (changes: Partial<PartyDto>, onCall: Partial<CallDto> = {}) =>
  snapshot({ calls: [call({ ...onCall, parties: [party(changes)] })] });

const several = () => [
  party(held(151)),
  party({ call_sid: callSid('2'), name: 'Parts desk', address: 'sip:parts@example.com', role: 'third-party' }),
  party({
    call_sid: callSid('3'),
    name: null,
    address: '+442079460018',
    role: 'third-party',
    state: 'unknown',
    held_since: ago(12),
  }),
];

/** Every state of the window, by a name that `?fake=` takes. */
export const samples: Record<string, () => SnapshotDto> = {
  active: () => snapshot(),
  held: () => one(held(42), { started: ago(294) }),
  holding: () => one({ state: 'holding' }),
  resuming: () => one({ state: 'resuming', held_since: ago(63) }),
  waiting: () => one(held(75), { started: ago(294) }),
  'too-long': () => one(held(200), { started: ago(294) }),
  'unknown-long': () => one({ state: 'unknown', held_since: ago(75), waiting: 'long' }),
  unknown: () => one({ state: 'unknown', held_since: ago(20) }),
  ringing: () => one({ ringing: true }, { started: ago(4) }),
  ended: () => one({ state: 'ended', notice: { message: 'They hung up while on hold.', fault: false } }),
  fault: () =>
    one({ ...held(90), notice: { message: 'Resume was not confirmed. Try again.', fault: true } }),
  three: () => snapshot({ calls: [call({ started: ago(727), parties: several() })] }),
  calls: () =>
    snapshot({
      calls: [
        call({ parties: [party({ muted: true })], agent_muted: true }),
        call({
          topology: 'queued',
          can_mute: false,
          conference_sid: null,
          agent_call_sid: null,
          started: ago(4000),
          parties: [party({ ...held(3700), call_sid: callSid('9'), name: null, address: '+33123456789' })],
        }),
      ],
    }),
  legs: () =>
    snapshot({
      music_url: 'https://music.example.com/hold/spring-rain.mp3',
      unreachable: '+15550100199',
      addresses: ['client:alice', '+15550100199'],
      calls: [call({ topology: 'bridged', conference_sid: null, can_mute: false, parties: [party({ risk: 'drops-agent' })] })],
    }),
  muted: () => snapshot({ calls: [call({ agent_muted: true })] }),
  reasons: () =>
    snapshot({
      preferences: preferences({ reasons: ['Checking stock', 'Asking a colleague', 'Looking up the order'] }),
      settings: settings({ toggle_key: 'Ctrl+Alt+H', starts_at_login: true }),
    }),
  'reasons-three': () =>
    snapshot({
      preferences: preferences({ reasons: ['Checking stock', 'Asking a colleague'] }),
      calls: [call({ started: ago(727), parties: several() })],
    }),
  'log-trouble': () =>
    snapshot({ log_trouble: '2 lines are missing since 10:42: the hold log could not be written: no space left on the device.' }),
  lone: () => snapshot({ calls: [call({ topology: 'lone', conference_sid: null, can_mute: false, parties: [] })] }),
  long: () =>
    snapshot({
      agent: 'sip:a.very.long.agent.name@contact-centre.example.com',
      addresses: ['sip:a.very.long.agent.name@contact-centre.example.com', 'client:alice'],
      signed_in: 'simulated',
      music_url: `https://music.example.com/${'very-long-'.repeat(12)}name.mp3`,
      calls: [
        call({
          parties: [
            party({ ...held(9000), name: '林美玲 (Mei-Ling Lin, Finance, second floor)', address: 'sip:meiling.lin@finance.example.com' }),
            party({ call_sid: callSid('2'), name: 'مريم الأحمد', muted: true, address: '+971501234567' }),
          ],
        }),
      ],
    }),
  none: () => snapshot({ calls: [] }),
  music: () => snapshot({ calls: [], music_url: 'https://music.example.com/hold/spring-rain.mp3' }),
  simulated: () => snapshot({ signed_in: 'simulated', profile: null, profiles: [] }),
  offline: () =>
    snapshot({
      connection: 'offline',
      trouble: 'Twilio cannot be reached. Is this computer online?',
      calls: [call({ parties: [party(held(42))] })],
    }),
  'offline-none': () =>
    snapshot({ connection: 'offline', trouble: 'Twilio cannot be reached. Is this computer online?', calls: [] }),
  busy: () =>
    snapshot({
      connection: 'rate-limited',
      trouble: 'Twilio is busy, trying again.',
      calls: [call({ parties: [party({ state: 'holding' })] })],
    }),
  refused: () => snapshot({ connection: 'unauthorized', trouble: 'Twilio refused these credentials.' }),
  opening: () => signedOut({ signed_in: 'opening', connection: 'connecting', profile: 'Work', profiles: ['Work'] }),
  'sign-in': () => signedOut(),
  kept: () => signedOut({ profiles: ['Work', 'Support line'] }),
  keychain: () =>
    signedOut({
      profile: 'Work',
      profiles: ['Work'],
      sign_in_trouble: 'The keychain is locked. Unlock it, then try again.',
    }),
};
