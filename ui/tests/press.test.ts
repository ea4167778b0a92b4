import { screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { signedOut } from '../src/host/samples';
import { asked, open } from './open';

const input = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('nothing moves under a click that was begun', () => {
  const wrongAccount = { field: 'account', message: 'An account SID begins with AC.' } as const;

  it.each([
    ['the warning of a missing caller ID', 'I take calls as', '+15550100', /needs a caller ID/],
    ['what is wrong with a field', 'Account SID', 'XX', /begins with AC/],
  ])('%s waits for the release', async (_, field, typed, sentence) => {
    const { host, user } = await open(signedOut());
    await user.type(input(field), typed);
    host.hints = { faults: typed === 'XX' ? [wrongAccount] : [], unreachable: typed === 'XX' ? null : typed };
    const connect = screen.getByRole('button', { name: 'Connect' });

    await user.pointer({ keys: '[MouseLeft>]', target: connect });
    await vi.waitFor(() => expect(host.asked.map(([command]) => command)).toContain('signInHints'));
    await tick();
    expect(screen.queryByText(sentence)).toBeNull();

    await user.pointer({ keys: '[/MouseLeft]', target: connect });
    expect(asked(host).map(([command]) => command)).toEqual(['signIn']);
  });

  it('and it is shown after the release', async () => {
    const { host, user } = await open(signedOut());
    host.hints = { faults: [], unreachable: '+15550100' };
    await user.type(input('I take calls as'), '+15550100');
    const promise = screen.getByText("Kept in this computer's keychain, nowhere else.");
    await user.pointer({ keys: '[MouseLeft>]', target: promise });
    await vi.waitFor(() => expect(host.asked.map(([command]) => command)).toContain('signInHints'));
    await user.pointer({ keys: '[/MouseLeft]', target: promise });
    expect(await screen.findByText(/needs a caller ID/)).toBeTruthy();
  });
});
