import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { FluentResource } from '@fluent/bundle';
import { screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { checkUps } from '../src/host/check-up-samples';
import { badCard, LOUD, musicLibrary } from '../src/host/music-samples';
import { samples, signedOut } from '../src/host/samples';
import { type Language, LANGUAGES, speak } from '../src/language.svelte';
import { words } from '../src/words';
import { open } from './open';

afterEach(() => speak('en'));

const CHINESE = LANGUAGES.filter((language) => language !== 'en');

/** What stays as it is in every language: names, addresses, and words of Twilio's own. */
const NOT_TRANSLATED =
  /Holdline|Twilio|TwiML|Console|API|SIDs?|Auth Token|Secret|Dial|GET|POST|Maria Lopez|Parts desk|Support line|Work|Mei-Ling Lin, Finance, second floor|client:\w*|[\w.-]+\.(?:com|mp3)\b\S*|\{\w+\}|https?:\/\/\S+|sips?:\S+|\S+@\S+|(?:[a-z]+\.)?(?:us|ie|au|jp)1|\b(?:AC|SK|CA|CF)[0-9a-f]{32}\b|\(?(?:Conferences|Participants|Calls|Queues|Members)\)?|list|read|Ctrl|Alt|Super|holdctl|CSV|F1|F24|\bH\b/g;

/** Words of English that can be seen or heard on the page. */
function english(known: string[]): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Element) texts.push(node.getAttribute('aria-label') ?? '', node.getAttribute('title') ?? '');
    else texts.push(node.nodeValue ?? '');
  }
  const left = texts.filter((text) => !known.includes(text.trim())).map((text) => text.replace(NOT_TRANSLATED, ''));
  return left.filter((text) => /[A-Za-z]{3}/.test(text));
}

/** What the session said in words of its own, which are its own matter. */
function sentences(snapshot: unknown): string[] {
  if (typeof snapshot === 'string') return [snapshot];
  return typeof snapshot === 'object' && snapshot !== null ? Object.values(snapshot).flatMap(sentences) : [];
}

describe.each(CHINESE)('in %s', (language: Language) => {
  it.each(Object.keys(samples))('nothing of %s is left in English', async (name) => {
    const start = { ...samples[name]!(), language };
    await open(start);
    expect(document.documentElement.lang).toBe(language);
    expect(english(sentences(start))).toEqual([]);
  });

  it('nothing of the help is left in English', async () => {
    const { host, user } = await open({ ...samples['none']!(), language });
    host.checkUps = checkUps();
    await user.click(screen.getByTestId('tab-help'));
    await screen.findByText('Twilio takes them.');
    // Pages are named as their files are; what was found is the session's matter.
    const known = [...sentences(checkUps()), 'README.md', 'docs/control.md', 'CHANGELOG.md'];
    expect(english(known).filter((text) => !/README|CHANGELOG|control\.md|MIT|Apache/.test(text))).toEqual([]);
  });

  it('nothing of the music is left in English', async () => {
    const { host, user } = await open({ ...samples['music']!(), language });
    host.library = musicLibrary();
    host.cards = { [LOUD]: badCard() };
    host.devices = ['USB'];
    await user.click(screen.getByTestId('tab-music'));
    await user.click((await screen.findAllByTestId('file'))[0]!);
    await screen.findAllByTestId('line');
    // Titles and paths are the agent's own; what was found is the session's matter. Units stay.
    const known = [...sentences(musicLibrary()), ...sentences(badCard())];
    const left = english(known).filter((text) => !/LUFS|dBTP|dBFS|FLAC|MP3|USB|\/home\//.test(text));
    expect(left).toEqual([]);
  });

  it.each(['three', 'sign-in'])('axe-core finds nothing in %s', async (name) => {
    await open({ ...samples[name]!(), language });
    vi.useRealTimers();
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['en', 'Resume Maria Lopez, on hold 0:42', 'Confirmed by Twilio 42 sec ago · took 0.18 sec'],
    ['zh-Hans', '恢复通话：Maria Lopez，已保持 0:42', 'Twilio 已于 42秒前确认 · 用时 0.18秒'],
    ['zh-Hant', '恢復通話：Maria Lopez，已保留 0:42', 'Twilio 已於 42 秒前確認 · 耗時 0.18 秒'],
  ] as const)('%s writes names, spans and units in its own way', async (language, name, note) => {
    await open({ ...samples['held']!(), language });
    expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(screen.getByText(note)).toBeTruthy();
  });

  it('is followed at once, in what is being typed too', async () => {
    const { host, user } = await open(signedOut());
    await user.type(screen.getByLabelText('Account SID'), 'AC12');
    host.push({ language: 'zh-Hant' });
    expect(screen.getByLabelText<HTMLInputElement>('帳號 SID').value).toBe('AC12');
    expect(screen.getByRole('button', { name: '連接' })).toBeTruthy();
    host.push({ language: 'zh-Hans' });
    expect(screen.getByRole('button', { name: '连接' })).toBeTruthy();
    host.push({ language: 'en' });
    expect(screen.getByRole('button', { name: 'Connect' })).toBeTruthy();
  });

  it('says less than ten milliseconds in milliseconds', () => {
    expect(words.took(4)).toBe('4 ms');
    expect(words.took(10)).toBe('0.01 sec');
    speak('zh-Hans');
    expect(words.took(4)).toBe('4毫秒');
  });

  it.each(LANGUAGES)('%s has every text that the window asks for', (language) => {
    const asked = sources(resolve(import.meta.dirname, '../src')).flatMap(names);
    expect(asked.length).toBeGreaterThan(100);
    const written = textsOf(language);
    expect(asked.filter((name) => !written.has(name))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** The names of texts in a source: those said, and those in groups of texts. */
function names(source: string): string[] {
  const said = [...source.matchAll(/\bsay\(([^)]*?)(?:, \{|\))/g)].flatMap(([, first = '']) => quoted(first));
  const grouped = [...source.matchAll(/\btexts(?:<\w+>)?\(\{([^}]*)\}\)/g)].flatMap(([, group = '']) =>
    [...group.matchAll(/: '([\w-]+)'/g)].map(([, name = '']) => name),
  );
  return [...said, ...grouped];
}

function quoted(text: string): string[] {
  return [...text.matchAll(/'([a-z][\w-]*)'/g)].map(([, name = '']) => name);
}

function textsOf(language: Language): Set<string> {
  const folder = resolve(import.meta.dirname, '../../crates/hold-words/text', language);
  const resources = readdirSync(folder).map((file) => new FluentResource(readFileSync(join(folder, file), 'utf8')));
  return new Set(resources.flatMap((resource) => resource.body.map(({ id }) => id)));
}
