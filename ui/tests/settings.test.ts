import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import type { KeptProfileDto } from '../src/host/bindings/KeptProfileDto';
import type { SettingsDto } from '../src/host/bindings/SettingsDto';
import { refusal } from '../src/host/fake';
import { preferences, samples, settings, signedOut, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';
import { box, faultOf, openSettings } from './open-settings';

const toggle = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name });
const days = () => box('Days kept in the log');

describe('a switch', () => {
  it.each<[string, Partial<SettingsDto>]>([
    ['Start at login', { starts_at_login: true }],
    ['Follow links', { follows_links: true }],
    ['Hung up on hold', { alerts: { ...settings().alerts, hung_up: false } }],
  ])('%s is kept at once', async (name, part) => {
    const { host, user } = await openSettings();
    const before = toggle(name).checked;
    await user.click(toggle(name));
    expect(asked(host)).toEqual([['changeSettings', settings(part)]]);
    expect(toggle(name).checked).toBe(!before);
  });

  it('goes back where the change was refused, and says why', async () => {
    const { host, user } = await openSettings();
    host.refuse('changeSettings', refusal('failed', 'The settings could not be kept: no space left.'));
    await user.click(toggle('Start at login'));
    expect(toggle('Start at login').checked).toBe(false);
    expect(screen.getByRole('alert').textContent).toContain('The settings could not be kept: no space left.');
    expect(said()).toEqual(['The settings could not be kept: no space left.']);
  });

  it('shows at once what was asked for, and two in a row take nothing back', async () => {
    const { host, user } = await openSettings();
    let answer = () => {};
    host.answer('changeSettings', () => new Promise((resolve) => (answer = resolve)));
    await user.click(toggle('Start at login'));
    await user.click(toggle('Follow links'));
    expect([toggle('Start at login').checked, toggle('Follow links').checked]).toEqual([true, true]);
    expect(asked(host)).toHaveLength(1);
    answer();
    await vi.waitFor(() => expect(asked(host)).toHaveLength(2));
    expect(asked(host).at(-1)).toEqual(['changeSettings', settings({ starts_at_login: true, follows_links: true })]);
  });
});

describe('the language', () => {
  it('is chosen by its own name', async () => {
    const { host, user } = await openSettings();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), '繁體中文');
    expect(asked(host)).toEqual([['changeSettings', settings({ language: 'zh-Hant' })]]);
  });
});

describe('what is typed', () => {
  it('is kept when the field is left, and not before', async () => {
    const { host, user } = await openSettings();
    await user.clear(days());
    await user.type(days(), '90');
    expect(asked(host)).toEqual([]);
    await user.tab();
    expect(asked(host)).toEqual([['changeSettings', settings({ log_days: 90 })]]);
  });

  it('is kept on Enter, once', async () => {
    const { host, user } = await openSettings();
    await user.clear(days());
    await user.type(days(), '7{Enter}');
    await user.tab();
    expect(asked(host)).toEqual([['changeSettings', settings({ log_days: 7 })]]);
  });

  it('is not sent where it is what is kept', async () => {
    const { host, user } = await openSettings();
    await user.clear(days());
    await user.type(days(), '30');
    await user.tab();
    expect(asked(host)).toEqual([]);
  });

  it.each(['0', 'many', '', '1.5', '-3', '99999999999'])('and is wrong (%j) is said at its field, and stays to be put right', async (typed) => {
    const { host, user } = await openSettings();
    const fault = 'Write a number of days from 1 to 3650.';
    host.refuse('changeSettings', refusal('fields', '', [{ field: 'log_days', message: fault }]));
    await user.clear(days());
    if (typed !== '') await user.type(days(), typed);
    await user.tab();
    expect(asked(host)).toEqual([['changeSettings', settings({ log_days: 0 })]]);
    expect(days().value).toBe(typed);
    expect(days().getAttribute('aria-invalid')).toBe('true');
    expect(faultOf(days())).toBe(fault);
    expect(said()).toEqual([fault]);
    await user.clear(days());
    await user.type(days(), '14{Enter}');
    expect(days().getAttribute('aria-invalid')).toBe('false');
    expect(host.now.settings.log_days).toBe(14);
  });

  it('is given up with Esc', async () => {
    const { host, user } = await openSettings();
    await user.clear(days());
    await user.type(days(), '5{Escape}');
    await user.tab();
    expect(days().value).toBe('30');
    expect(asked(host)).toEqual([]);
  });

  it('as reasons is one for each line', async () => {
    const { host, user } = await openSettings();
    await user.type(box('Hold reasons'), 'Checking stock{Enter}Asking a colleague');
    await user.tab();
    expect(asked(host)).toEqual([['prefer', preferences({ reasons: ['Checking stock', 'Asking a colleague'] })]]);
  });

  it('as reasons is refused at its field', async () => {
    const { host, user } = await openSettings();
    host.refuse('prefer', refusal('fields', '', [{ field: 'reasons', message: 'There is room for 20 reasons.' }]));
    await user.type(box('Hold reasons'), 'x');
    await user.tab();
    expect(faultOf(box('Hold reasons'))).toBe('There is room for 20 reasons.');
    expect(box('Hold reasons').value).toBe('x');
  });
});

