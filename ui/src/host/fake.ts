/** A host without a session behind it: it keeps what was asked of it, and answers as it is told to. */

import type { AskDto } from './bindings/AskDto';
import type { CheckUpDto } from './bindings/CheckUpDto';
import type { CommandError } from './bindings/CommandError';
import type { DaySumDto } from './bindings/DaySumDto';
import type { DesktopDto } from './bindings/DesktopDto';
import type { ErrorCode } from './bindings/ErrorCode';
import type { KeptProfileDto } from './bindings/KeptProfileDto';
import type { LogEntryDto } from './bindings/LogEntryDto';
import type { LogQueryDto } from './bindings/LogQueryDto';
import type { AddressCheckDto } from './bindings/AddressCheckDto';
import type { HeardDto } from './bindings/HeardDto';
import type { ListeningDto } from './bindings/ListeningDto';
import type { MusicCardDto } from './bindings/MusicCardDto';
import type { MusicDropDto } from './bindings/MusicDropDto';
import type { MusicLibraryDto } from './bindings/MusicLibraryDto';
import type { OnLineDto } from './bindings/OnLineDto';
import type { PlayerDto } from './bindings/PlayerDto';
import type { PreferencesDto } from './bindings/PreferencesDto';
import type { PublishStepWord } from './bindings/PublishStepWord';
import type { SettingsDto } from './bindings/SettingsDto';
import type { SignInForm } from './bindings/SignInForm';
import type { SignInHints } from './bindings/SignInHints';
import type { SnapshotDto } from './bindings/SnapshotDto';
import type { ToldDto } from './bindings/ToldDto';
import type { Host, Stop } from './host';
import { player } from './music-samples';

type Command = Exclude<keyof Host, `on${string}`>;

/** A rejection of the bridge. */
export function refusal(code: ErrorCode, message: string, fields: CommandError['fields'] = []): CommandError {
  return { code, message, fields };
}

/** Plays the session's part, for tests and previews. */
export class FakeHost implements Host {
  /** Every command in its order, with what it carried. */
  readonly asked: Array<[command: Command, ...args: unknown[]]> = [];
  hints: SignInHints = { faults: [], unreachable: null };
  kept: KeptProfileDto | null = null;
  /** The hold log, the newest line first. */
  log: LogEntryDto[] = [];
  days: DaySumDto[] = [];
  desk: DesktopDto = { keys: 'own', keeps_in_front: true, tray: true, suggested_key: 'Ctrl+Alt+H' };
  /** Where a file was written to, or nothing where the agent thought better of it. */
  path: string | null = null;
  /** What a check-up finds. */
  checkUps: CheckUpDto[] = [];
  /** The profile in the file that is chosen. */
  imported: KeptProfileDto | null = null;

  /** The music library, and what is known of each file by its path. */
  library: MusicLibraryDto = { revision: 0, items: [], folders: [], trouble: null };
  cards: Record<string, MusicCardDto> = {};
  player: PlayerDto = player();
  devices: string[] = ['Built-in speakers', 'USB headset'];
  /** What the check of the hold URL finds. */
  holdCheck: AddressCheckDto | null = null;

  /** What is on line. */
  onLine: OnLineDto[] = [];

  #now: SnapshotDto;
  #answers = new Map<Command, Array<() => Promise<void>>>();
  #snapshots = new Set<(snapshot: SnapshotDto) => void>();
  #tellings = new Set<(told: ToldDto) => void>();
  #closings = new Set<() => void>();
  #strips = new Set<(strip: boolean) => void>();
  #askings = new Set<(ask: AskDto) => void>();
  #checkUps = new Set<(found: CheckUpDto) => void>();
  #libraries = new Set<(library: MusicLibraryDto) => void>();
  #players = new Set<(player: PlayerDto) => void>();
  #heards = new Set<(heard: HeardDto) => void>();
  #exports = new Set<(percent: number) => void>();
  #drops = new Set<(drop: MusicDropDto) => void>();
  #steps = new Set<(step: PublishStepWord) => void>();

  constructor(now: SnapshotDto) {
    this.#now = now;
  }

  /** The snapshot that was told last. */
  get now(): SnapshotDto {
    return this.#now;
  }

  /** How many subscriptions there are. */
  get listeners(): number {
    return this.#snapshots.size + this.#tellings.size + this.#closings.size + this.#strips.size + this.#askings.size;
  }

  /** Sends the next snapshot, with the next revision unless one is given. */
  push(changes: Partial<SnapshotDto>): void {
    this.#now = { ...this.#now, revision: this.#now.revision + 1, ...changes };
    this.#snapshots.forEach((listener) => listener(this.#now));
  }

  tell(told: ToldDto): void {
    this.#tellings.forEach((listener) => listener(told));
  }

