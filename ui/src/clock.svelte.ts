/** The one clock of the page. Timers show spans from stored instants to its `now`; none of them counts by itself. */
export class Clock {
  now = $state(Date.now());

  /** Ticks on the whole second while the page can be seen. Returns what stops it. */
  run(): () => void {
    let timeout: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timeout);
      this.now = Date.now();
      if (!document.hidden) timeout = setTimeout(tick, 1000 - (this.now % 1000));
    };
    document.addEventListener('visibilitychange', tick);
    tick();
    return () => {
      clearTimeout(timeout);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}
