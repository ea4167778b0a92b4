import { MediaQuery } from 'svelte/reactivity';

import type { Host, Stop } from '../host/host';

/** Whether the window is the strip. The shell makes it so; the page follows its height, however that came about. */
export class StripMode {
  /** What the shell said last. */
  told = $state(false);

  #host: Host;
  #low = new MediaQuery('max-height: 199px');

  #set: (strip: boolean) => Promise<void>;

  constructor(host: Host, set: (strip: boolean) => Promise<void>) {
    this.#host = host;
    this.#set = set;
  }

  /** Whether there is room for nothing but the strip. */
  get low(): boolean {
    return this.#low.current;
  }

  /** Listens to the shell. Returns what ends it. */
  begin(): Stop {
    let ended = false;
    let stop: Stop = () => {
      ended = true;
    };
    void this.#host
      .onStrip((strip) => {
        this.told = strip;
        document.documentElement.toggleAttribute('data-strip', strip);
      })
      .then((unlisten) => (ended ? unlisten() : (stop = unlisten)));
    return () => stop();
  }

  /** The strip, or the whole window again. */
  switch(): Promise<void> {
    return this.#set(!(this.told || this.low));
  }
}
