import { lstat } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { DroppedImports } from '../imports/index.js';
import type { DropOutcome } from '../imports/index.js';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';
import { DropFolder } from './drop-folder.js';
import { dropReport } from './drop-report.js';
import { askedToStop } from './until-stopped.js';

const LOOK_MS = 5_000;
const MAX_KEPT_DAYS = 7;

/** Imports what is dropped into a folder, again and again, or once for a timer of the system. */
export const watchImports: Run = async (call) => {
  const [path = ''] = call.files;
  const keepDays = keptDays(call);
  if (!(await isFolder(path))) throw new UsageError(`${path} n’est pas un dossier.`);
  const rooms = await call.rooms(EVERY_ROOM);
  const { id: schoolId } = await rooms.get(Schools).byUai(required(call, 'school'));
  const clock = rooms.get(Clock);
  const folder = new DropFolder(path, keepDays, () => clock.now());
  await folder.open();
  const look = (): Promise<DropOutcome | null> => lookOnce({ call, rooms, folder }, { schoolId });
  if (call.values['once'] === true) {
    const outcome = await look();
    return {
      exitCode: outcome?.refused ? 1 : 0,
      json: outcome && dropReport(outcome, clock.now()),
    };
  }
  call.say(`${path} est surveillé. Ctrl+C pour arrêter.`);
  await rooms.get(Background).until(askedToStop(), 'imports.drop', LOOK_MS, look);
  return { exitCode: 0, json: {} };
};

interface Watched {
  readonly call: CommandCall;
  readonly rooms: INestApplicationContext;
  readonly folder: DropFolder;
}

/** Imports what lies in the folder now; `null`: nothing, or not yet. */
async function lookOnce(
  { call, rooms, folder }: Watched,
  scope: SchoolScope,
): Promise<DropOutcome | null> {
  await folder.sweep();
  const files = await folder.take(call.config.imports.maxFileBytes);
  if (files.length === 0) return null;
  try {
    const outcome = await rooms.get(DroppedImports).take(scope, files, call.actor);
    await folder.report(dropReport(outcome, rooms.get(Clock).now()));
    await folder.finish(files, outcome.refused && outcome.importId === null ? 'refused' : 'read');
    call.say(sentence(outcome, files.length));
    return outcome;
  } catch (error) {
    await folder.putBack(files);
    if (error instanceof AppError) {
      call.say(error.messageIn('fr'));
      return null;
    }
    throw error;
  }
}

function sentence({ refused, importId, waits }: DropOutcome, files: number): string {
  const what = files === 1 ? '1 fichier' : `${String(files)} fichiers`;
  if (refused && importId === null)
    return `${what} : refusé, une tâche est ouverte dans la console.`;
  return waits.length > 0
    ? `${what} : une personne doit décider, une tâche est ouverte dans la console.`
    : `${what} : importé.`;
}

function keptDays(call: CommandCall): number {
  const stated = optional(call, 'keep-days') ?? '0';
  const days = /^\d$/.test(stated) ? Number(stated) : MAX_KEPT_DAYS + 1;
  if (days <= MAX_KEPT_DAYS) return days;
  throw new UsageError(`--keep-days va de 0 à ${String(MAX_KEPT_DAYS)}.`);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}
