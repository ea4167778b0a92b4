import { fireEvent, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { refusal } from '../src/host/fake';
import { ago, call, callSid, party, samples, signedOut, snapshot } from '../src/host/samples';
import { byUrgency } from '../src/people';
import { asked, open } from './open';
import { holds } from './setup';

const row = () => screen.getByTestId('party');
const text = (element: HTMLElement) => element.textContent?.replace(/\s+/g, ' ').trim();

describe('in the strip', () => {
  beforeEach(() => holds('(max-height: 199px)'));

  it('stand who is on the line, how long, and one button', async () => {
    const { host, user } = await open(snapshot());
    expect(row()).toHaveProperty('dataset.callSid', callSid('1'));
    expect(row()).toHaveProperty('dataset.state', 'active');
    expect(text(row())).toBe('Maria Lopez Active 04:12 Hold');
    await user.click(screen.getByTestId('hold'));
    expect(asked(host)).toEqual([['hold', callSid('1'), false, null]]);
    expect(screen.queryByRole('tablist')).toBeNull();
  });

  it('the time on hold is counted and named', async () => {
    await open(samples['held']!());
    expect(screen.getByRole('button', { name: 'Resume Maria Lopez, on hold 0:42' })).toBe(screen.getByTestId('resume'));
    vi.advanceTimersByTime(2000);
    flushSync();
    expect(text(row())).toBe('Maria Lopez On hold 0:44 Resume');
  });

  it('of several it is who needs the agent most, and the others are a click away', async () => {
    const { host, user } = await open(samples['three']!());
    expect(row()).toHaveProperty('dataset.callSid', callSid('3'));
    const next = screen.getByRole('button', { name: '+2: show the next person' });
    // Somebody on hold is out of sight.
    expect(next.classList).toContain('held');
    await user.click(next);
    expect(row()).toHaveProperty('dataset.callSid', callSid('1'));
    await user.click(screen.getByTestId('resume'));
    expect(asked(host)).toEqual([['resume', callSid('1')]]);
    host.push({ calls: [call({ parties: [party({ call_sid: callSid('2'), name: 'Parts desk' })] })] });
    expect(row()).toHaveProperty('dataset.callSid', callSid('2'));
  });

  it('a click that was begun on one person never means another', async () => {
    const { host } = await open(snapshot({ calls: [call({ parties: [party(), party({ call_sid: callSid('2'), name: 'Parts desk' })] })] }));
    const begun = screen.getByTestId('hold');
    host.push({ calls: [call({ parties: [party(), party({ call_sid: callSid('2'), name: 'Parts desk', state: 'held', held_since: ago(1) })] })] });
    expect(row()).toHaveProperty('dataset.callSid', callSid('2'));
    expect(begun.isConnected).toBe(false);
  });

  it('the keys work, and S and the button bring the whole window back', async () => {
    const { host, user } = await open(snapshot());
    await fireEvent.keyDown(document.body, { key: ' ' });
    await fireEvent.keyDown(document.body, { key: 'm' });
    await fireEvent.keyDown(document.body, { key: 's' });
    await user.click(screen.getByRole('button', { name: 'Show the whole window' }));
    expect(asked(host)).toEqual([['toggle', false], ['mute', true], ['setStrip', false], ['setStrip', false]]);
  });

  it('mute is one sign, with its state', async () => {
    const { host, user } = await open(samples['muted']!());
    await user.click(screen.getByRole('button', { name: 'You are muted', pressed: true }));
    expect(asked(host)).toEqual([['mute', false]]);
  });

  it('what is to be said has one line', async () => {
    const { host, user } = await open(samples['ringing']!());
    host.refuse('hold', refusal('refused', 'They have not answered yet.'));
    await user.click(screen.getByTestId('hold'));
    expect(screen.getByTestId('hint').textContent).toBe('They have not answered yet.');
    await vi.advanceTimersByTimeAsync(6000);
    expect(screen.queryByTestId('hint')).toBeNull();
    host.push({ connection: 'offline' });
    expect(screen.getByTestId('hint').textContent).toBe('Offline, trying again');
  });

  it('no call is said, and offline is too', async () => {
    const { host } = await open(samples['none']!());
    expect(screen.getByRole('heading', { name: 'No call' })).toBeTruthy();
    host.push({ connection: 'offline' });
    expect(screen.getByTestId('hint').textContent).toBe('Offline, trying again');
  });

  it('who is signed out is told, once the shell has made it the strip', async () => {
    const { host } = await open(signedOut());
    expect(screen.getByRole('heading', { name: 'Connect to Twilio' })).toBeTruthy();
    host.strip(true);
    flushSync();
    expect(screen.getByRole('heading', { name: 'Not signed in' })).toBeTruthy();
    expect(document.documentElement.hasAttribute('data-strip')).toBe(true);
    for (const key of ['h', 's']) await fireEvent.keyDown(document.body, { key });
    expect(asked(host)).toEqual([['setStrip', false]]);
    expect(document.documentElement.hasAttribute('data-strip')).toBe(false);
  });
});

it('who needs the agent most comes first', () => {
  const one = (end: string, changes: Parameters<typeof party>[0]) => party({ call_sid: callSid(end), ...changes });
  const calls = [
    call({ parties: [one('1', { ringing: true }), one('2', {}), one('3', { state: 'resuming', held_since: ago(9) }), one('4', { state: 'ended' })] }),
    call({ parties: [one('5', { state: 'held', held_since: ago(5) }), one('6', { state: 'held', held_since: ago(50) }), one('7', { state: 'unknown' })] }),
  ];
  expect(byUrgency(calls).map((party) => party.call_sid)).toEqual(['7', '6', '5', '3', '2', '1'].map(callSid));
});
