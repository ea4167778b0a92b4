import { screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import type { LogEntryDto } from '../src/host/bindings/LogEntryDto';
import { refusal } from '../src/host/fake';
import { holdLog, holdSums, logEntry } from '../src/host/log-samples';
import { ago, call, callSid, party, samples, snapshot } from '../src/host/samples';
import { byDay, daysBefore } from '../src/log/days';
import { asked, open, said } from './open';

async function openLog(log: LogEntryDto[] = holdLog(), start = samples['none']!()) {
  const opened = await open(start);
  opened.host.log = log;
  opened.host.days = holdSums('2026-11-22', '2026-11-21');
  await opened.user.click(screen.getByRole('tab', { name: 'Log' }));
  await vi.waitFor(() => expect(opened.host.asked.map(([command]) => command)).toContain('logDays'));
  await tick();
  return opened;
}

const lines = () => screen.queryAllByTestId('log-line');
const text = (element: HTMLElement | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();
const pages = (asked: Array<[string, ...unknown[]]>) => asked.filter(([command]) => command === 'logPage').map(([, query]) => query);

describe('a line of the hold log', () => {
  it.each([
    [{ verb: 'hold' }, 'Put on hold'],
    [{ verb: 'hold', reason: 'Checking stock' }, 'Put on hold · Checking stock'],
    [{ verb: 'resume', held_ms: 42_400 }, 'Brought back'],
    [{ verb: 'hung-up' }, 'Hung up on hold'],
    [{ verb: 'resume', elsewhere: true }, 'Brought back · elsewhere'],
    [{ verb: 'resume', result: 'not-confirmed' }, 'Resume · Not confirmed'],
    [{ verb: 'hold', result: 'failed' }, 'Hold · Failed'],
  ] as const)('%j says "%s"', async (changes, sentence) => {
    await openLog([logEntry(changes)]);
    expect(text(lines()[0]?.querySelector<HTMLElement>('.what'))).toBe(sentence);
  });

  it('tells who, when and for how long', async () => {
    await openLog([logEntry({ verb: 'resume', held_ms: 151_000, name: null, at: '2026-11-22T10:00:00Z' })]);
    const line = text(lines()[0]);
    expect(line).toContain('+1••••••••42');
    expect(line).toContain('2:31');
    expect(line).toMatch(/\d{1,2}:00 [AP]M/);
  });

  it('opens to where the time went, and to what somebody may have to hand on', async () => {
    const { user } = await openLog([logEntry()]);
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByText('Maria Lopez'));
    const details = text(lines()[0]?.querySelector('dl'));
    for (const part of ['Took 214 ms', 'In Holdline 33 ms', 'Network 85 ms', 'At Twilio 96 ms', 'Confirmed by Twilio']) expect(details).toContain(part);
    await user.click(screen.getByRole('button', { name: `Copy Request ID, ${logEntry().request_id}` }));
    await user.click(screen.getByRole('button', { name: `Copy Call SID, ${callSid('1')}` }));
    expect(write.mock.calls.flat()).toEqual([logEntry().request_id, callSid('1')]);
  });

  it('tells each request of those that needed several, and lets each be handed on', async () => {
    const ids = ['RQ' + '1'.repeat(32), 'RQ' + '2'.repeat(32)] as const;
    const requests = [
      { request_id: ids[0], answered_ms: 100, twilio_ms: 40 },
      { request_id: ids[1], answered_ms: 80, twilio_ms: null },
    ];
    const ledger = { total_ms: 300, app_ms: 120, network_ms: 140, twilio_ms: 40, requests };
    const { user } = await openLog([logEntry({ request_id: ids[1], ledger })]);
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByText('Maria Lopez'));
    const details = text(lines()[0]?.querySelector('dl'));
    for (const part of ['Took 300 ms', 'Request 1 100 ms, of it at Twilio 40 ms', 'Request 2 80 ms']) expect(details).toContain(part);
    for (const [index, id] of ids.entries()) await user.click(screen.getByRole('button', { name: `Copy Request ID ${index + 1}, ${id}` }));
    expect(write.mock.calls.flat()).toEqual(ids);
  });

  it('says why it failed, and leaves out what is not known', async () => {
    const { user } = await openLog([
      logEntry({ result: 'failed', why: 'The call has ended.', took_ms: null, answered_ms: null, twilio_ms: null, request_id: null, ledger: null }),
    ]);
    await user.click(screen.getByText('Maria Lopez'));
    const details = text(lines()[0]?.querySelector('dl'));
    expect(details).toContain('The call has ended.');
    for (const label of ['Took', 'In Holdline', 'Network', 'At Twilio', 'Request ID']) expect(details).not.toContain(label);
  });
});

