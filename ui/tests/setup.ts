import { afterEach, beforeEach, vi } from 'vitest';

// jsdom knows the element but not its methods. The browser's own behaviour is looked at by scripts/screens.mjs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
  this.querySelector<HTMLElement>('[autofocus]')?.focus();
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

// Nor does it scroll, or measure.
Element.prototype.scrollIntoView = () => undefined;
window.ResizeObserver = class implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom draws nothing, so no rule about sizes holds, but for those that a test lets hold.
const holding = new Set<string>();
window.matchMedia = (media) => {
  const list = new EventTarget();
  return Object.defineProperty(list, 'matches', { get: () => holding.has(media) }) as MediaQueryList;
};

/** Lets a rule about sizes hold for what is opened next. */
export function holds(media: string): void {
  holding.add(media);
}

// axe-core looks for icon fonts by drawing; without a canvas it goes on without.
HTMLCanvasElement.prototype.getContext = () => null;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  performance.clearMarks();
  holding.clear();
});
