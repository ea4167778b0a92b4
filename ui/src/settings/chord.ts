/** Keys that are pressed together, written as the session reads them: `Ctrl+Alt+H`. */

/** With Ctrl or Command alone, these edit the text. */
const EDITING = new Set(['A', 'C', 'V', 'X', 'Y', 'Z']);

/** The chord of a press; nothing where it is typing, editing, or a modifier alone. */
export function chordOf(event: KeyboardEvent): string | null {
  // On many keyboards AltGr writes signs, and some systems tell it as Ctrl and Alt.
  if (event.isComposing || event.getModifierState('AltGraph')) return null;
  const key = keyOf(event);
  if (key === null) return null;
  const isFunctionKey = key.length > 1;
  if (!isFunctionKey && !(event.ctrlKey || event.altKey || event.metaKey)) return null;
  if (EDITING.has(key) && !event.altKey && !event.shiftKey) return null;
  const modifiers = [
    event.ctrlKey && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.metaKey && 'Super',
  ].filter((name) => name !== false);
  return [...modifiers, key].join('+');
}

/** A letter, a digit or a function key. By the sign where there is one; Alt and Option may make another sign of it. */
function keyOf({ key, code }: KeyboardEvent): string | null {
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? null;
}
