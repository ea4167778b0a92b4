import type { AskDto } from './host/bindings/AskDto';
import type { CommandError } from './host/bindings/CommandError';
import { commandError, type Host, type Stop } from './host/host';
import { type Live, PASSING } from './live.svelte';
import { mark } from './marks';
import { anyHeld, present } from './people';

/** What callers are left on hold for. */
export type Leaving = 'quit' | 'switch' | 'signOut' | 'simulated';

/** A question that stands open, and what happens when the answer is yes. */
export type Question = { go: () => void } & ({ kind: 'risk'; text: string } | { kind: 'leave'; leaving: Leaving });

/** What came of the last click, where it was not simply done. */
export interface Hint {
  message: string;
  /** Whether something went wrong, rather than being merely said. */
  fault: boolean;
}

type Attempt = (agreed: boolean) => Promise<void>;

/** What the agent asks of the session, with the questions and refusals on the way. */
export class Asks {
  question = $state.raw<Question | null>(null);
  hint = $state.raw<Hint | null>(null);

  #host: Host;
  #live: Live;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, live: Live) {
    this.#host = host;
    this.#live = live;
  }

  /** Listens for the window being closed over somebody who is on hold, and for what was asked elsewhere. */
  begin(): () => void {
    const ends = [
      listen(this.#host.onClosing(() => this.askToLeave('quit', () => void this.#try(() => this.#host.leaveApp(true))))),
      listen(this.#host.onAsk((ask) => this.#asked(ask))),
    ];
    return () => {
      ends.forEach((end) => end());
      clearTimeout(this.#hintTimer);
    };
  }

  hold(callSid: string, event?: Event, reason: string | null = null): void {
    void this.#clicked(event, (agreed) => this.#host.hold(callSid, agreed, reason));
  }

  resume(callSid: string, event?: Event): void {
    void this.#clicked(event, () => this.#host.resume(callSid));
  }

  /** Of the call that the party of `callSid` is on. */
  holdAll(callSid: string, event?: Event): void {
    void this.#clicked(event, (agreed) => this.#host.holdAll(callSid, agreed, null));
  }

  resumeAll(callSid: string, event?: Event): void {
    void this.#clicked(event, () => this.#host.resumeAll(callSid));
  }

  /** Brings back everybody of every call. */
  async resumeEverybody(): Promise<void> {
    const calls = this.#live.snapshot?.calls ?? [];
    const held = calls.filter((call) => anyHeld([call])).flatMap((call) => present([call]).slice(0, 1));
    await Promise.all(held.map((party) => this.#try(() => this.#host.resumeAll(party.call_sid))));
  }

  /** Brings back whoever was held last. */
  resumeLast(event?: Event): void {
    void this.#clicked(event, () => this.#host.resumeLast());
  }

  /** Whether the others hear the agent. */
  mute(muted: boolean): Promise<void> {
    return this.#try(() => this.#host.mute(muted));
  }

  toggle(event?: Event): void {
    void this.#clicked(event, (agreed) => this.#host.toggle(agreed));
  }

  /** The strip, or the whole window again. */
  setStrip(strip: boolean): Promise<void> {
    return this.#try(() => this.#host.setStrip(strip));
  }

  /** Plays what held callers hear on this computer, or stops. */
  preview(on: boolean): Promise<void> {
    return this.#try(() => this.#host.preview(on));
  }

  look(): Promise<void> {
    return this.#try(() => this.#host.look());
  }

  switchProfile(profile: string): Promise<void> {
    return this.#try((leave) => this.#host.switchProfile(profile, leave), 'switch');
  }

  signOut(): Promise<void> {
    return this.#try((leave) => this.#host.signOut(leave), 'signOut');
  }

  trySimulated(scenario: string): Promise<void> {
    return this.#try((leave) => this.#host.trySimulated(scenario, leave), 'simulated');
  }

  /** Asks whether callers may be left on hold, before `go` leaves them there. */
  askToLeave(leaving: Leaving, go: () => void): void {
    this.question = { kind: 'leave', leaving, go };
  }

  /** Takes back whatever was said of the last click. */
  dismiss(): void {
    clearTimeout(this.#hintTimer);
    this.hint = null;
  }

  /** What a key, the tray or a link cannot do without a question is done here, where it can be asked. */
  #asked(ask: AskDto): void {
    switch (ask.verb) {
      case 'toggle':
        return this.toggle();
      case 'hold':
        return this.hold(ask.call_sid);
      case 'hold-all': {
        const anybody = ask.call_sid ?? present(this.#live.snapshot?.calls ?? [])[0]?.call_sid;
        return anybody === undefined ? undefined : this.holdAll(anybody);
      }
      case 'switch':
        return void this.switchProfile(ask.profile);
    }
  }

  async #clicked(event: Event | undefined, attempt: Attempt): Promise<void> {
    mark('click', event?.timeStamp);
    await this.#try((agreed) => {
      const sent = attempt(agreed);
      mark('sent');
      return sent;
    });
  }

  async #try(attempt: Attempt, leaving: Leaving = 'quit', agreed = false): Promise<void> {
    this.dismiss();
    try {
      await attempt(agreed);
    } catch (reason) {
      this.#answer(commandError(reason), attempt, leaving);
    }
  }

  #answer(error: CommandError, attempt: Attempt, leaving: Leaving): void {
    switch (error.code) {
      case 'risky':
        this.question = { kind: 'risk', text: error.message, go: () => void this.#try(attempt, leaving, true) };
        return;
      case 'somebody-held':
        this.askToLeave(leaving, () => void this.#try(attempt, leaving, true));
        return;
      case 'refused':
        this.#say(error.message, false);
        return;
      default:
        this.#say(error.message, true);
    }
  }

  /** A refusal passes by itself; what went wrong stays until the next click. */
  #say(message: string, fault: boolean): void {
    this.hint = { message, fault };
    this.#live.say(message);
    if (!fault) this.#hintTimer = setTimeout(() => (this.hint = null), PASSING);
  }
}

/** Returns what ends a subscription, even one that is still being made. */
function listen(starting: Promise<Stop>): () => void {
  let ended = false;
  let stop = () => {
    ended = true;
  };
  void starting.then((unlisten) => (ended ? unlisten() : (stop = unlisten)));
  return () => stop();
}
