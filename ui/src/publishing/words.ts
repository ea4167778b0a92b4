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
});

export const publishWords = together(plain, {
  step: (step: PublishStepWord) => say(steps[step]),
  done: (name: string) => say('publish-done-text', { name }),
  used: (name: string) => say('publish-used-here', { name }),
});
