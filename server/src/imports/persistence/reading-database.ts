import type { Config } from '../../platform/config/config.js';
import { openForReading } from '../../platform/database/open-database.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** A connection of its own to what reading and planning look at: the roster, and the remembered mappings. */
export function openReadingDatabase(config: Config): Promise<UnitOfWork> {
  return openForReading(config);
}
