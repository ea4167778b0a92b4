/** The texts of the hold log. */

import type { LogResultWord } from '../host/bindings/LogResultWord';
import type { LogVerbWord } from '../host/bindings/LogVerbWord';
import { say } from '../language.svelte';
import { texts, together } from '../texts';

const plain = texts({
  title: 'log',
  search: 'log-search',
  searchFor: 'log-search-for',
  export: 'log-export',
  more: 'log-more',
  tryAgain: 'log-try-again',
  empty: 'log-empty',
  emptyText: 'log-empty-text',
  incomplete: 'log-incomplete',
  today: 'log-today',
  yesterday: 'log-yesterday',
  elsewhere: 'log-elsewhere',
  when: 'log-when',
  outcome: 'log-outcome',
  reason: 'log-reason',
  took: 'log-took',
  app: 'log-app',
  network: 'log-network',
  atTwilio: 'log-at-twilio',
  requestId: 'log-request-id',
  callSid: 'log-call-sid',
  address: 'log-address',
  account: 'log-account',
});

export const logWords = together(plain, {
  exported: (path: string) => say('log-exported', { path }),
  nothingFound: (search: string) => say('log-nothing-found', { search }),
  sums: (sums: { count: number; total: string; longest: string; mean: string }) => say('log-day-sums', sums),
  done: (verb: LogVerbWord) => say('log-done', { verb }),
  tried: (verb: LogVerbWord) => say('log-tried', { verb }),
  request: (number: number) => say('log-request', { number }),
  requestTook: (took: string, twilio: string) => say('log-request-took', { took, twilio }),
  result: (result: LogResultWord) => say('log-result', { result }),
});
