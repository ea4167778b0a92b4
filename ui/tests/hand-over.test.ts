/** A held caller is handed over to a colleague. */

import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { refusal } from '../src/host/fake';
import { samples } from '../src/host/samples';
import { asked, open } from './open';

describe('handing over', () => {
  it('asks for the colleague, and calls them', async () => {
    const { host, user } = await open(samples['held']!());
    const held = host.now.calls[0]!.parties[0]!.call_sid;
    await user.click(screen.getByTestId('hand-over'));
    const dialog = await screen.findByRole('dialog', { name: /^Hand .* over$/ });
    // Keys that mean hold or mute elsewhere are letters here.
    await user.type(within(dialog).getByTestId('hand-over-to'), 'sip:hm@example.com{Enter}');
    expect(asked(host)).toEqual([['handOver', held, 'sip:hm@example.com']]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect((await screen.findByTestId('hint')).textContent).toContain('stays on hold until they answer');
  });

  it('says at the field what is wrong with the address, and keeps it', async () => {
    const { host, user } = await open(samples['held']!());
    host.refuse('handOver', refusal('failed', 'Write a number such as +15550100.'));
    await user.click(screen.getByTestId('hand-over'));
    const dialog = await screen.findByRole('dialog');
    const field = within(dialog).getByTestId<HTMLInputElement>('hand-over-to');
    await user.type(field, 'desk');
    await user.click(within(dialog).getByRole('button', { name: 'Call them' }));
    expect(within(dialog).getByText('Write a number such as +15550100.')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe('desk');
  });

  it('is offered to who leaves', async () => {
    const { host, user } = await open(samples['held']!());
    host.close();
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Hand over…' }));
    expect(await screen.findByRole('dialog', { name: /^Hand .* over$/ })).toBeTruthy();
  });
});
