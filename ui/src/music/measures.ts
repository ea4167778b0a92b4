/** How sizes and measures are written. */

import type { MusicItemDto } from '../host/bindings/MusicItemDto';
import type { MusicLineDto } from '../host/bindings/MusicLineDto';
import { timer } from '../format';
import { language } from '../language.svelte';

/** A number as the language writes it, with a real minus. */
function number(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value).replace('-', '\u2212');
}

/** `4.4 MB` */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${number(Math.max(1, bytes / 1000), 0)} kB` : `${number(bytes / 1_000_000, 1)} MB`;
}

/** `−19.2 LUFS` */
export function measured({ id, number: value, unit, text }: MusicLineDto): string {
  if (value === null) return text ?? '';
  if (id === 'size') return size(value);
  if (id === 'length') return timer(Math.round(value));
  return `${number(value, Math.abs(value) < 1 ? 2 : 1)} ${unit}`.trim();
}

/** `3:02 · MP3 · 4.4 MB` */
export function about({ length_s, format, bytes }: MusicItemDto): string {
  const parts = [length_s === null ? null : timer(Math.round(length_s)), format, bytes === null ? null : size(bytes)];
  return parts.filter((part) => part !== null).join(' · ');
}
