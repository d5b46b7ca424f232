/**
 * Does something once so many milliseconds are over, unless it is called off: for bounds of time. The timer
 * keeps no process alive.
 *
 * @param act must not throw: nobody would hold it
 * @returns calls it off
 */
export function cutOff(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  timer.unref();
  return () => {
    clearTimeout(timer);
  };
}
