import type { AskDto } from './host/bindings/AskDto';
import type { CommandError } from './host/bindings/CommandError';
import type { PartyDto } from './host/bindings/PartyDto';
import { commandError, type Host, type Stop } from './host/host';
import { type Live, PASSING } from './live.svelte';
import { mark } from './marks';
import { present, who } from './people';
import { words } from './words';

/** What callers are left on hold for. */
export type Leaving = 'quit' | 'switch' | 'signOut' | 'simulated';

/** How it stands with bringing everybody back before the agent leaves: under way, or in vain and why. */
export type ResumingFirst = { underWay: true } | { underWay: false; failed: string };

/** Whether the agent leaves, though somebody is on hold. */
export interface LeaveQuestion {
  kind: 'leave';
  leaving: Leaving;
  /** Leaves; with `leaveHeld`, whoever is on hold by then stays there. */
  go: (leaveHeld: boolean) => void;
  resumingFirst: ResumingFirst | null;
}

/** A question that stands open, and what happens when the answer is yes. */
export type Question = { kind: 'risk'; text: string; go: () => void } | { kind: 'hand-over'; party: PartyDto } | LeaveQuestion;

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
      listen(this.#host.onClosing(() => this.#askToLeaveFor('quit', (leaveHeld) => this.#host.leaveApp(leaveHeld)))),
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

  /** With a music of the profile instead of the default. */
  holdHearing(callSid: string, music: string, event?: Event): void {
    void this.#clicked(event, (agreed) => this.#host.holdHearing(callSid, agreed, music));
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

  /** Brings everybody back, and leaves once Twilio has said so. Until then the question stands, and can be taken back. */
  async resumeFirst(question: LeaveQuestion): Promise<void> {
    const resuming: LeaveQuestion = { ...question, resumingFirst: { underWay: true } };
    this.question = resuming;
    let failed: string | null = null;
    try {
      await this.#host.resumeEverybody();
    } catch (reason) {
      failed = commandError(reason).message;
    }
    // Cancelled meanwhile, or asked anew.
    if (this.question !== resuming) return;
    if (failed === null) {
      this.question = null;
      question.go(false);
    } else {
      this.question = { ...question, resumingFirst: { underWay: false, failed } };
      this.#live.say(failed);
    }
  }

  /** Asks to whom somebody on hold is to be handed over. */
  askToHandOver(party: PartyDto): void {
    this.question = { kind: 'hand-over', party };
  }

  /** Calls a colleague for somebody on hold. What is wrong is for whoever asked. */
  async handOver(party: PartyDto, to: string): Promise<void> {
    await this.#host.handOver(party.call_sid, to);
    this.#say(words.handOver.calling(who(party), to.trim()), false);
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
  askToLeave(leaving: Leaving, go: (leaveHeld: boolean) => void): void {
    this.question = { kind: 'leave', leaving, go, resumingFirst: null };
  }

  #askToLeaveFor(leaving: Leaving, attempt: Attempt): void {
    this.askToLeave(leaving, (leaveHeld) => void this.#try(attempt, leaving, leaveHeld));
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
        this.#askToLeaveFor(leaving, attempt);
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
