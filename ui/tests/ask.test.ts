/** Commands of keys, tray and links that need an answer first: they are given here, where it can be asked. */

import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { refusal } from '../src/host/fake';
import { call, callSid, party, snapshot } from '../src/host/samples';
import { asked, open } from './open';

describe('a command that was given elsewhere', () => {
  it('is asked about, and then given', async () => {
    const { host, user } = await open(snapshot());
    host.refuse('toggle', refusal('risky', 'Your own call may drop.'));
    host.askHere({ verb: 'toggle' });
    const dialog = await screen.findByRole('dialog', { name: 'Hold anyway?' });
    await user.click(within(dialog).getByRole('button', { name: 'Hold anyway' }));
    expect(asked(host)).toEqual([['toggle', false], ['toggle', true]]);
  });

  it.each([
    [{ verb: 'hold', call_sid: callSid('1') }, 'hold'],
    [{ verb: 'hold-all', call_sid: callSid('1') }, 'holdAll'],
    [{ verb: 'hold-all', call_sid: null }, 'holdAll'],
  ] as const)('%j means whom it names', async (ask, command) => {
    const { host } = await open(snapshot({ calls: [call({ parties: [party()] })] }));
    host.askHere(ask);
    expect(asked(host)[0]?.slice(0, 3)).toEqual([command, callSid('1'), false]);
  });

  it('of another account asks about those on hold', async () => {
    const { host, user } = await open(snapshot());
    host.refuse('switchProfile', refusal('somebody-held', 'Somebody is still on hold.'));
    host.askHere({ verb: 'switch', profile: 'Home' });
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Leave them on hold and switch' }));
    expect(asked(host)).toEqual([['switchProfile', 'Home', false], ['switchProfile', 'Home', true]]);
  });
});
