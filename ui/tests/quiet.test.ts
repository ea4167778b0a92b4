/** Nothing ticks in the window when nothing is shown. */

import { screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { call, party, snapshot } from '../src/host/samples';
import { TABS } from '../src/shell/tabs';
import { open } from './open';

beforeEach(() => {
  vi.useRealTimers();
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] as const;
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00Z'), toFake: [...toFake] });
});

afterEach(() => {
  Reflect.deleteProperty(document, 'hidden');
});

/** As if the window were minimised, or in sight again. */
async function hide(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
  await tick();
}

/** What is due within a minute and not due again counts for nothing. */
async function timers(): Promise<number> {
  await tick();
  vi.advanceTimersByTime(60_000);
  await tick();
  return vi.getTimerCount();
}

const inCall = () => snapshot({ calls: [call({ parties: [party({ state: 'held', held_since: '2026-11-22T09:59:00Z' })] })] });

describe('no timer runs', () => {
  it.each(TABS)('without a call, in the view "%s"', async (tab) => {
    const { user } = await open(snapshot({ calls: [] }));
    await user.click(screen.getByTestId(`tab-${tab}`));
    expect(await timers()).toBe(0);
  });

  it('while the window is hidden, whatever is told meanwhile, and the seconds are right when it is seen again', async () => {
    const { host } = await open(inCall());
    expect(await timers()).toBe(1);
    await hide(true);
    expect(vi.getTimerCount()).toBe(0);
    for (let told = 0; told < 3; told += 1) host.push({});
    expect([await timers(), vi.getTimerCount()]).toEqual([0, 0]);
    const shown = () => screen.getByTestId('party').textContent;
    const before = shown();
    await hide(false);
    expect(vi.getTimerCount()).toBe(1);
    expect(shown()).not.toBe(before);
    expect(shown()).toContain('3:0');
  });

  it('once the last call is over', async () => {
    const { host } = await open(inCall());
    expect(await timers()).toBe(1);
    host.push({ calls: [] });
    expect(await timers()).toBe(0);
  });
});
