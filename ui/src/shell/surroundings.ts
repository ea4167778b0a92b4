import { createContext } from 'svelte';

import type { Asks } from '../asks.svelte';
import type { Clock } from '../clock.svelte';
import type { Host } from '../host/host';
import type { Live } from '../live.svelte';
import type { MusicDesk } from '../music/desk.svelte';
import type { Publishing } from '../publishing/publishing.svelte';

/** What every part of the window may reach. */
export interface Surroundings {
  host: Host;
  live: Live;
  asks: Asks;
  clock: Clock;
  desk: MusicDesk;
  publishing: Publishing;
}

export const [surroundings, setSurroundings] = createContext<Surroundings>();
