import type { INestApplicationContext } from '@nestjs/common';
import { frenchCount, frenchDate } from '@trousseau/shared';
import { MACHINE_CLOCK } from '../platform/machine-clock.js';
import { AfterRestore, makeCopy, Recovery, restoreCopy, verifyCopy } from '../recovery/index.js';
import type { Again, Copy, LostSince } from '../recovery/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { Schools } from '../roster/index.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';

/** Makes a sealed copy of the installation, beside the server. */
export const backup: Run = async (call) => {
  const { config } = call;
  const copy = await makeCopy(config, required(call, 'to'), MACHINE_CLOCK, optional(call, 'key'));
  call.say(`Sauvegarde faite et relue : ${copy.file} (${sizeOf(copy)}).`);
  call.say(
    'Gardez sa clé (backup.key) et la clé maîtresse (master.key ; après un changement de clés, ring.json et master-N.key) à part : sans elles, elle ne se restaure pas.',
  );
  return { exitCode: 0, json: asJson(copy) };
};

/** Reads a copy from end to end. */
export const verifyBackup: Run = async (call) => {
  const copy = await verifyCopy(call.config, fileOf(call), optional(call, 'key'));
  call.say(`Sauvegarde entière, du ${momentOf(copy)} : ${sizeOf(copy)}.`);
  return { exitCode: 0, json: asJson(copy) };
};

/** Puts a copy in the place of the database, while no server runs, and does again what the journal knows better. */
export const restore: Run = async (call) => {
  const copy = await restoreCopy(call.config, {
    file: fileOf(call),
    keyFile: optional(call, 'key'),
    replaces: numberOf(call, 'replaces'),
  });
  call.say(`Sauvegarde du ${momentOf(copy)} restaurée : ${sizeOf(copy)}.`);
  const rooms = await call.rooms(EVERY_ROOM);
  const { again, closed } = await rooms.get(Recovery).begin();
  if (again) sayAgain(call, again);
  const lost = await rooms.get(AfterRestore).lost();
  sayLost(call, lost);
  if (closed) await saySuspended(call, rooms);
  return { exitCode: 0, json: { ...asJson(copy), again, closed, lost } };
};

/** Says what was lost with the time after a copy, and takes what the operator decides and confirms. */
export const afterRestore: Run = async (call) => {
  const rooms = await call.rooms(EVERY_ROOM);
  const after = rooms.get(AfterRestore);
  const voids = numberOf(call, 'void');
  if (voids !== undefined) {
    const voided = await after.voidUsed(voids, call.actor);
    call.say(`Annulés : ${frenchCount(voided, 'courrier', 'courriers')}.`);
  }
  const links = numberOf(call, 'confirm-suspended');
  if (links !== undefined) {
    const { id: schoolId, name } = await rooms.get(Schools).byUai(required(call, 'school'));
    await after.confirm({ schoolId }, links, call.actor);
    call.say(`${name} : la liste des rattachements suspendus est confirmée.`);
  }
  const lost = await after.lost();
  sayLost(call, lost);
  const schools = await saySuspended(call, rooms);
  return { exitCode: 0, json: { lost, schools } };
};

/** What was done again, by the name under which the journal keeps it, in one and in many. */
const REDONE: Readonly<Record<string, readonly [string, string]>> = {
  'school-leaves': ['établissement fermé ou effacé', 'établissements fermés ou effacés'],
  'person-forgotten': ['personne effacée', 'personnes effacées'],
  'account-given-back': ['compte rendu', 'comptes rendus'],
  'staff-role-closed': ['accès d’agent fermé', 'accès d’agents fermés'],
  'staff-role-changed': ['rôle d’agent changé', 'rôles d’agents changés'],
};

