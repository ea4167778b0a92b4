/** How texts are put together into objects that follow the language. */

import { say } from './language.svelte';

/** Texts that take no facts, each looked up when it is read, so that the page follows the language. */
export function texts<Name extends string>(names: Record<Name, string>): Readonly<Record<Name, string>> {
  const read = (name: string) => ({ enumerable: true, get: () => say(name) });
  const properties = Object.entries<string>(names).map(([place, name]) => [place, read(name)]);
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap) as Record<Name, string>;
}

/** Several groups of texts as one, without reading any of them. */
export function together<One extends object, Other extends object>(one: One, other: Other): One & Other {
  return Object.defineProperties(other, Object.getOwnPropertyDescriptors(one)) as One & Other;
}
