/** The views of the window, in the order of their tabs. */
export const TABS = ['call', 'music', 'log', 'settings', 'help'] as const;
export type Tab = (typeof TABS)[number];
