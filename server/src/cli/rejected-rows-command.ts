import { rm } from 'node:fs/promises';
import { frenchCount } from '@trousseau/shared';
import { RejectedRows } from '../imports/index.js';
import { Schools } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { Run } from './command.js';
import { createNew } from './new-file.js';

/** Writes the rows that an import did not take as a file to mend and to import. */
export const rejectedRows: Run = async (call) => {
  const out = required(call, 'out');
  const importId = required(call, 'import');
  const uai = required(call, 'school');
  const position = positionOf(optional(call, 'file') ?? '1');
  const rooms = await call.rooms(EVERY_ROOM);
  const scope = { schoolId: (await rooms.get(Schools).byUai(uai)).id };
  const reason = optional(call, 'reason');
  const handle = await createNew(out);
  try {
    const asked = { position, actor: call.actor, reason };
    const { bytes, rows, leftOut } = await rooms.get(RejectedRows).file(scope, importId, asked);
    await handle.writeFile(bytes);
    await handle.close();
    call.say(`${frenchCount(rows, 'ligne refusée', 'lignes refusées')} : ${out}`);
    if (leftOut.length > 0) call.say(`Colonnes non reprises : ${leftOut.join(', ')}`);
    return { exitCode: 0, json: { rows, columnsNotKept: leftOut } };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(out, { force: true });
    throw error;
  }
};

/** From 1, as people count. */
function positionOf(stated: string): number {
  if (/^[1-9]\d{0,2}$/.test(stated)) return Number(stated) - 1;
  throw new UsageError('--file : le rang du fichier dans l’import, à partir de 1.');
}
