import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { preferences, snapshot } from '../src/host/samples';
import { open } from './open';

describe('an account that is changed', () => {
  it('is filled in from what is kept, but for its secret', async () => {
    const { host, user } = await open(snapshot());
    host.kept = {
      name: 'Work',
      account: `AC${'0'.repeat(32)}`,
      region: 'dublin.ie1',
      addresses: 'client:alice, +15550100',
      conference_pattern: 'desk {agent}',
      after_dial: 'keeps',
      ring_back_from: '+15550199',
      music_url: 'https://example.com/a.mp3',
      music_method: 'POST',
      preferences: preferences(),
    };
    await user.click(screen.getByRole('button', { name: 'Accounts' }));
    await user.click(screen.getByRole('button', { name: 'Change this account…' }));
    const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
    await waitFor(() => expect(value('Account SID')).toBe(host.kept?.account));
    expect(value('I take calls as')).toBe('client:alice, +15550100');
    expect(value('Hold music URL')).toBe('https://example.com/a.mp3');
    expect(value('API key secret')).toBe('');
  });
});
