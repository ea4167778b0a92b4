/** What a person who cannot see the page is told when one snapshot follows another. */

import type { CallDto } from './host/bindings/CallDto';
import type { PartyDto } from './host/bindings/PartyDto';
import type { SnapshotDto } from './host/bindings/SnapshotDto';
import { mutable, who } from './people';
import { words } from './words';

/** Sentences for what changed; nothing for what is merely on its way. */
export function changes(before: SnapshotDto, after: SnapshotDto): string[] {
  const said: string[] = [];
  if (before.connection !== after.connection || before.signed_in !== after.signed_in) {
    said.push(words.connection(after.connection, after.signed_in));
  }
  const earlier = new Map(parties(before).map((party) => [party.call_sid, party]));
  for (const party of parties(after)) {
    const sentence = changed(earlier.get(party.call_sid), party);
    if (sentence !== null) said.push(sentence);
    earlier.delete(party.call_sid);
  }
  for (const gone of earlier.values()) {
    if (gone.state !== 'ended') said.push(words.said.ended(who(gone)));
  }
  const muted = agentMuted(before.calls);
  const nowMuted = agentMuted(after.calls);
  if (muted !== undefined && nowMuted !== undefined && muted !== nowMuted) {
    said.push(nowMuted ? words.said.muted : words.said.unmuted);
  }
  return said;
}

/** Whether the agent is muted; nothing where there is no call in which they could be. */
function agentMuted(calls: CallDto[]): boolean | undefined {
  return mutable(calls)?.agent_muted;
}

function parties(snapshot: SnapshotDto): PartyDto[] {
  return snapshot.calls.flatMap((call) => call.parties);
}

function changed(before: PartyDto | undefined, after: PartyDto): string | null {
  const name = who(after);
  if (before?.state === after.state && before.ringing === after.ringing) {
    return before.waiting === 'fresh' && after.waiting !== 'fresh' ? words.said.waiting(name) : null;
  }
  switch (after.state) {
    case 'held':
      return words.said.held(name);
    case 'unknown':
      return words.said.unknown(name);
    case 'ended':
      return words.said.ended(name);
    case 'active':
      if (after.ringing) return words.said.ringing(name);
      return before === undefined || before.ringing ? words.said.joined(name) : words.said.back(name);
    case 'holding':
    case 'resuming':
      return null;
  }
}
