import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { frenchCount } from '@trousseau/shared';
import { syncPath } from '../platform/database/sync-path.js';
import { CloseSchool } from '../retention/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { Run } from './command.js';
import { createNew } from './new-file.js';

/** Exports, closes and erases one school; without its number of people, says what that would be. */
export const closeSchool: Run = async (call) => {
  const uai = required(call, 'school');
  const stated = optional(call, 'people');
  if (stated !== undefined && !/^\d{1,9}$/.test(stated)) {
    throw new UsageError('--people attend un nombre.');
  }
  const rooms = await call.rooms(EVERY_ROOM);
  const closing = rooms.get(CloseSchool);
  const { school, rows, people, exported } = await closing.preview(uai);
  if (stated === undefined) {
    const total = Object.values(rows).reduce((sum, one) => sum + one, 0);
    call.say(
      `${school.name} (${school.uai}) : ${frenchCount(total, 'ligne', 'lignes')} à exporter, puis à effacer.`,
    );
    call.say(
      `Pour le faire : --people ${String(people)} --out <fichier> --reason <motif>. Rien n’est fait.`,
    );
    return { exitCode: 0, json: { done: false, people, rows } };
  }
  const request = {
    uai,
    actor: call.actor,
    reason: required(call, 'reason'),
    people: Number(stated),
  };
  if (exported) call.say('L’export est déjà fait : l’effacement reprend où il s’était arrêté.');
  const out = exported ? null : required(call, 'out');
  const handle = out === null ? null : await createNew(out);
  try {
    const proof = await closing.close(request, {
      write: async (text) => {
        await handle?.writeFile(text);
      },
      keep: async () => {
        await handle?.sync();
        if (out !== null) syncPath(dirname(out));
      },
    });
    await handle?.close();
    if (out !== null) call.say(`Exporté : ${out}, SHA-256 ${proof.exported}`);
    call.say(
      `${proof.name} (${proof.uai}) est effacé ; il reste ${frenchCount(Object.keys(proof.after).length, 'table', 'tables')} avec ses données.`,
    );
    return { exitCode: 0, json: { done: true, ...proof } };
  } catch (error) {
    await handle?.close().catch(() => undefined);
    // an export that was marked as made is kept: the school is being erased
    const made = (await closing.preview(uai).catch(() => null))?.exported ?? true;
    if (out !== null && !made) await rm(out, { force: true });
    throw error;
  }
};
