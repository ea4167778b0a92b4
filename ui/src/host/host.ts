/** Everything outside the page, as the page sees it. The only way to the session. */

import type { AskDto } from './bindings/AskDto';
import type { CheckUpDto } from './bindings/CheckUpDto';
import type { CommandError } from './bindings/CommandError';
import type { DaySumDto } from './bindings/DaySumDto';
import type { DesktopDto } from './bindings/DesktopDto';
import type { KeptProfileDto } from './bindings/KeptProfileDto';
import type { LogEntryDto } from './bindings/LogEntryDto';
import type { LogQueryDto } from './bindings/LogQueryDto';
import type { PreferencesDto } from './bindings/PreferencesDto';
import type { SettingsDto } from './bindings/SettingsDto';
import type { SignInForm } from './bindings/SignInForm';
import type { SignInHints } from './bindings/SignInHints';
import type { SnapshotDto } from './bindings/SnapshotDto';
import type { ToldDto } from './bindings/ToldDto';
import type { MusicHost } from './music-host';
import type { PublishHost } from './publish-host';

/** Ends a subscription. */
export type Stop = () => void;

/**
 * Each command settles when the session has answered; it rejects with a {@link CommandError} and nothing else.
 * What changed is never in the answer: it comes with the next snapshot.
 */
export interface Host extends MusicHost, PublishHost {
  onSnapshot(listener: (snapshot: SnapshotDto) => void): Promise<Stop>;
  onTold(listener: (told: ToldDto) => void): Promise<Stop>;
  /** The window is being closed while somebody is on hold. */
  onClosing(listener: () => void): Promise<Stop>;
  /** The window has become the strip, or is whole again. */
  onStrip(listener: (strip: boolean) => void): Promise<Stop>;
  /** A command was given elsewhere that needs an answer of the agent first. */
  onAsk(listener: (ask: AskDto) => void): Promise<Stop>;
  /** What the check-up under way has found of one subject. */
  onCheckUp(listener: (found: CheckUpDto) => void): Promise<Stop>;

  snapshot(): Promise<SnapshotDto>;
  hold(callSid: string, acceptsRisk: boolean, reason: string | null): Promise<void>;
  /** Holds with a music of the profile, by its name, instead of the default. */
  holdHearing(callSid: string, acceptsRisk: boolean, music: string): Promise<void>;
  resume(callSid: string): Promise<void>;
  /** Holds everybody of the call that the party of `callSid` is on. */
  holdAll(callSid: string, acceptsRisk: boolean, reason: string | null): Promise<void>;
  /** Calls a colleague for somebody on hold. */
  handOver(callSid: string, to: string): Promise<void>;
  resumeAll(callSid: string): Promise<void>;
  /** Brings back whoever was held last. */
  resumeLast(): Promise<void>;
  /** Brings back everybody of every call; settles with Twilio's word. */
  resumeEverybody(): Promise<void>;
  /** Whether the others hear the agent. */
  mute(muted: boolean): Promise<void>;
  /** Holds or brings back, in the call that the agent is in. */
  toggle(acceptsRisk: boolean): Promise<void>;
  look(): Promise<void>;
  /** Plays what held callers hear on this computer, or stops. */
  preview(on: boolean): Promise<void>;

  /** What is kept of the profile in use, or last used; never its credentials. */
  keptProfile(): Promise<KeptProfileDto | null>;
  signInHints(form: SignInForm): Promise<SignInHints>;
  signIn(form: SignInForm, leaveHeld: boolean): Promise<void>;
  trySimulated(scenario: string, leaveHeld: boolean): Promise<void>;
  scenarios(): Promise<string[]>;
  switchProfile(profile: string, leaveHeld: boolean): Promise<void>;
  signOut(leaveHeld: boolean): Promise<void>;
  afterDialDocument(): Promise<string>;
  leaveApp(leaveHeld: boolean): Promise<void>;

  /** Lines of the hold log, the newest first. */
  logPage(query: LogQueryDto): Promise<LogEntryDto[]>;
  logDays(query: LogQueryDto): Promise<DaySumDto[]>;
  /** Asks where, and writes the lines there; nothing where the agent thought better of it. */
  exportLog(query: LogQueryDto): Promise<string | null>;

  changeSettings(form: SettingsDto): Promise<void>;
  /** How holds are noted in the profile in use. */
  prefer(preferences: PreferencesDto): Promise<void>;
  desktop(): Promise<DesktopDto>;
  setStrip(strip: boolean): Promise<void>;
  exportProfile(): Promise<string | null>;
  importProfile(): Promise<KeptProfileDto | null>;

  /** Examines everything; each subject is told as it comes, and all of them in the answer, in their order. */
  examine(): Promise<CheckUpDto[]>;
  /** Asks where, and writes what was found and what else helps support; nothing where the agent thought better of it. */
  saveSupport(): Promise<string | null>;
  /** The version of Holdline. */
  version(): Promise<string>;
}

/** Reads whatever a command was rejected with: the bridge's error, or what the shell said in its place. */
export function commandError(reason: unknown): CommandError {
  if (typeof reason === 'object' && reason !== null && 'code' in reason && 'message' in reason) {
    return { fields: [], ...reason } as CommandError;
  }
  return { code: 'failed', message: reason instanceof Error ? reason.message : String(reason), fields: [] };
}
