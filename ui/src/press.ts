/** Whether something is being clicked: what moves between the press and the release takes the click away from its aim. */

let pressed: Promise<void> = Promise.resolve();
let release = () => {};

/** Follows the pointer. Returns what ends it. */
export function followPresses(): () => void {
  const down = () => {
    release();
    pressed = new Promise((resolve) => (release = resolve));
  };
  // The click comes in the same task as the release, after it.
  const up = () => void setTimeout(release);
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  addEventListener('pointerdown', down, options);
  addEventListener('pointerup', up, options);
  addEventListener('pointercancel', up, options);
  return () => {
    listening.abort();
    release();
  };
}

/** Settles when nothing is being clicked. */
export function released(): Promise<void> {
  return pressed;
}
