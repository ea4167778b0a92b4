import type { AddressCheckDto } from '../host/bindings/AddressCheckDto';
import type { Host, Stop } from '../host/host';

/** What of the music concerns the whole window, before and after its view is open. */
export class MusicDesk {
  /** The file that is shown; nothing for the profile's hold music. */
  selected = $state<string | null>(null);
  /** Whether files are held over the window. */
  over = $state(false);
  /** What the hold URL's check found, and of which address. */
  checked = $state.raw<{ url: string; found: AddressCheckDto } | null>(null);
  checking = $state(false);

  #host: Host;
  #asked: string | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Takes what is dropped on the window; `show` opens the view. Returns what ends it. */
  begin(show: () => void): () => void {
    let ended = false;
    let stop: Stop | undefined;
    const listening = this.#host.onMusicDrop(({ over, added }) => {
      this.over = over;
      if (added[0] === undefined) return;
      this.selected = added[0];
      show();
    });
    void listening.then((stopping) => {
      if (ended) stopping();
      else stop = stopping;
    });
    return () => {
      ended = true;
      stop?.();
    };
  }

  /** What was found of this address; nothing where it has not been checked. */
  of(url: string | null): AddressCheckDto | null {
    return this.checked !== null && this.checked.url === url ? this.checked.found : null;
  }

  /** Checks the hold URL, unless this one has been checked. */
  async check(url: string | null): Promise<void> {
    if (url === null || this.#asked === url) return;
    this.#asked = url;
    this.checking = true;
    try {
      const found = await this.#host.musicCheckHold();
      if (this.#asked === url && found?.url === url) this.checked = { url, found };
    } catch {
      // Asked again when the view is opened the next time.
      this.#asked = null;
    } finally {
      if (this.#asked === url || this.#asked === null) this.checking = false;
    }
  }

  /** Checks it anew the next time: what it answers may have changed. */
  forget(): void {
    if (!this.checking) this.#asked = null;
  }
}
