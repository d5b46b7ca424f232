const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Is aborted once the process is asked to stop: what is under way may end. */
export function askedToStop(): AbortSignal {
  const asked = new AbortController();
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      asked.abort();
    });
  }
  return asked.signal;
}
