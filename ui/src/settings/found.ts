import type { DesktopDto } from '../host/bindings/DesktopDto';
import { inEveryLanguage } from '../language.svelte';
import { type SettingText, settingTexts } from './words';

/** Whether a setting is among those that are sought. */
export type Seen = (text: SettingText) => boolean;

/** Whether every word that is sought stands in a setting's name or sentence, in whichever language. */
export function matches(search: string, { label, help }: SettingText): boolean {
  const written = `${inEveryLanguage(label)}\n${inEveryLanguage(help)}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => written.includes(word));
}

/** The settings that there are on this desktop. */
export function offered({ keys, tray }: DesktopDto): SettingText[] {
  const { toggleKey, resumeLastKey, keysElsewhere, login, loginNoTray } = settingTexts;
  const missing: SettingText[] = [
    ...(keys === 'none' ? [toggleKey, resumeLastKey] : [keysElsewhere]),
    tray ? loginNoTray : login,
  ];
  return Object.values<SettingText>(settingTexts).filter((text) => !missing.includes(text));
}
