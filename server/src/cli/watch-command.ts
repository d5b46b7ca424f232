import { lstat } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { frenchCount } from '@trousseau/shared';
import { DroppedImports } from '../imports/index.js';
import type { DropOutcome } from '../imports/index.js';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, CommandResult, Run } from './command.js';
import { DropFolder } from './drop-folder.js';
import type { Taking } from './drop-folder.js';
import { dropReport } from './drop-report.js';
import { AT_REST_MS } from './standing-still.js';
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
  const watched = { call, rooms, folder, scope: { schoolId } };
  await folder.open();
  try {
    return await (call.values['once'] === true ? once(watched) : again(watched, path));
  } finally {
    await folder.close();
  }
};

interface Watched {
  readonly call: CommandCall;
  readonly rooms: INestApplicationContext;
  readonly folder: DropFolder;
  readonly scope: SchoolScope;
}

/** What a look came to. */
interface Looked extends Taking {
  /** Nothing where no file was taken. */
  readonly outcome: DropOutcome | null;
}

async function again(watched: Watched, path: string): Promise<CommandResult> {
  const { call, rooms } = watched;
  call.say(`${path} est surveillé. Ctrl+C pour arrêter.`);
  await rooms.get(Background).until(askedToStop(), 'imports.drop', LOOK_MS, async () => {
    try {
      await look(watched);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      call.say(error.messageIn('fr'));
    }
  });
  return { exitCode: 0, json: {} };
}

/** Looks, and where a file is still being written, once more when it may be at rest. */
async function once(watched: Watched): Promise<CommandResult> {
  const { call, rooms } = watched;
  let looked = await look(watched);
  if (looked.waits) {
    await pause(rooms);
    looked = await look(watched);
  }
  const { outcome, left, waits } = looked;
  if (waits) call.say('Un fichier est encore en cours d’écriture : rien n’est lu pour l’instant.');
  const nothing = outcome === null && left.length === 0;
  const isWhole = !outcome?.refused && (outcome?.setAside.length ?? 0) === 0 && left.length === 0;
  return {
    exitCode: isWhole ? 0 : 1,
    json: nothing ? null : reportOf(looked, rooms.get(Clock).now()),
  };
}

/** Waits a little longer than a file must stand still, or until the command is asked to stop. */
async function pause(rooms: INestApplicationContext): Promise<void> {
  const over = new AbortController();
  let turns = 0;
  const stop = AbortSignal.any([askedToStop(), over.signal]);
  await rooms.get(Background).until(stop, 'imports.drop', AT_REST_MS + 100, () => {
    turns += 1;
    if (turns > 1) over.abort();
    return Promise.resolve();
  });
}

/** Imports what lies in the folder now. What is not finished with when it throws is read first by the next look. */
async function look({ call, rooms, folder, scope }: Watched): Promise<Looked> {
  await folder.sweep();
  const { files, left, waits } = await folder.take(call.config.imports.maxFileBytes);
  const dropped = rooms.get(DroppedImports);
  const isNews = left.some((file) => !file.again);
  if (isNews) await dropped.notTaken(scope);
  const outcome = files.length > 0 ? await dropped.take(scope, files, call.actor) : null;
  if (outcome) {
    const alone = files.filter((_, place) => outcome.setAside.some((one) => one.place === place));
    const together = files.filter((file) => !alone.includes(file));
    const as = outcome.refused && outcome.importId === null ? 'refused' : 'read';
    // first of all: what was imported is not read again, whatever fails after that
    const areTidy = [await folder.finish(together, as), await folder.finish(alone, 'refused')];
    for (const { message } of outcome.setAside) call.say(message);
    call.say(sentence(outcome, together.length));
    if (areTidy.includes(false))
      call.say('Un fichier lu n’a pas pu être rangé : il reste dans .en-cours.');
  }
  if (isNews) {
    const what = frenchCount(
      left.length,
      'fichier n’a pas pu être pris',
      'fichiers n’ont pas pu être pris',
    );
    call.say(`${what} : une tâche est ouverte dans la console.`);
  }
  const looked = { outcome, files, left, waits };
  if (outcome || isNews) await folder.report(reportOf(looked, rooms.get(Clock).now()));
  return looked;
}

function reportOf({ outcome, files, left }: Looked, at: Date): object {
  const names = files.map(({ name }) => name);
  const reasons = left.map(({ reason }) => reason);
  return dropReport(outcome, names, reasons, at);
}

function sentence({ refused, importId, waits, report }: DropOutcome, files: number): string {
  const what = frenchCount(files, 'fichier', 'fichiers');
  if (refused && importId === null) {
    // codes alone: this goes into a system's journal, and a message may quote a line of the file
    const codes = new Set(report.problems.map(({ code }) => code));
    return `${what} : refusé (${[...codes].join(', ')}), une tâche est ouverte dans la console.`;
  }
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
