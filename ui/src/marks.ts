/**
 * Standard performance marks: `click`, `sent`, `snapshot:<revision>`, `painted:<revision>`.
 * They cost next to nothing, so they are always on, and a benchmark measures the window that users have.
 */

const MOST = 500;
let kept = 0;

/** Sets a mark, at `startTime` where the moment came before this call (an event's time stamp). */
export function mark(name: string, startTime?: number): void {
  if (++kept > MOST) {
    performance.clearMarks();
    kept = 1;
  }
  performance.mark(name, startTime === undefined ? {} : { startTime });
}

/** Marks the end of the frame that shows the page as it is now. */
export function markPainted(revision: number): void {
  // What nobody sees is not painted, and would be waited for until somebody does.
  if (document.hidden) return;
  requestAnimationFrame(() => {
    // A frame callback runs before its frame is painted; the next task runs after.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      mark(`painted:${revision}`);
      port1.close();
    };
    port2.postMessage(null);
  });
}
