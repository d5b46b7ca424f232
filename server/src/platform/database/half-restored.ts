import type { DataSource } from 'typeorm';
import { AppError } from '../errors.js';

/** The table that is there while a database of a server is being restored. */
export const RESTORE_MARK = 'restore_under_way';

/**
 * Refuses a database whose restore was cut short. An embedded one never is: the file that was restored takes its
 * place at once.
 *
 * @throws `backup.unfinished`
 */
export async function refuseHalfRestored(source: DataSource): Promise<void> {
  const rows = await source.query<unknown[]>(
    'SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?',
    [RESTORE_MARK],
  );
  if (rows.length > 0) throw new AppError('backup.unfinished');
}
