/** How instants, spans and addresses are written. */

const TWO_DIGIT_CODES = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** Whole seconds from an RFC 3339 instant to `now` (milliseconds); never negative, so a clock set back shows 0:00. */
export function secondsSince(instant: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 1000));
}

/** `0:42`, `12:07`, `1:02:03`. */
export function timer(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Seconds that were typed, alone or as `1:30`; nothing where nothing was, and 0 where it is no time. */
export function secondsFrom(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  const [, minutes = '0', seconds = ''] = /^(?:(\d{1,4}):(?=\d\d$))?(\d{1,5})$/.exec(text) ?? [];
  return seconds === '' ? 0 : Number(minutes) * 60 + Number(seconds);
}

/** `04:12`, as a telephone shows how long a call has lasted. */
export function duration(seconds: number): string {
  return seconds < 600 ? `0${timer(seconds)}` : timer(seconds);
}

/** A number in groups that can be read aloud, `+1 555 010 0142`; any other address as it is. */
export function addressShown(address: string): string {
  const digits = /^\+(\d{5,15})$/.exec(address)?.[1];
  if (digits === undefined) return address;
  const code = countryCode(digits);
  return `+${[code, ...groups(code, digits.slice(code.length))].join(' ')}`;
}

/** Who an address belongs to, where no name is known: the client name, the SIP user, or the number. */
export function personAt(address: string): string {
  return /^client:(.+)$/.exec(address)?.[1] ?? /^sips?:([^@]+)@/.exec(address)?.[1] ?? addressShown(address);
}

/** Calling codes have one digit (1, 7), two, or else three (ITU-T E.164). */
function countryCode(digits: string): string {
  if (digits.startsWith('1') || digits.startsWith('7')) return digits.slice(0, 1);
  return TWO_DIGIT_CODES.has(digits.slice(0, 2)) ? digits.slice(0, 2) : digits.slice(0, 3);
}

function groups(code: string, rest: string): string[] {
  const cut = (...lengths: number[]) => {
    let at = 0;
    return lengths.map((length) => rest.slice(at, (at += length)));
  };
  if (rest.length === 10 && code === '44') return rest.startsWith('2') ? cut(2, 4, 4) : cut(4, 3, 3);
  if (rest.length === 9 && code === '33') return cut(1, 2, 2, 2, 2);
  return threes(rest);
}

/** Threes, and a four at the end rather than a single digit: the North American grouping, and legible anywhere. */
function threes(rest: string): string[] {
  if (rest.length <= 4) return rest === '' ? [] : [rest];
  return [rest.slice(0, 3), ...threes(rest.slice(3))];
}
