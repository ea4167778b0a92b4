import { SvelteSet } from 'svelte/reactivity';

import type { CommandError } from '../host/bindings/CommandError';
import type { FieldError } from '../host/bindings/FieldError';
import type { FieldName } from '../host/bindings/FieldName';
import type { KeptProfileDto } from '../host/bindings/KeptProfileDto';
import type { SignInForm } from '../host/bindings/SignInForm';
import { commandError, type Host } from '../host/host';
import { released } from '../press';
import { words } from '../words';

/** Regions that are offered by name; any other is typed. */
export const USUAL_REGIONS = Object.keys(words.signIn.regions) as Array<keyof typeof words.signIn.regions>;

/** Fields that stand below "More". */
const BELOW_MORE: FieldName[] = ['region', 'conference_pattern', 'ring_back_from', 'music_url'];

/** Stands for a secret that was typed, where only its presence is asked for. */
const PRESENT = 'typed';

function blank(): SignInForm {
  return {
    name: '',
    account: '',
    with: 'api-key',
    key: '',
    secret: '',
    region: 'us1',
    addresses: '',
    conference_pattern: '',
    after_dial: 'unsure',
    ring_back_from: '',
    music_url: '',
    music_method: 'GET',
    preferences: null,
  };
}

/** What is being typed, what is wrong with it, and what Twilio or the keychain said of it. */
export class SignInEntry {
  fields = $state<SignInForm>(blank());
  busy = $state(false);
  /** A failure that belongs to no field. */
  failure = $state.raw<CommandError | null>(null);
  /** An address that cannot be rung back. */
  unreachable = $state.raw<string | null>(null);
  /** Whether the fields below "More" are open. */
  moreOpen = $state(false);

  #host: Host;
  #faults = $state.raw<FieldError[]>([]);
  #touched = new SvelteSet<FieldName>();
  #submitted = $state(false);
  #checks = 0;

  constructor(host: Host, name = '') {
    this.#host = host;
    this.fields.name = name;
  }

  /** Fills in what is kept of the account that is signed into again. The secret is not: nobody can read it back. */
  async fill(): Promise<void> {
    const kept = await this.#host.keptProfile().catch(() => null);
    // Whatever was typed meanwhile stays.
    if (kept === null || this.fields.account !== '' || this.fields.addresses !== '') return;
    Object.assign(this.fields, kept);
  }

  /** Fills in an account that was read from a file: all of it but the secret, which is in no file. */
  take(kept: KeptProfileDto): void {
    Object.assign(this.fields, kept, { secret: '' });
    void this.check();
  }

  /** Lets the agent choose a file with an account in it. */
  async importFile(): Promise<void> {
    this.failure = null;
    try {
      const kept = await this.#host.importProfile();
      if (kept !== null) this.take(kept);
    } catch (reason) {
      this.failure = commandError(reason);
    }
  }

  /** What is wrong with a field that the agent has left, or has tried to send. */
  fault(field: FieldName): string | undefined {
    if (!this.#submitted && !this.#touched.has(field)) return undefined;
    return this.#faults.find((fault) => fault.field === field)?.message;
  }

  /** Whether Twilio refused the pair, which marks every part of it. */
  get refused(): boolean {
    return this.failure?.code === 'unauthorized';
  }

  /**
   * The agent has left a field. An empty one is not a mistake yet. It is asked first and marked second: what was wrong
   * with it before it was filled must not show for a moment.
   */
  async left(field: FieldName): Promise<void> {
    const filled = this.#text(field) !== '';
    await this.check();
    if (filled) this.#touched.add(field);
  }

  /** The agent is correcting a field: what was wrong with it goes as soon as it is right. */
  typed(field: FieldName): Promise<void> {
    if (this.refused) this.failure = null;
    return this.fault(field) === undefined ? Promise.resolve() : this.check();
  }

  /** The agent has chosen the other way to sign in. */
  switchWith(): void {
    this.fields.with = this.fields.with === 'api-key' ? 'auth-token' : 'api-key';
    this.fields.secret = '';
    this.failure = null;
    this.#faults = this.#faults.filter((fault) => fault.field !== 'secret' && fault.field !== 'key');
    this.#touched.delete('secret');
    this.#touched.delete('key');
  }

  /** Asks what can be said of the form before it is sent. The secret stays here. */
  async check(): Promise<void> {
    const check = ++this.#checks;
    const form = $state.snapshot(this.fields);
    // A hint that cannot be had is no reason to stop anybody: the same is checked again on Connect.
    const hints = await this.#host
      .signInHints({ ...form, secret: form.secret === '' ? '' : PRESENT })
      .catch(() => null);
    // What is shown or goes now moves what stands below it, and a click that was begun there would be lost.
    await released();
    if (hints === null || check !== this.#checks) return;
    this.#faults = hints.faults;
    this.unreachable = hints.unreachable;
  }

  /** Sends the form. Everything typed is kept if it fails, and forgotten if it does not. */
  async submit(leaveHeld: boolean): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await this.#host.signIn($state.snapshot(this.fields), leaveHeld);
      this.fields = blank();
      return true;
    } catch (reason) {
      this.#failed(commandError(reason));
      return false;
    } finally {
      this.busy = false;
    }
  }

  #failed(error: CommandError): void {
    this.#submitted = true;
    this.#checks += 1;
    this.#faults = error.fields;
    if (error.code !== 'fields') this.failure = error;
    if (error.fields.some((fault) => BELOW_MORE.includes(fault.field))) this.moreOpen = true;
  }

  #text(field: FieldName): string {
    const texts: Partial<Record<FieldName, string>> = this.fields;
    return texts[field] ?? '';
  }
}
