/** What can be told of a party from the snapshot alone. */

import { personAt } from './format';
import type { CallDto } from './host/bindings/CallDto';
import type { PartyDto } from './host/bindings/PartyDto';
import type { SnapshotDto } from './host/bindings/SnapshotDto';

/** The name a person goes by: theirs, or that of their address. */
export function who(party: PartyDto): string {
  return party.name ?? personAt(party.address);
}

/** The one verb offered for a party. It is never missing while a hold may stand: only who has left has none. */
export function verbFor(party: PartyDto): 'hold' | 'resume' | null {
  switch (party.state) {
    case 'ended':
      return null;
    case 'active':
    case 'resuming':
      return 'hold';
    case 'holding':
    case 'held':
    case 'unknown':
      return 'resume';
  }
}

/** Whether a request for this party is on its way. */
export function inFlight(party: PartyDto): boolean {
  return party.state === 'holding' || party.state === 'resuming';
}

/** Who is still on a call. */
export function present(calls: CallDto[]): PartyDto[] {
  return calls.flatMap((call) => call.parties).filter((party) => party.state !== 'ended');
}

/** Whether somebody is, or may be, on hold. */
export function anyHeld(calls: CallDto[]): boolean {
  return present(calls).some((party) => party.state !== 'active' && party.state !== 'resuming');
}

/** The call in which the agent can be muted, or be heard again. */
export function mutable(calls: CallDto[]): CallDto | undefined {
  return calls.find((call) => call.can_mute);
}

/**
 * Everybody present, those first who need the agent most: who may be on hold and nobody knows, who has waited longest,
 * who is on the way; then who is on the line, and last who still rings.
 */
export function byUrgency(calls: CallDto[]): PartyDto[] {
  const rank = (party: PartyDto) => {
    if (party.state === 'unknown') return 0;
    if (party.state === 'held') return 1;
    if (inFlight(party)) return 2;
    return party.ringing ? 4 : 3;
  };
  const since = (party: PartyDto) => (party.held_since === null ? 0 : Date.parse(party.held_since));
  return present(calls).toSorted((one, other) => rank(one) - rank(other) || since(one) - since(other));
}

/** Whether somebody has been on hold for long, or may have been. */
export function anyWaiting(calls: CallDto[]): boolean {
  return present(calls).some((party) => party.waiting !== 'fresh');
}

/** Whether something on the page counts seconds. */
export function countsSeconds(snapshot: SnapshotDto): boolean {
  return snapshot.calls.some(
    (call) => call.started !== null || call.parties.some((party) => party.held_since !== null),
  );
}

/**
 * Each item with a key of its own: its name, or its name and a number where two have the same. Two rows with one
 * key would stop the whole page, and no snapshot may do that.
 */
export function keyed<Item>(items: readonly Item[], name: (item: Item) => string): Array<{ key: string; item: Item }> {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const times = seen.get(name(item)) ?? 0;
    seen.set(name(item), times + 1);
    return { key: times === 0 ? name(item) : `${name(item)} ${times}`, item };
  });
}

/** What tells a call from another. Its agent's leg does not: one leg may wait for two callers. */
export function callName(call: CallDto): string {
  return call.conference_sid ?? call.parties[0]?.call_sid ?? call.agent_call_sid ?? '';
}
