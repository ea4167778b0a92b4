import type { CommandError } from '../host/bindings/CommandError';
import type { FieldName } from '../host/bindings/FieldName';
import type { PreferencesDto } from '../host/bindings/PreferencesDto';
import type { SettingsDto } from '../host/bindings/SettingsDto';
import { commandError, type Host } from '../host/host';
import type { Live } from '../live.svelte';

/**
 * What the agent chooses, sent as soon as it is chosen. One change after the other: each is put upon what the one before
 * has made of the settings, so that none takes another back.
 */
export class Choices {
  /** A failure that belongs to no field. */
  failure = $state.raw<CommandError | null>(null);

  #host: Host;
  #live: Live;
  #last: Promise<unknown> = Promise.resolve();
  #faults = $state.raw<Partial<Record<FieldName, string>>>({});
  /** Shown at once, until the session has answered. */
  #underWay = $state.raw<Partial<SettingsDto & PreferencesDto>>({});

  constructor(host: Host, live: Live) {
    this.#host = host;
    this.#live = live;
  }

  /** The settings, with what is on its way. */
  get settings(): SettingsDto {
    const { settings } = this.#shown();
    return { ...settings, ...pick(this.#underWay, settings) };
  }

  get preferences(): PreferencesDto {
    const { preferences } = this.#shown();
    return { ...preferences, ...pick(this.#underWay, preferences) };
  }

  /** What is wrong with what was typed last into a field. */
  fault(field: FieldName): string | undefined {
    return this.#faults[field];
  }

  /** The field holds again what is kept. */
  forgive(field: FieldName): void {
    if (this.#faults[field] !== undefined) this.#faults = { ...this.#faults, [field]: undefined };
  }

  /** Whether it was taken. */
  change(part: Partial<SettingsDto>, field?: FieldName): Promise<boolean> {
    return this.#inTurn(part, field, () => this.#host.changeSettings({ ...this.#shown().settings, ...part }));
  }

  /** How holds are noted in the profile in use. Whether it was taken. */
  prefer(part: Partial<PreferencesDto>, field?: FieldName): Promise<boolean> {
    return this.#inTurn(part, field, () => this.#host.prefer({ ...this.#shown().preferences, ...part }));
  }

  #shown() {
    const { snapshot } = this.#live;
    if (snapshot === null) throw new Error('There are no settings before the first snapshot.');
    return snapshot;
  }

  #inTurn(part: Partial<SettingsDto & PreferencesDto>, field: FieldName | undefined, send: () => Promise<void>): Promise<boolean> {
    this.#underWay = { ...this.#underWay, ...part };
    const taken = this.#last.then(() => this.#send(part, field, send));
    this.#last = taken;
    return taken;
  }

  async #send(part: object, field: FieldName | undefined, send: () => Promise<void>): Promise<boolean> {
    try {
      await send();
      // The next change is put upon these settings: they must not be the ones before.
      await this.#live.ask();
      this.failure = null;
      if (field !== undefined) this.forgive(field);
      return true;
    } catch (reason) {
      this.#refused(commandError(reason));
      return false;
    } finally {
      this.#underWay = without(this.#underWay, part);
    }
  }

  #refused(error: CommandError): void {
    this.failure = error.code === 'fields' ? null : error;
    const faults = Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
    this.#faults = { ...this.#faults, ...faults };
    (error.code === 'fields' ? error.fields.map((fault) => fault.message) : [error.message]).forEach((line) => this.#live.say(line));
  }
}

/** Of `from`, what `like` has a place for. */
function pick<Shape extends object>(from: object, like: Shape): Partial<Shape> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name in like)) as Partial<Shape>;
}

function without<Shape extends object>(whole: Shape, part: object): Shape {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !(name in part))) as Shape;
}
