import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import type { SignInForm } from '../src/host/bindings/SignInForm';
import { refusal } from '../src/host/fake';
import { samples, signedOut, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const KEY = `SK${'1'.repeat(32)}`;
const SECRET = 'correct horse';

const input = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

async function filled() {
  const opened = await open(signedOut());
  await opened.user.type(input('Account SID'), ACCOUNT);
  await opened.user.type(input('API key SID'), KEY);
  await opened.user.type(input('API key secret'), SECRET);
  await opened.user.type(input('I take calls as'), 'client:alice');
  return { ...opened, connect: () => opened.user.click(screen.getByRole('button', { name: 'Connect' })) };
}

function described(field: HTMLElement): string {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
}

describe('the form', () => {
  it('sends what was typed', async () => {
    const { host, connect } = await filled();
    await connect();
    const expected: SignInForm = {
      name: '',
      account: ACCOUNT,
      with: 'api-key',
      key: KEY,
      secret: SECRET,
      region: 'us1',
      addresses: 'client:alice',
      conference_pattern: '',
      after_dial: 'unsure',
      ring_back_from: '',
      music_url: '',
      music_method: 'GET',
      preferences: null,
    };
    expect(asked(host)).toEqual([['signIn', expected, false]]);
  });

  it('sends what stands below More', async () => {
    const { host, user, connect } = await filled();
    await user.click(screen.getByText('More'));
    await user.type(input('Name of this account'), 'Work');
    await user.selectOptions(input('Region'), 'dublin.ie1');
    await user.type(input('Conference name'), 'desk {{agent}');
    await user.click(input('Hangs up'));
    await user.type(input('Ring-back caller ID'), '+15550100');
    await user.type(input('Hold music URL'), 'https://example.com/a.mp3');
    await user.selectOptions(input('Fetched with'), 'POST');
    await connect();
    expect(asked(host)[0]?.[1]).toMatchObject({
      name: 'Work',
      region: 'dublin.ie1',
      conference_pattern: 'desk {agent}',
      after_dial: 'drops',
      ring_back_from: '+15550100',
      music_url: 'https://example.com/a.mp3',
      music_method: 'POST',
    });
  });

  it('takes a region that is not in the list', async () => {
    const { host, user, connect } = await filled();
    await user.click(screen.getByText('More'));
    await user.selectOptions(input('Region'), 'Another…');
    await user.type(input('Edge and region'), 'frankfurt.de1');
    await connect();
    expect(asked(host)[0]?.[1]).toMatchObject({ region: 'frankfurt.de1' });
  });

  it('signs in with an auth token instead, and drops the secret typed for the key', async () => {
    const { host, user, connect } = await filled();
    await user.click(screen.getByRole('button', { name: 'or use an auth token' }));
    expect(screen.queryByLabelText('API key SID')).toBeNull();
    expect(input('Auth token').value).toBe('');
    await user.type(input('Auth token'), 'token');
    await connect();
    expect(asked(host)[0]?.[1]).toMatchObject({ with: 'auth-token', secret: 'token' });
  });

  it('hides the secret until asked', async () => {
    const { user } = await filled();
    expect(input('API key secret').type).toBe('password');
    expect(input('API key secret').autocomplete).toBe('off');
    await user.click(screen.getByRole('button', { name: 'Show the API key secret' }));
    expect(input('API key secret').type).toBe('text');
  });

  it('shows that it is being sent, and is sent once', async () => {
    const { host, user, connect } = await filled();
    let finish = () => {};
    host.answer('signIn', () => new Promise((resolve) => (finish = resolve)));
    await connect();
    const button = screen.getByRole('button', { name: 'Connecting…' });
    expect(button.getAttribute('aria-busy')).toBe('true');
    await user.click(button);
    expect(asked(host)).toHaveLength(1);
    finish();
    await screen.findByRole('button', { name: 'Connect' });
  });

  it('forgets the secret when it was taken', async () => {
    const { connect } = await filled();
    await connect();
    expect(input('API key secret').value).toBe('');
    expect(input('Account SID').value).toBe('');
  });

  it('gives way to the call', async () => {
    const { host, connect } = await filled();
    await connect();
    host.push(snapshot({ revision: 2 }));
    expect(screen.queryByLabelText('Account SID')).toBeNull();
    expect(screen.getByTestId('party')).toBeTruthy();
  });
});

describe('what is wrong', () => {
  const wrongKey = { field: 'key', message: 'An API key SID has 34 characters, this has 4.' } as const;
  const noSecret = { field: 'secret', message: "The API key's secret is missing." } as const;

  it('is said at a field that was left, and not at those that were not yet filled in', async () => {
    const { host, user } = await open(signedOut());
    host.hints = { faults: [wrongKey, noSecret], unreachable: null };
    await user.type(input('API key SID'), 'SK19');
    expect(screen.queryByText(wrongKey.message)).toBeNull();
    await user.tab();
    await screen.findByText(wrongKey.message);
    expect(input('API key SID').getAttribute('aria-invalid')).toBe('true');
    expect(described(input('API key SID'))).toContain(wrongKey.message);
    expect(screen.queryByText(noSecret.message)).toBeNull();
    expect(input('API key secret').getAttribute('aria-invalid')).toBe('false');
  });

  it('goes as soon as it is right', async () => {
    const { host, user } = await open(signedOut());
    host.hints = { faults: [wrongKey], unreachable: null };
    await user.type(input('API key SID'), 'SK19');
    await user.tab();
    await screen.findByText(wrongKey.message);
    host.hints = { faults: [], unreachable: null };
    await user.type(input('API key SID'), '0');
    await vi.waitFor(() => expect(screen.queryByText(wrongKey.message)).toBeNull());
  });

  it('is asked for without the secret', async () => {
    const { host } = await filled();
    const forms = host.asked.filter(([command]) => command === 'signInHints').map(([, form]) => form as SignInForm);
    expect(forms.length).toBeGreaterThan(0);
    expect(forms.map((form) => form.secret)).not.toContain(SECRET);
  });

  it('is said at every field on Connect, and the first has the focus', async () => {
    const { host, user } = await open(signedOut());
    host.refuse('signIn', refusal('fields', wrongKey.message, [wrongKey, noSecret]));
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(await screen.findByText(noSecret.message)).toBeTruthy();
    await vi.waitFor(() => expect(document.activeElement).toBe(input('API key SID')));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens More where it stands there', async () => {
    const { host, connect } = await filled();
    const message = 'Hold music is a web address that begins with https:// or http://.';
    host.refuse('signIn', refusal('fields', message, [{ field: 'music_url', message }]));
    await connect();
    await screen.findByText(message);
    expect(document.querySelector('details')?.open).toBe(true);
    await vi.waitFor(() => expect(document.activeElement).toBe(input('Hold music URL')));
  });

  it('warns of an address that cannot be rung back, and shows where to help it', async () => {
    const { host, user } = await open(signedOut());
    host.hints = { faults: [], unreachable: '+15550100' };
    await user.type(input('I take calls as'), '+15550100');
    await user.tab();
    await screen.findByText('+15550100 needs a caller ID to be rung back.');
    await user.click(screen.getByRole('button', { name: 'Add one' }));
    await vi.waitFor(() => expect(document.activeElement).toBe(input('Ring-back caller ID')));
  });
});

describe('a sign-in that fails', () => {
  it('because Twilio refused keeps every field and marks the pair', async () => {
    const { host, connect } = await filled();
    host.refuse('signIn', refusal('unauthorized', 'Twilio refused these credentials.'));
    await connect();
    const sentence = 'Twilio refused these credentials. Check the SIDs, the secret and the region.';
    expect(described(input('API key secret'))).toBe(sentence);
    for (const [name, value] of [['Account SID', ACCOUNT], ['API key SID', KEY], ['API key secret', SECRET]] as const) {
      expect(input(name).value).toBe(value);
      expect(input(name).getAttribute('aria-invalid')).toBe('true');
    }
    expect(said()).toContain(sentence);
    await vi.waitFor(() => expect(document.activeElement).toBe(input('API key secret')));
  });

  it('because somebody of another account is on hold asks first', async () => {
    const { host, user, connect } = await filled();
    host.refuse('signIn', refusal('somebody-held', 'Somebody is still on hold.'));
    await connect();
    const dialog = screen.getByRole('dialog', { name: 'Somebody is still on hold' });
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Leave them on hold and switch' }));
    await vi.waitFor(() => expect(asked(host).map(([command, , leaveHeld]) => [command, leaveHeld])).toEqual([['signIn', false], ['signIn', true]]));
  });

  it.each([
    ['keychain', 'The keychain is locked.', 'Unlock or install'],
    ['offline', 'Twilio cannot be reached. Is this computer online?', 'when this computer is online'],
    ['failed', 'Twilio refused it: Suspended (error 20005)', 'Nothing was kept.'],
  ] as const)('by code %s says what to do and keeps the fields', async (code, message, todo) => {
    const { host, connect } = await filled();
    host.refuse('signIn', refusal(code, message));
    await connect();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(message);
    expect(alert.textContent).toContain(todo);
    expect(input('API key secret').value).toBe(SECRET);
    await connect();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the ways around the form', () => {
  it('start the simulated account', async () => {
    const { host, user } = await open(signedOut());
    await user.click(screen.getByRole('button', { name: 'Try it with a simulated account' }));
    expect(asked(host)).toEqual([['trySimulated', 'conference', false]]);
  });

  it('offer its scenarios', async () => {
    const { host, user } = await open(signedOut());
    await user.click(screen.getByText('Choose what happens in it'));
    await screen.findByRole('option', { name: 'A conference with two others' });
    await user.selectOptions(input('Scenario'), 'three-way');
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(asked(host).at(-1)).toEqual(['trySimulated', 'three-way', false]);
  });

  it('try a locked keychain again', async () => {
    const { host, user } = await open(samples['keychain']!());
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('The keychain is locked.');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(asked(host)).toEqual([['switchProfile', 'Work', false]]);
    await user.click(within(alert).getByRole('button', { name: 'Sign in again' }));
    expect(document.activeElement).toBe(input('Account SID'));
    expect(input('Name of this account').value).toBe('Work');
  });

  it('use an account that is kept', async () => {
    const { host, user } = await open(samples['kept']!());
    await user.click(screen.getByRole('button', { name: 'Use Support line' }));
    expect(asked(host)).toEqual([['switchProfile', 'Support line', false]]);
  });

  it('list what a restricted key needs', async () => {
    await open(signedOut());
    const list = screen.getByText('Permissions a restricted key needs').closest('details');
    const rows = [...(list?.querySelectorAll('dt') ?? [])].map((row) => `${row.textContent}: ${row.nextElementSibling?.textContent}`);
    expect(rows).toEqual([
      'Conferences: list, read',
      'Conference participants: all',
      'Calls: all',
      'Queues: all',
      'Queue members: list, read',
    ]);
  });

  it('copy the document that keeps the call', async () => {
    const { user } = await open(signedOut());
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByText('More'));
    await user.click(screen.getByRole('button', { name: 'Copy the TwiML that keeps the call' }));
    await vi.waitFor(() => expect(write).toHaveBeenCalledWith('<Response><Pause length="60"/></Response>'));
  });
});
