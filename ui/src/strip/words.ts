/** The texts of the strip, and of the bar that shows the call beside the log and the settings. */

import { say } from '../language.svelte';
import { texts, together } from '../texts';

export const stripWords = together(texts({ title: 'strip', key: 'strip-key', whole: 'strip-whole' }), {
  next: (others: number) => say('strip-next', { others }),
});
