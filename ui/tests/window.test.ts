import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { tauriHost } from '../src/host/tauri';
import { refusal } from '../src/host/fake';
import { ago, call, callSid, party, samples, signedOut, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';

describe('the snapshot', () => {
  it('that is older than the one shown is ignored', async () => {
    const { host } = await open(snapshot({ revision: 7 }));
    host.push({ revision: 6, calls: [] });
    expect(screen.getByTestId('party')).toBeTruthy();
    host.push({ revision: 8, calls: [] });
    expect(screen.queryByTestId('party')).toBeNull();
  });

  it.each([
    ['ok', 'active', 'Connected'],
    ['connecting', 'active', 'Connecting…'],
    ['offline', 'offline', 'Offline, trying again'],
    ['rate-limited', 'busy', 'Twilio is busy, trying again'],
    ['unauthorized', 'refused', 'Twilio refused the credentials'],
  ] as const)('with connection %s is said in words and in the hook', async (connection, sample, word) => {
    await open({ ...samples[sample]!(), connection });
    expect(document.documentElement.dataset['connection']).toBe(connection);
    expect(within(screen.getByRole('banner')).getByText(word)).toBeTruthy();
  });

  it('of nobody is the sign-in screen', async () => {
    await open(signedOut());
    expect(screen.getByText('Not signed in')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Connect to Twilio' })).toBeTruthy();
  });

  it('without a call says so', async () => {
    await open(samples['none']!());
    expect(screen.getByRole('heading', { name: 'No call' })).toBeTruthy();
    expect(screen.getByText('Holdline shows your next call within a few seconds.')).toBeTruthy();
  });

  it('of the simulated account carries its badge', async () => {
    await open(samples['simulated']!());
    expect(screen.getByText('Simulated')).toBeTruthy();
  });

  it('in trouble says what to do', async () => {
    const { host, user } = await open(samples['offline']!());
    expect(screen.getByText('Twilio cannot be reached. Is this computer online?')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(asked(host)).toEqual([['look']]);
  });

  it('leaves its marks for a benchmark', async () => {
    const { host, user } = await open(snapshot({ revision: 3 }));
    await user.click(screen.getByTestId('hold'));
    host.push({ calls: [] });
    await vi.waitFor(() => expect(performance.getEntriesByName('painted:4')).toHaveLength(1));
    const names = performance.getEntriesByType('mark').map((mark) => mark.name);
    expect(names).toEqual(expect.arrayContaining(['click', 'sent', 'snapshot:3', 'snapshot:4', 'painted:4']));
  });
});

describe('the keys', () => {
  it.each(['h', 'H', ' '])('%j toggles', async (key) => {
    const { host } = await open(snapshot());
    await fireEvent.keyDown(document.body, { key });
    expect(asked(host)).toEqual([['toggle', false]]);
  });

  it.each([{ repeat: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }])(
    'H with %j does nothing',
    async (modifier) => {
      const { host } = await open(snapshot());
      await fireEvent.keyDown(document.body, { key: 'h', ...modifier });
      expect(asked(host)).toEqual([]);
    },
  );

  it('Space on a button presses that button alone, H toggles there too', async () => {
    const { host, user } = await open(samples['three']!());
    screen.getByRole('button', { name: 'Hold Parts desk' }).focus();
    await user.keyboard(' ');
    expect(asked(host)).toEqual([['hold', callSid('2'), false, null]]);
    await user.keyboard('h');
    expect(asked(host).at(-1)).toEqual(['toggle', false]);
  });

  it('are letters in a text', async () => {
    const { host, user } = await open(signedOut());
    await user.type(screen.getByLabelText('Account SID'), 'h h');
    expect(asked(host)).toEqual([]);
  });

  it('wait while a question is open', async () => {
    const { host } = await open(samples['held']!());
    host.close();
    await screen.findByRole('dialog');
    await fireEvent.keyDown(document.body, { key: 'h' });
    expect(asked(host)).toEqual([]);
  });
});

describe('a click', () => {
  it('twice in a row is one hold', async () => {
    const { host } = await open(snapshot());
    const button = screen.getByTestId('hold');
    await fireEvent.click(button, { detail: 1 });
    host.push({ calls: [call({ parties: [party({ state: 'holding' })] })] });
    await fireEvent.click(button, { detail: 2 });
    expect(asked(host)).toEqual([['hold', callSid('1'), false, null]]);
  });

  it('on Resume works while the hold is still on its way', async () => {
    const { host } = await open(samples['holding']!());
    await fireEvent.click(screen.getByTestId('resume'), { detail: 1 });
    expect(asked(host)).toEqual([['resume', callSid('1')]]);
  });

  it('that is refused is a hint, said once, and passes', async () => {
    const { host, user } = await open(samples['ringing']!());
    host.refuse('hold', refusal('refused', 'They have not answered yet.'));
    await user.click(screen.getByTestId('hold'));
    expect(screen.getByTestId('hint').textContent?.trim()).toBe('They have not answered yet.');
    expect(screen.getByTestId('hint').classList).not.toContain('fault');
    expect(said().at(-1)).toBe('They have not answered yet.');
    await vi.advanceTimersByTimeAsync(6000);
    expect(screen.queryByTestId('hint')).toBeNull();
  });

  it('that failed stays until the next', async () => {
    const { host, user } = await open(snapshot());
    host.refuse('hold', refusal('offline', 'No answer came from Twilio.'));
    await user.click(screen.getByTestId('hold'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(screen.getByTestId('hint').classList).toContain('fault');
    await user.click(screen.getByTestId('hold'));
    expect(screen.queryByTestId('hint')).toBeNull();
  });
});

describe('the question before the agent drops', () => {
  const ask = async () => {
    const opened = await open(samples['legs']!());
    opened.host.refuse('hold', refusal('risky', 'Your own call may drop while they are on hold.'));
    screen.getByTestId('hold').focus();
    await opened.user.keyboard('{Enter}');
    return { ...opened, dialog: screen.getByRole('dialog') };
  };

  it('is asked in a dialog whose first answer is no', async () => {
    const { dialog } = await ask();
    expect(dialog.textContent).toContain('Your own call may drop while they are on hold.');
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' }));
  });

  it('sends the same hold again when accepted', async () => {
    const { host, user, dialog } = await ask();
    await user.click(within(dialog).getByRole('button', { name: 'Hold anyway' }));
    expect(asked(host)).toEqual([['hold', callSid('1'), false, null], ['hold', callSid('1'), true, null]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('changes nothing when cancelled, by button or by Esc, and gives the focus back', async () => {
    const { host, user, dialog } = await ask();
    const before = screen.getByTestId('hold');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(document.activeElement).toBe(before);
    host.refuse('hold', refusal('risky', 'Your own call may drop while they are on hold.'));
    await user.keyboard('{Enter}');
    await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked(host)).toHaveLength(2);
  });
});

describe('the account menu', () => {
  it('switches, opens and closes by keyboard', async () => {
    const { host, user } = await open(snapshot());
    const opener = screen.getByRole('button', { name: 'Accounts' });
    opener.focus();
    await user.keyboard('{Enter}');
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Escape}');
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(opener);
    await user.keyboard('{Enter}{Tab}{Enter}');
    expect(asked(host)).toEqual([['switchProfile', 'Support line', false]]);
  });

  it('adds an account beside the call, and finds back', async () => {
    const { user } = await open(snapshot());
    await user.click(screen.getByRole('button', { name: 'Accounts' }));
    await user.click(screen.getByRole('button', { name: 'Add an account…' }));
    expect(screen.queryByTestId('party')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Back to the call' }));
    expect(screen.getByTestId('party')).toBeTruthy();
  });
});

describe('the live region', () => {
  const states = (changes: Parameters<typeof party>[0]) => ({ calls: [call({ parties: [party(changes)] })] });

  it('says each change once, and nothing of what is on its way', async () => {
    const { host } = await open(snapshot());
    host.push(states({ state: 'holding' }));
    host.push(states({ state: 'held', held_since: ago(0) }));
    host.push(states({ state: 'held', held_since: ago(0), muted: true }));
    host.push(states({ state: 'unknown', held_since: ago(0) }));
    host.push(states({ state: 'resuming', held_since: ago(0) }));
    host.push(states({ state: 'active' }));
    expect(said()).toEqual(['Maria Lopez on hold', 'Maria Lopez not confirmed, asking Twilio', 'Maria Lopez back on the line']);
  });

  it('says who comes, rings and goes, and how the connection stands', async () => {
    const { host } = await open(samples['none']!());
    host.push(states({ ringing: true }));
    host.push(states({ ringing: false }));
    host.push({ connection: 'offline' });
    host.push({ calls: [] });
    expect(said()).toEqual(['Maria Lopez ringing', 'Maria Lopez on the line', 'Offline, trying again', 'Maria Lopez: call ended']);
  });

  it('says a notice, and shows it when its party is gone', async () => {
    const { host } = await open(samples['none']!());
    host.tell({ call_sid: callSid('1'), notice: { message: 'They hung up while on hold.', fault: false } });
    expect((await screen.findByTestId('hint')).textContent?.trim()).toBe('They hung up while on hold.');
    expect(said()).toEqual(['They hung up while on hold.']);
    await vi.advanceTimersByTimeAsync(6000);
    expect(screen.queryByTestId('hint')).toBeNull();
  });
});

describe('the host of the real window', () => {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the bridge rejects with plain data
  const rejecting = (reason: unknown) => Object.assign(window, { __TAURI_INTERNALS__: { invoke: () => Promise.reject(reason) } });

  it("rejects with the bridge's error, whatever was thrown", async () => {
    rejecting(refusal('refused', 'There is no call to hold.'));
    await expect(tauriHost.hold('CA', false, null)).rejects.toEqual(refusal('refused', 'There is no call to hold.'));
    rejecting('command not found');
    await expect(tauriHost.look()).rejects.toEqual(refusal('failed', 'command not found'));
  });

  it('sends each command under its name', async () => {
    const invoke = vi.fn().mockResolvedValue(undefined);
    Object.assign(window, { __TAURI_INTERNALS__: { invoke } });
    await tauriHost.hold('CA1', true, 'Checking stock');
    await tauriHost.holdAll('CA1', false, null);
    await tauriHost.switchProfile('Work', true);
    await tauriHost.trySimulated('conference', false);
    expect(invoke.mock.calls.map(([name, args]: unknown[]) => [name, args])).toEqual([
      ['hold', { callSid: 'CA1', acceptsRisk: true, reason: 'Checking stock' }],
      ['hold_all', { callSid: 'CA1', acceptsRisk: false, reason: null }],
      ['switch_profile', { profile: 'Work', leaveHeld: true }],
      ['try_simulated', { scenario: 'conference', leaveHeld: false }],
    ]);
  });
});
