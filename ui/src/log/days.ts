/** The log by days, as they are in the agent's own time zone. */

import type { DaySumDto } from '../host/bindings/DaySumDto';
import type { LogEntryDto } from '../host/bindings/LogEntryDto';
import { language } from '../language.svelte';

/** A day of the log. */
export interface Day {
  /** As in `2026-11-22`. */
  day: string;
  sums: DaySumDto | undefined;
  entries: LogEntryDto[];
}

/** The day on which an instant falls, as in `2026-11-22`. */
export function dayOf(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** Entries that follow one another, by their days. */
export function byDay(entries: LogEntryDto[], sums: DaySumDto[]): Day[] {
  const days = new Map<string, Day>();
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at));
    const known = days.get(day);
    if (known === undefined) days.set(day, { day, sums: sums.find((sum) => sum.day === day), entries: [entry] });
    else known.entries.push(entry);
  }
  return [...days.values()];
}

/** How many days a day lies before another; both as in `2026-11-22`. */
export function daysBefore(day: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
}

type Style = 'day' | 'date' | 'time' | 'instant';

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  // A day as such has no zone.
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  date: { dateStyle: 'medium' },
  time: { hour: 'numeric', minute: '2-digit' },
  instant: { dateStyle: 'medium', timeStyle: 'medium' },
};

/** To make one takes longer than to use it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant, or a day as in `2026-11-22`, as the language writes it. */
export function written(instant: string, style: Style): string {
  const key = `${language()} ${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language(), styles[style]);
  formats.set(key, format);
  return format.format(new Date(instant));
}
