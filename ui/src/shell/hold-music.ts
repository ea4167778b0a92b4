import type { SnapshotDto } from '../host/bindings/SnapshotDto';
import { words } from '../words';

type Music = Pick<SnapshotDto, 'music_url' | 'preferences'>;

/** The name that the profile's hold music was given, if any. */
export function holdMusicName({ music_url: url, preferences }: Music): string | null {
  const named = preferences.musics.find((music) => music.url === url && music.name === preferences.default_music);
  return named?.name ?? null;
}

/** What the profile's hold music is called: by its name, or else by its address. */
export function holdMusicTitle(music: Music): string {
  const { music_url: url } = music;
  return url === null ? words.music.standard : (holdMusicName(music) ?? url.replace(/^https?:\/\//i, ''));
}
