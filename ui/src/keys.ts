/** The keys of the window: one letter each, and Space for what is shown large. */

export type KeyAction = 'toggle' | 'resume-last' | 'mute' | 'strip';

const letters: Record<string, KeyAction> = { h: 'toggle', r: 'resume-last', m: 'mute', s: 'strip' };

/** Where a letter is a letter, or chooses among what is listed. */
const TYPED_INTO = 'input, textarea, select, [contenteditable], [role=menu], dialog';

/** What a key asks for; nothing where it is typing, or belongs to what has the focus. */
export function actionOf(event: KeyboardEvent, spaceToggles: boolean): KeyAction | null {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(TYPED_INTO)) return null;
  if (event.key !== ' ') return letters[event.key.toLowerCase()] ?? null;
  // On a button Space presses that button, as everywhere.
  return spaceToggles && !target.closest('button, summary, a') ? 'toggle' : null;
}
