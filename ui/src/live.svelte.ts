import { flushSync } from 'svelte';

import { changes } from './changes';
import type { CommandError } from './host/bindings/CommandError';
import type { NoticeDto } from './host/bindings/NoticeDto';
import type { SnapshotDto } from './host/bindings/SnapshotDto';
import type { ToldDto } from './host/bindings/ToldDto';
import { commandError, type Host, type Stop } from './host/host';
import { speak } from './language.svelte';
import { mark, markPainted } from './marks';

/** How long a passing sentence stays, in milliseconds. */
export const PASSING = 6000;

/** A sentence for the live region. The number tells two alike apart, so that both are spoken. */
interface Said {
  id: number;
  text: string;
}

/** What the session says: the newest snapshot, and what is said of it. Nothing here is changed by the page itself. */
export class Live {
  snapshot = $state.raw<SnapshotDto | null>(null);
  failure = $state.raw<CommandError | null>(null);
  said = $state.raw<Said[]>([]);
  /** A sentence about somebody who is no longer shown. */
  farewell = $state.raw<NoticeDto | null>(null);

  #host: Host;
  #spoken = 0;
  #farewellTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * Asks at once, so that there is something to see, and again when it listens, so that no change falls between.
   * Returns what ends it.
   */
  begin(): Stop {
    let ended = false;
    const stops: Stop[] = [];
    const keep = (stop: Stop) => (ended ? stop() : void stops.push(stop));
    const listen = async () => {
      const listening = [this.#host.onSnapshot((snapshot) => this.show(snapshot)), this.#host.onTold((told) => this.#tell(told))];
      (await Promise.all(listening)).forEach(keep);
      await this.ask();
    };
    void this.ask();
    listen().catch((reason: unknown) => (this.failure = commandError(reason)));
    return () => {
      ended = true;
      stops.forEach((stop) => stop());
      clearTimeout(this.#farewellTimer);
    };
  }

  /** Asks for the snapshot as it stands. */
  async ask(): Promise<void> {
    try {
      this.show(await this.#host.snapshot());
      this.failure = null;
    } catch (reason) {
      this.failure = commandError(reason);
    }
  }

  /** Shows a snapshot, unless a newer one is shown already. */
  show(next: SnapshotDto): void {
    const shown = this.snapshot;
    if (shown !== null && next.revision <= shown.revision) return;
    mark(`snapshot:${next.revision}`);
    speak(next.language);
    if (shown !== null) changes(shown, next).forEach((sentence) => this.say(sentence));
    // Flushed at once: the page is right before the next frame.
    const focused = document.activeElement;
    flushSync(() => {
      this.snapshot = next;
      document.documentElement.dataset['connection'] = next.connection;
    });
    // Whoever left took their button with them: the keyboard goes on from the page's main part.
    if (focused !== null && !focused.isConnected) document.querySelector('main')?.focus();
    markPainted(next.revision);
  }

  /** Speaks a sentence through the live region. */
  say(text: string): void {
    this.said = [...this.said.slice(-3), { id: ++this.#spoken, text }];
  }

  #tell({ call_sid, notice }: ToldDto): void {
    this.say(notice.message);
    const shown = this.snapshot?.calls.some((call) =>
      call.parties.some((party) => party.call_sid === call_sid && party.notice?.message === notice.message),
    );
    if (shown) return;
    this.farewell = notice;
    clearTimeout(this.#farewellTimer);
    this.#farewellTimer = setTimeout(() => (this.farewell = null), PASSING);
  }
}
