import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { databaseCode } from './database-code.js';
import { failureName } from './dialect.js';
import { momentIn, timeUntil } from './patience.js';

const FIRST_PAUSE_S = 1;
const LONGEST_PAUSE_S = 30;

/** How a database that does not answer is waited for. */
export interface Waiting {
  /** How long, in milliseconds; `Infinity` for a server. */
  readonly patienceMs: number;
  /** Says what is waited for, and until when. */
  readonly say: (line: string) => void;
}

/**
 * Opens a database server's database, however long it takes to answer, within patience. One that answers
 * and refuses is not waited for.
 *
 * @throws `server.database-lost`, `server.database-refused`, and whatever else opening threw
 */
export async function onceDatabaseAnswers<T>(
  open: () => Promise<T>,
  { patienceMs, say }: Waiting,
): Promise<T> {
  const until = momentIn(patienceMs);
  for (let seconds = FIRST_PAUSE_S; ; seconds = Math.min(seconds * 2, LONGEST_PAUSE_S)) {
    try {
      return await open();
    } catch (error) {
      const code = databaseCode(error);
      if (code === null) throw error;
      const reason = failureName(error);
      const wait = Math.min(seconds, Math.floor(timeUntil(until) / 1000));
      if (code !== 'server.database-lost' || wait < 1) {
        throw new AppError(code, { reason }, { cause: error });
      }
      say(`La base de données ne répond pas (${reason}) ; nouvel essai dans ${wait} s.`);
      await pause(wait * 1000);
    }
  }
}
