/** A hold log to look at and to test with. */

import type { DaySumDto } from './bindings/DaySumDto';
import type { LogEntryDto } from './bindings/LogEntryDto';
import { ago, callSid } from './samples';

const ID = 'RQ5f0e5f0e5f0e5f0e5f0e5f0e5f0e5f0e';

/** A line of the log. */
export function logEntry(changes: Partial<LogEntryDto> = {}): LogEntryDto {
  return {
    id: 1,
    at: ago(60),
    profile: 'Work',
    call_sid: callSid('1'),
    address: '+1••••••••42',
    name: 'Maria Lopez',
    verb: 'hold',
    elsewhere: false,
    reason: null,
    result: 'done',
    why: null,
    held_ms: null,
    took_ms: 214,
    answered_ms: 181,
    twilio_ms: 96,
    request_id: ID,
    ledger: { total_ms: 214, app_ms: 33, network_ms: 85, twilio_ms: 96, requests: [{ request_id: ID, answered_ms: 181, twilio_ms: 96 }] },
    ...changes,
  };
}

const DAY = 86_400;

/** Two days of an agent, the newest line first. */
export function holdLog(now = Date.now()): LogEntryDto[] {
  const kinds: Array<Partial<LogEntryDto> & { back: number }> = [
    { back: 40, verb: 'hold', reason: 'Checking stock' },
    { back: 300, verb: 'resume', held_ms: 42_000 },
    { back: 342, verb: 'hold', reason: 'Asking a colleague in the warehouse about the second delivery' },
    { back: 900, verb: 'hung-up', held_ms: 151_000, name: null, address: '+44••••••••18', took_ms: null, answered_ms: null, twilio_ms: null, request_id: null, ledger: null },
    { back: 1051, verb: 'hold', name: null, address: '+44••••••••18', elsewhere: true, took_ms: null, ledger: null },
    { back: 2000, verb: 'resume', result: 'not-confirmed', why: 'No answer came from Twilio.', name: 'Parts desk', address: 'sip:parts@example.com', request_id: null },
    { back: 2100, verb: 'hold', result: 'failed', why: 'The call has ended.', name: '林美玲 (Mei-Ling Lin, Finance, second floor)' },
    { back: DAY + 100, verb: 'resume', held_ms: 62_000 },
    { back: DAY + 162, verb: 'hold' },
  ];
  return kinds.map(({ back, ...changes }, index) => logEntry({ id: 100 - index, at: ago(back, now), ...changes }));
}

/** The sums of {@link holdLog}, for the days of these instants. */
export function holdSums(today: string, yesterday: string): DaySumDto[] {
  return [
    { day: today, count: 2, total_ms: 193_000, longest_ms: 151_000, mean_ms: 96_500 },
    { day: yesterday, count: 1, total_ms: 62_000, longest_ms: 62_000, mean_ms: 62_000 },
  ];
}
