/** What the window loads before it shows anything, and what it does not. */

import { gzipSync } from 'node:zlib';

import { build, type Rolldown } from 'vite';
import { describe, expect, it, vi } from 'vitest';

/** Of everything that `index.html` loads at once, compressed, in kB. */
const FIRST = 80;

/** Views that are opened by hand, by a file each of them is known by. */
const LATER = ['MusicView', 'LogView', 'SettingsView', 'HelpView', 'SignIn'];

async function built(): Promise<Rolldown.OutputBundle[string][]> {
  // As it is shipped; the test runner names another.
  vi.stubEnv('NODE_ENV', 'production');
  const result = await build({ logLevel: 'silent', build: { write: false } });
  return (result as Rolldown.RolldownOutput).output;
}

describe('the pages as they are built', () => {
  it('begin with little, and leave each view to whoever opens it', async () => {
    const output = await built();
    const chunks = output.filter((file) => file.type === 'chunk');
    const first = new Set<string>();
    const take = (name: string) => {
      if (first.has(name)) return;
      first.add(name);
      chunks.find((chunk) => chunk.fileName === name)?.imports.forEach(take);
    };
    chunks.filter((chunk) => chunk.isEntry).forEach((chunk) => take(chunk.fileName));
    const inside = chunks.filter((chunk) => first.has(chunk.fileName)).flatMap((chunk) => chunk.moduleIds);
    for (const view of LATER) {
      expect(inside.filter((id) => id.includes(`/${view}.svelte`)), view).toEqual([]);
      expect(chunks.some((chunk) => chunk.isDynamicEntry && chunk.name === view), view).toBe(true);
    }
    const size = (file: Rolldown.OutputBundle[string]) => gzipSync(file.type === 'chunk' ? file.code : file.source).length;
    const page = output.find((file) => file.fileName === 'index.html');
    const html = page?.type === 'asset' ? page.source.toString() : '';
    const loaded = output.filter((file) => first.has(file.fileName) || html.includes(file.fileName));
    const kilobytes = loaded.reduce((sum, file) => sum + size(file), 0) / 1000;
    expect(kilobytes).toBeGreaterThan(20);
    expect(kilobytes, loaded.map((file) => file.fileName).join(', ')).toBeLessThan(FIRST);
  });
});
