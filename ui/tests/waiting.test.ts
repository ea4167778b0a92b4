/** Somebody who has been on hold for long: the window says so by a word and a shape, and once aloud. */

import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { WaitingWord } from '../src/host/bindings/WaitingWord';
import { ago, call, party, preferences, samples, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';
import { box, faultOf, openSettings } from './open-settings';
import { refusal } from '../src/host/fake';
import { secondsFrom } from '../src/format';

const row = () => screen.getByTestId('party');
const tag = () => row().querySelector('.tag')?.textContent?.replace(/\s+/g, ' ').trim();
const shape = () => row().querySelector('.tag svg')?.innerHTML;

/** One party on hold for so many seconds, and how they wait. */
function held(seconds: number, waiting: WaitingWord) {
  return snapshot({ calls: [call({ parties: [party({ state: 'held', held_since: ago(seconds), waiting })] })] });
}

describe('who is on hold', () => {
  it.each<[number, WaitingWord, string]>([
    [42, 'fresh', 'On hold 0:42'],
    [75, 'long', 'Still on hold 1:15'],
    [200, 'too-long', 'On hold too long 3:20'],
  ])('for %i seconds, %s, is shown as "%s"', async (seconds, waiting, text) => {
    await open(held(seconds, waiting));
    expect(tag()).toBe(text);
    expect(row().dataset['waiting']).toBe(waiting);
    expect(screen.queryByTestId('tab-waiting') !== null).toBe(waiting !== 'fresh');
    expect(screen.getByTestId('resume')).toBeTruthy();
  });

  it('has another shape each time', async () => {
    const { host } = await open(held(1, 'fresh'));
    const shapes = [shape()];
    for (const waiting of ['long', 'too-long'] as const) {
      host.push({ calls: held(100, waiting).calls });
      shapes.push(shape());
    }
    expect(new Set(shapes).size).toBe(3);
  });

  it('for long is said once', async () => {
    const { host } = await open(held(59, 'fresh'));
    for (const waiting of ['long', 'long', 'too-long'] as const) host.push({ calls: held(60, waiting).calls });
    expect(said()).toEqual(['Maria Lopez still on hold']);
  });

  it('perhaps, for long, is shown so', async () => {
    await open(samples['unknown-long']!());
    expect(tag()).toBe('Not confirmed');
    expect(within(row()).getByText('perhaps on hold for 1:15')).toBeTruthy();
    expect(screen.getByTestId('tab-waiting')).toBeTruthy();
  });

  it('is shown beside the other views too', async () => {
    const { user } = await open(held(75, 'long'));
    await user.click(screen.getByTestId('tab-log'));
    expect(tag()).toBe('Still on hold 1:15');
  });
});

describe('the times', () => {
  it.each([
    ['', null],
    [' 90 ', 90],
    ['1:30', 90],
    ['60:00', 3600],
    ['1:3', 0],
    ['soon', 0],
    ['-5', 0],
    ['1:99', 159],
  ])('%j is read as %j', (typed, seconds) => expect(secondsFrom(typed)).toBe(seconds));

  it('are kept as they are typed', async () => {
    const { host, user } = await openSettings();
    const first = box('Show after');
    expect(first.value).toBe('1:00');
    await user.clear(first);
    await user.type(first, '30{Enter}');
    await user.clear(box('Notify again after'));
    await user.tab();
    const usual = preferences();
    expect(asked(host)).toEqual([
      ['prefer', { ...usual, reminders: { ...usual.reminders, first: 30 } }],
      ['prefer', { ...usual, reminders: { first: 30, second: 180, again: null } }],
    ]);
    expect(first.value).toBe('0:30');
  });

  it('that make no sense are said at their fields, until they do', async () => {
    const { host, user } = await openSettings();
    const order = 'The notification cannot come before the window shows it.';
    const fields = (['first_reminder', 'second_reminder'] as const).map((field) => ({ field, message: order }));
    host.refuse('prefer', refusal('fields', order, fields));
    const [first, second] = [box('Show after'), box('Notify after')];
    await user.clear(first);
    await user.type(first, '9:00{Enter}');
    expect([faultOf(first), faultOf(second), first.value]).toEqual([order, order, '9:00']);
    await user.clear(first);
    await user.type(first, '2:00{Enter}');
    expect([faultOf(first), faultOf(second), first.value]).toEqual([undefined, undefined, '2:00']);
  });
});

describe('a spoken note', () => {
  it('is kept with the language of its voice, and taken back', async () => {
    const { host, user } = await openSettings();
    const note = box('Spoken note');
    await user.type(note, ' Still with you. {Enter}');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language of the note' }), 'de-DE');
    await user.clear(note);
    await user.keyboard('{Enter}');
    const usual = preferences();
    expect(asked(host)).toEqual([
      ['prefer', { ...usual, note: { text: 'Still with you.', language: 'en-US' } }],
      ['prefer', { ...usual, note: { text: 'Still with you.', language: 'de-DE' } }],
      ['prefer', usual],
    ]);
  });

  it('says plainly on what it relies, and why it is not said', async () => {
    const trouble = 'The note needs a sound file as hold music.';
    await openSettings(snapshot({ note_trouble: trouble, preferences: preferences({ note: { text: 'Hi', language: 'en-US' } }) }));
    expect(screen.getByText(/It relies on twimlets\.com/)).toBeTruthy();
    expect(faultOf(box('Spoken note'))).toBe(trouble);
  });
});
