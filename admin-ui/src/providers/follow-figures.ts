import { HttpError } from 'react-admin';
import { API, call } from './http-client.js';

/** After how long nobody is listened to any more who says nothing: a server gives a sign of life every five seconds. */
const SILENCE_MS = 15_000;
/** After how long it is asked again, once nobody tells any more: with the silence before it half a minute. */
const PAUSE_MS = 15_000;

/**
 * Says each time figures of the school changed, until it is stopped. Where nobody can tell (a proxy that gathers what passes, a
 * connection of which one end is gone, a server that starts anew) it says so every half minute at least, so that what is shown is
 * never older. Ends by itself once staff may not ask any more.
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

/** Hears what is told until that ends, or nothing comes any more; false when the API refused. */
async function listen(hear: (version: string) => void, stop: AbortSignal): Promise<boolean> {
  const silence = new Silence();
  try {
    silence.begin();
    const signal = AbortSignal.any([stop, silence.signal]);
    const { body } = await call(`${API}/dashboard/changes`, { signal });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; reader;) {
      const { value, done } = await reader.read();
      if (done) break;
      silence.begin();
      const lines = (text + value).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) hear(line.slice('data: '.length));
    }
    return true;
  } catch (error) {
    const isRefused = error instanceof HttpError && error.status < 500 && error.status >= 400;
    return !isRefused;
  } finally {
    silence.end();
  }
}

/** Aborts once it lasted. */
class Silence {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Begins, or begins anew. */
  begin(): void {
    this.end();
    this.timer = setTimeout(() => {
      this.controller.abort();
    }, SILENCE_MS);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

/** Waits; false when it is stopped meanwhile, or was before. */
function pause(stop: AbortSignal): Promise<boolean> {
  if (stop.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (isOver: boolean) => () => {
      clearTimeout(timer);
      resolve(isOver);
    };
    const timer = setTimeout(end(true), PAUSE_MS);
    stop.addEventListener('abort', end(false), { once: true });
  });
}
