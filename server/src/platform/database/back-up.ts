import { DataSource } from 'typeorm';

/**
 * Copies the embedded database beside itself before it is migrated: the way back, since migrations only go
 * forward. The copy's printing windows are closed: a backup never holds a sealed secret
 * (docs/decisions/0007).
 *
 * @param target file of the copy; it must not exist
 */
export async function backUpEmbedded(source: DataSource, target: string): Promise<void> {
  await source.query('VACUUM INTO ?', [target]);
  const copy = await new DataSource({ type: 'better-sqlite3', database: target }).initialize();
  try {
    await copy.query('PRAGMA secure_delete = ON');
    await copy.query('UPDATE provisional_secret SET sealed = NULL, sealedDay = NULL');
  } finally {
    await copy.destroy();
  }
}
