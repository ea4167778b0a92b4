import type { OnLineDto } from '../host/bindings/OnLineDto';
import type { PublishedDto } from '../host/bindings/PublishedDto';
import type { PublishStepWord } from '../host/bindings/PublishStepWord';
import { commandError, type Host } from '../host/host';
import type { Live } from '../live.svelte';
import { publishWords } from './words';

/** How a publication stands. */
export type Stage = 'asking' | 'going' | 'stopping' | 'failed' | 'done' | 'used';

/** One file being published, from the question for its name to its use. */
export interface Publication {
  path: string;
  name: string;
  stage: Stage;
  /** The step under way, or the one at which it stopped. */
  step: PublishStepWord | null;
  /** What went wrong. */
  failed: string | null;
  published: PublishedDto | null;
}

/** A music that is being taken off line. */
export interface Withdrawal {
  music: OnLineDto;
  stage: 'asking' | 'going' | 'stopping' | 'failed';
  failed: string | null;
}

/** Publishes and withdraws, one music at a time. */
export class Publishing {
  current = $state<Publication | null>(null);
  withdrawal = $state<Withdrawal | null>(null);
  /** Grows with each change of what is on line, or of who plays it. */
  changes = $state(0);

  #host: Host;
  #live: Live;

  constructor(host: Host, live: Live) {
    this.#host = host;
    this.#live = live;
  }

  /** Whether something is asked or shown in a dialog. */
  get isOpen(): boolean {
    return this.current !== null || this.withdrawal !== null;
  }

  /** Opens the dialog for a file; its title is the name that is offered. */
  publish(path: string, title: string): void {
    this.current = { path, name: title.slice(0, 60), stage: 'asking', step: null, failed: null, published: null };
  }

  /** Calls it otherwise. */
  rename(name: string): void {
    if (this.current !== null) this.current.name = name;
  }

  /** Follows the steps. Returns what ends it. */
  begin(): () => void {
    let ended = false;
    let stop = () => {};
    const listening = this.#host.onPublishStep((step) => {
      if (this.current?.stage !== 'going') return;
      this.current.step = step;
      this.#live.say(publishWords.step(step));
    });
    void listening.then((stopping) => (ended ? stopping() : (stop = stopping)));
    return () => {
      ended = true;
      stop();
    };
  }

  /** Publishes it, or goes on where it stopped. */
  async go(): Promise<void> {
    const publication = this.current;
    if (publication === null || publication.name.trim() === '') return;
    publication.stage = 'going';
    publication.failed = null;
    try {
      publication.published = await this.#host.publishMusic(publication.path, publication.name.trim());
      publication.stage = 'done';
      this.changes += 1;
      if (this.current === publication) this.#live.say(publishWords.done(publication.published.name));
    } catch (reason) {
      publication.failed = commandError(reason).message;
      publication.stage = 'failed';
      if (this.current === publication) this.#live.say(publication.failed);
    }
  }

  /** Makes it the default of the profile in use. */
  async use(): Promise<void> {
    const publication = this.current;
    if (publication?.published == null) return;
    const { name, url } = publication.published;
    try {
      await this.#host.useMusic(name, url);
      publication.stage = 'used';
      this.changes += 1;
      this.#live.say(publishWords.used(name));
    } catch (reason) {
      publication.failed = commandError(reason).message;
      this.#live.say(publication.failed);
    }
  }

  /** Stops what is under way at its next step, or else closes. */
  async cancel(): Promise<void> {
    if (this.current?.stage === 'stopping') return;
    if (this.current?.stage !== 'going') {
      this.current = null;
      return;
    }
    this.current.stage = 'stopping';
    await this.#host.cancelPublish();
  }

  /** Takes a music off line, at once where no profile plays it. */
  withdraw(music: OnLineDto): Promise<void> {
    const used = music.profiles.length > 0;
    this.withdrawal = { music, stage: used ? 'asking' : 'going', failed: null };
    return used ? Promise.resolve() : this.#withdraw(false);
  }

  /** Takes it off line although a profile plays it, or tries again. */
  async withdrawAnyway(): Promise<void> {
    await this.#withdraw((this.withdrawal?.music.profiles.length ?? 0) > 0);
  }

  /** Stops the withdrawal at its next step, or else closes. */
  async cancelWithdrawal(): Promise<void> {
    const withdrawal = this.withdrawal;
    if (withdrawal?.stage === 'stopping') return;
    if (withdrawal?.stage !== 'going') {
      this.withdrawal = null;
      return;
    }
    withdrawal.stage = 'stopping';
    await this.#host.cancelPublish();
  }

  async #withdraw(allTheSame: boolean): Promise<void> {
    const withdrawal = this.withdrawal;
    if (withdrawal === null) return;
    withdrawal.stage = 'going';
    withdrawal.failed = null;
    const { name } = withdrawal.music;
    try {
      await this.#host.withdrawMusic(name, allTheSame);
      this.withdrawal = null;
      this.#live.say(publishWords.withdrawn(name));
    } catch (reason) {
      withdrawal.failed = commandError(reason).message;
      withdrawal.stage = 'failed';
      this.#live.say(withdrawal.failed);
    }
    // A refusal too tells that what is shown is no longer so.
    this.changes += 1;
  }
}
