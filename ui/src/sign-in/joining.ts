import type { KeptProfileDto } from '../host/bindings/KeptProfileDto';

/** What the sign-in screen is opened for: another account, the same again, or one that was read from a file. */
export type Joining = { as: 'new' } | { as: 'again' } | { as: 'imported'; kept: KeptProfileDto };