function sayAgain(call: CommandCall, again: Again): void {
  const { suspended, resumed, locked, unlocked, voided, acts } = again;
  call.say(
    `Refaits d’après le registre : ${frenchCount(suspended, 'rattachement suspendu', 'rattachements suspendus')}, ` +
      `${frenchCount(resumed, 'rattachement rétabli', 'rattachements rétablis')}, ` +
      `${frenchCount(locked, 'compte verrouillé', 'comptes verrouillés')}, ` +
      `${frenchCount(unlocked, 'compte déverrouillé', 'comptes déverrouillés')}, ` +
      `${frenchCount(voided, 'courrier annulé', 'courriers annulés')}.`,
  );
  for (const [kind, { done, unknown, waiting }] of Object.entries(acts)) {
    const [one, many] = REDONE[kind] ?? [kind, kind];
    const left = unknown > 0 ? ` (${String(unknown)} que la base ne connaît pas)` : '';
    const waits = waiting.length > 0 ? ' ; le reste attend la fin d’un travail en cours' : '';
    call.say(`Refait d’après le registre : ${frenchCount(done, one, many)}${left}${waits}.`);
  }
}

function sayLost(call: CommandCall, lost: LostSince): void {
  const { issued, activated, unknownAccounts, usedAgain, comeBack } = lost;
  sayLogins(call, 'Courriers émis depuis la sauvegarde, à émettre de nouveau', issued);
  sayLogins(call, 'Comptes activés depuis la sauvegarde, à activer de nouveau', activated);
  if (unknownAccounts > 0) {
    call.say(`Comptes ouverts depuis, que la base ne connaît pas : ${String(unknownAccounts)}.`);
  }
  sayLogins(call, 'Courriers utilisés depuis, et qui ouvrent de nouveau leur compte', usedAgain);
  if (usedAgain.length > 0) {
    call.say(`Pour les annuler : npx trousseau after-restore --void ${String(usedAgain.length)}.`);
  }
  if (comeBack.length > 0) {
    call.say(
      `Effacés depuis, et revenus : ${frenchCount(comeBack.length, 'personne', 'personnes')}. Un travail en cours dans leur établissement empêche de les effacer : attendez sa fin, puis confirmez.`,
    );
  }
}

function sayLogins(call: CommandCall, words: string, logins: readonly string[]): void {
  if (logins.length > 0) call.say(`${words} (${String(logins.length)}) : ${logins.join(', ')}.`);
}

/** The schools that have not confirmed whose links are suspended, with these links. */
async function saySuspended(
  call: CommandCall,
  rooms: Pick<INestApplicationContext, 'get'>,
): Promise<unknown[]> {
  const after = rooms.get(AfterRestore);
  const awaited: unknown[] = [];
  for await (const { id: schoolId, uai, name } of rooms.get(Schools).each()) {
    if (!(await after.awaits({ schoolId }))) continue;
    const links = await after.suspended({ schoolId });
    const count = String(links.length);
    call.say(
      `${name} (${uai}) : ${frenchCount(links.length, 'rattachement suspendu', 'rattachements suspendus')}.`,
    );
    for (const { guardianName, studentName } of links) {
      call.say(`  ${guardianName} : ${studentName}`);
    }
    call.say(
      `  Suspendez ceux qui manquent, puis : npx trousseau after-restore --school ${uai} --confirm-suspended ${count}.`,
    );
    awaited.push({ uai, links });
  }
  if (awaited.length > 0) call.say('D’ici là, le portail reste fermé aux familles.');
  return awaited;
}

function fileOf({ files: [file = ''] }: CommandCall): string {
  return file;
}

function numberOf(call: CommandCall, name: string): number | undefined {
  const stated = optional(call, name);
  if (stated === undefined) return undefined;
  if (/^\d+$/.test(stated)) return Number(stated);
  throw new UsageError(`--${name} : écrivez un nombre.`);
}

function sizeOf({ people, rows }: Copy): string {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const tables = Object.keys(rows).length;
  return (
    `${frenchCount(people, 'personne', 'personnes')}, ` +
    `${frenchCount(all, 'ligne', 'lignes')} dans ${frenchCount(tables, 'table', 'tables')}`
  );
}

function momentOf({ head: { madeAt } }: Copy): string {
  return `${frenchDate(madeAt.slice(0, 10))} à ${madeAt.slice(11, 16)} UTC`;
}

function asJson({ file, people, head, rows }: Copy) {
  const { madeAt, release, dialect, migrations } = head;
  return { file, madeAt, release, dialect, schema: migrations.at(-1) ?? null, people, rows };
}
