/** The views that are not needed for the first paint. Whoever never opens one pays nothing for it. */

const sources = {
  music: () => import('../music/MusicView.svelte'),
  log: () => import('../log/LogView.svelte'),
  settings: () => import('../settings/SettingsView.svelte'),
  help: () => import('../help/HelpView.svelte'),
  signIn: () => import('../sign-in/SignIn.svelte'),
};

export type LaterView = keyof typeof sources;
type Loaded = { [Name in LaterView]?: Awaited<ReturnType<(typeof sources)[Name]>>['default'] };

let loaded = $state.raw<Loaded>({});

/** What has been loaded. Whatever reads it is drawn again when there is more. */
export function views(): Loaded {
  return loaded;
}

/** Loads views, each once. */
export async function load(...names: LaterView[]): Promise<void> {
  const missing = names.filter((name) => loaded[name] === undefined);
  if (missing.length === 0) return;
  const found = await Promise.all(missing.map(async (name) => [name, (await sources[name]()).default] as const));
  loaded = { ...loaded, ...(Object.fromEntries(found) as Loaded) };
}
