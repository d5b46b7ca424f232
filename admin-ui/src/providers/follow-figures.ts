import { HttpError } from 'react-admin';
import { API, call } from './http-client.js';

/** After how long it is asked again, once nobody tells any more. */
const PAUSE_MS = 30_000;

/**
 * Says each time figures of the school changed, until it is stopped. Where nobody can tell (a proxy that gathers what passes, a
 * server that starts anew) it says so every half minute, so that what is shown is never older. Ends by itself once staff may not
 * ask any more.
 */
export async function followFigures(changed: () => void, stop: AbortSignal): Promise<void> {
  let known: string | null = null;
  const hear = (version: string): void => {
    if (known !== null && version !== known) changed();
    known = version;
  };
  while (!stop.aborted) {
    const mayAsk = await listen(hear, stop);
    if (!mayAsk || !(await pause(stop))) return;
    changed();
  }
}

/** Hears what is told until that ends; false when the API refused. */
async function listen(hear: (version: string) => void, signal: AbortSignal): Promise<boolean> {
  try {
    const { body } = await call(`${API}/dashboard/changes`, { signal });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; reader;) {
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (text + value).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) hear(line.slice('data: '.length));
    }
    return true;
  } catch (error) {
    const isRefused = error instanceof HttpError && error.status < 500 && error.status >= 400;
    return !isRefused;
  }
}

/** Waits; false when it is stopped meanwhile. */
function pause(stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isOver: boolean) => () => {
      clearTimeout(timer);
      resolve(isOver);
    };
    const timer = setTimeout(end(true), PAUSE_MS);
    stop.addEventListener('abort', end(false), { once: true });
  });
}
