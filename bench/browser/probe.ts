/**
 * Runs in each page before anything else. It notes when the browser was busy for long, and tells when something is
 * there: `probe.shown(test)` gives the milliseconds since the navigation at which a test became true, painted, and
 * `probe.quiet()` those at which the page has nothing left to do.
 */
export const probe = `(() => {
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });

  const painted = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const shown = async (test) => {
    for (;;) {
      await frame();
      if (test()) return painted();
    }
  };
  const quiet = () => new Promise((resolve) => requestIdleCallback(() => resolve(performance.now())));

  /** The longest time between two frames while something is done at each of them. */
  const frames = async (count, act) => {
    const gaps = [];
    let before = await frame();
    for (let index = 0; index < count; index += 1) {
      act(index);
      const now = await frame();
      gaps.push(now - before);
      before = now;
    }
    return gaps;
  };

  globalThis.probe = { tasks, shown, quiet, frames, frame };
})();`;
