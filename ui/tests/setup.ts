import { afterEach, beforeEach, vi } from 'vitest';

// jsdom knows the element but not its methods. The browser's own behaviour is looked at by scripts/screens.mjs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
  this.querySelector<HTMLElement>('[autofocus]')?.focus();
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

// axe-core looks for icon fonts by drawing; without a canvas it goes on without.
HTMLCanvasElement.prototype.getContext = () => null;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  performance.clearMarks();
});
