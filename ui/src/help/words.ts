/** The texts of the help view. */

import type { HealthWord } from '../host/bindings/HealthWord';
import type { SubjectWord } from '../host/bindings/SubjectWord';
import { say } from '../language.svelte';
import { texts, together } from '../texts';

const plain = texts({
  checkUp: 'help-check-up',
  run: 'help-run',
  running: 'help-running',
  copy: 'help-copy',
  bundle: 'help-bundle',
  bundleHelp: 'help-bundle-help',
  allWell: 'help-all-well',
  todo: 'help-todo',
  keys: 'help-keys',
  more: 'help-more',
});

const keys = texts({
  hold: 'help-key-hold',
  resumeLast: 'help-key-resume-last',
  mute: 'help-key-mute',
  strip: 'help-key-strip',
  space: 'help-key-space',
  spaceDoes: 'help-key-space-does',
  arrows: 'help-key-arrows',
  arrowsDoes: 'help-key-arrows-does',
});

/** Where there is more to read, in the project's own folder. */
export const PAGES = { guide: 'README.md', control: 'docs/control.md', changes: 'CHANGELOG.md' } as const;

export const helpWords = together(plain, {
  key: keys,
  subject: (subject: SubjectWord) => say('doctor-subject', { subject }),
  verdict: (verdict: HealthWord) => say('doctor-verdict', { verdict }),
  notWell: (count: number) => say('help-not-well', { count }),
  saved: (path: string) => say('help-saved', { path }),
  read: (what: keyof typeof PAGES) => say('help-read', { what }),
  about: (version: string) => say('help-about', { version }),
});
