import { screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import type { StateWord } from '../src/host/bindings/StateWord';
import { ago, call, callSid, party, samples, snapshot } from '../src/host/samples';
import { open } from './open';

const rows = () => screen.getAllByTestId('party');

describe('a party', () => {
  it.each<[StateWord, string, 'hold' | 'resume' | null]>([
    ['active', 'Active', 'hold'],
    ['holding', 'Holding…', 'resume'],
    ['held', 'On hold 0:42', 'resume'],
    ['resuming', 'Bringing back…', 'hold'],
    ['unknown', 'Not confirmed', 'resume'],
    ['ended', 'Call ended', null],
  ])('in state %s says "%s" and offers %s', async (state, word, verb) => {
    const heldSince = state === 'held' || state === 'unknown' ? ago(42) : null;
    await open(snapshot({ calls: [call({ parties: [party({ state, held_since: heldSince })] })] }));
    const [row] = rows();
    expect(row).toHaveProperty('dataset.state', state);
    expect(row).toHaveProperty('dataset.callSid', callSid('1'));
    expect(row!.querySelector('.tag')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(word);
    const buttons = within(row!).queryAllByRole('button', { name: /^(Hold|Resume) / });
    expect(buttons.map((button) => button.dataset['testid'])).toEqual(verb === null ? [] : [verb]);
    expect(buttons.every((button) => !(button as HTMLButtonElement).disabled)).toBe(true);
  });

  it('rings', async () => {
    await open(samples['ringing']!());
    expect(screen.getByText('Ringing')).toBeTruthy();
  });

  it('is busy while a request is on its way, and only then', async () => {
    const { host } = await open(samples['holding']!());
    const button = screen.getByTestId('resume');
    expect(button.getAttribute('aria-busy')).toBe('true');
    host.push({ calls: [call({ parties: [party({ state: 'held', held_since: ago(0) })] })] });
    expect(button.getAttribute('aria-busy')).toBe('false');
  });

  it('keeps the same button, and its focus, when Hold becomes Resume', async () => {
    const { host } = await open(snapshot());
    const button = screen.getByTestId('hold');
    button.focus();
    for (const state of ['holding', 'held', 'unknown', 'resuming', 'active'] as const) {
      host.push({ calls: [call({ parties: [party({ state })] })] });
      expect(document.activeElement).toBe(button);
    }
  });

  it('keeps the button when a second person joins', async () => {
    const { host } = await open(snapshot());
    const button = screen.getByTestId('hold');
    button.focus();
    host.push({ calls: [call({ parties: [party(), party({ call_sid: callSid('2'), name: 'Parts desk' })] })] });
    expect(document.activeElement).toBe(button);
    expect(rows()).toHaveLength(2);
  });

  it('hands the focus to the page when it leaves', async () => {
    const { host } = await open(snapshot());
    screen.getByTestId('hold').focus();
    host.push({ calls: [] });
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it('shows names in any script, grouped numbers, and mute', async () => {
    await open(samples['long']!());
    const [first, second] = rows();
    expect(within(first!).getByRole('heading').textContent).toBe('林美玲 (Mei-Ling Lin, Finance, second floor)');
    expect(within(second!).getByRole('button', { name: 'Copy +971 501 234 567' })).toBeTruthy();
    expect(within(second!).getByText('Muted')).toBeTruthy();
  });

  it('shows a name as text, never as markup', async () => {
    await open(snapshot({ calls: [call({ parties: [party({ name: '<img src=x onerror=alert(1)>&"' })] })] }));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('<img src=x onerror=alert(1)>&"');
    expect(document.querySelector('main img')).toBeNull();
  });

  it('tells a fault from a mere notice', async () => {
    const { host } = await open(samples['fault']!());
    expect(screen.getByText('Resume was not confirmed. Try again.').classList).toContain('fault');
    host.push({ calls: samples['ended']!().calls });
    expect(screen.getByText('They hung up while on hold.').classList).not.toContain('fault');
  });
});

describe('a call', () => {
  it.each([
    ['conference', 'Call · conference'],
    ['bridged', 'Call · two legs'],
    ['queued', 'Call · hold queue'],
    ['lone', 'Call · your leg alone'],
  ] as const)('of topology %s is named', async (topology, name) => {
    await open(snapshot({ calls: [call({ topology })] }));
    expect(screen.getByRole('region', { name })).toBeTruthy();
  });

  it('with one party has no Hold all', async () => {
    await open(snapshot());
    expect(screen.queryByTestId('hold-all')).toBeNull();
  });

  it('with several parties has Hold all and Resume all', async () => {
    const { host, user } = await open(samples['three']!());
    await user.click(screen.getByTestId('hold-all'));
    await user.click(screen.getByTestId('resume-all'));
    expect(host.asked.slice(-2)).toEqual([['holdAll', callSid('1'), false, null], ['resumeAll', callSid('1')]]);
  });

  it('beside another has its own Hold all, and nobody of the other is meant', async () => {
    const pair = (one: string, two: string) => call({ parties: [party({ call_sid: callSid(one) }), party({ call_sid: callSid(two) })] });
    const { host, user } = await open(
      snapshot({ calls: [{ ...pair('1', '2'), conference_sid: 'CF1' }, { ...pair('3', '4'), conference_sid: 'CF2' }] }),
    );
    await user.click(screen.getAllByTestId('hold-all')[1]!);
    expect(host.asked.at(-1)).toEqual(['holdAll', callSid('3'), false, null]);
  });

  it('binds each button to its own leg', async () => {
    const { host, user } = await open(samples['three']!());
    await user.click(screen.getByRole('button', { name: 'Hold Parts desk' }));
    await user.click(screen.getByRole('button', { name: 'Resume +44 20 7946 0018, on hold 0:12' }));
    expect(host.asked.slice(-2)).toEqual([['hold', callSid('2'), false, null], ['resume', callSid('3')]]);
  });

  it('says what they will hear', async () => {
    const { host } = await open(snapshot());
    const note = () => document.querySelector('main .note')?.textContent;
    expect(note()).toBe("They will hear Twilio's hold music. You will hear silence.");
    host.push({ music_url: 'https://music.example.com/hold/spring-rain.mp3?v=2' });
    expect(note()).toBe('They will hear spring-rain.mp3. You will hear silence.');
    host.push({ calls: samples['legs']!().calls });
    expect(note()).toBe('They will hear spring-rain.mp3. Your own call may drop; Resume rings you back.');
  });

  it('says when Twilio confirmed', async () => {
    await open(samples['held']!());
    expect(screen.getByText('Confirmed by Twilio 42 sec ago · took 0.18 sec')).toBeTruthy();
  });

  it('shows on request where the time of the last change went', async () => {
    const { user } = await open(samples['held']!());
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByText('Details'));
    const ledger = screen.getByTestId('ledger');
    expect(ledger.textContent?.replace(/\s+/g, ' ')).toContain('180 ms: Holdline 60 ms, network 56 ms, Twilio 64 ms');
    await user.click(within(ledger).getByRole('button', { name: /^Copy Maria Lopez, last change, RQ/ }));
    expect(write.mock.calls.flat()).toEqual(['RQ0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b']);
  });

  it('offers every SID for copying', async () => {
    const { user } = await open(samples['three']!());
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const sid = callSid('2');
    await user.click(screen.getByText('Details'));
    await user.click(screen.getByRole('button', { name: `Copy Parts desk, ${sid}` }));
    expect(write).toHaveBeenCalledWith(sid);
    expect(screen.getAllByText('Copied').length).toBeGreaterThan(0);
  });
});

it('a snapshot that names something twice is shown all the same', async () => {
  const twice = call({ parties: [party(), party()] });
  await open(snapshot({ calls: [twice, twice], profiles: ['Work', 'Work'] }));
  expect(rows()).toHaveLength(4);
});

describe('the timers', () => {
  const line = () => screen.getByTestId('party').textContent?.replace(/\s+/g, ' ');

  it('count from the stored instant, once a second', async () => {
    await open(samples['held']!());
    expect(line()).toContain('On hold 0:42');
    vi.advanceTimersByTime(1000);
    flushSync();
    expect(line()).toContain('On hold 0:43');
    vi.advanceTimersByTime(77_000);
    flushSync();
    expect(line()).toContain('On hold 2:00');
    expect(screen.getByRole('region').textContent).toContain('06:12');
  });

  it('are right at once after the machine slept', async () => {
    await open(samples['held']!());
    vi.setSystemTime(Date.now() + 3600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    flushSync();
    expect(line()).toContain('On hold 1:00:42');
  });

  it('stand still while nobody can see them, and while nothing is counted', async () => {
    const { host } = await open(samples['held']!());
    host.push({ calls: [] });
    expect(vi.getTimerCount()).toBe(0);
    host.push({ calls: samples['held']!().calls });
    expect(vi.getTimerCount()).toBe(1);
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('show zero for an instant that lies ahead', async () => {
    await open(snapshot({ calls: [call({ parties: [party({ state: 'held', held_since: ago(-30) })] })] }));
    expect(line()).toContain('On hold 0:00');
  });
});
