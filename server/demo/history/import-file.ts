import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toSiecleCsv } from '@trousseau/fixtures';
import type { DemoRoster } from '@trousseau/fixtures';
import { ImportFiles } from '#server/imports/index.js';
import type { SchoolStage } from './stage.js';

/** Writes a roster as SIECLE extracts it into the folder, and imports that file. */
export async function importFile(
  { rooms, scope, secretary }: SchoolStage,
  folder: string,
  name: string,
  roster: DemoRoster,
): Promise<void> {
  const bytes = toSiecleCsv(roster, { encoding: 'windows-1252' });
  writeFileSync(join(folder, name), bytes);
  const { report, refused } = await rooms
    .get(ImportFiles)
    .apply(scope, [{ name, bytes }], secretary);
  if (refused) throw new Error(report.problems.map(({ message }) => message).join('\n'));
}
