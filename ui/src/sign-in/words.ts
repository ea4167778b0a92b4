/** The texts of the sign-in screen. */

import type { AfterDialWord } from '../host/bindings/AfterDialWord';
import { say } from '../language.svelte';
import { texts, together } from '../texts';

const plain = texts({
  title: 'sign-in',
  promise: 'sign-in-promise',
  back: 'sign-in-back',
  kept: 'sign-in-kept',
  import: 'sign-in-import',
  tryAgain: 'sign-in-try-again',
  again: 'sign-in-again',
  account: 'sign-in-account',
  key: 'sign-in-key',
  useToken: 'sign-in-use-token',
  useKey: 'sign-in-use-key',
  secret: 'sign-in-secret',
  token: 'sign-in-token',
  tokenHelp: 'sign-in-token-help',
  show: 'sign-in-show',
  hide: 'sign-in-hide',
  addresses: 'sign-in-addresses',
  addressesHelp: 'sign-in-addresses-help',
  addCallerId: 'sign-in-add-caller-id',
  more: 'sign-in-more',
  name: 'sign-in-name',
  nameHelp: 'sign-in-name-help',
  region: 'sign-in-region',
  otherRegion: 'sign-in-other-region',
  edgeAndRegion: 'sign-in-edge-and-region',
  edgeAndRegionHelp: 'sign-in-edge-and-region-help',
  pattern: 'sign-in-pattern',
  patternHelp: 'sign-in-pattern-help',
  afterDial: 'sign-in-after-dial',
  afterDialHelp: 'sign-in-after-dial-help',
  copyDocument: 'sign-in-copy-document',
  ringBack: 'sign-in-ring-back',
  ringBackHelp: 'sign-in-ring-back-help',
  musicUrl: 'sign-in-music-url',
  musicUrlHelp: 'sign-in-music-url-help',
  musicMethod: 'sign-in-music-method',
  connect: 'sign-in-connect',
  connecting: 'sign-in-connecting',
  keychainHelp: 'sign-in-keychain-help',
  offlineHelp: 'sign-in-offline-help',
  failedHelp: 'sign-in-failed-help',
});

export const signInWords = together(plain, {
  showSecret: (what: string) => say('sign-in-show-secret', { what }),
  hideSecret: (what: string) => say('sign-in-hide-secret', { what }),
  unreachable: (address: string) => say('sign-in-unreachable', { address }),
  refused: (why: string) => say('sign-in-refused', { why }),
  /** Regions that are offered by name; any other is typed. */
  regions: texts({
    us1: 'sign-in-region-us',
    'dublin.ie1': 'sign-in-region-ie',
    'sydney.au1': 'sign-in-region-au',
    'tokyo.jp1': 'sign-in-region-jp',
  }),
  afterDialWords: texts<AfterDialWord>({
    keeps: 'sign-in-after-dial-keeps',
    drops: 'sign-in-after-dial-drops',
    unsure: 'sign-in-after-dial-unsure',
  }),
});

/** What a restricted key must be allowed, by the boxes of Twilio's console. */
export const permissions = together(
  texts({ title: 'permissions', intro: 'permissions-intro', region: 'permissions-region' }),
  {
    rows: [
      texts({ what: 'permissions-conferences', boxes: 'permissions-list-read' }),
      texts({ what: 'permissions-participants', boxes: 'permissions-all' }),
      texts({ what: 'permissions-calls', boxes: 'permissions-all' }),
      texts({ what: 'permissions-queues', boxes: 'permissions-all' }),
      texts({ what: 'permissions-members', boxes: 'permissions-list-read' }),
    ],
  },
);