  close(): void {
    this.#closings.forEach((listener) => listener());
  }

  /** The shell has switched. */
  strip(strip: boolean): void {
    this.#strips.forEach((listener) => listener(strip));
  }

  /** A command was given elsewhere. */
  askHere(ask: AskDto): void {
    this.#askings.forEach((listener) => listener(ask));
  }

  /** One subject was examined. */
  find(found: CheckUpDto): void {
    this.#checkUps.forEach((listener) => listener(found));
  }

  /** The library has changed. */
  shelve(library: Partial<MusicLibraryDto>): void {
    this.library = { ...this.library, revision: this.library.revision + 1, ...library };
    this.#libraries.forEach((listener) => listener(this.library));
  }

  /** The player has changed. */
  play(changes: Partial<PlayerDto>): void {
    this.player = { ...this.player, revision: this.player.revision + 1, ...changes };
    this.#players.forEach((listener) => listener(this.player));
  }

  hear(heard: HeardDto): void {
    this.#heards.forEach((listener) => listener(heard));
  }

  exporting(percent: number): void {
    this.#exports.forEach((listener) => listener(percent));
  }

  drop(drop: MusicDropDto): void {
    this.#drops.forEach((listener) => listener(drop));
  }

  /** A step of a publication begins. */
  publishing(step: PublishStepWord): void {
    this.#steps.forEach((listener) => listener(step));
  }

  /** Decides how the next `command` is answered; those after it succeed again. */
  answer(command: Command, answer: () => Promise<void>): void {
    this.#answers.set(command, [...(this.#answers.get(command) ?? []), answer]);
  }

  /** Refuses the next `command`. */
  refuse(command: Command, error: CommandError): void {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the bridge rejects with plain data
    this.answer(command, () => Promise.reject(error));
  }

