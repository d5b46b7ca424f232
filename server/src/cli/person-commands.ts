import { rm } from 'node:fs/promises';
import { frenchCount } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { ErasePerson, MakePersonFile } from '../retention/index.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';
import { createNew } from './new-file.js';

/** Writes all that a school holds of one person. */
export const personData: Run = async (call) => {
  const { holder, id } = personOf(call);
  const out = required(call, 'out');
  const { rooms, scope } = await openedFor(call);
  const handle = await createNew(out);
  try {
    const by = { actor: call.actor, reason: required(call, 'reason') };
    const format = out.toLowerCase().endsWith('.html') ? 'html' : 'json';
    const { bytes, rows } = await rooms.get(MakePersonFile).make(scope, holder, id, by, format);
    await handle.writeFile(bytes);
    await handle.close();
    call.say(`Données de la personne : ${out}. Personne d’autre n’y figure.`);
    return { exitCode: 0, json: { rows } };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(out, { force: true });
    throw error;
  }
};

/** Erases one person; without the number of rows, says what that would be. */
export const erasePerson: Run = async (call) => {
  const { holder, id } = personOf(call);
  const stated = optional(call, 'rows');
  if (stated !== undefined && !/^\d{1,9}$/.test(stated)) {
    throw new UsageError('--rows attend un nombre.');
  }
  const { rooms, scope } = await openedFor(call);
  const erasing = rooms.get(ErasePerson);
  const preview = await erasing.preview(scope, holder, id);
  if (stated === undefined) {
    for (const { table, rows } of preview.rows) call.say(`${table} : ${String(rows)}`);
    call.say(
      `${preview.displayName} : ${frenchCount(preview.total, 'ligne', 'lignes')} à effacer.`,
    );
    call.say(
      `Pour le faire : --rows ${String(preview.total)} --reason <motif>. Rien n’est effacé.`,
    );
    return { exitCode: 0, json: { erased: false, total: preview.total, rows: preview.rows } };
  }
  const input = {
    name: preview.displayName,
    total: Number(stated),
    reason: required(call, 'reason'),
  };
  const { total } = await erasing.erase(scope, holder, id, input, call.actor);
  call.say(`Effacé : ${frenchCount(total, 'ligne', 'lignes')}.`);
  return { exitCode: 0, json: { erased: true, total } };
};

async function openedFor(call: CommandCall) {
  const uai = required(call, 'school');
  const rooms = await call.rooms(EVERY_ROOM);
  const scope: SchoolScope = { schoolId: (await rooms.get(Schools).byUai(uai)).id };
  return { rooms, scope };
}

function personOf(call: CommandCall): { readonly holder: Holder; readonly id: string } {
  const student = optional(call, 'student');
  const guardian = optional(call, 'guardian');
  if (student !== undefined && guardian === undefined) return { holder: 'student', id: student };
  if (guardian !== undefined && student === undefined) return { holder: 'guardian', id: guardian };
  throw new UsageError(
    'Nommez une personne : --student <identifiant> ou --guardian <identifiant>.',
  );
}
