/** Every text of the window by the place where it stands. The texts themselves are Fluent files, one set for all of Holdline. */

import type { Leaving } from './asks.svelte';
import type { ConnectionWord } from './host/bindings/ConnectionWord';
import type { LoopsWord } from './host/bindings/LoopsWord';
import type { MusicVerdictWord } from './host/bindings/MusicVerdictWord';
import type { SignedInWord } from './host/bindings/SignedInWord';
import type { StateWord } from './host/bindings/StateWord';
import type { TopologyWord } from './host/bindings/TopologyWord';
import type { WaitingWord } from './host/bindings/WaitingWord';
import { language, say } from './language.svelte';
import { permissions, signInWords } from './sign-in/words';
import { texts, together } from './texts';

/** A number with its unit, as the language writes it. */
function amount(value: number, unit: string, digits = 0): string {
  const style = { style: 'unit', unit, unitDisplay: 'short', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(language(), style).format(value);
}

/** Stands for a part of a sentence that is drawn apart from the rest. */
const PART = '\uE000';

const scenarios: Record<string, string> = {
  idle: 'simulation-idle',
  conference: 'simulation-conference',
  'three-way': 'simulation-three-way',
  'inbound-legs': 'simulation-inbound-legs',
  'outbound-legs': 'simulation-outbound-legs',
  'inbound-legs-bare': 'simulation-inbound-legs-bare',
  'outbound-legs-bare': 'simulation-outbound-legs-bare',
  'busy-account': 'simulation-busy-account',
};

const top = texts({
  product: 'product',
  simulated: 'simulated',
  starting: 'starting',
  startFailed: 'start-failed',
  hold: 'hold',
  resume: 'resume',
  ringBack: 'resume-ring-back',
  holdAll: 'hold-all',
  resumeAll: 'resume-all',
  holdKey: 'hold-key',
  resumeLastKey: 'resume-last-key',
  muteKey: 'mute-key',
  mute: 'mute',
  holdBecause: 'hold-because',
  holdHearing: 'hold-hearing',
  holdOtherwise: 'hold-otherwise',
  copied: 'copied',
  copyFailed: 'copy-failed',
  cancel: 'cancel',
});

const menu = texts({
  open: 'menu',
  current: 'menu-current',
  changeAccount: 'menu-change',
  addAccount: 'menu-add',
  trySimulated: 'menu-simulated',
  signOutUnnamed: 'menu-sign-out-unnamed',
  leaveSimulated: 'menu-leave-simulated',
});

const call = texts({
  lasts: 'call-lasts',
  youAreMuted: 'call-you-are-muted',
  muted: 'call-muted',
  nobodyElse: 'call-nobody-else',
});

const simulation = texts({
  try: 'simulation-try',
  choose: 'simulation-choose',
  scenario: 'simulation-scenario',
  start: 'simulation-start',
});

export const words = together(top, {
  connection: (state: ConnectionWord, signedIn: SignedInWord): string => {
    if (signedIn === 'out') return say('not-signed-in');
    if (signedIn === 'opening') return say('opening');
    return say('connection', { state });
  },
  moreAddresses: (count: number) => say('more-addresses', { count }),

  menu: together(menu, {
    use: (profile: string) => say('menu-use', { profile }),
    signOut: (profile: string) => say('menu-sign-out', { profile }),
  }),
  opening: texts({ title: 'opening', text: 'opening-text' }),

  call: together(call, {
    title: (topology: TopologyWord) => say('call-title', { topology }),
    others: (count: number) => say('call-others', { count }),
  }),
  state: together(texts({ asking: 'state-asking', ringing: 'state-ringing' }), {
    of: (state: StateWord) => say('state', { state }),
    waiting: (waiting: Exclude<WaitingWord, 'fresh'>) => say('state-waiting', { waiting }),
    maybeHeld: (time: string) => say('state-maybe-held', { time }),
  }),

  tabs: texts({
    title: 'tabs',
    call: 'tab-call',
    music: 'tab-music',
    log: 'tab-log',
    settings: 'tab-settings',
    help: 'tab-help',
    waiting: 'tab-call-waiting',
  }),

  holdParty: (who: string) => say('hold-party', { who }),
  holdPartyBecause: (who: string) => say('hold-party-because', { who }),
  holdPartyOtherwise: (who: string) => say('hold-party-otherwise', { who }),
  resumeParty: (who: string, heldFor: string | null) =>
    heldFor === null ? say('resume-party', { who }) : say('resume-party-held', { who, time: heldFor }),

  note: {
    /** The music stands apart: before it, itself, after it. */
    willHear: (music: string | null, drops: boolean): readonly [string, string, string] => {
      const sentence = say(drops ? 'note-will-hear-drops' : 'note-will-hear', { music: PART });
      const [before = '', after = ''] = sentence.split(PART);
      return [before, music ?? say('note-standard-music'), after];
    },
    confirmed: (ago: string, took: string) => say('note-confirmed', { ago, took }),
    ...texts({ doNotHangUp: 'note-do-not-hang-up' }),
    unreachable: (address: string) => say('note-unreachable', { address }),
  },

  /** Of what adds up: in whole milliseconds. */
  millis: (ms: number): string => amount(ms, 'millisecond'),
  /** How long something took: to a hundredth of a second, and less than that in milliseconds. */
  took: (ms: number): string => (ms < 10 ? amount(ms, 'millisecond') : amount(ms / 1000, 'second', 2)),
  span: (seconds: number): string => {
    if (seconds < 60) return amount(seconds, 'second');
    if (seconds < 3600) return amount(Math.floor(seconds / 60), 'minute');
    return amount(Math.floor(seconds / 3600), 'hour');
  },

  details: together(texts({ title: 'details', conference: 'details-conference', yourLeg: 'details-your-leg' }), {
    withSid: (what: string, sid: string) => say('details-with-sid', { what, sid }),
    change: (who: string) => say('details-change', { who }),
    ledger: (parts: { total: string; app: string; network: string; twilio: string }) => say('details-ledger', parts),
  }),
  copy: (what: string) => say('copy', { what }),

  noCall: texts({ title: 'no-call', text: 'no-call-text' }),
  trouble: texts({
    tryNow: 'trouble-try-now',
    signInAgain: 'trouble-sign-in-again',
    offline: 'trouble-offline',
    unauthorized: 'trouble-unauthorized',
    journal: 'trouble-journal',
  }),
  music: together(texts({
    label: 'hold-music',
    standard: 'hold-music-standard',
    play: 'tray-preview-play',
    stop: 'tray-preview-stop',
    loading: 'hold-music-loading',
    change: 'hold-music-change',
  }), {
    checked: (loops: LoopsWord, verdict: MusicVerdictWord) => say('hold-music-checked', { loops, verdict }),
  }),

  handOver: together(texts({ offer: 'hand-over', to: 'hand-over-to', go: 'hand-over-go' }), {
    title: (who: string) => say('hand-over-title', { who }),
    text: (who: string) => say('hand-over-text', { who }),
    calling: (who: string, address: string) => say('hand-over-calling', { who, address }),
  }),
  risk: texts({ title: 'risk-title', go: 'risk-go' }),
  leave: together(texts({ title: 'leave-title', text: 'leave-text', resuming: 'leave-resuming' }), {
    resumeFirst: (doing: Leaving) => say('leave-resume-first', { doing }),
    failed: (why: string) => say('leave-failed', { why }),
    go: (doing: Leaving) => say('leave-go', { doing }),
  }),

  said: together(texts({ muted: 'said-muted', unmuted: 'said-unmuted' }), {
    held: (who: string) => say('said-held', { who }),
    waiting: (who: string) => say('said-waiting', { who }),
    back: (who: string) => say('said-back', { who }),
    unknown: (who: string) => say('said-unknown', { who }),
    ended: (who: string) => say('said-ended', { who }),
    ringing: (who: string) => say('said-ringing', { who }),
    joined: (who: string) => say('said-joined', { who }),
  }),

  signIn: signInWords,
  permissions,
  simulation: together(simulation, {
    name: (scenario: string) => {
      const name = scenarios[scenario];
      return name === undefined ? scenario : say(name, { conferences: 1000 });
    },
  }),
});
