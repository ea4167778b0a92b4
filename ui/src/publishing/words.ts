/** The texts of the publishing dialog. */

import type { PublishStepWord } from '../host/bindings/PublishStepWord';
import { say } from '../language.svelte';
import { texts, together } from '../texts';

/** In the order in which they are taken. */
export const STEPS: readonly PublishStepWord[] = [
  'check', 'service', 'environment', 'sound', 'document', 'build', 'deployment', 'answer', 'address',
];

const steps: Record<PublishStepWord, string> = {
  check: 'publish-step-check',
  service: 'publish-step-service',
  environment: 'publish-step-environment',
  sound: 'publish-step-sound',
  document: 'publish-step-document',
  build: 'publish-step-build',
  deployment: 'publish-step-deployment',
  answer: 'publish-step-answer',
  address: 'publish-step-address',
};

const plain = texts({
  offer: 'publish-offer',
  title: 'publish-title',
  text: 'publish-text',
  name: 'publish-name-label',
  begin: 'publish-begin',
  again: 'publish-again',
  stop: 'publish-stop',
  use: 'publish-use',
  close: 'publish-close',
  underWay: 'publish-under-way',
  stopping: 'publish-stopping',
  onLine: 'publish-on-line',
  looking: 'publish-looking',
  none: 'publish-none',
  unheard: 'publish-unheard',
  withdraw: 'publish-withdraw',
  withdrawAnyway: 'publish-withdraw-anyway',
});

export const publishWords = together(plain, {
  step: (step: PublishStepWord) => say(steps[step]),
  done: (name: string) => say('publish-done-text', { name }),
  since: (date: string) => say('publish-since', { date }),
  heard: (profiles: string[]) => say('publish-heard', { profiles: profiles.join(', ') }),
  withdrawNamed: (name: string) => say('publish-withdraw-named', { name }),
  withdrawTitle: (name: string) => say('publish-withdraw-title', { name }),
  withdrawUsed: (profiles: string[]) => say('publish-withdraw-used', { profiles: profiles.join(', ') }),
  withdrawing: (name: string) => say('publish-withdrawing', { name }),
  withdrawn: (name: string) => say('publish-withdrawn', { name }),
  used: (name: string) => say('publish-used-here', { name }),
});
