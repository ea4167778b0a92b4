/** Every text of the window, so that another language is another module of this shape. */

import type { ConnectionWord } from './host/bindings/ConnectionWord';
import type { SignedInWord } from './host/bindings/SignedInWord';
import type { TopologyWord } from './host/bindings/TopologyWord';

const topology: Record<TopologyWord, string> = {
  conference: 'conference',
  bridged: 'two legs',
  queued: 'hold queue',
  lone: 'your leg alone',
};

const connection: Record<ConnectionWord, string> = {
  ok: 'Connected',
  connecting: 'Connecting…',
  offline: 'Offline, trying again',
  unauthorized: 'Twilio refused the credentials',
  'rate-limited': 'Twilio is busy, trying again',
};

const scenarioNames: Record<string, string> = {
  idle: 'No call',
  conference: 'A conference with one caller',
  'three-way': 'A conference with two others',
  'inbound-legs': 'An incoming call, two legs',
  'outbound-legs': 'An outgoing call, two legs',
  'inbound-legs-bare': 'An incoming call, nothing after Dial',
  'outbound-legs-bare': 'An outgoing call, nothing after Dial',
  'busy-account': 'An account with 1,000 conferences',
};

export const words = {
  product: 'Holdline',

  connection: (word: ConnectionWord, signedIn: SignedInWord): string => {
    if (signedIn === 'out') return 'Not signed in';
    if (signedIn === 'opening') return 'Opening the keychain…';
    return connection[word];
  },
  simulated: 'Simulated',
  moreAddresses: (count: number) => `+${count}`,

  menu: {
    open: 'Accounts',
    current: 'in use',
    use: (profile: string) => `Use ${profile}`,
    changeAccount: 'Change this account…',
    addAccount: 'Add an account…',
    trySimulated: 'Try the simulated account',
    signOut: (profile: string) => `Sign out of ${profile}`,
    signOutUnnamed: 'Sign out',
    leaveSimulated: 'Leave the simulated account',
  },

  starting: 'Starting…',
  startFailed: 'Holdline could not read its own state.',
  opening: {
    title: 'Opening the keychain…',
    text: 'Your computer may ask you to unlock it.',
  },

  call: {
    title: (word: TopologyWord) => `Call · ${topology[word]}`,
    lasts: 'Duration',
    youAreMuted: 'You are muted',
    muted: 'Muted',
    nobodyElse: 'Nobody else is on this call.',
    others: (count: number) => `+${count}`,
  },

  state: {
    active: 'Active',
    holding: 'Holding…',
    held: 'On hold',
    resuming: 'Bringing back…',
    unknown: 'Not confirmed',
    asking: 'asking Twilio…',
    ended: 'Call ended',
    ringing: 'Ringing',
  },

  hold: 'Hold',
  resume: 'Resume',
  holdAll: 'Hold all',
  resumeAll: 'Resume all',
  holdKey: 'H',
  holdParty: (who: string) => `Hold ${who}`,
  resumeParty: (who: string, heldFor: string | null) =>
    heldFor === null ? `Resume ${who}` : `Resume ${who}, on hold ${heldFor}`,

  note: {
    willHear: (music: string | null, drops: boolean) =>
      [
        'They will hear ',
        music ?? "Twilio's hold music",
        drops ? '. Your own call may drop; Resume rings you back.' : '. You will hear silence.',
      ] as const,
    confirmed: (ago: string, took: string) => `Confirmed by Twilio ${ago} ago · took ${took}`,
    unreachable: (address: string) =>
      `${address} cannot be rung back: this account has no ring-back caller ID.`,
  },

  /** How long something took: to a hundredth of a second, and less than that in milliseconds. */
  took: (ms: number): string => (ms < 10 ? `${ms} ms` : `${(ms / 1000).toFixed(2)} s`),
  span: (seconds: number): string => {
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    return `${Math.floor(seconds / 3600)} h`;
  },

  details: {
    title: 'Details',
    conference: 'Conference',
    yourLeg: 'Your call',
    leg: (who: string) => who,
  },
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  copyFailed: 'Could not be copied',

  noCall: {
    title: 'No call',
    text: 'Holdline shows your next call within a few seconds.',
  },

  trouble: {
    tryNow: 'Try now',
    signInAgain: 'Sign in again',
    offline: 'What you see is the last that Twilio said. Holdline goes on trying.',
    unauthorized: 'The key may have been deleted, or belong to another region. People on hold stay on hold.',
  },

  music: {
    label: 'Hold music',
    standard: "Twilio's default",
  },

  drop: {
    title: 'Hold anyway?',
    text: 'Your own call may drop while they are on hold. Resume will ring you back.',
    go: 'Hold anyway',
  },
  leave: {
    title: 'Somebody is still on hold',
    text: 'They stay on hold until somebody brings them back.',
    resumeAll: 'Resume all and stay',
    quit: 'Leave them on hold and quit',
    switch: 'Leave them on hold and switch',
    signOut: 'Leave them on hold and sign out',
    simulated: 'Leave them on hold and switch',
  },
  cancel: 'Cancel',

  said: {
    held: (who: string) => `${who} on hold`,
    back: (who: string) => `${who} back on the line`,
    unknown: (who: string) => `${who} not confirmed, asking Twilio`,
    ended: (who: string) => `${who}: call ended`,
    ringing: (who: string) => `${who} ringing`,
    joined: (who: string) => `${who} on the line`,
  },

  signIn: {
    title: 'Connect to Twilio',
    promise: "Kept in this computer's keychain, nowhere else.",
    back: 'Back to the call',
    kept: 'Accounts kept on this computer',
    tryAgain: 'Try again',
    again: 'Sign in again',
    account: 'Account SID',
    accountHelp: 'Begins with AC. On the first page of the Twilio Console.',
    key: 'API key SID',
    useToken: 'or use an auth token',
    useKey: 'or use an API key',
    secret: 'API key secret',
    token: 'Auth token',
    tokenHelp: 'An API key is safer: it can be restricted, and revoked alone.',
    show: 'Show',
    hide: 'Hide',
    showSecret: (what: string) => `Show the ${what}`,
    hideSecret: (what: string) => `Hide the ${what}`,
    addresses: 'I take calls as',
    addressesHelp: 'client:alice, +15550100 or sip:alice@example.com. Several with commas.',
    unreachable: (address: string) => `${address} needs a caller ID to be rung back.`,
    addCallerId: 'Add one',
    more: 'More',
    name: 'Name of this account',
    nameHelp: 'Left empty, it is your first address.',
    region: 'Region',
    regions: {
      us1: 'United States (us1)',
      'dublin.ie1': 'Ireland (dublin.ie1)',
      'sydney.au1': 'Australia (sydney.au1)',
      'tokyo.jp1': 'Japan (tokyo.jp1)',
    },
    otherRegion: 'Another…',
    otherRegionLabel: 'Edge and region',
    otherRegionHelp: 'Such as dublin.ie1.',
    pattern: 'Conference name',
    patternHelp:
      'How your application names its conferences, so that yours is found at once. {agent} stands for your name in the address, {call_sid} and {parent_call_sid} for your call and the one that dialled it. May be left empty.',
    afterDial: 'After Dial',
    afterDialHelp:
      "For calls without a conference: what your application's TwiML does with a call when its <Dial> is over. If it hangs up, your own call drops while somebody is on hold, and Resume rings you back.",
    afterDialWords: { keeps: 'Keeps the call', drops: 'Hangs up', unsure: 'Not sure' },
    copyDocument: 'Copy the TwiML that keeps the call',
    ringBack: 'Ring-back caller ID',
    ringBackHelp: 'A number of your account, shown when Resume has to ring you. Not needed for client: addresses.',
    musicUrl: 'Hold music URL',
    musicUrlHelp: 'Public audio or TwiML. Left empty, Twilio plays its own music. A bare audio file plays once.',
    musicMethod: 'Fetched with',
    connect: 'Connect',
    connecting: 'Connecting…',
    unauthorizedHelp: 'Check the SIDs, the secret and the region.',
    keychainHelp: "Nothing was kept. Unlock or install your computer's keychain, then press Connect again.",
    offlineHelp: 'Nothing was kept. Press Connect again when this computer is online.',
    failedHelp: 'Nothing was kept.',
  },

  permissions: {
    title: 'Permissions a restricted key needs',
    intro:
      'In the Twilio Console, create a restricted API key and tick these boxes. It can then do nothing else. Recommended over the auth token.',
    region: 'Restricted keys exist in the United States region (us1) only.',
    rows: [
      ['Conferences', 'list, read'],
      ['Conference participants', 'all'],
      ['Calls', 'all'],
      ['Queues', 'all'],
      ['Queue members', 'list, read'],
    ] as ReadonlyArray<readonly [string, string]>,
  },

  simulation: {
    try: 'Try it with a simulated account',
    choose: 'Choose what happens in it',
    scenario: 'Scenario',
    start: 'Start',
    name: (scenario: string) => scenarioNames[scenario] ?? scenario,
  },
};
