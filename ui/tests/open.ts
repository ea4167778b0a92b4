import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';

import App from '../src/App.svelte';
import type { SnapshotDto } from '../src/host/bindings/SnapshotDto';
import { FakeHost } from '../src/host/fake';
import { load } from '../src/shell/views.svelte';

// Of one file in the program; here it would be a wait of its own for each.
await load('music', 'log', 'settings', 'help', 'signIn');

/** Opens the window on a fake host, and waits until it shows the snapshot. */
export async function open(start: SnapshotDto) {
  const host = new FakeHost(start);
  const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
  const view = render(App, { host });
  await screen.findByRole('heading', { level: 1 });
  // Nothing that happens before the page listens is part of a test.
  await waitFor(() => {
    if (host.listeners < 4) throw new Error('The page does not listen yet.');
  });
  return { host, user, ...view };
}

/** What was asked of the host since the page was opened. */
export function asked(host: FakeHost) {
  const questions = ['snapshot', 'signInHints', 'keptProfile', 'desktop', 'logPage', 'logDays', 'examine', 'version', 'musicLibrary', 'musicCard', 'musicPlayer', 'musicDevices', 'musicWatch', 'musicCheckHold', 'publishedMusic'];
  return host.asked.filter(([command]) => !questions.includes(command));
}

/** What the live region has said. */
export function said(): string[] {
  return [...screen.getByTestId('said').children].map((line) => line.textContent ?? '');
}
