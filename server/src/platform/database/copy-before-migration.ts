import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { MACHINE_CLOCK } from '../machine-clock.js';
import { AppError } from '../errors.js';
import { failureName } from './dialect.js';
import { syncPath } from './sync-path.js';

/**
 * Copies the embedded database beside itself before it is migrated: the way back, since migrations only go
 * forward. The copy gets its name once it is whole and was read back; earlier ones stay. Its printing
 * windows are closed: a backup never holds a sealed secret (docs/decisions/0007).
 *
 * @param migration the first that is about to run, which names the copy together with the day
 * @returns the copy's file
 * @throws `migrations.copy-failed`; nothing was migrated
 */
export async function copyBeforeMigration(
  source: DataSource,
  folder: string,
  migration: string,
): Promise<string> {
  const day = MACHINE_CLOCK.now().toISOString().slice(0, 10);
  const target = freeName(join(folder, `trousseau-${day}-before-${migration}`));
  const partial = join(folder, 'trousseau-copy.partial');
  try {
    // what an attempt left that was cut short
    rmSync(partial, { force: true });
    await source.query('VACUUM INTO ?', [partial]);
    chmodSync(partial, 0o600);
    await closeWindows(partial);
    await assertSame(source, partial);
    syncPath(partial);
    renameSync(partial, target);
    syncPath(dirname(target));
    return target;
  } catch (error) {
    removeQuietly(partial);
    throw new AppError(
      'migrations.copy-failed',
      { folder, reason: failureName(error) },
      { cause: error },
    );
  }
}

/** The first name that nothing has: a copy is never replaced. */
function freeName(stem: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.sqlite` : `${stem}-${number}.sqlite`;
    if (!existsSync(name)) return name;
  }
}

async function closeWindows(file: string): Promise<void> {
  await withCopy(file, async (copy) => {
    if ((await tables(copy)).has('provisional_secret')) {
      await copy.query('PRAGMA secure_delete = ON');
      await copy.query('UPDATE provisional_secret SET sealed = NULL, sealedDay = NULL');
    }
  });
}

/** Reads the copy from end to end, and compares its tables with the original's. */
async function assertSame(source: DataSource, file: string): Promise<void> {
  await withCopy(file, async (copy) => {
    const [check] = await copy.query<{ integrity_check: string }[]>('PRAGMA integrity_check');
    if (check?.integrity_check !== 'ok') throw new Error('the copy is damaged');
    const copied = await tables(copy);
    for (const [table, rows] of await tables(source)) {
      if (copied.get(table) !== rows) throw new Error(`the copy lacks rows of ${table}`);
    }
  });
}

/** How many rows each table has. */
async function tables(source: DataSource): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const names = await source.query<{ name: string }[]>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  for (const { name } of names) {
    const [row] = await source.query<{ rows: number }[]>(`SELECT COUNT(*) AS rows FROM "${name}"`);
    counts.set(name, row?.rows ?? 0);
  }
  return counts;
}

async function withCopy(file: string, work: (copy: DataSource) => Promise<void>): Promise<void> {
  const copy = await new DataSource({ type: 'better-sqlite3', database: file }).initialize();
  try {
    await work(copy);
  } finally {
    await copy.destroy();
  }
}

function removeQuietly(file: string): void {
  for (const one of [file, `${file}-journal`]) {
    try {
      rmSync(one, { force: true });
    } catch {
      // what cannot be removed is removed by the next attempt
    }
  }
}
