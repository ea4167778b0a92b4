/** The language that the window speaks, and its texts: the same Fluent files that the rest of Holdline is built with. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** The languages, by their tag (BCP 47). */
export const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type Language = (typeof LANGUAGES)[number];

// Every file but those of which the window itself says nothing: what Rust tells comes in sentences.
const texts = import.meta.glob<string>(
  ['../../crates/hold-words/text/*/*.ftl', '!../../crates/hold-words/text/*/{cli,faults,music,notify}.ftl'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

const bundles: Partial<Record<Language, FluentBundle>> = {};
const ENGLISH: Language = 'en';

let spoken = $state<Language>(ENGLISH);

/** The language in use. Whatever reads it is drawn again when it changes. */
export function language(): Language {
  return spoken;
}

/** Speaks the language of this tag; English where there is none of it. */
export function speak(tag: string): void {
  const next = LANGUAGES.find((language) => language === tag) ?? ENGLISH;
  if (next !== spoken) spoken = next;
  document.documentElement.lang = next;
}

/** The text of this name in the language in use. */
export function say(name: string, facts?: Record<string, FluentVariable>): string {
  const [bundle, pattern] = found(name);
  return bundle.formatPattern(pattern, facts);
}

/** The text of this name in every language, for a search; facts are left out of it. */
export function inEveryLanguage(name: string): string {
  const written = LANGUAGES.map((language) => {
    const bundle = bundleOf(language);
    const pattern = bundle.getMessage(name)?.value;
    // With a list for what is amiss, a missing fact is no failure.
    return pattern ? bundle.formatPattern(pattern, null, []) : '';
  });
  return written.join('\n');
}

function found(name: string): [FluentBundle, NonNullable<ReturnType<FluentBundle['getMessage']>>['value'] & {}] {
  for (const language of [spoken, ENGLISH]) {
    const pattern = bundleOf(language).getMessage(name)?.value;
    if (pattern) return [bundleOf(language), pattern];
  }
  throw new Error(`No text has the name ${name}.`);
}

function bundleOf(language: Language): FluentBundle {
  const ready = bundles[language];
  if (ready !== undefined) return ready;
  // No marks around what is put in: every language here is written from left to right, and a name on the page is in <bdi>.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(texts)) {
    if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(text));
  }
  return (bundles[language] = bundle);
}
