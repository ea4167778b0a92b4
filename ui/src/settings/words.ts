/** The texts of the settings. Their names are kept beside them: the search looks into every language. */

import { say } from '../language.svelte';
import { texts, together } from '../texts';

/** The name and the sentence of a setting, by the names of their texts. */
export interface SettingText {
  label: string;
  help: string;
}

/** Every setting, in no order. */
export const settingTexts = {
  language: { label: 'settings-language', help: 'settings-language-help' },
  login: { label: 'settings-login', help: 'settings-login-help' },
  loginNoTray: { label: 'settings-login', help: 'settings-login-help-no-tray' },
  links: { label: 'settings-links', help: 'settings-links-help' },
  strip: { label: 'settings-strip', help: 'settings-strip-help' },
  toggleKey: { label: 'settings-toggle-key', help: 'settings-toggle-key-help' },
  resumeLastKey: { label: 'settings-resume-last-key', help: 'settings-resume-last-key-help' },
  keysElsewhere: { label: 'settings-keys-elsewhere', help: 'settings-keys-elsewhere-help' },
  windowKeys: { label: 'settings-window-keys', help: 'settings-window-keys-help' },
  callFound: { label: 'settings-alert-call', help: 'settings-alert-call-help' },
  hungUp: { label: 'settings-alert-hung-up', help: 'settings-alert-hung-up-help' },
  heldTooLong: { label: 'settings-alert-long', help: 'settings-alert-long-help' },
  signInExpired: { label: 'settings-alert-sign-in', help: 'settings-alert-sign-in-help' },
  firstReminder: { label: 'settings-first-reminder', help: 'settings-first-reminder-help' },
  secondReminder: { label: 'settings-second-reminder', help: 'settings-second-reminder-help' },
  againReminder: { label: 'settings-again-reminder', help: 'settings-again-reminder-help' },
  note: { label: 'settings-note', help: 'settings-note-help' },
  noteLanguage: { label: 'settings-note-language', help: 'settings-note-language-help' },
  reasons: { label: 'settings-reasons', help: 'settings-reasons-help' },
  numbers: { label: 'settings-numbers', help: 'settings-numbers-help' },
  days: { label: 'settings-days', help: 'settings-days-help' },
  musics: { label: 'settings-musics', help: 'settings-musics-help' },
  addMusic: { label: 'settings-music-add', help: 'settings-music-add-help' },
  export: { label: 'settings-export', help: 'settings-export-help' },
  import: { label: 'settings-import', help: 'settings-import-help' },
} as const satisfies Record<string, SettingText>;

const plain = texts({
  title: 'settings',
  search: 'settings-search',
  general: 'settings-general',
  keys: 'settings-keys',
  alerts: 'settings-alerts',
  reminders: 'settings-reminders',
  log: 'settings-log',
  musics: 'settings-musics-group',
  ownMusic: 'settings-music-own',
  musicName: 'settings-music-name',
  musicUrl: 'settings-music-url',
  addMusic: 'settings-music-add-do',
  remove: 'settings-music-remove',
  account: 'settings-account',
  needsAccount: 'settings-needs-account',
  systemLanguage: 'settings-language-system',
  stripBehind: 'settings-strip-behind',
  showStrip: 'settings-strip-show',
  noKey: 'settings-key-none',
  removeKey: 'settings-key-remove',
  keysByPortal: 'settings-keys-portal',
  export: 'settings-export-do',
  import: 'settings-import-do',
});

export const settingsWords = together(plain, {
  noneFound: (search: string) => say('settings-none-found', { search }),
  accountNamed: (profile: string) => say('settings-account-named', { profile }),
  useKey: (key: string) => say('settings-key-use', { key }),
  removeKeyFrom: (what: string) => say('settings-key-remove-from', { what }),
  removeMusic: (name: string) => say('settings-music-remove-named', { name }),
  exported: (path: string) => say('settings-exported', { path }),
});
