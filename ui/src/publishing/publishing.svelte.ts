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

/** Publishes one file at a time. */
export class Publishing {
  current = $state<Publication | null>(null);

  #host: Host;
  #live: Live;

  constructor(host: Host, live: Live) {
    this.#host = host;
    this.#live = live;
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
}