describe('the search of the settings', () => {
  const names = () => [...document.querySelectorAll('main .name')].map((name) => name.textContent);
  const search = async (words: string) => {
    const opened = await openSettings();
    await opened.user.type(screen.getByRole('searchbox'), words);
  };

  it.each([
    ['desktop waits', ['Start at login']],
    ['tray', ['Language', 'Start at login']],
    ['hung', ['Hung up on hold']],
    ['HOLD  reasons', ['Hold reasons']],
    ['语言', ['Language', 'Language of the note']],
    ['密鑰', ['Export the account', 'Import an account']],
  ])('for "%s" finds %j', async (words, found) => {
    await search(words);
    expect(names()).toEqual(found);
  });

  it('that finds nothing says so, and no group stays', async () => {
    await search('zzz');
    expect(screen.getByRole('status').textContent).toBe('No setting matches “zzz”.');
    expect(within(screen.getByRole('tabpanel')).queryAllByRole('region')).toEqual([]);
  });
});

describe('the strip', () => {
  it('is switched to from here, with a plain sentence where it cannot stay in front', async () => {
    const { host, user } = await openSettings(snapshot(), { keeps_in_front: false });
    expect(await screen.findByText(/This desktop lets no window keep itself in front/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show the strip' }));
    expect(asked(host)).toEqual([['setStrip', true]]);
  });
});

describe('an account', () => {
  const kept: KeptProfileDto = {
    name: 'Support line',
    account: `AC${'1'.repeat(32)}`,
    region: 'dublin.ie1',
    addresses: 'client:bob',
    conference_pattern: '',
    after_dial: 'keeps',
    ring_back_from: '',
    music_url: '',
    music_method: 'GET',
    preferences: preferences({ reasons: ['Checking stock'] }),
  };

  it('is written to a file, and the place is said', async () => {
    const { host, user } = await openSettings();
    host.path = '/home/alice/work.json';
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(said()).toEqual(['Saved to /home/alice/work.json']);
  });

  it('that cannot be written says why, at its place', async () => {
    const { host, user } = await openSettings();
    host.refuse('exportProfile', refusal('failed', 'The file could not be written: permission denied'));
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(document.querySelector('main .fault')?.textContent).toBe('The file could not be written: permission denied');
  });

  it('that is read from a file fills the sign-in form, but for its secret', async () => {
    const { host, user } = await openSettings();
    host.imported = kept;
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    expect(box('Account SID').value).toBe(kept.account);
    expect(box('I take calls as').value).toBe('client:bob');
    expect(screen.getByLabelText<HTMLInputElement>('API key secret').value).toBe('');
    expect(screen.getByRole('button', { name: 'Back to the call' })).toBeTruthy();
  });

  it('is read on the sign-in screen too', async () => {
    const { host, user } = await open(signedOut());
    host.imported = kept;
    await user.click(screen.getByRole('button', { name: 'Import an account…' }));
    expect(box('I take calls as').value).toBe('client:bob');
  });

  it('is needed for what belongs to one', async () => {
    await openSettings(signedOut());
    expect(box('Hold reasons').disabled).toBe(true);
    expect(toggle('Whole numbers in the log').disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Export…' })).toBeNull();
  });
});

it('what is amiss with the settings is said', async () => {
  await openSettings({ ...samples['none']!(), settings_trouble: 'The settings could not be read; they were set aside.' });
  expect(screen.getByRole('alert').textContent).toContain('The settings could not be read; they were set aside.');
});
