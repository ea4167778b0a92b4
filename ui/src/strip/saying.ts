/** The one line that the strip has for what is to be said. */

import type { Hint } from '../asks.svelte';
import type { NoticeDto } from '../host/bindings/NoticeDto';
import type { SnapshotDto } from '../host/bindings/SnapshotDto';
import { words } from '../words';

/** What came of the last click, or else what stands in the way. */
export function saying(snapshot: SnapshotDto, hint: Hint | NoticeDto | null): Hint | null {
  if (hint !== null) return hint;
  if (snapshot.connection !== 'ok' && snapshot.connection !== 'connecting') {
    return { message: words.connection(snapshot.connection, snapshot.signed_in), fault: snapshot.connection !== 'rate-limited' };
  }
  return null;
}
