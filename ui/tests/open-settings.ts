import { screen } from '@testing-library/svelte';
import { tick } from 'svelte';

import type { DesktopDto } from '../src/host/bindings/DesktopDto';
import { snapshot } from '../src/host/samples';
import { open } from './open';

/** Opens the window at its settings. */
export async function openSettings(start = snapshot(), desk: Partial<DesktopDto> = {}) {
  const opened = await open(start);
  opened.host.desk = { ...opened.host.desk, ...desk };
  await opened.user.click(screen.getByRole('tab', { name: 'Settings' }));
  await tick();
  return opened;
}

/** A text field, by its name. */
export function box(name: string): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>('textbox', { name });
}

/** What is said to be wrong with a field, to those who do not see it as well. */
export function faultOf(input: HTMLElement): string | null | undefined {
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)).find((element) => element?.classList.contains('fault'))?.textContent;
}
