/** Nobody leaves in silence while somebody is on hold. */

import { screen, waitFor, within } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';

import { refusal } from '../src/host/fake';
import { samples } from '../src/host/samples';
import { asked, open, said } from './open';

describe('leaving', () => {
  it('with somebody on hold asks first', async () => {
    const { host, user } = await open(samples['held']!());
    host.close();
    const dialog = await screen.findByRole('dialog', { name: 'Somebody is still on hold' });
    await user.click(within(dialog).getByRole('button', { name: 'Leave them on hold and quit' }));
    expect(asked(host)).toEqual([['leaveApp', true]]);
  });

  const press = async (user: UserEvent, name: string) => user.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));

  it('resumes everybody first, and goes once Twilio has said so', async () => {
    const { host, user } = await open(samples['held']!());
    let confirm = () => {};
    host.answer('resumeEverybody', () => new Promise((resolve) => (confirm = resolve)));
    host.close();
    await press(user, 'Resume first, then quit');
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain("Holdline waits for Twilio's word.");
    expect(within(dialog).getAllByRole('button').map((button) => button.textContent)).toEqual(['Cancel']);
    expect(asked(host)).toEqual([['resumeEverybody']]);
    confirm();
    await waitFor(() => expect(asked(host)).toEqual([['resumeEverybody'], ['leaveApp', false]]));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays where that is not confirmed, says so, and asks again', async () => {
    const { host, user } = await open(samples['held']!());
    host.refuse('resumeEverybody', refusal('failed', 'Twilio did not confirm it.'));
    host.close();
    await press(user, 'Resume first, then quit');
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('You are still here: not everybody could be brought back. Twilio did not confirm it.');
    expect(said()).toEqual(['Twilio did not confirm it.']);
    await press(user, 'Leave them on hold and quit');
    expect(asked(host)).toEqual([['resumeEverybody'], ['leaveApp', true]]);
  });

  it('can be taken back while they are being resumed', async () => {
    const { host, user } = await open(samples['held']!());
    let confirm = () => {};
    host.answer('resumeEverybody', () => new Promise((resolve) => (confirm = resolve)));
    host.close();
    await press(user, 'Resume first, then quit');
    await press(user, 'Cancel');
    confirm();
    await tick();
    expect(asked(host)).toEqual([['resumeEverybody']]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks anew where somebody was put on hold meanwhile', async () => {
    const { host, user } = await open(samples['held']!());
    host.refuse('signOut', refusal('somebody-held', 'Somebody is still on hold.'));
    host.refuse('signOut', refusal('somebody-held', 'Somebody is still on hold.'));
    await user.click(screen.getByRole('button', { name: 'Accounts' }));
    await user.click(screen.getByRole('button', { name: 'Sign out of Work' }));
    await press(user, 'Resume first, then sign out');
    await press(user, 'Resume first, then sign out');
    const signOut = ['signOut', false];
    expect(asked(host)).toEqual([signOut, ['resumeEverybody'], signOut, ['resumeEverybody'], signOut]);
  });

  it('an account is asked about as well', async () => {
    const { host, user } = await open(samples['held']!());
    host.refuse('signOut', refusal('somebody-held', 'Somebody is still on hold.'));
    await user.click(screen.getByRole('button', { name: 'Accounts' }));
    await user.click(screen.getByRole('button', { name: 'Sign out of Work' }));
    await user.click(screen.getByRole('button', { name: 'Leave them on hold and sign out' }));
    expect(asked(host)).toEqual([['signOut', false], ['signOut', true]]);
  });
});