  onSnapshot = (listener: (snapshot: SnapshotDto) => void) => subscribe(this.#snapshots, listener);
  onTold = (listener: (told: ToldDto) => void) => subscribe(this.#tellings, listener);
  onClosing = (listener: () => void) => subscribe(this.#closings, listener);
  onStrip = (listener: (strip: boolean) => void) => subscribe(this.#strips, listener);
  onAsk = (listener: (ask: AskDto) => void) => subscribe(this.#askings, listener);
  onCheckUp = (listener: (found: CheckUpDto) => void) => subscribe(this.#checkUps, listener);

  snapshot = () => this.#ask(['snapshot'], () => this.#now);
  hold = (callSid: string, acceptsRisk: boolean, reason: string | null) => this.#ask(['hold', callSid, acceptsRisk, reason]);
  holdHearing = (callSid: string, acceptsRisk: boolean, music: string) => this.#ask(['holdHearing', callSid, acceptsRisk, music]);
  resume = (callSid: string) => this.#ask(['resume', callSid]);
  holdAll = (callSid: string, acceptsRisk: boolean, reason: string | null) => this.#ask(['holdAll', callSid, acceptsRisk, reason]);
  handOver = (callSid: string, to: string) => this.#ask(['handOver', callSid, to]);
  resumeAll = (callSid: string) => this.#ask(['resumeAll', callSid]);
  resumeLast = () => this.#ask(['resumeLast']);
  resumeEverybody = () => this.#ask(['resumeEverybody']);
  preview = (on: boolean) => this.#ask(['preview', on]);
  mute = (muted: boolean) => this.#ask(['mute', muted]);
  toggle = (acceptsRisk: boolean) => this.#ask(['toggle', acceptsRisk]);
  look = () => this.#ask(['look']);

  keptProfile = () => this.#ask(['keptProfile'], () => this.kept);
  signInHints = (form: SignInForm) => this.#ask(['signInHints', form], () => this.hints);
  signIn = (form: SignInForm, leaveHeld: boolean) => this.#ask(['signIn', form, leaveHeld]);
  trySimulated = (scenario: string, leaveHeld: boolean) => this.#ask(['trySimulated', scenario, leaveHeld]);
  scenarios = () => this.#ask(['scenarios'], () => ['conference', 'three-way', 'inbound-legs']);
  switchProfile = (profile: string, leaveHeld: boolean) => this.#ask(['switchProfile', profile, leaveHeld]);
  signOut = (leaveHeld: boolean) => this.#ask(['signOut', leaveHeld]);
  afterDialDocument = () => this.#ask(['afterDialDocument'], () => '<Response><Pause length="60"/></Response>');
  leaveApp = (leaveHeld: boolean) => this.#ask(['leaveApp', leaveHeld]);

  logPage = (query: LogQueryDto) => this.#ask(['logPage', query], () => found(this.log, query));
  logDays = (query: LogQueryDto) => this.#ask(['logDays', query], () => this.days);
  exportLog = (query: LogQueryDto) => this.#ask(['exportLog', query], () => this.path);

  changeSettings = (form: SettingsDto) => this.#ask(['changeSettings', form], () => this.push({ settings: form }));
  prefer = (preferences: PreferencesDto) => this.#ask(['prefer', preferences], () => this.push({ preferences }));
  desktop = () => this.#ask(['desktop'], () => this.desk);
  setStrip = (strip: boolean) => this.#ask(['setStrip', strip], () => this.strip(strip));
  exportProfile = () => this.#ask(['exportProfile'], () => this.path);
  importProfile = () => this.#ask(['importProfile'], () => this.imported);

  examine = () => this.#ask(['examine'], () => this.checkUps);
  saveSupport = () => this.#ask(['saveSupport'], () => this.path);
  version = () => this.#ask(['version'], () => '0.1.0');

  onLibrary = (listener: (library: MusicLibraryDto) => void) => subscribe(this.#libraries, listener);
  onPlayer = (listener: (player: PlayerDto) => void) => subscribe(this.#players, listener);
  onHeard = (listener: (heard: HeardDto) => void) => subscribe(this.#heards, listener);
  onExport = (listener: (percent: number) => void) => subscribe(this.#exports, listener);
  onMusicDrop = (listener: (drop: MusicDropDto) => void) => subscribe(this.#drops, listener);
  musicLibrary = () => this.#ask(['musicLibrary'], () => this.library);
  musicChoose = (folder: boolean) => this.#ask(['musicChoose', folder], () => (this.path === null ? [] : [this.path]));
  musicAdd = (paths: string[]) => this.#ask(['musicAdd', paths], () => paths);
  musicRemove = (path: string) => this.#ask(['musicRemove', path]);
  musicRestore = () => this.#ask(['musicRestore']);
  musicCard = (path: string) => this.#ask(['musicCard', path], () => this.cards[path] ?? null);
  musicPlayer = () => this.#ask(['musicPlayer'], () => this.player);
  musicPlay = (path: string, at: number) => this.#ask(['musicPlay', path, at], () => this.play({ path, state: 'playing', trouble: null }));
  musicPause = (paused: boolean) => this.#ask(['musicPause', paused], () => this.play({ state: paused ? 'paused' : 'playing' }));
  musicSeek = (path: string, at: number) => this.#ask(['musicSeek', path, at], () => path === this.player.path);
  musicListen = (listening: ListeningDto) => this.#ask(['musicListen', listening], () => this.play({ listening }));
  musicDevices = () => this.#ask(['musicDevices'], () => this.devices);
  musicWatch = (on: boolean) => this.#ask(['musicWatch', on]);
  musicCheckHold = () => this.#ask(['musicCheckHold'], () => this.holdCheck);
  musicExport = (path: string) => this.#ask(['musicExport', path], () => this.path);
  musicExportCancel = () => this.#ask(['musicExportCancel']);

  onPublishStep = (listener: (step: PublishStepWord) => void) => subscribe(this.#steps, listener);
  publishMusic = (path: string, name: string) => this.#ask(['publishMusic', path, name], () => ({ name, url: 'https://music-1234.twil.io/lobby/hold.xml' }));
  cancelPublish = () => this.#ask(['cancelPublish']);
  publishedMusic = () => this.#ask(['publishedMusic'], () => this.onLine);
  withdrawMusic = (name: string, allTheSame: boolean) =>
    this.#ask(['withdrawMusic', name, allTheSame], () => void (this.onLine = this.onLine.filter((music) => music.name !== name)));
  useMusic = (name: string, url: string) => this.#ask(['useMusic', name, url]);

  async #ask(request: [Command, ...unknown[]]): Promise<void>;
  async #ask<Answer>(request: [Command, ...unknown[]], answer: () => Answer): Promise<Answer>;
  async #ask(request: [Command, ...unknown[]], answer?: () => unknown): Promise<unknown> {
    this.asked.push(request);
    await this.#answers.get(request[0])?.shift()?.();
    return answer?.();
  }
}

/** As the journal finds them. */
function found(log: LogEntryDto[], { search, before, limit }: LogQueryDto): LogEntryDto[] {
  const sought = search.toLowerCase().split(/\s+/);
  const matches = (entry: LogEntryDto) => {
    const text = `${entry.name} ${entry.address} ${entry.reason} ${entry.call_sid}`.toLowerCase();
    return sought.every((word) => text.includes(word));
  };
  return log.filter((entry) => (before === null || entry.id < before) && matches(entry)).slice(0, limit);
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): Promise<Stop> {
  listeners.add(listener);
  return Promise.resolve(() => void listeners.delete(listener));
}
