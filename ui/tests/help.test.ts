import { screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { checkUps } from '../src/host/check-up-samples';
import { refusal } from '../src/host/fake';
import { snapshot } from '../src/host/samples';
import { open, said } from './open';

/** Opens the window at its help. */
async function openHelp(start = snapshot()) {
  const opened = await open(start);
  opened.host.checkUps = checkUps();
  await opened.user.click(screen.getByRole('tab', { name: 'Help' }));
  await tick();
  return opened;
}

const line = (subject: string) => screen.getAllByTestId('check-up').find((one) => one.dataset['subject'] === subject)!;
const verdict = (subject: string) => line(subject).dataset['verdict'];

describe('the check-up', () => {
  it('begins when the view is opened, and tells each subject as it comes', async () => {
    const { host, user } = await open(snapshot());
    let end: () => void = () => undefined;
    host.answer('examine', () => new Promise((resolve) => (end = resolve)));
    await user.click(screen.getByRole('tab', { name: 'Help' }));
    await tick();
    expect(screen.getAllByTestId('check-up')).toHaveLength(13);
    expect(verdict('clock')).toBe('waits');
    expect(within(line('clock')).getByText('Examining…')).toBeTruthy();

    host.find(checkUps().find(({ subject }) => subject === 'clock')!);
    await tick();
    expect(verdict('clock')).toBe('bad');
    expect(verdict('region')).toBe('waits');
    expect(screen.getByTestId('examine').getAttribute('aria-disabled')).toBe('true');

    host.checkUps = checkUps();
    end();
    await vi.waitFor(() => expect(verdict('region')).toBe('good'));
    expect(screen.getByTestId('outcome').textContent).toBe('2 things are not as they should be.');
    expect(said()).toContain('2 things are not as they should be.');
  });

  it('says result, sentence and remedy of each', async () => {
    await openHelp();
    await vi.waitFor(() => expect(verdict('leg-hold')).toBe('poor'));
    const text = line('leg-hold').textContent;
    expect(text).toContain('Not ideal:');
    expect(text).toContain('/twilio/voice/queues/* (list, update)');
    expect(text).toContain('What to do: Needed only where calls are not in a conference.');
    expect(line('credentials').textContent).not.toContain('What to do:');
  });

  it('is run again, once at a time', async () => {
    const { host, user } = await openHelp();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
    let end: () => void = () => undefined;
    host.answer('examine', () => new Promise((resolve) => (end = resolve)));
    await user.click(screen.getByTestId('examine'));
    await user.click(screen.getByTestId('examine'));
    expect(host.asked.filter(([command]) => command === 'examine')).toHaveLength(2);
    expect(verdict('names')).toBe('waits');
    end();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
  });

  it('is told anew in another language', async () => {
    const { host } = await openHelp();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
    host.push({ language: 'zh-Hant' });
    await vi.waitFor(() => expect(host.asked.filter(([command]) => command === 'examine')).toHaveLength(2));
    expect(screen.getByRole('heading', { name: '憑證資料' })).toBeTruthy();
  });

  it('that fails is told', async () => {
    const { host, user } = await open(snapshot());
    host.refuse('examine', refusal('failed', 'It cannot be examined.'));
    await user.click(screen.getByRole('tab', { name: 'Help' }));
    expect((await screen.findByRole('alert')).textContent).toContain('It cannot be examined.');
  });

  it('is copied as text', async () => {
    const { user } = await openHelp();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Copy as text' }));
    const text = written.mock.calls[0]?.[0] ?? '';
    expect(text.split('\n')[0]).toBe('Holdline 0.1.0 · MIT or Apache 2.0');
    expect(text).toContain('Credentials: Twilio takes them.');
    expect(text).toMatch(/Clock: Not working\. 412 seconds behind Twilio’s\.\n {2}Turn on automatic time/);
    expect(said()).toContain('Copied');
  });
});

describe('the file for support', () => {
  it('is saved where the agent says', async () => {
    const { host, user } = await openHelp();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
    host.path = '/home/alice/holdline-support-2026-11-22.json';
    await user.click(screen.getByTestId('save-support'));
    expect(await screen.findByText('/home/alice/holdline-support-2026-11-22.json')).toBeTruthy();
    expect(said()).toContain('Saved to /home/alice/holdline-support-2026-11-22.json');
  });

  it('that cannot be written is told', async () => {
    const { host, user } = await openHelp();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
    host.refuse('saveSupport', refusal('failed', 'The disk is full.'));
    await user.click(screen.getByTestId('save-support'));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  });

  it('that the agent thought better of is nothing', async () => {
    const { user } = await openHelp();
    await vi.waitFor(() => expect(verdict('names')).toBe('good'));
    await user.click(screen.getByTestId('save-support'));
    expect(screen.queryByText(/Saved to/)).toBeNull();
  });
});

it('keys, pages to read and the version are told', async () => {
  await openHelp();
  expect(screen.getByText('Mute yourself in a conference')).toBeTruthy();
  expect(screen.getByText('docs/control.md')).toBeTruthy();
  expect(await screen.findByText('Holdline 0.1.0 · MIT or Apache 2.0')).toBeTruthy();
  expect(document.querySelector('#panel-help a')).toBeNull();
});

it('the help is there for who is signed out', async () => {
  await openHelp(snapshot({ signed_in: 'out', calls: [] }));
  await vi.waitFor(() => expect(verdict('clock')).toBe('bad'));
});
