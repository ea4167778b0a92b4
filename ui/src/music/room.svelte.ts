import type { CommandError } from '../host/bindings/CommandError';
import type { ListeningDto } from '../host/bindings/ListeningDto';
import type { MusicCardDto } from '../host/bindings/MusicCardDto';
import type { MusicItemDto } from '../host/bindings/MusicItemDto';
import type { MusicLibraryDto } from '../host/bindings/MusicLibraryDto';
import type { PlayerDto } from '../host/bindings/PlayerDto';
import { commandError, type Host, type Stop } from '../host/host';
import type { MusicDesk } from './desk.svelte';

/** The music view: what is in the library, what is shown of it, and what is heard. */
export class MusicRoom {
  library = $state.raw<MusicLibraryDto | null>(null);
  player = $state.raw<PlayerDto | null>(null);
  card = $state.raw<{ path: string; card: MusicCardDto } | null>(null);
  devices = $state.raw<string[]>([]);
  /** What was removed last, and can be put back. */
  removed = $state.raw<string | null>(null);
  /** The file that is being made telephone-ready, and how much of it is. */
  exporting = $state.raw<{ path: string; percent: number } | null>(null);
  failure = $state.raw<CommandError | null>(null);
  /** The highest sample just now, from 0 to 1. */
  peak = $state(0);

  /** Where each file begins when it is played, in seconds; where it is heard now, for the one that plays. */
  #places = $state.raw<Record<string, number>>({});
  #host: Host;
  #desk: MusicDesk;

  constructor(host: Host, desk: MusicDesk) {
    this.#host = host;
    this.#desk = desk;
  }

  get items(): MusicItemDto[] {
    return this.library?.items ?? [];
  }

  /** The file that is shown; nothing for the hold music, and where the file has gone from the library. */
  get shown(): MusicItemDto | null {
    return this.items.find(({ path }) => path === this.#desk.selected) ?? null;
  }

  /** Listens, looks at the library, and looks again whenever the agent comes back to the window. Returns what ends it. */
  begin(): () => void {
    let ended = false;
    const stops: Stop[] = [];
    const keep = (stop: Stop) => (ended ? stop() : void stops.push(stop));
    const listening = new AbortController();
    const begin = async () => {
      keep(await this.#host.onLibrary((library) => this.#shelved(library)));
      keep(await this.#host.onPlayer((player) => this.#played(player)));
      keep(await this.#host.onHeard(({ at_s, peak }) => this.#heard(at_s, peak)));
      keep(await this.#host.onExport((percent) => this.#exported(percent)));
      // From the first look on, the player's changes are told too.
      await this.look();
      this.#played(await this.#host.musicPlayer());
      this.devices = await this.#host.musicDevices();
    };
    void this.#try(begin);
    const watch = () => void this.#try(() => this.#host.musicWatch(!document.hidden));
    watch();
    document.addEventListener('visibilitychange', watch, { signal: listening.signal });
    window.addEventListener('focus', () => void this.#try(() => this.look()), { signal: listening.signal });
    return () => {
      ended = true;
      listening.abort();
      stops.forEach((stop) => stop());
      void this.#try(() => this.#host.musicWatch(false));
    };
  }

  /** Asks which files there are now. */
  async look(): Promise<void> {
    this.#shelved(await this.#host.musicLibrary());
  }

  select(path: string | null): void {
    this.#desk.selected = path;
    this.failure = null;
    void this.#draw();
  }

  /** Asks for files, or a folder, and shows the first of what was added. */
  choose(folder: boolean): Promise<void> {
    return this.#try(async () => {
      const [first] = await this.#host.musicChoose(folder);
      if (first !== undefined) this.select(first);
    });
  }

  remove(path: string, title: string): Promise<void> {
    return this.#try(async () => {
      await this.#host.musicRemove(path);
      this.removed = title;
      await this.look();
    });
  }

  restore(): Promise<void> {
    return this.#try(async () => {
      this.removed = null;
      await this.#host.musicRestore();
      await this.look();
    });
  }

  /** Whether this is what plays, or waits in the middle. */
  isOn(path: string | null): boolean {
    const player = this.player;
    return player !== null && player.path === path && ['loading', 'playing', 'paused'].includes(player.state);
  }

  isPlaying(path: string | null): boolean {
    return this.isOn(path) && this.player?.state !== 'paused';
  }

  /** Where this file is, in seconds. */
  place(path: string): number {
    return this.#places[path] ?? 0;
  }

  /** Plays, pauses, or goes on. */
  toggle(path: string): Promise<void> {
    return this.#try(() => {
      if (this.isPlaying(path)) return this.#host.musicPause(true);
      return this.isOn(path) ? this.#host.musicPause(false) : this.#host.musicPlay(path, this.place(path));
    });
  }

  /** Goes to another place, now or when it is played. */
  seek(path: string, at: number): Promise<void> {
    this.#places = { ...this.#places, [path]: at };
    return this.#try(async () => {
      if (this.isOn(path)) await this.#host.musicSeek(path, at);
    });
  }

  listen(changes: Partial<ListeningDto>): Promise<void> {
    const player = this.player;
    if (player === null) return Promise.resolve();
    const listening = { ...player.listening, ...changes };
    this.player = { ...player, listening };
    return this.#try(() => this.#host.musicListen(listening));
  }

  /** Makes a file telephone-ready, and shows what came of it. Answers its path. */
  async export(path: string): Promise<string | null> {
    let written: string | null = null;
    await this.#try(async () => {
      this.exporting = { path, percent: 0 };
      written = await this.#host.musicExport(path);
      if (written !== null) {
        await this.look();
        this.select(written);
      }
    });
    this.exporting = null;
    return written;
  }

  cancelExport(): Promise<void> {
    return this.#try(() => this.#host.musicExportCancel());
  }

  /** Shows the library, unless a newer one is shown: an answer may come after what happened since. */
  #shelved(library: MusicLibraryDto): void {
    if (library.revision < (this.library?.revision ?? 0)) return;
    this.library = library;
    void this.#draw();
  }

  /** Fetches check and picture of what is shown, once they are known. */
  async #draw(): Promise<void> {
    const shown = this.shown;
    if (shown === null || shown.known !== 'checked') {
      this.card = null;
      return;
    }
    const path = shown.path;
    await this.#try(async () => {
      const card = await this.#host.musicCard(path);
      if (this.shown?.path === path) this.card = card === null ? null : { path, card };
    });
  }

  #played(player: PlayerDto): void {
    if (player.revision < (this.player?.revision ?? 0)) return;
    this.player = player;
    // What has ended begins anew the next time.
    if (player.state === 'silent' && player.path !== null) this.#places = { ...this.#places, [player.path]: 0 };
    if (player.state !== 'playing') this.peak = 0;
  }

  #heard(at: number, peak: number): void {
    this.peak = this.player?.state === 'playing' ? peak : 0;
    const path = this.player?.path;
    if (path !== null && path !== undefined && this.isOn(path)) this.#places = { ...this.#places, [path]: at };
  }

  #exported(percent: number): void {
    if (this.exporting !== null) this.exporting = { ...this.exporting, percent };
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (reason) {
      this.failure = commandError(reason);
    }
  }
}
