/** A music library as an agent has it, for tests and previews. */

import type { AddressCheckDto } from './bindings/AddressCheckDto';
import type { MusicCardDto } from './bindings/MusicCardDto';
import type { MusicItemDto } from './bindings/MusicItemDto';
import type { MusicLibraryDto } from './bindings/MusicLibraryDto';
import type { MusicLineDto } from './bindings/MusicLineDto';
import type { PlayerDto } from './bindings/PlayerDto';

export const FOLDER = '/home/alice/Music/hold';
export const RAIN = `${FOLDER}/spring-rain.mp3`;
export const LOUD = '/home/alice/Music/Carnival.flac';

export function player(changes: Partial<PlayerDto> = {}): PlayerDto {
  const listening = { as_caller: true, a_law: false, loss: 0, repeats: true, volume: 0.8, device: null };
  return { revision: 0, path: null, state: 'silent', trouble: null, listening, ...changes };
}

export function musicItem(path: string, changes: Partial<MusicItemDto> = {}): MusicItemDto {
  const file = path.split('/').at(-1) ?? path;
  return {
    path,
    title: file.replace(/\.\w+$/, ''),
    folder: null,
    known: 'checked',
    percent: 0,
    verdict: 'good',
    length_s: 182.4,
    bytes: 4_380_000,
    format: 'MP3',
    trouble: null,
    ...changes,
  };
}

const unknown = { verdict: null, length_s: null, bytes: null, format: null };

export function musicLibrary(): MusicLibraryDto {
  return {
    revision: 1,
    items: [
      musicItem(LOUD, { verdict: 'bad', format: 'FLAC', length_s: 1422, bytes: 131_000_000 }),
      musicItem('/home/alice/Downloads/notes.mp3', {
        ...unknown,
        known: 'faulty',
        trouble: '/home/alice/Downloads/notes.mp3 is not a sound file in a format that is known here.',
      }),
      musicItem(`${FOLDER}/old jingle.wav`, { ...unknown, known: 'missing', folder: FOLDER }),
      musicItem(`${FOLDER}/piano.ogg`, { ...unknown, known: 'checking', percent: 35, folder: FOLDER }),
      musicItem(RAIN, { title: 'Spring rain', folder: FOLDER }),
    ],
    folders: [FOLDER],
    trouble: null,
  };
}

function line(id: string, name: string, number: number, unit: string, changes: Partial<MusicLineDto> = {}): MusicLineDto {
  return { id, name, verdict: 'good', number, unit, text: null, remedy: null, ...changes };
}

/** A picture that swells and fades, as music does. */
function peaks(): Array<[number, number]> {
  return Array.from({ length: 1200 }, (_, at) => {
    const high = Math.round(12 + 100 * Math.abs(Math.sin(at * 0.029) * Math.cos(at * 0.0083)));
    return [-high, high];
  });
}

export function goodCard(): MusicCardDto {
  return {
    peaks: peaks(),
    lines: [
      line('loudness', 'Loudness', -19.2, 'LUFS'),
      line('true-peak', 'True peak', -3.4, 'dBTP'),
      line('clipping', 'Clipping', 0, '%'),
      line('silence-start', 'Silence at the start', 0.12, 's'),
      line('silence-end', 'Silence at the end', 0.3, 's'),
      line('silence-inside', 'Longest silence inside', 0.4, 's'),
      line('lost-in-band', 'Lost on the telephone line', 6, '%'),
      line('mono-cancel', 'Channels mixed into one', -0.4, 'dB'),
      line('length', 'Length', 182.4, 's'),
      line('seam', 'Click where it begins anew', -62, 'dBFS'),
      { ...line('format', 'Format', 0, ''), number: null, text: 'MP3' },
    ],
  };
}

export function badCard(): MusicCardDto {
  const { lines, peaks: picture } = goodCard();
  const worse: Record<string, Partial<MusicLineDto>> = {
    loudness: { number: -9.1, verdict: 'bad', remedy: 'It is too loud: make it quieter, or export it.' },
    'true-peak': { number: 0.6, verdict: 'ok', remedy: 'Leave room above the loudest moments, or export it.' },
    format: { text: 'FLAC', verdict: 'bad', remedy: 'Twilio may not play this format. Export it.' },
  };
  return { peaks: picture, lines: lines.map((one) => ({ ...one, ...worse[one.id] })) };
}

export const HOLD_URL = 'https://music.example.com/hold/spring-rain.mp3';

export function playsOnce(): AddressCheckDto {
  const twiml = `<Response><Play loop="0">${HOLD_URL}</Play></Response>`;
  const text = (id: string, name: string, said: string, changes: Partial<MusicLineDto> = {}) => ({
    ...line(id, name, 0, ''),
    number: null,
    text: said,
    ...changes,
  });
  return {
    url: HOLD_URL,
    verdict: 'bad',
    loops: 'once',
    loops_said: 'It is played once, then the caller hears silence.',
    lines: [
      text('status', 'Status', '200'),
      text('content-type', 'Content type', 'audio/mpeg'),
      line('size', 'Size', 4_380_000, 'bytes'),
      text('loops', 'Loops', 'once', {
        verdict: 'bad',
        remedy: `Use the address of a document that loops instead: ${twiml}`,
      }),
    ],
  };
}
