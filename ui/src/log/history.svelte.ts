import type { CommandError } from '../host/bindings/CommandError';
import type { DaySumDto } from '../host/bindings/DaySumDto';
import type { LogEntryDto } from '../host/bindings/LogEntryDto';
import { commandError, type Host } from '../host/host';

/** How many lines are asked for at a time. */
const PAGE = 50;
/** How many lines are asked for anew at most; whoever looked further back asks for the rest again. */
const MOST = 500;
/** How long a word may still be in the making, in milliseconds. */
const TYPING = 200;
/** The log is written beside the call, never in its way: a line comes a moment after what it tells. */
const WRITTEN = [150, 2000];

/** The hold log as far as it was asked for, and what it is searched for. */
export class HoldHistory {
  entries = $state.raw<LogEntryDto[]>([]);
  days = $state.raw<DaySumDto[]>([]);
  /** Whether there are lines before the last that is shown. */
  more = $state(false);
  /** Whether an answer has come at all. */
  known = $state(false);
  failure = $state.raw<CommandError | null>(null);
  /** What the lines that are shown were searched for. */
  found = $state('');

  #host: Host;
  #search = '';
  #asked = 0;
  #timers: Array<ReturnType<typeof setTimeout>> = [];

  constructor(host: Host) {
    this.#host = host;
  }

  /** Asks for the newest lines. Returns what ends all asking. */
  begin(): () => void {
    void this.refresh();
    return () => {
      this.#asked += 1;
      this.#timers.forEach((timer) => clearTimeout(timer));
    };
  }

  /** Searches when the agent has stopped typing. */
  search(words: string): void {
    this.#search = words.trim();
    this.#later([TYPING]);
  }

  /** Something was held or brought back: its line will be there in a moment. */
  follow(): void {
    this.#later(WRITTEN);
  }

  /** Asks for what is shown again, with whatever is new. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const search = this.#search;
    const limit = search === this.found ? Math.min(MOST, Math.max(PAGE, this.entries.length)) : PAGE;
    const query = { search, before: null, limit };
    try {
      const [entries, days] = await Promise.all([this.#host.logPage(query), this.#host.logDays(query)]);
      // Another question was asked meanwhile; only its answer counts.
      if (asked !== this.#asked) return;
      this.entries = entries;
      this.days = days;
      this.more = entries.length >= limit;
      this.found = search;
      this.failure = null;
      this.known = true;
    } catch (reason) {
      if (asked === this.#asked) this.failure = commandError(reason);
    }
  }

  /** Asks for the lines before the last. */
  async further(): Promise<void> {
    const asked = ++this.#asked;
    const query = { search: this.found, before: this.entries.at(-1)?.id ?? null, limit: PAGE };
    try {
      const older = await this.#host.logPage(query);
      if (asked !== this.#asked) return;
      this.entries = [...this.entries, ...older];
      this.more = older.length >= PAGE;
      this.failure = null;
    } catch (reason) {
      if (asked === this.#asked) this.failure = commandError(reason);
    }
  }

  /** Writes what is found to a file that the agent chooses; tells where it is. */
  async export(): Promise<string | null> {
    try {
      const path = await this.#host.exportLog({ search: this.found, before: null, limit: 0 });
      this.failure = null;
      return path;
    } catch (reason) {
      this.failure = commandError(reason);
      return null;
    }
  }

  #later(delays: number[]): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers = delays.map((delay) => setTimeout(() => void this.refresh(), delay));
  }
}
