/** What the music view asks of the shell, and what it is told. */

import type { AddressCheckDto } from './bindings/AddressCheckDto';
import type { HeardDto } from './bindings/HeardDto';
import type { ListeningDto } from './bindings/ListeningDto';
import type { MusicCardDto } from './bindings/MusicCardDto';
import type { MusicDropDto } from './bindings/MusicDropDto';
import type { MusicLibraryDto } from './bindings/MusicLibraryDto';
import type { PlayerDto } from './bindings/PlayerDto';
import type { Stop } from './host';

export interface MusicHost {
  onLibrary(listener: (library: MusicLibraryDto) => void): Promise<Stop>;
  onPlayer(listener: (player: PlayerDto) => void): Promise<Stop>;
  /** Many times a second, while something plays and {@link musicWatch} is on. */
  onHeard(listener: (heard: HeardDto) => void): Promise<Stop>;
  /** How much of a file is telephone-ready, in percent. */
  onExport(listener: (percent: number) => void): Promise<Stop>;
  /** Files are held over the window, or were dropped on it. */
  onMusicDrop(listener: (drop: MusicDropDto) => void): Promise<Stop>;

  /** Looks which files there are now; what is not known of them yet comes by {@link onLibrary}. */
  musicLibrary(): Promise<MusicLibraryDto>;
  /** Asks for files, or for a folder to be watched. Answers the files that are in the library by that. */
  musicChoose(folder: boolean): Promise<string[]>;
  musicAdd(paths: string[]): Promise<string[]>;
  /** Takes a file out of the library, or stops watching a folder. */
  musicRemove(path: string): Promise<void>;
  /** Puts back what was removed last. */
  musicRestore(): Promise<void>;
  /** Check and picture of a file, once they are known. */
  musicCard(path: string): Promise<MusicCardDto | null>;

  musicPlayer(): Promise<PlayerDto>;
  /** Plays a file from a place in it, in seconds. */
  musicPlay(path: string, at: number): Promise<void>;
  musicPause(paused: boolean): Promise<void>;
  /** Goes on elsewhere in the file, if it is that one which plays. Whether it is. */
  musicSeek(path: string, at: number): Promise<boolean>;
  musicListen(listening: ListeningDto): Promise<void>;
  musicDevices(): Promise<string[]>;
  /** Whether somebody looks at what is heard. */
  musicWatch(on: boolean): Promise<void>;

  /** Checks the hold URL of the profile in use; nothing where it has none of its own. */
  musicCheckHold(): Promise<AddressCheckDto | null>;
  /** Asks where, and writes a file that is ready for the telephone; nothing where the agent thought better of it. */
  musicExport(path: string): Promise<string | null>;
  musicExportCancel(): Promise<void>;
}
