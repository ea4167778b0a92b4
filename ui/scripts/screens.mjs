// Pictures of the window in every state, light and dark, under the window's own policy, each checked by axe-core:
// `npm run screens [-- out-folder [name…]]`. Needs Chromium (CHROMIUM, or /usr/bin/chromium).

import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const [out = `${root}.screens`, ...only] = process.argv.slice(2);
const pages = `${out}/pages`;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const whole = { width: 400, height: 640 };
const strip = { width: 340, height: 96 };
const plain = [
  'active', 'held', 'waiting', 'too-long', 'unknown-long', 'holding', 'resuming', 'unknown', 'ringing', 'ended', 'fault', 'three', 'calls', 'legs', 'lone', 'long', 'none',
  'muted', 'reasons', 'reasons-three', 'simulated', 'offline', 'offline-none', 'busy', 'refused', 'opening', 'sign-in', 'kept', 'keychain',
].map((fake) => ({ name: fake, fake }));

const fill = async (page) => {
  await page.getByLabel('Account SID').fill(`AC${'5f0e'.repeat(8)}`);
  await page.getByLabel('API key SID').fill('SK19');
  await page.getByLabel('API key secret', { exact: true }).fill('not a secret at all');
  await page.getByLabel('I take calls as').fill('client:alice, +15550100199');
  await page.getByLabel('I take calls as').blur();
};
const connect = async (page) => {
  await fill(page);
  await page.getByRole('button', { name: 'Connect' }).click();
};