describe('the days of the hold log', () => {
  it('carry their sums', async () => {
    await openLog();
    const [today, yesterday] = screen.getAllByTestId('day-sums').map(text);
    expect(today).toBe('2 holds · 3:13 in all · longest 2:31 · mean 1:37');
    expect(yesterday).toBe('1 hold · 1:02');
    expect(screen.getByRole('region', { name: 'Today' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Yesterday' })).toBeTruthy();
  });

  it('further back are named by date', async () => {
    await openLog([logEntry({ at: '2026-11-03T12:00:00Z' })]);
    expect(screen.getByRole('region', { name: 'Tuesday, November 3, 2026' })).toBeTruthy();
  });

  it('are those of the agent, newest first, across a change of the month and of the clocks', () => {
    const noon = (day: string) => logEntry({ at: new Date(`${day}T12:00:00`).toISOString() });
    expect(byDay([noon('2026-11-01'), noon('2026-10-31'), noon('2026-10-31')], []).map(({ day, entries }) => [day, entries.length])).toEqual([
      ['2026-11-01', 1],
      ['2026-10-31', 2],
    ]);
    expect(daysBefore('2026-10-31', '2026-11-01')).toBe(1);
    expect(daysBefore('2026-03-28', '2026-03-30')).toBe(2);
  });
});

describe('the search of the hold log', () => {
  it('waits until the agent has stopped typing', async () => {
    const { host, user } = await openLog();
    const before = pages(host.asked).length;
    await user.type(screen.getByRole('searchbox'), 'stock');
    expect(pages(host.asked)).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(200);
    expect(pages(host.asked).slice(before)).toEqual([{ search: 'stock', before: null, limit: 50 }]);
    expect(lines()).toHaveLength(1);
  });

  it('shows the answer to the last question, however late another comes', async () => {
    const { host, user } = await openLog();
    let late = () => {};
    host.answer('logPage', () => new Promise((resolve) => (late = resolve)));
    await user.type(screen.getByRole('searchbox'), 'stock');
    await vi.advanceTimersByTimeAsync(200);
    await user.clear(screen.getByRole('searchbox'));
    await user.type(screen.getByRole('searchbox'), 'parts');
    await vi.advanceTimersByTimeAsync(200);
    expect(lines().map((line) => text(line.querySelector<HTMLElement>('.who')))).toEqual(['Parts desk']);
    late();
    await vi.advanceTimersByTimeAsync(10);
    expect(lines().map((line) => text(line.querySelector<HTMLElement>('.who')))).toEqual(['Parts desk']);
  });

  it('that finds nothing says what was sought', async () => {
    const { user } = await openLog();
    await user.type(screen.getByRole('searchbox'), 'nobody');
    await vi.advanceTimersByTimeAsync(200);
    expect(screen.getByText('Nothing found for “nobody”.')).toBeTruthy();
  });
});

describe('the hold log', () => {
  it('without a line says so', async () => {
    await openLog([]);
    expect(screen.getByRole('heading', { name: 'Nothing has been held yet' })).toBeTruthy();
  });

  it('shows more where there is more', async () => {
    const many = Array.from({ length: 70 }, (_, index) => logEntry({ id: 1000 - index }));
    const { host, user } = await openLog(many);
    expect(lines()).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(pages(host.asked).at(-1)).toEqual({ search: '', before: 951, limit: 50 });
    expect(lines()).toHaveLength(70);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('follows the holds, and keeps what is open and how far it was read', async () => {
    const many = Array.from({ length: 70 }, (_, index) => logEntry({ id: 1000 - index }));
    const { host, user } = await openLog(many, snapshot());
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await user.click(lines()[60]!.querySelector('summary')!);
    const opened = lines()[60];
    host.log = [logEntry({ id: 1001, name: 'Parts desk' }), ...many];
    host.push({ calls: [call({ parties: [party({ state: 'held', held_since: ago(0), confirmed: { ...samples['held']!().calls[0]!.parties[0]!.confirmed!, at: ago(0) } })] })] });
    await vi.advanceTimersByTimeAsync(200);
    expect(pages(host.asked).at(-1)).toEqual({ search: '', before: null, limit: 70 });
    expect(text(lines()[0]?.querySelector<HTMLElement>('.who'))).toBe('Parts desk');
    expect(lines()[61]).toBe(opened);
    expect((lines()[61] as HTMLDetailsElement).open).toBe(true);
  });

  it('does not ask again for what the log does not tell', async () => {
    const { host } = await openLog(holdLog(), snapshot());
    const before = pages(host.asked).length;
    host.push({ connection: 'offline' });
    await vi.advanceTimersByTimeAsync(3000);
    expect(pages(host.asked)).toHaveLength(before);
  });

  it('that cannot be read says why, and is asked for again', async () => {
    const { host, user } = await open(samples['none']!());
    host.log = holdLog();
    host.refuse('logPage', refusal('failed', 'The hold log could not be read: disk I/O error'));
    await user.click(screen.getByRole('tab', { name: 'Log' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The hold log could not be read: disk I/O error');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(lines()).toHaveLength(9);
  });

  it('says what is missing in it', async () => {
    await openLog(holdLog(), samples['log-trouble']!());
    expect(screen.getByText(/^2 lines are missing/)).toBeTruthy();
  });

  it('is written to a file, and the place is said', async () => {
    const { host, user } = await openLog();
    host.path = '/home/alice/log.csv';
    await user.click(screen.getByRole('button', { name: 'Export CSV…' }));
    expect(asked(host)).toEqual([['exportLog', { search: '', before: null, limit: 0 }]]);
    expect(said()).toEqual(['Saved to /home/alice/log.csv']);
    expect(screen.getByRole('button', { name: 'Copy /home/alice/log.csv' })).toBeTruthy();
  });

  it('is not said to be written where the agent thought better of it', async () => {
    const { user } = await openLog();
    await user.click(screen.getByRole('button', { name: 'Export CSV…' }));
    expect(said()).toEqual([]);
    expect(screen.queryByText(/^Saved to/)).toBeNull();
  });
});
