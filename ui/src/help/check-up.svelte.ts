import type { CheckUpDto } from '../host/bindings/CheckUpDto';
import type { CommandError } from '../host/bindings/CommandError';
import type { SubjectWord } from '../host/bindings/SubjectWord';
import { commandError, type Host, type Stop } from '../host/host';
import { helpWords } from './words';

/** What is examined, in the order in which it is shown. */
export const SUBJECTS = [
  'names',
  'connection',
  'clock',
  'credentials',
  'region',
  'conference-hold',
  'leg-hold',
  'ring-back',
  'keychain',
  'sound',
  'tray',
  'keys',
  'journal',
] as const satisfies readonly SubjectWord[];

/** A check-up, and what it has found so far. */
export class CheckUp {
  found = $state.raw<Partial<Record<SubjectWord, CheckUpDto>>>({});
  running = $state(false);
  failure = $state.raw<CommandError | null>(null);
  /** Where the file for support was written. */
  path = $state<string | null>(null);
  version = $state('');

  #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** How many things are not as they should be. */
  get wrong(): number {
    return Object.values(this.found).filter(({ verdict }) => verdict === 'poor' || verdict === 'bad').length;
  }

  /** Follows what is found. Returns what ends it. */
  begin(): () => void {
    let ended = false;
    let stop: Stop | undefined;
    void this.#host.onCheckUp((one) => this.#take(one)).then((stopping) => {
      if (ended) stopping();
      else stop = stopping;
    });
    this.#host.version().then(
      (version) => (this.version = version),
      () => undefined,
    );
    return () => {
      ended = true;
      stop?.();
    };
  }

  /** Examines everything anew; nothing while it is being examined. Whether it came to its end. */
  async run(): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.failure = null;
    this.found = {};
    try {
      (await this.#host.examine()).forEach((one) => this.#take(one));
      return true;
    } catch (reason) {
      this.failure = commandError(reason);
      return false;
    } finally {
      this.running = false;
    }
  }

  /** Writes the file for support; tells where it is. */
  async save(): Promise<string | null> {
    try {
      this.path = await this.#host.saveSupport();
      this.failure = null;
    } catch (reason) {
      this.failure = commandError(reason);
    }
    return this.path;
  }

  /** What was found, for a message to somebody. */
  text(): string {
    const lines = SUBJECTS.flatMap((subject) => {
      const one = this.found[subject];
      if (one === undefined) return [];
      const line = `${one.title}: ${one.verdict === 'good' ? '' : `${helpWords.verdict(one.verdict)}. `}${one.found}`;
      return one.remedy === null ? [line] : [line, `  ${one.remedy}`];
    });
    return [helpWords.about(this.version), ...lines].join('\n');
  }

  #take(one: CheckUpDto): void {
    this.found = { ...this.found, [one.subject]: one };
  }
}