const tab = (name) => (page) => page.getByTestId(`tab-${name}`).click();
const because = (page) => page.getByTestId('hold-because').first().click();
const settingsTo = (group) => async (page) => {
  await tab('settings')(page);
  await page.getByRole('region', { name: group }).scrollIntoViewIfNeeded();
};
const file = (title) => async (page) => {
  await tab('music')(page);
  await page.getByTestId('file').filter({ hasText: title }).click();
};
const played = async (page) => {
  await file('Spring rain')(page);
  await page.getByTestId('play').click();
  await page.getByText('0:38').waitFor();
};
const languages = ['zh-Hans', 'zh-Hant'];
const views = [
  { name: 'log', fake: 'held', act: tab('log') },
  { name: 'log-details', fake: 'active', act: (page) => tab('log')(page).then(() => page.getByTestId('log-line').nth(1).click()) },
  { name: 'log-failed', fake: 'active', act: (page) => tab('log')(page).then(() => page.getByTestId('log-line').nth(6).click()) },
  { name: 'log-exported', fake: 'none', act: (page) => tab('log')(page).then(() => page.getByTestId('export-log').click()) },
  { name: 'log-empty', fake: 'none', log: 'empty', act: tab('log') },
  { name: 'log-not-found', fake: 'three', act: (page) => tab('log')(page).then(() => page.getByRole('searchbox').fill('nobody')).then(() => page.getByText('Nothing found').waitFor()) },
  { name: 'log-fails', fake: 'log-trouble', then: 'log-fails', act: tab('log') },
  { name: 'settings', fake: 'reasons', act: tab('settings') },
  { name: 'settings-all', fake: 'reasons', size: { width: 400, height: 1500 }, act: tab('settings') },
  { name: 'settings-search', fake: 'none', act: (page) => tab('settings')(page).then(() => page.getByRole('searchbox').fill('保持')) },
  { name: 'settings-none-found', fake: 'none', act: (page) => tab('settings')(page).then(() => page.getByRole('searchbox').fill('zzz')) },
  { name: 'settings-no-keys', fake: 'none', then: 'no-keys', act: tab('settings') },
  { name: 'settings-portal', fake: 'none', then: 'portal', act: tab('settings') },
  { name: 'settings-taken', fake: 'none', then: 'taken', act: (page) => tab('settings')(page).then(() => page.getByRole('button', { name: 'Use Ctrl+Alt+H' }).click()) },
  { name: 'settings-signed-out', fake: 'sign-in', act: settingsTo('Hold log') },
  { name: 'help', fake: 'none', act: tab('help') },
  { name: 'help-all', fake: 'held', size: { width: 400, height: 1500 }, act: tab('help') },
  { name: 'help-signed-out', fake: 'sign-in', act: tab('help') },
  { name: 'help-saved', fake: 'none', size: { width: 400, height: 1500 }, act: (page) => tab('help')(page).then(() => page.getByTestId('save-support').click()) },
  { name: 'large-text-help', fake: 'none', zoom: 2, act: tab('help') },
  { name: 'narrow-help', fake: 'none', size: { width: 320, height: 1700 }, act: tab('help') },
  { name: 'forced-help', fake: 'none', forced: true, size: { width: 400, height: 1500 }, act: tab('help') },
  { name: 'music', fake: 'music', act: played },
  { name: 'music-hold', fake: 'music', act: (page) => tab('music')(page).then(() => page.getByText('It is played once').waitFor()) },
  { name: 'music-on-line', fake: 'music', size: { width: 400, height: 900 }, act: (page) => tab('music')(page).then(() => page.getByTestId('on-line').locator('summary').click()) },
  { name: 'music-all', fake: 'held', size: { width: 400, height: 1500 }, act: played },
  { name: 'music-bad', fake: 'music', size: { width: 400, height: 1500 }, act: file('Carnival') },
  { name: 'music-faulty', fake: 'none', act: file('notes') },
  { name: 'music-missing', fake: 'none', act: file('old jingle') },
  { name: 'music-checking', fake: 'none', act: file('piano') },
  { name: 'music-empty', fake: 'none', log: 'empty', act: tab('music') },
  { name: 'music-no-device', fake: 'none', then: 'no-device', size: { width: 400, height: 1100 }, act: (page) => file('Spring rain')(page).then(() => page.getByTestId('play').click()) },
  { name: 'music-exporting', fake: 'none', then: 'exporting', size: { width: 400, height: 1500 }, act: (page) => file('Carnival')(page).then(() => page.getByTestId('export').click()).then(() => page.getByText('telephone-ready, 42').waitFor()) },
  { name: 'music-removed', fake: 'none', act: (page) => file('Carnival')(page).then(() => page.getByTestId('remove').click()) },
  { name: 'music-wide', fake: 'music', size: { width: 900, height: 640 }, act: played },
  { name: 'large-text-music', fake: 'music', zoom: 2, size: { width: 400, height: 1900 }, act: played },
  { name: 'narrow-music', fake: 'music', size: { width: 320, height: 1500 }, act: played },
  { name: 'forced-music', fake: 'music', forced: true, size: { width: 400, height: 1500 }, act: played },
  { name: 'hold-because', fake: 'reasons', act: because },
  { name: 'hold-because-three', fake: 'reasons-three', act: because },
  { name: 'large-text-log', fake: 'held', zoom: 2, act: tab('log') },
  { name: 'large-text-settings', fake: 'reasons', zoom: 2, act: tab('settings') },
  { name: 'narrow-log', fake: 'held', size: { width: 320, height: 400 }, act: tab('log') },
  { name: 'narrow-settings', fake: 'reasons', size: { width: 320, height: 1700 }, act: tab('settings') },
  ...languages.flatMap((language) => [
    { name: `log-${language}`, fake: 'held', language, act: (page) => tab('log')(page).then(() => page.getByTestId('log-line').nth(5).click()) },
    { name: `settings-${language}`, fake: 'reasons', language, size: { width: 400, height: 1500 }, act: tab('settings') },
    { name: `music-${language}`, fake: 'music', language, size: { width: 400, height: 1500 }, act: played },
    { name: `help-${language}`, fake: 'none', language, size: { width: 400, height: 1500 }, act: tab('help') },
    { name: `hold-because-${language}`, fake: 'reasons', language, act: because },
    ...['held', 'three', 'offline'].map((fake) => ({ name: `strip-${fake}-${language}`, fake, language, size: strip })),
    { name: `strip-large-text-${language}`, fake: 'held', language, size: strip, zoom: 2 },
  ]),
  ...['active', 'held', 'three', 'muted', 'none', 'sign-in'].map((fake) => ({ name: `strip-large-text-${fake}`, fake, size: strip, zoom: 2 })),
  { name: 'strip-muted', fake: 'muted', size: strip },
  ...['held', 'three', 'muted', 'reasons'].map((fake) => ({ name: `forced-${fake}`, fake, forced: true })),
  { name: 'forced-log', fake: 'held', forced: true, act: tab('log') },
  { name: 'forced-settings', fake: 'reasons', forced: true, size: { width: 400, height: 1500 }, act: tab('settings') },
  { name: 'forced-strip', fake: 'three', forced: true, size: strip },
];

/** Whatever is said most often, in the languages that are not typed above. */
const spoken = languages.flatMap((language) => [
  ...['active', 'held', 'unknown', 'three', 'calls', 'legs', 'long', 'none', 'offline', 'refused', 'sign-in', 'kept'].map((fake) => ({ name: `${fake}-${language}`, fake, language })),
  { name: `large-text-held-${language}`, fake: 'held', language, zoom: 2 },
  { name: `large-text-three-${language}`, fake: 'three', language, zoom: 2 },
  { name: `large-text-sign-in-${language}`, fake: 'sign-in', language, zoom: 2 },
  { name: `narrow-three-${language}`, fake: 'three', language, size: { width: 320, height: 560 } },
  { name: `drop-${language}`, fake: 'active', then: 'drop', language, act: (page) => page.getByTestId('hold').click() },
  { name: `closing-${language}`, fake: 'held', then: 'close', language, act: (page) => page.getByRole('dialog').waitFor() },
  { name: `menu-${language}`, fake: 'held', language, act: (page) => page.locator('header button[aria-expanded]').click() },
  { name: `more-${language}`, fake: 'sign-in', language, size: { width: 400, height: 1500 }, act: (page) => page.locator('form summary').click() },
  { name: `permissions-${language}`, fake: 'sign-in', language, size: { width: 400, height: 900 }, act: (page) => page.locator('details.note summary').last().click() },
]);

