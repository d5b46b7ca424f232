import { useRef, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { ConsoleDataProvider, WatchedReading } from '../providers/data-provider.js';
import { refusalCode } from '../providers/http-client.js';

/** A reading that can be followed and given up while its request lasts. */
export function useWatchedReading() {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const request = useRef<AbortController | null>(null);
  const [id, setId] = useState<string | null>(null);
  /** Gives what the work gives; `null` when it was given up. Throws what it throws. */
  const run = async <T>(work: (reading: WatchedReading) => Promise<T>): Promise<T | null> => {
    const own = new AbortController();
    request.current = own;
    const reading = { id: newReadingId(), signal: own.signal };
    setId(reading.id);
    try {
      return await work(reading);
    } catch (error) {
      if (!own.signal.aborted && refusalCode(error) !== 'imports.reading-cancelled') throw error;
      notify('app.imports.readingCancelled', { type: 'info' });
      return null;
    } finally {
      setId(null);
    }
  };
  const cancel = async () => {
    if (id === null) return;
    const { phase } = await dataProvider.cancelReading(id);
    // what was not received yet is heard of by nobody: only the request can end it
    if (phase === 'waiting') request.current?.abort();
  };
  return { id, run, cancel };
}

/** A name that nobody guesses; `crypto.randomUUID` is not there on pages without TLS. */
function newReadingId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(numbers, (number) => number.toString(16).padStart(8, '0')).join('');
}
