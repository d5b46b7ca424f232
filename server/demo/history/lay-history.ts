import { assemble, createContext } from '#server/bootstrap.js';
import { MovableClock } from '#server/platform/clock.js';
import { SystemClock } from '#server/platform/machine-clock.js';
import type { Config } from '#server/platform/config/config.js';
import { seededRandom } from '@trousseau/fixtures';
import { Calendar } from './calendar.js';
import type { Stage } from './stage.js';
import { tellStory } from './story.js';
import type { Story } from './story.js';

const SEED = 4;
const BEGINNING = 40;

/**
 * Fills an empty data folder with forty days of a school's life that end yesterday, through the same use
 * cases as everybody's, with a clock of their own. E-mails and SMS go to `mail`, and whom FranceConnect is
 * to know is told to its simulator.
 */
export async function layHistory(
  config: Config,
  outside: Pick<Stage, 'mail' | 'simulator'>,
): Promise<Story> {
  const { mail } = outside;
  const calendar = new Calendar(new SystemClock().now());
  const clock = new MovableClock(calendar.at(BEGINNING, 8));
  const parts = await assemble(config, { clock, mail, sms: mail.sms });
  const rooms = await createContext(parts);
  try {
    // Nothing here is worth a wait for the disk: after a power cut the next start begins anew.
    await parts.unitOfWork.writer.query('PRAGMA synchronous=OFF');
    const stage = { ...outside, rooms, clock, calendar, random: seededRandom(SEED) };
    return await tellStory(stage, config.dataDir);
  } finally {
    await rooms.close();
    await parts.unitOfWork.close();
  }
}
