import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';

import { checkUps } from '../src/host/check-up-samples';
import { refusal } from '../src/host/fake';
import { holdLog, holdSums } from '../src/host/log-samples';
import { badCard, goodCard, LOUD, musicLibrary, playsOnce, RAIN } from '../src/host/music-samples';
import { samples } from '../src/host/samples';
import { open } from './open';
import { holds } from './setup';

/** Colours need a real browser (scripts/screens.mjs); the pairs of tokens are computed below. */
async function faults(): Promise<string[]> {
  // It waits between its steps.
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe('axe-core finds nothing', () => {
  it.each(Object.keys(samples))('in %s', async (name) => {
    await open(samples[name]!());
    expect(await faults()).toEqual([]);
  });

  it.each(Object.keys(samples))('in the strip, in %s', async (name) => {
    holds('(max-height: 199px)');
    await open(samples[name]!());
    expect(await faults()).toEqual([]);
  });

  it.each(['active', 'three', 'none', 'sign-in', 'log-trouble'])('in the log and in the settings, in %s', async (name) => {
    const { host, user } = await open(samples[name]!());
    host.log = holdLog();
    host.days = holdSums('2026-11-22', '2026-11-21');
    await user.click(screen.getByRole('tab', { name: 'Log' }));
    await user.click((await screen.findAllByText('Maria Lopez'))[0]!);
    await user.click(screen.getByRole('button', { name: 'Export CSV…' }));
    const inLog = await faults();
    screen.getByRole('tab', { name: 'Settings' }).click();
    await screen.findByRole('switch', { name: 'Start at login' });
    expect([...inLog, ...(await faults())]).toEqual([]);
  });

  it.each(['active', 'sign-in'])('in the help, in %s', async (name) => {
    const { host, user } = await open(samples[name]!());
    host.checkUps = checkUps();
    host.path = '/home/alice/holdline-support-2026-11-22.json';
    await user.click(screen.getByRole('tab', { name: 'Help' }));
    await screen.findByText('Twilio takes them.');
    await user.click(screen.getByTestId('save-support'));
    await screen.findByText(host.path);
    expect(await faults()).toEqual([]);
  });

  it.each(['spring-rain', 'Carnival', 'notes', 'old jingle', 'piano', 'hold'])('in the music, at %s', async (which) => {
    const { host, user } = await open(samples['music']!());
    host.library = musicLibrary();
    host.cards = { [RAIN]: goodCard(), [LOUD]: badCard() };
    host.holdCheck = playsOnce();
    await user.click(screen.getByRole('tab', { name: 'Music' }));
    await screen.findByText('It is played once, then the caller hears silence.');
    const row = screen.queryAllByTestId('file').find((one) => one.title.includes(which));
    if (row !== undefined) await user.click(row);
    expect(await faults()).toEqual([]);
  });

  it('in the reasons for a hold', async () => {
    const { user } = await open(samples['reasons']!());
    await user.click(screen.getByTestId('hold-because'));
    expect(await faults()).toEqual([]);
  });

  it('in a question', async () => {
    const { host } = await open(samples['held']!());
    host.close();
    await screen.findByRole('dialog');
    expect(await faults()).toEqual([]);
  });

  it('in the menu', async () => {
    const { user } = await open(samples['held']!());
    await user.click(screen.getByRole('button', { name: 'Accounts' }));
    expect(await faults()).toEqual([]);
  });

  it('in a form with mistakes', async () => {
    const { host, user } = await open(samples['sign-in']!());
    host.refuse('signIn', refusal('fields', '', [{ field: 'account', message: 'An account SID begins with AC.' }]));
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    await screen.findByText('An account SID begins with AC.');
    expect(await faults()).toEqual([]);
  });
});

describe('every button says whom it means', () => {
  it.each([
    ['active', 'Hold Maria Lopez'],
    ['held', 'Resume Maria Lopez, on hold 0:42'],
    ['unknown', 'Resume Maria Lopez, on hold 0:20'],
    ['holding', 'Resume Maria Lopez'],
  ])('in %s: %s', async (name, label) => {
    await open(samples[name]!());
    expect(screen.getByRole('button', { name: label })).toBeTruthy();
  });
});

describe('the tokens', () => {
  const style = (name: string) => readFileSync(resolve(import.meta.dirname, '../src/style', name), 'utf8');
  const css = style('tokens.css');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const tokens = (text: string) =>
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value] as [string, string]));
  const themes = { light: tokens(light), dark: tokens(dark) };

  const TEXT = 4.5;
  const SHAPE = 3;
  const pairs = [
    ['text', 'bg', TEXT],
    ['text', 'surface', TEXT],
    ['muted', 'bg', TEXT],
    ['muted', 'surface', TEXT],
    ['accent', 'bg', TEXT],
    ['accent', 'surface', TEXT],
    ['active', 'active-bg', TEXT],
    ['held', 'held-bg', TEXT],
    ['fault', 'fault-bg', TEXT],
    ['button-text', 'button', TEXT],
    ['edge', 'surface', SHAPE],
    ['edge', 'bg', SHAPE],
    ['fault', 'surface', SHAPE],
    ['active', 'surface', SHAPE],
    ['active', 'bg', SHAPE],
    ['held', 'surface', SHAPE],
    ['held', 'bg', SHAPE],
  ] as const;

  describe.each(Object.entries(themes))('in the %s theme', (_, theme) => {
    it.each(pairs)('%s on %s is %d:1 or more', (front, back, least) => {
      expect(contrast(theme[front]!, theme[back]!)).toBeGreaterThanOrEqual(least);
    });
  });

  it('are the same in both themes', () => {
    expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light));
  });

  it('are the only colours', () => {
    expect(style('base.css').match(/#[0-9a-f]{3,8}\b/gi)).toBeNull();
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(front: string, back: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [lighter, darker] = [luminance(front), luminance(back)].sort((one, other) => other - one) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}
