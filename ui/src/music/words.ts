/** The texts of the music view. */

import type { MusicVerdictWord } from '../host/bindings/MusicVerdictWord';
import { say } from '../language.svelte';
import { texts, together } from '../texts';

const plain = texts({
  list: 'studio-list',
  hold: 'studio-hold',
  add: 'studio-add',
  addFolder: 'studio-add-folder',
  empty: 'studio-empty',
  drop: 'studio-drop',
  folder: 'studio-folder',
  remove: 'studio-remove',
  undo: 'studio-undo',
  waiting: 'studio-waiting',
  missing: 'studio-missing',
  missingText: 'studio-missing-text',
  faulty: 'studio-faulty',
  play: 'studio-play',
  pause: 'studio-pause',
  stop: 'studio-stop',
  position: 'studio-position',
  sounds: 'studio-sounds',
  plain: 'studio-plain',
  caller: 'studio-caller',
  line: 'studio-line',
  lawMu: 'studio-law-mu',
  lawA: 'studio-law-a',
  loss: 'studio-loss',
  lossNone: 'studio-loss-none',
  loop: 'studio-loop',
  volume: 'studio-volume',
  level: 'studio-level',
  device: 'studio-device',
  deviceSystem: 'studio-device-system',
  check: 'studio-check',
  addressChecking: 'studio-address-checking',
  ready: 'studio-ready',
  standard: 'studio-standard',
});

const verdicts: Record<MusicVerdictWord, string> = { good: 'verdict-good', ok: 'verdict-ok', bad: 'verdict-bad' };

export const musicWords = together(plain, {
  unwatch: (folder: string) => say('studio-unwatch', { folder }),
  removed: (title: string) => say('studio-removed', { title }),
  checking: (percent: number) => say('studio-checking', { percent }),
  positionOf: (at: string, length: string) => say('studio-position-of', { at, length }),
  exporting: (percent: number) => say('studio-exporting', { percent }),
  lossOf: (percent: number) => say('studio-loss-some', { percent }),
  exported: (name: string) => say('studio-exported', { name }),
  verdict: (verdict: MusicVerdictWord) => {
    const word = say(verdicts[verdict]);
    return word.charAt(0).toUpperCase() + word.slice(1);
  },
});