const shots = [
  ...plain,
  ...views,
  ...spoken,
  ...['active', 'held', 'unknown', 'three', 'calls', 'offline', 'none', 'long'].map((fake) => ({ name: `strip-${fake}`, fake, size: strip })),
  { name: 'strip-drop', fake: 'active', then: 'drop', size: strip, act: (page) => page.getByTestId('hold').click() },
  { name: 'strip-hint', fake: 'active', then: 'refuse', size: strip, act: (page) => page.getByTestId('hold').click() },
  { name: 'narrow-three', fake: 'three', size: { width: 320, height: 560 } },
  { name: 'narrow-long', fake: 'long', size: { width: 320, height: 560 } },
  { name: 'wide-three', fake: 'three', size: { width: 820, height: 560 } },
  { name: 'low-held', fake: 'held', size: { width: 400, height: 300 } },
  { name: 'large-text-three', fake: 'three', size: { width: 480, height: 760 }, zoom: 2 },
  { name: 'large-text-held', fake: 'held', zoom: 2 },
  { name: 'menu', fake: 'simulated', act: (page) => page.getByRole('button', { name: 'Accounts' }).click() },
  { name: 'menu-profiles', fake: 'held', act: (page) => page.getByRole('button', { name: 'Accounts' }).click() },
  { name: 'drop', fake: 'active', then: 'drop', act: (page) => page.getByTestId('hold').click() },
  { name: 'closing', fake: 'held', then: 'close', act: (page) => page.getByRole('dialog').waitFor() },
  { name: 'hint', fake: 'ringing', then: 'refuse', act: (page) => page.getByTestId('hold').click() },
  { name: 'focus', fake: 'held', act: (page) => page.getByTestId('resume').focus().then(() => page.keyboard.press('Shift')) },
  { name: 'details', fake: 'three', act: (page) => page.getByText('Details').click() },
  { name: 'wrong-field', fake: 'sign-in', then: 'wrong', act: fill },
  { name: 'unauthorized', fake: 'sign-in', then: 'unauthorized', text: 'Twilio refused these credentials.', act: connect },
  { name: 'keychain-refuses', fake: 'sign-in', then: 'keychain', text: 'This computer offers no keychain.', act: connect, size: { width: 400, height: 800 } },
  { name: 'more', fake: 'sign-in', size: { width: 400, height: 1500 }, act: (page) => page.getByText('More', { exact: true }).click() },
  { name: 'permissions', fake: 'sign-in', size: { width: 400, height: 900 }, act: (page) => page.getByText('Permissions a restricted').click() },
  { name: 'scenarios', fake: 'sign-in', size: { width: 400, height: 760 }, act: (page) => page.getByText('Choose what happens').click() },
].filter((shot) => only.length === 0 || only.includes(shot.name));

async function policy() {
  const { app } = JSON.parse(await readFile(`${root}../tauri.conf.json`, 'utf8'));
  return Object.entries(app.security.csp).map(([directive, sources]) => `${directive} ${sources}`).join('; ');
}

async function pageOf(browser, base, { fake, then = '', text = '', size = whole, zoom = 1, log = '', language = '', forced = false }, scheme, troubles) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, reducedMotion: 'reduce', forcedColors: forced ? 'active' : 'none' });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${base}/preview.html?fake=${fake}&then=${then}&text=${encodeURIComponent(text)}&log=${log}&language=${language}`);
  await page.locator('main').waitFor();
  if (zoom !== 1) await page.evaluate((times) => (document.documentElement.style.fontSize = `${87.5 * times}%`), zoom);
  return page;
}

async function look(page) {
  await page.evaluate(await readFile(axe, 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary}`)),
    ...(wide ? ['wider than the window'] : []),
  ];
}

await rm(out, { recursive: true, force: true });
await mkdir(pages, { recursive: true });
await build({ root, logLevel: 'warn', build: { outDir: pages, emptyOutDir: true, rolldownOptions: { input: `${root}preview.html` } } });
const server = await preview({
  root,
  logLevel: 'warn',
  build: { outDir: pages },
  preview: { port: 5181, headers: { 'Content-Security-Policy': await policy() } },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' '),
});
let failed = 0;
try {
  for (const shot of shots) {
    for (const scheme of ['light', 'dark']) {
      const troubles = [];
      const page = await pageOf(browser, 'http://localhost:5181', shot, scheme, troubles);
      await shot.act?.(page);
      troubles.push(...(await look(page)));
      await page.screenshot({ path: `${out}/${shot.name}-${scheme}.png` });
      if (troubles.length > 0) console.error(`${shot.name}, ${scheme}:\n  ${troubles.join('\n  ')}`);
      failed += troubles.length;
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${shots.length} states in ${out}, ${failed} troubles`);
process.exitCode = failed === 0 ? 0 : 1;
